# What somebody gets without asking for it, how to stop, pause and choose it; and how days and times to come are read.

coming-unreadable = Tôi chưa đọc được ngày này. Bạn gõ ngày/tháng, ví dụ “25/12”, hoặc “ngày mai”, “thứ Hai”.
date-past = Ngày { $date } đã qua. Bạn gõ một ngày từ hôm nay trở đi.
date-too-far = Ngày { $date } xa quá một năm; tôi chỉ nhận đến { $latest }. Bạn gõ ngày gần hơn.
clock-unreadable = Tôi chưa đọc được giờ này. Bạn gõ ví dụ “8:00” hoặc “20h30”.
span-unreadable = Tôi chưa đọc được khoảng giờ này. Bạn gõ giờ đầu và giờ cuối, ví dụ “12:00 - 13:30”.
quiet-too-long = Khoảng này gần như kín cả ngày từ 7:00 đến 21:00, nên không tin nào đến được. Bạn gõ khoảng ngắn hơn, hoặc gõ “dừng tất cả” nếu không muốn nhận tin nào.
moment-unreadable = Tôi chưa đọc được thời điểm này. Bạn gõ cả giờ và ngày, ví dụ “8:00 ngày 25/12” hoặc “8h sáng mai”.
moment-past = Thời điểm { $moment } đã qua. Bạn gõ một thời điểm sắp tới.

words-subscriptions = chọn tin nhận | chọn tin | chọn tin nhắn | tin tôi nhận | tôi nhận tin gì | tôi đang nhận tin gì | tin nhận được | quản lý tin nhận | chỉnh tin nhận | cài đặt tin nhận | cài đặt thông báo | cài đặt
words-stop-all = dừng tất cả | dừng hết | dừng mọi tin | dừng nhận tin | ngừng tất cả | ngừng nhận tin | không nhận tin nữa | ko nhận tin nữa | k nhận tin nữa | không muốn nhận tin | ko muốn nhận tin | huỷ nhận tin | huỷ đăng ký | tắt tất cả | tắt hết | tắt mọi tin | đừng gửi tin nữa | đừng nhắn nữa | đừng nhắn tin nữa | unsubscribe | stop | /stop
words-follow = theo dõi gương tốt | theo dõi gương | theo dõi gương mới | theo dõi người tốt việc tốt | nhận gương tốt | nhận tin gương tốt | nhận gương mới | đăng ký gương tốt | đăng ký nhận gương tốt | tôi muốn theo dõi gương tốt
words-unfollow = dừng theo dõi | dừng theo dõi gương tốt | ngừng theo dõi | bỏ theo dõi | bỏ theo dõi gương tốt | huỷ theo dõi | thôi theo dõi | không theo dõi nữa | ko theo dõi nữa | k theo dõi nữa
about-subscriptions = Chọn tin muốn nhận, tạm dừng, giờ yên tĩnh
about-stop-all = Dừng mọi tin tôi chủ động gửi
about-follow = Theo dõi gương tốt mới

push-kind-duty = hạn và chỉ tiêu của đơn vị
push-kind-case = tin tức về việc bạn đã gửi
push-kind-work = việc chờ bạn xử lý
push-kind-story = gương tốt mới công bố
push-kind-notice = thông báo của cơ quan phụ trách
push-kind-figures = số liệu hôm qua
push-reason-case = vì bạn đã gửi hoặc đang phụ trách việc đó
push-reason-story = vì bạn đang theo dõi gương tốt
push-reason-notice = vì bạn thuộc diện được thông báo
push-reason-role = vì bạn là { $roles }

subscriptions-head = Tôi chỉ tự nhắn cho bạn những tin sau; bạn hỏi gì tôi vẫn trả lời như thường. Gõ “dừng tất cả” để dừng hết, hoặc chọn từng loại bên dưới (đang viết dở thì viết xong đã):
subscriptions-line-on = • { $name }: đang nhận, { $why }.
subscriptions-line-off = • { $name }: đã dừng.
subscriptions-line-not-followed = • { $name }: bạn chưa theo dõi.
subscriptions-night = Từ 21:00 đến 7:00 và ngày nghỉ lễ tôi không nhắn; riêng cán bộ đầu mối, ngày cuối trước hạn do văn bản ấn định, vẫn được nhắc một lần, kể cả ngày lễ.
subscriptions-quiet = Ngoài 21:00 đến 7:00 và ngày nghỉ lễ, tôi cũng không nhắn trong giờ yên tĩnh của bạn: { $span }.
subscriptions-paused = Mọi tin đang tạm dừng; tôi nhắn lại từ ngày { $day }, trong giờ ban ngày.
subscriptions-stopped = Đã dừng loại tin: { $name }. Tin đang chờ gửi cũng đã bỏ.
subscriptions-resumed = Bạn sẽ lại nhận loại tin: { $name }.
subscriptions-resumed-all = Bạn sẽ lại nhận mọi loại tin.
subscriptions-unpaused = Đã hết tạm dừng: tin đang chờ sẽ đến ngay trong giờ ban ngày.
nothing-changed = Tôi giữ nguyên như cũ.

label-subscriptions = Chọn tin nhận
label-push-stop = Dừng: { $name }
label-push-resume = Nhận lại: { $name }
label-pause = Tạm dừng tất cả đến một ngày
label-unpause = Nhận lại ngay, không tạm dừng nữa
label-quiet = Đặt giờ yên tĩnh riêng
label-stop-all = Dừng tất cả
label-resume-all = Nhận lại tất cả

pause-ask = Bạn muốn tạm dừng đến ngày nào? Chọn, hoặc gõ ngày, ví dụ “25/12”. Gõ “huỷ” để giữ nguyên.
pause-today = Ngày nhận lại phải từ ngày mai trở đi. Bạn gõ lại, ví dụ “ngày mai” hoặc “25/12”.
label-pause-1 = Đến ngày mai
label-pause-7 = Một tuần
label-pause-30 = 30 ngày
quiet-ask = Giờ nào trong ngày tôi không nên nhắn? Chọn, hoặc gõ giờ đầu và giờ cuối, ví dụ “13:00 - 14:00”. Gõ “huỷ” để giữ nguyên.
label-quiet-none = Không cần giờ riêng

stop-all = Đã dừng mọi tin tôi tự nhắn; tin đang chờ gửi cũng đã bỏ. Bạn nhắn gì tôi vẫn trả lời. Gõ “chọn tin nhận” để nhận lại.
stop-all-officer = Đã dừng mọi tin tôi tự nhắn, kể cả nhắc hạn của đơn vị; tin đang chờ gửi cũng đã bỏ. Hạn vẫn tính như thường: gõ “/han” để tự xem. Gõ “chọn tin nhận” để nhận lại.

follow-how = Khi có gương tốt mới được công bố, bạn muốn nhận thế nào?
followed = Đã ghi nhận.
follow-first = Bạn chưa theo dõi gương tốt. Gõ “theo dõi gương tốt” để bắt đầu.
follow-state = Bạn đang theo dõi gương tốt: { $cadence }.
    Lĩnh vực: { $fields }.
    Nơi: { $places }.
follow-stopped = Loại tin này bạn đang dừng; chọn một cách nhận bên dưới để nhận lại.
follow-cadence-each = từng gương ngay khi công bố
follow-cadence-day = mỗi ngày một bản gộp lúc 8:00
follow-cadence-week = mỗi tuần một bản gộp, 8:00 thứ Hai
follow-every-field = mọi lĩnh vực
follow-every-place = mọi nơi
follow-fields = Chọn lĩnh vực bạn quan tâm; chọn lần nữa để bỏ. Đang theo dõi: { $fields }.
follow-units = Nơi bạn đang theo dõi: { $places }. Chọn một đơn vị là theo dõi cả các đơn vị trực thuộc.
follow-ask-unit = Bạn muốn theo dõi gương tốt ở đâu? Gõ tên xã, phường, cơ quan, ví dụ “xã Đông Lĩnh”. Gõ “huỷ” để thôi.
follow-which-unit = Bạn muốn nói nơi nào?
follow-unit-unknown = Tôi chưa tìm thấy nơi này. Bạn gõ lại tên xã, phường hoặc cơ quan, hoặc gõ “huỷ”.
unfollowed = Bạn không theo dõi gương tốt nữa; lĩnh vực và nơi đã chọn cũng đã xoá. Gõ “gương tốt” thì bạn vẫn xem được.

label-follow = Theo dõi gương tốt
label-follow-again = Theo dõi lại
label-follow-change = Đổi cách theo dõi gương tốt
label-follow-each = Từng gương, ngay khi công bố
label-follow-day = Mỗi ngày một bản gộp
label-follow-week = Mỗi tuần một bản gộp
label-follow-fields = Chọn lĩnh vực
label-follow-units = Chọn nơi
label-follow-units-back = Thôi, không thêm nơi
label-follow-done = Xong
label-follow-chosen = ✓ { $name }
label-follow-drop = Bỏ: { $name }
label-follow-add = Thêm một nơi
label-follow-everywhere = Mọi nơi
label-unfollow = Dừng theo dõi

digest-head = { $count } gương tốt mới từ ngày { $day }:
digest-line = • { $title } ({ $unit })
digest-more = Còn { $count } gương nữa; gõ “gương tốt” để xem hết.
digest-label = Xem: { $title }
