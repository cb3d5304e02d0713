"""Runs inside the shipped interpreter: makes .pyc files that are never compared with a source.

Standard input: a JSON list of [source, target, name shown in a traceback].
"""

import json
import py_compile
import sys

for source, target, shown in json.load(sys.stdin.buffer):
    py_compile.compile(
        source,
        cfile=target,
        dfile=shown,
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
