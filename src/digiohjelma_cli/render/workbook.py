"""Pages as an Excel workbook: real dates and numbers, text that is never a formula.

The same pages make the same bytes: what openpyxl and zip would take from the clock is `today`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.render.guard import coded
from digiohjelma_cli.render.pages import Page, Value
from digiohjelma_cli.store.table_file import NoWorkbooks

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TEXT: Final = 32767  # what Excel has room for in one cell
_WIDEST: Final = 60
_NARROWEST: Final = 8


def to_workbook(pages: Sequence[Page], today: date) -> bytes:
    """Return the workbook. Raises UsageProblem where a text is too long for Excel."""
    from io import BytesIO

    try:
        from openpyxl import Workbook
    except ImportError:
        raise NoWorkbooks from None
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "digi"
    book.properties.created = datetime(today.year, today.month, today.day)  # noqa: DTZ001 (a day has no zone)
    for page in pages:
        _fill(book.create_sheet(page.name), page)
    stream = BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue(), today)


def _fill(sheet: Worksheet, page: Page) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    bold, top = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for column, heading in enumerate(page.headings, 1):
        sheet.cell(1, column, heading).font = bold
    widths = [len(heading) + 2 for heading in page.headings]
    for number, row in enumerate(page.rows, 2):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            cell.alignment = top
            _put(cell, value, page)
            longest = max(map(len, str(value).split("\n")))
            widths[column - 1] = max(widths[column - 1], longest + 2)
    for column, width in enumerate(widths, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(max(width, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "C2" if page.headings[1:] else "A2"  # number and name stay in sight
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Any, value: Value, page: Page) -> None:  # noqa: ANN401 (openpyxl's cells have no type of their own)
    if isinstance(value, str):
        text = coded(value).replace("_x", "_x005F_x")  # Excel takes _x0041_ for a code
        if len(text) > _LONGEST_TEXT:
            raise UsageProblem(
                say(
                    "{sheet}: a text has {count} characters, and Excel takes {limit}",
                    sheet=page.name,
                    count=len(text),
                    limit=_LONGEST_TEXT,
                ),
                say("Shorten the text, or use csv or json"),
            )
        cell.value = text
        cell.data_type = "s"  # whatever it begins with
        cell.quotePrefix = True  # and it stays text when somebody edits it
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    else:
        cell.value = float(value) if isinstance(value, Fraction) else value
        cell.number_format = "General"


def _without_clock(content: bytes, today: date) -> bytes:
    """Return the workbook with `today` in the places of the moment at which it was made."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                modified = rb"\g<1>" + today.isoformat().encode() + rb"T00:00:00Z\2"
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*(<)", modified, data)
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, data)
    return stream.getvalue()
