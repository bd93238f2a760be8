# What people want to know of their own: no document says it, the chat looks it up for whoever has the right.

answers-wish-progress = Tiến độ của từng đơn vị chỉ cán bộ đầu mối của đơn vị đó và cơ quan theo dõi xem được. Bạn là cán bộ thì gõ “tiến độ” trong cuộc trò chuyện này; chưa được giao vai trò thì gõ mã mời quản trị viên đã cấp.
answers-wish-duties = Việc mỗi đơn vị sắp phải nộp chỉ cán bộ đầu mối của đơn vị đó xem được. Bạn là cán bộ thì gõ “hạn” trong cuộc trò chuyện này; chưa được giao vai trò thì gõ mã mời quản trị viên đã cấp. Hạn chung ghi trong từng văn bản thì ai cũng hỏi được, ví dụ “báo cáo quý nộp trước ngày nào”.

wish-next = { $unit } sắp tới phải nộp, hạn gần nhất trước:
wish-undated =
    { $undated ->
        [1] Còn một việc mà văn bản không ấn định ngày.
       *[other] Còn { $undated } việc mà văn bản không ấn định ngày.
    }
wish-nothing-dated =
    { $undated ->
        [0] { $unit } hiện không còn việc nào phải nộp.
        [1] { $unit } hiện không có hạn nào phía trước; còn một việc mà văn bản không ấn định ngày.
       *[other] { $unit } hiện không có hạn nào phía trước; còn { $undated } việc mà văn bản không ấn định ngày.
    }
wish-no-such-nomination = Trong các hồ sơ bạn lập gần đây không có tên này. Hồ sơ do người khác lập thì tôi không cho xem được.

# What stands before a name that is typed, and what stands there when no name follows (“em nộp”, “cô ai xem”).
wish-titles = ông | bà | anh | chị | cô | chú | bác | em | cháu | cụ | thầy
wish-no-names = của | gửi | báo | nộp | đề | giới | lập | làm | kể | đã | vừa | mới | tôi | đến | duyệt | hôm | con | này | ấy | đó | ai | kết | phản | thấy | cho | hỏi | muốn | còn | có | thì | ơi

words-goodbye = tạm biệt | tạm biệt bạn | tạm biệt nhé | chào tạm biệt | bye | bye bye | bái bai | pp | hẹn gặp lại | hẹn gặp lại nhé | gặp lại sau | gặp lại sau nhé | hôm khác hỏi tiếp | hôm sau hỏi tiếp | cảm ơn tạm biệt | cảm ơn, tạm biệt | cảm ơn bạn, tạm biệt
goodbye = Tạm biệt bạn. Tôi đã khép lại những câu vừa hỏi; khi cần, bạn cứ nhắn.
