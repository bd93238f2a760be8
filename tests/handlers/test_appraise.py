"""Appraisal criterion by criterion: kept as it is given, resumed, corrected, by whoever may."""

from content.programme import Programme
from storage.tables import Appraisal
from tests.handlers.records import all_of, audited, put
from tests.handlers.reviewing import HOA, appraised, labels, record, taken
from tests.stage import Actor, Stage

PLAN = "mau-2026-2030"


async def _findings(stage: Stage) -> dict[str, tuple[str, str | None]]:
    return {one.criterion: (one.verdict, one.note) for one in await all_of(stage, Appraisal)}


async def _start(stage: Stage) -> Actor:
    who = await taken(stage)
    await who.presses("Thẩm định tiêu chuẩn")
    return who


async def test_kept_at_once(stage: Stage) -> None:
    """Each finding is stored before the next question; whoever comes back goes on where they stopped."""
    who = await _start(stage)
    await who.says("đạt")
    await who.says("chua dat: thieu bien ban")
    assert await _findings(stage) == {
        "guong-mau-chap-hanh": ("met", None),
        "viec-lam-co-ket-qua": ("not-met", "thieu bien ban"),
    }
    await who.says("huỷ")
    assert "Tiêu chuẩn 3/4" in await who.says(f"/chamhoso {HOA}")
    assert [act for act, _ in await audited(stage)].count("appraise") == 2


async def test_what_is_no_verdict(stage: Stage) -> None:
    """Neither nonsense nor a verdict with a note of 10,000 characters is taken; the question stands."""
    who = await _start(stage)
    for typed, hint in (
        ("tuyệt vời", "chưa hiểu"),
        ("đạt, " + "dài " * 2_500, "tối đa 500"),
        ("xyz, ghi chú", "chưa hiểu"),
    ):
        heard = await who.says(typed)
        assert hint in heard
        assert "Tiêu chuẩn 1/4" in heard
    assert await _findings(stage) == {}


async def test_a_note_is_asked_for(stage: Stage) -> None:
    """What is unclear or not met is explained, in a further message or not at all."""
    who = await _start(stage)
    assert "Vì sao" in await who.presses("Không đạt")
    assert "Tiêu chuẩn 2/4" in await who.says("Có đơn thư")
    await who.presses("Chưa rõ")
    assert "Tiêu chuẩn 3/4" in await who.says("bỏ qua")
    found = await _findings(stage)
    assert found["guong-mau-chap-hanh"] == ("not-met", "Có đơn thư")
    assert found["viec-lam-co-ket-qua"] == ("unclear", None)


async def test_corrected_from_the_table(stage: Stage) -> None:
    """The table says what is in the way, and each line can be appraised again."""
    who = await taken(stage)
    await appraised(who)
    assert "Đề nghị duyệt" in labels(who)
    await who.presses("Thẩm định lại 2")
    await who.says("không đạt, chưa kiểm chứng")
    assert "1 tiêu chuẩn không đạt" in who.heard[-1].text
    assert "Đề nghị duyệt" not in labels(who)
    assert "chưa kiểm chứng" in await who.says(f"/chamhoso {HOA} table")
    for nonsense in ("0", "9"):
        assert "đã cũ" in await who.says(f"/chamhoso {HOA} {nonsense}")


async def test_not_any_more(stage: Stage) -> None:
    """Held or decided meanwhile: the answer to the open question is refused, and the talk goes on."""
    who = await _start(stage)
    row = await record(stage)
    row.state = "on-hold"
    await put(stage, row)
    assert "đã sang bước khác" in await who.says("đạt")
    assert await _findings(stage) == {}
    assert "Bạn muốn làm gì" in await who.says("menu")


async def test_a_second_opinion(stage: Stage) -> None:
    """Somebody else may appraise as well; a proposal ends with it, and the newest word stands in the way."""
    who = await taken(stage)
    await appraised(who)
    await who.presses("Đề nghị duyệt")
    assert (await record(stage)).proposed_at is not None
    second = stage.person("tham-dinh-2")
    await second.says(f"/chamhoso {HOA} 1")
    await second.says("chưa rõ, cần xem lại")
    assert (await record(stage)).proposed_at is None
    heard = await who.says(f"/thamdinh {HOA}")
    assert "cần xem lại" in heard
    assert "Duyệt" not in labels(who)


async def test_a_plan_without_criteria(stage: Stage) -> None:
    """The nomination as a whole is appraised, still by two people."""
    programmes: dict[str, Programme] = stage.app.house.programmes
    whole = programmes[PLAN]
    programmes[PLAN] = whole.model_copy(update={"criteria": ()})
    try:
        who = await taken(stage)
        assert "Đánh giá chung hồ sơ" in await who.presses("Thẩm định tiêu chuẩn")
        await who.says("đạt")
        assert "Mọi tiêu chuẩn đều đạt" in who.heard[-1].text
        assert "Duyệt" not in labels(who)
        second = stage.person("tham-dinh-2")
        await second.says(f"/thamdinh {HOA}")
        await second.presses("Duyệt")
        await second.presses("Có, duyệt")
        assert (await record(stage)).state == "approved"
    finally:
        programmes[PLAN] = whole
