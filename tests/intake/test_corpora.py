"""Files that nobody here wrote: each is answered in words or in pixels, and nothing dies of it."""

import resource
from pathlib import Path
from time import perf_counter

import pytest

from desktop.errors import BadDocument
from desktop.intake.parent import DEADLINE, Intake
from desktop.intake.refusals import WORDS, Why

CORPORA = Path(__file__).resolve().parents[3] / "shared/corpora"
SAMPLE = 9

pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="only on machines with the corpora beside the project"
)


def answered(path: Path, intake: Intake) -> str:
    """What came of a file: "drawn", or the reason's first words."""
    data = path.read_bytes()
    try:
        facts = intake.document(data, "file")
        for page in facts.pages[:2]:
            intake.picture(data, "file", page.number, 400)
    except BadDocument as refused:
        return refused.sentence
    return "drawn"


def walked(folder: str, step: int, intake: Intake) -> None:
    files = sorted((CORPORA / folder).iterdir())[::step]
    assert files
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = []
    for path in files:
        start = perf_counter()
        said.append(answered(path, intake))
        assert perf_counter() - start < 3 * DEADLINE, path.name
    broke = sum(WORDS[Why.DIED][0].format(name="file") == one for one in said)
    assert broke <= len(files) // 20
    known = {
        words.format(name="file", megabytes=25, pages=500, megapixels=120)
        for words, _ in WORDS.values()
    }
    assert set(said) - {"drawn"} <= known
    assert "drawn" in said
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown < 100 << 10


@pytest.mark.parametrize("folder", ["pdf", "image"])
def test_a_sample_of_foreign_files_is_answered(folder: str, intake: Intake) -> None:
    walked(folder, SAMPLE, intake)


@pytest.mark.soak
@pytest.mark.parametrize("folder", ["pdf", "image"])
def test_every_foreign_file_is_answered(folder: str, intake: Intake) -> None:
    walked(folder, 1, intake)
