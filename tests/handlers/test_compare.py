"""Likely duplicates: found within reach, compared on record, merged only as they were read."""

import pytest

from content.rules.person import Role
from storage.tables import Nomination, Tip
from tests.handlers.records import appoint, audited, last_of, person_id, put
from tests.handlers.reviewing import HOA, appraised, labels, record, taken, told
from tests.stage import Actor, Stage

TWIN = 60


@pytest.fixture
async def twins(stage: Stage) -> Stage:
    """Hoa is put forward by An Bình too."""
    await stage.person("can-bo-an-binh").says("menu")
    row = await record(stage)
    twin = Nomination(
        id=TWIN,
        programme=row.programme,
        unit_code="MAU-AB",
        author_id=await person_id(stage, "can-bo-an-binh"),
        state="submitted",
        subject_type="individual",
        name="Nguyễn Thị Hoa",
        given_key="hoa",
        story=row.story,
        criteria={},
        answered=[],
        created_at=row.created_at,
        updated_at=row.created_at,
        submitted_at=row.created_at,
        queued_at=row.created_at,
    )
    await put(stage, twin)
    return stage


async def _beside(stage: Stage) -> Actor:
    who = stage.person("tham-dinh")
    await who.presses_token(f"go.compare.{TWIN}.{HOA}")
    return who


async def test_merged(twins: Stage) -> None:
    """The merged one's nominator is told and stays as a co-author, who hears of the kept one's fate too."""
    who = await _beside(twins)
    await who.presses(f"Gộp hồ sơ số {TWIN} vào hồ sơ số {HOA}")
    assert (await record(twins, TWIN)).merged_into == HOA
    assert any("gộp vào đó" in text for text in await told(twins, "can-bo-an-binh"))
    acts = await audited(twins)
    assert {("compare", "nomination/1"), ("compare", "nomination/60"), ("merge", "nomination/1")} <= set(acts)
    await who.says(f"/thamdinh {HOA}")
    await who.presses("Nhận thẩm định")
    assert any("hồ sơ số 1" in text.casefold() for text in await told(twins, "can-bo-an-binh"))
    assert "Cùng đề cử: Cán bộ phường An Bình" in await twins.person("can-bo").says(f"/hosocuatoi {HOA}")


async def test_not_as_it_was_read(twins: Stage) -> None:
    """Changed meanwhile, or in somebody else's hands: nothing is merged and both are shown again."""
    who = await _beside(twins)
    token = who.token(f"Gộp hồ sơ số {TWIN}")
    second = twins.person("tham-dinh-2")
    await second.says(f"/thamdinh {TWIN}")
    await second.presses("Nhận thẩm định")
    assert "đã thay đổi" in await who.presses_token(token)
    assert f"Gộp hồ sơ số {TWIN} vào hồ sơ số {HOA}" not in labels(who)
    version = (await record(twins, TWIN)).version
    assert "đã thay đổi" in await who.presses_token(f"go.compare.merge.{TWIN}.{version}.{HOA}.1")
    assert (await record(twins, TWIN)).state == "in-review"


async def _merged(twins: Stage) -> int:
    """The twin, which grew from a tip of nguoi-dan, becomes part of Hoa's; returns the tip's number."""
    await twins.person("nguoi-dan").says("alo")
    told_of = await last_of(twins, Tip)
    told_of.tipster_id, told_of.anonymous = await person_id(twins, "nguoi-dan"), False
    told_of.state, told_of.nomination_id = "taken-up", TWIN
    await put(twins, told_of)
    who = await _beside(twins)
    await who.presses(f"Gộp hồ sơ số {TWIN} vào hồ sơ số {HOA}")
    return told_of.id


async def test_the_kept_one_is_withdrawn(twins: Stage) -> None:
    """What was merged into it waits again for its own nominator, who hears so."""
    await _merged(twins)
    officer = twins.person("can-bo")
    await officer.says("menu")
    await officer.presses_token(f"go.nominations.confirm.{HOA}")
    row = await record(twins, TWIN)
    assert (row.state, row.merged_into) == ("submitted", None)
    assert any("trở lại danh sách chờ" in text for text in await told(twins, "can-bo-an-binh"))
    assert ("part", f"nomination/{TWIN}") in await audited(twins)


async def test_the_merged_ones_tipster_hears_each_approval(twins: Stage) -> None:
    """Also when it was opened again and approved once more; who sent that tip does not review."""
    await _merged(twins)
    for times in (1, 2):
        await _decided(twins, reopened=times > 1)
        heard = [text for text in await told(twins, "nguoi-dan") if "được duyệt" in text]
        assert len(heard) == times, heard
    await appoint(twins, "nguoi-dan", Role.REVIEWER, "MAU")
    assert "tin do chính bạn gửi" in await twins.person("nguoi-dan").says(f"/thamdinh {HOA}")


async def _decided(stage: Stage, *, reopened: bool) -> None:
    """One reviewer finds everything met, the other approves."""
    first, second = stage.person("tham-dinh"), stage.person("tham-dinh-2")
    if reopened:
        row = await record(stage)
        await first.presses_token(f"go.decide.reopen.{HOA}.{row.version}")
        await first.says("Cần xem lại số liệu")
        await first.presses_token(first.heard[-1].buttons[0].token)
    else:
        await taken(stage)
    await appraised(first)
    row = await record(stage)
    await second.presses_token(f"go.decide.approve.{HOA}.{row.version}.yes")
    assert (await record(stage)).state == "approved"


async def test_two_after_all(twins: Stage) -> None:
    """Said to be two, they are not offered beside each other again."""
    who = twins.person("tham-dinh")
    await who.says(f"/sosanhhoso {TWIN}")
    assert (await audited(twins))[-1] == ("list", "nominations")
    await who.presses("Nguyễn Thị Hoa")
    await who.presses("Không trùng")
    assert "không thấy hồ sơ nào" in await who.says(f"/sosanhhoso {TWIN}")
    assert "không thấy hồ sơ nào" in await who.says(f"/sosanhhoso {HOA}")
    assert "Không trùng với hồ sơ số" not in await twins.person("can-bo").says(f"/hosocuatoi {HOA}")


async def test_nothing_beside_itself(twins: Stage) -> None:
    """Itself, one that never was and one's own are not compared."""
    who = twins.person("tham-dinh")
    for token in (f"{HOA}.{HOA}", f"{HOA}.999", f"merge.{HOA}.1.{HOA}.1"):
        assert "không tìm thấy" in await who.presses_token(f"go.compare.{token}")
    row = await record(twins, TWIN)
    row.author_id = await person_id(twins, "tham-dinh")
    await put(twins, row)
    assert "do bạn đề cử" in await who.presses_token(f"go.compare.{HOA}.{TWIN}")
