"""A file is what its first bytes say."""

import pytest

from desktop.intake import samples
from desktop.intake.kinds import Kind, kind_of
from desktop.intake.refusals import MAX_SCAN_BYTES, Refused, Why
from tests.intake import papers


def test_every_kind_that_a_worker_warms_up_with_is_known() -> None:
    assert {kind_of(data) for data in samples.scans()} == set(Kind)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\n\njunk\n%PDF-1.4", Kind.PDF),
        (b"MM\x00*....", Kind.TIFF),
        (b"\x00\x00\x00\x18ftypmif1....", Kind.HEIF),
    ],
)
def test_the_odd_beginnings_that_occur_are_known(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Why.EMPTY),
        (b"Dear Sir,", Why.FOREIGN),
        (b"GIF89a", Why.FOREIGN),
        (b"MZ\x90", Why.FOREIGN),
        (b"RIFF....AVI ", Why.FOREIGN),
        (b"\x00\x00\x00\x18ftypmp42", Why.FOREIGN),
        (b"x" * 1020 + b"%PDF-1.4", Why.FOREIGN),
        (b"PK\x03\x04", Why.OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Why.OFFICE),
        (b"\xff\xd8\xff" + bytes(MAX_SCAN_BYTES), Why.TOO_LARGE),
    ],
)
def test_what_cannot_be_evidence_is_refused_for_its_own_reason(data: bytes, why: Why) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(data)
    assert refused.value.why is why


def test_a_misnamed_picture_is_judged_by_its_bytes() -> None:
    assert kind_of(papers.written(papers.page((20, 30)), "PNG")) is Kind.PNG
