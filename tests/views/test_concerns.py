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


def _told(code: str, file: str, message: str) -> Finding:
    return Finding(Rule(code, "x"), Place(Source(file, "")), say(message), say("Mend it"))


def test_what_only_tells_other_figures_is_not_new() -> None:
    before = [
        _told("DIGI301", "digi.yaml", "“digi” is overloaded in H1/2023: 120 %"),
        _told("DIGI301", "digi.yaml", "“digi” is overloaded in H2/2023: 140 %"),
        _told("DIGI120", "1.1.yaml", "There is no theme “a”"),
    ]
    after = [
        _told("DIGI301", "digi.yaml", "“digi” is overloaded in H2/2023: 150 %"),
        _told("DIGI301", "digi.yaml", "“digi” is overloaded in H1/2024: 110 %"),
        _told("DIGI301", "digi.yaml", "“digi” is overloaded in H1/2023: 120 %"),
        _told("DIGI120", "1.2.yaml", "There is no theme “a”"),
        _told("DIGI401", "1.1.yaml", "There is no theme “a”"),
    ]
    new = newly_found(before, after)
    assert [(each.rule.code, each.place.file, str(each.message)) for each in new] == [
        ("DIGI301", "digi.yaml", "“digi” is overloaded in H1/2024: 110 %"),
        ("DIGI120", "1.2.yaml", "There is no theme “a”"),
        ("DIGI401", "1.1.yaml", "There is no theme “a”"),
    ]
