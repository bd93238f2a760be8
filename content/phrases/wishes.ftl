# What people want to know of their own: no document says it, the chat looks it up for whoever has the right.

answers-wish-progress = Tiến độ của từng đơn vị chỉ cán bộ đầu mối của đơn vị đó và cơ quan theo dõi xem được. Bạn là cán bộ thì gõ “tiến độ” trong cuộc trò chuyện này; chưa được giao vai trò thì gõ mã mời quản trị viên đã cấp.
answers-wish-duties = Việc mỗi đơn vị sắp phải nộp chỉ cán bộ đầu mối của đơn vị đó xem được. Bạn là cán bộ thì gõ “hạn” trong cuộc trò chuyện này; chưa được giao vai trò thì gõ mã mời quản trị viên đã cấp. Hạn chung ghi trong từng văn bản thì ai cũng hỏi được, ví dụ “báo cáo quý nộp trước ngày nào”.
