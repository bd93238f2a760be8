# Stories about exemplars: for readers, and at the desk where they are written, checked, published and taken back.

words-story-desk = biên tập | viết và duyệt câu chuyện | biên tập câu chuyện | bàn biên tập | bài gương tốt | câu chuyện gương tốt | viết câu chuyện | soạn câu chuyện | viết bài gương tốt
words-story-edit = sửa bài | sửa câu chuyện | sửa bài gương tốt | bài nháp | bài đang viết
words-story-check = duyệt bài | duyệt câu chuyện | bài chờ duyệt | câu chuyện chờ duyệt
words-story-publish = công bố | công bố câu chuyện | công bố bài | đăng bài | đăng câu chuyện | bài đã duyệt
words-story-recall = thu hồi | thu hồi bài | thu hồi câu chuyện | gỡ bài | bài đã công bố
words-story-photos = ảnh của bài | chọn ảnh cho bài
words-story-preview = xem thử | xem thử bài | xem thử câu chuyện
words-react = muốn học theo | cảm ơn gương tốt | bày tỏ với gương tốt
words-story-delete = xoá đoạn | xoá đoạn này | bỏ đoạn | bỏ đoạn này
words-story-yes = đúng | đúng rồi | có | rồi | đạt | vâng | ừ | ok | yes
words-story-no = chưa | không | ko | k | chưa đúng | chưa đạt | no
words-story-now = ngay | ngay bây giờ | bây giờ | công bố ngay | đăng ngay | luôn

## For readers
stories-list = Những gương tốt đã được công bố, mới nhất trước. Bạn chọn để đọc:
stories-by-field = Bạn muốn xem gương tốt ở lĩnh vực nào?
stories-by-unit = Bạn muốn xem gương tốt của đơn vị nào?
stories-by-programme = Bạn muốn xem gương tốt của kế hoạch nào?
label-stories-by-field = Xem theo lĩnh vực
label-stories-by-unit = Xem theo đơn vị
label-stories-by-programme = Xem theo kế hoạch
label-stories-like-unit = Gương khác của đơn vị này
label-stories-all = Tất cả gương tốt
label-story-read = Đọc câu chuyện
label-react-thanks = Cảm ơn
label-react-follow = Muốn học theo
label-react-undo-thanks = Bỏ “Cảm ơn”
label-react-undo-follow = Bỏ “Muốn học theo”
react-thanks = Tôi đã ghi lời cảm ơn của bạn; đơn vị sẽ thấy số lời cảm ơn, không thấy ai gửi.
react-follow = Tôi đã ghi là bạn muốn học theo; đơn vị sẽ thấy số người muốn học theo, không thấy là ai.
react-undone = Tôi đã bỏ theo ý bạn.
story-news =
    Gương tốt mới: { $title }
    { $beginning }
story-link = Đọc trên trang: { $link }
story-share = Chia sẻ: { $link }
story-photo = ảnh { $n }.jpg
story-source = Nguồn: { $unit }; { $document }.
story-source-unit = Nguồn: { $unit }.
story-published = Công bố lúc { $moment }.
story-counts = { $thanks } lời cảm ơn, { $followers } người muốn học theo.
story-gone = Tôi không tìm thấy câu chuyện này trong những gì bạn xem được.
story-taken-back = Câu chuyện này đã được thu hồi nên không còn đọc được.
stories-week =
    Tuần qua, các câu chuyện của { $unit } nhận { $thanks } lời cảm ơn; { $followers } người muốn học theo.

## The page
page-title = { $title } – Gương Sáng
page-site = Gương Sáng – gương người tốt, việc tốt
page-photo = Ảnh { $n } của câu chuyện
page-how = Câu chuyện được đăng khi người được nêu gương đã đồng ý; người đó có thể rút lại bất cứ lúc nào.
page-recalled-title = Câu chuyện đã được thu hồi
page-recalled = Câu chuyện này không còn được công bố. Xin bạn đừng chia sẻ lại bản đã lưu.
page-none-title = Không có câu chuyện này
page-none = Đường dẫn này không dẫn đến câu chuyện nào. Bạn kiểm tra lại đường dẫn.

## A draft from the record
story-draft-title = { $name } – gương tốt trong lĩnh vực { $field }
story-draft-any-field = thi đua yêu nước
story-draft-who = { $name }, { $place }.
story-draft-when = Việc được ghi nhận ngày { $day }.
story-draft-spread = Khả năng nhân rộng: { $words }.
story-draft-by = { $unit } giới thiệu.
story-draft-programme = Câu chuyện nằm trong khuôn khổ { $document }.

## The desk
story-desk = Câu chuyện gương tốt: bạn muốn làm gì? Mỗi câu chuyện cần sự đồng ý của người được nêu gương và hai người chịu trách nhiệm: người viết và người duyệt.
label-story-desk = Viết và duyệt câu chuyện
label-story-new = Viết từ hồ sơ đã duyệt
label-story-list-draft = Bản nháp ({ $count })
label-story-list-checking = Chờ duyệt ({ $count })
label-story-list-approved = Đã duyệt, chưa công bố ({ $count })
label-story-list-scheduled = Đã hẹn ngày công bố ({ $count })
label-story-list-published = Đã công bố
label-story-list-recalled = Đã thu hồi
story-list = Các câu chuyện { $state }, mới nhất trước. Bạn chọn để mở:
story-list-none = Chưa có câu chuyện nào { $state }. Bạn chọn việc khác.
story-new = Hồ sơ đã duyệt chưa có câu chuyện. Bạn chọn hồ sơ để tôi soạn bản nháp:
story-new-none = Hiện không còn hồ sơ đã duyệt nào chưa có câu chuyện.
story-begun = Hồ sơ này đã có câu chuyện; tôi mở câu chuyện đó.
story-is-begun = Tôi đã soạn bản nháp từ hồ sơ, không thêm điều gì ngoài hồ sơ. Mời bạn đọc và sửa.
story-state-draft = đang soạn
story-state-checking = chờ duyệt
story-state-approved = đã duyệt
story-state-scheduled = đã hẹn ngày công bố
story-state-published = đã công bố
story-state-recalled = đã thu hồi
story-head = Câu chuyện số { $number } – { $state }.
story-origin = Từ hồ sơ: { $name }, { $unit }.
story-machine-made = Bản này do máy soạn từ hồ sơ, chưa có người sửa.
story-age-unknown = Đồng ý công bố: chưa rõ nhóm tuổi của người được nêu gương.
story-reason = Lý do: { $reason }
story-at = Sẽ công bố lúc { $moment }.
story-recalled-counts = Tin báo đã gửi cho người theo dõi: thu hồi được { $recalled }, không thu hồi được { $left }, đang thu hồi { $waiting }.
story-left-on = Còn lại trên { $channel }: { $count } tin báo mà ứng dụng không cho thu hồi.
story-left-besides = Không thu hồi được ở đâu cả: bản người đọc đã tự mở trong trò chuyện, và tên câu chuyện trong tin tổng hợp đã gửi.
story-size = Dài { $length } ký tự, { $paragraphs } đoạn, { $photos } ảnh.
story-changed = Câu chuyện vừa được người khác sửa hoặc xử lý. Đây là bản hiện nay; mời bạn xem lại rồi chọn tiếp.
story-left = Tôi dừng ở đây; câu chuyện giữ nguyên như trước.
story-kept = Tôi đã ghi. Câu chuyện đã sửa trở về bản nháp và cần duyệt lại trước khi công bố.
story-sensitive = Lưu ý: đoạn vừa viết có vẻ chứa { $kinds }. Người đọc không cần thông tin này; bạn nên bỏ đi.
label-story-open = Mở câu chuyện
label-story-ask = Gửi duyệt
label-story-approve = Duyệt
label-story-return = Trả lại người viết
label-story-publish = Công bố hoặc hẹn ngày
label-story-unschedule = Bỏ lịch
label-story-title = Sửa tiêu đề
label-story-part = Sửa từng đoạn
label-story-one-part = Đoạn { $n }: { $words }
label-story-body = Viết lại toàn bài
label-story-photos = Chọn ảnh
label-story-recall = Thu hồi
label-story-consent = Đồng ý công bố
label-story-preview = Xem thử
label-story-yes = Đúng
label-story-no = Chưa

## Editing
story-ask-title = Tiêu đề đang là: { $title }
    Bạn gõ tiêu đề mới, tối đa { $maximum } ký tự. Gõ “huỷ” để giữ nguyên.
story-ask-body = Bạn gõ lại toàn bộ câu chuyện, các đoạn cách nhau một dòng trống, tối đa { $maximum } ký tự. Gõ “huỷ” để giữ nguyên.
story-ask-which = Bạn muốn sửa đoạn nào? Chọn một đoạn bên dưới.
story-ask-part = Đoạn { $n } đang là:
    { $words }
    Bạn gõ đoạn mới, “xoá đoạn” để bỏ, hoặc “huỷ” để giữ nguyên.
story-ask-part-new = Bạn gõ đoạn muốn thêm vào cuối câu chuyện. Gõ “huỷ” để thôi.
label-story-part-new = Thêm đoạn ở cuối
label-story-part-delete = Xoá đoạn này
story-body-empty = Câu chuyện cần có chữ. Bạn gõ nội dung, hoặc gõ “huỷ”.
story-body-too-long = Bài dài { $length } ký tự, tối đa { $maximum }. Bạn rút ngắn rồi gửi lại; bản trước vẫn được giữ.
story-photos = Đang chọn { $chosen }/{ $all } ảnh của hồ sơ. Bạn chọn để thêm hoặc bỏ từng ảnh:
label-story-photo-in = Thêm ảnh { $n }
label-story-photo-out = Bỏ ảnh { $n }

## Checking
story-check-objective = Khách quan: nội dung đúng với hồ sơ và minh chứng, không theo ý riêng? (câu { $n }/{ $total }) Gõ “huỷ” để dừng.
story-check-honest = Trung thực: tên, nơi chốn, con số, ngày tháng đều đúng sự thật? (câu { $n }/{ $total })
story-check-plain = Không thổi phồng: không có lời quá mức, không nhận công của người khác? (câu { $n }/{ $total })
story-check-photos = Ảnh: đúng việc, không lộ giấy tờ riêng, không có người khác chưa đồng ý? (câu { $n }/{ $total })
story-check-school = Người được nêu gương dưới 16 tuổi. Câu chuyện hoặc ảnh có cho biết tên trường không? Có thì chọn “Đúng”, không thì chọn “Chưa”. (câu { $n }/{ $total })
story-check-class = Câu chuyện hoặc ảnh có cho biết lớp không? Có thì chọn “Đúng”, không thì chọn “Chưa”. (câu { $n }/{ $total })
story-check-full-name = Câu chuyện hoặc ảnh có cho biết họ tên đầy đủ không? Có thì chọn “Đúng”, không thì chọn “Chưa”. (câu { $n }/{ $total })
story-check-failed = Bạn sửa lại chỗ chưa đạt rồi gửi duyệt lại; bản nháp vẫn được giữ.
story-is-asked = Tôi đã báo người duyệt. Người duyệt phải là người khác.
story-is-approved = Bạn đã duyệt bài này. Có thể công bố ngay hoặc hẹn ngày.
story-ask-return = Vì sao trả lại? Viết rõ cần sửa gì, tối đa { $maximum } ký tự. Gõ “huỷ” để thôi.
story-return-done = Tôi đã trả bài về bản nháp và báo người viết.
story-own = Bạn là người viết câu chuyện này nên cần người khác duyệt.
story-nominator = Bạn là người lập hồ sơ này nên cần người khác duyệt câu chuyện.
story-conflict = Bạn có liên quan đến người được nêu gương hoặc hồ sơ này nên không viết và không duyệt câu chuyện này. Bạn chọn việc khác.
story-not-possible = Ở bước hiện nay ({ $state ->
        [draft] đang soạn
        [checking] chờ duyệt
        [approved] đã duyệt
        [scheduled] đã hẹn ngày công bố
        [published] đã công bố
       *[other] đã thu hồi
    }) không { $event ->
        [edit] sửa
        [ask] gửi duyệt
        [return] trả lại
        [approve] duyệt
        [schedule] hẹn ngày
        [unschedule] bỏ lịch
        [publish] công bố
       *[other] thu hồi
    } được. Bạn chọn việc khác.
story-nomination-open = Hồ sơ gốc không còn ở trạng thái đã duyệt nên chưa công bố được. Bạn xem lại hồ sơ trước.
story-child-unasked = Người được nêu gương dưới 16 tuổi: cần trả lời câu chuyện có cho biết trường, lớp, họ tên không. Bạn mở câu chuyện rồi gửi duyệt lại.
story-child-together = Người dưới 16 tuổi không được nêu cùng lúc ảnh, tên trường, lớp và họ tên đầy đủ. Bạn bỏ ảnh, hoặc bỏ ít nhất một trong ba thông tin kia.

## Publishing
story-ask-when = Công bố khi nào? Bạn chọn một mục, hoặc gõ giờ và ngày, ví dụ “8:00 ngày 25/11”. Gõ “huỷ” để thôi.
label-story-now = Công bố ngay
label-story-occasion = { $name }: { $day }
occasion-over = Không hẹn được { $name }: lần tới nằm ngoài thời gian của kế hoạch (đến hết { $end }).
occasion-gone = Kế hoạch không có dịp này. Bạn chọn ngày khác.
story-out = Câu chuyện đã được công bố; người theo dõi sẽ nhận tin.
story-told-later = Tin cho người theo dõi không gửi ban đêm và ngày lễ, sẽ gửi từ { $moment }.
story-is-scheduled = Đã hẹn công bố lúc { $moment }, tức { $day }. Trước khi đăng tôi kiểm tra lại sự đồng ý.
story-is-unscheduled = Đã bỏ lịch; câu chuyện vẫn ở trạng thái đã duyệt, chưa công bố.
story-ask-recall = Vì sao thu hồi “{ $title }”? Viết ngắn, tối đa { $maximum } ký tự. Trang sẽ gỡ ngay; tin báo cho người theo dõi được thu hồi ở nơi ứng dụng cho phép; bản người đọc đã tự mở thì không. Gõ “huỷ” để thôi.
story-recall-done = Đã thu hồi. Trang đã gỡ, không ai mở đọc được nữa; tin báo cho người theo dõi đang được thu hồi ở nơi ứng dụng cho phép, nơi nào không thu hồi được sẽ hiện ở đây khi bạn mở lại câu chuyện.

## News to those concerned
story-is-published = Câu chuyện “{ $title }” đã được công bố.
story-is-recalled = Câu chuyện “{ $title }” đã được thu hồi, không còn hiển thị với người đọc.
story-unconsented = Sự đồng ý công bố không còn nên câu chuyện “{ $title }” trở về bản nháp và chưa thể công bố.
story-unfounded = Hồ sơ gốc không còn được duyệt nên câu chuyện “{ $title }” trở về bản nháp và chưa thể công bố.
story-reopened = Hồ sơ của câu chuyện “{ $title }” đang được xem xét lại. Câu chuyện vẫn hiển thị với người đọc cho đến khi được thu hồi.
story-blocked = Câu chuyện “{ $title }” đến giờ công bố nhưng không được đăng và đã trở về bản nháp. { $reason }
story-waits = Câu chuyện “{ $title }” chờ bạn hoặc người duyệt khác.
story-is-returned = Câu chuyện “{ $title }” được trả lại. Lý do: { $reason }

## Previews
story-preview = Bạn muốn xem thử ở đâu?
label-story-preview-on = Trên { $channel }
label-story-preview-page = Trang web
label-story-preview-news = Tin gửi người theo dõi
story-preview-piece = ── { $channel }, tin { $n }/{ $total }, { $length } ký tự, { $photos } ảnh ──
story-preview-page = ── Trang web ──
story-preview-no-page = Hệ thống chưa có địa chỉ web nên câu chuyện chỉ đọc được trong trợ lý.
