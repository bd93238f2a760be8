# Nominating, and the officer's own nominations.

subject-individual = Cá nhân
subject-collective = Tập thể
subject-household = Hộ gia đình

nominate-before =
    Bạn đề cử thay mặt { $unit }, { $period }. Đơn vị { $progress }; { $due }.
nominate-before-no-quota = Bạn đề cử thay mặt { $unit } theo { $programme }. Văn bản này không giao chỉ tiêu cho đơn vị bạn.
nominate-after = { $unit }, { $period }: { $progress }; { $due }.
nominate-after-no-quota = Hồ sơ của { $unit } được ghi nhận theo { $programme }.
nominate-resumed = Ta viết tiếp bản nháp này nhé.
nominate-has-draft =
    { $count ->
        [1] Bạn có 1 bản nháp đang chờ: { $name }.
       *[other] Bạn có { $count } bản nháp đang chờ, gần nhất là { $name }.
    } Bạn viết tiếp hay đề cử mới?
nominate-which-unit = Bạn phụ trách nhiều đơn vị. Lần này đề cử thay mặt đơn vị nào?
nominate-which-programme = Bạn đề cử theo văn bản nào?

nominate-ask-subject = Đề cử ai? (câu { $n }/{ $total }) Gõ “huỷ” để dừng lúc nào cũng được.
nominate-ask-name-individual = Họ và tên người được đề cử? (câu { $n }/{ $total }) Ví dụ: Phạm Văn Thuấn.
nominate-ask-name-collective = Tên tập thể được đề cử? (câu { $n }/{ $total }) Ví dụ: Tổ hợp tác lúa hữu cơ thôn 4.
nominate-ask-name-household = Họ và tên chủ hộ? (câu { $n }/{ $total }) Ví dụ: hộ ông Phạm Văn Thuấn.
nominate-ask-place-individual = Chức vụ, đơn vị công tác, hoặc địa chỉ đến thôn, tổ dân phố? (câu { $n }/{ $total })
nominate-ask-place-collective = Tập thể này thuộc đơn vị nào, ở đâu? (câu { $n }/{ $total })
nominate-ask-place-household = Hộ ở thôn, tổ dân phố nào? (câu { $n }/{ $total })
nominate-ask-field = Thuộc lĩnh vực nào? (câu { $n }/{ $total }) Chọn một mục, hoặc gõ lĩnh vực khác.
nominate-ask-field-open = Thuộc lĩnh vực nào? (câu { $n }/{ $total }) Ví dụ: nông nghiệp, y tế, giáo dục.
nominate-ask-date = Việc này diễn ra ngày nào? (câu { $n }/{ $total }) Ví dụ: 12/8/2026. Nếu làm thường xuyên, gõ “nhiều lần”.
nominate-ask-story = Đã làm việc gì, kết quả ra sao? (câu { $n }/{ $total }) Vài câu là đủ, có số liệu thì càng tốt.
nominate-ask-story-from-tip =
    Đã làm việc gì, kết quả ra sao? (câu { $n }/{ $total }) Lời kể trong tin của người dân: { $story }
    Bạn dùng nguyên lời kể này, hoặc viết lại.
story-keep = Dùng nguyên lời kể
nominate-ask-replicability = Việc này nhân rộng được tới đâu? (câu { $n }/{ $total }) Chọn một mục, hoặc viết ngắn gọn.
nominate-ask-rewards = Đã được khen thưởng gì cho thành tích này chưa? (câu { $n }/{ $total }) Ghi hình thức và năm; chưa có thì gõ “không”.
nominate-ask-criterion = { $question } (câu { $n }/{ $total }, tiêu chuẩn { $number }/{ $count })
nominate-ask-photos = Có ảnh minh chứng không? (câu { $n }/{ $total }) Gửi ảnh ngay bây giờ, hoặc gõ “bỏ qua”.
nominate-ask-consent = Người được đề cử có đồng ý cho công bố câu chuyện không? (câu { $n }/{ $total }) Với trẻ em, cần cả người giám hộ. Chưa đồng ý vẫn gửi đề cử được.

replicability-wide = Nhân rộng được toàn tỉnh
replicability-similar = Nhân rộng được ở nơi có điều kiện tương tự
replicability-unit = Trong phạm vi đơn vị
replicability-unclear = Chưa đánh giá được
rewards-none = Chưa có
date-many = nhiều lần
criterion-met = Đạt
criterion-unclear = Chưa rõ
criterion-not-met = Chưa đạt
criterion-not-met-remark = Tôi ghi là chưa đạt; hồ sơ vẫn gửi được, cơ quan thẩm định sẽ xem.
consent-given = Đã đồng ý
consent-not-asked = Chưa hỏi
consent-refused = Không đồng ý
consent-withdrawn = Đã rút lại đồng ý

nominate-summary = Hồ sơ đề cử:
nominate-summary-foot = Gõ “gửi” để gửi, hoặc gõ số để sửa. Gửi đi là bạn xác nhận nội dung đúng sự thật; khai sai có thể bị thu hồi khen thưởng.
nominate-summary-foot-sent = Hồ sơ này đã gửi; sửa xong mục nào lưu ngay mục đó. Gõ số để sửa, gõ “xong” khi hết.
nominate-show-subject = Đối tượng: { $value }
nominate-show-name = Tên: { $value }
nominate-show-place = Đơn vị, địa chỉ: { $value }
nominate-show-field = Lĩnh vực: { $value }
nominate-show-date = Thời gian: { $value }
nominate-show-story = Việc làm, kết quả: { $value }
nominate-show-replicability = Khả năng nhân rộng: { $value }
nominate-show-rewards = Đã được khen: { $value }
nominate-show-criterion = { $name }: { $value }
nominate-show-photos =
    Ảnh: { $have ->
        [0] không
       *[other] { $have }
    }
nominate-show-consent = Đồng ý công bố: { $value }

nominate-sent =
    Đã gửi đề cử { $name }, hồ sơ số { $number }.
    { $stands }
    Cơ quan thẩm định sẽ xem; trước khi họ bắt đầu, bạn còn sửa hoặc rút được trong mục Hồ sơ của tôi.
nominate-edited = Hồ sơ số { $number } đã được lưu.
nominate-cancelled = Đã dừng. Bản nháp vẫn được giữ, kể cả khi bạn đổi sang kênh khác.
nominate-cancelled-empty = Đã dừng. Chưa có gì được ghi.

duplicate-tip = Có tin của người dân có thể nói về cùng một người (nhận ngày { $day }): { $story }
duplicate-nomination = Có hồ sơ có thể trùng: { $name }, { $unit }, { $state } (ngày { $day }). Một thành tích không khen hai lần.
duplicate-use-tip = Bổ sung từ tin đó
duplicate-tip-used = Đã gắn tin của người dân vào hồ sơ này.
duplicate-add = Bổ sung vào hồ sơ đó
duplicate-open = Xem hồ sơ
duplicate-new = Vẫn lập hồ sơ mới

nominations-none = Bạn chưa có hồ sơ nào.
nominations-list = Hồ sơ của bạn, mới nhất ở trên:
nominations-label = { $name } - { $state }
nominations-head = Hồ sơ số { $number }, { $state }:
nomination-state-draft = bản nháp
nomination-state-submitted = đã gửi
nomination-state-in-review = đang thẩm định
nomination-state-returned = được trả lại để bổ sung
nomination-state-on-hold = tạm dừng
nomination-state-approved = đã duyệt
nomination-state-rejected = không được duyệt
nomination-state-withdrawn = đã rút
nomination-state-merged = đã gộp vào hồ sơ khác
withdraw-sure = Rút hồ sơ { $name }? Rút rồi thì không mở lại được, và hồ sơ không còn tính vào chỉ tiêu.
withdrawn = Đã rút hồ sơ.
nomination-gone = Tôi không tìm thấy hồ sơ này trong các hồ sơ của bạn.
nomination-not-editable = Hồ sơ này không sửa được nữa vì đã vào bước thẩm định hoặc đã kết thúc.
nomination-not-possible = Hồ sơ đang ở trạng thái không làm được việc này.
officer-without-unit = Đơn vị bạn phụ trách không còn trong hệ thống, có thể do sắp xếp lại. Bạn liên hệ quản trị viên để nhận mã mời của đơn vị mới; bản nháp vẫn được giữ.
officer-of-another-unit = Bạn không còn là cán bộ đầu mối của đơn vị trong hồ sơ này. Bản nháp vẫn được giữ; bạn liên hệ quản trị viên.
no-programme-in-force = Hiện không có kế hoạch nào đang trong giai đoạn thực hiện, nên tôi chưa nhận đề cử. Bạn vẫn hỏi được về các kế hoạch đã hết giai đoạn.
programme-over = { $programme } đã hết giai đoạn ngày { $end } nên không gửi đề cử được nữa. Bản nháp vẫn được giữ.
