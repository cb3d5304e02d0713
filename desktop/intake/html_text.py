"""The text of an HTML mail as it looks: rows of tables with tabs, quotations with ``>``."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "blockquote",
        "hr",
        "pre",
        "section",
        "article",
        "center",
        "address",
        "dl",
        "dt",
        "dd",
        "tbody",
        "thead",
    ]
)
_UNSEEN = frozenset(["script", "style", "head", "title", "template", "noscript", "svg"])
_VOID = frozenset(["br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr"])
_DEEPEST = 400
_LONGEST = 400_000
_NO_SIZE = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)", re.IGNORECASE)


class _Reader(HTMLParser):
    """Collects text; the parser of the standard library takes any tag soup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._quotes = 0
        self._cells = 0
        self._length = 0
        # Lines before the paragraph: one that adds none is a blank line to the eye.
        self._before = 0

    def text(self) -> str:
        """What was collected."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        if tag in {"td", "th"}:
            if self._cells:
                self._line.append("\t")
            self._cells += 1
        elif tag in _BLOCKS and not self._in_cell():
            self._end_line(blank=tag == "br")
        elif tag in _BLOCKS:
            self._line.append(" ")
        if tag == "p":
            self._before = len(self._lines)
        if tag == "tr":
            self._end_line()
            self._cells = 0
        if tag == "blockquote":
            self._quotes += 1
        if tag == "li" and not self._in_cell():
            self._line.append("- ")
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append((tag, tag in _UNSEEN or _is_hidden(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]
        if tag == "blockquote":
            self._end_line()
            self._quotes = max(0, self._quotes - 1)
        if tag in {"tr", "table"}:
            self._end_line()
            self._cells = 0
        elif tag in _BLOCKS and not self._in_cell():
            self._end_line(blank=tag == "p" and self._before == len(self._lines))

    def handle_data(self, data: str) -> None:
        """See `HTMLParser`."""
        if any(hidden for _, hidden in self._open) or self._length > _LONGEST:
            return
        self._length += len(data)
        self._line.append(re.sub(r"[\s\xa0]+", " ", data))

    def _in_cell(self) -> bool:
        return any(name in {"td", "th"} for name, _ in self._open)

    def _end_line(self, *, blank: bool = False) -> None:
        whole = "".join(self._line)
        self._line = []
        cells = [" ".join(one.split()) for one in whole.split("\t")]
        line = "\t".join(cells).rstrip() if len(cells) > 1 else cells[0]
        if line:
            self._lines.append(f"{'> ' * min(self._quotes, 3)}{line}")
        elif blank:
            self._lines.append("")


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    return any(key == "style" and _NO_SIZE.search(value or "") for key, value in attrs)


def html_text(html: str) -> str:
    """The text of an HTML mail; nothing in it is loaded or obeyed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()
