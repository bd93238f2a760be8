"""Every setting is documented where operators look for it."""

import importlib
import re

import pytest
from pydantic_settings import BaseSettings

from tests.house.source import ROOT, shown

PREFIX = "GUONGSANG_"
EXAMPLE = ROOT / "deploy" / "env.example"


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Every setting as it is written in the environment."""
    settings: type[BaseSettings] = importlib.import_module("bot.settings").Settings
    assert settings.model_config.get("env_prefix") == PREFIX
    return {f"{PREFIX}{name.upper()}" for name in settings.model_fields}


def documented() -> str:
    """The READMEs and everything below docs/."""
    pages = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("README*.md")]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def test_every_setting_stands_in_the_example(names: set[str]) -> None:
    """Copying deploy/env.example shows every choice, and no choice that does not exist."""
    shown_names = re.findall(rf"^#? ?({PREFIX}[A-Z0-9_]+)=", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(shown_names) == len(set(shown_names)), f"{shown(EXAMPLE)} names a setting twice"
    assert set(shown_names) == names


def test_every_setting_is_described(names: set[str]) -> None:
    """The documentation names every setting, and none that does not exist."""
    assert set(re.findall(rf"{PREFIX}[A-Z0-9_]*[A-Z0-9]", documented())) == names


def test_every_setting_says_what_it_does(names: set[str]) -> None:
    """A line of comment stands above each setting of the example."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for name in names:
        at = next(number for number, line in enumerate(lines) if re.match(rf"#? ?{name}=", line))
        assert lines[at - 1].startswith("# "), f"{name} has no explanation"
