from pathlib import Path

import pytest

from desktop.errors import BadRequestFile
from desktop.form.request import Request
from desktop.records import request_json
from desktop.records.request_json import decode, encode, read_json


def test_a_request_reads_back(tmp_path: Path) -> None:
    asked = Request(reference="2026/014")
    (tmp_path / "a.json").write_bytes(encode(asked))
    assert read_json(tmp_path / "a.json") == asked


def test_a_mark_at_the_begin_is_no_mistake() -> None:
    assert decode(b'\xef\xbb\xbf{"version": 1, "id": "r"}', "a") == Request(id="r")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "is no JSON: line 1, column 2"),
        (b"\xff\xfe", "no text in UTF-8"),
        (b'{"version": 1, "version": 1}', "not a request"),
        (b"[" * 100_000, "not a request"),
        (b'{"version": ' + b"1" * 5_000 + b"}", "not a request"),
        (b'{"version": 9}', "newer version"),
        (b'{"version": 1, "officers": [{"mobile": 9}]}', r"officers\[0\]\.mobile: should be text"),
        (b"[]", "the whole: should be an object"),
    ],
)
def test_a_bad_text_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(BadRequestFile, match=words):
        decode(data, "a.json")


def test_a_text_far_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_json, "LARGEST", 10)
    with pytest.raises(BadRequestFile, match="far larger"):
        decode(b" " * 11, "a.json")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadRequestFile, match="There is no file"):
        read_json(tmp_path / "a.json")
