# The officers' work on citizens' tips.

words-tip-desk = xử lý tin | xử lí tin | xử lý tin của dân | xác minh tin | xác minh tin của dân | kiểm tra tin của dân
words-tip-forward = chuyển tin | chuyển tin của dân | chuyển tin cho đơn vị khác | chuyển tin sang xã khác | chuyển tin đi nơi khác
words-tip-attach = bổ sung tin vào hồ sơ | gắn tin vào hồ sơ | thêm tin vào hồ sơ
words-tip-nominate = lập hồ sơ từ tin | lập hồ sơ từ tin của dân | đề cử từ tin | đề cử từ tin của dân
words-tip-proof-call = gọi điện | gọi | đã gọi | đã gọi điện | gọi rồi | điện thoại | qua điện thoại
words-tip-proof-visit = đến nơi | đến tận nơi | đến tận nhà | đã đến nơi | đã đến | gặp trực tiếp | trực tiếp
words-tip-proof-unit = đơn vị xác nhận | đơn vị | thôn xác nhận | xã xác nhận | cơ quan xác nhận | có xác nhận
words-tip-pass-on-told = gửi | gửi kèm | gửi kèm lý do | được biết | cho biết | được | có | đồng ý
words-tip-pass-on-kept = chỉ lưu nội bộ | lưu nội bộ | nội bộ | không | ko | k | không gửi | không cho biết
words-tip-forward-yes = có | chuyển | có, chuyển | chuyển đi | đồng ý | đúng | đúng rồi | ok | vâng | ừ
words-tip-forward-no = không | ko | k | không chuyển | thôi | giữ lại | không, giữ lại

label-unit-tips-waiting = Tin đang chờ
label-unit-tips-verified = Tin đã xác minh
label-unit-tips-unfounded = Tin chưa đủ căn cứ
unit-tips-none-waiting = Hiện không có tin nào của người dân đang chờ đơn vị bạn.
unit-tips-none-verified = Hiện không có tin đã xác minh nào chờ lập hồ sơ.
unit-tips-none-unfounded = Hiện không có tin nào được ghi là chưa đủ căn cứ.
unit-tips-list-waiting = Tin của người dân gửi đơn vị bạn, tin khẩn ở trên. Mỗi lần mở đều được ghi lại.
unit-tips-list-verified = Tin đã xác minh là đúng, chưa lập hồ sơ, mới nhất ở trên. Mỗi lần mở đều được ghi lại.
unit-tips-list-unfounded = Tin đã tìm hiểu nhưng chưa đủ căn cứ, mới nhất ở trên. Mỗi lần mở đều được ghi lại.
unit-tips-label = { $story }
unit-tips-label-urgent = KHẨN: { $story }
unit-tips-one =
    Tin nhận ngày { $day }, ở { $place }: { $state }.{ $facts }
    Ảnh: { $photos ->
        [0] không
       *[other] { $photos }
    }
    { $story }
unit-tips-look-by = Hạn xem: { $last }.
unit-tips-result-by = Dự kiến có kết quả: { $last }.
unit-tips-late = Đã quá ngày này.
unit-tips-verified = Đã xác minh ngày { $day }: { $how }.
unit-tips-nomination = Đã vào hồ sơ số { $number }.
unit-tips-verifying = Đã ghi: đơn vị bạn đang xác minh tin này. Người gửi tin sẽ thấy điều đó khi nhập mã.
tip-said-question = Hỏi người gửi tin ({ $day }): { $words }
tip-said-answer = Người gửi tin trả lời ({ $day }): { $words }
tip-said-found = Kết quả xác minh ({ $day }): { $words }
tip-said-reason = Lý do chưa đủ căn cứ, chỉ nội bộ ({ $day }): { $words }
tip-said-reason-told = Lý do chưa đủ căn cứ, người gửi tin được biết ({ $day }): { $words }
tip-proof-call = Gọi điện
tip-proof-visit = Đến nơi
tip-proof-unit = Đơn vị xác nhận

label-tip-verify = Bắt đầu xác minh
label-tip-result = Ghi kết quả xác minh
label-tip-ask = Hỏi người gửi tin
label-tip-dismiss = Chưa đủ căn cứ
label-tip-reopen = Xem xét lại tin này
label-tip-forward = Chuyển đơn vị khác
label-tip-nominate = Lập hồ sơ đề cử
label-tip-resume = Viết tiếp hồ sơ từ tin này
label-tip-attach = Bổ sung vào hồ sơ đã có

tip-changed = Tin này vừa có thay đổi nên tôi chưa làm gì. Bạn xem lại rồi chọn tiếp.
tip-own = Tin này do chính bạn gửi, nên một đồng nghiệp hoặc cán bộ thẩm định xác minh và quyết định thay bạn. Bạn chọn việc khác.
tip-reopen-second = Chính bạn đã ghi tin này là chưa đủ căn cứ, nên một người khác xem xét lại. Bạn nhờ đồng nghiệp hoặc cán bộ thẩm định.
tip-in-use = Một đồng nghiệp đang lập hồ sơ từ tin này, sửa lần cuối ngày { $day }. Bạn hỏi đồng nghiệp, hoặc chọn việc khác.
tip-desk-left = Đã dừng, tin vẫn như cũ. Bạn làm tiếp lúc nào cũng được.
tip-ask-how = Bạn đã xác minh bằng cách nào? Gõ “huỷ” để thôi.
tip-ask-found = Kết quả xác minh ra sao? Viết một hai câu, ví dụ: trưởng thôn 4 xác nhận 12 hộ được giúp. Không cần ghi thì gõ “bỏ qua”.
tip-confirmed = Đã ghi: tin được xác minh là đúng. Cán bộ của đơn vị có thể lập hồ sơ đề cử từ tin này.
tip-ask-question = Bạn muốn hỏi người gửi tin điều gì? Viết một câu, ví dụ: ông Thuấn ở ngõ nào của thôn 4? Đừng hỏi tên hay số điện thoại của người gửi tin. Gõ “huỷ” để thôi.
tip-asked = Đã gửi câu hỏi. Có trả lời, tôi báo bạn ngay.
tip-asked-anonymous = Đã lưu câu hỏi. Người gửi tin ẩn danh nên chỉ thấy câu hỏi khi nhập mã theo dõi; có trả lời, tôi báo bạn ngay.
tip-ask-reason = Vì sao tin này chưa đủ căn cứ? Viết một hai câu, ví dụ: trưởng thôn cho biết không có việc này. Gõ “huỷ” để thôi.
tip-ask-pass-on = Người gửi tin có được biết lý do này không? Chọn lưu nội bộ thì họ chỉ biết là chưa xác nhận được.
tip-pass-on-told = Gửi kèm lý do
tip-pass-on-kept = Chỉ lưu nội bộ
tip-dismissed = Đã ghi: tin chưa đủ căn cứ. Người gửi tin được báo nhẹ nhàng; cần thì một người khác xem xét lại được.
tip-reopened = Đã mở lại; bạn đang xác minh tin này.

tip-forward-ask = Chuyển tin này đến đơn vị nào? Gõ tên đơn vị, ví dụ: phường An Bình. Gõ “huỷ” để thôi.
tip-forward-which = Bạn chọn đơn vị, hoặc gõ lại tên:
tip-forward-ended = { $unit } không còn hoạt động. Nay thuộc các đơn vị dưới đây; bạn chọn một, hoặc gõ lại tên:
tip-forward-unknown = Tôi không tìm thấy đơn vị này trong danh sách. Bạn gõ lại tên, ví dụ “xã Đông Lĩnh”.
tip-forward-gone = { $unit } không còn hoạt động và chưa có đơn vị kế thừa trong danh sách. Bạn gõ tên đơn vị khác.
tip-forward-same = Tin đang ở { $unit } rồi. Bạn gõ tên đơn vị khác.
tip-forward-sure = Chuyển tin này đến { $unit }? Cán bộ ở đó được báo ngay; đơn vị bạn không đọc được tin này nữa, trừ khi phụ trách cả nơi đó.
tip-forward-yes = Có, chuyển
tip-forward-no = Không, giữ lại
tip-forwarded = Đã chuyển tin đến { $unit }. Người gửi tin sẽ thấy điều đó.
tip-forwarded-notice =
    Một tin của người dân vừa được chuyển đến { $unit }: { $story }
    Gõ “tin của dân” để mở.

tip-nominate-lead = Ta lập hồ sơ đề cử cho { $unit } từ tin này. Lời kể, nơi và ảnh đã được điền sẵn; tin chỉ tính là đã dùng khi bạn gửi hồ sơ.
tip-attach-ask = Bổ sung tin này vào hồ sơ nào của đơn vị? Gõ tên người được đề cử, hoặc chọn nếu có bên dưới. Gõ “huỷ” để thôi.
tip-attach-which = Bạn chọn hồ sơ, hoặc gõ lại tên:
tip-attach-label = { $name } (hồ sơ số { $number })
tip-attach-none = Đơn vị bạn chưa có hồ sơ nào đã gửi để bổ sung. Bạn lập hồ sơ mới từ tin này sau khi xác minh.
tip-attach-unknown = Tôi không tìm thấy hồ sơ nào như vậy trong các hồ sơ đã gửi của đơn vị. Bạn gõ lại tên, hoặc gõ “huỷ”.
tip-attached = Đã bổ sung tin vào hồ sơ số { $number } ({ $name }): lời kể và ảnh nằm cùng hồ sơ. Người thẩm định sẽ thấy.
tip-attached-notice = Một tin của người dân vừa được bổ sung vào hồ sơ số { $number } ({ $name }) của bạn.

tip-answer-notice =
    Người gửi tin đã trả lời câu hỏi: { $words }
    Gõ “tin của dân” để mở tin.
tip-withdrawn-notice = Một tin của người dân nhận ngày { $day } đã được chính người gửi rút lại và xoá nội dung. Bạn không dùng lời kể, ảnh từ tin đó nữa.
tips-waiting =
    { $count ->
        [1] Có 1 tin của người dân đã quá ngày xem hoặc ngày dự kiến có kết quả. Gõ “tin của dân” để mở giúp, kẻo người gửi tin chờ lâu.
       *[other] Có { $count } tin của người dân đã quá ngày xem hoặc ngày dự kiến có kết quả. Gõ “tin của dân” để mở giúp, kẻo người gửi tin chờ lâu.
    }
