"""What was measured, as Markdown: the bars, the growth, the peak memory, the instructions."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import commands
from benchmarks.runs import Measured

GROWTH: Final = 12  # times the time that ten times the projects may cost


class Results(NamedTuple):
    """Medians by size and name, instructions by name, and the programs that are not installed.

    `failed` says why what failed is not measured.
    """

    sizes: dict[int, dict[str, Measured]]
    instructions: dict[str, int]
    missing: Sequence[str]
    failed: dict[str, str]


class Bar(NamedTuple):
    """What must hold of `projects`: `name` takes at most `most` times what `than` does."""

    projects: int
    name: str
    most: float
    than: str


class Room(NamedTuple):
    """The memory, in MiB, that `name` may take at its peak with so many `projects`."""

    projects: int
    name: str
    most: int


_HLEDGER: Final = "hledger check"
BARS: Final = (
    Bar(42, commands.LIST, 1.4, commands.FLOOR),
    Bar(42, commands.LIST_ON_TERMINAL, 2.2, commands.FLOOR),
    Bar(42, commands.COMPLETION, 1.3, commands.FLOOR),
    Bar(42, commands.STATUS_SET, 2.5, commands.FLOOR),
    Bar(42, commands.LIST, 1, "todoman list"),
    Bar(42, commands.CHECK, 1, "doorstop (check)"),
    Bar(10_000, commands.LIST, 0.8, _HLEDGER),
    Bar(10_000, commands.COLD_LIST, 2.2, _HLEDGER),
    Bar(10_000, commands.CHECK, 3, _HLEDGER),
    Bar(10_000, commands.LIST, 1, "todoman list"),
    Bar(10_000, commands.LIST, 1, "taskwarrior list"),
)
ROOM: Final = (Room(10_000, commands.LIST, 120),)


def tables(results: Results) -> str:
    """Return everything that was measured."""
    parts = [_where(), *_bars(results), *_times(results), *_instructions(results)]
    return "\n\n".join(parts) + "\n"


def _where() -> str:
    """Return what it was measured on."""
    return (
        f"Measured on {date.today()} with {_processor()}, {os.cpu_count()} cores,"  # noqa: DTZ011 (the day here)
        f" {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _bars(results: Results) -> Iterator[str]:
    rows = [*_compared(results), *_grown(results), *_roomy(results)]
    if rows:
        yield "### The bars"
        yield table(("What must hold", "measured", "met"), rows)


def _compared(results: Results) -> Iterator[Sequence[str]]:
    for bar in BARS:
        found = results.sizes.get(bar.projects, {})
        told = f"{bar.projects:,} projects: {bar.name}, at most {bar.most:g} × {bar.than}"
        if bar.name in found and bar.than in found:
            mine, other = found[bar.name].wall, found[bar.than].wall
            ratio = mine / other
            figures = f"{ratio:.2f} × ({mine:,.0f} / {other:,.0f} ms)"
            yield told, figures, _verdict(is_met=ratio <= bar.most)
        elif bar.name in found:
            yield told, f"{bar.than} is not there", "not known"


def _grown(results: Results) -> Iterator[Sequence[str]]:
    for fewer, more in pairwise(sorted(results.sizes)):
        before, after = results.sizes[fewer], results.sizes[more]
        names = [
            each.name for each in commands.COMMANDS if each.name in before and each.name in after
        ]
        if fewer < 1000 or not names:
            continue
        ratios = {name: after[name].cpu / before[name].cpu for name in names}
        worst = max(names, key=lambda name: ratios[name])
        yield (
            f"{fewer:,} to {more:,} projects: every command at most {GROWTH} × the time",
            f"at most {ratios[worst]:.1f} × ({worst})",
            _verdict(is_met=ratios[worst] <= GROWTH * more / fewer / 10),
        )


def _roomy(results: Results) -> Iterator[Sequence[str]]:
    for room in ROOM:
        found = results.sizes.get(room.projects, {}).get(room.name)
        if found:
            yield (
                f"{room.projects:,} projects: {room.name}, under {room.most} MiB of memory",
                f"{found.peak:.1f} MiB",
                _verdict(is_met=found.peak < room.most),
            )


def _verdict(*, is_met: bool) -> str:
    return "yes" if is_met else "**no**"


def _times(results: Results) -> Iterator[str]:
    """Yield how long everything takes, how it grows, and what memory it takes at its peak."""
    sizes = sorted(results.sizes)
    names = list(dict.fromkeys(name for found in results.sizes.values() for name in found))
    own = {each.name for each in commands.COMMANDS}
    walls = [_row(name, [results.sizes[each].get(name) for each in sizes], own) for name in names]
    yield "### Time"
    yield (
        "Milliseconds of the whole process. In brackets, how many times the processor’s time of"
        " the column before, since sizes are measured one after another."
    )
    yield table(("", *(f"{each:,}" for each in sizes)), walls)
    if results.missing:
        yield f"Not installed here, and so not measured: {', '.join(results.missing)}."
    if results.failed:
        yield f"Failed, and so not measured: {', '.join(results.failed)}."
    yield "### Memory"
    yield "MiB at the peak; no less can be told than the measuring process has itself."
    peaks = [
        [_name(name, own), *(_number(results.sizes[each].get(name)) for each in sizes)]
        for name in names
    ]
    yield table(("", *(f"{each:,}" for each in sizes)), peaks)


def _row(name: str, found: Sequence[Measured | None], own: set[str]) -> list[str]:
    cells = [_name(name, own)]
    before: Measured | None = None
    for each in found:
        grown = f" ({each.cpu / before.cpu:.1f})" if each and before else ""
        cells.append(f"{each.wall:,.0f}{grown}" if each else "")
        before = each
    return cells


def _name(name: str, own: set[str]) -> str:
    return f"digi {name}" if name in own else name


def _number(found: Measured | None) -> str:
    return f"{found.peak:,.0f}" if found else ""


def _instructions(results: Results) -> Iterator[str]:
    if results.instructions:
        yield "### Instructions"
        yield (
            "With 42 projects, counted by valgrind: the same from run to run, whatever else the"
            " machine does. Hold a change against them."
        )
        floor = results.instructions.get(commands.FLOOR)
        own = set(results.instructions) - {commands.FLOOR}
        yield table(
            ("", "millions", "× the smallest"),
            [
                (_name(name, own), f"{each / 1e6:,.1f}", f"{each / floor:.2f}" if floor else "")
                for name, each in results.instructions.items()
            ],
        )


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose figures stand to the right."""
    marks = ["---", *["--:"] * (len(headings) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (headings, marks, *rows))
