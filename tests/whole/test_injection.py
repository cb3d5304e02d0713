"""No text that a person types is ever a header, a formula, markup, or a path."""

import email
import email.policy
import io
import re
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from desktop import procedure
from desktop.form.evidence import Page
from desktop.form.request import Language
from desktop.intake.parent import Intake
from desktop.jobs import finish
from desktop.packet.contents import Mail
from desktop.packet.draft import write_draft
from desktop.packet.mail import mail_body, mail_subject
from desktop.packet.matter import matter_of
from desktop.packet.names import folder_name
from desktop.packet.plan import planned_enclosures
from desktop.records import request_file, request_json
from desktop.records.pages import PageStore
from desktop.rules import engine
from desktop.template.fill import fill
from desktop.template.shipped import shipped_bytes, shipped_layout
from tests import makers
from tests.packet import cases
from tests.packet.mailreader import headers, text_of
from tests.whole import naughty

ONLY_HEADERS = ["To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"]
SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
PATHS = tuple(one for one in naughty.OWN if set(one) & set("./\\:~\x00") and len(one) < 60)


@pytest.fixture(params=["our own", "the big list"])
def texts(request: pytest.FixtureRequest) -> tuple[str, ...]:
    if request.param == "our own":
        assert len(set(naughty.OWN)) >= 40
        return naughty.OWN
    if not naughty.big_list():
        pytest.skip("only on a checkout with ../shared")
    assert len(naughty.big_list()) >= 515
    return naughty.big_list()


def _draft(subject: str, body: str) -> bytes:
    here = Path()
    mail = Mail(subject, body, "a@b.in", (), here / "draft.eml", (), here)
    stream = io.BytesIO()
    write_draft(stream, mail)
    return stream.getvalue()


def test_no_text_adds_a_header_or_a_part_to_the_draft(texts: tuple[str, ...]) -> None:
    facts = makers.facts()
    for text in texts:
        request = naughty.request(text, facts=facts)
        matter = matter_of(request, facts, engine.examine(request, facts), makers.TODAY)
        built = (mail_subject(matter), mail_body(matter))
        for subject, body in (built, (text, text)):
            data = _draft(subject, body)
            found = headers(data)
            assert [name for name, _value in found] == ONLY_HEADERS, text
            message = email.message_from_bytes(data, policy=email.policy.default)
            kinds = [part.get_content_type() for part in message.walk()]
            assert kinds == ["multipart/mixed", "text/plain"], text
        assert built[0].isascii()
        assert built[0].isprintable()
        assert text_of(dict(headers(_draft(*built)))["Subject"]) == built[0]


def test_no_text_is_a_formula_in_the_workbook(texts: tuple[str, ...], tmp_path: Path) -> None:
    officers = [naughty.officer(text, number) for number, text in enumerate(texts)]
    out = tmp_path / "filled.xlsx"
    report = fill(shipped_bytes(), shipped_layout(), officers, out)
    assert report.rows == len(texts)
    before, after = _unzipped(shipped_bytes()), _unzipped(out.read_bytes())
    assert set(after) == set(before), "a part that the template has not"
    for name, part in after.items():
        for mark in (rb"<f[ >/]", rb"<hyperlink", rb"<oleObject", rb"<ddeLink", rb"TargetMode="):
            count = len(re.findall(mark, part))
            assert count == len(re.findall(mark, before[name])), (name, mark)


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_no_text_leaves_its_file_name(texts: tuple[str, ...]) -> None:
    facts = makers.facts()
    for text in texts:
        request = naughty.request(text, facts=facts)
        names = [one.name for one in planned_enclosures(request)]
        names.append(folder_name(request, makers.TODAY))
        names.append(procedure.file_name(request))
        for name in names:
            assert SAFE_NAME.fullmatch(name), (text, name)
            assert not RESERVED.match(name), (text, name)
            assert not name.endswith("."), (text, name)


def test_no_text_is_markup_in_the_letter(texts: tuple[str, ...]) -> None:
    """One letter of as many officers; typed links, pictures and operators are words in it."""
    officers = tuple(naughty.officer(text, number) for number, text in enumerate(texts))
    language = Language.BOTH if texts is naughty.OWN else Language.ENGLISH  # Hindi takes longer
    request = naughty.request("\n".join(texts), language)
    request = replace(request, officers=officers)
    facts = makers.facts()
    data = procedure.preview_letter(request, facts, makers.TODAY)
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as opened:
        kinds = {
            str(one.get("/Subtype", one.get("/S", "")))
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)
        }
    assert not kinds & {"/Image", "/Link", "/URI", "/Launch", "/JavaScript", "/EmbeddedFile"}
    said = "".join(cases.pdf_text(data).split())
    plain = [one for one in texts if one.isascii() and one.isprintable() and len(one) < 30]
    assert plain
    missing = [one for one in plain if one.strip("- ") and "".join(one.split()) not in said]
    assert not missing


@pytest.mark.parametrize("text", PATHS)
def test_a_packet_of_such_texts_stays_in_its_folder(
    text: str, tmp_path: Path, intake: Intake
) -> None:
    scanned, read = cases.scanned(1)
    (page,) = scanned.officers[0].evidence.pages
    facts = makers.facts(layout=shipped_layout())
    request = naughty.request(text, facts=facts)
    (one,) = request.officers
    paged = replace(one.evidence, pages=(replace(page, name=text),))
    certificate = replace(one.evidence.certificate, pages=(replace(page, name=text),))
    one = replace(one, evidence=replace(paged, certificate=certificate))
    sender = replace(request.sender, nomination=(replace(page, name=text),))
    request = replace(request, sender=sender, officers=(one,))
    checked = engine.CheckedRequest(
        request, engine.examine(request, facts), facts, seal=engine._SEAL
    )
    out = tmp_path / "deep" / "packets"
    out.mkdir(parents=True)
    job = procedure.build(
        checked,
        pages=read,
        template=shipped_bytes(),
        layout=shipped_layout(),
        out=out,
        intake=intake,
        now=cases.NOW,
    )
    packet = finish(job)
    assert packet.folder.parent == out
    assert [each.name for each in tmp_path.iterdir()] == ["deep"]
    assert list(out.iterdir()) == [packet.folder]
    for path in packet.folder.rglob("*"):
        assert SAFE_NAME.fullmatch(path.name.replace(" ", "-")), path.name
        assert not path.is_symlink()


def test_a_page_named_as_a_path_reads_no_file_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    source = sha256(b"secret").hexdigest()
    for name in ("../secret.txt", str(secret), "..\\secret.txt", "x/../../secret.txt"):
        page = makers.page(source=source, name=name)
        one = makers.officer(0)
        one = replace(one, evidence=replace(one.evidence, pages=(page,)))
        path = inside / "request.json"
        path.write_bytes(request_json.encode(makers.request(officers=(one,))))
        with PageStore(tmp_path / "pages") as pages:
            assert procedure.open_json(path, pages).missing == (source,), name


def test_a_request_file_keeps_every_text_and_names_no_member_by_it(
    texts: tuple[str, ...], tmp_path: Path
) -> None:
    whole = [one for one in texts if not re.search("[\ud800-\udfff]", one)]
    officers = tuple(naughty.officer(text, number) for number, text in enumerate(whole))
    path = tmp_path / "mine.ssoreq"
    with PageStore(tmp_path / "pages") as pages:
        source = pages.add(b"page")
        officers = tuple(
            replace(one, evidence=replace(one.evidence, pages=_kept(one.evidence.pages, source)))
            for one in officers
        )
        request = makers.request(officers=officers)
        request_file.write(path, request, pages)
        assert request_file.read(path, pages).request == request
    names = list(_unzipped(path.read_bytes()))
    assert all(re.fullmatch(r"[a-z]+\.json|[a-z]+/[0-9a-f]{64}|mimetype", one) for one in names)


def _kept(pages: tuple[Page, ...], source: str) -> tuple[Page, ...]:
    return tuple(replace(one, source=source) for one in pages)
