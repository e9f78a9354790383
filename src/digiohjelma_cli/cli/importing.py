"""What an import does with the rows of a table: it makes projects, edits them, or refuses a row."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from digiohjelma_cli.cli.editing import project_target, refuse_before_last
from digiohjelma_cli.errors import DigiError
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.halfyear import HalfYear, parse_date
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store import loose
from digiohjelma_cli.store.cells import CellProblem
from digiohjelma_cli.store.columns import cells_of, values_of
from digiohjelma_cli.store.edit import Edited, FieldChange, Target, plan
from digiohjelma_cli.store.field_edits import put_values
from digiohjelma_cli.store.load import PROJECTS_DIR, files_of
from digiohjelma_cli.store.new_project import new_project
from digiohjelma_cli.store.project_edits import Edit, Move, move, set_status
from digiohjelma_cli.store.written import Quoted, Value, read_back
from digiohjelma_cli.views.headings import SCHEDULE
from digiohjelma_cli.views.names import KNOWN, fold, plain_id, resolve, resolve_in_key
from digiohjelma_cli.views.new_project import file_name, first_status, next_id, taken_ids

_ALWAYS_THERE: Final = ("id", "name", "area", "status")
_ENDS: Final = ("start", "end")
_LISTS: Final = ("themes", "perspectives", "needs", "capabilities")
_HEALTHS: Final = {
    **dict.fromkeys(("vihrea", "vihreä"), "green"),
    "keltainen": "yellow",
    "punainen": "red",
}


class Row(Struct, frozen=True):
    """A row of the table: its number as a spreadsheet shows it, and its texts by key."""

    number: int
    cells: Mapping[str, str]


class Rejected(Struct, frozen=True):
    """A row that cannot be taken, and why."""

    number: int
    reason: Message
    remedy: Message | None = None


class Settings(Struct, frozen=True):
    """How the rows are taken: the day and the note of changes, and what an empty cell does."""

    day: date
    note: str
    clear_empty: bool
    is_forced: bool
    words: Mapping[str, Mapping[str, str]]  # by key, the file's words and the portfolio's


class Importing:
    """Takes rows one by one, and gathers the edits that they ask for."""

    def __init__(self, portfolio: Portfolio, shown_root: str, settings: Settings) -> None:
        self.targets: list[Target] = []
        self.rejected: list[Rejected] = []
        self.other_history: list[int] = []  # rows whose history differs, and is left as it is
        self._portfolio = portfolio
        self._shown_root = shown_root
        self._settings = settings
        self._words = {
            key: {fold(word): meant for word, meant in words.items()}
            for key, words in settings.words.items()
        }
        files = (each.path for each in files_of(portfolio.root)[0])
        names = [path.name for path in files if path.parent.name == PROJECTS_DIR]
        self._taken = taken_ids(portfolio, names)
        self._known = {project.id: project for project in portfolio.projects}
        self._names = {fold(project.name): project.id for project in portfolio.projects}
        self._rows: dict[str, int] = {}  # the rows that ids stand on
        self._coming: set[str] = set()

    def take(self, rows: Sequence[Row]) -> Iterator[None]:
        """Take the rows, those that can be taken; step by step, so that progress can be told."""
        # A project may depend on one that comes further down.
        self._coming = {plain_id(row.cells.get("id", "")) for row in rows}
        for row in rows:
            try:
                target = self._target(row)
                if target is not None:
                    plan([target])
                    self.targets.append(target)
            except (CellProblem, DigiError) as problem:
                self.rejected.append(Rejected(row.number, problem.message, problem.remedy))
            yield

    def _target(self, row: Row) -> Target | None:
        """Return the edit that a row asks for; None where it says what is so already."""
        cells = {key: self._loosened(key, text) for key, text in _with_ends(row.cells).items()}
        project_id = plain_id(cells.pop("id", ""))
        self._refuse_date(row, project_id)
        project = self._known.get(project_id)
        if project is not None:
            self._note_id(row, project_id)
            return self._update(row, project, cells)
        values = self._resolved(values_of(cells))
        self._refuse_incomplete(values)
        if not project_id:
            other = self._names.get(fold(str(values["name"])))
            if other is not None:
                raise CellProblem(
                    say("There is a project of that name already: {id}; write its number", id=other)
                )
            project_id = next_id(self._portfolio, str(values["area"]), {*self._taken, *self._rows})
        self._note_id(row, project_id)
        if project_id in self._taken:
            raise CellProblem(
                say(
                    "The number {id} is taken: {file}",
                    id=project_id,
                    file=self._taken[project_id],
                )
            )
        return self._addition(values_of({"id": project_id}) | values)

    # New projects

    def _addition(self, values: Mapping[str, Value]) -> Target:
        root = self._portfolio.root
        project_id = str(values["id"])
        name = file_name(project_id, str(values["name"]))
        shown = os.path.join(self._shown_root, PROJECTS_DIR, name)

        made = new_project(root, shown, values)  # once: it does not depend on any file
        path = root / PROJECTS_DIR / name
        return Target(path, shown, lambda _source: made, project_id, is_new=True)

    def _refuse_incomplete(self, values: dict[str, Value]) -> None:
        """Raise CellProblem where a new project lacks a key; give it a status where it has none."""
        for key in ("name", "area"):
            if key not in values:
                raise CellProblem(say("The key “{key}” is missing", key=key))
        status = first_status(self._portfolio.programme)
        if "status" not in values:
            if status is None:
                raise CellProblem(say("The key “{key}” is missing", key="status"))
            values["status"] = status

    # Projects that there are

    def _update(self, row: Row, project: Project, cells: dict[str, str]) -> Target | None:
        current = values_of(cells_of(project))
        given = [key for key in _ENDS if cells.get(key, "").strip()]
        if len(given) == 1 and project.schedule:
            other = _ENDS[1 - _ENDS.index(given[0])]
            cells[other] = str(getattr(project.schedule, other))
        wanted = self._resolved(values_of(cells))
        changed = {
            key: value
            for key, value in wanted.items()
            if read_back(value) != read_back(current.get(key, ""))
        }
        if changed.pop("history", None) is not None:
            self.other_history.append(row.number)
        empty = self._emptied(cells, current) if self._settings.clear_empty else []
        edits = list(self._edits(project, changed, empty))
        return project_target(self._portfolio, project, _chained(edits)) if edits else None

    def _edits(
        self, project: Project, changed: dict[str, Value], empty: Sequence[str]
    ) -> Iterator[Edit]:
        settings = self._settings
        status, schedule = changed.pop("status", None), changed.pop("schedule", None)
        if status is not None or schedule is not None:
            refuse_before_last(project, settings.day)
        if isinstance(schedule, Mapping):
            start, end = schedule["start"], schedule["end"]
            assert isinstance(start, HalfYear)  # as values_of has made them
            assert isinstance(end, HalfYear)
            yield move(project.id, Move(start, end), settings.day, settings.note)
        if status is not None:
            allowed = {} if settings.is_forced else self._portfolio.programme.transitions
            yield set_status(project.id, str(status), settings.day, settings.note, allowed)
        if changed or empty:
            yield put_values(project.id, changed, empty)

    def _emptied(self, cells: Mapping[str, str], current: Mapping[str, Value]) -> list[str]:
        """Return the keys that the project has and the row leaves empty."""
        keys = {
            SCHEDULE if key in _ENDS else key for key, text in cells.items() if not text.strip()
        }
        for key in _ALWAYS_THERE:
            if key in keys:
                raise CellProblem(say("“{key}” cannot be emptied", key=key))
        return sorted((keys & current.keys()) - {"history"})

    # Words

    def _loosened(self, key: str, text: str) -> str:
        """Return a cell's text as digi reads it."""
        text = unicodedata.normalize("NFC", text).strip()
        if key in self._words:
            text = self._words[key].get(fold(text), text)
        if key in _ENDS and text:
            return loose.half_year(text, is_end=key == "end")
        return _HEALTHS.get(fold(text), text) if key == "health" else text

    def _resolved(self, values: dict[str, Value]) -> dict[str, Value]:
        """Return the values with the portfolio's own ids for what is named. Raises UsageProblem."""
        portfolio = self._portfolio
        for key in ("area", "group", "size"):
            if key in values:
                values[key] = resolve_in_key(portfolio, key, str(values[key]))
        if "status" in values:
            statuses = KNOWN["status"](portfolio)
            values["status"] = resolve("status", str(values["status"]), statuses)
        for key in _LISTS:
            if key in values:
                values[key] = [resolve_in_key(portfolio, key, each) for each in _texts(values[key])]
        if "depends_on" in values:
            values["depends_on"] = [self._dependency(each) for each in _texts(values["depends_on"])]
        return values

    def _dependency(self, text: str) -> Quoted:
        is_coming = text in self._coming
        return Quoted(text if is_coming else resolve_in_key(self._portfolio, "depends_on", text))

    def _refuse_date(self, row: Row, project_id: str) -> None:
        """Raise CellProblem where a spreadsheet has made a date of a number: 2.5 is 2 May to it."""
        if project_id.count(".") == 2 or "-" in project_id:
            try:
                parse_date(project_id)
            except (ValueError, OverflowError):
                return
            if project_id not in self._known:
                raise CellProblem(
                    say(
                        "{text}: the spreadsheet has made a date of the project’s number; format "
                        "the column as text and write the number again",
                        text=row.cells["id"],
                    )
                )

    def _note_id(self, row: Row, project_id: str) -> None:
        other = self._rows.setdefault(project_id, row.number)
        if other != row.number:
            raise CellProblem(
                say("The number {id} stands on row {row} already", id=project_id, row=other)
            )


def _with_ends(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells with a start and an end in the place of both in one."""
    found = dict(cells)
    both = found.pop(SCHEDULE, None)
    if both is not None:
        found["start"], found["end"] = loose.span(both)
    return found


def _texts(value: Value) -> list[str]:
    assert isinstance(value, list)  # as values_of has made it
    return [str(each) for each in value]


def _chained(edits: Sequence[Edit]) -> Edit:
    """Return the edit that makes these one after the other."""

    def edit(source: Source) -> Edited:
        changes: list[FieldChange] = []
        for each in edits:
            edited = each(source)
            changes += edited.changes
            source = Source(source.path, edited.text)
        return Edited(source.text, tuple(changes))

    return edit
