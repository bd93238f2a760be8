# What surrounds every dialogue: first contact, the menu, help, privacy, and what could not be understood.

introduction = Xin chào! Tôi là Gương Sáng, trợ lý tự động về gương người tốt, việc tốt. Tôi chỉ lưu những gì bạn gửi để xác minh; gõ “quyền riêng tư” để xem chi tiết.
menu-words = Bạn muốn làm gì? Chọn một việc (gõ số cũng được), hoặc hỏi luôn câu bạn cần.
menu-label = Menu
menu-expired = Danh sách trước đã cũ nên tôi không dám đoán số bạn chọn. Mời bạn chọn lại.
menu-no-such-number =
    { $last ->
        [1] Ở đây chỉ có số 1.
       *[other] Ở đây chỉ có các số từ 1 đến { $last }.
    }
menu-number-unknown = Danh sách vừa rồi không có số { $number }. Mời bạn chọn lại:
command-unknown = Tôi không có lệnh { $command }. Bạn viết bằng lời thường, hoặc gõ “giúp” để xem cách dùng.
choice-stale = Lựa chọn này đã cũ nên không dùng được nữa; những gì bạn đã trả lời vẫn được giữ.
choose-one = Bạn chọn giúp một trong các mục dưới đây.

label-tip = Gửi tin về một gương tốt
label-ask = Hỏi về tiêu chuẩn, thời hạn
label-stories = Xem gương tốt mới nhất
label-code = Theo dõi tin đã gửi, nhập mã mời
label-nominate = Đề cử điển hình
label-nominate-new = Đề cử mới
label-nominations = Hồ sơ của tôi
label-duties = Hạn và chỉ tiêu của đơn vị
label-unit-tips =
    { $waiting ->
        [0] Tin của người dân
       *[other] Tin của người dân ({ $waiting })
    }
label-unit-tips-list = Danh sách tin
label-area = Tiến độ chung
label-more-menu = Việc khác
label-office = Quản trị
label-review-waiting =
    { $waiting ->
        [0] Hồ sơ chờ thẩm định
       *[other] Hồ sơ chờ thẩm định ({ $waiting })
    }
label-tickets-waiting = Việc chờ trả lời ({ $waiting })
label-broadcasts-menu = Thông báo cho nhiều người
label-record-consent = Đồng ý công bố
label-help = Hướng dẫn
menu-more = Những việc khác bạn làm được ở đây:
menu-office = Quản trị hệ thống. Bạn chọn một việc:
label-tip-draft = Viết tiếp tin đang dở
label-nominate-resume = Viết tiếp bản nháp
label-nominate-draft = Viết tiếp bản nháp: { $name }
label-resume = Viết tiếp
label-edit = Sửa
label-withdraw = Rút hồ sơ
label-withdraw-yes = Có, rút
label-withdraw-no = Không, giữ lại
label-delete-draft = Xoá bản nháp
label-delete-yes = Có, xoá
label-more = Xem tiếp
label-before = Xem trang trước
label-open-tip = Mở tin
label-reminders-on = Bật nhắc lại
label-remind-tomorrow = Nhắc lại ngày mai

help =
    Tôi nhận tin về gương tốt, trả lời về tiêu chuẩn và thời hạn theo đúng văn bản, và giúp cán bộ đề cử, theo dõi hạn, thẩm định.
    Bạn viết có dấu hay không dấu đều được. Lúc nào cũng gõ được: “menu” để về đầu, “quay lại” để sửa câu trước, “huỷ” để dừng (bản nháp vẫn được giữ), “quyền riêng tư”, “chọn tin nhận” để chỉnh hoặc dừng tin tôi tự nhắn.
    Cần người trả lời thì gõ “gặp cán bộ”. Dùng cả Telegram và Zalo thì gõ “liên kết”.
help-in-form = Bạn cứ trả lời câu đang hỏi. Cần biết điều gì thì hỏi ngay, tôi trả lời rồi ta làm tiếp. Gõ “quay lại” để về câu trước, “huỷ” để dừng; bản nháp vẫn được giữ.

privacy =
    Tôi là phần mềm trả lời tự động, không phải người.
    Tôi lưu: những gì bạn gửi trong cuộc trò chuyện này và mã tài khoản của bạn trên ứng dụng bạn đang nhắn. Mục đích: xác minh gương tốt, lập hồ sơ và báo lại cho bạn.
    Người xem được: cán bộ phụ trách của đơn vị liên quan; mỗi lần mở đều được ghi lại. Tin ẩn danh không lưu ai đã gửi.
    Một câu chuyện chỉ được công bố khi chính người được nêu gương đồng ý. Người đó từ chối thì việc gửi tin vẫn không bị ảnh hưởng.
    Xin đừng gửi số căn cước, thông tin về bệnh tật hay dân tộc của bất kỳ ai. Muốn xem, sửa, rút hoặc xoá dữ liệu của mình, bạn gõ “yêu cầu về dữ liệu của tôi”.

stories-none = Chưa có gương nào được công bố ở đây. Mỗi câu chuyện chỉ được đăng khi chính người được nêu gương đồng ý và cơ quan phụ trách đã duyệt.

not-understood =
    Tôi chưa hiểu ý bạn. Bạn viết lại giúp tôi, ví dụ “tiêu chuẩn chung gồm những gì” hoặc “tôi muốn gửi tin”.
    Hoặc chọn một việc:
not-allowed = Việc này chỉ dành cho cán bộ được giao. Nếu được giao, bạn xin quản trị viên mã mời rồi gõ mã vào đây. Ai cũng có thể gửi tin về gương tốt và hỏi về tiêu chuẩn, thời hạn.
not-allowed-any-more = Bạn không còn được giao việc này nên tôi dừng ở đây. Những gì đã nhập vẫn được giữ. Cần hỏi thêm, bạn liên hệ quản trị viên.
said-nothing = Tôi chưa thấy chữ nào trong tin vừa rồi. Bạn viết vài chữ giúp tôi.
nothing-to-send = Hiện không có gì chờ gửi. Bạn chọn việc cần làm, hoặc hỏi luôn câu bạn cần.
nothing-to-cancel = Hiện không có gì để huỷ. Gõ “menu” để chọn việc cần làm.
ask-choice-old = Lựa chọn này thuộc một câu hỏi đã qua khá lâu nên tôi không còn giữ. Bạn gõ lại câu hỏi, tôi trả lời ngay.
ask-invitation = Bạn hỏi đi, ví dụ “tiêu chuẩn chung gồm những gì?” hoặc “báo cáo quý nộp trước ngày nào?”.
form-sounds-asked = Câu này nghe như một câu hỏi nên tôi chưa ghi vào biểu mẫu. Nếu đúng là câu trả lời, bạn gõ lại y như vậy; nếu muốn hỏi, bạn hỏi rõ hơn giúp tôi về việc gì, văn bản nào.
form-goes-on =
    Ta tiếp tục nhé.
    { $question }
failed-aside = Xin lỗi bạn, tôi gặp trục trặc với tin vừa rồi. Tin vẫn được giữ và quản trị viên sẽ xem. Bạn có thể gõ “menu” để làm việc khác.

said-too-fast = Bạn gửi nhanh hơn tôi kịp đọc. Các tin trước đó tôi đã đọc và trả lời; tin vừa rồi và những tin gửi dồn tiếp theo tôi để lại, chưa đọc. Bạn chờ một chút rồi gửi lại giúp tôi, mỗi lần một tin.
group-refusal = Xin chào! Tôi là Gương Sáng, trợ lý tự động về gương người tốt, việc tốt. Hồ sơ và tin gương tốt là chuyện riêng của từng người nên tôi chỉ trả lời trong cuộc trò chuyện riêng. Mời bạn nhắn riêng cho tôi; trong nhóm này tôi xin phép giữ im lặng.

unexpected-photo = Tôi chưa nhận ảnh ở bước này. Khi bạn gửi tin hoặc đề cử, đến phần ảnh tôi sẽ hỏi.
unexpected-file = Tôi chưa đọc được tệp. Bạn viết nội dung thành tin nhắn.
unexpected-voice = Tôi chưa nghe được tin thoại. Bạn viết vài chữ giúp tôi nhé.
unexpected-sticker = Cảm ơn bạn. Tôi chỉ đọc được chữ và ảnh; cần gì, bạn viết giúp tôi.
unexpected-location = Tôi chưa dùng được vị trí trên bản đồ. Bạn gõ tên xã, phường.
unexpected-contact = Để giữ riêng tư cho mọi người, tôi không nhận danh bạ. Bạn viết nội dung bằng chữ.
unexpected-edited = Tôi thấy bạn vừa sửa một tin cũ, nhưng tôi vẫn tính theo tin nhận được lúc đầu. Muốn đổi câu đã trả lời, bạn gõ “quay lại”; muốn nói thêm, bạn gửi tin mới.
unexpected-unknown = Tôi chưa đọc được loại tin này. Bạn viết bằng chữ nhé.
unexpected-choice = Tôi chưa hiểu lựa chọn này. Bạn chọn lại hoặc viết bằng chữ.
unexpected-text = Tôi chưa hiểu ý bạn. Bạn viết lại giúp tôi.

none = chưa có
everything = toàn hệ thống
role-citizen = người dân
role-officer = cán bộ đầu mối
role-reviewer = cán bộ thẩm định
role-administrator = quản trị viên

weekday-1 = thứ Hai
weekday-2 = thứ Ba
weekday-3 = thứ Tư
weekday-4 = thứ Năm
weekday-5 = thứ Sáu
weekday-6 = thứ Bảy
weekday-7 = Chủ nhật
days-left = còn { $days } ngày
days-last = hôm nay là ngày cuối
days-over = đã quá { $days } ngày
