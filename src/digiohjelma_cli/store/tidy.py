"""Look at files: whether they are in canonical form, and if that cannot be told, why."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.canonical import canonical
from digiohjelma_cli.store.compose import compose
from digiohjelma_cli.store.edit import Edited, Target
from digiohjelma_cli.store.files import UnreadableFileError, decode, read_bytes
from digiohjelma_cli.store.load import PortfolioFile
from digiohjelma_cli.store.reading import Reading


class Examined(Struct, frozen=True):
    """What a file is like. Where it is neither read nor refused, it has a canonical form."""

    file: PortfolioFile
    is_canonical: bool = False
    unread: Finding | None = None  # why it cannot be read
    refusal: EditRefused | None = None  # why it is left alone


def examine(file: PortfolioFile) -> Examined:
    """Return what a file is like, whatever it holds."""
    try:
        content = read_bytes(file.path, file.shown)
        source = decode(content, file.shown)
    except UnreadableFileError as problem:
        return Examined(file, unread=problem.finding)
    reading = Reading(source)
    compose(reading)
    if reading.findings:
        return Examined(file, unread=reading.findings[0])
    try:
        text = canonical(source, file.record)
    except EditRefused as refusal:
        return Examined(file, refusal=refusal)
    return Examined(file, is_canonical=text.encode() == content)


def target_of(file: PortfolioFile) -> Target:
    """Return the edit that brings a file to canonical form."""
    return Target(file.path, file.shown, _edit(file))


def _edit(file: PortfolioFile) -> Callable[[Source], Edited]:
    return lambda source: Edited(canonical(source, file.record), keeps_bom=False)
