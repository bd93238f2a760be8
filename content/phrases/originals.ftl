# The words of a document themselves, as its office loaded them.

answers-original-head = Nguyên văn { $sections }:
answers-original-more = (Trang { $page }/{ $pages }. Đọc trang sau: “xem tiếp”.)
answers-original-last = (Trang { $page }/{ $pages }, hết phần này.)
answers-original-choice = Nguyên văn { $sections }
answers-original-next = Xem tiếp nguyên văn { $sections }, trang { $page }
answers-original-none = Cơ quan chưa nạp bản gốc của { $document }, nên tôi chưa trích nguyên văn được. Tóm tắt như sau:
answers-original-unsure = Tôi không tìm thấy chắc chắn { $sections } trong bản gốc đã nạp, nên không trích nguyên văn.
answers-original-titles = Các nội dung của { $sections }:
answers-original-which = Bạn cần nguyên văn mục nào? Bạn gõ cả số mục, ví dụ “nguyên văn mục II.1”.
answers-original-which-document = Bạn cần nguyên văn mục nào, của văn bản nào?
answers-original-no-section = Tôi không tìm thấy { $sections } trong { $document }. Bạn xem lại số mục, hoặc hỏi theo nội dung.
