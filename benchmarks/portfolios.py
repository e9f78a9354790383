"""Make a portfolio of any size: `python -m benchmarks.portfolios FOLDER PROJECTS`.

What a city of that size would have: areas with groups, schedules with phases, projects that wait
for earlier ones, history, budgets, risks and decisions; project files of 0.5 to 1.1 KB. The same
numbers always give the same bytes. No check finds an error in it; warnings it has, as cities do.

What projects refer to (areas, themes, needs, owners) is as much in a large portfolio as in a small
one, unless a greater breadth is asked for.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from benchmarks import words

_SEED: Final = 2022
_FIRST_YEAR: Final = 2022
_HALF_YEARS: Final = 12  # of the programme's period
_NOW: Final = 4  # the half-year that the programme's day is in, counted from the first
_TODAY: Final = "2024-03-01"
_RECENT: Final = 12  # earlier projects of an area that a new one may wait for
_OF_A_DECISION: Final = 20  # projects for each decision of the steering group
_SIZES: Final = {"S": 1, "M": 2, "L": 4, "XL": 8}
_OF_LENGTH: Final = (("S", "M"), ("M", "M/L"), ("M", "L"), ("L", "L/XL"))  # 1 to 4 half-years
_UNDER_WAY: Final = ("määrittely", "toteutus", "käyttöönotto")


def write(root: Path, count: int, breadth: int = 1) -> None:
    """Write a portfolio of `count` projects into `root`.

    It has `breadth` times as many areas, themes, needs, capabilities, metrics and owners.
    """
    made = _Portfolio(count, words.records(breadth))
    (root / "projects").mkdir(parents=True)
    (root / "themes").mkdir()
    for name, text in (*made.projects(), *made.shared()):
        (root / name).write_text(text, encoding="utf-8")


class _Portfolio:
    """What must be remembered while the files are made: half-years are counted from the first."""

    def __init__(self, count: int, records: words.Records) -> None:
        self._count = count
        self._records = records
        self._chance = Random(_SEED)  # noqa: S311 (a repeatable choice, no secret)
        self._load: defaultdict[int, float] = defaultdict(float)
        # The latest projects of each area, with the half-years in which they end.
        self._recent: list[deque[tuple[str, int]]] = [deque(maxlen=_RECENT) for _ in records.areas]

    def projects(self) -> Iterator[tuple[str, str]]:
        """Yield the projects' files: their names and texts."""
        for number in range(self._count):
            area, place = number % len(self._records.areas), number // len(self._records.areas)
            project_id, name = f"{area + 1}.{place + 1}", self._name()
            lines = [
                "# yaml-language-server: $schema=../schema/project.json",
                f'id: "{project_id}"',
                f"name: {name}",
                *self._project(project_id, area),
            ]
            yield f"projects/{project_id}-{_slug(name)}.yaml", "\n".join(lines) + "\n"

    def _project(self, project_id: str, area_number: int) -> Iterator[str]:
        """Yield what stands under a project's name, and note what the project takes and when."""
        chance, area = self._chance, self._records.areas[area_number]
        length = chance.randint(1, 4)
        start = chance.randint(0, _HALF_YEARS - length)
        end = start + length - 1
        size = chance.choice(_OF_LENGTH[length - 1])
        statuses = self._statuses(start, end)
        yield f"area: {area.id}"
        yield f"group: {chance.choice(area.groups)}"
        yield f"status: {statuses[-1]}"
        yield f"size: {size}"
        if statuses[-1] != "ehdotus":
            yield f"schedule: {{start: {_half_year(start)}, end: {_half_year(end)}}}"
            if length > 1 and chance.random() < 0.6:
                yield from _phases(start, end)
            yield from self._dependencies(self._recent[area_number], start)
            self._recent[area_number].append((project_id, end))
        if statuses[-1] not in ("ehdotus", "peruttu"):
            for half_year in range(start, end + 1):
                self._load[half_year] += _SIZES[size.partition("/")[0]] / length
        yield from self._links()
        yield from self._follow_up(start, statuses)

    def _name(self) -> str:
        choose = self._chance.choice
        return f"{choose(words.THINGS)} {choose(words.DEEDS)}, {choose(words.PLACES)}"

    def _statuses(self, start: int, end: int) -> list[str]:
        """Return the statuses that a project has had, most often as its schedule says."""
        draw = self._chance.random()
        if draw < 0.04:
            return ["suunniteltu", "peruttu"]
        if draw < 0.1:
            return ["ehdotus"]
        if start > _NOW:
            return ["suunniteltu"]
        if end < _NOW and draw < 0.93:
            return ["määrittely", "toteutus", "valmis"]
        if start == _NOW:
            return ["suunniteltu", "määrittely"]
        return ["määrittely", "toteutus", "käyttöönotto"][: 2 if draw < 0.9 else 3]

    def _dependencies(self, recent: deque[tuple[str, int]], start: int) -> Iterator[str]:
        ended = [project_id for project_id, end in recent if end < start]
        if ended and self._chance.random() < 0.6:
            chosen = self._chance.sample(ended, min(2, len(ended)))
            quoted = ", ".join(f'"{each}"' for each in chosen)
            yield f"depends_on: [{quoted}]"

    def _links(self) -> Iterator[str]:
        """Yield what the project serves, from themes to capabilities."""
        chance, records = self._chance, self._records
        for key, those, share in (
            ("themes", records.themes, 0.95),
            ("perspectives", words.PERSPECTIVES, 0.9),
            ("needs", records.needs, 0.6),
            ("capabilities", records.capabilities, 0.5),
        ):
            if chance.random() < share:
                chosen = chance.sample(those, chance.randint(1, 2))
                yield f"{key}: [{', '.join(each.id for each in chosen)}]"

    def _follow_up(self, start: int, statuses: Sequence[str]) -> Iterator[str]:
        """Yield who does it, for how much, how it goes and how it has gone."""
        chance = self._chance
        status = statuses[-1]
        if chance.random() < 0.9:
            yield f"owner: {chance.choice(self._records.owners)}"
        if chance.random() < 0.7:
            year = _FIRST_YEAR + start // 2
            first, second = (chance.randint(2, 90) * 1000 for _ in range(2))
            yield f"budget: {{{year}: {first}, {year + 1}: {second}}}"
        if chance.random() < 0.4:
            yield f"risks:\n  - name: {chance.choice(words.RISKS)}"
            yield f"    response: {chance.choice(words.RESPONSES)}"
        if status in _UNDER_WAY and chance.random() < 0.6:
            yield f"health: {chance.choice(('green', 'green', 'yellow', 'red'))}"
        yield f"description: >-\n  {chance.choice(words.REASONS)}\n  {chance.choice(words.GAINS)}"
        if status in ("suunniteltu", "ehdotus"):
            yield f"estimated: [size{'' if status == 'ehdotus' else ', schedule'}]"
        yield "history:"
        first_change = max(0, min(start, _NOW) - len(statuses) + 1)
        for half_year, each in enumerate(statuses, first_change):
            month, day = (2, 9)[half_year % 2], chance.randint(1, 28)
            when = min(f"{_FIRST_YEAR + half_year // 2}-{month:02}-{day:02}", _TODAY)
            note = f", note: {chance.choice(words.NOTES)}" if chance.random() < 0.5 else ""
            yield f"  - {{date: {when}, status: {each}{note}}}"

    def shared(self) -> Iterator[tuple[str, str]]:
        """Yield the files that are about every project, once all have been made."""
        records = self._records
        most = max(self._load.values(), default=0)
        yield (
            "digi.yaml",
            words.PROGRAMME.format(
                today=_TODAY,
                areas="\n".join(
                    f"  - {{id: {each.id}, name: {each.name}, groups: [{', '.join(each.groups)}]}}"
                    for each in records.areas
                ),
                capacity=math.floor(most) + 1,  # room enough, since an overload is an error
                decisions="\n".join(self._decisions()),
            ),
        )
        for number, theme in enumerate(records.themes, 1):
            text = words.THEME.format(id=theme.id, name=theme.name, order=number)
            yield f"themes/{theme.id}.yaml", text
        capabilities = "\n".join(_of_perspectives(records.capabilities))
        yield "capabilities.yaml", f"capabilities:\n{capabilities}\n"
        yield (
            "maturity.yaml",
            words.MATURITY.format(
                perspectives="\n".join(
                    f"  - {{id: {each.id}, name: {each.name}}}" for each in words.PERSPECTIVES
                ),
                before="\n".join(_results(0)),
                after="\n".join(_results(4)),
                needs="\n".join(_of_perspectives(records.needs)),
            ),
        )
        yield "metrics.yaml", "metrics:\n" + "".join(self._metrics())

    def _metrics(self) -> Iterator[str]:
        owners = self._records.owners
        for number, theme in enumerate(self._records.themes):
            yield words.METRIC.format(
                number=number,
                theme=theme.id,
                name=theme.name,
                owner=owners[number % len(owners)],
                value=30 + number % 30,
                target=60 + number % 40,
            )

    def _decisions(self) -> Iterator[str]:
        areas = len(self._records.areas)
        for number in range(math.ceil(self._count / _OF_A_DECISION)):
            day = f"{_FIRST_YEAR + number % 2}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            yield f"    - date: {day}\n      body: ohjausryhma\n      title: Päätös {number + 1}"
            yield f'      projects: ["{number % areas + 1}.{number // areas + 1}"]'


def _phases(start: int, end: int) -> Iterator[str]:
    middle = (start + end) // 2
    yield "phases:"
    yield f"  - {{name: määrittely, start: {_half_year(start)}, end: {_half_year(middle)}}}"
    yield f"  - {{name: toteutus, start: {_half_year(middle)}, end: {_half_year(end)}}}"


def _of_perspectives(records: Sequence[words.Named]) -> Iterator[str]:
    """Yield needs or capabilities, each with a perspective that it belongs to."""
    for number, each in enumerate(records):
        perspective = words.PERSPECTIVES[number % len(words.PERSPECTIVES)]
        yield f"  - {{id: {each.id}, name: {each.name}, perspectives: [{perspective.id}]}}"


def _results(growth: int) -> Iterator[str]:
    """Yield an assessment of every perspective; `growth` is in tenths of a level."""
    for number, each in enumerate(words.PERSPECTIVES):
        score, target, peer = 18 + number + growth, 30 + number, 24 + number
        yield (
            f"      - {{perspective: {each.id}, score: {score / 10}, target: {target / 10},"
            f" peer: {peer / 10}}}"
        )


def _half_year(place: int) -> str:
    return f"{_FIRST_YEAR + place // 2}-H{place % 2 + 1}"


def _slug(name: str) -> str:
    plain = name.lower().translate(str.maketrans("äöå", "aoa", ","))
    return "-".join(plain.split()[:3])


def main() -> None:
    """Write the portfolio that the command line asks for."""
    folder, count = sys.argv[1:]
    write(Path(folder), int(count))


if __name__ == "__main__":
    main()
