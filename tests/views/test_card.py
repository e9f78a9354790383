"""The project card's links both ways and its findings."""

from __future__ import annotations

from datetime import date

from digiohjelma_cli.checks import find
from digiohjelma_cli.views.card import Named, card
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)


def test_links_lead_both_ways_and_what_is_unknown_keeps_its_id(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "name: Perusta",
            "1.2": "name: Runko\ndepends_on: ['1.1', '9.9']\nthemes: [arki, puute]\n"
            "perspectives: [data]\nneeds: [alusta]\ncapabilities: [tunnistautuminen]",
            "1.3": "name: Katto\ndepends_on: ['1.2']",
            "1.4": "name: Piha\ndepends_on: ['1.2', '1.1']",
        },
        {
            "maturity.yaml": "perspectives: [{id: data, name: Tiedot}]\n"
            "needs: [{id: alusta, name: Analytiikka-alusta}]\n",
            "capabilities.yaml": "capabilities: [{id: tunnistautuminen, name: Tunnistus}]\n",
            "metrics.yaml": "metrics: [{id: osuus, name: Osuus, projects: ['1.2']}, "
            "{id: muu, name: Muu, projects: ['1.1']}]\n",
        },
    )

    result = card(made, made.projects[1], TODAY, find(made, TODAY))

    assert result.waits_for == (Named("1.1", "Perusta"), Named("9.9", "9.9"))
    assert result.holds_up == (Named("1.3", "Katto"), Named("1.4", "Piha"))
    assert result.themes == (Named("arki", "Sujuva arki"), Named("puute", "puute"))
    assert result.perspectives == (Named("data", "Tiedot"),)
    assert result.needs == (Named("alusta", "Analytiikka-alusta"),)
    assert result.capabilities == (Named("tunnistautuminen", "Tunnistus"),)
    assert result.metrics == (Named("osuus", "Osuus"),)
    assert [str(finding.message) for finding in result.findings] == [
        "There is no project “9.9”",
        "There is no theme “puute”: no file under themes/ has this id",
    ]


def test_an_area_that_the_programme_lacks_is_named_by_its_id(loaded: Loaded) -> None:
    made = loaded({"1.1": "area: satama"})

    assert card(made, made.projects[0], TODAY, ()).area.name == "satama"
