"""What is tried for each act: how somebody goes about it, and by what one sees that it was done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from content.rules.person import Act, Role, Scope, scope
from tests.journeys import permission_world as world
from tests.journeys.permission_world import broadcast, mark, nomination, story, tip

Steps = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Probe:
    """One way to do an act for the unit that ``steps`` is given.

    A step that begins with “go.” is a button's token, one in brackets the label of a button shown last, all others are
    typed. It was done when ``noted`` is on record afterwards as the person's act, or ``shown`` was said. ``foreign``
    is the same with what is somebody else's, for what everybody may do with what is one's own.
    """

    act: Act
    steps: Steps
    noted: str = ""
    shown: Callable[[str], str] | None = None
    foreign: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Somebody in a role tries it for a unit, or with what is somebody else's (``unit`` is empty then)."""

    role: Role
    who: str
    unit: str
    allowed: bool

    @property
    def name(self) -> str:
        """As tests are named."""
        return f"{self.who}-{self.unit or 'foreign'}-{'may' if self.allowed else 'may-not'}"


def cells(probe: Probe) -> Iterator[Cell]:
    """Every cell of the act's row: inside the scope, and on each side of its border."""
    for role, who in world.PLAYED.items():
        match scope(role, probe.act):
            case None:
                yield Cell(role, who, "A1", allowed=False)
            case Scope.OWN:
                yield Cell(role, who, "A1", allowed=True)
                if probe.foreign:
                    yield Cell(role, who, "", allowed=False)
            case Scope.UNIT:
                yield Cell(role, who, "A1", allowed=True)
                yield Cell(role, who, "A2", allowed=False)
                yield Cell(role, who, "B1", allowed=False)
                yield Cell(role, "can-bo-a", "A1", allowed=False)
            case Scope.AREA:
                yield Cell(role, who, "A1", allowed=True)
                yield Cell(role, who, "B1", allowed=False)
                yield Cell(role, "tham-dinh-b", "A1", allowed=False)
            case Scope.ALL:
                yield Cell(role, who, "A1", allowed=True)
                yield Cell(role, who, "B1", allowed=True)


def _tip_form(_: str) -> Sequence[str]:
    return ("/guitin", "Bác Thuấn làm lúa sạch giúp hộ nghèo", "xã MốcA1", "1", "bỏ qua", "1", "gửi")


def _extended(unit: str) -> Sequence[str]:
    return (f"go.extend.{world.report(unit)}", "25/11/2026", "Mưa lũ, chưa họp được", "có")


def _decided(unit: str) -> Sequence[str]:
    return (f"go.quota-decision.{world.quota(unit)}", "25", "12/QĐ-UBND", "có")


def _dated(_: str) -> Sequence[str]:
    return ("/ngaylamviec", "[Đánh giá hằng năm", "[Trước một ngày của tháng", "20", "12", "có")


def _recalled(unit: str) -> Sequence[str]:
    return (f"go.story-recall.{story(unit, 'published')}.1", "Người được nêu xin rút")


def _said_age(unit: str) -> Sequence[str]:
    return (f"go.record-consent.age.{nomination(unit, 'approved')}", "[Từ 16")


def _dropped(unit: str) -> Sequence[str]:
    return (
        f"go.broadcasts.cancel.{broadcast(unit, 'draft')}.1",
        f"go.broadcasts.sure.cancel.{broadcast(unit, 'draft')}.1",
    )


def _invited(unit: str) -> Sequence[str]:
    return ("go.people.invite", "[cán bộ đầu mối", f"xã {mark(unit)}", f"[UBND xã {mark(unit)}", "45")


def _on_duty(_: str) -> Sequence[str]:
    return ("go.roster.new", "can-bo-a2", "[can-bo-a2", "25/11/2026", "26/11/2026")


def _paused(_: str) -> Sequence[str]:
    return ("go.standstill", "Bảo trì đến chiều", "[1 giờ", "[Tạm dừng ngay")


def _renamed(unit: str) -> Sequence[str]:
    return (f"go.units.name.{unit}", "UBND xã Tên Mới")


def _resumed(_: str) -> str:
    return "Ta viết tiếp bản nháp"


PUBLIC = (
    Probe(Act.ASK, lambda _: ("theo kế hoạch 90, tiêu chuẩn chung gồm những gì?",), shown=lambda _: "Nguồn"),
    Probe(Act.READ_STORIES, lambda unit: (f"go.stories.{story(unit, 'published')}",), shown=mark),
    Probe(
        Act.REACT,
        lambda unit: (f"go.react.thanks.{story(unit, 'published')}",),
        shown=lambda _: "lời cảm ơn của bạn",
        foreign=(f"go.react.thanks.{story('A1', 'draft')}",),
    ),
    Probe(Act.SUBSCRIBE, lambda _: ("go.subscriptions.stop.notice",), noted="push-stop"),
    Probe(Act.TIP, _tip_form, noted="tip"),
    Probe(Act.FOLLOW_TIP, lambda _: (world.CODE,), shown=lambda _: "18/11/2026", foreign=(world.NOBODYS,)),
    Probe(Act.USE_INVITATION, lambda _: (world.INVITATION,), noted="invitation-redeemed", foreign=(world.USED,)),
    Probe(
        Act.CONSENT,
        lambda _: ("go.consent", "[Rút", "[Xác nhận rút"),
        noted="consent-withdrawn",
        foreign=(f"go.consent.withdraw.{world.person('dan-khac')}", "[Xác nhận rút"),
    ),
    Probe(
        Act.ASK_PERSON,
        lambda _: ("go.ticket.new", "Danh sách gửi về đâu?"),
        noted="ticket-opened",
        foreign=(f"go.ticket.{world.TICKET}", f"go.ticket.withdraw.{world.TICKET}.1"),
    ),
)
UNITS = (
    Probe(Act.NOMINATE, lambda unit: (f"go.nominations.confirm.{nomination(unit, 'submitted')}",), noted="withdraw"),
    Probe(Act.NOMINATE, lambda unit: (f"go.nominate.draft.{nomination(unit, 'draft')}",), shown=_resumed),
    Probe(Act.SEE_UNIT_PROGRESS, lambda _: ("/han",), shown=mark),
    Probe(Act.HAND_IN, lambda unit: (f"go.hand-in.confirm.{world.report(unit)}",), noted="hand-in"),
    Probe(Act.SEE_AREA_PROGRESS, lambda unit: (f"go.area.u.{unit}",), noted="read"),
    Probe(Act.EXTEND, _extended, noted="extend"),
    Probe(Act.IMPORT_UNITS, _decided, noted="decide-quota"),
    Probe(Act.SET_WORKING_DATE, _dated, noted="set-working-date"),
)
CASES = (
    Probe(Act.READ_UNIT_TIPS, lambda unit: (f"go.unit-tips.{tip(unit)}",), noted="read"),
    Probe(Act.VERIFY_TIP, lambda unit: (f"go.tip-desk.verify.{tip(unit)}.1",), noted="verify"),
    Probe(Act.REVIEW, lambda unit: (f"go.review.{nomination(unit, 'submitted')}",), noted="read"),
    Probe(Act.REVIEW, lambda unit: (f"go.decide.take.{nomination(unit, 'submitted')}.1",), noted="take"),
    Probe(Act.RECORD_CONSENT, _said_age, noted="age-group"),
    Probe(Act.CARE, lambda unit: (f"go.care.{nomination(unit, 'approved')}",), noted="read-care"),
    Probe(Act.PUBLISH, lambda unit: (f"go.story-desk.{story(unit, 'draft')}",), noted="read"),
    Probe(Act.PUBLISH, _recalled, noted="recall"),
    Probe(Act.ANSWER_TICKET, lambda unit: (f"go.tickets.{world.ticket(unit)}",), noted="ticket-read"),
    Probe(Act.ANSWER_TICKET, lambda unit: (f"go.tickets.take.{world.ticket(unit)}.1",), noted="ticket-taken"),
)
OFFICE = (
    Probe(Act.BROADCAST, lambda unit: (f"go.broadcast.test.{broadcast(unit, 'draft')}.1",), shown=mark),
    Probe(Act.BROADCAST, _dropped, noted="cancel"),
    Probe(Act.APPROVE_BROADCAST, lambda unit: (f"go.broadcasts.{broadcast(unit, 'checking')}",), shown=mark),
    Probe(
        Act.APPROVE_BROADCAST, lambda unit: (f"go.broadcasts.approve.{broadcast(unit, 'checking')}.1",), noted="approve"
    ),
)
ADMINISTRATION = (
    Probe(Act.INVITE, _invited, noted="invitation-made"),
    Probe(Act.INVITE, lambda unit: (f"go.people.{world.person(f'can-bo-{unit.lower()}')}",), noted="person-read"),
    Probe(Act.INVITE, lambda unit: (f"go.people.ended.{world.membership(unit)}",), noted="role-removed"),
    Probe(Act.IMPORT_UNITS, _renamed, noted="unit-renamed"),
    Probe(Act.SET_ROSTER, _on_duty, noted="watch-set"),
    Probe(Act.PAUSE_BOT, _paused, noted="bot-paused"),
    Probe(Act.SEE_JOBS, lambda _: ("/solieu",), shown=lambda _: "Số liệu ngày"),
    Probe(Act.SEE_JOBS, lambda _: (f"go.jobs.dropped.{world.ASIDE}",), noted="dropped"),
    Probe(Act.READ_KEPT, lambda _: ("/cauchuatraloi",), shown=lambda _: "nhóm câu hỏi"),
    Probe(Act.READ_KEPT, lambda _: (f"go.kept.drop.{world.kept_mark()}",), noted="dropped"),
    Probe(Act.DECIDE_ENTRY, lambda _: (f"go.entries.accept.{world.ENTRY}",), noted="entry-accepted"),
)
PROBES = (*PUBLIC, *UNITS, *CASES, *OFFICE, *ADMINISTRATION)
