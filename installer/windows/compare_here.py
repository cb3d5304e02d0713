"""Runs inside the shipped interpreter: are the compiled files of the library those of its sources?

Standard input: a JSON list [zip of the compiled library, folder of the sources].
The embeddable library is compiled without assertions and docstrings (PC/layout of CPython).

Standard output: a JSON object: how many are the same, and the names of those that are not.
"""

import json
import marshal
import sys
import zipfile
from pathlib import Path

HEADER = 16
"""Bytes before the code in a .pyc (PEP 552)."""

library, folder = json.load(sys.stdin.buffer)
same, other = 0, []
with zipfile.ZipFile(library) as archive:
    for name in sorted(archive.namelist()):
        source = Path(folder, name).with_suffix(".py")
        if not name.endswith(".pyc"):
            continue
        if not source.is_file():
            other.append(f"{name} has no source")
            continue
        theirs = marshal.loads(archive.read(name)[HEADER:])  # noqa: S302 - signed code that is about to be shipped
        ours = compile(
            source.read_bytes(), theirs.co_filename, "exec", dont_inherit=True, optimize=2
        )
        if ours == theirs:
            same += 1
        else:
            other.append(name)
print(json.dumps({"same": same, "other": other}))
