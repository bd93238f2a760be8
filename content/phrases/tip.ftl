# Tips from citizens, tracking codes and invitation codes.

tip-ask-story = Bạn kể giúp: ai, đã làm việc gì tốt? (câu { $n }/{ $total }) Viết tự nhiên, vài câu là đủ. Gõ “huỷ” để dừng.
tip-ask-place = Việc này ở xã, phường nào? (câu { $n }/{ $total }) Ví dụ: xã Đông Lĩnh.
tip-ask-place-guess = Việc này ở xã, phường nào? (câu { $n }/{ $total }) Tôi đoán:
tip-ask-place-typed = Bạn gõ tên xã, phường, ví dụ: xã Đông Lĩnh.
tip-place-which = Có nhiều nơi tên gần giống nhau. Bạn chọn một nơi:
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
    Gõ “tin của dân” để mở tin.
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
tip-now-received = Cán bộ { $unit } xem chậm nhất { $last }.
tip-now-forwarded = Tin nay ở { $unit }; cán bộ ở đó xem chậm nhất { $last }.
tip-now-being-verified = Cán bộ { $unit } dự kiến có kết quả chậm nhất { $last }.
tip-now-late = Việc này ở { $unit } đã quá ngày dự kiến { $last }. Xin lỗi bạn; tôi nhắc cán bộ mỗi ngày làm việc.
tip-now-verified = Cảm ơn bạn. Cán bộ { $unit } xem xét lập hồ sơ đề cử; việc này không có hạn ấn định, bạn xem lại bất cứ lúc nào.
tip-now-unfounded = Cán bộ đã tìm hiểu nhưng chưa xác nhận được việc này. Cảm ơn bạn đã quan tâm đến việc tốt quanh mình; có thêm thông tin, bạn gửi một tin mới giúp tôi.
tip-now-withdrawn = Nội dung và ảnh đã được xoá. Muốn kể lại, bạn gửi một tin mới.
tip-now-draft = Bạn viết xong rồi gửi thì cán bộ mới thấy.
tip-outcome-under-way = Hồ sơ đang ở cơ quan thẩm định. Bạn xem lại bất cứ lúc nào để biết kết quả.
tip-outcome-approved = Hồ sơ đã được duyệt. Câu chuyện chỉ được đăng khi người được nêu gương đồng ý.
tip-outcome-published = Hồ sơ đã được duyệt và câu chuyện đã được đăng. Cảm ơn bạn đã kể.
tip-outcome-rejected = Hồ sơ không được duyệt lần này. Tin của bạn vẫn rất đáng quý; cảm ơn bạn.
tip-reason-told = Cán bộ cho biết: { $words }
tip-unit-unknown = cơ quan phụ trách thi đua, khen thưởng
tip-question-open = Cán bộ hỏi bạn: { $words }

tip-state-draft = đang viết dở
tip-state-received = đã nhận, chờ cán bộ xem
tip-state-being-verified = cán bộ đang xác minh
tip-state-verified = đã được xác minh là đúng
tip-state-taken-up = đã được đưa vào hồ sơ đề cử
tip-state-forwarded = đã chuyển đến đơn vị phụ trách
tip-state-unfounded = đã xác minh, chưa đủ căn cứ
tip-state-withdrawn = đã rút

code-ask = Bạn gõ mã theo dõi (để xem tin đã gửi), mã mời (dành cho cán bộ) hoặc mã liên kết (để dùng chung Telegram và Zalo), ví dụ: 7K3Q-9MZT-4XWAP.
code-unknown =
    Mã này không đúng, bạn xem lại từng ký tự giúp tôi. { $left ->
        [0] Bạn đã hết lượt thử trong giờ này, xin thử lại sau.
       *[other] Còn { $left } lượt thử trong giờ này.
    }
code-too-many-tries = Đã có quá nhiều mã sai nên tôi tạm khoá để bảo vệ các mã. Bạn thử lại sau { $until }.
invitation-used = Mã mời này đã được dùng. Bạn xin quản trị viên mã mới.
invitation-expired = Mã mời này đã hết hạn ngày { $expired }. Bạn xin quản trị viên mã mới.
invitation-unit-gone = { $unit } không còn hoạt động nên mã mời này không dùng được. Bạn xin quản trị viên mã của đơn vị mới.
invitation-needs-role = Người dân không cần mã mời.
invitation-needs-unit = Mã mời này cần ghi rõ đơn vị.
unit-unknown = Không có đơn vị mang mã { $unit }.
joined = Mã đúng. Từ nay bạn là { $role } của { $unit }. Bạn muốn làm gì?
joined-already = Bạn đã là { $role } của { $unit } từ trước; mã này vẫn chưa dùng đến. Bạn muốn làm gì?

## Following what one has sent, answering, taking it back
words-tip-talk = tin tôi gửi | tin mình gửi | các tin tôi gửi | các tin tôi đã gửi | những tin tôi đã gửi | danh sách tin tôi gửi | trả lời cán bộ | rút tin | rút tin đã gửi | tôi muốn rút tin
tip-talk-none = Tôi không lưu tin nào đứng tên bạn. Tin gửi ẩn danh thì bạn gõ mã theo dõi để xem.
tip-talk-list = Các tin đứng tên bạn, mới nhất ở trên. Tin gửi ẩn danh thì bạn gõ mã theo dõi để xem.
tip-talk-label = { $story } - { $state }
tip-story-gone = (nội dung đã xoá)
tip-not-yours = Tôi không tìm thấy tin này trong các tin đứng tên bạn. Tin gửi ẩn danh thì bạn gõ mã theo dõi để xem.
label-tip-look = Xem tin
label-tip-answer = Trả lời cán bộ
label-tip-withdraw = Rút tin này
label-tip-withdraw-yes = Có, rút và xoá
label-tip-withdraw-no = Không, giữ lại
tip-withdraw-sure =
    Rút tin thì nội dung, ảnh và các câu trả lời bị xoá hẳn, không lấy lại được: { $story }
    Bạn chắc muốn rút tin này?
tip-withdrawn = Đã rút tin và xoá nội dung, ảnh. Cảm ơn bạn đã báo.
tip-answer-ask = Bạn trả lời bằng một tin nhắn, ví dụ: ông ở ngõ 2, cạnh nhà văn hoá. Có ảnh thì gửi ảnh trước. Chưa muốn trả lời thì gõ “huỷ”.
tip-answer-photos = Đã nhận, tin của bạn hiện có { $have } ảnh. Bạn viết câu trả lời, gửi thêm ảnh, hoặc gõ “xong”.
tip-answer-photos-only = (gửi thêm { $photos } ảnh)
tip-answered = Cảm ơn bạn, câu trả lời đã đến cán bộ. Kết quả bạn xem bằng mã theo dõi, hoặc gõ “tin tôi gửi” nếu tin đứng tên bạn.
tip-answer-left = Đã dừng. Câu hỏi của cán bộ vẫn chờ; lúc nào muốn trả lời, bạn mở lại tin hoặc gõ lại mã.
tip-answer-too-late = Tin này đã khép lại nên tôi không ghi thêm câu trả lời.
tip-news-verifying =
    Cán bộ { $unit } đang xác minh tin bạn gửi.
    Gõ “tin tôi gửi” để xem.
tip-news-verified =
    Tin bạn gửi đã được { $unit } xác minh là đúng. Cảm ơn bạn. Cán bộ xem xét lập hồ sơ đề cử.
    Gõ “tin tôi gửi” để xem.
tip-news-unfounded =
    { $unit } đã tìm hiểu tin bạn gửi nhưng chưa xác nhận được. Cảm ơn bạn đã quan tâm đến việc tốt quanh mình.
    Gõ “tin tôi gửi” để xem.
tip-news-forwarded =
    Tin bạn gửi đã được chuyển đến { $unit } vì việc thuộc nơi đó. Cán bộ ở đó xem trong 5 ngày làm việc.
    Gõ “tin tôi gửi” để xem.
tip-news-question =
    Về tin bạn gửi, cán bộ hỏi: { $words }
    Gõ “tin tôi gửi” để trả lời.
tip-news-sent =
    Tin bạn gửi đã thành hồ sơ đề cử, đang ở cơ quan thẩm định. Cảm ơn bạn.
    Gõ “tin tôi gửi” để xem.
tip-news-approved =
    Hồ sơ lập từ tin bạn gửi đã được duyệt. Cảm ơn bạn. Câu chuyện chỉ được đăng khi người được nêu gương đồng ý.
    Gõ “tin tôi gửi” để xem.
