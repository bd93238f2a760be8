# Review (thẩm định): the queue, one nomination before its reviewer, decisions, appraisal, duplicates, answers, care.

## What people type
words-review = thẩm định | thẩm định hồ sơ | hồ sơ chờ | hồ sơ chờ thẩm định | hồ sơ đang chờ | hồ sơ mới đâu | hs mới đâu | hồ sơ mới | hs mới | hs chờ | hs chờ thẩm định | có hồ sơ mới không | có hồ sơ nào chờ không | danh sách chờ | danh sách chờ thẩm định | xem hồ sơ chờ | duyệt hồ sơ
begins-review = hồ sơ nào chờ | còn hồ sơ nào | còn bao nhiêu hồ sơ | còn mấy hồ sơ | bao nhiêu hồ sơ chờ | mấy hồ sơ chờ | cho tôi xem hồ sơ chờ | tôi muốn thẩm định
words-decide = xử lý hồ sơ | xử lý | quyết định hồ sơ
words-appraise = chấm hồ sơ | chấm tiêu chuẩn | thẩm định tiêu chuẩn | hồ sơ tôi đang thẩm định | hồ sơ tôi đang giữ | thẩm định tiếp
words-compare = so sánh hồ sơ | so hồ sơ | hồ sơ trùng | tìm hồ sơ trùng | gộp hồ sơ
words-answer-more = bổ sung | bổ sung hồ sơ | trả lời thẩm định | hồ sơ cần bổ sung | hồ sơ chờ bổ sung | trả lời cơ quan thẩm định
words-care = bồi dưỡng | theo dõi điển hình | bồi dưỡng điển hình | chăm lo điển hình | ghi bồi dưỡng | ghi theo dõi | lịch theo dõi điển hình | lịch xem lại
label-review = Hồ sơ chờ thẩm định
label-answer-more = Hồ sơ cần bổ sung
label-care = Bồi dưỡng, theo dõi điển hình

## The states that only review brings
nomination-state-more-asked = chờ bổ sung
nomination-state-nurturing = đang được bồi dưỡng

## The queue
review-none = Hiện không có hồ sơ nào chờ trong phạm vi của bạn.
review-overview = Có { $count } hồ sơ đang chờ trong phạm vi của bạn. Bạn xem phần nào?
review-part-n-count = Chờ nhận ({ $count })
review-part-m-count = Tôi đang giữ ({ $count })
review-part-p-count = Chờ tôi duyệt ({ $count })
review-part-r-count = Đang thẩm định ({ $count })
review-part-a-count = Chờ bổ sung ({ $count })
review-part-b-count = Đã trả lại ({ $count })
review-part-c-count = Đang bồi dưỡng ({ $count })
review-part-h-count = Tạm dừng ({ $count })
review-part-long-count = Chờ lâu ({ $count })
review-part-w-count = Tất cả ({ $count })
review-part-n = Chờ nhận
review-part-m = Tôi đang giữ
review-part-p = Chờ tôi duyệt
review-part-r = Đang thẩm định
review-part-a = Chờ bổ sung
review-part-b = Đã trả lại
review-part-c = Đang bồi dưỡng
review-part-h = Tạm dừng
review-part-w = Tất cả hồ sơ chờ
review-list = { $what }. Hồ sơ chờ lâu nhất ở trên; mỗi lần mở đều được ghi lại. Bạn chọn hồ sơ:
review-list-empty = { $what }: không có hồ sơ nào. Bạn chọn phần khác.
review-row =
    { $name } - { $unit } - { $days ->
        [0] mới hôm nay
       *[other] { $days } ngày làm việc
    }
review-row-long = CHỜ LÂU: { $name } - { $unit } - { $days } ngày làm việc
review-row-late = QUÁ HẠN TRẢ LỜI: { $name } - { $unit } - { $days } ngày làm việc
review-narrow = Lọc
review-long = Chỉ hồ sơ chờ lâu
review-only-long = chỉ hồ sơ quá mức nhắc hoặc quá hạn trả lời
review-widen = Bỏ lọc
review-narrow-how = Bạn lọc theo gì?
review-by-programme = Theo kế hoạch
review-by-unit = Theo đơn vị
review-by-field = Theo lĩnh vực
review-narrow-which = Bạn chọn một mục (nhiều hồ sơ nhất ở trên):
review-narrow-nothing = Phần này không có gì để lọc thêm. Bạn chọn phần khác.
review-value = { $name } ({ $count })
review-back = Danh sách chờ
review-open = Xem hồ sơ

## One nomination
review-head = Hồ sơ số { $number }, { $state }, theo { $programme } (lần cập nhật { $version }).
review-by = Đơn vị: { $unit }. Người đề cử: { $author }.
review-co-author = Cùng đề cử: { $author } ({ $unit }).
review-nobody = Chưa ai nhận thẩm định.
review-yours = Bạn đang thẩm định hồ sơ này.
review-holder = Người thẩm định: { $name }.
review-clock =
    Ở bước này từ ngày { $day }{ $days ->
        [0] {""}
       *[other] , đã { $days } ngày làm việc
    } (mức nhắc: { $most } ngày làm việc).
review-clock-long = Ở bước này từ ngày { $day }, đã { $days } ngày làm việc, lâu hơn mức nhắc { $most } ngày làm việc.
review-due = Đơn vị trả lời chậm nhất { $day }.
review-due-over = Đơn vị chưa trả lời, đã quá hạn { $day }.
review-proposed = Người thẩm định đã đề nghị duyệt; chờ người thứ hai.
review-merged-into = Hồ sơ này đã gộp vào hồ sơ số { $number }.
review-overall = Đánh giá chung hồ sơ
review-findings = Kết quả thẩm định:
review-finding = • { $name }: { $verdict } ({ $by })
review-finding-noted = • { $name }: { $verdict } ({ $by }) - { $note }
review-verdict-met = Đạt
review-verdict-unclear = Chưa rõ
review-verdict-not-met = Không đạt
review-remarks = Trao đổi về hồ sơ:
review-remark = • { $kind }, ngày { $day }, { $by }: { $words }
review-remark-asked = Cần bổ sung
review-remark-answer = Trả lời
review-remark-returned = Lý do trả lại
review-remark-nurtured = Cần bồi dưỡng
review-remark-held = Lý do tạm dừng
review-remark-rejected = Lý do không duyệt
review-remark-reopened = Lý do xem lại
review-remark-merged = Gộp hồ sơ
review-remark-tip = Lời kể của người dân
review-remark-not-same = Không trùng với hồ sơ số

## What can be done
review-do-take = Nhận thẩm định
review-do-over = Nhận thay
review-do-appraise = Thẩm định tiêu chuẩn
review-do-propose = Đề nghị duyệt
review-do-approve = Duyệt
review-do-ask-more = Yêu cầu bổ sung
review-do-return = Trả lại để sửa
review-do-nurture = Chuyển bồi dưỡng
review-do-ready = Đưa về thẩm định
review-do-hold = Tạm dừng
review-do-release = Xem xét tiếp
review-do-reject = Không duyệt
review-do-reopen = Xem lại quyết định
review-do-compare = Tìm hồ sơ trùng
review-do-care = Bồi dưỡng, theo dõi
review-do-conflict = Tôi có liên quan

## What is asked before it is done
review-ask-ask-more = Hồ sơ còn thiếu gì? Viết cụ thể để đơn vị bổ sung, ví dụ: giấy xác nhận của thôn, ảnh mô hình. Gõ “huỷ” để thôi.
review-ask-return = Vì sao trả lại? Đơn vị sẽ đọc lý do này rồi sửa và gửi lại. Gõ “huỷ” để thôi.
review-ask-nurture = Cần bồi dưỡng thêm điều gì? Đơn vị sẽ đọc và ghi lại từng lần hỗ trợ. Gõ “huỷ” để thôi.
review-ask-hold = Vì sao tạm dừng? Lý do này chỉ người thẩm định đọc được; đơn vị chỉ biết hồ sơ đang chờ. Gõ “huỷ” để thôi.
review-ask-reject = Vì sao không duyệt? Đơn vị sẽ đọc lý do này. Gõ “huỷ” để thôi.
review-ask-reopen = Vì sao xem lại quyết định? Đơn vị và người đã quyết định sẽ đọc lý do này. Gõ “huỷ” để thôi.
review-ask-until = Đơn vị trả lời chậm nhất ngày nào? Chọn một mục, hoặc gõ ngày, ví dụ 15/12. Gõ “huỷ” để thôi.
review-days = { $count } ngày làm việc: { $day }
review-sure-ask-more =
    Đơn vị sẽ đọc yêu cầu bổ sung hồ sơ số { $number }: { $words }
    Trả lời chậm nhất { $day }. Bạn gửi chứ?
review-sure-return =
    Trả lại hồ sơ số { $number } với lý do: { $words }
    Đúng không?
review-sure-nurture =
    Chuyển hồ sơ số { $number } sang bồi dưỡng: { $words }
    Đúng không?
review-sure-hold =
    Tạm dừng hồ sơ số { $number } với lý do (chỉ người thẩm định đọc được): { $words }
    Đúng không?
review-sure-reject =
    Không duyệt hồ sơ số { $number } với lý do: { $words }
    Đúng không?
review-sure-reopen =
    Xem lại quyết định về hồ sơ số { $number } với lý do: { $words }
    Đúng không?
review-yes-ask-more = Gửi yêu cầu
review-yes-return = Trả lại
review-yes-nurture = Chuyển bồi dưỡng
review-yes-hold = Tạm dừng
review-yes-reject = Không duyệt
review-yes-reopen = Xem lại
review-rewrite = Viết lại
review-leave = Thôi
review-left = Chưa làm gì với hồ sơ. Bạn chọn việc tiếp theo.
review-approve-sure = Bạn duyệt hồ sơ số { $number } ({ $name })? Quyết định được ghi tên bạn và báo cho đơn vị.
review-approve-yes = Có, duyệt
review-approve-no = Chưa, xem lại hồ sơ
review-conflict-which = Bạn liên quan thế nào đến hồ sơ { $name }? Ghi rồi thì bạn không tham gia thẩm định hồ sơ này nữa.
review-conflict-own = Hồ sơ của chính tôi
review-conflict-relative = Người thân của tôi
review-conflict-other = Liên quan khác
review-conflict-none = Tôi không liên quan

## What was done
review-done-take = Bạn đã nhận thẩm định hồ sơ số { $number } ({ $name }). Đơn vị được báo. Bước tiếp theo: thẩm định từng tiêu chuẩn, hoặc yêu cầu bổ sung.
review-done-over = Bạn đã nhận thay hồ sơ số { $number } ({ $name }); người giữ trước được báo.
review-done-propose = Đã đề nghị duyệt hồ sơ số { $number } ({ $name }). Người thẩm định khác sẽ xem và quyết định.
review-done-approve = Đã duyệt hồ sơ số { $number } ({ $name }). Đơn vị được báo.
review-done-ask-more = Đã gửi yêu cầu bổ sung hồ sơ số { $number } ({ $name }). Khi đơn vị trả lời, tôi báo bạn.
review-done-return = Đã trả lại hồ sơ số { $number } ({ $name }). Đơn vị sửa xong sẽ gửi lại.
review-done-nurture = Hồ sơ số { $number } ({ $name }) đã chuyển sang bồi dưỡng. Đơn vị được báo và ghi lại từng lần hỗ trợ.
review-done-ready = Hồ sơ số { $number } ({ $name }) đã về bước thẩm định.
review-done-hold = Đã tạm dừng hồ sơ số { $number } ({ $name }). Đơn vị chỉ biết hồ sơ đang chờ.
review-done-release = Hồ sơ số { $number } ({ $name }) được xem xét tiếp.
review-done-reject = Đã ghi không duyệt hồ sơ số { $number } ({ $name }). Đơn vị được báo kèm lý do.
review-done-reopen = Đã mở lại hồ sơ số { $number } ({ $name }); bạn đang thẩm định. Tiêu chuẩn được thẩm định lại từ đầu.
review-conflict-kept = Đã ghi: bạn có liên quan nên không tham gia thẩm định hồ sơ số { $number }. Cảm ơn bạn đã nói rõ; hồ sơ sẽ do người khác xem. Bạn chọn việc khác.

## What stands in the way
review-gone = Tôi không tìm thấy hồ sơ này trong phạm vi thẩm định của bạn. Bạn xem lại trong danh sách chờ.
review-recused-author = Hồ sơ này do bạn đề cử nên bạn không tham gia thẩm định. Người thẩm định khác sẽ xem; bạn theo dõi trong mục Hồ sơ của tôi.
review-recused-co-author = Hồ sơ bạn đề cử đã gộp vào hồ sơ này nên bạn không tham gia thẩm định. Người thẩm định khác sẽ xem; bạn theo dõi trong mục Hồ sơ của tôi.
review-recused-tipster = Hồ sơ này có tin do chính bạn gửi nên bạn không tham gia thẩm định. Người thẩm định khác sẽ xem; bạn theo dõi tin của mình: gõ “tin tôi gửi”.
review-recused-declared = Từ ngày { $day } bạn được ghi là có liên quan đến hồ sơ này nên bạn không tham gia thẩm định. Người thẩm định khác sẽ xem; bạn chọn việc khác.
review-taken-by = { $name } vừa nhận thẩm định hồ sơ này (lúc { $at }) nên bạn không nhận được nữa. Hồ sơ như sau:
review-yours-already = Bạn đã nhận hồ sơ này rồi. Hồ sơ như sau:
review-changed = Hồ sơ đã thay đổi sau lần bạn xem nên tôi chưa làm gì. Bạn xem lại rồi quyết định:
review-not-now = Hồ sơ đã sang bước khác nên không làm được việc này nữa. Bạn xem lại hồ sơ rồi chọn việc khác.
review-typed = Lời bạn vừa gõ (chưa gửi): { $words }
review-author-gone = Đơn vị hiện không có cán bộ đầu mối nên không ai sửa hồ sơ được. Bạn thẩm định với những gì đã có, hoặc chọn “Tạm dừng” đến khi đơn vị có cán bộ mới.
review-not-appraised = Còn { $missing } tiêu chuẩn chưa ai thẩm định nên chưa duyệt được. Bạn chọn “Thẩm định tiêu chuẩn”.
review-not-met = Có { $count } tiêu chuẩn không đạt nên chưa duyệt được. Bạn làm rõ với đơn vị rồi thẩm định lại, hoặc chọn không duyệt.
review-unclear = Có { $count } tiêu chuẩn chưa rõ nên chưa duyệt được. Bạn yêu cầu đơn vị bổ sung, rồi thẩm định lại.
review-two-people = Mỗi tiêu chuẩn phải do người khác với người duyệt thẩm định là đạt. Hồ sơ này cần một người thứ hai: bạn đề nghị duyệt để người khác quyết định.

## Appraisal
appraise-ask =
    Tiêu chuẩn { $at }/{ $count } của { $name }: { $criterion }
    Đơn vị ghi: { $claimed }
    Bạn thẩm định thế nào? Ghi chú thì viết sau dấu phẩy, ví dụ: “đạt, đã kiểm tra tại thôn”. Gõ “huỷ” để dừng; phần đã thẩm định vẫn được giữ.
appraise-ask-note = Vì sao bạn đánh giá như vậy? Viết ngắn gọn, hoặc gõ “bỏ qua”.
appraise-kept = Đã ghi.
appraise-unread = Tôi chưa hiểu. Bạn chọn Đạt, Chưa rõ hoặc Không đạt; ghi chú thì viết sau dấu phẩy.
appraise-table = Kết quả thẩm định hồ sơ số { $number } ({ $name }):
appraise-complete = Mọi tiêu chuẩn đều đạt. Việc duyệt cần người thứ hai quyết định.
appraise-edit = Thẩm định lại { $at }: { $name }
appraise-go-on = Thẩm định tiếp
appraise-left = Đã dừng. Phần đã thẩm định vẫn được giữ, lúc nào muốn thì bạn làm tiếp.

## Duplicates
compare-none = Tôi không thấy hồ sơ nào có thể trùng với { $name } trong phạm vi của bạn. Bạn xem tiếp hồ sơ.
compare-which = Hồ sơ có thể trùng với { $name }. Một thành tích không được khen hai lần. Bạn so sánh với hồ sơ nào?
compare-candidate = { $name } - { $unit } - { $state }
compare-head = Hồ sơ A: { $a }. Hồ sơ B: { $b }.
compare-named = số { $number }, { $state }
compare-same = • { $name } (giống nhau): { $a }
compare-field =
    • { $name }:
      Hồ sơ A: { $a }
      Hồ sơ B: { $b }
compare-merge = Gộp hồ sơ số { $gone } vào hồ sơ số { $kept }
compare-two = Không trùng
compare-merged = Đã gộp hồ sơ số { $gone } vào hồ sơ số { $kept }. Người đề cử hồ sơ được gộp vẫn đứng tên cùng đề cử và được báo.
compare-merged-remark = Hồ sơ số { $gone } gộp vào hồ sơ số { $kept }
compare-two-kept = Đã ghi: hai hồ sơ không trùng. Bạn xem tiếp hồ sơ.

## The nominator's side
review-answer = Bổ sung ngay
nominations-merged-into = Đã gộp vào hồ sơ số { $number } ({ $state }); bạn là người cùng đề cử.
answer-list = Cơ quan thẩm định cần đơn vị bạn bổ sung các hồ sơ sau. Bạn chọn hồ sơ:
answer-none = Hiện không có hồ sơ nào của đơn vị bạn cần bổ sung. Bạn xem các hồ sơ đã gửi trong mục Hồ sơ của tôi.
answer-label = { $name } - trả lời chậm nhất ngày { $day }
answer-not-asked = Hồ sơ này không còn chờ bổ sung. Bạn xem lại trong mục Hồ sơ của tôi.
answer-ask =
    Hồ sơ số { $number } ({ $name }) cần bổ sung: { $asked }
    Trả lời chậm nhất { $day }. Bạn gửi chữ hoặc ảnh, nhiều tin cũng được; gửi hết thì gõ “xong”.
answer-done = Xong, gửi cơ quan thẩm định
answer-later = Để sau
answer-kept = Đã ghi. Bạn gửi thêm, hoặc gõ “xong”.
answer-photos = Đã nhận, hồ sơ hiện có { $have } ảnh. Bạn gửi thêm, hoặc gõ “xong”.
answer-empty = Tôi chưa nhận được phần bổ sung nào. Bạn viết vài chữ hoặc gửi ảnh trước, rồi gõ “xong”.
answer-sent = Đã gửi phần bổ sung của hồ sơ số { $number }. Cơ quan thẩm định sẽ xem tiếp và báo lại bạn.
answer-left = Phần bạn đã gửi vẫn được giữ nhưng cơ quan thẩm định chưa nhận. Lúc nào xong, bạn mở lại và gõ “xong”.

## What others are told
review-told-taken = Hồ sơ số { $number } ({ $name }) đã có người nhận thẩm định.
review-told-asked =
    Cơ quan thẩm định đề nghị bổ sung hồ sơ số { $number } ({ $name }): { $words }
    Bạn trả lời chậm nhất { $day }.
review-told-returned =
    Hồ sơ số { $number } ({ $name }) được trả lại để sửa. Lý do: { $words }
    Bạn sửa rồi gửi lại.
review-told-nurtured = Hồ sơ số { $number } ({ $name }) chuyển sang bước { $stage }. Cần thêm: { $words }
review-told-ready = Hồ sơ số { $number } ({ $name }) được đưa về bước thẩm định.
review-told-held = Hồ sơ số { $number } ({ $name }) đang chờ thêm thông tin trước khi xem xét tiếp. Bạn chưa cần làm gì.
review-told-released = Hồ sơ số { $number } ({ $name }) được xem xét tiếp.
review-told-approved = Hồ sơ số { $number } ({ $name }) đã được duyệt. Chúc mừng đơn vị bạn.
review-told-rejected = Hồ sơ số { $number } ({ $name }) không được duyệt. Lý do: { $words }
review-told-reopened = Quyết định về hồ sơ số { $number } ({ $name }) được xem lại. Lý do: { $words }
review-told-merged = Hồ sơ số { $number } ({ $name }) trùng với hồ sơ số { $kept } ({ $state }) nên được gộp vào đó. Bạn vẫn đứng tên cùng đề cử và được báo kết quả.
review-told-over = { $by } nhận thay bạn hồ sơ số { $number } ({ $name }).
review-told-proposed = { $by } đề nghị duyệt hồ sơ số { $number } ({ $name }). Cần người thứ hai xem và quyết định.
review-told-approved-here = { $by } đã duyệt hồ sơ số { $number } ({ $name }) mà bạn thẩm định.
review-told-reopened-here = { $by } xem lại quyết định của bạn về hồ sơ số { $number } ({ $name }). Lý do: { $words }
review-told-parted = Hồ sơ số { $gone } đã được đơn vị đề cử rút. Hồ sơ số { $number } ({ $name }) của bạn, trước đây gộp vào đó, trở lại danh sách chờ thẩm định.
review-told-merged-here = Hồ sơ số { $gone } được gộp vào hồ sơ số { $number } ({ $name }) mà bạn đang giữ.
review-told-answered = Đơn vị đã bổ sung hồ sơ số { $number } ({ $name }). Bạn xem tiếp.
review-told-withdrawn = Đơn vị đã rút hồ sơ số { $number } ({ $name }).
review-told-sent-again = Đơn vị đã sửa và gửi lại hồ sơ số { $number } ({ $name }).
review-told-free = Hồ sơ số { $number } ({ $name }) cần người thẩm định khác.

## Looking after exemplars
care-stage-nurture = bồi dưỡng
care-stage-follow-up = theo dõi sau biểu dương
care-gone = Tôi không tìm thấy điển hình này trong những người bạn bồi dưỡng, theo dõi. Bạn xem lại danh sách.
care-none = Chưa có lịch bồi dưỡng, theo dõi nào. Bạn mở một hồ sơ đang được bồi dưỡng hoặc đã được duyệt để ghi.
care-list = Các lần xem lại sắp tới, sớm nhất ở trên. Bạn chọn một điển hình:
care-label = { $name } - { $unit } - ngày { $day }
care-label-due = ĐẾN NGÀY: { $name } - { $unit } - ngày { $day }
care-back = Lịch xem lại
care-head = Hồ sơ số { $number }, { $name }. Bước { $stage }:
care-nothing-yet = Chưa ghi lần nào. Bạn ghi lần đầu.
care-new = Ghi lần này
care-show-head = Ngày { $day }:
care-show-support = • Đã hỗ trợ: { $words }
care-show-shortcomings = • Còn hạn chế: { $words }
care-show-remedy = • Cách khắc phục: { $words }
care-show-effect = • Hiệu quả, lan toả: { $words }
care-show-difficulty = • Khó khăn: { $words }
care-show-help = • Cần giúp: { $words }
care-show-next = • Xem lại: { $day }
care-ask-support = Đã hỗ trợ { $name } những gì? (câu { $n }/{ $total }) Viết ngắn gọn, hoặc gõ “bỏ qua”. Gõ “huỷ” để dừng.
care-ask-shortcomings = Còn hạn chế gì? (câu { $n }/{ $total }) Không có thì gõ “bỏ qua”.
care-ask-remedy = Sẽ khắc phục thế nào? (câu { $n }/{ $total }) Chưa rõ thì gõ “bỏ qua”.
care-ask-effect = Từ ngày được biểu dương, việc làm của { $name } có hiệu quả, lan toả ra sao? (câu { $n }/{ $total }) Viết ngắn gọn, hoặc gõ “bỏ qua”. Gõ “huỷ” để dừng.
care-ask-difficulty = Có khó khăn gì? (câu { $n }/{ $total }) Không có thì gõ “bỏ qua”.
care-ask-help = Cần giúp gì? (câu { $n }/{ $total }) Không cần thì gõ “bỏ qua”.
care-ask-next = Ngày nào xem lại? (câu { $n }/{ $total }) Ví dụ: 15/3/2027. Tôi sẽ nhắc cán bộ của đơn vị. Không hẹn thì gõ “bỏ qua”.
care-empty = Chưa có nội dung nào để ghi. Bạn gõ ngày xem lại, hoặc gõ “huỷ” rồi ghi lại từ đầu.
care-kept = Đã ghi cho { $name }. Bạn chọn việc tiếp theo.
care-kept-next = Đã ghi cho { $name }. Lần xem lại: { $day }; đến ngày tôi nhắc cán bộ của đơn vị.
care-left = Đã dừng, chưa ghi gì. Bạn chọn việc khác.
care-left-kept = Đã dừng. Phần bạn vừa trả lời vẫn được ghi lại. Bạn chọn việc khác.

## Reminders
remind-review-head = Việc thẩm định hôm nay trong phạm vi của bạn:
remind-review-new =
    • { $count } hồ sơ chờ nhận{ $long ->
        [0] {""}
       *[other] , { $long } hồ sơ quá { $most } ngày làm việc
    }
remind-review-mine =
    • { $count } hồ sơ bạn đang thẩm định{ $long ->
        [0] {""}
       *[other] , { $long } hồ sơ quá { $most } ngày làm việc
    }
remind-review-proposed = • { $count } hồ sơ chờ bạn duyệt với tư cách người thứ hai
remind-review-unanswered = • { $count } hồ sơ đơn vị quá hạn bổ sung
remind-answer-due = Hồ sơ số { $number } ({ $name }) đã quá hạn bổ sung { $day }. Cơ quan thẩm định vẫn chờ: { $asked }
remind-care-due =
    { $count ->
        [1] Đến ngày xem lại 1 điển hình của { $unit }:
       *[other] Đến ngày xem lại { $count } điển hình của { $unit }:
    }
remind-care-line = • { $name }, { $stage }, hẹn ngày { $day }
