"""The list that leaves the system: what was put forward, in the columns in use, as it was typed."""

from handlers.reports.nomination_list import COLUMNS, HEAD_ROW, fill
from storage import nominations
from tests.handlers.forms import NOMINATION
from tests.stage import Stage


async def test_the_list(stage: Stage) -> None:
    """One row per nomination that counts, drafts left out; a name that looks like a formula stays a name."""
    who = await NOMINATION.to(stage, "summary")
    await who.says("2")
    await who.says("=HYPERLINK(1) Lò Thị Mai")
    await who.says("gửi")
    await NOMINATION.to(stage, "name")
    async with stage.app.database.reading() as session:
        rows = await nominations.sent(session, ["MAU-DL"])
        none = await nominations.sent(session, ["MAU-AB"])
    sheet = fill(rows, stage.app.house.programmes, stage.app.house.phrases).active
    assert (len(rows), len(none)) == (4, 0)
    assert sheet is not None
    assert sheet.max_row == HEAD_ROW + 4
    assert sheet.max_column == len(COLUMNS)
    last = sheet.cell(HEAD_ROW + 4, 2)
    assert (last.value, last.data_type) == ("=HYPERLINK(1) Lò Thị Mai", "s")
    assert "UBND xã Đông Lĩnh" in str(sheet.cell(HEAD_ROW + 4, 4).value)
