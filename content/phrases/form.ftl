# What all forms share.

form-send = Gửi
form-stop = Để sau
form-skip = Bỏ qua
form-keep = { $shown } (đang ghi; không đổi thì gõ “giữ nguyên”)
form-finished = Xong
summary-not-understood = Tôi chưa hiểu ý bạn. Gõ số của mục cần sửa, “gửi” để gửi, hoặc “huỷ” để dừng.
form-show-photos =
    Ảnh: { $have ->
        [0] không
       *[other] { $have }
    }
photos-have = Đã nhận, hiện có { $have } ảnh. Bạn gửi thêm, hoặc gõ “xong”.
photos-still =
    { $have ->
        [0] Bạn gửi lại hoặc gửi ảnh khác giúp tôi; không có ảnh thì gõ “bỏ qua”.
       *[other] Hiện có { $have } ảnh. Bạn gửi lại, gửi thêm, hoặc gõ “xong”.
    }
photo-away = Có ảnh tôi chưa lấy về được do đường truyền. Bạn gửi lại ảnh đó.
photo-too-large = Có ảnh quá lớn nên tôi không nhận được. Bạn chụp màn hình ảnh đó, hoặc giảm cỡ rồi gửi lại.
photo-not-a-photo = Có tệp không phải là ảnh, hoặc ảnh đã hỏng, nên tôi không mở được. Bạn gửi lại ảnh gốc (JPEG, PNG).
draft-gone = Bản nháp này không còn vì đã gửi hoặc đã xoá. Bạn chọn việc khác.
draft-without-name = chưa có tên

## What a rule does not allow, and the way on
name-has-no-letters = Tên cần có chữ. Bạn gõ tên đầy đủ.
name-too-long = Tên dài { $length } ký tự, tối đa { $maximum }. Bạn chỉ gõ tên; việc đã làm, tôi sẽ hỏi ở câu sau.
story-has-no-letters = Tôi chưa thấy chữ nào. Bạn kể bằng lời giúp tôi.
story-too-short = Lời kể mới có { $length } ký tự. Bạn kể rõ hơn một chút: ai, làm việc gì, kết quả ra sao.
story-too-long = Lời kể dài { $length } ký tự, tối đa { $maximum }. Bạn gửi lại bản ngắn hơn; các câu trước vẫn được giữ.
note-has-no-letters = Câu trả lời cần có chữ. Bạn gõ ngắn gọn.
note-too-long = Câu trả lời dài { $length } ký tự, tối đa { $maximum }. Bạn viết ngắn lại.
date-unreadable = Tôi chưa đọc được ngày này. Bạn gõ đủ ngày/tháng/năm; chỉ nhớ tháng hoặc năm thì gõ “không rõ ngày”.
date-impossible = Ngày này không có trong lịch. Bạn gõ lại ngày/tháng/năm, ví dụ 12/8/2026.
date-in-future = Ngày { $date } ở tương lai. Bạn gõ ngày đã diễn ra.
date-too-old = Ngày { $date } sớm hơn { $earliest } nên có lẽ gõ nhầm. Bạn gõ lại ngày/tháng/năm.
photo-expected = Câu này tôi chờ ảnh; không có ảnh thì gõ “bỏ qua”.
photo-later = Phần ảnh đã qua. Muốn thêm ảnh, đến bản tóm tắt bạn gõ số của mục Ảnh rồi gửi ảnh.
photos-too-many = Mỗi tin, mỗi hồ sơ nhận tối đa { $limit } ảnh, hiện đã có { $have }. Bạn gõ “xong” để đi tiếp.
place-unclear = Tôi chưa đọc được tên nơi này. Bạn gõ tên xã, phường, tối đa { $maximum } ký tự.

sensitive-warning = Lưu ý: lời kể có vẻ chứa { $kinds }. Thông tin này không cần cho hồ sơ; bạn nên sửa mục đó ở bản tóm tắt trước khi gửi.
sensitive-citizen-id = số căn cước
sensitive-old-citizen-id = số chứng minh nhân dân
sensitive-phone = số điện thoại
sensitive-health = thông tin sức khoẻ
sensitive-ethnicity = thông tin dân tộc
photo-file = ảnh { $n }
