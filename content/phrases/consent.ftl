# Consent to publication: the nominee's and the guardian's own words, and what officers see to.

words-consent = rút đồng ý | rút lại đồng ý | tôi rút đồng ý | rút lại sự đồng ý | không cho đăng nữa | tôi không cho đăng nữa | gỡ bài | gỡ bài về tôi | gỡ bài của tôi | gỡ bài viết về tôi | xoá bài về tôi | đồng ý của tôi
begins-consent = rút đồng ý | rút lại đồng ý | tôi muốn rút đồng ý | tôi muốn rút lại | cho tôi rút đồng ý | tôi không cho đăng | đừng đăng về tôi
words-record-consent = ghi đồng ý | ghi nhận đồng ý | lấy đồng ý | xin đồng ý | mã đồng ý | đồng ý công bố | phiếu đồng ý
words-publish-yes = đồng ý | tôi đồng ý | em đồng ý | con đồng ý | cháu đồng ý | chúng tôi đồng ý | đồng ý ạ | có đồng ý | có
words-publish-no = không đồng ý | ko đồng ý | k đồng ý | tôi không đồng ý | không | ko | từ chối | tôi từ chối
words-unpublish-yes = rút | có rút | tôi rút | rút đi | rút lại | xin rút | rút đồng ý | tôi rút đồng ý | rút lại đồng ý
words-unpublish-no = không rút | ko rút | k rút | tôi không rút | không rút nữa | giữ nguyên | giữ

## The words agreed to. They never change: new words get a new version.
consent-wording-v1 =
    Xin ý kiến về việc công bố câu chuyện gương tốt
    Người (tập thể, hộ) được nêu gương: { $name } ({ $unit }). Bạn trả lời với tư cách { $party }.
    • Mục đích: giới thiệu việc làm tốt để mọi người biết và học theo, do { $office } thực hiện.
    • Nội dung: tên, nơi ở hoặc nơi làm việc đến cấp xã, việc đã làm và ảnh được chọn. Hai người của cơ quan kiểm tra trước khi đăng.
    • Đăng ở đâu: trong trợ lý Gương Sáng trên Zalo, Telegram, gửi tới người theo dõi, và trên trang web công khai nếu có.
    • Rút lại: bất cứ lúc nào, nhắn “rút đồng ý” cho tôi ở đây. Trang được gỡ ngay, tin đã gửi được thu hồi ở nơi ứng dụng cho phép; bản người khác đã lưu thì không thu hồi được.
    • Không đồng ý thì không đăng, và hồ sơ không bị ảnh hưởng.
    Bản { $version }. Bạn có đồng ý công bố không? Gõ “đồng ý” hoặc “không đồng ý”.
consent-wording-v2 =
    Xin ý kiến về việc công bố câu chuyện gương tốt
    Người (tập thể, hộ) được nêu gương: { $name } ({ $unit }). Bạn trả lời với tư cách { $party }.
    • Mục đích: giới thiệu việc làm tốt để mọi người biết và học theo, do { $office } thực hiện.
    • Nội dung: tên, nơi ở hoặc nơi làm việc đến cấp xã, việc đã làm và ảnh được chọn. Hai người của cơ quan kiểm tra trước khi đăng.
    • Đăng ở đâu: trong trợ lý Gương Sáng trên Zalo, Telegram, gửi tới người theo dõi, và trên trang web công khai nếu có.
    • Rút lại: bất cứ lúc nào, nhắn “rút đồng ý” cho tôi ở đây. Từ lúc đó không ai mở đọc được nữa, trang được gỡ ngay, tin báo đã gửi cho người theo dõi được thu hồi ở nơi ứng dụng cho phép. Bản mà người đọc đã tự mở, đã nhận trong tin tổng hợp hoặc đã lưu thì không thu hồi được.
    • Không đồng ý thì không đăng, và hồ sơ không bị ảnh hưởng.
    Bản { $version }. Bạn có đồng ý công bố không? Gõ “đồng ý” hoặc “không đồng ý”.
consent-office = cơ quan phụ trách thi đua, khen thưởng
label-consent-yes = Đồng ý
label-consent-no = Không đồng ý
consent-answer-plainly = Im lặng hay trả lời lửng không phải là đồng ý, nên tôi cần câu trả lời rõ ràng.
consent-thanks-yes = Tôi đã ghi nhận bạn đồng ý, cùng ngày giờ và bản lời văn bạn vừa đọc. Muốn rút lại, bạn nhắn “rút đồng ý” bất cứ lúc nào.
consent-thanks-no = Tôi đã ghi nhận bạn không đồng ý. Câu chuyện sẽ không được đăng; hồ sơ không bị ảnh hưởng. Đổi ý, bạn xin cán bộ mã mới.
consent-left = Tôi dừng ở đây và không thay đổi gì. Nếu có mã chưa dùng, bạn gõ lại mã lúc nào cũng được.
consent-code-over = Mã này đã dùng hoặc đã quá hạn. Bạn xin cán bộ mã mới.
consent-code-own = Mã này do chính bạn tạo để đưa cho người được nêu gương hoặc người giám hộ. Người đó tự gõ mã trong cuộc trò chuyện của mình.
consent-code-desk = Bạn là người lập hồ sơ, hoặc người viết hay duyệt câu chuyện này, nên không trả lời mã thay được. Người được nêu gương hoặc người giám hộ tự gõ mã trong cuộc trò chuyện của mình, hoặc ký giấy để cán bộ ghi nhận.
consent-code-both = Tài khoản này đã trả lời với tư cách kia trong cùng hồ sơ. Mỗi người tự gõ mã trên tài khoản của mình; ai không có tài khoản thì ký giấy để cán bộ ghi nhận.
consent-none-given = Bạn chưa đồng ý công bố câu chuyện nào qua tôi nên không có gì để rút. Nếu đã ký giấy, bạn báo cán bộ của đơn vị để rút. Có mã cán bộ đưa, bạn gõ mã vào đây.
consent-none-own = Tôi không thấy lời đồng ý này của bạn, hoặc bạn đã rút rồi.
consent-given-list = Bạn đã đồng ý công bố các câu chuyện dưới đây. Muốn rút lại, bạn chọn:
label-consent-withdraw = Rút đồng ý: { $name }
consent-withdraw-sure = Rút đồng ý công bố câu chuyện về { $name }? Câu chuyện sẽ được gỡ, hoặc không được đăng nữa. Gõ “rút” hoặc “giữ nguyên”.
consent-withdraw-plainly = Tôi chưa rõ ý bạn.
label-withdraw-consent-yes = Xác nhận rút
label-withdraw-consent-no = Giữ nguyên
consent-withdrawn-done = Tôi đã ghi nhận bạn rút đồng ý. Nếu câu chuyện đã đăng: trang đã gỡ, không ai mở đọc được nữa, tin báo cho người theo dõi đang được thu hồi ở nơi ứng dụng cho phép; bản người đọc đã mở thì còn ở máy họ. Nếu chưa đăng, câu chuyện sẽ không được đăng.

## For officers
consent-party-nominee = người được nêu gương
consent-party-guardian = cha, mẹ hoặc người giám hộ
consent-party-representative = người đại diện
consent-state-given = đồng ý
consent-state-refused = không đồng ý
consent-state-withdrawn = đã rút đồng ý
consent-state-not-asked = chưa có câu trả lời
consent-how-code = (tự trả lời bằng mã, lúc { $moment })
consent-how-paper = (giấy đã ký, ghi lúc { $moment })
consent-line = Đồng ý công bố – { $party }: { $answer } { $how }
consent-list = Hồ sơ đã duyệt. Bạn chọn hồ sơ để xem và ghi nhận việc đồng ý công bố:
consent-none-approved = Chưa có hồ sơ nào đã duyệt để hỏi việc công bố. Có hồ sơ được duyệt, bạn mở lại mục này.
consent-of = Hồ sơ { $name }:
consent-papers = Ảnh giấy đã ký: { $count }.
consent-gone = Tôi không tìm thấy hồ sơ đã duyệt này trong những gì bạn xem được.
consent-age-unknown = Chưa rõ nhóm tuổi của người được nêu gương nên chưa biết cần ai đồng ý. Bạn mở “Đồng ý công bố” rồi chọn nhóm tuổi.
consent-not-needed = Với nhóm tuổi này không cần hỏi người đó. Bạn mở lại hồ sơ để xem cần ai đồng ý.
consent-lacking-not-asked = Chưa có sự đồng ý của { $party ->
        [guardian] cha, mẹ hoặc người giám hộ
       *[nominee] người được nêu gương (hoặc người đại diện)
    } nên chưa công bố được. Bạn ghi nhận ở “Đồng ý công bố”.
consent-lacking-refused = { $party ->
        [guardian] Cha, mẹ hoặc người giám hộ
       *[nominee] Người được nêu gương (hoặc người đại diện)
    } không đồng ý nên không công bố được.
consent-lacking-withdrawn = { $party ->
        [guardian] Cha, mẹ hoặc người giám hộ
       *[nominee] Người được nêu gương (hoặc người đại diện)
    } đã rút đồng ý nên không công bố được.
consent-ask-age = { $name } thuộc nhóm tuổi nào? Tôi chỉ hỏi một lần và không lưu ngày sinh.
age-16-or-more = Từ 16 tuổi
age-7-to-15 = Từ 7 đến dưới 16 tuổi
age-under-7 = Dưới 7 tuổi
consent-age-sure = Nếu { $name } thuộc nhóm “{ $group }” thì câu chuyện đã duyệt hoặc đã công bố chưa đủ sự đồng ý hoặc chưa được kiểm tra cho trẻ em. Ghi nhóm tuổi này thì câu chuyện được thu hồi, hoặc trở về bản nháp. Bạn có ghi không?
label-consent-age-yes = Ghi và dừng câu chuyện
label-consent-age-no = Không ghi
label-consent-age = Nhóm tuổi
label-consent-code = Tạo mã cho { $party }
label-consent-paper = Ghi giấy đã ký của { $party }
label-consent-open = Xem việc đồng ý công bố
label-consent-list = Danh sách hồ sơ đã duyệt
consent-code =
    Mã: { $code }
    Bạn đưa mã này cho { $party } trong hồ sơ { $name }. Người đó tự nhắn mã cho tôi trên Zalo hoặc Telegram, đọc lời văn rồi trả lời. Mã dùng một lần, đến { $until }. Tôi không lưu mã nên chỉ hiện lần này.
consent-ask-paper = Trên giấy, { $party } trong hồ sơ { $name } trả lời thế nào? Gõ “huỷ” để thôi.
label-paper-given = Đồng ý
label-paper-refused = Không đồng ý
label-paper-withdrawn = Rút đồng ý
consent-ask-photo = Bạn gửi ảnh tờ giấy có chữ ký của { $party }. Gõ “huỷ” để thôi.
consent-photo-needed = Tôi cần ảnh tờ giấy đã ký thì mới ghi nhận đồng ý được.
consent-recorded = Tôi đã ghi nhận.
consent-news = Việc đồng ý công bố trong hồ sơ { $name }: { $answer }.
