"""Write the sample request, its pages, and the request full of trouble into resources/demo.

Needs the clerk's hand: ``pip install fontpkg-kalam==2.1``. Run it from the top folder:
``python -m tools.make_demo``. The same versions of Pillow and of the fonts give the same bytes.
"""

import json
from typing import Any

from desktop.form.wire import to_plain
from desktop.paths import resource
from desktop.rules.words import all_words
from tools.demo_people import sample
from tools.demo_trouble import CANNOT, TROUBLES, planted, trouble


def expected() -> dict[str, Any]:
    """What was planted, as ``trouble_expected.json`` holds it."""
    words = all_words()
    return {
        "officers": len(TROUBLES),
        "planted": [
            {
                "rule": rule,
                "severity": words[rule].severity.value,
                "officer": number,
                "column": column,
            }
            for rule, number, column in planted()
        ],
        "cannot_be_planted": CANNOT,
    }


def main() -> None:
    """Write the files and say their sizes."""
    folder = resource("demo")
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.jpg"):
        old.unlink()
    request, files = sample()
    made = files | {
        "sample.json": _text(to_plain(request)),
        "trouble.json": _text(to_plain(trouble())),
        "trouble_expected.json": _text(expected()),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    print(f"{sum(map(len, made.values())):,} bytes in all")


def _text(plain: dict[str, Any]) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


if __name__ == "__main__":
    main()
