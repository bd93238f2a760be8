## Gửi thông báo nhiều người: lịch gửi đọc lại bằng lời, và kết quả khi gửi xong

schedule-once = { $at } ngày { $day }
schedule-weekly = { $days } hằng tuần, { $at }
schedule-monthly = ngày { $day } hằng tháng, { $at }
schedule-monthly-last = ngày { $day } hằng tháng (tháng không có ngày { $day } thì gửi vào ngày cuối tháng), { $at }
schedule-day = Ngày này không có. Bạn chọn các thứ trong tuần, hoặc một ngày từ 1 đến 31 trong tháng.

broadcast-not-possible = Thông báo này vừa thay đổi nên không làm được việc đó nữa. Bạn mở lại thông báo để xem trạng thái mới.
broadcast-gone = Không tìm thấy thông báo này. Gõ *menu* để xem các việc có thể làm.
broadcast-own = Người soạn không tự duyệt thông báo của mình. Bạn nhờ một người khác có quyền duyệt.
broadcast-past = Giờ gửi này đã qua. Bạn chọn một giờ sắp tới, ví dụ 8:00 ngày mai.
broadcast-no-more = Lịch này không còn lần gửi nào nữa. Bạn chọn một lịch khác.
