"""Make a portfolio of any size: `python -m benchmarks.portfolios FOLDER PROJECTS`.

What a city of that size would have: areas with groups, schedules with phases, projects that wait
for earlier ones, history, budgets, risks and decisions; project files of 0.5 to 1.1 KB. The same
count always gives the same bytes. No check finds an error in it; warnings it has, as cities do.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from benchmarks import words

_SEED: Final = 2022
_FIRST_YEAR: Final = 2022
_HALF_YEARS: Final = 12  # of the programme's period
_NOW: Final = 4  # the half-year that the programme's day is in, counted from the first
_TODAY: Final = "2024-03-01"
_GROUPS: Final = 3  # of an area
_RECENT: Final = 12  # earlier projects of an area that a new one may wait for
_OF_A_DECISION: Final = 20  # projects for each decision of the steering group
_SIZES: Final = {"S": 1, "M": 2, "L": 4, "XL": 8}
_OF_LENGTH: Final = (("S", "M"), ("M", "M/L"), ("M", "L"), ("L", "L/XL"))  # 1 to 4 half-years
_AGED: Final = 1_700_000_000  # when the files were last changed, for whoever keeps such times


class _Plan(NamedTuple):
    """What other projects and the programme must know of a project. Half-years are counted."""

    id: str
    start: int
    end: int


def write(root: Path, count: int) -> None:
    """Write a portfolio of `count` projects into `root`."""
    chance = Random(_SEED)  # noqa: S311 (a repeatable choice, no secret)
    load: defaultdict[int, float] = defaultdict(float)
    recent: list[deque[_Plan]] = [deque(maxlen=_RECENT) for _ in words.AREAS]
    (root / "projects").mkdir(parents=True)
    (root / "themes").mkdir()
    for number in range(count):
        area = number % len(words.AREAS)
        project_id = f"{area + 1}.{number // len(words.AREAS) + 1}"
        name, text = _project(chance, project_id, area, recent[area], load)
        (root / "projects" / f"{project_id}-{_slug(name)}.yaml").write_text(text, encoding="utf-8")
    for name, text in _shared(count, load):
        (root / name).write_text(text, encoding="utf-8")


def _project(
    chance: Random,
    project_id: str,
    area: int,
    recent: deque[_Plan],
    load: defaultdict[int, float],
) -> tuple[str, str]:
    """Return a project's name and file; add what it takes to `load`, and itself to `recent`."""
    name = _name(chance)
    length = chance.randint(1, 4)
    start = chance.randint(0, _HALF_YEARS - length)
    end = start + length - 1
    size = chance.choice(_OF_LENGTH[length - 1])
    statuses = _statuses(chance, start, end)
    is_scheduled = statuses[-1] != "ehdotus"
    lines = [
        "# yaml-language-server: $schema=../schema/project.json",
        f'id: "{project_id}"',
        f"name: {name}",
        f"area: {words.AREAS[area].id}",
        f"group: {words.AREAS[area].groups[chance.randrange(_GROUPS)]}",
        f"status: {statuses[-1]}",
        f"size: {size}",
    ]
    if is_scheduled:
        lines.append(f"schedule: {_span(start, end)}")
        if length > 1 and chance.random() < 0.6:
            lines += _phases(start, end)
        ended = [each.id for each in recent if each.end < start]
        if ended and chance.random() < 0.6:
            waits = ", ".join(f'"{each}"' for each in chance.sample(ended, min(2, len(ended))))
            lines.append(f"depends_on: [{waits}]")
        recent.append(_Plan(project_id, start, end))
        if statuses[-1] != "peruttu":
            for half_year in range(start, end + 1):
                load[half_year] += _SIZES[size.partition("/")[0]] / length
    lines += _links(chance)
    lines += _follow_up(chance, start, statuses)
    return name, "\n".join(lines) + "\n"


def _name(chance: Random) -> str:
    return (
        f"{chance.choice(words.THINGS)} {chance.choice(words.DEEDS)}, {chance.choice(words.PLACES)}"
    )


def _statuses(chance: Random, start: int, end: int) -> list[str]:
    """Return the statuses that a project with this schedule has had, most often as it should."""
    draw = chance.random()
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
    return ["määrittely", "toteutus"] if draw < 0.9 else ["määrittely", "toteutus", "käyttöönotto"]


def _phases(start: int, end: int) -> list[str]:
    middle = (start + end) // 2
    return [
        "phases:",
        f"  - {{name: määrittely, start: {_half_year(start)}, end: {_half_year(middle)}}}",
        f"  - {{name: toteutus, start: {_half_year(middle)}, end: {_half_year(end)}}}",
    ]


def _links(chance: Random) -> Iterator[str]:
    """Yield what the project serves, from themes to capabilities."""
    for key, ids, share, most in (
        ("themes", words.THEMES, 0.95, 2),
        ("perspectives", words.PERSPECTIVES, 0.9, 2),
        ("needs", words.NEEDS, 0.6, 2),
        ("capabilities", words.CAPABILITIES, 0.5, 2),
    ):
        if chance.random() < share:
            chosen = chance.sample([each.id for each in ids], chance.randint(1, most))
            yield f"{key}: [{', '.join(chosen)}]"


def _follow_up(chance: Random, start: int, statuses: Sequence[str]) -> Iterator[str]:
    """Yield who does it, for how much, how it goes and how it has gone."""
    if chance.random() < 0.9:
        yield f"owner: {chance.choice(words.OWNERS)}"
    year = _FIRST_YEAR + start // 2
    if chance.random() < 0.7:
        first, second = (chance.randint(2, 90) * 1000 for _ in range(2))
        yield f"budget: {{{year}: {first}, {year + 1}: {second}}}"
    if chance.random() < 0.4:
        yield f"risks:\n  - name: {chance.choice(words.RISKS)}"
        yield f"    response: {chance.choice(words.RESPONSES)}"
    if statuses[-1] in ("määrittely", "toteutus", "käyttöönotto") and chance.random() < 0.6:
        yield f"health: {chance.choice(('green', 'green', 'yellow', 'red'))}"
    yield f"description: >-\n  {chance.choice(words.REASONS)}\n  {chance.choice(words.GAINS)}"
    if statuses[-1] in ("suunniteltu", "ehdotus"):
        yield "estimated: [size]" if statuses[-1] == "ehdotus" else "estimated: [size, schedule]"
    yield "history:"
    first = max(0, min(start, _NOW) - len(statuses) + 1)
    for step, status in enumerate(statuses):
        half_year = first + step
        day = (
            f"{_FIRST_YEAR + half_year // 2}-{(2, 9)[half_year % 2]:02}-{chance.randint(1, 28):02}"
        )
        note = f", note: {chance.choice(words.NOTES)}" if chance.random() < 0.5 else ""
        yield f"  - {{date: {min(day, _TODAY)}, status: {status}{note}}}"


def _shared(count: int, load: defaultdict[int, float]) -> Iterator[tuple[str, str]]:
    """Yield the files that are about every project: their names and texts."""
    capacity = math.floor(max(load.values(), default=0)) + 1  # room enough: an overload is an error
    yield (
        "digi.yaml",
        words.PROGRAMME.format(
            today=_TODAY,
            areas="\n".join(
                f"  - {{id: {each.id}, name: {each.name}, groups: [{', '.join(each.groups)}]}}"
                for each in words.AREAS
            ),
            capacity=capacity,
            decisions="\n".join(_decisions(count)),
        ),
    )
    for number, theme in enumerate(words.THEMES, 1):
        text = words.THEME.format(id=theme.id, name=theme.name, order=number)
        yield f"themes/{theme.id}.yaml", text
    yield (
        "capabilities.yaml",
        "capabilities:\n"
        + "".join(
            f"  - id: {each.id}\n    name: {each.name}\n"
            f"    perspectives: [{words.PERSPECTIVES[number % len(words.PERSPECTIVES)].id}]\n"
            for number, each in enumerate(words.CAPABILITIES)
        ),
    )
    yield (
        "maturity.yaml",
        words.MATURITY.format(
            perspectives=_named(words.PERSPECTIVES),
            before=_results(0),
            after=_results(4),
            needs="\n".join(
                f"  - {{id: {each.id}, name: {each.name},"
                f" perspectives: [{words.PERSPECTIVES[number % len(words.PERSPECTIVES)].id}]}}"
                for number, each in enumerate(words.NEEDS)
            ),
        ),
    )
    yield (
        "metrics.yaml",
        "metrics:\n"
        + "".join(
            words.METRIC.format(
                number=number,
                theme=theme.id,
                name=theme.name,
                owner=words.OWNERS[number % len(words.OWNERS)],
                value=30 + 2 * number,
                target=60 + number,
            )
            for number, theme in enumerate(words.THEMES)
        ),
    )


def _decisions(count: int) -> Iterator[str]:
    for number in range(math.ceil(count / _OF_A_DECISION)):
        area, place = number % len(words.AREAS), number // len(words.AREAS)
        if place * len(words.AREAS) + area >= count:
            return
        day = f"{_FIRST_YEAR + number % 2}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield f"    - date: {day}\n      body: ohjausryhma\n      title: Päätös {number + 1}"
        yield f'      projects: ["{area + 1}.{place + 1}"]'


def _results(growth: int) -> str:
    """Return an assessment of every perspective; `growth` is in tenths of a level."""
    return "\n".join(
        f"      - {{perspective: {each.id}, score: {(18 + number + growth) / 10},"
        f" target: {(30 + number) / 10}, peer: {(24 + number) / 10}}}"
        for number, each in enumerate(words.PERSPECTIVES)
    )


def _named(records: Sequence[words.Named]) -> str:
    return "\n".join(f"  - {{id: {each.id}, name: {each.name}}}" for each in records)


def _span(start: int, end: int) -> str:
    return f"{{start: {_half_year(start)}, end: {_half_year(end)}}}"


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
