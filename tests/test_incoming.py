"""What comes in from elsewhere: requests under another template, lists worked out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import incoming, procedure
from desktop.errors import BadDocument, CannotSave
from desktop.form.request import TemplateUse
from desktop.incoming.bringing import _cell_of
from desktop.intake.parent import Intake
from desktop.jobs import finish
from desktop.template.list_columns import read_list
from desktop.template.shipped import shipped_layout
from tests import makers
from tests.template.makers import book_of, reading_of, template

OFFICIAL = reading_of(template(("First Name", "Last Name", "Blood Group"), ("Blood Group",))).layout
NEWER = reading_of(template(("First Name", "Last Name", "Cadre"), ("Cadre",))).layout


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as made:
        yield made


def listed(text: str, name: str = "list.csv") -> incoming.ListFile:
    return incoming.ListFile(read_list(book_of(text.encode(), name), shipped_layout()))


def test_a_request_begun_in_the_own_layout_takes_the_official_template() -> None:
    begun = makers.request(1, template=procedure.use_of(shipped_layout()))
    over = incoming.carried_over(begun, OFFICIAL)
    assert over.template == procedure.use_of(OFFICIAL)
    assert over.officers == begun.officers


def test_a_request_begun_in_an_official_template_notes_it_still() -> None:
    begun = makers.request(1, template=procedure.use_of(OFFICIAL))
    assert incoming.carried_over(begun, NEWER).template == begun.template
    assert incoming.carried_over(begun, OFFICIAL) == begun


def test_an_empty_request_takes_any_template() -> None:
    begun = makers.request(officers=(), template=TemplateUse(fingerprint="other"))
    assert incoming.carried_over(begun, NEWER).template == procedure.use_of(NEWER)


def test_a_column_known_by_now_takes_its_extra_values_over() -> None:
    layout = reading_of(template(("First Name", "Last Name", "Mobil Numbr"), ())).layout
    officer = makers.officer(0, mobile="", extra=(("Mobil Numbr", "9876543210"),))
    begun = makers.request(officers=(officer,), template=procedure.use_of(layout))
    (after,) = incoming.carried_over(begun, layout).officers
    assert after.mobile == "9876543210"


def test_a_template_is_read_kept_and_let_go(tmp_path: Path, intake: Intake) -> None:
    path = tmp_path / "official.xlsx"
    path.write_bytes(template(("First Name", "Last Name", "Mobil Numbr"), ("Last Name",)))
    file = incoming.open_template(path, intake)
    assert len(file.reading.doubts) == 1
    layout = incoming.use_template(file)
    assert procedure.template_in_force() == (path.read_bytes(), layout)
    assert all(slot.certain for slot in layout.slots)
    assert incoming.use_built_in() == shipped_layout()
    assert incoming.open_template(path, intake).reading.doubts == ()
    assert incoming.open_template(path, intake).reading.layout == layout


def test_filled_collection_sheets_are_read_with_their_files(tmp_path: Path, intake: Intake) -> None:
    incoming.write_file(tmp_path / "empty.xlsx", incoming.collection_sheet(NEWER))
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04")
    told: list[str] = []
    read = finish(
        incoming.read_lists([tmp_path], intake, NEWER, {}), lambda one: told.append(one.what)
    )
    assert told == ["empty.xlsx", "torn.xlsx"]
    assert [one.reading.book.name for one in read.lists] == ["empty.xlsx"]
    assert read.refused[0].startswith("torn.xlsx: ")
    (tmp_path / "none").mkdir()
    nothing = finish(incoming.read_lists([tmp_path / "none"], intake, NEWER, {}))
    assert nothing.refused[0].startswith("No list was found there.")


def test_files_of_a_folder_are_the_lists_in_it(tmp_path: Path) -> None:
    for name in ("b.csv", "a.XLSX", "~$a.xlsx", ".hidden.csv", "letter.pdf"):
        (tmp_path / name).touch()
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.csv" / "c.ods").touch()
    alone = tmp_path / "letter.pdf"
    names = [one.name for one in incoming.list_files([tmp_path, alone])]
    assert names == ["a.XLSX", "b.csv", "c.ods", "letter.pdf"]


def test_a_remembered_field_that_the_template_lost_is_not_taken() -> None:
    remembered = {"cadre": "Cadre", "post": "designation"}
    text = "First Name\tLast Name\tCadre\tPost\nOm\tKumar\tRegular\tInspector\n"
    (one,) = incoming.pasted_list(text, OFFICIAL, remembered).lists
    assert [column.key for column in one.reading.columns][2:] == [None, "designation"]
    (one,) = incoming.pasted_list(text, NEWER, remembered).lists
    assert one.reading.columns[2].key == "Cadre"
    assert incoming.headings_of([one])["cadre"] == "Cadre"


def test_an_empty_clipboard_is_said() -> None:
    with pytest.raises(BadDocument, match="no rows"):
        incoming.pasted_list(" \n", OFFICIAL, {})


def test_a_finding_stands_in_the_cell_it_is_about() -> None:
    text = "Mobile,Name of the Officer,DOB\n98,R Kumar,31/02/1980\n"
    lists = [listed(text)]
    found = incoming.outcome(lists, {}, makers.request(officers=()), makers.facts())
    (one,) = found.incomers
    cells = {
        finding.column: _cell_of(lists[0].reading, one.brought.row, finding.column)
        for finding in one.findings
    }
    assert cells["mobile"].endswith("!A2")
    assert cells["first_name"].endswith("!B2")
    assert cells["dob"].endswith("!C2")
    assert cells["alternate_email"].endswith("!A2")
    data = incoming.marked_list(lists, 0, found, lambda finding: finding.text)
    marked = book_of(data, "marked.xlsx")
    assert marked.sheets[0].text(2, 2) == "R Kumar"


def test_service_book_and_sender_are_not_held_against_a_list() -> None:
    one = makers.officer(0)
    text = f"First Name,Last Name,Mobile\n{one.first_name},{one.last_name},{one.mobile}\n"
    request = makers.request(1, sender=makers.sender(name=""))
    found = incoming.outcome([listed(text)], {}, request, makers.facts())
    assert found.need == ()
    assert found.request == request


def test_two_rows_of_one_officer_are_not_put_into_one() -> None:
    one = makers.officer(0)
    text = f"First Name,Last Name,Mobile\nOm,Kumar,{one.mobile}\nAsha,Rani,{one.mobile}\n"
    found = incoming.outcome([listed(text)], {}, makers.request(1), makers.facts())
    assert [bool(incomer.pair.old) for incomer in found.incomers] == [True, False]
    assert len(found.request.officers) == 2


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotSave):
        incoming.write_file(tmp_path / "file" / "list.xlsx", b"x")


def test_the_fields_of_a_list_begin_with_the_template() -> None:
    names = [name for name, _label in incoming.fields_for_lists(NEWER)]
    assert names[:4] == ["full_name", "first_name", "last_name", "Cadre"]
    assert len(names) == len(set(names)) == 22
