from __future__ import annotations

from pathlib import Path

import pytest

from tests.peers import require

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


@pytest.fixture
def soffice() -> str:
    return str(require("soffice")[0])


@pytest.fixture
def naughty() -> list[str]:
    files = sorted(CORPORA.glob("text/*blns*"))
    if not files:
        pytest.skip("only on machines that have the corpora of hostile files beside the checkout")
    lines = files[0].read_text(encoding="utf-8").splitlines()
    return [one for one in lines if one.strip() and not one.startswith("#")]
