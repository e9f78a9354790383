"""The example portfolio's metrics, worked out once more from its YAML, without digi's own code."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY, Digi

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
TEXT = (EXAMPLE / "metrics.yaml").read_text(encoding="utf-8")
FILE = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 (it makes text of everything)
RECORDS = {record["id"]: record for record in FILE["metrics"]}
AS_OF = date(2024, 9, 15)


def last_day(half_year: str) -> date:
    return date.fromisoformat(half_year.replace("-H1", "-06-30").replace("-H2", "-12-31"))


def share_of_time(record: dict[str, Any], day: date) -> Fraction:
    start, end = date.fromisoformat(record["baseline_date"]), last_day(record["target_by"])
    return Fraction((day - start).days, (end - start).days)


def verdict(record: dict[str, Any]) -> tuple[Fraction | None, Fraction | None, str]:
    """Return progress, expectation on the day of the latest measurement, and the verdict."""
    if not record.get("measurements"):
        return None, None, "not_measured"
    latest = record["measurements"][-1]
    baseline, target, value = map(Fraction, (record["baseline"], record["target"], latest["value"]))
    progress = (value - baseline) / (target - baseline)
    expected = share_of_time(record, date.fromisoformat(latest["date"]))
    is_over = last_day(record["target_by"]) < AS_OF
    if progress >= 1:
        word = "reached"
    elif is_over:
        word = "missed"
    elif progress < 0:
        word = "wrong_way"
    else:
        word = "on_track" if progress >= expected else "behind"
    return progress, expected, word


@pytest.fixture
def told(digi: Digi) -> dict[str, Any]:
    """Return what digi says of each metric, by its id."""
    document = json.loads(digi("metrics", "--format", "json", root=EXAMPLE).out)
    return {each["id"]: each for each in document["data"]}


def test_the_example_is_of_the_day_and_the_order_that_these_tests_are_about(
    told: dict[str, Any],
) -> None:
    programme = (EXAMPLE / "digi.yaml").read_text(encoding="utf-8")
    assert f"\nas_of: {AS_OF}\n" in programme
    assert list(told) == list(RECORDS)
    for record in RECORDS.values():
        days = [measured["date"] for measured in record.get("measurements", [])]
        assert days == sorted(days)
        assert all(day <= str(AS_OF) for day in days)


@pytest.mark.parametrize("metric", RECORDS)
def test_every_figure_of_a_metric(told: dict[str, Any], metric: str) -> None:
    record, data = RECORDS[metric], told[metric]
    progress, expected, word = verdict(record)
    today = share_of_time(record, AS_OF)
    baseline, target = Fraction(record["baseline"]), Fraction(record["target"])

    assert data["progress"] == (None if progress is None else float(progress))
    assert data["expected"] == (None if expected is None else float(expected))
    assert data["expected_today"] == float(today)
    assert data["expected_value"] == float(baseline + today * (target - baseline))
    assert data["verdict"] == word


def test_the_verdicts_as_a_person_works_them_out(told: dict[str, Any]) -> None:
    # 34 → 65: 49 is 15 of 31 on the way; 547 of 1461 days had passed on 30 June 2024.
    assert told["sahkoinen-asiointi"]["progress"] == 15 / 31
    assert told["sahkoinen-asiointi"]["expected"] == 547 / 1461
    # 142 → 10 errors: 7 is 135 of 132 on the way.
    assert told["saavutettavuus"]["progress"] == 135 / 132
    # 46 → 30 days: 44 is 2 of 16 on the way, at half-time.
    assert told["lupa-aika"]["progress"] == 2 / 16
    assert {metric: data["verdict"] for metric, data in told.items()} == {
        "sahkoinen-asiointi": "on_track",
        "tyytyvaisyys": "behind",
        "digitaidot": "on_track",
        "saavutettavuus": "reached",
        "lupa-aika": "behind",
        "vesihavikki": "not_measured",
    }
