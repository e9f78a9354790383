"""Read a table that somebody made elsewhere, CSV or an Excel workbook, into rows of texts."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from digiohjelma_cli.errors import PortfolioUnreadable, UsageProblem
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.store.files import UnreadableFileError, read_bytes

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MAX_BYTES: Final = 50 * 1024 * 1024
_MAX_UNPACKED: Final = 500 * 1024 * 1024  # a small zip may hold a very large file
_DELIMITERS: Final = (";", ",", "\t")
_SAMPLE: Final = 25  # rows that tell which delimiter it is
_ZIP: Final = b"PK\x03\x04"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
Rows = Sequence[Sequence[str]]


class NoWorkbooks(UsageProblem):
    """The library that reads and writes workbooks is not installed."""

    def __init__(self) -> None:
        super().__init__(
            say("For Excel workbooks a library is missing"),
            say("Install it: {command}", command='pip install "digiohjelma-cli[xlsx]"'),
        )


class NotATable(PortfolioUnreadable):
    """The file is no table that can be read."""


class Table(Struct, frozen=True):
    """The rows of a file; `source` says in words how they were read."""

    rows: Rows
    source: Message
    is_workbook: bool = False


def read_table(
    path: Path,
    shown: str,
    rate: Callable[[Rows], int],
    *,
    delimiter: str = "",
    encoding: str = "",
    sheet: str = "",
) -> Table:
    """Return the table in a file. `rate` says how much of a table some rows look like.

    What is not given is found out: the encoding, the delimiter by which the rows look best, and
    the sheet. Raises NotATable for a file without a table, NoWorkbooks where a library is missing.
    """
    try:
        content = read_bytes(path, shown, _MAX_BYTES)
    except UnreadableFileError as problem:
        finding = problem.finding
        raise NotATable.at(shown, finding.message, finding.remedy) from problem
    if content.startswith(_ZIP):
        return _read_workbook(content, shown, sheet)
    text, found = _decoded(content, shown, encoding)
    tables = {
        each: _parsed(text, each, shown) for each in ([delimiter] if delimiter else _DELIMITERS)
    }
    best = max(tables, key=lambda each: rate(tables[each][:_SAMPLE]))
    name = {"\t": "tab"}.get(best, best)
    return Table(
        tables[best],
        say("CSV, encoding {encoding}, delimiter “{delimiter}”", encoding=found, delimiter=name),
    )


def _decoded(content: bytes, shown: str, encoding: str) -> tuple[str, str]:
    """Return the text and the name of its encoding."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    names = [encoding] if encoding else [marked] if marked else ["utf-8", "cp1252"]
    if not (encoding or marked) and b"\0" in content[:200]:  # Latin letters in two bytes each
        names = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    for name in names:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        except LookupError:
            raise UsageProblem(
                say("There is no encoding “{text}”", text=name),
                say("Write one of these: {names}", names="utf-8, utf-16, cp1252"),
            ) from None
        return text.removeprefix("\ufeff"), name.removesuffix("-sig").upper()
    raise NotATable.at(
        shown,
        say("The text is in none of the encodings {names}", names=", ".join(names)),
        say("Save the file again as “CSV UTF-8”"),
    )


def _parsed(text: str, delimiter: str, shown: str) -> Rows:
    """Return the rows, each as a spreadsheet would number it. Raises NotATable."""
    import csv
    from io import StringIO

    csv.field_size_limit(_MAX_BYTES)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        return [[_lines(cell) for cell in row] for row in rows]
    except (csv.Error, TypeError) as problem:
        raise NotATable.at(
            shown,
            say("This cannot be read as CSV: {detail}", detail=problem),
            say("Save the file again as “CSV UTF-8”"),
        ) from problem


def _read_workbook(content: bytes, shown: str, sheet: str) -> Table:
    book = _opened(content, shown)
    names = book.sheetnames
    name = sheet or ("projects" if "projects" in names else names[0])
    if name not in names:
        raise UsageProblem(
            say("There is no sheet “{text}”", text=name),
            say("Write one of these: {names}", names=", ".join(names)),
        )
    rows = [[_cell(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
    return Table(rows, say("Excel workbook, sheet “{name}”", name=name), is_workbook=True)


def _opened(content: bytes, shown: str) -> Workbook:
    """Return the workbook. Raises NotATable for what is none, or would not fit in the memory."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile
    from zlib import error as ZlibError  # noqa: N812 (a class by another name)

    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise NoWorkbooks from None
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MAX_UNPACKED:
                raise BadZipFile
        book = load_workbook(BytesIO(content), data_only=True)
    except (
        *(BadZipFile, ZlibError, InvalidFileException, SyntaxError, EOFError, OSError),
        *(LookupError, ValueError, TypeError, AttributeError, RuntimeError, NotImplementedError),
    ) as problem:  # openpyxl raises whatever the damage comes to
        raise NotATable.at(
            shown,
            say("This is no Excel workbook that can be read"),
            say("Save it again as .xlsx, or as “CSV UTF-8”"),
        ) from problem
    if not book.worksheets:
        raise NotATable.at(shown, say("The workbook has no sheets"), None)
    return book


def _cell(value: Any) -> str:  # noqa: ANN401 (whatever a workbook may hold)
    """Return a workbook's value as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _lines(str(value).replace("_x005F_x", "_x"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
