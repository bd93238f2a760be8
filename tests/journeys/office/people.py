"""What each of the people does in the half-year, step by step, as they would with their thumbs."""

import re
from collections.abc import Generator

from tests.journeys.crowd import Script
from tests.journeys.office.ledger import Ledger
from tests.journeys.office.town import exemplar

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}\b")
NUMBER = re.compile(r"hồ sơ số (\d+)")
STORY = re.compile(r"Câu chuyện số (\d+)")
FIELDS = ("y tế", "giáo dục", "môi trường", "an sinh xã hội")


def found(pattern: re.Pattern[str], heard: str) -> str:
    """What was looked for in what was heard. Raises ``AssertionError`` with all of it."""
    match = pattern.search(heard)
    assert match, heard
    return match[1] if match.groups() else match[0]


def expect(heard: str, *words: str) -> str:
    """Raise ``AssertionError`` unless all of these were said."""
    for one in words:
        assert one in heard, f"“{one}” is not in: {heard}"
    return heard


def joins(code: str) -> Script:
    """Somebody invited types the code."""
    expect((yield code), "Bạn muốn làm gì?")


def becomes_administrator(code: str) -> Script:
    """The first administrator types the code of the set-up."""
    expect((yield code), "quản trị viên")


def tells(ledger: Ledger, unit: str, name: str, number: int) -> Script:
    """A citizen sends a tip; every other one anonymously."""
    place = name.removeprefix("UBND ")
    expect((yield "gửi tin"), "câu 1/4")
    deed = f"Bác {exemplar(number + 5000)} giúp {number % 40 + 2} hộ nghèo trong thôn {number % 9 + 1} sửa lại mái nhà"
    expect((yield deed), "câu 2/4")
    heard = yield place
    if "nơi khác" in heard:
        heard = yield f"[{place}]"
    expect(heard, "câu 3/4")
    expect((yield "bỏ qua"), "câu 4/4")
    expect((yield "[Tôi muốn ẩn danh]" if number % 2 else "[Được]"), place)
    ledger.codes.append((found(CODE, (yield "gửi")), unit))
    ledger.told[unit] += 1


def asks() -> Script:
    """Somebody has a question."""
    expect((yield "tiêu chuẩn chung gồm những gì?"), "Bạn hỏi theo văn bản nào?")
    expect((yield "[Kế hoạch mẫu]"), "Nguồn")


def looks_around() -> Script:
    """Somebody says hello, and looks at the stories."""
    expect((yield "alo"), "Bạn muốn làm gì?")
    yield "/guongtot"


def follows(ledger: Ledger) -> Script:
    """A citizen follows the stories that are published, each one as it comes."""
    expect((yield "theo dõi gương tốt"), "bạn muốn nhận thế nào?")
    heard = yield "[Từng gương]"
    ledger.followers += 1
    expect(heard, "theo dõi")


def verifies(ledger: Ledger, unit: str) -> Script:
    """An officer looks after the oldest tip that waits: every fourth is unfounded."""
    expect((yield "/tindan"), "Tin của người dân gửi đơn vị bạn")
    heard = yield "[Bác ]"
    if "Bắt đầu xác minh" in heard:
        expect((yield "[Bắt đầu xác minh]"), "đang xác minh")
    if (ledger.verified[unit] + ledger.unfounded[unit]) % 4 == 3:
        yield "[Chưa đủ căn cứ]"
        yield "Trưởng thôn cho biết không có việc này"
        expect((yield "[Chỉ lưu nội bộ]"), "chưa đủ căn cứ")
        ledger.unfounded[unit] += 1
        return
    yield "[Ghi kết quả]"
    yield "[Gọi điện]"
    expect((yield "trưởng thôn xác nhận đúng"), "được xác minh là đúng")
    ledger.verified[unit] += 1


def nominates_from_tip(ledger: Ledger, unit: str, number: int) -> Script:
    """An officer makes a nomination of a verified tip."""
    expect((yield "/tindan verified"), "Tin đã xác minh là đúng")
    yield "[Bác ]"
    expect((yield "[Lập hồ sơ đề cử]"), "Đề cử ai?")
    heard = yield "[Cá nhân]"
    heard = yield exemplar(number)
    if "có thể nói về người này" in heard or "có thể trùng" in heard:
        heard = yield "[Vẫn lập hồ sơ mới]"
    expect(heard, "lĩnh vực nào")
    yield FIELDS[number % 4]
    yield "thường xuyên"
    yield "[Dùng nguyên lời kể]"
    sent = yield from _rest(ledger, unit, number)
    ledger.taken_up[unit] += 1
    ledger.from_tips.add(sent)


def nominates(ledger: Ledger, unit: str, number: int) -> Script:
    """An officer puts somebody forward."""
    heard = yield "/decu new"
    expect(heard, "Đề cử ai?", f"{ledger.put_forward(unit)}/")
    yield "[Cá nhân]"
    heard = yield exemplar(number)
    if "có thể trùng" in heard or "có thể nói về" in heard:
        heard = yield "[Vẫn lập hồ sơ mới]"
    yield f"Thôn {number % 9 + 1}"
    yield FIELDS[number % 4]
    yield "thường xuyên"
    yield f"Mười năm liền đưa {number % 7 + 2} cháu nhỏ qua suối đến trường, mưa bão cũng không nghỉ"
    yield from _rest(ledger, unit, number)


def _rest(ledger: Ledger, unit: str, number: int) -> Generator[str, str, int]:
    """The second half of the form; returns the number that the nomination was given."""
    yield "[Trong phạm vi đơn vị]"
    heard = yield "chưa"
    while "tiêu chuẩn" in heard and "câu 9/" in heard:
        heard = yield "đạt"
    yield "bỏ qua"
    expect((yield "[Đã đồng ý]"), "Hồ sơ đề cử")
    sent = int(found(NUMBER, (yield "gửi")))
    ledger.submitted[sent] = unit
    ledger.names[sent] = exemplar(number)
    return sent


def withdraws(ledger: Ledger, number: int) -> Script:
    """An officer takes a nomination back; a tip that it was made of waits again."""
    yield f"/hosocuatoi {number}"
    yield "[Rút hồ sơ]"
    expect((yield "[Có, rút]"), "Đã rút")
    ledger.withdrawn.add(number)
    if number in ledger.from_tips:  # its tip is looked after once more
        ledger.verified[ledger.submitted[number]] -= 1
        ledger.taken_up[ledger.submitted[number]] -= 1


def hands_in(ledger: Ledger, unit: str) -> Script:
    """An officer says that the quarter's report has been handed in."""
    expect((yield "/han"), "Báo cáo quý")
    yield "[Đã nộp: Báo cáo quý]"
    expect((yield "[Đúng, đã nộp]"), "Đã ghi nhận")
    yield "bỏ qua"
    ledger.handed_in.add(unit)


def appraises(ledger: Ledger, number: int) -> Script:
    """A reviewer takes a nomination: of twelve one is rejected, one returned, one asked about; the rest is proposed."""
    expect((yield f"/thamdinh {number}"), f"Hồ sơ số {number}")
    expect((yield "[Nhận thẩm định]"), "Bạn đã nhận thẩm định")
    if number % 12 == 0:
        yield f"/thamdinh {number}"
        yield "[Không duyệt]"
        yield "Việc làm chưa có kết quả kiểm chứng được"
        expect((yield "[Không duyệt]"), "Đã ghi không duyệt")
        ledger.rejected.add(number)
        return
    if number % 12 == 1:
        yield f"/thamdinh {number}"
        yield "[Trả lại để sửa]"
        yield "Bổ sung số liệu kết quả"
        expect((yield "[Trả lại]"), "Đã trả lại")
        ledger.returned.add(number)
        return
    if number % 12 == 2:
        yield f"/thamdinh {number}"
        yield "[Yêu cầu bổ sung]"
        yield "Cần xác nhận của trưởng thôn"
        yield "[5 ngày làm việc]"
        expect((yield "[Gửi yêu cầu]"), "Đã gửi yêu cầu")
        ledger.asked.add(number)
        return
    yield from _criteria()


def _criteria() -> Script:
    heard = yield "[Thẩm định tiêu chuẩn]"
    while "Bạn thẩm định thế nào?" in heard:
        heard = yield "đạt"
    expect(heard, "Mọi tiêu chuẩn đều đạt")
    expect((yield "[Đề nghị duyệt]"), "Đã đề nghị duyệt")


def answers_more(ledger: Ledger, number: int) -> Script:
    """The nominator answers what was asked."""
    expect((yield f"/bosunghoso {number}"), "cần bổ sung")
    yield "Trưởng thôn đã xác nhận bằng văn bản ngày hôm qua"
    expect((yield "xong"), "Đã gửi phần bổ sung")
    ledger.asked.discard(number)


def sends_again(ledger: Ledger, number: int) -> Script:
    """The nominator mends what was returned and sends it again."""
    yield f"/hosocuatoi {number}"
    yield "[Sửa]"
    expect((yield "gửi"), "Đã gửi đề cử")
    ledger.returned.discard(number)


def appraises_again(number: int) -> Script:
    """A reviewer goes on with what was answered or sent again."""
    heard = yield f"/thamdinh {number}"
    if "Nhận thẩm định" in heard:
        yield "[Nhận thẩm định]"
    yield from _criteria()


def approves(ledger: Ledger, number: int) -> Script:
    """A second reviewer approves what was proposed."""
    expect((yield f"/thamdinh {number}"), "chờ người thứ hai")
    yield "[Duyệt]"
    expect((yield "[Có, duyệt]"), "Đã duyệt")
    ledger.approved.add(number)


def makes_consent_code(number: int, codes: dict[int, str]) -> Script:
    """An officer makes the code by which a nominee answers."""
    yield f"/ghidongy {number}"
    yield "[Nhóm tuổi]"
    yield "[Từ 16 tuổi]"
    codes[number] = found(CODE, (yield "[Tạo mã]"))


def consents(ledger: Ledger, number: int, codes: dict[int, str]) -> Script:
    """A nominee reads what publishing means, and agrees."""
    expect((yield codes[number]), "Mục đích", "Rút lại")
    expect((yield "đồng ý"), "ghi nhận bạn đồng ý")
    ledger.consented.add(number)


def writes_story(ledger: Ledger, number: int) -> Script:
    """A reviewer writes the story of an approved nomination and asks for a second pair of eyes."""
    ledger.stories[number] = int(found(STORY, (yield f"/bientap begin {number}")))
    heard = yield "[Gửi duyệt]"
    while "(câu " in heard:
        heard = yield "[Đúng]"
    expect(heard, "Tôi đã báo người duyệt")


def publishes_story(ledger: Ledger, number: int) -> Script:
    """A second reviewer checks the story and publishes it."""
    yield f"/bientap {ledger.stories[number]}"
    heard = yield "[Duyệt]"
    while "(câu " in heard:
        heard = yield "[Đúng]"
    expect(heard, "Bạn đã duyệt bài này")
    yield "[Công bố hoặc hẹn ngày]"
    expect((yield "[Công bố ngay]"), "đã được công bố")
    ledger.published.append(number)


def thanks(ledger: Ledger, number: int) -> Script:
    """A reader opens a story and says thank you."""
    expect((yield f"/guongtot {ledger.stories[number]}"), ledger.names[number])
    expect((yield "[Cảm ơn]"), "ghi lời cảm ơn")
    ledger.thanks[number] += 1


def withdraws_consent(ledger: Ledger, number: int) -> Script:
    """A nominee changes their mind: the story is taken back."""
    heard = yield "rút đồng ý"
    if "chọn" in heard:
        heard = yield f"[Rút đồng ý: {ledger.names[number]}"
    expect((yield "[Xác nhận rút]"), "rút đồng ý")
    ledger.recalled.add(number)
