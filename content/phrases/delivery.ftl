## Gửi thông báo nhiều người: lịch gửi đọc lại bằng lời, và kết quả khi gửi xong

schedule-once = { $at } ngày { $day }
schedule-daily = hằng ngày, { $at }
schedule-weekly = { $days } hằng tuần, { $at }
schedule-monthly = ngày { $day } hằng tháng, { $at }
schedule-monthly-last = ngày { $day } hằng tháng (tháng không có ngày { $day } thì gửi vào ngày cuối tháng), { $at }
schedule-day = Ngày này không có. Bạn chọn các thứ trong tuần, hoặc một ngày từ 1 đến 31 trong tháng.

broadcast-not-possible = Thông báo này vừa thay đổi nên không làm được việc đó nữa. Bạn mở lại thông báo để xem trạng thái mới.
broadcast-gone = Tôi không tìm thấy thông báo này trong phạm vi của bạn. Gõ “thông báo” để xem danh sách.
broadcast-own = Người soạn không tự duyệt thông báo của mình. Bạn nhờ một người khác có quyền duyệt.
broadcast-past = Giờ gửi này đã qua. Bạn chọn một giờ sắp tới, ví dụ 8:00 ngày mai.
broadcast-no-more = Lịch này không còn lần gửi nào nữa. Bạn chọn một lịch khác.

delivery-ended = Thông báo số { $id } đã gửi xong lúc { $moment }.
delivery-stopped = Thông báo số { $id } đã dừng theo yêu cầu, lúc { $moment }. Ai đã nhận thì vẫn giữ tin.
delivery-recall-done = Đã thu hồi xong thông báo số { $id }, lúc { $moment }.
delivery-export = Cần danh sách đến từng người, bạn nhờ người vận hành xuất ra tệp ở máy chủ (lệnh export broadcast { $id }). Gõ “thông báo” để xem thông báo khác.

delivery-counted = Trong danh sách: { $counted } người.
delivery-sent = - Đã gửi: { $count }
delivery-refused = - Bị từ chối: { $count }
delivery-unknown = - Không rõ đã tới chưa: { $count } (không gửi lại, để không ai nhận hai lần)
delivery-skipped = - Bỏ qua: { $count }
delivery-waiting = - Đang chờ gửi: { $count }
delivery-recalled = Thu hồi: { $recalled } tin đã lấy lại, { $unrecalled } tin không lấy lại được.

delivery-why-refused-gone = người đã chặn hoặc rời cuộc trò chuyện
delivery-why-refused-rejected = tin mà ứng dụng không nhận
delivery-why-skipped-gone = người không còn cuộc trò chuyện nào
delivery-why-skipped-stopped = người đã dừng nhận
delivery-why-skipped-paused = người đang tạm dừng nhận
delivery-why-skipped-budget = người ngoài hạn mức tin của tháng này
delivery-why-skipped-cancelled = người chưa gửi thì thông báo bị dừng
delivery-why-skipped-recalled = người chưa gửi thì thông báo bị thu hồi
delivery-why-other = lý do khác

delivery-state-waiting = đang chờ
delivery-state-later = chờ hết giờ yên tĩnh riêng
delivery-state-queued = sắp gửi
delivery-state-sent = đã gửi
delivery-state-refused = bị từ chối
delivery-state-unknown = không rõ
delivery-state-skipped = bỏ qua

report-delivery-number = STT
report-delivery-person = Người nhận (mã số)
report-delivery-channel = Nền tảng
report-delivery-state = Kết quả
report-delivery-reason = Lý do (nguyên văn hệ thống)
report-delivery-moment = Lúc
report-delivery-recall = Thu hồi
