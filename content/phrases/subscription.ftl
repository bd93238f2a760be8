# What somebody gets without asking for it, how to stop, pause and choose it; and how days and times to come are read.

coming-unreadable = Tôi chưa đọc được ngày này. Bạn gõ ngày/tháng, ví dụ “25/12”, hoặc “ngày mai”, “thứ Hai”.
date-past = Ngày { $date } đã qua. Bạn gõ một ngày từ hôm nay trở đi.
date-too-far = Ngày { $date } xa quá một năm; tôi chỉ nhận đến { $latest }. Bạn gõ ngày gần hơn.
clock-unreadable = Tôi chưa đọc được giờ này. Bạn gõ ví dụ “8:00” hoặc “20h30”.
span-unreadable = Tôi chưa đọc được khoảng giờ này. Bạn gõ giờ đầu và giờ cuối, ví dụ “12:00 - 13:30”.
quiet-too-long = Khoảng này gần như kín cả ngày từ 7:00 đến 21:00, nên không tin nào đến được. Bạn gõ khoảng ngắn hơn, hoặc gõ “dừng tất cả” nếu không muốn nhận tin nào.
moment-unreadable = Tôi chưa đọc được thời điểm này. Bạn gõ cả giờ và ngày, ví dụ “8:00 ngày 25/12” hoặc “8h sáng mai”.
moment-past = Thời điểm { $moment } đã qua. Bạn gõ một thời điểm sắp tới.
