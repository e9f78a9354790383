"""Twice the projects cost twice the work, in every function that a command runs.

Lines of Python are counted, not seconds, so that every machine counts the same. What a library does
in C for one line stays unseen here; `python -m benchmarks.performance` sees it.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from benchmarks.portfolios import write
from msgspec.structs import replace

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project, id_order
from digiohjelma_cli.store.load import load
from digiohjelma_cli.views.counts import AreaCount, count_areas
from tests.conftest import Digi

PROJECTS = 30
AREAS = 6
LIMIT = 2.2  # times the work that the last doubling added
SLACK = 60  # lines that chance may add
COMPARING = ("__eq__", "__lt__", "__instancecheck__")  # sorting does it oftener, and may
COMMANDS = (
    "list --format tsv",
    "list --format json",
    "list --format table",
    "timeline",
    "timeline --format table",
    "capacity --by area",
    "report --format html",
    "report --template osavuosikatsaus --year 2024 --format json",
    "report",  # and so all checks, maturity, metrics and decisions
    "themes",
    "show 1.1",
    "trace 1.1",
    "trace --orphans",
    "export csv",
)


class Lines(Counter[CodeType]):
    """How many lines of each function have run."""

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count what runs meanwhile."""

        def trace(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
            if event == "line":
                self[frame.f_code] += 1
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            yield
        finally:
            sys.settrace(before)


def superlinear(small: Lines, middle: Lines, large: Lines) -> list[str]:
    """Return the functions whose work more than doubles when everything doubles."""
    return [
        f"{Path(code.co_filename).name}:{code.co_firstlineno} {code.co_qualname}:"
        f" {small[code]}, {middle[code]}, {count} lines"
        for code, count in large.items()
        if code.co_name not in COMPARING
        and count - middle[code] > LIMIT * max(0, middle[code] - small[code]) + SLACK
    ]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("growth") / "salkku"
    write(root, PROJECTS)
    return root


@pytest.fixture(scope="module")
def portfolios(root: Path) -> list[Portfolio]:
    """The portfolio, and two and four of it in one."""
    read = load(root)
    return [_multiplied(read, times) for times in (1, 2, 4)]


def _multiplied(portfolio: Portfolio, times: int) -> Portfolio:
    """Return a portfolio of so many like this one, each with areas, themes and needs of its own."""
    programme, maturity = portfolio.programme, portfolio.maturity
    copies = range(times)
    projects = [_copy(each, copy) for copy in copies for each in portfolio.projects]
    pools = [replace(each, capacity=each.capacity * times) for each in programme.pools]  # type: ignore[operator]  # one number
    decisions = [
        replace(each, projects=_ids(each.projects, copy))
        for copy in copies
        for each in programme.governance.decisions
    ]
    return replace(
        portfolio,
        projects=tuple(sorted(projects, key=lambda each: each.order)),
        programme=replace(
            programme,
            areas=_renamed(programme.areas, copies),
            pools=tuple(pools),
            governance=replace(programme.governance, decisions=tuple(decisions)),
        ),
        themes=_renamed(portfolio.themes, copies),
        capabilities=_renamed(portfolio.capabilities, copies),
        maturity=replace(maturity, needs=_renamed(maturity.needs, copies)),
        metrics=tuple(
            replace(each, id=_named(each.id, copy), themes=_names(each.themes, copy))
            for copy in copies
            for each in portfolio.metrics
        ),
    )


def _renamed(records: Sequence[Any], copies: Sequence[int]) -> tuple[Any, ...]:
    return tuple(
        replace(each, id=_named(each.id, copy), name=_named(each.name, copy))
        for copy in copies
        for each in records
    )


def _copy(project: Project, copy: int) -> Project:
    return replace(
        project,
        id=_ids([project.id], copy)[0],
        name=_named(project.name, copy),
        area=_named(project.area, copy),
        owner=_named(project.owner, copy) if project.owner else "",
        depends_on=_ids(project.depends_on, copy),
        themes=_names(project.themes, copy),
        needs=_names(project.needs, copy),
        capabilities=_names(project.capabilities, copy),
    )


def _ids(ids: Sequence[str], copy: int) -> tuple[str, ...]:
    numbers = [id_order(each) for each in ids]
    return tuple(f"{area + copy * AREAS}.{number}" for area, number in numbers)


def _names(names: Sequence[str], copy: int) -> tuple[str, ...]:
    return tuple(_named(each, copy) for each in names)


def _named(name: str, copy: int) -> str:
    return f"{name}-{copy}"


def _run(
    digi: Digi, monkeypatch: pytest.MonkeyPatch, root: Path, portfolio: Portfolio, command: str
) -> Lines:
    """Run the command on a portfolio that is read already, and return the lines that it took."""
    monkeypatch.setattr("digiohjelma_cli.store.load.load", lambda *_, **__: portfolio)
    lines = Lines()
    with lines.counted():
        outcome = digi(*command.split(), root=root)
    assert (outcome.code, outcome.err) == (0, "")
    return lines


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_linear(
    digi: Digi,
    monkeypatch: pytest.MonkeyPatch,
    root: Path,
    portfolios: list[Portfolio],
    command: str,
) -> None:
    _run(digi, monkeypatch, root, portfolios[0], command)  # which imports what the command needs
    found = [_run(digi, monkeypatch, root, each, command) for each in portfolios]
    assert superlinear(*found) == []


def test_reading_is_linear(root: Path, tmp_path: Path) -> None:
    load(root)
    found = []
    for times in (1, 2, 4):
        copy = tmp_path / str(times)
        shutil.copytree(root, copy)
        for path in (root / "projects").iterdir():
            text = path.read_text(encoding="utf-8")
            for number in range(1, times):
                again = text.replace('id: "', f'id: "{number}', 1)
                (copy / "projects" / f"{number}{path.name}").write_text(again, encoding="utf-8")
        lines = Lines()
        with lines.counted():
            portfolio = load(copy)
        assert len(portfolio.projects) == PROJECTS * times
        found.append(lines)
    assert superlinear(*found) == []


def _searching(portfolio: Portfolio, projects: Sequence[Project], today: date) -> list[AreaCount]:
    """Count as before, and look for each area's projects among all of them."""
    for area in portfolio.programme.areas:
        [project for project in projects if project.area == area.id]
    return count_areas(portfolio, projects, today)


def test_a_planted_search_is_found(
    digi: Digi, monkeypatch: pytest.MonkeyPatch, root: Path, portfolios: list[Portfolio]
) -> None:
    monkeypatch.setattr("digiohjelma_cli.views.report.count_areas", _searching)
    _run(digi, monkeypatch, root, portfolios[0], "report")
    found = [_run(digi, monkeypatch, root, each, "report") for each in portfolios]
    guilty = superlinear(*found)
    assert len(guilty) == 1
    assert "_searching" in guilty[0]
