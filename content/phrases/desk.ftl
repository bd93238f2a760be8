# Running the bot from the chat: people, units, duty roster, pauses, jobs set aside, figures, proposed entries.

words-standstill = tạm dừng | tạm dừng trợ lý | tạm dừng bot | dừng trợ lý | tạm nghỉ | mở lại trợ lý | cho trợ lý nghỉ | kết thúc tạm dừng
label-standstill = Tạm dừng trợ lý
label-standstill-hours = { $hours } giờ
label-standstill-open = Đến khi tôi mở lại
label-standstill-begin = Tạm dừng ngay
label-standstill-end = Cho trợ lý làm việc lại
standstill-said =
    { $notice }
    Tin vừa rồi chưa được xử lý, bạn gửi lại sau nhé; những gì đang viết dở vẫn được giữ.
standstill-said-until =
    { $notice }
    Trợ lý làm việc lại lúc { $until }. Tin vừa rồi chưa được xử lý, bạn gửi lại sau nhé; những gì đang viết dở vẫn được giữ.
standstill-ask-notice = Trong lúc tạm dừng, mọi người nhận được thông báo gì? Viết một câu, ví dụ “Trợ lý đang được bảo trì, mong bà con thông cảm.” Gõ “huỷ” để thôi.
standstill-ask-until = Tạm dừng đến khi nào? Chọn, hoặc gõ giờ và ngày, ví dụ “17h hôm nay” hoặc “8:00 ngày 25/11”.
standstill-ask-sure =
    Ai nhắn tin (trừ quản trị viên và người báo nguy hiểm đến tính mạng) sẽ đọc được:
    { $notice }
    Nhắc việc và thông báo cũng chờ đến khi trợ lý làm việc lại. Bạn tạm dừng chứ?
standstill-begun = Đã tạm dừng. Quản trị viên vẫn dùng được trợ lý; gõ “tạm dừng” để xem hoặc mở lại.
standstill-stands =
    Trợ lý đang tạm dừng từ { $since }. Mọi người đọc được:
    { $notice }
standstill-ended = Trợ lý đã làm việc lại.
standstill-none = Trợ lý đang làm việc bình thường.
standstill-left = Không có gì thay đổi: trợ lý vẫn làm việc.
