"""Words on a worker's command line."""

SHEET_SWITCH = "--sheets"
"""Started so, the worker reads lists (workbooks) and mails instead of scans."""
