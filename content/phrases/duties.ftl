# What units owe, by when, and the reminders about it.

period-quarter = quý { $number } năm { $year }
period-half-year = kỳ { $number } năm { $year }
period-year = năm { $year }
period-once = nộp một lần
period-programme = cả giai đoạn

due-undated = văn bản không ấn định ngày
due-dated = hạn trước ngày { $stated }, tức chậm nhất hết ngày { $last }, { $left }
due-not-working = { $due } (rơi vào ngày nghỉ; ngày làm việc liền trước là { $working })
due-by-office = { $due } (ngày do cơ quan đặt trong hệ thống: { $by } đặt ngày { $on })
due-by-office-once = { $due } (ngày do cơ quan đặt trong hệ thống)
due-extended = hạn chung trước ngày { $stated }; riêng đơn vị này được gia hạn đến hết ngày { $last }, { $left }
due-extended-alone = đơn vị này được cho làm đến hết ngày { $last }, { $left }
progress-missing = đã giới thiệu { $done }/{ $amount } điển hình, còn { $missing } nữa
progress-met = đã giới thiệu { $done }/{ $amount } điển hình, đã đủ chỉ tiêu

progress-waits = đã giới thiệu { $done } điển hình, chỉ tiêu sau sắp xếp đơn vị còn chờ quyết định
progress-accepted = { $progress }; đã được duyệt { $accepted }

duties-head = { $unit }, theo { $document }:
duties-none = { $unit }: hiện không có việc nào phải nộp theo các kế hoạch đang trong giai đoạn thực hiện.
duty-of-clusters = { $name } (dành cho { $clusters })
duties-quota = • { $name } ({ $period }): { $progress }; { $due }.
duties-forecast =
    { $missing ->
        [0] – Với nhịp này, đơn vị sẽ kịp.
       *[other] – Với nhịp này, đến hạn đơn vị sẽ thiếu { $missing }.
    }
duties-target = • { $name } ({ $period }): mức phấn đấu, không bắt buộc; đến nay đơn vị đã giới thiệu { $done }, được duyệt { $accepted }.
duties-request = • { $name } ({ $period }): đề nghị, không bắt buộc.
duties-open = • { $name } ({ $period }): chưa nộp; { $due }.
duties-done = • { $name } ({ $period }): đã nộp.
duties-done-by = • { $name } ({ $period }): đã nộp, { $by } ghi nhận ngày { $on }.
duties-done-note = – Ghi chú: { $note }
duties-done-photos = – Ảnh văn bản: { $photos }.
duties-waits = • { $name } ({ $period }): chờ quyết định chỉ tiêu sau sắp xếp đơn vị, nên chưa nhắc; đơn vị đã giới thiệu { $done }, được duyệt { $accepted }.
duties-before = – Trước sắp xếp: { $list }.
duties-before-one = { $unit } đã giới thiệu { $done }
duties-decided = – Chỉ tiêu { $amount } theo { $decision }.
duties-extended = – Gia hạn ngày { $on }, lý do: { $why }
duties-late = Việc kỳ trước còn nợ:

label-hand-in = Đã nộp: { $name }
label-hand-in-yes = Đúng, đã nộp
label-hand-in-no = Chưa nộp
label-hand-in-undo = Bấm nhầm, chưa nộp
hand-in-sure = { $unit } đã nộp “{ $name }” ({ $period }) cho { $recipient }, đúng không?
hand-in-done = Đã ghi nhận: { $unit } đã nộp “{ $name }” ({ $period }). Tôi không nhắc việc này nữa.
hand-in-undone = Đã bỏ ghi nhận; việc này lại được tính là chưa nộp.
hand-in-recipient-unknown = cơ quan nhận

remind-head =
    { $count ->
        [1] { $unit } còn một việc cần làm:
       *[other] { $unit } còn { $count } việc cần làm:
    }
remind-quota = • Còn thiếu { $missing }/{ $amount } điển hình của { $period }; { $due }.
remind-paper = • { $name } ({ $period }): chưa nộp; { $due }.
remind-drafts =
    { $count ->
        [1] Bạn có 1 bản nháp đang chờ.
       *[other] Bạn có { $count } bản nháp đang chờ.
    }
remind-draft-waiting = Bản nháp của bạn ({ $name }) đã chờ { $days } ngày. Bạn viết tiếp hay xoá? Chưa chọn thì tôi vẫn giữ.
remind-tomorrow-set = Tôi sẽ nhắc lại vào sáng { $day }, nếu khi đó việc chưa xong.
remind-tomorrow-nothing = Đơn vị bạn hiện không còn việc nào có hạn để nhắc.
reminders-off = Đã tắt nhắc. Gõ “bật nhắc” để bật lại lúc nào cũng được.
reminders-on = Đã bật nhắc. Tôi nhắc trước hạn 30, 14, 7, 3 và 1 ngày, chỉ khi đơn vị còn việc chưa xong; không nhắc từ 21:00 đến 7:00 và ngày lễ. Gõ “tắt nhắc” để dừng.
remind-tomorrow-due = Hôm trước bạn nhờ tôi nhắc: { $unit } còn một việc chưa xong, “{ $name }”.
