# Why somebody gets a message they did not ask for, and how to stop it; the last line of every push.

push-why-duty = Bạn nhận tin này vì là cán bộ đầu mối của đơn vị. Gõ “/han” để xem, “tắt nhắc” để dừng.
push-why-case = Bạn nhận tin này vì đây là việc bạn đã gửi hoặc đang phụ trách. Gõ “chọn tin nhận” để chỉnh hoặc dừng.
push-why-work = Bạn nhận tin này vì được giao việc này. Gõ “chọn tin nhận” để chỉnh hoặc dừng.
push-why-story = Bạn nhận tin này vì đang theo dõi gương tốt. Gõ “dừng theo dõi” để dừng.
push-why-notice = Bạn nhận tin này vì thuộc diện cơ quan phụ trách thông báo. Gõ “chọn tin nhận” để chỉnh hoặc dừng.
push-why-figures = Bạn nhận tin này vì là quản trị viên. Gõ “chọn tin nhận” để chỉnh hoặc dừng.
