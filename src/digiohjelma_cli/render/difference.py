"""What differs between two portfolios: as a document, as lines for a pipe, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from msgspec import Struct, structs

from digiohjelma_cli.i18n import N_, _, day, ngettext
from digiohjelma_cli.render import numbers, wording
from digiohjelma_cli.render.document import Block, Bullets, Grid, Heading, Paragraph
from digiohjelma_cli.render.listing import HEADINGS
from digiohjelma_cli.render.sheet import Cell, Column, same
from digiohjelma_cli.views import load
from digiohjelma_cli.views.difference import plain
from digiohjelma_cli.views.effects import Effects
from digiohjelma_cli.views.meaning import Entry, Move, Topic
from digiohjelma_cli.views.written import Style, written

_TOPICS: Final = {
    Topic.ADDED: N_("Added"),
    Topic.GONE: N_("Gone without a closing record"),
    Topic.REMOVED: N_("Removed after they had ended"),
    Topic.RETIRED: N_("Retired"),
    Topic.MOVED: N_("Moved"),
    Topic.RESIZED: N_("Another size"),
    Topic.REPHASED: N_("Other phases"),
    Topic.STATUS: N_("Another status"),
    Topic.MONEY: N_("Money"),
    Topic.LINKS: N_("Links to others"),
    Topic.CAPACITY: N_("Capacity and sizes"),
    Topic.MATURITY: N_("Maturity"),
    Topic.OTHER: N_("Other changes"),
}
_WORDS: Final = {
    Topic.ADDED: N_("added"),
    Topic.GONE: N_("removed without a closing record"),
    Topic.REMOVED: N_("removed"),
}
# Where a change without a reason is itself worth telling.
_NEED_REASON: Final = (Topic.GONE, Topic.RETIRED, Topic.MOVED)
_ONE_BY_ONE: Final = (
    *(Topic.ADDED, Topic.GONE, Topic.REMOVED, Topic.RETIRED),
    *(Topic.MOVED, Topic.RESIZED, Topic.STATUS),
)
_TOLD_BY_HEADING: Final = ("status",)  # fields whose own word the heading has already
LABELS: Final = {
    **HEADINGS,
    "name": N_("Name"),
    "after": N_("Waits for the phases"),
    "earliest": N_("Earliest start"),
    "deadline": N_("Deadline"),
    "priority": N_("Priority"),
    "locked": N_("Locked"),
    "effort": N_("Effort"),
    "budget": N_("Budget"),
    "risks": N_("Risks"),
    "links": N_("Links"),
    "description": N_("Description"),
    "ignore": N_("Ignored checks"),
    "history": N_("History"),
    "capacity": N_("Capacity"),
    "unit": N_("Unit"),
    "order": N_("Order"),
}
_SHOWN: Final = Style(
    lambda span: span.label, lambda each: each.label, wording.number, day, wording.health_word
)


class Compared(Struct, frozen=True):
    """A side of the comparison: what the user called it, its commit if it has one, and its day."""

    name: str
    commit: str
    day: date


def difference_document(
    title: str,
    sides: tuple[Compared, Compared],
    entries: Sequence[Entry],
    effects: Effects,
    unread: Sequence[str] = (),
) -> list[Block]:
    """Return the differences for people: each topic a table, then what they lead to.

    `unread` are the files that could not be read whole on one of the sides.
    """
    old, new = sides
    blocks: list[Block] = [
        Heading(1, title),
        Paragraph(_("{old} → {new}").format(old=_side(old), new=_side(new))),
    ]
    if not entries:
        blocks.append(Paragraph(_("Nothing has changed.")))
    if unread:
        text = _("Left out, since these files could not be read whole: {files}")
        blocks.append(Paragraph(text.format(files=", ".join(unread))))
    blocks += topic_blocks(entries)
    blocks += _load_blocks(effects)
    if effects.late:
        items = [
            f"{each.project.id} {each.project.name}: {wording.lateness(each.lateness)}"
            for each in effects.late
        ]
        blocks += [Heading(2, _("Newly late")), Bullets(items)]
    return blocks


def topic_blocks(entries: Sequence[Entry], level: int = 2) -> list[Block]:
    """Return a heading and a table for each topic that there is something of."""
    blocks: list[Block] = []
    for topic in Topic:
        members = [entry for entry in entries if entry.topic is topic]
        if members:
            title = _(_TOPICS[topic])
            blocks.append(Heading(level, f"{title} ({len(members)})"))
            blocks.append(_grid(members))
    return blocks


def brief_blocks(entries: Sequence[Entry]) -> list[Block]:
    """Return the same shortly: what changes the plan one by one, of the rest how much there is."""
    if not entries:
        return [Paragraph(_("Nothing has changed."))]
    items = []
    for topic in Topic:
        title = _(_TOPICS[topic])
        members = [entry for entry in entries if entry.topic is topic]
        if topic in _ONE_BY_ONE:
            for entry in members:
                reason = why(entry)
                text = f"{title}: {entry.id} {entry.name}: {what(entry)}"
                items.append(f"{text} – {reason}" if reason else text)
        elif members:
            items.append(f"{title}: {len(members)}")
    return [Bullets(items)]


def _grid(entries: Sequence[Entry]) -> Grid:
    columns = [
        Column("id", _("No.")),
        Column("name", _("Name"), is_wide=True),
        Column("change", _("Change"), is_wide=True),
        Column("why", _("Why"), is_wide=True),
    ]
    rows = [
        [
            same(entry.id if entry.record == "project" else ""),
            same(_name(entry)),
            same(what(entry)),
            same(why(entry)),
        ]
        for entry in entries
    ]
    shown = [
        place
        for place, column in enumerate(columns)
        if column.key != "id" or any(row[place].raw for row in rows)
        if column.key != "why" or any(row[place].raw for row in rows)
    ]
    return Grid(
        [columns[place] for place in shown], [[row[place] for place in shown] for row in rows]
    )


def _side(side: Compared) -> str:
    if not side.commit:
        return f"{side.name} ({day(side.day)})"
    return f"{side.name} ({day(side.day)}, {side.commit[:7]})"


def _name(entry: Entry) -> str:
    if entry.record == "project":
        return entry.name
    return f"{entry.record}: {entry.name}" if entry.name else entry.record


def why(entry: Entry) -> str:
    """Say why, in the words of the project's history, or that nobody said."""
    if entry.why or entry.topic not in _NEED_REASON:
        return wording.flat(entry.why)
    return _("no reason given")


def described(entry: Entry) -> str:
    """Say what changed where no heading says what it is about."""
    if entry.topic in _WORDS:
        return _(_WORDS[entry.topic])
    text = what(entry)
    if entry.record != "project":
        return f"{_name(entry)}: {text}"
    label = _(LABELS.get(entry.field, entry.field))
    is_bare = entry.move is not None or entry.field in _TOLD_BY_HEADING
    return f"{label}: {text}" if is_bare else text


def what(entry: Entry) -> str:
    """Say what changed, under a heading."""
    if entry.topic in (Topic.ADDED, Topic.GONE, Topic.REMOVED):
        return _("status: {status}").format(status=entry.new)
    if entry.field == "history":
        return "; ".join(_history(entry))
    if entry.via:
        via = ", ".join(shown(each) for each in entry.via)
        text = _("back to {now}; between: {via}")
        return _with_move(text.format(now=shown(entry.new), via=via), entry.move)
    if entry.move is not None:
        text = shown(entry.new) if entry.is_old_unknown else _arrow(entry.old, entry.new)
        return _with_move(text, entry.move)
    if not entry.field and entry.record != "project" and entry.name:
        return _("added") if entry.old is None else _("removed")
    change = shown(entry.new) if entry.is_old_unknown else changed(entry.old, entry.new)
    label = _(LABELS[entry.field]) if entry.field in LABELS else entry.field
    return change if entry.field in _TOLD_BY_HEADING or not label else f"{label}: {change}"


def changed(old: Any, new: Any) -> str:  # noqa: ANN401 (any part of a record)
    """Say how a value changed: of lists and of amounts by key only what differs."""
    if isinstance(old, dict) and isinstance(new, dict):
        parts = [
            f"{shown(key)}: {_arrow(old.get(key), new.get(key))}"
            for key in dict.fromkeys((*old, *new))
            if old.get(key) != new.get(key)
        ]
        if parts:
            return ", ".join(parts)
    if _are_named(old) and _are_named(new):
        before = {each.name: each for each in old}
        after = {each.name: each for each in new}
        pairs = [(name, before.get(name), after.get(name)) for name in {**before, **after}]
        parts = [
            f"{name}: {_arrow(_rest(was), _rest(now))}"
            for name, was, now in pairs
            if plain(was) != plain(now)
        ]
        if parts:
            return "; ".join(parts)
    if _is_list(old) and _is_list(new) and set(old) != set(new):
        gone = [f"−{each}" for each in old if each not in new]
        come = [f"+{each}" for each in new if each not in old]
        return ", ".join([*come, *gone])
    return _arrow(old, new)


def shown(value: Any) -> str:  # noqa: ANN401 (any part of a record)
    """Return a value as people read it, on one line."""
    return written(value, _SHOWN)


def _is_list(value: Any) -> bool:  # noqa: ANN401 (any part of a record)
    return isinstance(value, tuple) and all(isinstance(each, str) for each in value)


def _are_named(value: Any) -> bool:  # noqa: ANN401 (any part of a record)
    """True for records with names of their own: phases, risks, links."""
    if not isinstance(value, tuple) or not all(hasattr(each, "name") for each in value):
        return False
    return len({each.name for each in value}) == len(value)


def _rest(record: Struct | None) -> Any:  # noqa: ANN401 (any part of a record)
    """Return what a named record says beside its name, or that it is there."""
    if record is None:
        return None
    return shown(structs.replace(record, name="")) or _("yes")


def _arrow(old: Any, new: Any) -> str:  # noqa: ANN401 (any part of a record)
    before, after = shown(old), shown(new)
    nothing = _("none")
    return f"{before or nothing} → {after or nothing}"


def _history(entry: Entry) -> Iterator[str]:
    if entry.old:
        lines = shown(entry.old)
        yield _("lines taken out of the history: {lines}").format(lines=lines)
    if entry.new:
        yield _("noted: {lines}").format(lines=shown(entry.new))


def _with_move(text: str, move: Move | None) -> str:
    if move is None:
        return text
    parts = [] if move.start is None or move.end is None else [shift(move.start, move.end)]
    parts.append(_("move no. {count}").format(count=move.times))
    return f"{text} ({'; '.join(part for part in parts if part)})"


def shift(start: int, end: int) -> str:
    """Say by how many half-years a schedule moved."""
    if start == end:
        return _by(end)
    parts = [
        pattern.format(by=_by(count))
        for pattern, count in ((_("start {by}"), start), (_("end {by}"), end))
        if count
    ]
    return ", ".join(parts)


def _by(count: int) -> str:
    if not count:
        return ""
    pattern = (
        ngettext("{count} half-year later", "{count} half-years later", count)
        if count > 0
        else ngettext("{count} half-year earlier", "{count} half-years earlier", -count)
    )
    return pattern.format(count=abs(count))


def _load_blocks(effects: Effects) -> list[Block]:
    if not effects.load:
        return []
    columns = [
        Column("pool", _("Pool"), is_wide=True),
        Column("half_year", _("Half-year")),
        Column("old", _("Load before"), is_number=True),
        Column("new", _("Load after"), is_number=True),
        Column("capacity", _("Capacity"), is_number=True),
        Column("overload", _("Overload")),
    ]
    rows = [
        [
            same(each.pool),
            Cell(str(each.half_year), each.half_year.label),
            same(_load(each.old)),
            same(_load(each.new)),
            same(_capacity(each.new)),
            same(_overload(each.new)),
        ]
        for each in effects.load
    ]
    return [Heading(2, _("Load before and after")), Grid(columns, rows)]


def _load(cell: load.Cell | None) -> str:
    if cell is None:
        return "–"
    return numbers.between(numbers.rounded(cell.low), numbers.rounded(cell.high))


def _capacity(cell: load.Cell | None) -> str:
    return "–" if cell is None or cell.capacity is None else numbers.rounded(cell.capacity)


def _overload(cell: load.Cell | None) -> str:
    words = {
        load.Overload.NONE: "",
        load.Overload.POSSIBLE: _("possible overload"),
        load.Overload.CERTAIN: _("overload"),
    }
    return words[cell.overload] if cell else ""
