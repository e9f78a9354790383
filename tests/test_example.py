"""The made-up town: its portfolio shows every part of the format, and what the checks find."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from docs import generate

from digiohjelma_cli.checks import find
from digiohjelma_cli.model.findings import Severity
from digiohjelma_cli.model.metric import Direction
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Rating
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.kinds import ListOf, Record, WordOr
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.new_portfolio import example_files
from digiohjelma_cli.views.follow_up import kind_of, lateness
from tests.conftest import REPOSITORY

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
DAY = date(2024, 9, 15)


@pytest.fixture(scope="module")
def town() -> Portfolio:
    return load(EXAMPLE)


def files_of(kind: str) -> list[dict[str, Any]]:
    paths = sorted(EXAMPLE.glob(generate.PLACES[kind]))
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]


def unused(
    record: Record[Any], values: Sequence[Mapping[str, Any]], prefix: str = ""
) -> Iterator[str]:
    """Yield every key of the record that none of `values` has with a value in it."""
    for field in record.fields:
        key = f"{prefix}{field.key}"
        found = [each[field.key] for each in values if each.get(field.key) not in (None, [], {})]
        if not found:
            yield key
            continue
        kind = field.kind
        if isinstance(kind, ListOf) and kind.item is FILES["project"]:
            continue  # the projects' own files show these keys
        if isinstance(kind, ListOf) and isinstance(kind.item, Record):
            yield from unused(kind.item, [item for items in found for item in items], f"{key}[].")
        elif isinstance(kind, Record):
            yield from unused(kind, found, f"{key}.")
        elif isinstance(kind, WordOr):
            records = [each for each in found if isinstance(each, Mapping)]
            yield from unused(kind.record, records, f"{key}.")


@pytest.mark.parametrize("kind", FILES)
def test_every_key_of_the_format_is_used(kind: str) -> None:
    assert list(unused(FILES[kind], files_of(kind))) == []


def test_a_key_that_is_not_used_is_seen() -> None:
    projects = files_of("project")
    for project in projects:
        project.pop("label", None)
        project["phases"] = [
            {key: value for key, value in phase.items() if key != "effort"}
            for phase in project.get("phases", [])
        ]
        project["risks"] = []

    assert list(unused(FILES["project"], projects)) == ["label", "phases[].effort", "risks"]


def test_every_kind_of_file_is_looked_at() -> None:
    assert generate.PLACES.keys() == FILES.keys()


def test_the_first_line_says_that_the_town_is_made_up() -> None:
    first = (EXAMPLE / "digi.yaml").read_text(encoding="utf-8").splitlines()[0]

    assert first == "# Esimerkkilän kaupunkia ei ole: kaupunki ja kaikki sen luvut ovat keksittyjä."


def test_the_town_has_something_of_everything(town: Portfolio) -> None:
    programme, projects = town.programme, town.projects
    efforts = [each for project in projects for each in project.effort.values()]

    assert programme.as_of == DAY
    assert len(projects) == 12
    assert {kind_of(programme, project) for project in projects} == set(StatusKind)
    assert {each.health and each.health.rating for each in projects} == {None, *Rating}
    assert [each.id for each in projects if lateness(programme, each, DAY)] == ["2.1"]
    assert [each.id for each in projects if each.schedule is None] == ["4.3"]
    assert {isinstance(pool.capacity, dict) for pool in programme.pools} == {True, False}
    assert {isinstance(effort, dict) for effort in efforts} == {True, False}
    assert {metric.direction for metric in town.metrics} == set(Direction)
    assert [each.id for each in town.metrics if not each.measurements] == ["vesihavikki"]
    assert [each.asked for each in programme.governance.decisions].count(True) == 1


def test_the_town_has_two_assessments_to_compare(town: Portfolio) -> None:
    perspectives = {each.id for each in town.maturity.perspectives}
    first, second = (
        {result.perspective: result for result in each.results}
        for each in town.maturity.assessments
    )

    assert perspectives - first.keys() == {"kumppanit"}
    assert second.keys() == perspectives
    assert [name for name, result in second.items() if result.target is None] == ["prosessit"]


def test_what_the_checks_find_is_meant(town: Portfolio) -> None:
    found = Counter((each.rule.code, each.rule.severity) for each in find(town, DAY))

    assert found == {
        ("DIGI302", Severity.WARNING): 1,  # the digital team in H1/2025
        ("DIGI402", Severity.WARNING): 1,  # the online services are late
        ("DIGI502", Severity.WARNING): 1,  # what the cancelled project should have done
        ("DIGI503", Severity.INFO): 1,
        ("DIGI504", Severity.INFO): 1,
    }


def test_an_installation_has_the_example_beside_its_code(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "digiohjelma_cli"
    config = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = config["tool"]["hatch"]["build"]["targets"]["wheel"]
    ((source, place),) = wheel["force-include"].items()
    installed = package.parent / place
    installed.mkdir(parents=True)
    (installed / "digi.yaml").write_text("name: X\n", encoding="utf-8")

    assert REPOSITORY / source == EXAMPLE
    assert set(example_files(package)) == {"digi.yaml", ".gitignore"}
