"""Measure digi beside other programs: `python -m benchmarks.performance` from the repository.

Whole processes on made portfolios of 42 to 100,000 projects, by turns with the programs that are
installed (see benchmarks/peers.py) and with the smallest Typer program. Without options it takes
about a quarter of an hour and writes docs/performance.md; options that leave something out only
print.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import commands, instructions, peers
from benchmarks.runs import REPOSITORY, Failed, Measured, Run, measure
from benchmarks.tables import Results, tables

PAGE: Final = REPOSITORY / "docs" / "performance.md"
BEGIN: Final = "<!-- measured: written by python -m benchmarks.performance -->"
END: Final = "<!-- measured: end -->"
SIZES: Final = (42, 1000, 10_000, 100_000)
_PORTFOLIO: Final = "portfolio"
_YOUNG: Final = 2.5  # seconds; a file that is younger may still change, and is not kept by digi
_SMALL: Final = 42  # projects of the smallest portfolio, of which instructions are counted
_HUGE: Final = 50_000  # projects, from which a round that does not count would take too long
# Rounds by the least number of projects that they are for: a quarter of an hour in all.
_ROUNDS: Final = ((_HUGE, 1), (5000, 3), (500, 5), (0, 15))
_COUNTED: Final = (commands.LIST, commands.CHECK, commands.COMPLETION, commands.STATUS_SET)


def main(args: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for, print it, and write it where nothing is left out."""
    options = _options().parse_args(args)
    sizes = [42, 1000] if options.quick and not options.sizes else options.sizes or SIZES
    rounds = 1 if options.quick else options.rounds
    results = Results({}, {}, peers.missing(options.peers), {})
    with tempfile.TemporaryDirectory(prefix="digi-performance-") as folder:
        for count in sizes:
            _tell(f"{count:,} projects:")
            place = Path(folder) / str(count)
            results.sizes[count] = _measure(place, count, options, rounds, results.failed)
            if count == _SMALL and not options.only and not options.quick:
                results.instructions.update(_count(place))
            shutil.rmtree(place)
    text = tables(results)
    print(text)
    if not (options.sizes or options.only or options.quick or options.rounds):
        write(PAGE, text)
        print(f"{PAGE.relative_to(REPOSITORY)}: written")
    if results.failed:
        sys.exit("\n\n".join(results.failed.values()))


def write(page: Path, text: str) -> None:
    """Put the tables between the marks of the page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.performance",
        description="Measure digi beside other programs, and write docs/performance.md.",
    )
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(each) for each in text.split(",")],
        metavar="N,N",
        help="numbers of projects; otherwise 42,1000,10000,100000",
    )
    parser.add_argument(
        "--only",
        action="append",
        metavar="WORDS",
        help="only what has these words in its name, such as list or hledger; may be repeated",
    )
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds that count, for every size")
    parser.add_argument(
        "--quick", action="store_true", help="42 and 1,000 projects, one round: a first look"
    )
    parser.add_argument(
        "--peers",
        type=Path,
        default=peers.FOLDER,
        metavar="FOLDER",
        help="where the other programs are, besides the PATH",
    )
    return parser


def _measure(
    place: Path,
    count: int,
    options: argparse.Namespace,
    rounds: int | None,
    failed: dict[str, str],
) -> dict[str, Measured]:
    """Make everything of this size in `place`, and measure it."""
    root = place / _PORTFOLIO
    # Another process makes it: what this one needs at its peak would be told as the others'.
    making = [sys.executable, "-m", "benchmarks.portfolios", str(root), str(count)]
    subprocess.run(making, cwd=REPOSITORY, check=True)  # noqa: S603 (our own)
    runs = [
        commands.floor(place),
        *commands.runs(root, count, place),
        *peers.beside(place / "peers", count, options.peers, failed),
    ]
    if options.only:
        wanted = (commands.FLOOR, *options.only)
        runs = [run for run in runs if any(words in run.name for words in wanted)]
    if rounds is None:
        rounds = next(number for least, number in _ROUNDS if count >= least)
    time.sleep(_YOUNG)
    try:
        settle = commands.settle(root, place)
        return measure(runs, rounds, settle, warms_up=count < _HUGE, tell=_tell, failed=failed)
    finally:
        _tell("")


def _count(place: Path) -> dict[str, int]:
    """Count the instructions of what a later change is held against."""
    if not instructions.is_installed():
        return {}
    counted: list[Run] = [
        commands.floor(place),
        *(run for run in commands.runs(place / _PORTFOLIO, _SMALL, place) if run.name in _COUNTED),
    ]
    _tell("counting instructions")
    found = {run.name: instructions.count(run) for run in counted}
    _tell("")
    return found


def _tell(text: str) -> None:
    """Say on a terminal what is being measured: on one line, but for what ends in a colon."""
    if sys.stderr.isatty():
        end = "\n" if text.endswith(":") else ""
        print(f"\r\033[K{text[:70]}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main()
    except Failed as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
