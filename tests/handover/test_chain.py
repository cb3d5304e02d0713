from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.errors import CannotHandOver
from desktop.handover.browser import LAST, BrowserMail
from desktop.handover.chain import HandOver, after, hand_over, offered, ways
from desktop.handover.kinds import Availability, Carries, Mail, Receipt, Way, asked
from desktop.jobs import finish
from tests.handover.mails import a_mail


@dataclass
class Fake:
    id: str
    there: Availability = field(default_factory=lambda: Availability(there=True))
    fault: str = ""
    calls: int = 0
    label: str = "Fake"

    def available(self) -> Availability:
        return self.there

    def open_draft(self, mail: Mail) -> Receipt:
        self.calls += 1
        if self.fault:
            raise CannotHandOver(self.fault)
        return asked(self.id, mail)


ABSENT = Availability(there=False, why_not="Fake is not installed on this PC.")


def _handed(mail: Mail, *found: Way, remembered: str = "") -> HandOver:
    return finish(hand_over(mail, found, remembered))


def test_the_first_way_that_is_there_is_asked_and_no_other(tmp_path: Path) -> None:
    first, second = Fake("first"), Fake("second")
    done = _handed(a_mail(tmp_path), first, second)
    assert (done.receipt.way, first.calls, second.calls) == ("first", 1, 0)
    assert done.passed == ()


def test_a_failing_way_ends_at_the_next_with_one_sentence(tmp_path: Path) -> None:
    done = _handed(a_mail(tmp_path), Fake("first", fault="Fake closed at once."), Fake("second"))
    assert done.receipt.way == "second"
    assert done.told == ("Fake closed at once.",)


def test_a_way_that_was_never_there_is_no_news(tmp_path: Path) -> None:
    done = _handed(a_mail(tmp_path), Fake("first", ABSENT), BrowserMail())
    assert done.receipt.way == LAST
    assert done.told == ()
    assert [each.way for each in done.passed] == ["first"]


def test_a_way_that_vanished_since_last_time_is_said_once(tmp_path: Path) -> None:
    done = _handed(a_mail(tmp_path), Fake("first", ABSENT), BrowserMail(), remembered="first")
    assert done.told == ("Fake is not installed on this PC.",)


@pytest.mark.parametrize(
    ("carries", "sentence"),
    [
        (Carries(attachments=1), "Fake takes at most 1 attachments from another program."),
        (Carries(size=2_000_000), "Fake takes at most 2.0 MB from another program."),
    ],
)
def test_a_way_that_cannot_carry_so_much_is_passed(
    tmp_path: Path, carries: Carries, sentence: str
) -> None:
    small = Fake("small", Availability(there=True, carries=carries))
    done = _handed(a_mail(tmp_path, size=1_200_000), small, BrowserMail())
    assert (done.receipt.way, small.calls) == (LAST, 0)
    assert done.told == (sentence,)


def test_with_no_way_left_the_sentences_are_raised_together(tmp_path: Path) -> None:
    with pytest.raises(CannotHandOver, match=r"One. Two. Attach the files"):
        _handed(a_mail(tmp_path), Fake("a", fault="One."), Fake("b", fault="Two."))


def test_a_file_changed_since_the_packet_was_made_stops_every_way(tmp_path: Path) -> None:
    mail = a_mail(tmp_path)
    mail.attachments[1].path.write_bytes(b"other")
    way = Fake("first")
    with pytest.raises(CannotHandOver, match=r"2_Letter.pdf has changed"):
        _handed(mail, way)
    assert way.calls == 0


@pytest.mark.parametrize("gone", ["draft.eml", "To attach/1_Template.xlsx"])
def test_a_file_that_is_gone_stops_every_way(tmp_path: Path, gone: str) -> None:
    mail = a_mail(tmp_path)
    (tmp_path / gone).unlink()
    with pytest.raises(CannotHandOver, match="no longer in the packet's folder"):
        _handed(mail, Fake("first"))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "a draft with no attachments. Nothing has been sent. Did a window open?"),
        (1, "1 attachment (3 KB). Nothing has been sent. Did a window with the attachment open?"),
        (4, "4 attachments (6.1 MB). Nothing has been sent. Did a window with all 4 open?"),
    ],
)
def test_the_sentence_says_asked_and_asks(tmp_path: Path, count: int, words: str) -> None:
    names = [f"{number}.pdf" for number in range(count)]
    mail = a_mail(tmp_path, names, size=1_520_000 if count == 4 else 3_000)
    sentence = asked("x", mail).sentence
    assert sentence.startswith("Your mail program was asked to open a draft with")
    assert sentence.endswith(words)


def test_no_way_claims_that_anything_was_sent_or_made(tmp_path: Path) -> None:
    mail = a_mail(tmp_path)
    sentences = [asked("x", mail).sentence, BrowserMail().open_draft(mail).sentence]
    for sentence in sentences:
        assert "Nothing has been sent." in sentence
        assert "created" not in sentence.lower()
        assert "was sent" not in sentence.lower()


@pytest.mark.parametrize("platform", ["win32", "linux", "darwin"])
def test_browser_mail_is_always_the_last_way(platform: str) -> None:
    found = ways(platform=platform)
    assert found[-1].id == LAST
    assert len({way.id for way in found}) == len(found)
    assert len(found) == 1 or platform != "darwin"


def test_the_confirmed_way_comes_first_and_the_rest_keep_their_order() -> None:
    usual = [way.id for way in ways(platform="linux")]
    changed = [way.id for way in ways("claws", "linux")]
    assert changed[0] == "claws"
    assert changed[1:] == [each for each in usual if each != "claws"]


def test_another_way_means_those_after_it_and_browser_mail_in_the_end() -> None:
    found: list[Way] = [Fake("a"), Fake("b"), BrowserMail()]
    assert [way.id for way in after(found, "a")] == ["b", LAST]
    assert [way.id for way in after(found, LAST)] == [LAST]
    assert [way.id for way in after([BrowserMail(), Fake("a")], "a")] == [LAST]


def test_only_what_is_there_is_offered() -> None:
    assert [way.id for way in offered([Fake("a", ABSENT), BrowserMail()])] == [LAST]
