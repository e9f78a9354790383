"""What a new portfolio begins with: given, or worked out from the day."""

from __future__ import annotations

from datetime import date

import pytest

from digiohjelma_cli import i18n
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.views.blueprint import blueprint


def _half_year(text: str) -> HalfYear | None:
    return HalfYear.parse(text) if text else None


@pytest.mark.parametrize(
    ("start", "end", "today", "period", "first"),
    [
        # Four years from this year's start, unless given.
        ("", "", "2026-03-01", "H1/2026–H2/2029", "H1/2026–H2/2026"),
        ("", "", "2026-09-01", "H1/2026–H2/2029", "H2/2026–H1/2027"),
        ("2027-H2", "", "2026-03-01", "H2/2027–H1/2031", "H2/2027–H1/2028"),
        ("", "2027-H1", "2026-03-01", "H1/2026–H1/2027", "H1/2026–H2/2026"),
        ("", "2025-H2", "2026-03-01", "H1/2022–H2/2025", None),  # a programme of the past
        ("2022-H1", "2026-H1", "2026-03-01", "H1/2022–H1/2026", "H1/2026"),
        ("2026-H1", "2026-H1", "2026-03-01", "H1/2026", "H1/2026"),
    ],
)
def test_the_period_and_the_first_project(
    start: str, end: str, today: str, period: str, first: str | None
) -> None:
    made = blueprint("", "", _half_year(start), _half_year(end), date.fromisoformat(today))

    assert made.period.label == period
    assert (made.first.label if made.first else None) == first


def test_the_name_says_the_years_unless_it_is_given() -> None:
    today, one = date(2026, 3, 1), HalfYear(2026, 2)

    i18n.use("fi")
    assert blueprint("", "", None, None, today).name == "Digiohjelma 2026–2029"
    i18n.use("en")
    assert blueprint("", "", one, one, today).name == "Digital programme 2026"
    assert blueprint("Oma", "Kaupunki", None, None, today).name == "Oma"


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UsageProblem) as refusal:
        blueprint("", "", HalfYear(2027, 1), HalfYear(2026, 2), date(2026, 3, 1))

    assert str(refusal.value) == "The period would end before it starts: H1/2027–H2/2026"
