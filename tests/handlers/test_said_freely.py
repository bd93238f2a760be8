"""What people say in other words than the ones on offer: understood where it is clear."""

import pytest

from tests.journeys.transcript import played
from tests.stage import Stage

TO_THE_PHOTOS = """
    @ ai-do
    > tôi muốn gửi tin
    > hôm qua có em học sinh nhặt được ví đem trả lại cho bà cụ
    > xã Đông Lĩnh
    """

NOMINATED = """
    @ can-bo
    > tôi muốn đề cử
    > [Cá nhân]
    > Trần Thị Mười
    > thôn 3
    > [Y tế]
    > nhiều lần
    > Mười năm đến từng nhà đo huyết áp cho người già trong thôn.
    > [Trong phạm vi đơn vị]
    > không
    > ok
    > để sau
    > vâng
    > đạt
    < câu 10/11
    > bỏ qua
    > chưa hỏi
    < Hồ sơ đề cử
    """


@pytest.mark.parametrize("said", ["khong co anh dau chau", "ko cs ảnh", "chưa có ảnh bạn ạ", "Không có hình nào cả"])
async def test_no_photo(stage: Stage, said: str) -> None:
    """That there is no photo may be said in any of the usual ways."""
    await played(stage, TO_THE_PHOTOS, numbered=False)
    assert "câu 4/4" in await stage.person("ai-do").says(said)


async def test_a_photo_after_its_question(stage: Stage) -> None:
    """A photo that comes too late is told where it can still go, and goes there."""
    await played(stage, TO_THE_PHOTOS, numbered=False)
    who = stage.person("ai-do")
    await who.says("bỏ qua")
    assert "số của mục Ảnh" in await who.sends_photo()
    await who.says("ẩn danh")
    assert "ảnh" in await who.says("thêm ảnh")
    assert "1 ảnh" in await who.sends_photo()
    assert "3. Ảnh: 1" in await who.says("xong")


@pytest.mark.parametrize("said", ["sửa mục 2", "sua so 2", "tôi muốn sửa tên", "Tên", "sửa lại tên nhé"])
async def test_a_line_of_the_summary(stage: Stage, said: str) -> None:
    """A line of the summary is edited by its number or by its name, with or without “sửa”."""
    await played(stage, NOMINATED, numbered=False)
    who = stage.person("can-bo")
    assert "Họ và tên" in await who.says(said)
    assert "2. Tên: Trần Thị Mười Một" in await who.says("Trần Thị Mười Một")


async def test_criteria_in_short(stage: Stage) -> None:
    """“ok” says that a criterion is met, “để sau” that it is not clear yet."""
    await played(stage, NOMINATED, numbered=False)
    lines = stage.person("can-bo").heard[-1].text.splitlines()
    assert [line.rpartition(": ")[2] for line in lines[9:13]] == ["Đạt", "Chưa rõ", "Đạt", "Đạt"]


@pytest.mark.parametrize("said", ["chau oi cho bac hoi", "em ơi cho hỏi", "bác muốn hỏi"])
async def test_wanting_to_ask(stage: Stage, said: str) -> None:
    """Whoever calls out first and wants to ask is invited to."""
    assert "Bạn hỏi đi" in await stage.person("ai-do").says(said)


@pytest.mark.parametrize("said", ["ok", "vâng ạ", "đúng rồi", "tks", "cảm ơn bạn nhé"])
async def test_thanks(stage: Stage, said: str) -> None:
    """A word of thanks or agreement, when nothing is asked, is taken as such."""
    answered = await stage.person("ai-do").says(said)
    assert "Rất vui" in answered
    assert "văn bản nào" not in answered


async def test_help_beside_an_answer(stage: Stage) -> None:
    """After an answer with choices no form is open: help speaks of everything, not of a question that stands."""
    who = stage.person("ai-do")
    await who.says("chỉ tiêu 6 tháng là bao nhiêu")
    assert "câu đang hỏi" not in await who.says("giúp")
    await who.says("tôi muốn gửi tin")
    assert "câu đang hỏi" in await who.says("giúp")


async def test_the_form_s_own_programme_answers(stage: Stage) -> None:
    """In the middle of a nomination a talkative question is answered from its programme, not from one nobody named."""
    to_the_story = "@ can-bo\n> tôi muốn đề cử\n> [Cá nhân]\n> Trần Thị Mười\n> thôn 3\n> [Y tế]\n> nhiều lần"
    await played(stage, to_the_story, numbered=False)
    who = stage.person("can-bo")
    answered = await who.says("à mà hạn nộp là hôm nào ấy nhỉ")
    assert "Kế hoạch mẫu" in answered
    assert "Lào Cai" not in answered
    assert "Nguồn: 90/KH-UBND" in await who.says("tiêu chuẩn chung theo kế hoạch 90/KH-UBND gồm những gì?")


async def test_work_of_others_is_explained(stage: Stage) -> None:
    """Whoever asks for work that is not theirs is told so, instead of being read a document."""
    assert "mã mời" in await stage.person("tham-dinh").says("hồ sơ của tôi")
    assert "văn bản nào" in await stage.person("tham-dinh").says("chỉ tiêu")


TO_THE_PLACE = """
    @ ai-do
    > tôi muốn gửi tin
    > ở phường An Bình có anh xe ôm nhặt được ví đem trả người mất
    < [phường An Bình]
    """


async def test_the_guessed_place(stage: Stage) -> None:
    """“Đúng rồi” agrees with the guess; “ko” asks for the place and is never one itself."""
    await played(stage, TO_THE_PLACE, numbered=False)
    who = stage.person("ai-do")
    assert "gõ tên xã" in await who.says("ko")
    assert "câu 3/4" in await who.says("đúng rồi")
    await who.says("bỏ qua")
    assert "2. Nơi: phường An Bình" in await who.says("ẩn danh")


async def test_agreeing_with_no_guess(stage: Stage) -> None:
    """Where no place was guessed, “đúng rồi” names none."""
    who = stage.person("ai-do")
    await who.says("tôi muốn gửi tin")
    await who.says("có anh xe ôm nhặt được ví đem trả người mất")
    assert "gõ tên xã" in await who.says("đúng rồi")


async def test_a_label_is_typed(stage: Stage) -> None:
    """What a button says can be typed: “xoá bản nháp” below a draft deletes that one."""
    who = stage.person("can-bo")
    await who.says("tôi muốn đề cử")
    await who.says("cá nhân")
    await who.says("Trần Thị Mười")
    await who.says("huỷ")
    assert "Bạn chắc muốn xoá" in await who.says("xoá bản nháp")


async def test_what_was_sent_asks_no_more(stage: Stage) -> None:
    """“Xong” below a nomination that was sent saves it, even if it lacks answers that are asked today."""
    who = stage.person("can-bo")
    await who.says("hồ sơ của tôi")
    await who.presses("Hộ ông Lê Văn Bình")
    assert "chưa có" in await who.says("sửa")
    assert "Đã lưu" in await who.says("xong")


async def test_nothing_to_send(stage: Stage) -> None:
    """“Gửi đi” with nothing waiting is answered as that, not read as a question."""
    answered = await stage.person("ai-do").says("gửi đi")
    assert "không có gì chờ gửi" in answered
    assert "Nguồn" not in answered


@pytest.mark.parametrize(
    "said, heard",
    [
        ("còn mấy người nữa", "còn 2"),
        ("sửa hồ sơ vừa rồi", "Hồ sơ của bạn"),
        ("đề cử bà Nguyễn Thị Tư tổ 4", "Đề cử ai?"),
        ("tạo mã mời", "mời cán bộ"),
    ],
)
async def test_an_officer_s_words(stage: Stage, said: str, heard: str) -> None:
    """What an officer wants is opened by the words they use for it."""
    assert heard in await stage.person("can-bo").says(said)


@pytest.mark.parametrize("said", ["viết tiếp", "lam tiep di", "ad ơi hôm trước tôi làm tới đâu rồi", "đang câu mấy"])
async def test_back_after_days(stage: Stage, said: str) -> None:
    """Whoever comes back to an open form and wants to go on hears the question again; it is never the answer."""
    who = stage.person("can-bo")
    await who.says("tôi muốn đề cử")
    await who.says("cá nhân")
    await stage.at("2026-11-22T09:00")
    assert "Họ và tên" in await who.says(said)
    assert "câu 3/11" in await who.says("Trần Thị Mười")


async def test_sending_in_passing(stage: Stage) -> None:
    """“Ừ gửi đi em” sends as “gửi” does."""
    await played(stage, NOMINATED, numbered=False)
    assert "hồ sơ số" in await stage.person("can-bo").says("ừ gửi đi em")


async def test_an_answer_is_kept(stage: Stage) -> None:
    """Going back or editing shows what is on record, and “giữ nguyên” leaves it: nothing has to be typed again."""
    await played(stage, TO_THE_PHOTOS, numbered=False)
    who = stage.person("ai-do")
    assert "xã Đông Lĩnh (đang ghi" in await who.says("quay lại")
    assert "nhặt được ví" in await who.says("quay lại")
    assert "câu 3/4" in await who.says("giữ nguyên")
    await who.says("bỏ qua")
    await who.says("ẩn danh")
    assert "nhặt được ví" in await who.says("1")
    assert "Tin của bạn" in await who.says("giu nguyen")
