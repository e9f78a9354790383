"""A table of results, and the formats that any table can be had in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.what_if import WhatIf
from digiohjelma_cli.render import escape
from digiohjelma_cli.render.screen import Screen, paint

FORMATS: Final = ("table", "plain", "tsv", "csv", "json", "md")
Json: TypeAlias = Any  # what JSON can hold

_AS_IT_IS: Final = WhatIf()
_GAP: Final = 2  # between two columns of a table on a terminal
_ASCII_BOX: Final = "    \n    \n -- \n    \n    \n    \n    \n    \n"  # as Rich's SIMPLE_HEAD


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
    """A table with what stands over and under it. `data` is the same in JSON."""

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


def render(sheet: Sheet, form: str, screen: Screen, what_if: WhatIf = _AS_IT_IS) -> str:
    """Return the sheet in one of FORMATS, ending with a line end where there is any text.

    `what_if` is what the sheet assumes: Markdown and JSON say it, and the header of a table does.
    """
    match form:
        case "table":
            return _table(sheet, screen)
        case "plain":
            return _tabulated(sheet, "plain", screen)
        case "md":
            return screen.plain(_assumed(what_if)) + _tabulated(sheet, "pipe", screen)
        case "tsv":
            return tsv([cell.raw for cell in row] for row in sheet.rows)
        case "csv":
            return _csv(sheet)
        case _:
            return to_json(sheet.kind, sheet.data, what_if)


def _assumed(what_if: WhatIf) -> str:
    if not what_if:
        return ""
    from digiohjelma_cli.render.what_if_words import sentence

    return f"{escape.markdown(sentence(what_if))}\n\n"


def tsv(rows: Iterable[Sequence[str]]) -> str:
    """Return tab-separated lines without a heading."""
    lines = ("\t".join(escape.spreadsheet(value) for value in row) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def to_json(kind: str, data: Json, what_if: WhatIf = _AS_IT_IS) -> str:
    """Return the JSON envelope around `data`: schema version, kind, what is assumed, data."""
    if not what_if:
        return json_text({"schema": 1, "kind": kind, "data": data})
    from digiohjelma_cli.render.what_if_words import what_if_data

    return json_text({"schema": 1, "kind": kind, "what_if": what_if_data(what_if), "data": data})


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


def _csv(sheet: Sheet) -> str:
    import csv
    from io import StringIO

    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([escape.csv_cell(column.key) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([escape.csv_cell(cell.raw) for cell in row])
    return stream.getvalue()


def _tabulated(sheet: Sheet, style: str, screen: Screen) -> str:
    return screen.plain(text_table(sheet.columns, sheet.rows, style))


def text_table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], style: str) -> str:
    """Return a table as tabulate writes it: `style` is "pipe" for Markdown, or "plain"."""
    from tabulate import tabulate

    safe = escape.markdown if style == "pipe" else escape.visible
    table = tabulate(
        [[safe(cell.shown) for cell in row] for row in rows],
        headers=[safe(column.heading) for column in columns],
        tablefmt=style,
        disable_numparse=True,
        colalign=["right" if column.is_number else "left" for column in columns],
    )
    return "\n".join(line.rstrip() for line in table.splitlines()) + "\n"


def _table(sheet: Sheet, screen: Screen) -> str:
    from rich.console import Group
    from rich.text import Text

    parts: list[Any] = [Text(screen.shown(sheet.header), "bold"), ""]
    if sheet.is_parted:
        for number, section in enumerate(sheet.sections):
            heading = Text(screen.shown(section.heading), "bold")
            table = rich_table(sheet.columns, [Section("", section.rows)], screen)
            parts += ["", heading, table] if number else [heading, table]
    else:
        parts.append(rich_table(sheet.columns, sheet.sections, screen))
    if sheet.notes:
        parts += [""] if parts[-1] else []
        parts += [Text(screen.shown(note), "dim") for note in sheet.notes]
    return paint(Group(*parts), screen)


def rich_table(columns: Sequence[Column], sections: Sequence[Section], screen: Screen) -> Any:  # noqa: ANN401 (Rich stays out of the signature, since it is imported late)
    """Return a Rich table whose cells are plain text, never markup.

    Its width is worked out here: Rich would break words where it can still break between them.
    """
    from rich.box import SIMPLE_HEAD, Box
    from rich.table import Table
    from rich.text import Text

    wide = next((index for index, column in enumerate(columns) if column.is_wide), 0)
    shown, widths = _layout(columns, sections, wide, screen)
    table = Table(
        box=SIMPLE_HEAD if screen.has_unicode else Box(_ASCII_BOX, ascii=True),
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        collapse_padding=True,
        header_style="bold",
    )
    for index, width in zip(shown, widths, strict=True):
        table.add_column(
            _heading(columns[index], screen),
            justify="right" if columns[index].is_number else "left",
            overflow="fold",
            width=width,
        )
    for number, section in enumerate(sections):
        if section.heading:
            if number:
                table.add_row()
            heading = [Text("")] * len(shown)
            heading[shown.index(wide)] = Text(screen.shown(section.heading), "bold")
            table.add_row(*heading)
        for row in section.rows:
            cells = zip((row[index] for index in shown), widths, strict=True)
            table.add_row(
                *(Text(_kept(screen.shown(cell.shown), width), cell.style) for cell, width in cells)
            )
    return table


def _kept(text: str, width: int) -> str:
    """Return `text` for Rich, which would also end a line at a no-break space."""
    return "\n".join(escape.wrap(text, width)) if "\u00a0" in text else text


def _heading(column: Column, screen: Screen) -> str:
    heading = screen.shown(column.heading)
    return heading.replace("/", " ").replace(" ", "\n") if column.is_tall else heading


def _layout(
    columns: Sequence[Column], sections: Sequence[Section], wide: int, screen: Screen
) -> tuple[list[int], list[int]]:
    """Return which columns fit on the screen, by their places, and how wide each is.

    Column `wide` holds the headings of the sections as well.
    """
    rows = [row for section in sections for row in section.rows]
    shown = list(range(len(columns)))
    headings = [_heading(column, screen) for column in columns]
    texts = [[screen.shown(row[index].shown) for row in rows] for index in shown]
    texts[wide] += [screen.shown(section.heading) for section in sections]
    least = [
        _least_width(headings[index], texts[index], is_wide=column.is_wide)
        for index, column in enumerate(columns)
    ]
    spare = [index for index in shown if columns[index].is_spare]
    while spare and sum(least[index] + _GAP for index in shown) - _GAP > screen.width:
        shown.remove(spare.pop())
    widths = [_width([*headings[index].splitlines(), *texts[index]]) for index in shown]
    least = [least[index] for index in shown]
    excess = sum(widths) + _GAP * (len(widths) - 1) - screen.width
    while excess > 0 and max(widths) > 1:
        # The widest gives way, as long as there is one that need not break a word.
        over = [place for place, width in enumerate(widths) if width > least[place]]
        widest = max(over or range(len(widths)), key=lambda place: widths[place])
        widths[widest] -= 1
        excess -= 1
    return shown, widths


def _least_width(heading: str, texts: Sequence[str], *, is_wide: bool) -> int:
    """Return the width below which the column would break a word, or a text that must not wrap."""
    parts = [word for text in texts for word in escape.words(text)] if is_wide else texts
    return _width([*heading.split(), *parts])


def _width(texts: Iterable[str]) -> int:
    return max(map(escape.width, texts), default=1)
