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

nominate-ask-subject = Đề cử ai? (câu { $n }/{ $total }) Lúc nào cũng gõ được “quay lại” để sửa câu trước, “huỷ” để dừng.
nominate-ask-name-individual = Họ và tên người được đề cử? (câu { $n }/{ $total }) Ví dụ: Phạm Văn Thuấn.
nominate-ask-name-collective = Tên tập thể được đề cử? (câu { $n }/{ $total }) Ví dụ: Tổ hợp tác lúa hữu cơ thôn 4.
nominate-ask-name-household = Hộ gia đình nào được đề cử? (câu { $n }/{ $total }) Ví dụ: hộ ông Phạm Văn Thuấn.
nominate-ask-place-individual = Chức vụ, đơn vị công tác, hoặc địa chỉ đến thôn, tổ dân phố? (câu { $n }/{ $total }) Ví dụ: nông dân, thôn 4.
nominate-ask-place-collective = Tập thể này thuộc đơn vị nào, ở đâu? (câu { $n }/{ $total }) Ví dụ: Hội Nông dân xã Đông Lĩnh, thôn 4.
nominate-ask-place-household = Hộ ở thôn, tổ dân phố nào? (câu { $n }/{ $total }) Ví dụ: thôn 4.
nominate-ask-field = Thuộc lĩnh vực nào? (câu { $n }/{ $total }) Chọn một mục, hoặc gõ lĩnh vực khác.
nominate-ask-field-open = Thuộc lĩnh vực nào? (câu { $n }/{ $total }) Ví dụ: nông nghiệp, y tế, giáo dục.
nominate-ask-date = Việc này diễn ra ngày nào? (câu { $n }/{ $total }) Ví dụ: 12/8/2026. Làm thường xuyên hoặc không rõ ngày thì gõ “nhiều lần”.
nominate-ask-story = Đã làm việc gì, kết quả ra sao? (câu { $n }/{ $total }) Vài câu là đủ, có số liệu thì càng tốt.
nominate-ask-story-from-tip =
    Đã làm việc gì, kết quả ra sao? (câu { $n }/{ $total }) Bạn dùng nguyên lời kể của người dân, hoặc viết lại.
    Lời kể: { $story }
story-keep = Dùng nguyên lời kể
nominate-ask-replicability = Việc này có thể nhân rộng đến đâu? (câu { $n }/{ $total }) Chọn một mục, hoặc viết ngắn gọn.
nominate-ask-rewards = Đã được khen thưởng gì cho thành tích này chưa? (câu { $n }/{ $total }) Ghi hình thức và năm, ví dụ: giấy khen, 2025. Chưa có thì gõ “không”.
nominate-ask-criterion = { $question } (câu { $n }/{ $total }, tiêu chuẩn { $number }/{ $count })
nominate-ask-photos = Có ảnh minh chứng không? (câu { $n }/{ $total }) Gửi ảnh ngay bây giờ, hoặc gõ “bỏ qua”.
nominate-ask-consent = Người được đề cử đã đồng ý cho công bố câu chuyện chưa? (câu { $n }/{ $total }) Với trẻ em, cần cả người giám hộ đồng ý. Chưa đồng ý vẫn gửi đề cử được.

replicability-wide = Nhân rộng được trong toàn tỉnh
replicability-similar = Nhân rộng được ở nơi có điều kiện tương tự
replicability-unit = Trong phạm vi đơn vị
replicability-unclear = Chưa đánh giá được
rewards-none = Chưa có
date-many = nhiều lần hoặc không rõ ngày
criterion-met = Đạt
criterion-unclear = Chưa rõ
criterion-not-met = Chưa đạt
criterion-not-met-remark = Tôi ghi là chưa đạt; hồ sơ vẫn gửi được, cơ quan thẩm định sẽ xem.
consent-given = Đã đồng ý
consent-not-asked = Chưa hỏi
consent-refused = Không đồng ý
consent-withdrawn = Đã rút lại đồng ý

nominate-summary = Hồ sơ đề cử:
nominate-summary-foot = Gõ “gửi” để gửi, hoặc gõ số để sửa mục đó. Gửi đi là bạn xác nhận nội dung đúng sự thật; khai sai có thể bị thu hồi khen thưởng.
nominate-summary-foot-sent = Hồ sơ này đã gửi; bạn sửa mục nào, tôi lưu ngay mục đó. Gõ số để sửa, gõ “xong” khi sửa hết.
nominate-show-subject = Đối tượng: { $value }
nominate-show-name = Tên: { $value }
nominate-show-place = Đơn vị, địa chỉ: { $value }
nominate-show-field = Lĩnh vực: { $value }
nominate-show-date = Thời gian: { $value }
nominate-show-story = Việc làm, kết quả: { $value }
nominate-show-replicability = Khả năng nhân rộng: { $value }
nominate-show-rewards = Đã được khen: { $value }
nominate-show-criterion = { $name }: { $value }
nominate-show-consent = Đồng ý công bố: { $value }

nominate-sent =
    Đã gửi đề cử { $name }, hồ sơ số { $number }.
    { $stands }
    Cơ quan thẩm định sẽ xem. Trước lúc đó, bạn vẫn sửa hoặc rút được: gõ “hồ sơ của tôi”.
nominate-edited = Đã lưu hồ sơ số { $number }.
nominate-cancelled = Đã dừng. Bản nháp vẫn được giữ, lúc nào muốn thì bạn viết tiếp.
nominate-cancelled-empty = Đã dừng. Chưa có gì được ghi.

duplicate-tip = Một tin của người dân, nhận ngày { $day }, có thể nói về người này: { $story }
duplicate-nomination = Có hồ sơ có thể trùng: { $name }, { $unit }, { $state } (ngày { $day }). Một thành tích không được khen hai lần.
duplicate-use-tip = Bổ sung từ tin đó
duplicate-tip-used = Đã gắn tin của người dân vào hồ sơ này.
duplicate-add = Bổ sung vào hồ sơ đó
duplicate-open = Xem hồ sơ
duplicate-new = Vẫn lập hồ sơ mới

nominations-none = Bạn chưa có hồ sơ nào.
nominations-list = Hồ sơ của bạn, mới nhất ở trên:
label-nominations-left = Hồ sơ của người phụ trách trước
nominations-left = Hồ sơ đang chờ của đơn vị bạn do người phụ trách trước gửi. Bạn xem, sửa hoặc rút được; mỗi lần mở đều được ghi lại. Bạn chọn hồ sơ:
nominations-left-none = Đơn vị bạn không có hồ sơ nào của người phụ trách trước đang chờ. Bạn xem hồ sơ của mình.
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
withdraw-sure = Bạn chắc muốn rút hồ sơ này ({ $name })? Rút rồi thì không mở lại được và hồ sơ không còn tính vào chỉ tiêu.
withdrawn = Đã rút hồ sơ.
delete-sure = Bạn chắc muốn xoá bản nháp này ({ $name })? Nội dung và ảnh sẽ mất hẳn.
deleted = Đã xoá bản nháp.
programme-gone = Văn bản của hồ sơ này không còn trong hệ thống nên tôi chưa làm tiếp được. Hồ sơ vẫn được giữ; bạn liên hệ quản trị viên.
nomination-gone = Tôi không tìm thấy hồ sơ này trong các hồ sơ của bạn. Bạn xem lại trong mục Hồ sơ của tôi.
nomination-not-editable = Hồ sơ này không sửa được nữa vì đã vào bước thẩm định hoặc đã kết thúc. Cần bổ sung, bạn liên hệ cơ quan thẩm định.
nomination-not-possible = Hồ sơ đã sang bước khác nên không làm được việc này nữa. Bạn xem lại trong mục Hồ sơ của tôi.
officer-without-unit = Đơn vị bạn phụ trách không còn trong hệ thống, có thể do sắp xếp lại. Bạn liên hệ quản trị viên để nhận mã mời của đơn vị mới; bản nháp vẫn được giữ.
officer-of-another-unit = Bạn không còn là cán bộ đầu mối của đơn vị trong hồ sơ này. Bản nháp vẫn được giữ; bạn liên hệ quản trị viên.
no-programme-in-force = Hiện không có kế hoạch nào đang trong giai đoạn thực hiện nên tôi chưa nhận đề cử. Bạn vẫn hỏi được về các kế hoạch đã hết giai đoạn.
programme-over = { $programme } đã hết giai đoạn ngày { $end } nên không gửi đề cử được nữa. Bản nháp vẫn được giữ; cần hỏi thêm, bạn liên hệ quản trị viên.
