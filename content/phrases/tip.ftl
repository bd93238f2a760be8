# Tips from citizens, tracking codes and invitation codes.

tip-ask-story = Bạn kể giúp: ai, đã làm việc gì tốt? (câu { $n }/{ $total }) Viết tự nhiên, vài câu là đủ. Gõ “huỷ” để dừng.
tip-ask-place = Việc này ở xã, phường nào? (câu { $n }/{ $total }) Ví dụ: xã Đông Lĩnh.
tip-ask-place-guess = Việc này ở xã, phường nào? (câu { $n }/{ $total }) Tôi đoán:
tip-ask-place-typed = Bạn gõ tên xã, phường giúp tôi, ví dụ: xã Đông Lĩnh.
tip-place-which = Có nhiều nơi tên gần giống nhau. Bạn chọn giúp tôi:
tip-place-other = nơi khác
tip-place-unknown = Tôi chưa có nơi này trong danh sách nên giữ nguyên chữ bạn gõ; cơ quan phụ trách sẽ chuyển đúng nơi. Gõ nhầm thì bạn sửa ở bản tóm tắt.
tip-ask-photos = Bạn có ảnh không? (câu { $n }/{ $total }) Gửi ảnh ngay bây giờ, hoặc gõ “bỏ qua”.
tip-ask-contact = Cán bộ có thể liên hệ lại với bạn qua cuộc trò chuyện này không? (câu { $n }/{ $total })
contact-yes = Được
contact-anonymous = Tôi muốn ẩn danh
contact-anonymous-short = ẩn danh
tip-urgent-remark = Việc cứu người, cứu tài sản được chuyển theo diện khẩn nên tôi hỏi ít hơn.

tip-summary = Tin của bạn:
tip-summary-foot = Gõ “gửi” để gửi, hoặc gõ số để sửa mục đó.
tip-show-story = Nội dung: { $value }
tip-show-place = Nơi: { $value }
tip-show-contact = Liên hệ: { $value }

tip-sent =
    Đã nhận tin lúc { $now }, cảm ơn bạn. Mã theo dõi của bạn: { $code }
    Hãy giữ mã này: chỉ người có mã mới theo dõi được tin; gõ mã vào đây để biết tin đến đâu.
    { $next } Tin chỉ được công bố khi người được nêu gương đồng ý.
tip-next = Cán bộ { $unit } sẽ xem trong 5 ngày làm việc, chậm nhất { $last }.
tip-next-urgent = Tin thuộc diện khẩn nên tôi báo cán bộ phụ trách sớm nhất có thể, không để quá { $last }.
tip-next-unplaced = Cơ quan phụ trách thi đua, khen thưởng sẽ xem trong 5 ngày làm việc, chậm nhất { $last }.
tip-urgent-notice =
    Tin khẩn của người dân về việc cứu người, cứu tài sản ở { $place }: { $story }
    Bạn nhận tin này vì được giao xem tin của người dân. Gõ “tắt nhắc” để dừng.
tip-told = Tôi ghi lời kể của bạn làm nội dung tin; bạn sửa được ở bản tóm tắt.
told-offer = Bạn đang kể về một gương tốt? Tôi nhận luôn lời kể này làm tin, bạn không phải viết lại. Nếu là việc khác thì nằm ngoài phạm vi của tôi; tôi chỉ phụ trách gương người tốt, việc tốt và thi đua, khen thưởng.
told-otherwise = Nếu bạn đang kể về một gương tốt, tôi nhận luôn lời kể này làm tin.
told-later = Bạn đang có một tin viết dở. Gửi hoặc xoá tin đó xong, bạn kể lại chuyện này giúp tôi. Nếu là việc khác, tôi chỉ phụ trách gương người tốt, việc tốt và thi đua, khen thưởng.
label-told = Gửi lời kể này làm tin
tip-resumed = Ta viết tiếp tin đang dở nhé.
tip-cancelled = Đã dừng. Phần bạn đã kể vẫn được giữ, lúc nào muốn thì bạn viết tiếp.
tip-cancelled-empty = Đã dừng. Chưa có gì được ghi.
tip-delete-sure = Bạn chắc muốn xoá tin đang dở này? Nội dung và ảnh sẽ mất hẳn: { $story }
tip-deleted = Đã xoá tin đang dở.
tip-gone = Tôi không tìm thấy tin này trong các tin của đơn vị bạn. Bạn xem lại trong mục Tin của người dân.
tip-not-possible = Tin đã sang bước khác nên không làm được việc này nữa. Bạn xem lại trong mục Tin của người dân.

tip-followed = Tin gửi ngày { $day }: { $state }.
tip-state-draft = đang viết dở
tip-state-received = đã nhận, chờ cán bộ xem
tip-state-being-verified = cán bộ đang xác minh
tip-state-taken-up = đã được đưa vào hồ sơ đề cử
tip-state-forwarded = đã chuyển đến đơn vị phụ trách
tip-state-unfounded = đã xác minh, chưa đủ căn cứ
tip-state-withdrawn = đã rút

unit-tips-none = Hiện không có tin nào của người dân đang chờ đơn vị bạn.
unit-tips-list = Tin của người dân gửi đơn vị bạn, tin khẩn ở trên. Mỗi lần mở đều được ghi lại.
unit-tips-label = { $story }
unit-tips-label-urgent = KHẨN: { $story }
unit-tips-one =
    Tin nhận ngày { $day }, ở { $place }: { $state }. Hạn xem: { $last }.
    Ảnh: { $photos ->
        [0] không
       *[other] { $photos }
    }
    { $story }
unit-tips-photo = ảnh { $n }
unit-tips-verifying = Đã ghi: đơn vị bạn đang xác minh tin này. Người gửi tin sẽ thấy điều đó khi nhập mã.

code-ask = Bạn gõ mã theo dõi (để xem tin đã gửi), mã mời (dành cho cán bộ) hoặc mã liên kết (để dùng chung Telegram và Zalo), ví dụ: 7K3Q-9MZT-4XWAP.
code-unknown =
    Mã này không đúng, bạn xem lại từng ký tự giúp tôi. { $left ->
        [0] Bạn đã hết lượt thử trong giờ này, xin thử lại sau.
       *[other] Còn { $left } lượt thử trong giờ này.
    }
code-too-many-tries = Đã có quá nhiều mã sai nên tôi tạm khoá để bảo vệ các mã. Bạn thử lại sau { $until } giúp tôi.
invitation-used = Mã mời này đã được dùng. Bạn xin quản trị viên mã mới.
invitation-expired = Mã mời này đã hết hạn ngày { $expired }. Bạn xin quản trị viên mã mới.
invitation-unit-gone = { $unit } không còn hoạt động nên mã mời này không dùng được. Bạn xin quản trị viên mã của đơn vị mới.
invitation-needs-role = Người dân không cần mã mời.
invitation-needs-unit = Mã mời này cần ghi rõ đơn vị.
unit-unknown = Không có đơn vị mang mã { $unit }.
joined = Mã đúng. Từ nay bạn là { $role } của { $unit }. Bạn muốn làm gì?
joined-already = Bạn đã là { $role } của { $unit } từ trước; mã này vẫn chưa dùng đến. Bạn muốn làm gì?
