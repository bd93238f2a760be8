# The terminal: what a newcomer reads first, and what only a rehearsal can do.

chat-welcome =
    Gương Sáng đang chạy thử: đơn vị, con người và hồ sơ ở đây đều là dữ liệu đặt ra để thử.
    Bạn đang là người dân. Thử gõ: “alo”, “tôi muốn gửi tin”, “ds 6 tháng nộp ngày mấy z”, “tiêu chuẩn chung gồm những gì?”
    Đổi vai: “/vai can-bo”, rồi thử “tôi muốn đề cử” hoặc “hạn”. Các vai: { $roles }.
    Xem nhắc việc: “/gio 2026-11-27T08:00” hoặc “/gio +7d”. Gửi ảnh: “/anh đường-dẫn”. Thoát: “/ra”.
chat-welcome-production = Gương Sáng. Bạn là { $person }. Gửi ảnh: “/anh đường-dẫn”. Thoát: “/ra”.
chat-role = Bạn đang là { $name }.
chat-roles = Các vai: { $roles }. Gõ “/vai” và tên vai.
chat-role-unknown = Không có vai { $role }. Các vai: { $roles }. Gõ “/vai” và tên vai.
chat-clock = Đồng hồ đang chỉ { $now }.
chat-clock-wrong = Tôi chưa đọc được giờ này. Bạn gõ lại, ví dụ “/gio 2026-11-27T08:00” hoặc “/gio +7d”.
chat-photo-missing = Tôi không mở được tệp ảnh này. Bạn xem lại đường dẫn rồi gõ lại “/anh đường-dẫn”.
chat-not-in-production = Việc này chỉ có khi chạy thử. Bạn vẫn nhắn tin như thường.
chat-storage-away = Tôi chưa lưu được tin vừa rồi vì nơi lưu trữ tạm thời không dùng được (có thể đĩa đầy). Tin chưa được nhận; bạn gửi lại sau ít phút.
chat-bye = Hẹn gặp lại bạn.
chat-held = (Có tin mới cho { $name }: gõ “/vai { $role }” để xem.)

ask-unreadable = Dòng này không phải một câu hỏi ở dạng JSON.
ask-unknown-programme = Tôi không có chương trình { $slug }.
