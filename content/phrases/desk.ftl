# Running the bot from the chat: people, units, duty roster, pauses, jobs set aside, figures.

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

words-people = nhân sự | danh sách cán bộ | ai giữ vai trò gì | người và vai trò | quản lý người dùng | mời cán bộ | thu vai trò
words-units = danh sách đơn vị | tìm đơn vị | quản lý đơn vị | đổi tên đơn vị | sáp nhập đơn vị | các đơn vị
words-roster = lịch trực | phân công trực | ai trực | ai đang trực | hôm nay ai trực
words-jobs = việc để lại | tin chưa xử lý được | tin bị lỗi | tin để lại | tin xử lý lỗi | lỗi cần xem
words-figures = số liệu | số liệu hôm qua | báo cáo số liệu

label-people = Người và vai trò
label-people-role = { $role } ({ $count })
label-people-name = Tìm theo tên
label-people-unit = Tìm theo đơn vị
label-people-invite = Mời người mới
label-people-end = Thu: { $role }
label-people-ended = Có, thu vai trò
label-people-keep = Không, giữ lại
label-invite-days = { $days } ngày
label-units = Đơn vị
label-units-find = Tìm đơn vị khác
label-units-name = Đổi tên
label-units-end = Kết thúc, sáp nhập
label-units-people = Người của đơn vị
label-units-successors-none = Không có đơn vị nối tiếp
label-units-successors-done = Đủ rồi
label-units-end-yes = Có, ghi như vậy
label-units-end-no = Không
label-roster = Lịch trực
label-roster-new = Phân công
label-roster-drop = Bỏ: { $name }, từ { $day }
label-roster-same-day = Chỉ ngày đó
label-jobs = Tin chưa xử lý được
label-jobs-retry = Thử lại
label-jobs-drop = Bỏ
label-jobs-dropped = Có, bỏ
label-figures = Số liệu hôm qua
label-figures-today = Số liệu hôm nay

people-head = Những người đang giữ vai trò trong hệ thống. Bạn xem theo cách nào? Mỗi lần xem đều được ghi lại.
people-list = Bạn chọn một người để xem:
people-many = Có nhiều người tên như vậy, đây là những người đầu. Bạn gõ họ tên đầy đủ hơn, hoặc chọn:
people-none = Chưa có ai giữ vai trò này.
people-not-found = Không có ai đang giữ vai trò mà tên như vậy. Bạn gõ lại tên, hoặc gõ “huỷ”.
people-label = { $name }: { $roles }
people-ask-name = Tên người cần tìm? Gõ cả họ tên hoặc một phần, ví dụ “Nguyễn Lan”. Gõ “huỷ” để thôi.
people-ask-unit = Đơn vị nào? Gõ tên, ví dụ “xã Đông Lĩnh”. Gõ “huỷ” để thôi.
people-one =
    { $name }
    { $roles }
    Dùng qua: { $channels }
people-since = { $role }, từ ngày { $day }
people-end-sure = Thu vai trò { $role } của { $name }? Người này mất quyền ngay; những gì đã làm vẫn được giữ.
people-ended = Đã thu vai trò { $role } của { $name }.
person-gone = Người này hiện không giữ vai trò nào. Bạn chọn lại trong danh sách.
role-gone = Vai trò này đã được thu trước đó. Bạn chọn lại trong danh sách.
role-of = { $role } – { $unit }
last-administrator = Đây là quản trị viên duy nhất nên chưa thu được: phải luôn còn một người. Bạn mời quản trị viên khác trước nhé.
invite-ask-role = Mời làm vai trò nào? Gõ “huỷ” để thôi.
invite-ask-unit = Mời { $role } cho đơn vị nào? Gõ tên, ví dụ “xã Đông Lĩnh”. Gõ “huỷ” để thôi.
invite-ask-days = Mã mời { $what } có hiệu lực mấy ngày? Chọn, hoặc gõ số ngày từ 1 đến { $longest }, ví dụ 14. Gõ “huỷ” để thôi.
invite-days-wrong = Tôi cần một số ngày từ 1 đến { $longest }, ví dụ 14.
invite-done =
    Mã mời { $what }, dùng một lần, đến { $until }:
    { $code }
    Bạn chép lại ngay, tôi không hiện lại được. Gửi riêng cho đúng người đó; người ấy nhắn tin cho tôi rồi gõ mã này là xong.

units-ask-find = Đơn vị nào? Gõ tên, ví dụ “xã Đông Lĩnh”. Muốn đưa cả danh sách vào thì người vận hành nhập tệp ở máy chủ. Gõ “huỷ” để thôi.
units-label = { $name } ({ $above })
units-label-ended = { $name } ({ $above }), đã kết thúc năm { $year }
units-one = { $name }, mã { $code }, thuộc { $above }.
units-from = Từ ngày { $day }.
units-until = Đến hết ngày { $day }.
units-after = Nối tiếp: { $names }.
units-below = Đơn vị trực thuộc: { $count }.
units-officers = Cán bộ đầu mối: { $names }.
units-ask-name = Tên mới của { $name }? Chỉ dùng khi vẫn là đơn vị ấy; nhập vào đơn vị khác thì chọn “Kết thúc, sáp nhập”. Gõ “huỷ” để thôi.
units-renamed = Đã đổi tên { $before } thành { $name }.
units-ask-last-day = Ngày cuối cùng mà { $name } còn hoạt động? Ví dụ 30/6/2027. Gõ “huỷ” để thôi.
units-ask-successor = Đơn vị nào nối tiếp? Gõ tên, ví dụ “xã Đông Lĩnh”; không có thì chọn bên dưới.
units-ask-another = Đã ghi: { $names }. Còn đơn vị nào nối tiếp nữa thì gõ tên.
units-ask-sure = { $name } hoạt động đến hết ngày { $last }; nối tiếp: { $names }. Hồ sơ cũ vẫn được giữ; cán bộ của đơn vị cần mã mời mới; chỉ tiêu không tự chuyển sang đơn vị nối tiếp. Ghi như vậy chứ?
units-ended = Đã ghi: { $name } hoạt động đến hết ngày { $last }.
units-left = Tôi dừng ở đây, các đơn vị vẫn như cũ.
unit-changed = Đơn vị này vừa được người khác sửa, nên tôi chưa ghi gì. Bạn gõ “tìm đơn vị” để xem lại.
unit-successor-ends = { $unit } không còn hoạt động sau ngày đó nên không nối tiếp được. Bạn chọn đơn vị khác.
unit-successor-itself = Một đơn vị không nối tiếp chính nó. Bạn gõ tên đơn vị khác.
unit-ends-before-start = Ngày này trước ngày đơn vị bắt đầu ({ $valid_from }). Bạn gõ ngày khác.
unit-name-empty = Tên đơn vị chưa có chữ nào. Bạn gõ lại tên, ví dụ “UBND xã Đông Lĩnh”.
unit-name-too-long = Tên dài { $length } ký tự; tối đa { $maximum }. Bạn gõ gọn lại.

roster-head = Lịch trực { $days } ngày tới:
roster-line = • { $days }: { $name }
roster-day = { $day }
roster-days = { $first } đến { $last }
roster-gaps = Chưa có ai trực: { $days }. Những ngày đó, việc chờ trả lời được báo cho mọi cán bộ thẩm định của khu vực.
roster-full = Ngày nào cũng có người trực.
roster-ask-who = Ai trực? Gõ tên cán bộ, ví dụ “Nguyễn Lan”. Gõ “huỷ” để thôi.
roster-which = Bạn chọn người trực:
roster-nobody = Không có cán bộ nào tên như vậy đang được giao trả lời. Bạn gõ lại tên, hoặc gõ “huỷ”.
roster-ask-first = Trực từ ngày nào? Ví dụ 25/11/2026 hoặc “ngày mai”. Gõ “huỷ” để thôi.
roster-ask-last = Từ { $first } đến hết ngày nào? Chọn “Chỉ ngày đó”, hoặc gõ ngày.
roster-set = Đã phân công và báo cho người trực.
roster-dropped = Đã bỏ lần trực này và báo cho người đó.
roster-gone = Lần trực này đã được bỏ trước đó.
dates-reversed = Ngày cuối ({ $last }) trước ngày đầu ({ $first }). Bạn gõ lại ngày cuối.
watch-overlaps = Người này đã có lịch trực từ { $first } đến { $last }. Bạn gõ ngày khác, hoặc gõ “huỷ”.
roster-notice-set = Bạn được phân công trực: { $days }. Trong những ngày đó, việc mới chờ trả lời được báo cho bạn.
roster-notice-dropped = Lịch trực của bạn ({ $days }) đã được bỏ; bạn không cần trực nữa.

jobs-none = Không có tin nào chưa xử lý được.
jobs-list = Những tin tôi xử lý ba lần chưa được, mới nhất ở trên. Nội dung tin không hiện ở đây; chọn một tin để thử lại hoặc bỏ.
jobs-label = Số { $number }, { $channel }, { $at }
jobs-one = Tin số { $number } qua { $channel }, nhận lúc { $at }, đã thử { $tries } lần. Loại lỗi: { $fault }. Thử lại khi lỗi đã được sửa.
jobs-gone = Tin này không còn trong danh sách.
jobs-retry = Tin số { $number } được xử lý lại ngay.
jobs-drop-sure = Bỏ hẳn tin số { $number }? Nội dung sẽ mất và người gửi không được trả lời tin đó.
jobs-dropped = Đã bỏ tin số { $number }.

figures-head = Số liệu ngày { $day }:
figures-received = • Tin nhận và đã trả lời: { $counts }
figures-sent = • Tin đã gửi đi: { $counts }
figures-refused = • Tin không gửi được: { $counts }
figures-none = 0
figures-part = { $channel } { $count }
figures-parts = { $total } ({ $parts })
figures-people = • Người mới: { $people }
figures-tips = • Tin gương tốt nhận được: { $tips }
figures-nominations = • Hồ sơ đề cử gửi lên: { $nominations }
figures-decisions = • Hồ sơ được duyệt: { $approved }; không được duyệt: { $rejected }
figures-stories = • Gương được công bố: { $stories }
figures-tickets = • Việc nhờ cán bộ: { $tickets }; đang quá hạn: { $overdue }
figures-aside = • Tin chưa xử lý được: { $aside }
figures-budget = • { $channel } tháng này: đã dùng { $used }/{ $most } tin, còn { $left }

