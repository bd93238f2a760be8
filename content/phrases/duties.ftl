# What units owe, by when, and the reminders about it.

period-quarter = quý { $number } năm { $year }
period-half-year = kỳ { $number } năm { $year }
period-year = năm { $year }
period-once = nộp một lần
period-programme = cả giai đoạn

due-undated = văn bản không ấn định ngày
due-dated = hạn trước ngày { $stated }, tức chậm nhất hết ngày { $last }, { $left }
due-not-working = { $due } (ngày làm việc cuối trước đó: { $working })
due-by-office = { $due } (ngày do cơ quan đặt trong hệ thống)
progress-missing = đã giới thiệu { $done }/{ $amount } điển hình, còn { $missing }
progress-met = đã giới thiệu { $done }/{ $amount } điển hình, đủ chỉ tiêu

duties-head = { $unit }, theo { $document }:
duties-none = { $unit }: hiện không có nghĩa vụ nào theo các kế hoạch đang trong giai đoạn thực hiện.
duties-quota = • { $name }, { $period }: { $progress }; { $due }.
duties-target = • { $name }, { $period } (mức phấn đấu, không bắt buộc).
duties-request = • { $name }, { $period } (đề nghị, không bắt buộc).
duties-open = • { $name }, { $period }: { $due }.
duties-done = • { $name }, { $period }: đã xong.

label-hand-in = Đã nộp: { $name }
label-hand-in-yes = Đúng, đã nộp
label-hand-in-no = Chưa nộp
label-hand-in-undo = Bấm nhầm, chưa nộp
hand-in-sure = { $unit } đã nộp “{ $name }” ({ $period }) cho { $recipient } rồi phải không?
hand-in-done = Đã ghi nhận { $unit } nộp “{ $name }” ({ $period }). Tôi không nhắc việc này nữa.
hand-in-undone = Đã bỏ ghi nhận; việc này lại được tính là chưa nộp.
hand-in-recipient-unknown = cơ quan nhận

area-none = Hiện không có chỉ tiêu nào đang chạy.
area-head = { $name }, { $period }: { $met }/{ $units } đơn vị đủ chỉ tiêu; { $due }.
area-line = • { $unit }: { $done }/{ $amount }
area-more = … và { $more } đơn vị khác còn thiếu.

remind-head =
    { $count ->
        [1] { $unit } có một việc cần làm:
       *[other] { $unit } có { $count } việc cần làm:
    }
remind-quota = • Còn thiếu { $missing }/{ $amount } điển hình của { $period }; { $due }.
remind-paper = • { $name }, { $period }; { $due }.
remind-drafts =
    { $count ->
        [1] Bạn có 1 bản nháp đang chờ.
       *[other] Bạn có { $count } bản nháp đang chờ.
    }
remind-why = Bạn nhận tin này vì là cán bộ đầu mối của đơn vị. Gõ “tắt nhắc” để dừng.
remind-draft-waiting = Bản nháp { $name } của bạn đã chờ { $days } ngày. Bạn viết tiếp hay xoá? Bản nháp vẫn được giữ.
remind-tomorrow-set = Tôi sẽ nhắc lại sáng { $day }, nếu khi đó việc vẫn chưa xong.
remind-tomorrow-nothing = Đơn vị bạn hiện không còn việc nào có hạn để nhắc.
reminders-off = Đã tắt nhắc. Bạn vẫn xem được hạn và chỉ tiêu bất cứ lúc nào; gõ “bật nhắc” để bật lại.
reminders-on = Đã bật nhắc. Tôi nhắc trước hạn 30, 14, 7, 3 và 1 ngày, chỉ khi đơn vị còn thiếu, không nhắc từ 21:00 đến 7:00 và ngày lễ.
remind-draft-why = Bạn nhận tin này vì là người viết bản nháp. Gõ “tắt nhắc” để dừng.
remind-tomorrow-due = Bạn nhờ tôi nhắc: { $unit } còn việc chưa xong ({ $name }).
