# What the office does about what units owe: looking at all of them, more time, working dates, decided quotas.

area-none = Hiện không có việc nào phải theo dõi theo các kế hoạch đang trong giai đoạn thực hiện. Bạn chọn việc khác.
area-which-programme = Bạn xem tiến độ theo văn bản nào?
area-head = Tiến độ theo { $document }. Chọn một việc để xem từng đơn vị:
area-duty = • { $name }: { $progress }; { $due }.
area-duty-plain = • { $name }: { $progress }.
area-list = { $name } ({ $period }): { $progress }; { $due }.
area-quota = { $met }/{ $units } đơn vị đủ chỉ tiêu
area-papers = { $met }/{ $units } đơn vị đã nộp
area-target = mức phấn đấu, không bắt buộc; { $units } đơn vị đã giới thiệu { $done }, được duyệt { $accepted }
area-waiting = { $progress }, { $waiting } đơn vị chờ quyết định chỉ tiêu
area-forecast = Với nhịp này, đến hạn { $units } đơn vị sẽ không đủ, thiếu tổng cộng { $missing }.
area-order = Xếp từ đơn vị thiếu nhiều nhất. Sau tên đơn vị: số đã giới thiệu/chỉ tiêu, số đã duyệt. Chọn đơn vị để xem kỹ:
area-order-papers = Đơn vị chưa nộp đứng trước. Chọn đơn vị để xem kỹ:
area-unit = { $unit }: { $done }/{ $amount }, duyệt { $accepted }
area-unit-lacking = { $unit }: { $done }/{ $amount }, duyệt { $accepted }, dự báo thiếu { $missing }
area-unit-waits = { $unit }: { $done }, chờ quyết định
area-unit-open = { $unit }: chưa nộp
area-unit-done = { $unit }: đã nộp
area-unit-ended = { $unit } đã kết thúc hoạt động nên không còn việc phải theo dõi. Số liệu cũ vẫn được giữ.
label-area-duty = { $name }: { $met }/{ $units }
label-area-target = { $name }
label-area-before = Xem kỳ trước
label-area-unit = Về đơn vị
area-photo = văn bản { $n }
label-area-paper = Xem: { $name }

label-hand-in-more = Thêm ghi chú, ảnh văn bản
hand-in-ask-more = Bạn gửi ảnh chụp “{ $name }”, hoặc gõ số, ngày văn bản (ví dụ: số 12/BC-UBND). Không cần thì gõ “bỏ qua”.
hand-in-photos =
    { $have ->
        [0] Chưa có ảnh nào. Bạn gửi lại ảnh, gõ ghi chú, hoặc gõ “bỏ qua”.
       *[other] Đã nhận { $have } ảnh. Bạn gửi thêm, gõ ghi chú, hoặc gõ “xong”.
    }
hand-in-kept = Đã lưu cùng “{ $name }” ({ $period }) của { $unit }. Cấp trên xem được khi cần.
hand-in-left = Tôi dừng ở đây; những gì đã gửi vẫn được giữ.

obligation-changed = Việc này vừa thay đổi trong lúc bạn đang làm nên tôi chưa ghi. Mời bạn xem lại:

words-sure-yes = đúng | đúng rồi | đồng ý | có | vâng | dạ | ừ | ok | oke | được | chắc | chắc chắn | xác nhận
words-sure-no = không | ko | k | thôi | chưa | để sau | không phải

words-extend = gia hạn | gia hạn cho đơn vị | gia hạn cho một đơn vị | cho gia hạn
begins-extend = tôi muốn gia hạn | gia hạn cho | cho gia hạn
label-extend = Gia hạn: { $name }
label-extension-yes = Đúng, gia hạn
label-extension-no = Thôi, không gia hạn
extension-how = Để gia hạn, bạn mở “Tiến độ chung”, chọn việc, chọn đơn vị rồi bấm “Gia hạn”.
extension-ask-day = { $unit }, “{ $name }” ({ $period }): { $due }. Gia hạn đến hết ngày nào? Gõ ngày, ví dụ 15/12; gõ “huỷ” để dừng.
extension-ask-reason = Vì sao gia hạn đến hết { $day }? Viết ngắn gọn; đơn vị sẽ đọc được. Gõ “huỷ” để dừng.
extension-sure =
    Gia hạn “{ $name }” ({ $period }) của { $unit } đến hết { $day }.
    Lý do: { $why }
    Đúng không?
extension-done =
    Đã gia hạn “{ $name }” ({ $period }) của { $unit } đến hết { $day }. { $officers ->
        [0] Đơn vị chưa có cán bộ đầu mối nên chưa ai được báo.
       *[other] Cán bộ đầu mối của đơn vị được báo ngay; lời nhắc theo ngày mới.
    }
extension-news = { $unit } được gia hạn “{ $name }” ({ $period }) đến hết { $day }. Lý do: { $why }
extension-left = Chưa gia hạn gì. Bạn chọn việc tiếp theo.
extension-say-year = Bạn muốn nói ngày { $date }? Ngày đó còn xa nên bạn gõ đủ cả năm để tôi chắc, ví dụ 15/12/2026.
extension-past = Ngày { $date } đã qua. Bạn gõ một ngày từ hôm nay trở đi.
extension-not-later = Ngày { $date } không muộn hơn hạn hiện có ({ $last }), nên không phải là gia hạn. Bạn gõ ngày muộn hơn.
extension-without-date = Việc này chưa có hạn nên chưa thể gia hạn. Quản trị viên có thể đặt ngày làm việc, hoặc nhập chỉ tiêu nếu đơn vị còn chờ quyết định.
extension-not-needed = { $unit } đã làm xong việc này nên không cần gia hạn.
extension-unit-ended = { $unit } đã kết thúc hoạt động nên không gia hạn được nữa.

words-working-date = ngày làm việc | đặt ngày làm việc | ngày cơ quan đặt | đặt ngày | đặt hạn
label-working-date = Ngày làm việc của cơ quan
label-working-date-number = Trước một ngày của tháng
label-working-date-offset = Tính từ ngày cuối kỳ
label-working-date-date = Trước một ngày cụ thể
label-working-date-drop = Bỏ ngày đã đặt
label-working-date-yes = Đúng, lưu
label-working-date-no = Thôi, giữ như cũ
label-working-date-drop-yes = Có, bỏ
working-date-none = Không có việc nào mà văn bản để trống ngày, nên không cần đặt ngày làm việc.
working-date-list = Những việc mà văn bản không ấn định ngày. Chọn một việc để đặt ngày làm việc của cơ quan:
working-date-label = { $name }: chưa đặt
working-date-label-set = { $name }: đã đặt
working-date-unset = “{ $name }” theo { $document }: văn bản không ấn định ngày và cơ quan chưa đặt. Đặt theo cách nào?
working-date-set = “{ $name }” theo { $document }: văn bản không ấn định ngày; cơ quan đặt { $rule } ({ $by } đặt ngày { $on }). Bạn có thể đổi hoặc bỏ:
working-date-ask-number = “{ $name }” phải xong trước ngày mấy trong tháng? Gõ một số từ 1 đến 31, ví dụ 20; gõ “huỷ” để dừng.
working-date-ask-months = Trước ngày { $day } của những tháng nào? Gõ các tháng, ví dụ 3, 6, 9, 12; gõ “huỷ” để dừng.
working-date-ask-offset = “{ $name }” phải xong trước ngày cuối kỳ bao nhiêu ngày? Gõ ví dụ “10 ngày”, “cuối kỳ”, hoặc “sau 5 ngày”; gõ “huỷ” để dừng.
working-date-ask-date = “{ $name }” phải xong trước ngày nào? Gõ ngày, ví dụ 20/12/2026; gõ “huỷ” để dừng.
working-date-first = Hạn gần nhất theo cách này là của { $period }: { $due }.
working-date-sure = “{ $name }”: { $rule }. { $first } Đúng không?
working-date-kept = Đã lưu. Từ nay ngày này hiện ở mọi nơi là ngày do cơ quan đặt, và tôi nhắc theo ngày đó.
working-date-drop-sure = Bỏ ngày làm việc của “{ $name }”? Việc này sẽ không còn hạn và không được nhắc nữa, trừ đơn vị đã được gia hạn riêng.
working-date-dropped = Đã bỏ ngày làm việc.
working-date-left = Tôi giữ như cũ. Bạn chọn việc tiếp theo.
working-date-never = Theo cách này thì không còn ngày nào rơi vào các kỳ sắp tới. Bạn gõ ngày khác, hoặc gõ “huỷ”.
working-months-too-many = Việc này mỗi kỳ chỉ phải làm một lần, mà cách này cho hai ngày trong cùng một kỳ. Bạn gõ lại, mỗi kỳ một tháng thôi.
working-day-unreadable = Tôi cần một số từ 1 đến 31, ví dụ 20.
working-months-unreadable = Tôi cần các tháng từ 1 đến 12, ví dụ 3, 6, 9, 12.
working-offset-unreadable = Tôi chưa đọc được số ngày (tối đa 180). Bạn gõ lại, ví dụ “10 ngày”, “cuối kỳ”, “sau 5 ngày”.
rule-before-date = trước ngày { $date }
rule-before-day = trước ngày { $day } của tháng { $months }
rule-period-end = chậm nhất ngày cuối kỳ
rule-period-end-before = chậm nhất { $days } ngày trước ngày cuối kỳ
rule-period-end-after = chậm nhất { $days } ngày sau ngày cuối kỳ

words-quota-decision = chỉ tiêu mới | nhập chỉ tiêu | chỉ tiêu chờ quyết định | đơn vị chờ quyết định | chỉ tiêu đơn vị mới
label-quota-decision = Chỉ tiêu chờ quyết định
label-quota-decision-for = Nhập chỉ tiêu: { $name }
label-quota-decision-yes = Đúng, ghi chỉ tiêu
label-quota-decision-no = Thôi, chưa ghi
quota-decision-none = Không có đơn vị nào chờ quyết định về chỉ tiêu.
quota-decision-list =
    { $total ->
        [1] Một chỉ tiêu chờ quyết định sau sắp xếp đơn vị. Chọn đơn vị để nhập:
       *[other] { $total } chỉ tiêu chờ quyết định sau sắp xếp đơn vị. Chọn đơn vị để nhập:
    }
quota-decision-ask-amount = Quyết định mới giao { $unit } bao nhiêu điển hình cho “{ $name }” ({ $period })? Gõ một số, ví dụ 5; gõ “huỷ” để dừng.
quota-decision-ask-number = Theo quyết định, văn bản số mấy? Gõ số, ký hiệu, ví dụ 123/QĐ-UBND; gõ “huỷ” để dừng.
quota-decision-sure = { $unit }: { $amount } điển hình cho “{ $name }” ({ $period }), theo { $decision }. Đúng không?
quota-decision-done =
    Đã ghi: { $unit } có chỉ tiêu { $amount } cho “{ $name }” ({ $period }). { $officers ->
        [0] Đơn vị chưa có cán bộ đầu mối nên chưa ai được báo.
       *[other] Cán bộ đầu mối của đơn vị được báo ngay.
    }
quota-decision-news = { $unit } có chỉ tiêu { $amount } điển hình cho “{ $name }” ({ $period }), theo { $decision }.
quota-decision-left = Chưa ghi gì. Bạn chọn việc tiếp theo.
quota-decision-unit-ended = { $unit } đã kết thúc hoạt động nên không nhận chỉ tiêu nữa.
quota-decision-made = Chỉ tiêu của { $unit } đã được ghi là { $amount }.
quota-decision-without-number = Tôi cần số của văn bản. Bạn gõ lại số, ký hiệu, ví dụ 123/QĐ-UBND.
amount-unreadable = Tôi cần một số từ 1 đến { $maximum }. Bạn gõ lại, ví dụ 5.

overdue-head =
    { $units ->
        [1] Một đơn vị đã quá hạn, đã được nhắc đủ các mốc mà còn thiếu:
       *[other] { $units } đơn vị đã quá hạn, đã được nhắc đủ các mốc mà còn thiếu:
    }
overdue-quota = • { $unit }: thiếu { $missing } điển hình của { $period }.
overdue-paper = • { $unit }: chưa nộp “{ $name }” ({ $period }).
overdue-more = … và { $more } việc khác.
