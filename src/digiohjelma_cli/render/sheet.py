"""A table of results, and the formats that any table can be had in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.what_if import WhatIf
from digiohjelma_cli.render import escape
from digiohjelma_cli.render.screen import Line, Screen, folded, painted
from digiohjelma_cli.render.table import table_lines
from digiohjelma_cli.render.text_table import markdown_table, plain_table

FORMATS: Final = ("table", "plain", "tsv", "csv", "json", "md")
Json: TypeAlias = Any  # what JSON can hold

_AS_IT_IS: Final = WhatIf()
_ITEM_BREAK: Final = "\n" + " " * 4  # before an item of a list in the envelope


class Column(Struct, frozen=True):
    """A column: its key for machines, its heading for people."""

    key: str
    heading: str
    is_number: bool = False
    is_wide: bool = False  # takes the room that the others leave, and wraps
    is_spare: bool = False  # left out of a screen that is too narrow for it
    is_tall: bool = False  # on a screen its heading has a line for each word, and H1/2022 two


class Cell(Struct, frozen=True):
    """A value as it is (`raw`) and as people read it; both are plain text from anywhere."""

    raw: str
    shown: str
    style: str = ""


class Section(Struct, frozen=True):
    """Rows under a heading of their own, or under none."""

    heading: str
    rows: Sequence[Sequence[Cell]]


class Sheet(Struct, frozen=True):
    """A table with what stands over and under it. `data` is the same in JSON.

    Where that is much, `data` is an iterator, which only JSON asks for its items.
    """

    kind: str
    header: str
    columns: Sequence[Column]
    sections: Sequence[Section]
    notes: Sequence[str]
    data: Json
    is_parted: bool = False  # on a terminal each section is a table of its own

    @property
    def rows(self) -> Iterable[Sequence[Cell]]:
        """Every row of every section."""
        return (row for section in self.sections for row in section.rows)


def same(text: str, style: str = "") -> Cell:
    """Return a cell that people and machines read alike."""
    return Cell(text, text, style)


def render(sheet: Sheet, form: str, screen: Screen, what_if: WhatIf = _AS_IT_IS) -> Iterator[str]:
    """Yield the sheet in one of FORMATS, in pieces as they come; the last one ends its line.

    `what_if` is what the sheet assumes: Markdown and JSON say it, and the header of a table does.
    """
    match form:
        case "table":
            return painted(_table(sheet, screen), screen)
        case "plain":
            return map(screen.plain, plain_table(sheet.columns, sheet.rows))
        case "md":
            table = markdown_table(sheet.columns, sheet.rows)
            return map(screen.plain, chain(_assumed(what_if), table))
        case "tsv":
            return tsv(_raw(sheet.rows))
        case "csv":
            return _csv(sheet)
        case _:
            return to_json(sheet.kind, sheet.data, what_if)


def _assumed(what_if: WhatIf) -> Iterator[str]:
    if what_if:
        from digiohjelma_cli.render.what_if_words import sentence

        yield f"{escape.markdown(sentence(what_if))}\n\n"


def tsv(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield tab-separated lines without a heading."""
    return ("\t".join(escape.spreadsheet_row(row)) + "\n" for row in rows)


def to_json(kind: str, data: Json, what_if: WhatIf = _AS_IT_IS) -> Iterator[str]:
    """Yield the JSON envelope around `data`: schema version, kind, what is assumed, data.

    Data that is made as it is asked for (an iterator) is a list whose items are written one by
    one, in the same form.
    """
    envelope: dict[str, Json] = {"schema": 1, "kind": kind}
    if what_if:
        from digiohjelma_cli.render.what_if_words import what_if_data

        envelope["what_if"] = what_if_data(what_if)
    if not isinstance(data, Iterator):
        yield json_text({**envelope, "data": data})
        return
    opening, _, ending = json_text({**envelope, "data": [0]}).rpartition("0")
    before = opening
    for item in data:
        yield before + json_text(item).rstrip("\n").replace("\n", _ITEM_BREAK)
        before = "," + _ITEM_BREAK
    if before is opening:
        yield json_text({**envelope, "data": []})
    else:
        yield ending


def json_text(data: Json) -> str:
    """Return `data` as JSON on many lines, with codes for characters that steer a terminal."""
    import msgspec

    encoder = msgspec.json.Encoder(decimal_format="number")
    try:
        text = encoder.encode(data)
    except UnicodeEncodeError:
        text = encoder.encode(_encodable(data))
    return escape.json(msgspec.json.format(text, indent=2).decode()) + "\n"


def _encodable(data: Json) -> Json:
    """Return the data with codes for what is no Unicode, as a file's name may have."""
    if isinstance(data, str):
        return data.encode("utf-8", "backslashreplace").decode()
    if isinstance(data, dict):
        return {key: _encodable(value) for key, value in data.items()}
    return [_encodable(each) for each in data] if isinstance(data, (list, tuple)) else data


def _csv(sheet: Sheet) -> Iterator[str]:
    import csv
    from io import StringIO

    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    for row in chain([[column.key for column in sheet.columns]], _raw(sheet.rows)):
        writer.writerow(map(escape.csv_cell, row))
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()


def _raw(rows: Iterable[Sequence[Cell]]) -> Iterator[list[str]]:
    return ([cell.raw for cell in row] for row in rows)


def _table(sheet: Sheet, screen: Screen) -> Iterator[Line]:
    yield from _texts([sheet.header], "bold", screen)
    yield []
    if sheet.is_parted:
        for number, section in enumerate(sheet.sections):
            if number:
                yield []
            yield from _texts([section.heading], "bold", screen)
            yield from table_lines(sheet.columns, [Section("", section.rows)], screen)
    else:
        yield from table_lines(sheet.columns, sheet.sections, screen)
    if sheet.notes and (sheet.sections or not sheet.is_parted):
        yield []
    yield from _texts(sheet.notes, "dim", screen)


def _texts(texts: Iterable[str], style: str, screen: Screen) -> Iterator[Line]:
    for text in texts:
        yield from ([(line, style)] for line in folded(screen.shown(text), screen.width))
