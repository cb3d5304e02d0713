"""Who was asked for, what came of it, and the trail of every change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import CannotSave
from desktop.form.officer import COLUMNS
from desktop.form.request import Continues
from desktop.form.returned import Returned
from desktop.paths import resource
from desktop.records import holiday_list, keys, rows, working_days
from desktop.records.cases import Said
from desktop.records.lines import Status, Wanted
from desktop.records.needs import Why
from desktop.records.register import Register
from desktop.records.retention import FOR_EVER, KEEP_DAYS
from desktop.records.working_days import holidays, working_days_since
from desktop.rules.kinds import Past
from tests.records import vaults
from tests.records.vaults import NOW, SCANS, Clock, request, send

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with vaults.register(tmp_path / "register", clock) as one:
        yield one
        assert one.first_wrong() is None, "the trail holds after every test"


def again(register: Register) -> Register:
    """The same register as read from the disk."""
    return Register(register.vault, "A. Nodal", register._now)


def statuses(register: Register) -> list[Status]:
    return [one.status for one in register.lines]


# Drafts.


def test_a_request_that_is_kept_is_a_draft(register: Register) -> None:
    register.keep(request(), Path("one.ssoreq"))
    (line,) = register.requests
    assert (line.reference, line.file, line.counts) == (
        "2026/014", "one.ssoreq", {Status.DRAFT: 3},
    )  # fmt: skip
    assert register.past() == ()
    assert again(register).lines == register.lines


def test_an_edit_is_one_row_and_one_line_of_the_trail(register: Register) -> None:
    asked = request()
    register.keep(asked)
    before = len(register.trail())
    edited = asked.with_officer(replace(asked.officers[1], mobile="9000000000", remarks="x"))
    register.keep(edited)
    register.keep(edited)
    found = [one.event for one in register.trail()[before:]]
    assert [(one.what, one.officer, one.before, one.after) for one in found] == [
        ("Mobile number", "officer1", "9876543201", "9000000000"),
        ("Remarks", "officer1", "", "x"),
    ]
    assert again(register).request(asked.id) == edited


def test_every_column_is_told_in_the_trail(register: Register) -> None:
    asked = request(1)
    register.keep(asked)
    for one in COLUMNS:
        register.keep(asked.with_officer(asked.officers[0].with_value(one.key, "something")))
        assert one.label in {entry.event.what for entry in register.trail()}
    extra = asked.officers[0].with_value("Blood group", "O")
    register.keep(asked.with_officer(extra))
    assert register.trail()[-1].event.after == "Blood group = O"
    register.keep(asked.with_officer(replace(extra, evidence=request(2).officers[1].evidence)))
    assert register.trail()[-1].event.what == "Service-book pages"


def test_officers_come_go_and_change_places(register: Register) -> None:
    asked = request()
    register.keep(asked)
    register.keep(asked.moved("officer2", 0).without(["officer0"]))
    assert [one.officer for one in again(register).lines] == ["officer2", "officer1"]
    register.keep(asked)
    assert again(register).request(asked.id) == asked
    told = [one.event.what for one in register.trail()]
    assert told.count("Officer taken out") == 1
    assert told.count("Officer added") == 4


def test_a_refused_change_leaves_memory_and_disk_alike(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = request()
    register.keep(asked)
    before = register.lines

    def full(*_all: object) -> None:
        raise CannotSave("The disk is full.")

    monkeypatch.setattr(rows, "put_places", full)
    with pytest.raises(CannotSave):
        register.keep(asked.without(["officer0"]))
    monkeypatch.undo()
    monkeypatch.setattr(keys, "_N", 2**10)
    assert register.lines == before == again(register).lines
    register.keep(asked.without(["officer0"]))
    assert len(again(register).lines) == 2


# What went.


def test_what_went_is_what_rules_compare_with(register: Register) -> None:
    send(register, request())
    assert register.past()[0] == Past(
        "Anil Mehta", "1985-07-12", "9876543200", "anil0@example.in", MONDAY
    )
    assert len(register.past()) == 3
    assert register.past(besides="requestone") == ()
    register.say("requestone", ["officer0"], Said(Status.RETURNED, reason="DOB differs"))
    assert [one.returned for one in register.past()] == [True, False, False]
    assert register.lines[0].reason == "DOB differs"


def test_an_officer_who_is_out_stays_as_he_was_sent(register: Register) -> None:
    asked = request()
    send(register, asked)
    edited = asked.with_officer(replace(asked.officers[0], mobile="9000000000"))
    register.keep(edited)
    register.keep(edited.without(["officer1"]))
    assert [one.entry for one in register.lines] == list(asked.officers)
    register.say(asked.id, ["officer0"], Said(Status.RETURNED))
    register.keep(edited)
    assert register.lines[0].entry.mobile == "9000000000"
    send(register, edited, Said(Status.WENT, date(2026, 12, 1)))
    assert register.lines[0].went == "2026-12-01"
    assert statuses(register) == [Status.WENT] * 3


def test_mails_of_one_request_go_one_by_one(register: Register) -> None:
    asked = request()
    folder = Path("packet")
    register.enter(asked, SCANS.__getitem__, ["officer0"], folder, Said(Status.WENT))
    assert statuses(register) == [Status.WENT, Status.DRAFT, Status.DRAFT]
    register.enter(asked, SCANS.__getitem__, ["officer1"], folder, Said(Status.HANDED_OVER))
    assert statuses(register) == [Status.WENT, Status.HANDED_OVER, Status.DRAFT]
    assert register.requests[0].folder == "packet"


def test_it_can_be_taken_back(register: Register) -> None:
    send(register, request())
    send(register, request(), Said(Status.HANDED_OVER))
    assert [one.went for one in register.lines] == [""] * 3
    assert statuses(register) == [Status.HANDED_OVER] * 3


def test_ticket_and_ids_are_kept_and_told(register: Register) -> None:
    send(register, request())
    register.say("requestone", ["officer0", "officer1"], Said(Status.TICKET, ticket="SR-77"))
    register.say(
        "requestone",
        ["officer0"],
        Said(Status.CREATED, sso_id="AMEHTA", icegate="a@icegate.gov.in"),
    )
    line = register.lines[0]
    assert (line.ticket, line.sso_id, line.icegate) == ("SR-77", "AMEHTA", "a@icegate.gov.in")
    assert line.went == MONDAY.isoformat()
    last = register.trail("requestone")[-1].event
    assert (last.what, last.officer) == ("Status", "officer0")
    assert "SR-77" in str(last.before)
    assert "AMEHTA" in str(last.after)


def test_pages_that_are_lost_already_are_named_and_stop_nothing(register: Register) -> None:
    ids = [one.id for one in request().officers]
    lost: dict[str, bytes] = {}
    missing = register.enter(request(), lost.__getitem__, ids, Path("p"), Said(Status.WENT))
    assert sorted(missing) == sorted(SCANS)
    assert statuses(register) == [Status.WENT] * 3
    with pytest.raises(KeyError):
        register.page(missing[0])


# Lists.


def test_lists_are_searched_and_narrowed(register: Register, clock: Clock) -> None:
    send(register, request())
    clock.now += timedelta(days=40)
    other = replace(request(2, "two"), reference="2027/001")
    other = other.with_officer(replace(other.officers[0], commissionerate="Delhi Air Cargo"))
    register.keep(other)
    assert [one.request for one in register.requests] == ["requesttwo", "requestone"]

    def found(**wanted: object) -> list[tuple[str, str]]:
        lines = register.find(Wanted(**wanted))  # type: ignore[arg-type]  # as a window would
        return [(one.request[7:], one.name.split()[0]) for one in lines]

    assert found(text="subra LATHA") == [("two", "Latha"), ("one", "Latha")]
    assert found(text="latha ramesh") == []
    assert found(text="9876543202") == [("one", "Ramesh")]
    assert found(text="2027/001") == [("two", "Anil"), ("two", "Latha")]
    assert found(formation="Delhi Air Cargo") == [("two", "Anil")]
    assert found(month="2027-01", statuses=frozenset({Status.DRAFT})) == [
        ("two", "Anil"), ("two", "Latha"),
    ]  # fmt: skip
    assert found(statuses=frozenset({Status.WENT}), month="2027-01") == []
    facets = register.facets()
    assert facets.statuses == {Status.DRAFT: 2, Status.WENT: 3}
    assert facets.formations == {"Chennai Customs": 4, "Delhi Air Cargo": 1}
    assert facets.months == {"2027-01": 2, "2026-11": 3}
    assert register.requests[1].went == MONDAY.isoformat()


# Today.


def test_working_days_leave_out_weekends_and_holidays() -> None:
    free = {date(2026, 11, 24)}
    assert working_days_since(MONDAY, MONDAY, free) == 0
    assert working_days_since(MONDAY, date(2026, 11, 24), free) == 0
    assert working_days_since(MONDAY, date(2026, 11, 25), free) == 1
    assert working_days_since(MONDAY, date(2026, 11, 30), free) == 4
    assert working_days_since(MONDAY, date(2026, 11, 1), free) == 0


def test_an_office_adds_its_own_holidays(tmp_path: Path) -> None:
    own = tmp_path / "holidays.csv"
    shipped = holidays(own)
    assert date(2026, 8, 15) in shipped
    own.write_text("date,holiday\n2026-11-26,Local\nsoon,None\n\n", encoding="utf-8")
    assert holidays(own) - shipped == {date(2026, 11, 26)}
    own.write_bytes(b"\xff\xfe")
    assert holidays(own) == shipped


def test_a_reply_that_does_not_come_is_told_after_seven_and_fifteen_days(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "_free", frozenset())
    send(register, request())
    assert register.needs(MONDAY + timedelta(days=8)) == ()
    (need,) = register.needs(MONDAY + timedelta(days=9))
    assert (need.why, need.days, need.second, len(need.officers)) == (Why.REMINDER, 7, False, 3)
    register.remind_later("requestone", MONDAY + timedelta(days=14))
    assert again(register).needs(MONDAY + timedelta(days=13)) == ()
    (need,) = register.needs(MONDAY + timedelta(days=21))
    assert need.second


def test_what_came_back_stands_before_what_waits_and_what_is_unfinished(
    register: Register,
) -> None:
    register.keep(request(1, "two"))
    send(register, request())
    register.say("requestone", ["officer1"], Said(Status.RETURNED))
    register.say("requestone", ["officer2"], Said(Status.CREATED))
    found = register.needs(MONDAY + timedelta(days=60))
    assert [(one.why, one.request.request, len(one.officers)) for one in found] == [
        (Why.RETURNED, "requestone", 1),
        (Why.REMINDER, "requestone", 1),
        (Why.UNFINISHED, "requesttwo", 1),
    ]


# Keeping and forgetting.


def pages_there(register: Register) -> int:
    return len(list((register.vault._parts.pages).iterdir()))


def live(register: Register, clock: Clock, days: int) -> int:
    """Work every tenth day for some days; gives of how many requests the pages went."""
    gone = 0
    for _ in range(0, days, 10):
        clock.now += timedelta(days=10)
        gone += register.remove_old_pages()
    return gone


def test_pages_go_when_their_time_is_over_and_the_line_stays(
    register: Register, clock: Clock
) -> None:
    send(register, request())
    assert live(register, clock, KEEP_DAYS) == 0
    assert pages_there(register) == 3
    assert live(register, clock, 10) == 1
    assert pages_there(register) == 0
    assert len(register.lines) == 3
    with pytest.raises(KeyError):
        register.page(next(iter(SCANS)))


def test_another_time_may_be_chosen(register: Register, clock: Clock) -> None:
    send(register, request())
    register.keep_pages("requestone", 20)
    assert live(register, clock, 20) == 0
    assert live(register, clock, 10) == 1
    register.keep_pages("no such request", 5)


def test_a_page_that_another_request_needs_stays(register: Register, clock: Clock) -> None:
    send(register, request())
    send(register, request(1, "two"))
    register.keep_pages("requesttwo", 365)
    assert live(register, clock, KEEP_DAYS + 10) == 1
    assert pages_there(register) == 1


def open_every_day(register: Register, clock: Clock, days: int) -> int:
    gone = 0
    for _ in range(days):
        clock.now += timedelta(days=1)
        gone += register.remove_old_pages()
    return gone


@pytest.mark.parametrize("leap", [3650, -1, -3650])
def test_a_clock_that_leaps_removes_nothing_however_often_the_register_is_opened(
    register: Register, clock: Clock, leap: int
) -> None:
    register.remove_old_pages()
    send(register, request())
    clock.now += timedelta(days=leap)
    assert open_every_day(register, clock, 5) == 0
    assert (register.doubted_day() is not None) == (abs(leap) > 45)
    clock.now = NOW
    assert open_every_day(register, clock, 10) == 0
    assert register.doubted_day() is None
    assert pages_there(register) == 3
    send(register, request(1, "two"))
    numbers = [one.number for one in register.trail()]
    assert numbers == sorted(numbers)


def test_a_clock_that_is_wrong_by_years_still_counts_days(register: Register, clock: Clock) -> None:
    register.remove_old_pages()
    clock.now += timedelta(days=3650)
    send(register, request())
    assert open_every_day(register, clock, KEEP_DAYS) == 0
    assert open_every_day(register, clock, 5) == 1


def test_a_long_absence_is_counted_when_the_officer_says_that_the_date_is_right(
    register: Register, clock: Clock
) -> None:
    register.remove_old_pages()
    send(register, request())
    clock.now += timedelta(days=200)
    assert register.remove_old_pages() == 0
    assert register.doubted_day() == clock.now.date()
    register.trust_day()
    assert register.doubted_day() is None
    assert register.remove_old_pages() == 1
    assert register.trail()[-2].event.what == "The date of this PC is right"


def test_a_clock_that_jumps_in_mid_session_changes_no_order_and_removes_nothing(
    register: Register, clock: Clock
) -> None:
    register.remove_old_pages()
    asked = request()
    for place, days in enumerate((0, 3650, -3650, -1, 1)):
        clock.now = NOW + timedelta(days=days)
        register.keep(asked.with_officer(replace(asked.officers[0], remarks=str(place))))
        register.back_up()
    send(register, asked)
    assert [one.event.after for one in register.trail() if one.event.what == "Remarks"] == [
        "1", "2", "3", "4", "",
    ]  # fmt: skip
    assert [one.number for one in register.vault.backups()] == [5, 4, 3, 2, 1]
    assert register.remove_old_pages() == 0


def test_pages_may_stay_for_ever_and_the_usual_time_may_be_preset(
    register: Register, clock: Clock
) -> None:
    register.keep_days(30)
    register.keep_days(30)
    send(register, request())
    assert register.unasked() == {"requestone": "2026/014"}
    send(register, request(1, "two"))
    register.keep_pages("requesttwo", FOR_EVER)
    assert register.unasked() == {"requestone": "2026/014"}
    register.keep(request(1, "draft"))
    register.keep_pages("requestdraft", 10)
    assert live(register, clock, 30) == 0
    assert live(register, clock, 10) == 1
    assert live(register, clock, 2000) == 0
    register.remove("requesttwo")
    assert register.unasked() == {}


def test_a_request_is_deleted_for_good(register: Register) -> None:
    send(register, request())
    send(register, replace(request(1, "two"), reference="2026/015"))
    register.remind_later("requestone", MONDAY)
    assert register.back_up()
    register.remove("requestone")
    assert [one.requests for one in register.vault.backups()] == [1]
    assert [one.request for one in again(register).lines] == ["requesttwo"]
    assert pages_there(register) == 1
    texts = [one.event for one in register.trail("requestone")]
    assert [(one.before, one.after) for one in texts[:-1]] == [(None, None)] * (len(texts) - 1)
    assert texts[-1].before == "2026/014"
    held = register.vault.read(
        lambda db: [str(row) for row in db.execute("SELECT * FROM audit, about")]
    )
    assert not any("Subramani" in row or "9876543201" in row for row in held)
    register.keep(request())
    assert len(register.lines) == 4


# The trail.


@pytest.mark.parametrize(
    "fraud",
    [
        "UPDATE audit SET after = 'x' WHERE number = 3",
        "UPDATE audit SET before = 'x' WHERE number = 3",
        "UPDATE audit SET who = 'x' WHERE number = 3",
        "UPDATE audit SET at = 'x' WHERE number = 3",
        "UPDATE audit SET what = 'x' WHERE number = 3",
        "UPDATE audit SET officer = 'x' WHERE number = 3",
        "UPDATE audit SET salt = NULL WHERE number = 3",
        "UPDATE audit SET digest = x'00' WHERE number = 3",
        "DELETE FROM audit WHERE number = 3",
        "UPDATE audit SET number = 3000 WHERE number = 3",
    ],
)
def test_a_line_that_another_hand_changed_is_found(tmp_path: Path, fraud: str) -> None:
    with vaults.register(tmp_path / "register") as one:
        send(one, request())
        assert one.first_wrong() is None
        one.vault.write(lambda db: db.execute(fraud))
        assert one.first_wrong() == 3


def test_a_trail_that_was_cut_off_is_found(tmp_path: Path) -> None:
    with vaults.register(tmp_path / "register") as one:
        send(one, request())
        last = one.trail()[-1].number
        one.vault.write(lambda db: db.execute("DELETE FROM audit WHERE number = ?", (last,)))
        assert one.first_wrong() == last


def test_the_trail_says_who_and_when(register: Register) -> None:
    register.keep(request())
    assert {(one.who, one.at) for one in register.trail()} == {
        ("A. Nodal", "2026-11-23T11:42:07+05:30")
    }


def test_the_trail_can_be_printed(register: Register, tmp_path: Path) -> None:
    asked = request(1)
    register.keep(asked)
    register.keep(asked.with_officer(replace(asked.officers[0], mobile="9000000000")))
    send(register, request(1, "two"))
    register.remove("requesttwo")
    assert register.write_trail(tmp_path / "trail.txt") is None
    text = (tmp_path / "trail.txt").read_text(encoding="utf-8")
    assert "1. 2026-11-23T11:42:07+05:30  A. Nodal  Request begun  requestone\n\n" in text
    assert "    before: 9876543200\n    after:  9000000000\n" in text
    assert "(erased when the request was deleted)" in text
    assert text.count("A. Nodal") == len(register.trail())


def test_who_works_is_the_login_where_nobody_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "anodal")
    with vaults.new(tmp_path / "register") as made:
        register = Register(made)
        register.keep(request())
        assert register.trail()[0].who == "anodal"
        assert datetime.fromisoformat(register.trail()[0].at).tzinfo is not None


def test_the_shipped_holidays_are_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = resource("data/holidays.csv").read_text(encoding="utf-8")
    assert len(working_days.holidays()) == len(shipped.splitlines()) - 1
    monkeypatch.setattr(holiday_list, "resource", lambda _name: Path("nowhere"))
    assert working_days.holidays() == frozenset()


# What came back, and goes again.


def test_each_reason_is_kept_with_what_it_is_about(register: Register) -> None:
    asked = request()
    send(register, asked)
    reasons = (Returned("DOB differs", "dob", "date.order"), Returned("Check again"))
    said = Said(Status.RETURNED, reason="DOB differs; Check again", reasons=reasons)
    register.say(asked.id, [asked.officers[0].id], said)
    assert register.lines[0].reasons == reasons
    assert again(register).lines[0].reasons == reasons
    register.say(asked.id, [asked.officers[0].id], Said(Status.RETURNED, reason="Only words"))
    assert next(iter(register.lines)).reasons == ()


def test_who_is_in_a_correction_is_looked_at_there(register: Register) -> None:
    asked = request()
    send(register, asked)
    back = asked.officers[0]
    register.say(asked.id, [back.id], Said(Status.RETURNED, reason="DOB differs"))
    assert [one.why for one in register.needs(NOW.date())] == [Why.RETURNED]
    made = replace(
        asked, id="again", officers=(back,), continues=Continues(request=asked.id, before=(back,))
    )
    register.keep(made)
    found = register.needs(NOW.date())
    assert [(one.why, one.request.request) for one in found] == [(Why.UNFINISHED, "again")]
    line = next(one for one in register.requests if one.request == "again")
    assert line.corrects == asked.id
    assert again(register).request("again") == made


# Reminders.


def test_a_reminder_is_due_after_seven_and_fifteen_working_days(register: Register) -> None:
    asked = request()
    send(register, asked, Said(Status.WENT, MONDAY))

    def due(day: date) -> bool:
        return any(one.why is Why.REMINDER for one in register.needs(day))

    # 24 November 2026 is Guru Nanak's birthday.
    assert not due(date(2026, 12, 2))
    assert due(date(2026, 12, 3))
    register.say_reminded(asked.id, date(2026, 12, 3))
    assert not due(date(2026, 12, 4))
    assert not due(date(2026, 12, 14))
    assert due(date(2026, 12, 15))
    assert again(register).reminded(asked.id) == (date(2026, 12, 3),)
    register.say_reminded(asked.id, date(2026, 12, 15))
    assert not due(date(2026, 12, 31))
    assert due(date(2027, 1, 8))
    register.say_reminded(asked.id, None)
    assert register.reminded(asked.id) == (date(2026, 12, 3),)


def test_a_note_is_a_line_of_the_trail_and_goes_with_the_request(register: Register) -> None:
    asked = request()
    send(register, asked)
    register.say_reminded(asked.id, MONDAY)
    register.note(asked.id, asked.officers[0].id, "Slip given", "2026-11-23")
    assert register.trail(asked.id)[-1].event.what == "Slip given"
    register.remove(asked.id)
    assert register.reminded(asked.id) == ()
