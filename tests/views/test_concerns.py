"""Which findings are shown when a command is about some projects alone."""

from __future__ import annotations

from datetime import date

from digiohjelma_cli.checks import find
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.source import Place, Source
from digiohjelma_cli.store.load import load
from digiohjelma_cli.views.concerns import concerning, newly_found
from tests.views.made import Make, projects

FILES = {
    **projects(
        {
            "1.1": "status: jossain",
            "1.2": "size: XXL",
            "1.3": "depends_on: ['1.4']",
            "1.4": "depends_on: ['1.3']",
            "1.5": "status: valmis\noutokumpu: 1",
        }
    ),
    "projects/1.6-x.yaml": "id: [\n",
    "themes/rikki.yaml": "name: Teema ilman tunnusta\n",
}


def _found(portfolio: Make, *ids: str) -> list[tuple[str, str]]:
    made = load(portfolio(FILES))
    wanted = [project for project in made.projects if project.id in ids]
    found = concerning(find(made, date(2023, 3, 1), ["DIGI1", "DIGI2"]), made, wanted)
    return sorted((each.rule.code, each.place.file.rsplit("/", 1)[-1]) for each in found)


# Nobody knows which project a file that could not be read is about: it is never hidden.
BROKEN = [("DIGI104", "1.6-x.yaml"), ("DIGI112", "rikki.yaml")]


def test_of_all_projects_every_finding_is_shown(portfolio: Make) -> None:
    assert _found(portfolio, "1.1", "1.2", "1.3", "1.4", "1.5") == sorted(
        [
            *BROKEN,
            ("DIGI111", "1.5-x.yaml"),
            ("DIGI120", "1.1-x.yaml"),
            ("DIGI120", "1.2-x.yaml"),
            ("DIGI207", "1.3-x.yaml"),
        ]
    )


def test_a_check_s_finding_is_shown_with_its_project(portfolio: Make) -> None:
    assert _found(portfolio, "1.1") == [BROKEN[0], BROKEN[1], ("DIGI120", "1.1-x.yaml")]


def test_a_reader_s_finding_is_shown_with_the_project_of_its_file(portfolio: Make) -> None:
    assert _found(portfolio, "1.5") == [BROKEN[0], ("DIGI111", "1.5-x.yaml"), BROKEN[1]]


def test_a_finding_on_several_projects_is_shown_with_each(portfolio: Make) -> None:
    cycle = ("DIGI207", "1.3-x.yaml")

    assert _found(portfolio, "1.4") == [*BROKEN, cycle]
    assert _found(portfolio, "1.2", "1.4") == [*BROKEN, ("DIGI120", "1.2-x.yaml"), cycle]


def test_of_no_project_what_could_not_be_read_is_shown(portfolio: Make) -> None:
    assert _found(portfolio) == BROKEN


def _told(code: str, file: str, message: str, *about: str, projects: str = "") -> Finding:
    rule, place = Rule(code, "x"), Place(Source(file, ""))
    return Finding(rule, place, say(message), say("Mend it"), tuple(projects.split()), about)


def _new(before: list[Finding], after: list[Finding]) -> list[str]:
    return [str(each.message) for each in newly_found(before, after)]


def test_what_only_tells_other_figures_is_not_new() -> None:
    before = [
        _told("DIGI301", "digi.yaml", "H1/2023: 120 %: 1.1", "digi", "2023-H1", projects="1.1"),
        _told("DIGI402", "1.1.yaml", "1 half-year late", projects="1.1"),
        _told("DIGI114", "1.1.yaml", "“soon” is not a half-year, line 4", "soon"),
    ]
    after = [
        _told("DIGI301", "digi.yaml", "H1/2023: 150 %: 1.2", "digi", "2023-H1", projects="1.2"),
        _told("DIGI402", "1.1.yaml", "2 half-years late", projects="1.1"),
        _told("DIGI114", "1.1.yaml", "“soon” is not a half-year, line 5", "soon"),
    ]

    assert _new(before, after) == []


def test_an_overload_of_another_half_year_or_pool_is_new_though_one_is_gone() -> None:
    before = [_told("DIGI301", "digi.yaml", "digi H1/2023", "digi", "2023-H1")]
    after = [
        _told("DIGI301", "digi.yaml", "digi H2/2023", "digi", "2023-H2"),
        _told("DIGI301", "digi.yaml", "work H1/2023", "work", "2023-H1"),
    ]

    assert _new(before, after) == ["digi H2/2023", "work H1/2023"]
    assert _new(after, before) == ["digi H1/2023"]


def test_what_is_about_another_project_file_or_name_is_new() -> None:
    before = [
        _told("DIGI206", "1.1.yaml", "too early for 1.2", projects="1.1 1.2"),
        _told("DIGI120", "1.1.yaml", "There is no theme “a”", "theme", "a", projects="1.1"),
    ]
    after = [
        _told("DIGI206", "1.1.yaml", "too early for 1.3", projects="1.1 1.3"),
        _told("DIGI120", "1.2.yaml", "There is no theme “a”", "theme", "a", projects="1.2"),
        _told("DIGI120", "1.1.yaml", "There is no theme “b”", "theme", "b", projects="1.1"),
        _told("DIGI401", "1.1.yaml", "something else", "theme", "a"),
    ]

    assert _new(before, after) == [str(each.message) for each in after]


def test_one_more_of_the_same_is_new() -> None:
    found = _told("DIGI604", "1.1.yaml", "A character that is not seen", "\u200b")

    assert _new([found], [found, found, found]) == [str(found.message)] * 2
