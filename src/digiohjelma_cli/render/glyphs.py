"""The characters that the timeline is drawn with, on terminals with Unicode and without."""

from __future__ import annotations

from typing import Final, NamedTuple

from digiohjelma_cli.model.programme import StatusKind


class Glyphs(NamedTuple):
    """The characters that a chart is drawn with. Bars: decided, estimated."""

    bars: dict[StatusKind | None, tuple[str, str]]
    signs: dict[StatusKind | None, str]
    year: str
    half: str
    today: str
    term: str
    rule: str
    late: str
    old: str
    join: str
    before: str
    after: str
    pointer: str


UNICODE: Final = Glyphs(
    bars={
        StatusKind.PLANNED: ("▒", "░"),
        StatusKind.ACTIVE: ("█", "▓"),
        StatusKind.PAUSED: ("╍", "╌"),
        StatusKind.DONE: ("■", "□"),
        StatusKind.CANCELLED: ("×", "·"),
        None: ("?", "?"),
    },
    signs={
        StatusKind.PLANNED: "○",
        StatusKind.ACTIVE: "●",
        StatusKind.PAUSED: "‖",
        StatusKind.DONE: "✓",
        StatusKind.CANCELLED: "×",
        None: "?",
    },
    year="│",
    half="┊",
    today="┃",
    term="║",
    rule="─",
    late="!",
    old="┄",
    join=" › ",
    before="◂",
    after="▸",
    pointer="▼",
)
ASCII: Final = Glyphs(
    bars={
        StatusKind.PLANNED: ("=", "-"),
        StatusKind.ACTIVE: ("#", "+"),
        StatusKind.PAUSED: ("~", "."),
        StatusKind.DONE: ("X", "x"),
        StatusKind.CANCELLED: ("%", "/"),
        None: ("?", "?"),
    },
    signs={
        StatusKind.PLANNED: "o",
        StatusKind.ACTIVE: "*",
        StatusKind.PAUSED: "=",
        StatusKind.DONE: "v",
        StatusKind.CANCELLED: "x",
        None: "?",
    },
    year="|",
    half=":",
    today="I",
    term="]",
    rule="-",
    late="!",
    old="_",
    join=" > ",
    before="<",
    after=">",
    pointer="v",
)
