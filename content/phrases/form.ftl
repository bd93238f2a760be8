# What all forms share.

form-send = Gửi
form-stop = Để sau
form-skip = Bỏ qua
form-finished = Xong
summary-not-understood = Gõ “gửi” để gửi, gõ số của mục cần sửa, hoặc gõ “huỷ” để dừng.
photos-have = Đã nhận, hiện có { $have } ảnh. Bạn gửi thêm, hoặc gõ “xong”.
draft-gone = Bản nháp này đã được gửi hoặc đã xoá.
draft-without-name = chưa có tên

## What a rule does not allow, and the way on
name-has-no-letters = Tên cần có chữ. Bạn gõ tên đầy đủ, ví dụ “Phạm Văn Thuấn”.
name-too-long = Tên dài { $length } ký tự, tối đa { $maximum }. Bạn chỉ gõ tên, phần việc làm sẽ hỏi ở câu sau.
story-has-no-letters = Tôi chưa thấy chữ nào. Bạn kể bằng lời giúp tôi, vài câu là đủ.
story-too-short = Lời kể mới có { $length } ký tự. Bạn kể rõ hơn một chút: ai, đã làm việc gì, kết quả ra sao.
story-too-long = Lời kể dài { $length } ký tự, tối đa { $maximum }. Bạn gửi lại bản ngắn hơn; các câu trước vẫn được giữ.
note-has-no-letters = Câu trả lời cần có chữ. Bạn gõ ngắn gọn giúp tôi.
note-too-long = Câu trả lời dài { $length } ký tự, tối đa { $maximum }. Bạn viết ngắn lại giúp tôi.
date-unreadable = Tôi chưa đọc được ngày này. Bạn nhập ngày/tháng/năm, ví dụ 12/8/2026.
date-impossible = Ngày này không có trong lịch. Bạn nhập lại, ví dụ 12/8/2026.
date-in-future = Ngày { $date } ở tương lai. Bạn nhập ngày đã diễn ra, ví dụ 12/8/2026.
date-too-old = Ngày { $date } sớm hơn { $earliest } nên có lẽ gõ nhầm. Bạn nhập lại, ví dụ 12/8/2026.
photo-expected = Bạn gửi ảnh ở bước này, hoặc gõ “bỏ qua” nếu không có.
photos-too-many = Mỗi hồ sơ nhận tối đa { $limit } ảnh, hiện đã có { $have }. Bạn gõ “xong” để đi tiếp.
place-unclear = Bạn gõ tên xã, phường giúp tôi, ví dụ “xã Đông Lĩnh” (tối đa { $maximum } ký tự).

sensitive-warning = Lưu ý: lời kể có vẻ chứa { $kinds }. Thông tin này không cần cho hồ sơ; bạn nên sửa lại trước khi gửi.
sensitive-citizen-id = số căn cước
sensitive-old-citizen-id = số chứng minh nhân dân
sensitive-phone = số điện thoại
sensitive-health = thông tin sức khoẻ
sensitive-ethnicity = thông tin dân tộc
