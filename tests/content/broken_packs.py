"""The ways to break the small pack that the loader must notice, each with what it has to say."""

from dataclasses import dataclass

from content.packs import PackProblem
from tests.content.small_pack import C, D, P


@dataclass(frozen=True)
class Break:
    """One passage of one file of the good pack replaced, and the problem that must be reported for it."""

    name: str
    file: str
    old: str
    new: str
    entry: str
    problem: str
    remedy: str

    @property
    def expected(self) -> PackProblem:
        """What the loader has to say, word for word."""
        return PackProblem(f"xa-mau/{self.file}", self.entry, self.problem, self.remedy)


GONE = "there is no clause 'gone'"
ADD, POINT = "add this key", "point it at an id in clauses.toml"
TWICE, OWN_ID = "this id stands more than once", "give each entry an id of its own"
EMPTY, GIVE = "Tuple should have at least 1 item after validation, not 0", "give at least one item"
LISTED = "use one of the values listed"
CLASSES = "'province', 'district', 'commune', 'ward', 'special-zone', 'agency', 'enterprise' or 'party-cell'"
SLUG = "write it in lower-case letters, digits and single hyphens"
PATTERN = "String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"
KINDS = (
    "'purpose', 'principle', 'period', 'definition', 'subject', 'criterion', 'field', 'stage', 'quota', "
    "'deadline', 'report', 'recipient', 'addressee', 'role', 'content', 'publicity', 'occasion', "
    "'commendation', 'inspection', 'training', 'funding' or 'relation'"
)

THIRD = """\
asks = ["báo cáo khi nào"]

[[clause]]
id = "main"
section = "III"
kind = "content"
title = "Nội dung khác"
summary = "Một nội dung khác."
asks = ["còn gì nữa"]
"""

OCCASION = """\
[[occasions]]
id = "dip"
name = "dịp lễ"
day = {day}
month = 4
clause = "{clause}"

[period]"""

BREAKS = (
    Break(
        "occasion on no day",
        P,
        "[period]",
        OCCASION.format(day=31, clause="rhythm"),
        "occasion dip, day",
        "that month has no such day every year",
        "correct day or month",
    ),
    Break("occasion of no clause", P, "[period]", OCCASION.format(day=30, clause="gone"), "occasion dip", GONE, POINT),
    Break("missing key", P, 'issuer = "UBND xã Mẫu"\n', "", "issuer", "Field required", ADD),
    Break("missing key of a clause", C, 'title = "Báo cáo"\n', "", "clause rhythm, title", "Field required", ADD),
    Break("entry without an id", C, 'id = "rhythm"\n', "", "clause number 2, id", "Field required", ADD),
    Break(
        "unknown key",
        P,
        'place = "xã Mẫu"',
        'place = "xã Mẫu"\nplaec = "xã Mẫu"',
        "plaec",
        "Extra inputs are not permitted",
        "remove this key or correct its spelling",
    ),
    Break(
        "unknown key of a silence",
        D,
        'about = "funding"',
        'about = "funding"\nactors = ["UBND xã"]',
        "silence no-money, actors",
        "Extra inputs are not permitted",
        "remove this key or correct its spelling",
    ),
    Break(
        "silence among the clauses",
        C,
        '[[clause]]\nid = "rhythm"',
        '[[silence]]\nid = "rhythm"',
        "silence",
        "unknown table",
        "use only [[clause]]",
    ),
    Break(
        "clause among the duties",
        D,
        "[[silence]]",
        "[[clause]]",
        "clause",
        "unknown table",
        "use only [[duty]] or [[silence]]",
    ),
    Break(
        "duties in the main file",
        P,
        "[[stages]]",
        "[[duties]]",
        "duties",
        "it does not belong in this file",
        "move it to duties.toml",
    ),
    Break(
        "unknown kind",
        C,
        'kind = "report"',
        'kind = "raport"',
        "clause rhythm, kind",
        f"Input should be {KINDS}",
        LISTED,
    ),
    Break(
        "unknown kind beside",
        C,
        'kind = "report"',
        'kind = "report"\nalso = ["raport"]',
        "clause rhythm, also, 0",
        f"Input should be {KINDS}",
        LISTED,
    ),
    Break("bad slug", P, 'slug = "xa-mau"', 'slug = "Xã Mẫu"', "slug", PATTERN, SLUG),
    Break("bad id", D, 'id = "plan"', 'id = "nop_ke_hoach"', "duty nop_ke_hoach, id", PATTERN, SLUG),
    Break(
        "slug is not the folder",
        P,
        'slug = "xa-mau"',
        'slug = "xa-khac"',
        "slug",
        "it is 'xa-khac' in a folder named 'xa-mau'",
        "make them equal",
    ),
    Break("duplicate clause id", C, 'asks = ["báo cáo khi nào"]', THIRD, "clause main", TWICE, OWN_ID),
    Break("duplicate duty id", D, 'id = "plan"', 'id = "report"', "duty report", TWICE, OWN_ID),
    Break("duty without its clause", D, 'clause = "rhythm"', 'clause = "gone"', "duty report", GONE, POINT),
    Break(
        "silence without its clause",
        D,
        'clause = "main"\nasks',
        'clause = "gone"\nasks',
        "silence no-money",
        GONE,
        POINT,
    ),
    Break(
        "criterion without its clause",
        P,
        'clause = "main"\n\n[[fields]]',
        'clause = "gone"\n\n[[fields]]',
        "criterion honest",
        GONE,
        POINT,
    ),
    Break(
        "field without its clause",
        P,
        'clause = "main"\n\n[[stages]]',
        'clause = "gone"\n\n[[stages]]',
        "fields farming",
        GONE,
        POINT,
    ),
    Break(
        "stage without its clause",
        P,
        'name = "Phát hiện"\nclause = "main"',
        'name = "Phát hiện"\nclause = "gone"',
        "stages discovery",
        GONE,
        POINT,
    ),
    Break(
        "quota without an amount",
        D,
        "amount = 5\n",
        "",
        "duty exemplars",
        "a quota without an amount",
        "add amount = N",
    ),
    Break(
        "amount on a report",
        D,
        'cycle = "quarter"',
        'cycle = "quarter"\namount = 3',
        "duty report",
        "an amount on a duty that is not a quota",
        "remove amount or set kind = quota",
    ),
    Break(
        "nothing owed",
        D,
        "amount = 5",
        "amount = 0",
        "duty exemplars, amount",
        "Input should be greater than or equal to 1",
        "correct the value",
    ),
    Break(
        "single date on a returning duty",
        D,
        'cycle = "once"',
        'cycle = "year"',
        "duty plan",
        "a single date on a duty that returns",
        "set cycle = once or use before-day",
    ),
    Break(
        "returning day on a single duty",
        D,
        'cycle = "quarter"',
        'cycle = "once"',
        "duty report",
        "a returning day on a single duty",
        "set the cycle or use before-date",
    ),
    Break(
        "neither date nor rhythm",
        D,
        '{ type = "before-date", date = 2023-07-30 }',
        '{ type = "undated" }',
        "duty plan",
        "neither a date nor a rhythm",
        "give a deadline or a cycle",
    ),
    Break(
        "day 31 in February",
        D,
        "day = 20",
        "day = 31",
        "duty report",
        "a day that February does not have",
        "use a day up to 28",
    ),
    Break(
        "month 13",
        D,
        "months = [2, 5, 8, 11]",
        "months = [2, 13]",
        "duty report, deadline, months, 1",
        "Input should be less than or equal to 12",
        "correct the value",
    ),
    Break("no month", D, "months = [2, 5, 8, 11]", "months = []", "duty report, deadline, months", EMPTY, GIVE),
    Break(
        "unknown deadline type",
        D,
        'type = "before-date"',
        'type = "by-date"',
        "duty plan, deadline",
        "Input tag 'by-date' found using 'type' does not match any of the expected tags: "
        "'before-date', 'before-day', 'period-end', 'undated'",
        "set type to before-date, before-day, period-end or undated",
    ),
    Break(
        "deadline without a type",
        D,
        'type = "before-date", ',
        "",
        "duty plan, deadline",
        "Unable to extract tag using discriminator 'type'",
        "add type = before-date, before-day, period-end or undated",
    ),
    Break(
        "period ends before it starts",
        P,
        "start = 2023-01-01",
        "start = 2026-01-01",
        "period",
        "it ends before it starts",
        "correct start or end",
    ),
    Break(
        "issued after the end",
        P,
        "issued = 2023-02-01",
        "issued = 2026-01-01",
        "issued",
        "it lies after the end of the period",
        "correct issued or period",
    ),
    Break("no words to ask with", C, 'asks = ["báo cáo khi nào"]', "asks = []", "clause rhythm, asks", EMPTY, GIVE),
    Break(
        "duty for nobody", D, 'addressees = ["commune"]', "addressees = []", "duty exemplars, addressees", EMPTY, GIVE
    ),
    Break(
        "unknown class of unit",
        D,
        'addressees = ["commune"]',
        'addressees = ["commune", "village"]',
        "duty exemplars, addressees, 1",
        f"Input should be {CLASSES}",
        LISTED,
    ),
    Break(
        "summary too long",
        C,
        "Xã báo cáo hằng quý.",
        "dài " * 376,
        "clause rhythm, summary",
        "String should have at most 1500 characters",
        "shorten it",
    ),
    Break(
        "empty summary",
        D,
        "Văn bản không nêu kinh phí.",
        " ",
        "silence no-money, summary",
        "String should have at least 2 characters",
        "write at least a word",
    ),
    Break(
        "impossible date",
        P,
        "issued = 2023-02-01",
        'issued = "2023-02-30"',
        "issued",
        "Input should be a valid date or datetime, day value is outside expected range",
        "correct the value",
    ),
)
