# Something was handed to people, and nobody there may answer it.

ticket-kept = Đã ghi nhận { $kind } của bạn: việc số { $number }. Hiện chưa có ai đủ thẩm quyền trả lời việc này; việc được giữ lại, chờ cử người, và bạn không phải gửi lại.
ticket-notice-nobody = Việc số { $number } ({ $kind }) chưa có ai đủ thẩm quyền trả lời. Bạn mời thêm người thẩm định cho đơn vị này hoặc đơn vị cấp trên.
tickets-without-anybody =
    { $count ->
        [1] Có 1 việc đến hạn trả lời mà chưa có ai đủ thẩm quyền. Bạn mời thêm người thẩm định.
       *[other] Có { $count } việc đến hạn trả lời mà chưa có ai đủ thẩm quyền. Bạn mời thêm người thẩm định.
    }
