"""Readers: the published, newest first, by field, unit and programme; thanked once; nothing that is not out."""

from storage.tables import Story
from tests.handlers.records import all_of, last_of, put
from tests.handlers.story_office import published
from tests.stage import Stage


async def _more(stage: Stage, count: int) -> Story:
    """More stories like one that was published, of alternating fields."""
    story = await published(stage)
    for number in range(count):
        copied = {one.key: getattr(story, one.key) for one in Story.__table__.columns if one.key != "id"}
        field = "Y tế" if number % 2 else "Giáo dục"
        await put(stage, Story(**copied | {"title": f"Chuyện {number}", "token": f"{number:032}", "field": field}))
    return story


async def test_pages_and_filters(stage: Stage) -> None:
    """Eight on a page; a filter holds on the next page too."""
    await _more(stage, 20)
    reader = stage.person("hang-xom")
    assert "mới nhất trước" in await reader.says("xem gương tốt")
    labels = [button.label for button in reader.heard[-1].buttons]
    assert labels[0] == "Chuyện 19"
    assert len([one for one in labels if one.startswith("Chuyện")]) == 8
    await reader.presses("Xem tiếp")
    assert reader.token("Chuyện 11")
    await reader.presses("Xem theo lĩnh vực")
    await reader.presses("Giáo dục")
    for _ in range(2):
        titles = [button.label for button in reader.heard[-1].buttons if button.label.startswith("Chuyện")]
        assert titles
        assert all(int(title.split()[1]) % 2 == 0 for title in titles)
        await reader.presses("Xem tiếp" if "Xem tiếp" in [one.label for one in reader.heard[-1].buttons] else "Tất cả")
    await reader.presses("Xem theo đơn vị")
    assert reader.token("UBND xã Đông Lĩnh")
    await reader.presses("Tất cả")
    await reader.presses("Xem theo kế hoạch")
    assert reader.token("Kế hoạch mẫu")


async def test_reactions(stage: Stage) -> None:
    """A double tap counts once; taken back; the count stands on the story for its unit."""
    story = await published(stage)
    reader = stage.person("hang-xom")
    for _ in range(2):
        heard = await reader.presses_token(f"go.react.thanks.{story.id}")
        assert "1 lời cảm ơn" in heard
    await stage.person("ban-doc").presses_token(f"go.react.follow.{story.id}")
    assert ((await last_of(stage, Story)).thanks, (await last_of(stage, Story)).followers) == (1, 1)
    await reader.presses("Bỏ “Cảm ơn”")
    await reader.presses_token(f"go.react.undo-thanks.{story.id}")
    assert ((await last_of(stage, Story)).thanks, (await last_of(stage, Story)).followers) == (0, 1)


async def test_a_draft_is_nobody_s(stage: Stage) -> None:
    """What is not out cannot be read, liked, or looked for by what it is like."""
    story = await published(stage)
    for state in ("draft", "checking", "approved", "scheduled"):
        story.state = state
        await put(stage, story)
        for token in (f"stories.{story.id}", f"react.thanks.{story.id}", f"stories.like.unit.{story.id}"):
            assert "không tìm thấy câu chuyện" in await stage.person("hang-xom").presses_token(f"go.{token}")
    assert [one.thanks for one in await all_of(stage, Story)] == [0]
