# Questions that were not answered well, and the office's own answers to them.

words-entries = câu trả lời mới | câu trả lời đề xuất | đề xuất câu trả lời | duyệt câu trả lời | giải đáp của cơ quan | giải đáp
words-kept = câu chưa trả lời được | câu hỏi chưa trả lời được | câu hỏi chưa trả lời | câu bỏ ngỏ | người dân hỏi gì
words-unhelpful = chưa đúng ý tôi | không đúng ý tôi | chưa đúng ý | không đúng ý | câu trả lời chưa đúng | trả lời chưa đúng | trả lời sai rồi | sai rồi

## Marked by whoever asked
label-unhelpful = Chưa đúng ý tôi
unhelpful-thanks = Cảm ơn bạn đã cho biết. Tôi ghi lại câu hỏi này, không kèm tên bạn, để cơ quan xem và bổ sung. Cần câu trả lời cho riêng mình thì bạn hỏi cán bộ phụ trách, hoặc hỏi lại tôi bằng lời khác.
unhelpful-old = Câu hỏi ấy đã qua một lúc nên tôi không còn giữ. Bạn gõ lại câu hỏi, hoặc hỏi cán bộ phụ trách.

## Shown to the office
label-kept = Câu chưa trả lời được
label-kept-propose = Đề xuất câu trả lời
label-kept-drop = Không cần trả lời
kept-none = Hiện không có câu hỏi nào chưa trả lời được. Câu hỏi được giữ 180 ngày kể từ lần hỏi cuối, không kèm ai hỏi.
kept-list =
    { $groups ->
        [1] Có 1 nhóm câu hỏi tôi chưa trả lời được. Không kèm ai hỏi.
       *[other] Có { $groups } nhóm câu hỏi tôi chưa trả lời được, hỏi nhiều nhất ở trên. Không kèm ai hỏi.
    }
kept-label = { $times } lần: { $words }
kept-head =
    { $wordings ->
        [1] Được hỏi { $times } lần:
       *[other] Được hỏi { $times } lần, { $wordings } cách nói:
    }
kept-line = • { $words } ({ $times } lần; { $why }; gần nhất { $day })
kept-more = • và { $more } cách nói khác
kept-why-not-found = không tìm thấy
kept-why-out-of-scope = coi là ngoài phạm vi
kept-why-unclear = đã hỏi lại, người hỏi không chọn
kept-why-unhelpful = người hỏi báo chưa đúng ý
kept-nearest = Gần nhất trong dữ liệu: { $document }, { $section }: { $title }.
kept-nearest-none = Trong dữ liệu không có mục nào gần với câu này.
kept-dropped = Đã bỏ nhóm câu hỏi này. Ai hỏi lại thì tôi đếm từ đầu.
kept-gone = Nhóm câu hỏi này không còn: đã có câu trả lời, đã được bỏ, hoặc đã quá hạn giữ. Bạn mở lại danh sách.

## Proposing an answer
label-entry-as-it-is = Dùng nguyên
label-entry-section = Theo { $section }
entry-ask-programme = Câu trả lời này bổ sung cho kế hoạch nào? Gõ “huỷ” để thôi.
entry-ask-question = Câu hỏi sẽ được ghi thế nào? Viết lại cho ai cũng hỏi được, không kèm tên người; gõ “huỷ” để thôi. Đang là: “{ $words }”
entry-ask-answer = Câu trả lời sẽ được ghi thế nào? Viết lại cho ai cũng đọc được, không kèm tên người; gõ “huỷ” để thôi. Đang là: “{ $words }”
entry-ask-new-answer = Cơ quan trả lời câu “{ $question }” thế nào? Viết trong một tin, cho ai cũng đọc được, không kèm tên người; gõ “huỷ” để thôi.
entry-ask-section = Câu trả lời dựa vào mục nào của văn bản? Gõ số mục, ví dụ “IV.1”; không dựa vào mục nào thì gõ “bỏ qua”.
entry-section-near = Gần nhất là { $section }: { $title }.
entry-section-unknown = Trong { $document } tôi không có mục nào ghi như vậy.
entry-question-masked = Chỗ “[…]” đã được che để không lộ ai. Bạn viết lại câu hỏi cho ai cũng hỏi được.
entry-answer-too-long = Câu trả lời dài { $length } ký tự; để đọc được trên điện thoại, tối đa { $maximum }. Bạn viết gọn lại.
entry-personal = Nội dung này hình như có thông tin riêng của một người (số điện thoại, số căn cước, sức khoẻ hoặc dân tộc). Mục này ai cũng đọc được, nên bạn viết lại, bỏ phần đó đi.
entry-proposed = Đã gửi đề xuất cho quản trị viên. Bạn sẽ được báo khi có quyết định.
entry-proposed-nobody = Đã ghi đề xuất. Hiện chưa có quản trị viên nào khác để quyết định: cần mời thêm một người, rồi người đó gõ “giải đáp”.
entry-proposed-already = Đã có một đề xuất như vậy đang chờ hoặc đã được nhận. Bạn gõ “giải đáp” để xem, hoặc “menu” để làm việc khác.
entry-notice-proposed = Có một câu trả lời mới được đề xuất đưa vào kế hoạch, chờ bạn quyết định.

## Deciding
label-entries = Câu trả lời mới
label-entries-in-use = Giải đáp đang dùng
label-entries-accept = Nhận
label-entries-decline = Không nhận
label-entries-end = Rút lại
label-entries-ended = Có, rút lại
label-entries-keep = Không, giữ lại
entries-none = Không có câu trả lời nào chờ quyết định.
entries-list = Câu trả lời được đề xuất, cũ nhất ở trên:
entries-in-use = Giải đáp tôi đang dùng để trả lời, mới nhất ở trên:
entries-in-use-none = Hiện tôi chưa trả lời bằng giải đáp nào của cơ quan.
entry-one =
    { $document } ({ $state })
    Hỏi: { $question }
    Đáp: { $answer }
entry-section = Dựa vào: { $section }
entry-wordings = Kèm { $wordings } cách hỏi khác
entry-state-proposed = chờ quyết định
entry-state-accepted = đang dùng
entry-state-declined = không nhận
entry-state-taken-back = đã rút lại
entry-accepted = Đã nhận. Từ câu hỏi tới, tôi trả lời theo nội dung này, ghi là giải đáp của cơ quan và ngày hôm nay. Quy định về hạn, chỉ tiêu trong văn bản vẫn được nói trước.
entry-declined = Đã ghi là không nhận.
entry-taken-back = Đã rút lại. Từ câu hỏi tới, tôi không trả lời theo nội dung này nữa.
entry-end-sure = Rút lại giải đáp “{ $question }”? Tôi sẽ không trả lời theo nội dung này nữa.
entry-notice-accepted = Đề xuất “{ $question }” của bạn đã được nhận; tôi đang trả lời theo nội dung này.
entry-notice-declined = Đề xuất “{ $question }” của bạn không được nhận.
entry-notice-taken-back = Giải đáp “{ $question }” do bạn đề xuất đã được rút lại; tôi không trả lời theo nội dung này nữa.
entry-decided-already = Đề xuất này đã có quyết định trước đó.
entry-own = Bạn là người đề xuất câu trả lời này, nên cần một quản trị viên khác quyết định.
entry-gone = Tôi không tìm thấy đề xuất này. Bạn xem lại danh sách.

## Answers of the office
answers-office = cơ quan phụ trách thi đua, khen thưởng
answers-office-document = Giải đáp của { $office }
answers-office-number = giải đáp { $number }
answers-office-source = Giải đáp của { $office }, ngày { $day }, về { $document }.
answers-office-section = Giải đáp của { $office }, ngày { $day }, theo { $document }, mục { $section }.
