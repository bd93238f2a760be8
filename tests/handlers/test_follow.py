"""Somebody follows stories: how often, which fields, which places; and stops."""

from storage.tables import Interest, Subscription
from tests.handlers.records import all_of
from tests.stage import Stage

WHO = "nguoi-dan"


async def test_the_way_in(stage: Stage) -> None:
    """Follow, choose fields and places, take them back, change the cadence, and stop."""
    who = stage.person(WHO)
    assert "muốn nhận thế nào" in await who.says("theo dõi gương tốt")
    assert "mỗi ngày một bản gộp" in await who.presses("Mỗi ngày")
    await who.presses("Chọn lĩnh vực")
    assert "Đang theo dõi: Y tế" in await who.presses("Y tế")
    assert who.token("✓ Y tế")
    await who.presses("An sinh")
    assert "Đang theo dõi: An sinh" in await who.presses("✓ Y tế")
    await who.presses("Xong")
    await who.presses("Chọn nơi")
    assert "ở đâu" in await who.presses("Thêm một nơi")
    assert "chưa tìm thấy" in await who.says("xã Không Có Đâu Xyz")
    assert "UBND xã Đông Lĩnh" in await who.says("x dong linh")
    assert await _chosen(stage) == {("field", "An sinh xã hội, nhân đạo, từ thiện"), ("unit", "MAU-DL")}
    await who.presses("Xong")
    assert "mỗi tuần" in await who.presses("Mỗi tuần")
    assert [one.cadence for one in await all_of(stage, Subscription)] == ["week"]
    assert "không theo dõi gương tốt nữa" in await who.says("dừng theo dõi")
    assert not await all_of(stage, Subscription)
    assert not await _chosen(stage)


async def _chosen(stage: Stage) -> set[tuple[str, str]]:
    return {(one.kind, one.value) for one in await all_of(stage, Interest)}


async def test_places_go(stage: Stage) -> None:
    """One place or all of them are dropped again; several that fit are asked about."""
    who = stage.person(WHO)
    await who.says("/theodoi each")
    for name in ("phường An Bình", "xã Tây Sơn"):
        await who.says("/theodoi add")
        await who.says(name)
    assert await _chosen(stage) == {("unit", "MAU-AB"), ("unit", "MAU-TS")}
    await who.presses("Bỏ: UBND phường An Bình")
    assert await _chosen(stage) == {("unit", "MAU-TS")}
    await who.presses("Mọi nơi")
    assert not await _chosen(stage)
    await who.says("/theodoi add")
    assert "giữ nguyên" in await who.says("huỷ")


async def test_first_follow(stage: Stage) -> None:
    """Who follows nothing has nothing to choose."""
    who = stage.person(WHO)
    for typed in ("fields", "units", "add", "drop MAU-DL", "field abc 0"):
        assert "chưa theo dõi gương tốt" in await who.says(f"/theodoi {typed}")
    assert not await _chosen(stage)


async def test_stale_choices(stage: Stage) -> None:
    """A field or a place that there is not is refused."""
    who = stage.person(WHO)
    await who.says("/theodoi each")
    assert "đã cũ" in await who.says("/theodoi field ffff 0")
    await who.says("/theodoi fields 99")
    assert "Đang theo dõi: mọi lĩnh vực" in who.heard[-1].text


async def test_stopped_and_followed_again(stage: Stage) -> None:
    """Choosing a cadence resumes stories that were stopped; what was chosen is still there."""
    who = stage.person(WHO)
    await who.says("/theodoi each")
    await who.says("dừng tất cả")
    assert "đang dừng" in await who.says("theo dõi gương tốt")
    assert "đang dừng" not in await who.presses("Từng gương")
    assert "gương tốt mới công bố: đang nhận" in await who.says("chọn tin nhận")


async def test_dung_theo_doi_in_a_form(stage: Stage) -> None:
    """It works in the middle of a form, whose question stays."""
    who = stage.person(WHO)
    await who.says("/theodoi each")
    await who.says("gửi tin")
    heard = await who.says("dừng theo dõi")
    assert "không theo dõi" in heard
    assert "câu 1/4" in heard
    assert not await all_of(stage, Subscription)
