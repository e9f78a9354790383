"""Records and the texts that they were read from, as bytes and back: data alone, and checked.

A checksum tells damage. What no longer fits the records' types is refused by msgspec.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from typing import Any, Final, NamedTuple

from msgspec import Struct, msgpack, structs

from digiohjelma_cli.model.maturity import Maturity
from digiohjelma_cli.model.metric import Metric
from digiohjelma_cli.model.programme import Programme
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.model.theme import Capability, Theme
from digiohjelma_cli.store.reading import compose_again
from digiohjelma_cli.store.sources import Status

_MAGIC: Final = b"digi's records \n"
_NUMBER: Final = 8  # bytes of each of the three numbers that follow
_HEADING: Final = len(_MAGIC) + 3 * _NUMBER


class Known(NamedTuple):
    """What is known of files, by their names, and what their records were read from."""

    statuses: dict[str, Status]
    sources: dict[str, Source]
    records: dict[str, Any]

    def add(self, name: str, status: Status, source: Source, record: object) -> None:
        """Add a file, or put what is known of it in the place of what was."""
        self.statuses[name] = status
        self.sources[name] = source
        self.records[name] = record


def nothing_known() -> Known:
    """Return what is known before anything is."""
    return Known({}, {}, {})


class _Records(Struct):
    """The records by the names of their files, for each kind of file."""

    digi: dict[str, Programme] = {}
    projects: dict[str, Project] = {}
    themes: dict[str, Theme] = {}
    capabilities: dict[str, tuple[Capability, ...]] = {}
    maturity: dict[str, Maturity] = {}
    metrics: dict[str, tuple[Metric, ...]] = {}


class _Files(Struct, array_like=True):
    """Which files there are. `label` is whatever the writer wants the reader to know them by.

    `ends` says where their texts end, one after another; `hiding` are the numbers of those with
    characters that nobody sees. Records name their files by number as well.
    """

    label: bytes
    names: list[str]
    statuses: list[Status]
    hiding: set[int]
    ends: list[int]


def pack(known: Known, label: bytes) -> bytes:
    """Return what is known as bytes."""
    numbers = {id(source): number for number, source in enumerate(known.sources.values())}
    texts = [source.text.encode() for source in known.sources.values()]
    files = msgpack.encode(
        _Files(
            label,
            list(known.statuses),
            list(known.statuses.values()),
            {number for number, each in enumerate(known.sources.values()) if each.hides},
            list(accumulate(map(len, texts))),
        )
    )
    parts: dict[str, dict[str, Any]] = {}
    for name, record in known.records.items():
        parts.setdefault(_part(name), {})[name] = record
    records = msgpack.encode(parts, enc_hook=lambda source: numbers[id(source)])
    body = b"".join((files, records, *texts))
    heading = (zlib.crc32(body), len(files), len(records))
    return b"".join((_MAGIC, *(number.to_bytes(_NUMBER) for number in heading), body))


def _part(name: str) -> str:
    """Return the field of _Records that has the file's record: projects/1.1.yaml, digi.yaml."""
    return name.partition("/")[0].removesuffix(".yaml")


def unpack(content: bytes, label: bytes, shown: Callable[[str], str]) -> Known:
    """Return what was packed with this label. Raises whatever comes of bytes that are not that.

    `shown` gives a file's path as the user knows it.
    """
    crc, files_length, records_length = (
        int.from_bytes(content[at : at + _NUMBER]) for at in range(len(_MAGIC), _HEADING, _NUMBER)
    )
    body = memoryview(content)[_HEADING:]
    if not content.startswith(_MAGIC) or crc != zlib.crc32(body):
        raise ValueError(content[:_HEADING])
    files = msgpack.decode(body[:files_length], type=_Files)
    if files.label != label:
        raise ValueError(files.label)
    sources = _sources(files, body[files_length + records_length :], shown)
    decoder = msgpack.Decoder(_Records, dec_hook=lambda _, number: sources[number])
    records = decoder.decode(body[files_length : files_length + records_length])
    return Known(
        dict(zip(files.names, files.statuses, strict=True)),
        dict(zip(files.names, sources, strict=True)),
        {name: each for part in structs.astuple(records) for name, each in part.items()},
    )


def _sources(files: _Files, texts: memoryview, shown: Callable[[str], str]) -> list[Source]:
    """Return the files' sources, whose texts are taken from the block of texts when asked for."""
    sources, begin = [], 0
    for number, (name, end) in enumerate(zip(files.names, files.ends, strict=True)):
        text = partial(str, texts[begin:end], "utf-8")
        sources.append(Source(shown(name), text, compose_again, hides=number in files.hiding))
        begin = end
    return sources
