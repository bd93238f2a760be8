# What people type, not what the bot says. Words stand with “|” between them; diacritics and case do not matter.

words-cancel = huỷ | hủy | huỷ bỏ | thoát | dừng | dừng lại | thôi | cancel | /huy | /thoat
words-back = quay lại | trở lại | lùi lại | lùi | câu trước | back | /quaylai
words-send = gửi | gửi đi | gửi luôn | nộp | xong | đồng ý | ok | oke | okê
words-skip = bỏ qua | bỏ | không | ko | k | không có | chưa có | skip | qua
words-none = không | không có | chưa | chưa có | ko | chưa từng
words-finished = xong | hết | hết rồi | đủ rồi | xong rồi | done
words-date-many = nhiều lần | thường xuyên | nhiều năm | lâu nay | không nhớ | không rõ

words-menu = menu | bắt đầu | trang chủ | danh mục | chào | xin chào | chào bạn | alo | a lô | alô | hi | hello | hey | /start | ad ơi | bot ơi
words-help = giúp | trợ giúp | hướng dẫn | help | giúp tôi | giúp với | dùng thế nào
words-privacy = quyền riêng tư | riêng tư | dữ liệu cá nhân | bảo mật | quyền riêng tư của tôi
words-reminders-off = tắt nhắc | dừng nhắc | đừng nhắc | đừng nhắc nữa | không nhắc nữa | tắt thông báo | stop
words-reminders-on = bật nhắc | nhắc lại | nhắc tôi | bật thông báo | nhắc tiếp
words-ask = hỏi | hỏi đáp | câu hỏi | hỏi về tiêu chuẩn, thời hạn | tôi muốn hỏi | cho hỏi | cho tôi hỏi
words-stories = gương tốt | xem gương tốt | xem gương tốt mới nhất | gương mới | gương điển hình
words-tip = gửi tin | báo tin | tôi muốn báo tin | gửi tin gương tốt | gửi tin về một gương tốt | tôi muốn gửi tin | kể chuyện tốt | báo gương tốt
words-code = mã | nhập mã | theo dõi | theo dõi tin | theo dõi tin đã gửi | mã theo dõi | mã mời | tôi có mã mời | tham gia
words-nominate = đề cử | giới thiệu | tôi muốn đề cử | muốn đề cử | đề cử mới | viết tiếp bản nháp | giới thiệu điển hình | đề cử điển hình
words-nominations = hồ sơ của tôi | hồ sơ | đề cử của tôi | bản nháp | danh sách đề cử | xem hồ sơ
words-duties = hạn | hạn của đơn vị | chỉ tiêu | hạn và chỉ tiêu | hạn và chỉ tiêu của đơn vị | chỉ tiêu của đơn vị | đơn vị tôi | tiến độ đơn vị | tiến độ
words-unit-tips = tin của dân | tin của người dân | tin dân | xem tin | tin mới
words-hand-in = đã nộp | đã nộp rồi | đã nộp báo cáo | nộp báo cáo rồi
words-area = tiến độ chung | tiến độ toàn tỉnh | tiến độ | tình hình chung
words-remind-tomorrow = nhắc lại ngày mai | mai nhắc lại

begins-tip = tôi muốn báo | tôi muốn gửi tin | tôi muốn kể | tôi xin báo | báo tin | cho tôi báo
begins-nominate = tôi muốn đề cử | tôi muốn giới thiệu | tôi đề cử | cho tôi đề cử | cho mình đề cử | mình muốn đề cử | em muốn đề cử | lập hồ sơ đề cử
begins-code = tôi có mã | mã mời của tôi | mã của tôi | theo dõi tin
begins-duties = đơn vị tôi còn thiếu | đơn vị mình còn thiếu | đơn vị tôi còn | đơn vị mình còn | còn thiếu mấy | còn thiếu bao nhiêu | xã tôi còn thiếu | xã mình còn thiếu

words-subject-individual = cá nhân | người | một người | 1 người
words-subject-collective = tập thể | nhóm | đội | tổ
words-subject-household = hộ gia đình | hộ | gia đình
words-criterion-met = đạt | có | đúng | rồi | dạ có
words-criterion-unclear = chưa rõ | không rõ | chưa chắc
words-criterion-not-met = chưa đạt | không đạt | không | chưa
words-consent-given = đã đồng ý | đồng ý | rồi | có
words-consent-not-asked = chưa hỏi | chưa | chưa xin
words-consent-refused = không đồng ý | từ chối | không
words-contact-yes = được | có | đồng ý | ok | dạ được
words-contact-anonymous = ẩn danh | tôi muốn ẩn danh | giấu tên | không | đừng liên hệ
