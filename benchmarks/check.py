"""Measure `digi check` against `digi list --format tsv`: `python benchmarks/check.py [PROJECTS]`.

Both read the same made portfolio, by default of 1,000 projects, as whole processes by turns. The
bar is 3.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from startup import measure

_AREAS = ("koulut", "ympäristö", "hyvinvointi", "konserni")
_SIZES = ("S", "M", "L", "XL", "M/L", "L/XL")
_PROGRAMME = """\
name: Mittausohjelma
language: fi
as_of: 2023-03-01
period: {{start: 2022-H1, end: 2025-H2}}
term: {{start: 2021-08-01, end: 2025-05-31}}
areas: [{areas}]
sizes: {{S: 1, M: 2, L: 4, XL: 8}}
pools: [{{id: digi, capacity: {capacity}}}]
"""


def make(root: Path, count: int) -> None:
    """Write a portfolio of `count` projects, always the same for the same count."""
    areas = ", ".join(f"{{id: {area}, name: {area}}}" for area in _AREAS)
    programme = _PROGRAMME.format(areas=areas, capacity=count // 2)
    (root / "digi.yaml").write_text(programme, encoding="utf-8")
    (root / "projects").mkdir()
    for number in range(count):
        start = number % 6
        end = start + number % 3
        waits = f'depends_on: ["1.{number - 7}"]\n' if number % 5 == 0 and number > 7 else ""
        text = (
            f'id: "1.{number}"\n'
            f"name: Mitattava projekti {number}\n"
            f"area: {_AREAS[number % len(_AREAS)]}\n"
            f"status: {('suunniteltu', 'toteutus', 'valmis')[number % 3]}\n"
            f"size: {_SIZES[number % len(_SIZES)]}\n"
            f"schedule: {{start: {_half_year(start)}, end: {_half_year(end)}}}\n"
            f"{waits}"
            "estimated: [size, schedule]\n"
        )
        (root / "projects" / f"1.{number}-x.yaml").write_text(text, encoding="utf-8")


def _half_year(place: int) -> str:
    return f"{2022 + place // 2}-H{place % 2 + 1}"


def main() -> None:
    """Print the medians and their ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    digi = str(Path(sys.executable).parent / "digi")
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), count)
        common = [digi, "--root", folder]
        listed, checked = measure(
            [
                [*common, "list", "--format", "tsv"],
                [*common, "check", "--format", "tsv", "--exit-zero"],
            ],
            rounds=9,
        )
    print(f"digi list   {count} projects  {listed:7.1f} ms")
    print(f"digi check  {count} projects  {checked:7.1f} ms  {checked / listed:.2f} times")


if __name__ == "__main__":
    main()
