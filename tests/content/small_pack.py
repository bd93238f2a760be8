"""A small pack in which nothing is wrong: the text of its three files."""

PROGRAMME = """\
slug = "xa-mau"
kind_of_document = "Kế hoạch"
number = "1/KH-UBND"
title = "Kế hoạch mẫu"
short_title = "Kế hoạch mẫu của xã"
issuer = "UBND xã Mẫu"
place = "xã Mẫu"
office = "UBND xã Mẫu"
issued = 2023-02-01
names = ["kế hoạch mẫu"]
subjects = ["individual"]

[period]
start = 2023-01-01
end = 2025-12-31

[[criteria]]
id = "honest"
name = "Trung thực"
question = "Người được đề cử có trung thực không?"
clause = "main"

[[fields]]
id = "farming"
name = "Nông nghiệp"
clause = "main"

[[stages]]
id = "discovery"
name = "Phát hiện"
clause = "main"
"""

CLAUSES = """\
[[clause]]
id = "main"
section = "I"
kind = "content"
title = "Nội dung"
summary = "Kế hoạch mẫu nêu một nội dung."
asks = ["nội dung là gì"]

[[clause]]
id = "rhythm"
section = "II"
kind = "report"
title = "Báo cáo"
summary = "Xã báo cáo hằng quý."
asks = ["báo cáo khi nào"]
"""

DUTIES = """\
[[duty]]
id = "exemplars"
kind = "quota"
name = "Giới thiệu điển hình"
clause = "main"
addressees = ["commune"]
cycle = "half-year"
amount = 5
deadline = { type = "undated" }

[[duty]]
id = "report"
kind = "report"
name = "Báo cáo quý"
clause = "rhythm"
addressees = ["agency"]
cycle = "quarter"
deadline = { type = "before-day", day = 20, months = [2, 5, 8, 11] }

[[duty]]
id = "plan"
kind = "plan"
name = "Nộp kế hoạch"
clause = "main"
addressees = ["agency"]
cycle = "once"
deadline = { type = "before-date", date = 2023-07-30 }

[[silence]]
id = "no-money"
about = "funding"
summary = "Văn bản không nêu kinh phí."
clause = "main"
asks = ["kinh phí ở đâu"]
"""

P, C, D = "programme.toml", "clauses.toml", "duties.toml"
GOOD = {P: PROGRAMME, C: CLAUSES, D: DUTIES}
