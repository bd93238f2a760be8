# Handing something to people: questions, requests about one's own data, complaints; both sides of it.

words-ticket = gặp cán bộ | hỏi cán bộ | hỏi cán bộ phụ trách | gặp người thật | gặp người | nói chuyện với cán bộ | nói chuyện với người thật | cho tôi gặp cán bộ | cho tôi gặp người thật | tôi muốn gặp cán bộ | muốn gặp cán bộ | cần gặp cán bộ | kết nối cán bộ | chuyển cho cán bộ | nhờ cán bộ | nhờ cán bộ trả lời | việc tôi đã hỏi | câu tôi đã hỏi
words-my-data = yêu cầu về dữ liệu của tôi | yêu cầu về dữ liệu | yêu cầu dữ liệu | yêu cầu xem dữ liệu | yêu cầu sửa dữ liệu | yêu cầu xoá dữ liệu | yêu cầu hạn chế dữ liệu | tôi muốn xem dữ liệu của mình | tôi muốn sửa dữ liệu của mình | tôi muốn xoá dữ liệu của mình | quyền về dữ liệu
words-complaint = khiếu nại | tôi muốn khiếu nại | mình muốn khiếu nại | em muốn khiếu nại | muốn khiếu nại | khiếu nại hồ sơ | khiếu nại về hồ sơ | khiếu nại kết quả | phản ánh về hồ sơ
words-tickets = việc chờ trả lời | việc chờ | câu hỏi chờ trả lời | câu hỏi của dân | câu hỏi của người dân | yêu cầu chờ trả lời | ai đang chờ trả lời
about-ticket = Hỏi cán bộ phụ trách
about-my-data = Yêu cầu về dữ liệu của tôi
about-tickets = Việc chờ trả lời

label-ticket = Hỏi cán bộ phụ trách
label-ticket-new = Hỏi việc khác
label-ticket-open = Xem việc này
label-ticket-list = Các việc đã hỏi
label-ticket-more = Nhắn tiếp
label-ticket-withdraw = Không cần nữa
label-ticket-reopen = Mở lại
label-ticket-send = Gửi luôn
label-my-data = Yêu cầu về dữ liệu của tôi
label-my-data-kind = { $kind } (trong { $days } ngày)
label-complaint = Hồ sơ số { $number }: { $name }
label-complaint-other = Việc khác
label-tickets = Việc chờ trả lời
label-tickets-open = Mở việc
label-tickets-take = Nhận việc này
label-tickets-answer = Trả lời
words-tickets-close = kết thúc | kết thúc việc | kết thúc việc này | đã xong việc này
label-tickets-close = Kết thúc
label-tickets-colleagues = Giao cho đồng nghiệp
label-tickets-unit = Chuyển đơn vị khác
label-tickets-propose = Đề xuất thành câu trả lời mới

ticket-kind-question = câu hỏi
ticket-kind-see-data = yêu cầu xem dữ liệu
ticket-kind-correct-data = yêu cầu sửa dữ liệu
ticket-kind-restrict-data = yêu cầu rút đồng ý, hạn chế dùng dữ liệu
ticket-kind-delete-data = yêu cầu xoá dữ liệu
ticket-kind-complaint = khiếu nại
ticket-state-open = đang chờ cán bộ nhận
ticket-state-taken = cán bộ đang xem
ticket-state-closed = đã kết thúc
ticket-state-withdrawn = đã rút lại
ticket-waits = { $state }; hạn hết ngày { $day }

ticket-ask-question = Bạn cần hỏi cán bộ điều gì? Viết trong một tin, nêu rõ việc và nơi; đừng ghi số căn cước. Gõ “huỷ” để thôi.
ticket-ask-see-data = Bạn muốn xem những gì đang được lưu về mình? Viết vài chữ, ví dụ “mọi thứ tôi đã gửi”. Gõ “huỷ” để thôi.
ticket-ask-correct-data = Điều gì ghi sai về bạn, và đúng ra là thế nào? Viết trong một tin. Gõ “huỷ” để thôi.
ticket-ask-restrict-data = Bạn rút đồng ý, hoặc muốn ngừng dùng dữ liệu nào của mình? Viết trong một tin, ví dụ “đừng đăng câu chuyện về tôi nữa”. Gõ “huỷ” để thôi.
ticket-ask-delete-data = Bạn muốn xoá những gì về mình? Viết trong một tin. Gõ “huỷ” để thôi.
ticket-ask-complaint = Có điều gì chưa đúng trong việc của bạn? Viết trong một tin: việc gì, khi nào, bạn mong được giải quyết ra sao. Gõ “huỷ” để thôi.
ticket-ask-add = Tôi sẽ chuyển câu này cho cán bộ: “{ $words }”. Cần nói thêm thì bạn viết ngay bây giờ; không thì chọn “Gửi luôn”. Gõ “huỷ” để thôi.
ticket-ask-more = Bạn nhắn gì thêm cho việc số { $number }? Mỗi tin bạn viết tôi chuyển ngay cho cán bộ. Nhắn xong thì gõ “huỷ” hoặc “menu”.
ticket-opened = Đã chuyển { $kind } của bạn cho cán bộ phụ trách: việc số { $number }.
ticket-clock-office = Cán bộ trả lời chậm nhất hết ngày { $day }, theo hạn do cơ quan đặt. Câu trả lời sẽ đến ngay trong cuộc trò chuyện này; trong lúc chờ, bạn cứ dùng tôi như thường.
ticket-clock-law = Cán bộ xác nhận đã nhận chậm nhất hết ngày { $first }, làm xong trong { $days } ngày, tức hết ngày { $day } (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP). Câu trả lời sẽ đến ngay trong cuộc trò chuyện này.
ticket-too-many = Bạn đang có { $count } việc chờ cán bộ trả lời, nên tôi chưa nhận thêm. Bạn nhắn tiếp vào một việc đang chờ, hoặc rút bớt: gõ “gặp cán bộ” để xem.
ticket-words-empty = Tôi chưa thấy nội dung. Bạn viết vài chữ, hoặc gõ “huỷ”.
ticket-words-too-long = Tin này dài { $length } ký tự; mỗi tin tối đa { $maximum }. Bạn viết gọn lại, hoặc chia thành vài tin.
ticket-no-photo = Ở đây tôi chỉ chuyển được chữ. Bạn viết nội dung bằng chữ.
ticket-left = Tôi dừng ở đây. Những gì đã gửi cho cán bộ vẫn được giữ.
ticket-list = Các việc bạn đã hỏi cán bộ, mới nhất ở trên:
ticket-label = Số { $number }: { $words } - { $state }
ticket-head = Việc số { $number }, { $kind }: { $state }.
ticket-asker = Người yêu cầu: { $name }
ticket-nomination = Về hồ sơ số { $number }
ticket-said-asker-asked = Bạn: { $words }
ticket-said-asker-bot = Trợ lý: { $words }
ticket-said-asker-answered = Cán bộ phụ trách: { $words }
ticket-said-desk-asked = Người hỏi: { $words }
ticket-said-desk-bot = Trợ lý đã nói: { $words }
ticket-said-desk-answered = Cán bộ: { $words }
ticket-gone = Tôi không tìm thấy việc này trong phần của bạn. Bạn xem lại danh sách, hoặc gõ “menu”.
ticket-changed = Việc này vừa có thay đổi. Hiện nay:
ticket-not-possible = Việc đã sang bước khác nên không làm được điều này nữa. Bạn mở lại danh sách để xem.
ticket-over = Việc này không còn mở nên tôi chưa chuyển thêm được.
ticket-more-sent = Đã chuyển vào việc số { $number }. Bạn nhắn tiếp, hoặc chọn:
ticket-withdrawn = Đã rút lại việc số { $number }; cán bộ không trả lời việc này nữa.
ticket-reopened = Đã mở lại việc số { $number }; hạn trả lời tính lại từ hôm nay.
ticket-reopen-late = Đã quá hạn mở lại việc này. Bạn hỏi thành việc mới nhé: gõ “gặp cán bộ”.

my-data-which =
    Bạn có quyền với dữ liệu về chính mình. Cán bộ xác nhận trong 2 ngày làm việc và làm xong trong số ngày ghi bên dưới (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP).
    Bạn yêu cầu gì?
my-data-see-data = Xem
my-data-correct-data = Sửa
my-data-restrict-data = Rút đồng ý, hạn chế dùng
my-data-delete-data = Xoá
complaint-which = Bạn khiếu nại về hồ sơ nào?

tickets-none = Hiện không có việc nào chờ bạn trả lời.
tickets-list = Việc chờ trả lời, gần hạn nhất ở trên. Mỗi lần mở đều được ghi lại.
tickets-label-free = Số { $number }: { $asks }
tickets-label-mine = Số { $number } (bạn nhận): { $asks }
tickets-label-held = Số { $number } (đã có người): { $asks }
tickets-label-late = QUÁ HẠN. { $label }
ticket-taken = Bạn đã nhận việc này.
ticket-taken-meanwhile = Việc này vừa có người khác nhận. Hiện nay:
ticket-not-yours = Việc này hiện không do bạn trả lời. Hiện nay:
ticket-not-answered = Chưa có câu trả lời nào cho việc này. Bạn trả lời rồi hãy làm tiếp.
ticket-no-colleague = Hiện không có đồng nghiệp nào khác trả lời được việc này.
ticket-which-colleague = Giao việc này cho ai?
ticket-given = Đã giao việc số { $number } cho { $name }.
ticket-ask-reply = Bạn viết câu trả lời cho việc số { $number }. Mỗi tin bạn viết tôi gửi ngay cho người hỏi, ký là “Cán bộ phụ trách”, không kèm tên bạn. Viết xong thì gõ “huỷ” hoặc “menu”.
ticket-answer-sent = Đã gửi cho người hỏi. Bạn viết tiếp; xong việc thì gõ “kết thúc”, còn để sau thì gõ “huỷ”.
ticket-ask-unit = Chuyển việc số { $number } cho đơn vị nào? Gõ tên đơn vị, ví dụ “xã Đông Lĩnh”. Gõ “huỷ” để thôi.
ticket-nobody-there = { $unit } chưa có ai trả lời được việc này. Bạn gõ tên đơn vị khác, hoặc gõ “huỷ”.
ticket-handed-over = Đã chuyển việc số { $number } cho { $unit }: { $state }.
ticket-closed = Đã kết thúc việc số { $number }. Người hỏi được báo và còn mở lại được trong 7 ngày.
unit-not-found = Tôi không tìm thấy đơn vị nào tên như vậy đang hoạt động. Bạn gõ lại tên, ví dụ “xã Đông Lĩnh”.
unit-which = Đơn vị nào? Bạn chọn, hoặc gõ lại tên.

ticket-notice-waits = Có việc chờ trả lời, số { $number }: { $kind }. Hạn hết ngày { $day }.
ticket-notice-waits-question = Có việc chờ trả lời, số { $number }: “{ $excerpt }”. Hạn hết ngày { $day }.
ticket-notice-taken = Cán bộ đã nhận yêu cầu số { $number } của bạn và trả lời chậm nhất hết ngày { $day }.
ticket-notice-answer =
    Cán bộ phụ trách trả lời (việc số { $number }):
    { $words }
ticket-notice-closed = Cán bộ đã kết thúc việc số { $number }. Nếu chưa ổn, bạn mở lại được đến hết ngày { $until }. Còn lại, bạn cứ hỏi tôi như thường.
ticket-notice-said =
    Người hỏi nhắn thêm vào việc số { $number }:
    { $words }
ticket-notice-withdrawn = Người hỏi đã rút lại việc số { $number }; bạn không cần trả lời nữa.
ticket-notice-given = Đồng nghiệp giao cho bạn việc số { $number }: { $state }.
ticket-notice-taken-over = Việc số { $number } đã có đồng nghiệp nhận thay bạn.
tickets-waiting-late =
    { $count ->
        [1] Có 1 việc đã quá hạn trả lời
       *[other] Có { $count } việc đã quá hạn trả lời
    }
tickets-waiting-soon =
    { $count ->
        [1] Có 1 việc đến hạn trả lời hôm nay hoặc ngày làm việc tới
       *[other] Có { $count } việc đến hạn trả lời hôm nay hoặc ngày làm việc tới
    }
tickets-waiting = { $what }. Bạn mở danh sách để xem.
