"""Numbers typed after a reminder: they are the reminder's at rest, and the form's in the middle of a form."""

import shutil
from pathlib import Path

from bot.settings import Settings
from tests.stage import staged


def _settings(tmp_path: Path, migrated: Path) -> Settings:
    path = tmp_path / "numbers.db"
    shutil.copy(migrated, path)
    return Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path, now="2026-11-20T12:00")


async def test_at_rest_a_number_chooses_from_the_reminder(tmp_path: Path, migrated_sqlite: Path) -> None:
    """The list seen last is the reminder's, so “1” begins a nomination."""
    async with staged(_settings(tmp_path, migrated_sqlite), numbered=True) as stage:
        officer = stage.person("can-bo-an-binh")
        await officer.says("quyền riêng tư")
        await stage.at("2026-11-27T08:00")
        assert "1. Đề cử mới" in officer.heard[-1].text
        assert "Đề cử ai?" in await officer.says("1")


async def test_in_a_form_a_number_answers_the_form(tmp_path: Path, migrated_sqlite: Path) -> None:
    """A reminder that comes meanwhile shows no numbers, and “2” is still “Tập thể”."""
    async with staged(_settings(tmp_path, migrated_sqlite), numbered=True) as stage:
        officer = stage.person("can-bo-an-binh")
        await stage.at("2026-11-26T22:00")
        await officer.says("đề cử")
        await stage.at("2026-11-27T08:00")
        assert "còn 3 ngày" in officer.heard[-1].text
        assert "1. " not in officer.heard[-1].text
        assert "Tên tập thể" in await officer.says("2")


async def test_right_after_a_reply_the_menu_keeps_its_numbers(tmp_path: Path, migrated_sqlite: Path) -> None:
    """What comes unasked within two minutes of a menu shows no numbers, and “3” is still the menu's third choice."""
    async with staged(_settings(tmp_path, migrated_sqlite), numbered=True) as stage:
        officer = stage.person("can-bo-an-binh")
        await stage.at("2026-11-27T06:59:30")
        await officer.says("menu")
        await stage.at("2026-11-27T07:00:30")
        assert "còn 3 ngày" in officer.heard[-1].text
        assert "1. " not in officer.heard[-1].text
        assert "Báo cáo quý" in await officer.says("3")
