"""Reads tables: rows of a mail's table, and marked workbooks with their notes and colours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.form.officer import COLUMN
from desktop.form.texts import tidy
from desktop.intake.grid import letters
from desktop.replies.clauses import Clause, Cutter
from desktop.replies.given import ids_in, is_sso_id
from desktop.replies.heads import NAMES, WHO, Head, folded, head_of
from desktop.replies.kinds import CellAt, Meaning, Missing, Part, SentOfficer, Source
from desktop.replies.laying import Laying
from desktop.replies.lexicon import Lexicon, rule_table
from desktop.replies.meanings import Trouble
from desktop.replies.people import People
from desktop.replies.tokens import tokens_of

_WHOLE_ROW = 0.6
"""Share of a row's cells that must be coloured for the row as a whole to be marked."""


@dataclass(frozen=True)
class _Ground:
    """What one table is read with."""

    text: str
    part: int
    people: People
    lexicon: Lexicon
    laying: Laying
    own: tuple[str, ...] = ()
    sheet: bool = False

    def source(self, cell: CellAt) -> Source:
        """Where a cell stands."""
        line = self.text.count("\n", 0, cell.start) + 1
        name = f"{letters(cell.place)}{cell.row}" if self.sheet else ""
        return Source(self.part, cell.start, cell.end, line, name)


def lay_sheet(part: Part, place: int, people: People, lexicon: Lexicon, laying: Laying) -> None:
    """Read a sheet that came back: remark column, notes, colours, IDs."""
    rows: dict[int, list[CellAt]] = {}
    for one in part.cells:
        rows.setdefault(one.row, []).append(one)
    ground = _Ground(part.text, place, people, lexicon, laying, sheet=True)
    _lay(ground, [rows[row] for row in sorted(rows)], made=False)


def lay_rows(  # noqa: PLR0913, PLR0917 - the parts of one reading
    rows: Sequence[Sequence[CellAt]],
    text: str,
    part: int,
    people: People,
    lexicon: Lexicon,
    laying: Laying,
    *,
    own: tuple[str, ...],
    made: bool,
) -> None:
    """Read a table in a mail.

    Args:
        rows: its cells.
        text: of the part.
        part: its place in the answer.
        people: the officers.
        lexicon: knows the phrases.
        laying: takes what is found.
        own: addresses of the sender.
        made: the line above said that IDs were created for those in the table.
    """
    _lay(_Ground(text, part, people, lexicon, laying, own), rows, made=made)


def _lay(ground: _Ground, rows: Sequence[Sequence[CellAt]], *, made: bool) -> None:
    head, first = head_of(rows)
    for row in rows[first:]:
        _Row(ground, head, row, made=made).lay()


# Rows.


@dataclass(frozen=True)
class _Who:
    officer: int | None
    certain: bool
    places: frozenset[int]
    among: tuple[int, ...] = ()


class _Row:
    """One row."""

    def __init__(self, ground: _Ground, head: Head, row: Sequence[CellAt], *, made: bool) -> None:
        self._g, self._head, self._row, self._made = ground, head, row, made
        self._cutter = Cutter(ground.lexicon, ground.people)

    def lay(self) -> None:
        """Lay what the row says on its officer."""
        who = self._who()
        entry = self._g.people.sent[who.officer] if who.officer is not None else None
        remarks = [one for one in self._row if self._speaks(one, who, entry)]
        said = False
        for cell in remarks:
            said = self._lay_remark(cell, who) or said
        for cell in self._row:
            if cell.note:
                said = self._lay_note(cell, who) or said
        if who.officer is None:
            return
        if remarks or said or self._made:
            self._g.laying.named((who.officer,), self._g.source(self._row[0]))
        self._lay_ids(who.officer, certain=who.certain)
        self._lay_colours(who.officer, certain=who.certain, said=said)
        if self._made and not said:
            self._g.laying.created((who.officer,), certain=who.certain)

    def _who(self) -> _Who:
        """Whom the row is about: by address or code, by name, by number where nothing else is."""
        votes: dict[int, bool] = {}
        among: tuple[int, ...] = ()
        used: set[int] = set()
        named = False
        for text, places, may_be_name in self._texts():
            tokens = tokens_of(text)
            marks = list(self._g.lexicon.marks(tokens))
            hits = [one for one in self._g.people.mentions(tokens, marks) if not one.weak]
            named = named or (may_be_name and bool(text.strip()))
            for one in hits:
                among += one.among
                used |= places
                for place in one.officers[:1]:
                    votes[place] = votes.get(place, False) or one.certain
        if len(votes) == 1:
            ((officer, certain),) = votes.items()
            return _Who(officer, certain=certain or officer in among, places=frozenset(used))
        both = [place for place in votes if place in among]
        if len(both) == 1:
            return _Who(both[0], certain=True, places=frozenset(used))
        if votes:
            return _Who(None, certain=False, places=frozenset(used), among=tuple(votes))
        if among or named:
            return _Who(
                None, certain=False, places=frozenset(used), among=tuple(dict.fromkeys(among))
            )
        return self._by_serial()

    def _texts(self) -> list[tuple[str, set[int], bool]]:
        """Texts that may name the officer, with their columns; whether a name is expected."""
        columns, roles = self._head.columns, self._head.roles
        parts = [
            one for one in self._row if columns.get(one.place) in NAMES and not self._is_remark(one)
        ]
        parts.sort(key=lambda one: NAMES.index(columns[one.place]))
        found = []
        if parts:
            joined = " ".join(one.text for one in parts if one.text)
            found.append((joined, {one.place for one in parts}, True))
        for one in self._row:
            role = roles.get(one.place, "")
            if one in parts or role in {"remark", "sso_id", "icegate", "serial"}:
                continue
            if self._head.names_people and role not in WHO and one.place not in columns:
                continue
            found.append((one.text, {one.place}, role == "name"))
        return found

    def _by_serial(self) -> _Who:
        for one in self._row:
            role = self._head.roles.get(one.place, "")
            key = self._head.columns.get(one.place, "")
            if "serial" not in {role, "serial" if key == "sl_no" else ""}:
                continue
            if one.text.strip(" .)").isdecimal():
                officer = self._g.people.by_number(int(one.text.strip(" .)")))
                return _Who(officer, certain=True, places=frozenset({one.place}))
        first = self._row[0]
        if not self._head.row and first.text.strip(" .)").isdecimal():
            officer = self._g.people.by_number(int(first.text.strip(" .)")))
            return _Who(officer, certain=False, places=frozenset({first.place}))
        return _Who(None, certain=False, places=frozenset())

    def _is_remark(self, cell: CellAt) -> bool:
        return self._head.roles.get(cell.place) == "remark"

    def _speaks(self, cell: CellAt, who: _Who, sent: SentOfficer | None) -> bool:
        """Whether a cell holds something that was said and not what we sent."""
        if not cell.text or cell.place in who.places:
            return False
        role = self._head.roles.get(cell.place, "")
        if role in {"sso_id", "icegate", "serial"}:
            return False
        if sent is not None and folded(cell.text) in _values(sent):
            return False
        if role == "remark":
            return True
        return cell.place not in self._head.columns and role not in WHO

    def _clauses(self, text: str, start: int, end: int) -> list[Clause]:
        part = self._cutter.paragraph(text, start, end)
        part.mentions = [one for one in part.mentions if not one.weak]
        return [one for clauses in self._cutter.sentences(part) for one in clauses]

    def _lay_remark(self, cell: CellAt, who: _Who) -> bool:
        clauses = self._clauses(self._g.text, cell.start, cell.end)
        return self._lay_clauses(clauses, cell, cell.text, who, "")

    def _lay_note(self, cell: CellAt, who: _Who) -> bool:
        clauses = self._clauses(cell.note, 0, len(cell.note))
        column = self._head.columns.get(cell.place, "")
        return self._lay_clauses(clauses, cell, cell.note, who, column)

    def _lay_clauses(
        self, clauses: Sequence[Clause], cell: CellAt, words: str, who: _Who, column: str
    ) -> bool:
        """Lay what a cell says; False where nothing in it is understood."""
        source = self._g.source(cell)
        officers = () if who.officer is None else (who.officer,)
        said = False
        for one in clauses:
            troubles = tuple(
                self._in_column(found, column or self._marked()) for found in one.troubles
            )
            if not troubles and one.asked:
                troubles = tuple(
                    Trouble(Meaning("", key), key, certain=False) for key in one.columns
                )
            for found in troubles:
                self._lay_trouble(found, officers, who, words, source)
            if officers and not troubles and "progress" not in one.says:
                self._lay_outcome(one, officers, certain=who.certain)
            fine = "good" in one.says and not one.content
            said = said or fine or bool(troubles) or bool(one.says & {"created", "returned"})
        unknown = sum(one.content for one in clauses)
        if not said and unknown and (self._head.row or who.officer is not None):
            missing = Missing.WHAT if officers else Missing.BOTH
            if self._is_remark(cell) or cell.note:
                self._g.laying.open(words, missing, source, among=officers or who.among)
        return said

    def _marked(self) -> str:
        """The one column whose cell is coloured in this row; empty for none or several."""
        keys = {
            self._head.columns.get(one.place, "")
            for one in self._row
            if one.marked and not one.good
        }
        return keys.pop() if len(keys) == 1 else ""

    def _in_column(self, found: Trouble, column: str) -> Trouble:
        """A trouble that names no column, in a note on a cell, is about that cell's column."""
        if not column:
            return found
        if found.meaning.column == "name" and column in {"first_name", "last_name"}:
            return replace(found, meaning=Meaning(found.meaning.rule, column))
        if found.meaning != Meaning("", ""):
            return found
        wrong_name = column in NAMES and found.problem in {"differs", "wrong"}
        about = "book_name" if wrong_name else column
        meaning = rule_table().get((about, found.problem), Meaning("", column))
        return replace(found, meaning=meaning, about=column, certain=bool(meaning.rule))

    def _lay_trouble(
        self, found: Trouble, officers: tuple[int, ...], who: _Who, words: str, source: Source
    ) -> None:
        if found.weak and found.meaning == Meaning("", ""):
            return
        if officers:
            self._g.laying.trouble(officers, found, words, source, certain=who.certain)
        else:
            self._g.laying.open(words, Missing.WHO, source, among=who.among, meaning=found.meaning)

    def _lay_outcome(self, clause: Clause, officers: tuple[int, ...], *, certain: bool) -> None:
        if "returned" in clause.says:
            self._g.laying.returned(officers, certain=certain)
        elif "created" in clause.says:
            self._g.laying.created(officers, certain=certain)

    def _lay_ids(self, officer: int, *, certain: bool) -> None:
        roles = self._head.roles
        if {"sso_id", "icegate"} & set(roles.values()):
            for one in self._row:
                role = roles.get(one.place, "")
                text = one.text.strip()
                if role == "sso_id" and is_sso_id(text):
                    self._g.laying.given(officer, text, "", certain=certain)
                if role == "icegate" and "@" in text:
                    self._g.laying.given(officer, "", text, certain=certain)
            return
        start = min(one.start for one in self._row)
        end = max(one.end for one in self._row)
        for given in ids_in(self._g.text[start:end], self._g.own, bare=True):
            self._g.laying.given(officer, given.sso_id, given.icegate, certain=certain)

    def _lay_colours(self, officer: int, *, certain: bool, said: bool) -> None:
        """What was marked by colour alone."""
        marked = [one for one in self._row if one.marked and not one.good]
        filled = [one for one in self._row if one.text]
        if said or not marked:
            return
        if len(marked) >= _WHOLE_ROW * len(filled):
            self._g.laying.named((officer,), self._g.source(marked[0]))
            self._g.laying.returned((officer,), certain=False)
            return
        for one in marked:
            key = self._head.columns.get(one.place, "")
            if key:
                found = Trouble(Meaning("", key), key, certain=False)
                words = f"{COLUMN[key].label}: {one.text}"
                self._g.laying.trouble(
                    (officer,), found, words, self._g.source(one), certain=certain
                )


def _values(sent: SentOfficer) -> frozenset[str]:
    """What we sent of an officer, as it may stand in a returned table."""
    entry = sent.entry
    texts = [tidy(entry.value(key)) for key in COLUMN] + [text for _, text in entry.extra]
    return frozenset(folded(one) for one in [*texts, entry.display_name()] if one)
