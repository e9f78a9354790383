"""Read a file's bytes and text; refuse what is no ordinary, small, UTF-8 text file."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final, NoReturn

from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.source import Place, Source
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.reading import Reading

MAX_BYTES: Final = 1024 * 1024
BOM: Final = "\ufeff"
# What YAML does not allow, the line ends that no editor shows as one, and a BOM that is not first.
# They hide or break text.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
)
# Bytes that are no part of such a character in UTF-8. Few texts have others, and only those are
# searched: taking these bytes away is seven times as fast.
_HARMLESS: Final = bytes(
    {0x09, 0x0A, 0x0D, *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xE2, 0xEF}
)


class UnreadableFileError(Exception):
    """The file gives no text; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding.message))
        self.finding = finding


def read_bytes(path: str | Path, shown: str, limit: int = MAX_BYTES) -> bytes:
    """Return the content of an ordinary file of at most `limit` bytes.

    Raises UnreadableFileError for anything else: a directory, a pipe, a file without permission.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            refuse(shown, rules.UNREADABLE_FILE, *_not_a_file(status.st_mode))
        if status.st_size > limit:
            refuse(shown, rules.TOO_LARGE, *too_large(status.st_size, limit))
        descriptor = os.open(path, _FLAGS)
        try:
            content = _read_all(descriptor, status.st_size, limit)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as problem:
        refuse(shown, rules.UNREADABLE_FILE, *_os_problem(problem))
    if len(content) > limit:
        refuse(shown, rules.TOO_LARGE, *too_large(len(content), limit))
    return content


# Not blocking: between stat and open a pipe may have taken the file's place.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _read_all(descriptor: int, size: int, limit: int) -> bytes:
    """Read up to one byte more than `limit`; without Python's own file, which takes five times.

    `size` is what the file should have, so that one call reads it and the next one finds its end.
    """
    content = os.read(descriptor, size + 1)
    while len(content) <= limit and (more := os.read(descriptor, limit + 1 - len(content))):
        content += more
    return content


def read_source(path: str | Path, shown: str) -> Source:
    """Return the file's text without a BOM. `shown` is the path as the user knows it.

    Raises UnreadableFileError as `read_bytes` does, and for text that is not clean UTF-8.
    """
    return decode(read_bytes(path, shown), shown)


def decode(content: bytes, shown: str) -> Source:
    """Return the text in `content`, or raise UnreadableFileError at the first bad byte."""
    try:
        text = content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as problem:
        _refuse_at(
            Source(shown, content.decode("utf-8", "replace")),
            content[: problem.start].decode("utf-8").removeprefix(BOM),
            rules.NOT_UTF8,
            say("The file is not UTF-8 text: byte {byte} fits no character", byte=_hex(problem)),
            say("Save the file again with the encoding UTF-8"),
        )
    source = Source(shown, text)
    if content.translate(None, _HARMLESS) and (forbidden := _FORBIDDEN.search(text)):
        _refuse_at(
            source,
            text[: forbidden.start()],
            rules.CONTROL_CHARACTER,
            say("The invisible character U+{code:04X} is not allowed", code=ord(forbidden[0])),
            say("Remove the character, or write the line again"),
        )
    return source


def _hex(problem: UnicodeDecodeError) -> str:
    return f"0x{problem.object[problem.start]:02X}"


def refuse(shown: str, rule: Rule, message: Message, remedy: Message) -> NoReturn:
    """Raise UnreadableFileError about the file as a whole."""
    raise UnreadableFileError(Finding(rule, Place(Source(shown, "")), message, remedy))


def _refuse_at(
    source: Source, before: str, rule: Rule, message: Message, remedy: Message
) -> NoReturn:
    reading = Reading(source)
    lines = Source(source.path, before).lines
    reading.report_at(rule, len(lines), len(lines[-1]) + 1, message, remedy)
    raise UnreadableFileError(reading.findings[0])


def _not_a_file(mode: int) -> tuple[Message, Message]:
    if stat.S_ISDIR(mode):
        return (
            say("This is a folder, though its name is a file’s"),
            say("Rename the folder, or move it away from here"),
        )
    return (
        say("This is not an ordinary file"),
        say("Put an ordinary text file in its place, or remove it"),
    )


def too_large(size: int, limit: int = MAX_BYTES) -> tuple[Message, Message]:
    """Say that a file of `size` bytes is not read, and what to do about it."""
    return (
        say(
            "The file is too large: {size} bytes, and {limit} at the most are read",
            size=size,
            limit=limit,
        ),
        say("Check that the right file has this name"),
    )


def missing() -> tuple[Message, Message]:
    """Say that a file is not there, and what to do about it."""
    return (
        say("The file does not exist, or the link leads nowhere"),
        say("Put the file back, or remove the link"),
    )


def _os_problem(problem: OSError | ValueError) -> tuple[Message, Message]:
    if isinstance(problem, PermissionError):
        return (
            say("There is no permission to read the file"),
            say("Give yourself permission to read it"),
        )
    if isinstance(problem, FileNotFoundError):
        return missing()
    detail = problem.strerror if isinstance(problem, OSError) else str(problem)
    return (
        say("The file could not be read: {detail}", detail=detail or type(problem).__name__),
        say("Check the file and the disk that it is on"),
    )
