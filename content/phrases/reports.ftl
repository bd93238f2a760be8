# Documents that leave the system.

report-list-sheet = Danh sách
report-list-title = DANH SÁCH GIỚI THIỆU ĐIỂN HÌNH TIÊN TIẾN
report-list-number = STT
report-list-name = Họ và tên / Tên tập thể / Hộ gia đình
report-list-subject = Loại đối tượng
report-list-place = Chức vụ, đơn vị / địa chỉ
report-list-field = Lĩnh vực
report-list-story = Tóm tắt thành tích
report-list-replicability = Hiệu quả, khả năng nhân rộng
report-list-rewards = Hình thức đã được khen
report-list-evidence = Minh chứng
report-list-note = Ghi chú
report-list-photos =
    { $count ->
        [0] không có ảnh
       *[other] { $count } ảnh
    }
report-list-by = Theo { $document }
