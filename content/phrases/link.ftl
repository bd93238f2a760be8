# One person on several platforms: linking accounts with a one-time code, and taking one out again.

channel-console = cửa sổ dòng lệnh
channel-telegram = Telegram
channel-zalo = Zalo
channels-and = { $first } và { $last }

link-code =
    Liên kết để dùng chung hồ sơ, bản nháp, vai trò trên cả Telegram và Zalo. Trên ứng dụng còn lại, bạn mở cuộc trò chuyện với tôi rồi gõ mã này: { $code }
    Mã dùng một lần, đến { $until }. Đừng đưa mã cho ai: ai gõ mã này là dùng được hồ sơ và vai trò của bạn.
link-code-linked =
    { link-code }
    Đang liên kết: { $doors }. Muốn tách ra, gõ “bỏ liên kết”.
link-confirm =
    Mã đúng. Bạn muốn liên kết tài khoản { $here } này với { $theirs }?
    Khi đó tôi coi hai nơi là một người: bản nháp, hồ sơ, vai trò dùng chung; lời nhắc đến cuộc trò chuyện bạn dùng gần nhất. Bạn chỉ đồng ý khi cả hai tài khoản đều là của bạn. Gõ “huỷ” để thôi.
link-theirs = tài khoản { $doors } của { $name }
link-theirs-unnamed = tài khoản { $doors } đã lấy mã
label-link = Liên kết tài khoản
label-link-yes = Đồng ý liên kết
label-link-no = Không liên kết
linked = Đã liên kết { $doors }. Từ nay bạn làm tiếp việc đang dở ở nơi nào cũng được; lời nhắc đến cuộc trò chuyện bạn dùng gần nhất.
linked-reminders-off = Lời nhắc đang tắt như bạn đã chọn; gõ “bật nhắc” để bật lại.
linked-notice = Tài khoản { $door } vừa được liên kết với tài khoản này bằng mã bạn lấy lúc nãy. Nếu không phải bạn làm, gõ “bỏ liên kết” rồi tách tài khoản đó ra.
link-declined = Tôi không liên kết gì; hai nơi vẫn tách riêng.
link-own = Đây là mã của chính bạn. Bạn gõ mã này trên ứng dụng còn lại (Telegram hoặc Zalo), không phải ở đây.
link-expired = Mã liên kết này đã dùng hoặc đã hết hạn. Ở ứng dụng bạn lấy mã, bạn gõ “liên kết” để có mã mới.
link-sample = Đây là người mẫu để dùng thử, ai cũng vào được, nên không liên kết. Bạn liên kết bằng tài khoản thật của mình.

unlink-none = Cuộc trò chuyện này chưa liên kết với tài khoản nào khác. Muốn dùng chung Telegram và Zalo, gõ “liên kết”.
unlink-which =
    Đang liên kết: { $doors }. Bạn muốn tách tài khoản nào?
    Tài khoản tách ra bắt đầu lại như người mới, không có vai trò và hồ sơ. Mọi hồ sơ, bản nháp, vai trò ở lại với bên kia.
unlink-here = { $door } (cuộc trò chuyện này)
label-unlink = Bỏ liên kết
label-unlink-one = Tách { $door }
label-unlink-no = Giữ nguyên
unlinked-here = Đã tách { $door }. Cuộc trò chuyện này bắt đầu lại như người mới; hồ sơ, bản nháp, vai trò ở lại với { $doors }. Muốn liên kết lại, gõ “liên kết”.
unlinked-there = Đã tách { $door }. Hồ sơ, bản nháp, vai trò ở lại đây; bên đó bắt đầu lại như người mới.
unlinked-notice = Tài khoản này vừa được tách khỏi liên kết nên bắt đầu lại như người mới; hồ sơ, bản nháp, vai trò ở lại với bên kia. Muốn liên kết lại, gõ “liên kết” ở một bên rồi gõ mã ở bên còn lại.
unlink-declined = Tôi giữ nguyên liên kết.
