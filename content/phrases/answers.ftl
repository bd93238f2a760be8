# Answers about programmes: what frames the records, and every polite no.

## Where an answer stands
answers-source = Nguồn: { $document }, { $sections }.
answers-section = mục { $number }
answers-section-part = phần { $name }
answers-year = năm { $years }
answers-years = giai đoạn { $years }
answers-over = { $kind } này đã hết { $span }.
answers-over-year = { $kind } này chỉ áp dụng cho { $span }, nay đã hết.
answers-running = { $kind } này đang trong { $span }, đến hết ngày { $end }.
answers-not-yet = { $kind } này áp dụng từ ngày { $start }.
answers-sample = Đây là kế hoạch mẫu để dùng thử, không phải văn bản thật.

## More than one document
answers-several = Có { $count } văn bản nói về việc này:
answers-standing = - { $document }: { $validity } Nguồn: { $sections }.
answers-by-document = { $document }:
answers-which = Có nhiều văn bản nói về việc này, nội dung khác nhau. Bạn hỏi theo văn bản nào?
answers-near-place = Tôi không có văn bản nào của { $place }. Văn bản gần nơi bạn hỏi nhất là văn bản dưới đây, của nơi ban hành ghi trong ngoặc. Bạn muốn hỏi theo văn bản này không?
answers-which-more = Còn { $count } văn bản khác: bạn gõ số, ký hiệu hoặc nơi ban hành của văn bản cần hỏi.

## The answer before once more, and claims
answers-again-doubt = Tôi đã xem lại; văn bản ghi như sau ({ $sections }).
answers-again-place = Nội dung vừa nêu nằm ở { $sections }.
answers-again-more = Về việc này tôi chỉ có nội dung sau ({ $sections }), không có thêm.
answers-claim-holds = Đúng vậy.
answers-claim-fails = Không phải.

## Lists
answers-criteria = Tiêu chuẩn chung gồm { $count } điểm{ $count ->
    [2] {" "}(hai tiêu chuẩn)
    [3] {" "}(ba tiêu chuẩn)
    [4] {" "}(bốn tiêu chuẩn)
    [5] {" "}(năm tiêu chuẩn)
   *[other] {""}
}:
answers-criteria-individual = Tiêu chuẩn riêng đối với cá nhân gồm { $count } điểm:
answers-criteria-collective = Tiêu chuẩn riêng đối với tập thể gồm { $count } điểm:
answers-criteria-household = Tiêu chuẩn riêng đối với hộ gia đình gồm { $count } điểm:
answers-stages = Văn bản nêu { $count } khâu: { $names }.
answers-fields = Văn bản nêu { $count } lĩnh vực: { $names }.
answers-fields-open = Danh sách này để mở: cơ quan, đơn vị, địa phương có thể có lĩnh vực khác.

## Dates
answers-duty = { $duty }: { $when }.
answers-duty-of = { $duty } ({ $whom })
answers-duty-next = { $duty }: { $when }; lần tới, tính ra: { $next }.
answers-duty-configured = { $duty }: { $when }. { $configured }
answers-computed = Tính ra: { $when }.
answers-computed-next = Lần tới, tính ra: { $when }.
answers-begins-in = Tính ra, còn { $days } ngày nữa thì bắt đầu: ngày { $day }.
answers-ends-in = Tính ra, còn { $days } ngày nữa thì hết thời gian thực hiện: hết ngày { $day }.
answers-undated = văn bản không ấn định ngày
answers-no-day = Văn bản không ấn định ngày.
answers-no-working-day = Ngày do cơ quan bạn đặt trong hệ thống: chưa có.
answers-before = trước ngày { $day }, tức chậm nhất hết ngày { $last }
answers-by = chậm nhất hết ngày { $last }
answers-until = hết ngày { $day }
answers-before-day = trước ngày { $day } của các tháng { $months }
answers-day-at-last = tức chậm nhất hết ngày { $day }
answers-period-end = đến hết ngày cuối kỳ
answers-period-end-after = đến hết ngày thứ { $days } sau ngày cuối kỳ
answers-period-end-before = đến hết ngày thứ { $days } trước ngày cuối kỳ
answers-configured = Ngày do cơ quan bạn đặt trong hệ thống: { $when } ({ $by } đặt ngày { $on }).
answers-configured-past = Cơ quan bạn có đặt ngày cho việc này trong hệ thống ({ $by } đặt ngày { $on }), nhưng không còn hạn nào phía trước.
answers-timed = { $duty }: tính ra là { $when }.
answers-timed-days = { $duty }: tính ra là chậm nhất hết các ngày { $days }.
answers-days-left = { $days }; lần tới: { $left }
answers-timed-configured = { $duty }. { $configured }
answers-timed-head = Hạn trong { $time }:
answers-timed-none = Tính ra, { $time } không có hạn nào; hạn sắp tới như sau.
answers-timed-outside = Tính ra, { $time } nằm ngoài thời gian thực hiện (từ ngày { $start } đến hết ngày { $end }).
answers-timed-over = Tính ra, không còn hạn nào phía trước trong thời gian thực hiện.
answers-time-span = { $time } (từ ngày { $start } đến hết ngày { $end })
answers-time-tomorrow = ngày mai
answers-time-week = tuần này
answers-time-next-week = tuần sau
answers-time-month = tháng này
answers-time-next-month = tháng sau
answers-time-quarter = quý này
answers-time-next-quarter = quý sau
answers-time-after-next-quarter = quý sau nữa
answers-time-previous-quarter = quý trước
answers-time-half = kỳ này
answers-time-next-half = kỳ sau
answers-time-after-next-half = kỳ sau nữa
answers-time-previous-half = kỳ trước
answers-time-first-half = kỳ 1, tức nửa đầu năm { $year }
answers-time-second-half = kỳ 2, tức nửa cuối năm { $year }
answers-time-quarter-1 = quý I năm { $year }
answers-time-quarter-2 = quý II năm { $year }
answers-time-quarter-3 = quý III năm { $year }
answers-time-quarter-4 = quý IV năm { $year }
answers-time-year = năm nay
answers-time-next-year = năm sau
answers-time-after-next-year = năm sau nữa
answers-time-previous-year = năm trước
answers-time-of-month = tháng { $month }/{ $year }

## What can be sent next
answers-choice-near = { $title } ({ $document })
answers-ask-deadline = Hạn nộp là ngày nào?
answers-ask-criteria = Tiêu chuẩn chung gồm những gì?
answers-ask-quota = Chỉ tiêu là bao nhiêu?
answers-choice-tip = Gửi tin về một gương tốt
answers-choice-ask = Tiêu chuẩn chung gồm những gì?

## Not answered
answers-danger =
    Có người đang nguy hiểm, hãy gọi ngay:
    112 - tìm kiếm, cứu nạn
    113 - công an
    114 - cứu hỏa, cứu hộ
    115 - cấp cứu y tế
answers-decline-land = Việc này nằm ngoài phạm vi của tôi; tôi chỉ phụ trách gương người tốt, việc tốt và thi đua, khen thưởng. Về đất đai, bạn liên hệ bộ phận một cửa của UBND xã, phường. Tôi có thể giúp bạn gửi tin về một gương tốt, hoặc tra tiêu chuẩn, thời hạn.
answers-decline-pay = Việc này nằm ngoài phạm vi của tôi; tôi chỉ phụ trách gương người tốt, việc tốt và thi đua, khen thưởng. Về lương, phụ cấp, bảo hiểm, bạn hỏi bộ phận tổ chức, kế toán nơi làm việc hoặc cơ quan bảo hiểm xã hội. Tôi có thể giúp bạn gửi tin về một gương tốt, hoặc tra tiêu chuẩn, thời hạn.
answers-decline-health = Tôi không tư vấn được về sức khỏe; bạn hãy hỏi trạm y tế hoặc bác sĩ, nếu nguy cấp thì gọi 115. Tôi có thể giúp bạn gửi tin về một gương tốt, hoặc tra tiêu chuẩn, thời hạn.
answers-decline-weather = Tôi không có tin thời tiết; bạn xem bản tin dự báo của đài khí tượng thủy văn. Tôi có thể giúp bạn gửi tin về một gương tốt, hoặc tra tiêu chuẩn, thời hạn.
answers-decline-politics = Tôi không bàn chuyện chính trị, nhân sự; bạn xem báo chí chính thống và trang thông tin của cơ quan nhà nước. Tôi có thể giúp bạn gửi tin về một gương tốt, hoặc tra tiêu chuẩn, thời hạn.
answers-decline-technology = Tôi không hướng dẫn được về máy móc, phần mềm, mạng; bạn hỏi bộ phận kỹ thuật hoặc nơi cung cấp. Tôi có thể giúp bạn gửi tin về một gương tốt, hoặc tra tiêu chuẩn, thời hạn.
answers-decline-writing = Tôi không viết, soạn hay dịch thay được. Tôi nêu được văn bản quy định gì để bạn tự viết, và giúp bạn gửi tin về một gương tốt.
answers-decline-law = Các văn bản tôi có không quy định việc này nên tôi không dám trả lời. Về luật, danh hiệu và hình thức khen thưởng ngoài các văn bản đó, bạn hỏi cơ quan phụ trách thi đua, khen thưởng. Tôi có thể tra tiêu chuẩn, chỉ tiêu, thời hạn trong văn bản tôi có.
answers-decline-other = Việc này nằm ngoài phạm vi của tôi; tôi chỉ phụ trách gương người tốt, việc tốt và thi đua, khen thưởng. Tôi có thể giúp bạn gửi tin về một gương tốt, hoặc tra tiêu chuẩn, thời hạn.
answers-decline-case = Để biết tin của mình tới đâu, bạn gõ “tin tôi gửi”, hoặc gõ “theo dõi” rồi nhập mã theo dõi. Cán bộ xem hồ sơ đã gửi thì gõ “hồ sơ của tôi”. Còn chưa rõ, bạn gõ “gặp cán bộ”.
answers-decline-lost-code = Mã theo dõi chỉ hiện một lần, tôi không tìm lại được. Bạn kéo lên tin nhắn “Đã nhận tin” trong cuộc trò chuyện này để xem; mất mã thì tin đã gửi vẫn được xem như thường. Mã mời thì bạn xin quản trị viên mã mới.
answers-decline-invite = Mã mời và vai trò do quản trị viên cấp; tôi không tự cấp được. Bạn xin quản trị viên của cơ quan mình; đã có mã thì gõ mã vào đây. Quản trị viên tạo mã bằng cách gõ “mời cán bộ”.
answers-decline-sent = Tin đã gửi thì không sửa được, nhưng rút được khi chưa đưa vào hồ sơ: gõ “tin tôi gửi”, hoặc gõ mã theo dõi nếu gửi ẩn danh, rồi chọn “Rút tin này”. Cần bổ sung, bạn gửi thêm một tin mới.
answers-decline-consent = Một câu chuyện chỉ được công bố khi chính người được nêu gương đồng ý. Muốn rút lại đồng ý, người đó nhắn “rút đồng ý” cho tôi; nếu đã ký giấy, hoặc muốn từ chối, người đó báo cán bộ UBND xã, phường hoặc cơ quan phụ trách thi đua, khen thưởng.
answers-decline-human = Ở đây là tôi, trợ lý tự động. Cần cán bộ trả lời thì bạn gõ “gặp cán bộ”: tôi chuyển câu hỏi đi, và câu trả lời đến ngay trong cuộc trò chuyện này. Tôi cũng giúp được bạn gửi tin về một gương tốt, hoặc tra tiêu chuẩn, thời hạn.
answers-decline-wrongdoing = Tôi chỉ nhận tin về gương tốt, không nhận tố giác, tố cáo và không chuyển tin này cho ai. Nghi có tội phạm, bạn gọi 113 hoặc báo công an xã, phường; tố cáo thì bạn gửi bộ phận tiếp công dân của UBND. Khiếu nại về hồ sơ đề cử hay dữ liệu của chính bạn thì gõ “khiếu nại”.
answers-about = Tôi là Gương Sáng, trợ lý tự động về gương người tốt, việc tốt. Tôi trả lời theo văn bản về tiêu chuẩn, chỉ tiêu, thời hạn và nhận tin về gương tốt; việc xét, duyệt do con người quyết định. Gõ menu để xem tôi làm được gì.
answers-welcome = Rất vui được giúp bạn. Bạn cần thì cứ hỏi, hoặc gõ menu.
answers-decline-orders = Tôi chỉ trả lời theo văn bản về thi đua, khen thưởng và nhận tin về gương người tốt, việc tốt, nên không làm theo yêu cầu này. Bạn cứ hỏi tôi về tiêu chuẩn, chỉ tiêu hoặc thời hạn.
answers-decline-insult = Nếu câu trả lời của tôi chưa đúng ý bạn, tôi xin lỗi. Bạn hỏi lại ngắn gọn, ví dụ “hạn gửi danh sách là ngày nào”, hoặc gõ menu để xem tôi làm được gì.
answers-decline-person = Tôi không cung cấp thông tin cá nhân của người khác, kể cả người gửi tin và người được giới thiệu. Nếu cần cho công việc, bạn liên hệ cơ quan phụ trách thi đua, khen thưởng. Tôi có thể giúp bạn theo dõi tin mình đã gửi bằng mã theo dõi.
answers-decline-decision = Việc này do người có thẩm quyền quyết định, tôi không quyết định hay đoán thay được. Tôi có thể nêu tiêu chuẩn trong văn bản để bạn đối chiếu.
answers-decline-gibberish = Tôi chưa hiểu ý bạn. Bạn viết lại giúp tôi, ví dụ “tiêu chuẩn chung gồm những gì” hoặc “hạn gửi danh sách là ngày nào”, hoặc gõ menu.
answers-rest = Phần còn lại trong tin của bạn nằm ngoài phạm vi của tôi.
answers-not-found = Tôi không tìm thấy nội dung này trong các văn bản tôi có, nên không dám trả lời. Bạn hỏi cách khác, nêu rõ văn bản nào, hoặc hỏi cán bộ phụ trách thi đua, khen thưởng.
answers-unknown-document = Tôi không có văn bản số { $number } nên không trả lời được về văn bản đó. Bạn xem lại số, hiệu, hoặc hỏi cán bộ phụ trách thi đua, khen thưởng.
answers-other-year = Trong các văn bản tôi có của nơi này không có văn bản nào cho năm { $year }, nên tôi không trả lời thay được. Bạn hỏi theo văn bản tôi có, hoặc hỏi cán bộ phụ trách thi đua, khen thưởng.
answers-unstated-late = Trong nội dung tôi có của { $document } không nêu việc nộp muộn thì xử lý thế nào, nên tôi không dám trả lời. Bạn hỏi cơ quan nhận danh sách, báo cáo.
answers-unstated-ways = Trong nội dung tôi có của { $document } không nêu phải gửi bằng cách nào, nên tôi không dám trả lời. Bạn hỏi cơ quan nhận danh sách, báo cáo.
answers-other-unit = Tôi không có văn bản nào của nơi bạn hỏi, nên không trả lời thay được. Bạn hỏi cơ quan phụ trách thi đua, khen thưởng ở nơi đó; các văn bản tôi có thì bạn cứ hỏi.
answers-other-kind = Trong các văn bản tôi có không có chỉ thị nào của nơi bạn hỏi, nên tôi không trả lời thay được. Văn bản tôi có của nơi đó ở các lựa chọn bên dưới.
answers-other-place = Tôi không có văn bản nào của { $place }, nên không trả lời thay được. Bạn hỏi cơ quan phụ trách thi đua, khen thưởng ở nơi đó; các văn bản tôi có thì bạn cứ hỏi.
