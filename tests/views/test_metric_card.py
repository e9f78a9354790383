"""A metric's card: its steps, what it tells of, and the findings that are about it."""

from __future__ import annotations

from fractions import Fraction

from digiohjelma_cli.checks import find
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.source import Place, Source
from digiohjelma_cli.views.metric_card import metric_card
from tests.views.conftest import Loaded
from tests.views.made_metrics import TODAY, WAY, measured, metrics_file


def test_the_card_has_every_measurement_with_its_share_of_the_way(loaded: Loaded) -> None:
    line = f"{WAY}, {measured('2021-08-18 50', '2020-04-05 40', '2020-01-01 38', '2023-01-01 80')}"
    made = loaded({}, metrics_file(line))

    card = metric_card(made, made.metrics[0], TODAY, ())

    assert [(str(step.measurement.date), step.progress, step.expected) for step in card.steps] == [
        ("2020-01-01", None, None),
        ("2020-04-05", Fraction(0), Fraction(0)),
        ("2021-08-18", Fraction(1, 4), Fraction(1, 2)),
        ("2023-01-01", Fraction(1), Fraction(1)),
    ]


def test_the_card_names_what_the_metric_tells_of(loaded: Loaded) -> None:
    made = loaded(
        {"1.1": "name: Lomakkeet"}, metrics_file("themes: [arki], projects: ['1.1', '9.9']")
    )

    card = metric_card(made, made.metrics[0], TODAY, ())

    assert [(each.id, each.name) for each in card.themes] == [("arki", "Sujuva arki")]
    assert [(each.id, each.name) for each in card.projects] == [
        ("1.1", "Lomakkeet"),
        ("9.9", "9.9"),
    ]


def test_the_card_has_the_findings_of_its_own_metric_alone(loaded: Loaded) -> None:
    made = loaded(
        {}, metrics_file("target: 1", "baseline: 1, owner: x", "owner: x, baseline: 1, target: 2")
    )
    findings = find(made, TODAY, ["DIGI508", "DIGI512"])

    told = [
        [str(each.message) for each in metric_card(made, metric, TODAY, findings).findings]
        for metric in made.metrics
    ]

    assert told == [
        [
            "The metric “Mittari” has no baseline",
            "The metric “Mittari” has no owner",
            "The target of the metric “Mittari” has no time",
        ],
        ["The metric “Mittari” has no target"],
        [
            "The baseline of the metric “Mittari” has no day",
            "The target of the metric “Mittari” has no time",
        ],
    ]


def test_the_card_has_no_findings_of_what_could_not_be_read_or_stands_elsewhere(
    loaded: Loaded,
) -> None:
    made = loaded({}, metrics_file("unit: kpl", "unit: kpl"))
    first, second = made.metrics

    def told(place: Place, *, leaves_out: bool = False) -> int:
        rule = Rule("DIGI999", "made", leaves_out=leaves_out)
        finding = Finding(rule, place, say("What"), say("Remedy"))
        return len(metric_card(made, first, TODAY, [finding]).findings)

    assert told(first.mark.place) == 1
    assert told(first.mark.at("unit")) == 1
    assert told(first.mark.at("unit"), leaves_out=True) == 0
    assert told(second.mark.place) == 0
    assert told(Place(first.mark.source)) == 0
    assert told(Place(Source("digi.yaml", "a: b\n"), 2, 6)) == 0
