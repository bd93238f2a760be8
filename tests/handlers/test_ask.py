"""Questions: answered with their source, given back when they are not clear, declined politely; never a dead end."""

from datetime import timedelta

import pytest

from content.phrasebook import phrases
from storage.tables import OfficeDate, Talk
from tests.handlers.records import put
from tests.journeys.transcript import played
from tests.stage import Actor, Stage


async def test_by_name(stage: Stage) -> None:
    """Opened by its name or its number, a question is invited; behind the command it is answered at once."""
    who = stage.person("ai-do")
    await who.says("alo")
    assert "Bạn hỏi đi" in await who.says("2")
    assert "Bạn hỏi đi" in await who.says("cho hỏi")
    assert "Nguồn: 90/KH-UBND" in await who.says("/hoi tiêu chuẩn chung theo kế hoạch 90/KH-UBND")


@pytest.mark.parametrize(
    "asked", ["6 tháng theo kế hoạch 90 phải giới thiệu mấy điển hình", "90/KH-UBND giao chỉ tiêu bao nhiêu"]
)
async def test_questions_that_begin_with_a_digit(stage: Stage, asked: str) -> None:
    """A question that begins with a number is a question and no choice from the menu."""
    who = stage.person("ai-do")
    await who.says("alo")
    assert "Nguồn: 90/KH-UBND" in await who.says(asked)


async def test_clarified(stage: Stage) -> None:
    """Several documents fit: one is chosen by number or button, and the first question is answered from it."""
    who = stage.person("ai-do")
    await who.says("chỉ tiêu 6 tháng là bao nhiêu")
    labels = [button.label for button in who.heard[-1].buttons]
    assert labels[-1] == "Menu"
    chosen = next(number for number, label in enumerate(labels, start=1) if "90/KH-UBND" in label)
    assert "Nguồn: 90/KH-UBND" in await who.says(str(chosen))


async def test_an_old_choice(stage: Stage) -> None:
    """A choice below an earlier answer still answers the question it stood under, whatever was said in between."""
    who = stage.person("ai-do")
    await who.says("chỉ tiêu 6 tháng là bao nhiêu")
    old = who.token("Kế hoạch 90/KH-UBND")
    await who.says("thời tiết mai thế nào")
    await who.says("26/KH-UBND căn cứ vào đâu")
    await who.says("menu")
    heard = await who.presses_token(old)
    assert "05 điển hình" in heard
    assert "Nguồn: 90/KH-UBND" in heard


async def test_below_what_was_chosen(stage: Stage) -> None:
    """What stands below the answer from a chosen document holds too, whatever is said in between."""
    who = stage.person("ai-do")
    await who.says("chỉ tiêu là bao nhiêu")
    near: list[str] = []
    for token in _offered(who):
        await who.presses_token(token)
        near = near or _offered(who)
    await who.says("26/KH-UBND căn cứ vào đâu")
    await who.says("menu")
    assert "Nguồn: " in await who.presses_token(near[0])


def _offered(who: Actor) -> list[str]:
    return [button.token for button in who.heard[-1].buttons if button.token.startswith("go.ask.of.")]


async def test_a_forgotten_choice(stage: Stage) -> None:
    """After half an hour a document alone answers nothing any more, which is said; a whole question still does."""
    who = stage.person("ai-do")
    await who.says("chỉ tiêu 6 tháng là bao nhiêu")
    document = who.token("Kế hoạch 90/KH-UBND")
    await who.says("tiêu chuẩn chung theo kế hoạch 90/KH-UBND")
    near = who.heard[-1].buttons[0].token
    stage.app.clock.set("2026-11-20T13:00")
    assert "Nguồn: 90/KH-UBND" in await who.presses_token(near)
    assert "đã qua khá lâu" in await who.presses_token(document)
    assert who.token("Menu") or who.token("Gửi tin")


async def test_a_further_question_instead_of_a_choice(stage: Stage) -> None:
    """Where a choice is offered, words are a new question, and other dialogues open as ever."""
    await played(
        stage,
        """
        @ ai-do
        > chỉ tiêu 6 tháng là bao nhiêu
        > Thái Bình báo cáo năm khi nào theo 26/KH-UBND
        < 26/KH-UBND
        > chỉ tiêu 6 tháng là bao nhiêu
        > gửi tin
        < câu 1/4
        """,
        numbered=False,
    )


async def test_the_topic_fades(stage: Stage) -> None:
    """A short question is read in the light of the answer before it, for half an hour."""
    who = stage.person("ai-do")
    await who.says("tiêu chuẩn chung theo kế hoạch 90/KH-UBND")
    assert "90/KH-UBND" in await who.says("còn chỉ tiêu thì sao")
    stage.app.clock.set("2026-11-20T13:00")
    assert await who.says("còn chỉ tiêu thì sao")


async def test_goodbye(stage: Stage) -> None:
    """Who says goodbye and comes back begins anew: nothing is read in the light of what was asked before."""
    who = stage.person("ai-do")
    await who.says("tiêu chuẩn chung theo kế hoạch 90/KH-UBND")
    assert "Tạm biệt" in await who.says("tạm biệt nhé")
    async with stage.app.database.reading() as session:
        talk = await session.get_one(Talk, "console:ai-do")
        assert (talk.topic, talk.asked) == (None, [])


async def test_what_is_kept_of_a_talk(stage: Stage) -> None:
    """Five questions at most, few words of each, none of what is declined; after half an hour nothing is left."""
    who = stage.person("ai-do")
    for number in range(7):
        await who.says(f"tiêu chuẩn chung theo kế hoạch 90/KH-UBND {'gồm những gì ' * (number * 30)}")
    await who.says("đồ ngu, cccd của tôi là 001099012345")
    asked = await _asked(stage)
    assert len(asked) == 5
    assert max(len(words) for words, *_ in asked) <= 300
    assert "001099012345" not in str(asked)
    stage.app.clock.set("2026-11-20T13:00")
    await who.says("menu")
    assert await _asked(stage) == []


async def test_a_form_begins_anew(stage: Stage) -> None:
    """Where a form begins or ends, the questions before are forgotten; those in the middle of it are not."""
    who = stage.person("can-bo")
    await who.says("tiêu chuẩn chung theo kế hoạch 90/KH-UBND")
    await who.says("tôi muốn đề cử")
    assert await _asked(stage, "can-bo") == []
    await who.says("hạn báo cáo theo chỉ thị của Lào Cai?")
    assert len(await _asked(stage, "can-bo")) == 1
    await who.says("huỷ")
    assert await _asked(stage, "can-bo") == []


async def _asked(stage: Stage, name: str = "ai-do") -> list[tuple[str, str, list[str]]]:
    async with stage.app.database.reading() as session:
        return (await session.get_one(Talk, f"console:{name}")).asked or []


async def test_a_day_set_by_the_office(stage: Stage) -> None:
    """Where the text fixes no day, the office's own is told as the office's, with who set it and when."""
    stage.app.clock.set("2024-06-10T09:00")
    day = OfficeDate(
        programme="thai-binh-90-2023",
        duty=await _undated(stage),
        rule={"type": "before-day", "day": 20, "months": [5, 11]},
        set_by="Ban Thi đua - Khen thưởng",
        set_at=stage.app.clock.now() - timedelta(days=3),
    )
    await put(stage, day)
    heard = await stage.person("can-bo").says("ds 6 tháng kh 90 nộp ngày mấy z")
    assert "không ấn định ngày" in heard
    assert "Ban Thi đua - Khen thưởng đặt ngày 07/6/2024" in heard


async def _undated(stage: Stage) -> str:
    programme = stage.app.house.programmes["thai-binh-90-2023"]
    return next(duty.id for duty in programme.duties if duty.deadline.type == "undated" and duty.kind == "list")


@pytest.mark.parametrize("typed", ["asdfgh qwerty", "ừm thì là mà"])
async def test_not_understood(stage: Stage, typed: str) -> None:
    """What cannot be understood gets an example and the menu."""
    who = stage.person("ai-do")
    await who.says("alo")
    await who.says(typed)
    assert [button.token for button in who.heard[-1].buttons][:2] == ["go.tip", "go.ask"]


async def test_numbers_that_are_not_offered(stage: Stage) -> None:
    """A number that is not on the list, or a list of yesterday: said so, and the menu is there to choose from."""
    who = stage.person("ai-do")
    await who.says("alo")
    assert "số 9" in await who.says("9")
    assert "câu 1/4" in await who.says("1")
    await who.says("huỷ")
    stage.app.clock.set("2026-11-21T12:01")
    assert "đã cũ" in await who.says("1")
    assert "câu 1/4" in await who.says("1")


async def test_an_empty_message(stage: Stage) -> None:
    """Nothing at all is answered too."""
    who = stage.person("ai-do")
    for typed in ("", "   ", "…", "???", "😀😀😀"):
        assert await who.says(typed)
        assert who.heard[-1].buttons


async def test_nothing_to_cancel(stage: Stage) -> None:
    """“huỷ” and “quay lại” with nothing open lead to the menu."""
    who = stage.person("ai-do")
    assert phrases().say("nothing-to-cancel") in await who.says("huỷ")
    await who.says("quay lại")
    assert who.token("Gửi tin về một gương tốt")


async def test_what_can_be_chosen_is_listed_once(stage: Stage) -> None:
    """The documents to choose from stand as choices, not in the words too."""
    who = stage.person("hang-xom")
    heard = await who.says("tiêu chuẩn chung gồm những gì?")
    assert "90/KH-UBND" not in heard
    assert [button.label for button in who.heard[-1].buttons if "90/KH-UBND" in button.label]


@pytest.mark.parametrize("number", ["1", "2", "9"])
async def test_a_number_before_any_menu(stage: Stage, number: str) -> None:
    """Nothing was shown that a number could stand for: the menu is."""
    who = stage.person("ai-do")
    heard = await who.says(number)
    assert "Bạn hỏi đi" not in heard
    assert "Gửi tin" in " ".join(button.label for button in who.heard[-1].buttons)


async def test_a_section_that_there_is_not(stage: Stage) -> None:
    """What ask says is said in a chat: which section is missing, and those that there are to choose from."""
    who = stage.person("ai-do")
    heard = await who.says("nguyên văn mục IX kế hoạch 26")
    assert "IX" in heard
    assert "chưa hiểu ý bạn" not in heard
