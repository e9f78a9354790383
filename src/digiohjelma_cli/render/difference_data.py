"""What differs between two portfolios, for programs: as lines for a pipe, and as JSON data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digiohjelma_cli.render import data, wording
from digiohjelma_cli.render.difference import Compared
from digiohjelma_cli.render.escape import Figure
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.views import load
from digiohjelma_cli.views.effects import Effects
from digiohjelma_cli.views.meaning import Entry, Move
from digiohjelma_cli.views.written import written


def difference_lines(entries: Iterable[Entry]) -> list[list[str]]:
    """Return the differences for a pipe, a line each: topic, what, old and new, shift, why."""
    return [
        [
            entry.topic,
            entry.record,
            entry.id,
            entry.name,
            entry.field,
            written(entry.old),
            written(entry.new),
            *_move_fields(entry.move),
            wording.flat(entry.why),
        ]
        for entry in entries
    ]


def _move_fields(move: Move | None) -> list[str]:
    if move is None:
        return ["", "", ""]
    return ["" if each is None else Figure(each) for each in (move.start, move.end, move.times)]


def difference_data(
    sides: tuple[Compared, Compared],
    entries: Sequence[Entry],
    effects: Effects,
    unread: Sequence[str] = (),
) -> Json:
    """Return the differences as JSON data."""
    old, new = sides
    return {
        "from": _side_data(old),
        "to": _side_data(new),
        "changes": [entry_data(entry) for entry in entries],
        "load": [
            {
                "pool": each.pool,
                "half_year": str(each.half_year),
                "old": _cell_data(each.old),
                "new": _cell_data(each.new),
            }
            for each in effects.load
        ],
        "newly_late": [
            {"id": each.project.id, **data.late(each.lateness)} for each in effects.late
        ],
        "unread": unread,
    }


def _side_data(side: Compared) -> Json:
    """Return a side as JSON data; the working copy has no commit."""
    return {"name": side.name, "commit": side.commit or None, "date": side.day}


def entry_data(entry: Entry) -> Json:
    """Return one difference as JSON data, its values as a file writes them on a line."""
    move = entry.move
    return {
        "topic": entry.topic,
        "record": entry.record,
        "id": entry.id or None,
        "name": entry.name or None,
        "field": entry.field or None,
        "old": written(entry.old) or None,
        "new": written(entry.new) or None,
        "via": [written(each) for each in entry.via],
        "start_by": move.start if move else None,
        "end_by": move.end if move else None,
        "move": move.times if move else None,
        "why": entry.why or None,
    }


def _cell_data(cell: load.Cell | None) -> Json:
    return cell and {
        "low": float(cell.low),
        "high": float(cell.high),
        "capacity": None if cell.capacity is None else float(cell.capacity),
        "overload": cell.overload,
    }
