# What belongs to the platforms: the commands they list beside the text field, and what administrators must know.

about-menu = Về đầu, xem những việc làm được
about-tip = Gửi tin về một gương tốt
about-ask = Hỏi về tiêu chuẩn, thời hạn
about-stories = Xem gương tốt mới nhất
about-code = Theo dõi tin đã gửi, nhập mã mời
about-nominate = Đề cử điển hình (cán bộ)
about-nominations = Hồ sơ của tôi (cán bộ)
about-duties = Hạn và chỉ tiêu của đơn vị (cán bộ)
about-link = Dùng chung Zalo và Telegram
about-privacy = Tôi lưu gì, ai xem được
about-help = Cách dùng

alarm-token-refused = { $channel } không nhận mã truy cập của bot nữa nên tôi không gửi, không nhận được gì ở đó; kênh khác vẫn chạy. Anh/chị nhờ người vận hành đổi mã theo tài liệu triển khai giúp.
alarm-two-pollers = Trên { $channel } có một chương trình khác đang nhận tin bằng cùng mã truy cập của bot, nên tin của mọi người có thể không đến đây. Anh/chị nhờ người vận hành tắt một trong hai giúp.
alarm-webhook-set = { $channel } đang gửi tin tới một địa chỉ web đã đặt trước, nên tôi không hỏi tin mới được. Anh/chị nhờ người vận hành chạy lệnh ngắt webhook hoặc đổi chế độ nhận tin giúp.
alarm-quota = { $channel } tạm không cho gửi thêm: gửi quá nhanh hoặc đã hết số tin của tháng. Tôi giữ tin lại và tự thử dần; không tin nào bị mất.
alarm-messages = Trên { $channel } tháng này đã gửi { $used }/{ $limit } tin của gói. Hết gói, tin sẽ phải chờ sang tháng hoặc chờ nâng gói.
alarm-users = Trên { $channel } đã có { $used }/{ $limit } người dùng của gói. Đủ số, người mới nhắn sẽ không dùng được bot ở đó cho đến khi nâng gói.
