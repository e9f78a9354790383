"""Gap summaries of a few lines, for the charts and pictures that are drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.maturity import GapSummary, gap_summary
from tests.views.made import Files

TODAY = date(2023, 3, 1)
SCALE = "{minimum: 1, maximum: 5}"
WORDS = "{positions: [selvästi alle, hiukan alle, samalla tasolla, hiukan yli, selvästi yli]}"
# Names as long as those of Finnish cities are.
NAMES = (
    "Strategia ja johtaminen",
    "Asiakaslähtöisyys ja palvelumuotoilu",
    "Digitaaliset palvelut ja asiointi",
    "Osaaminen, kulttuuri ja muutoskyvykkyys",
    "Tietojohtaminen ja analytiikka",
    "Teknologia-arkkitehtuuri ja integraatiot",
    "Tietoturva, tietosuoja ja varautuminen",
    "Kumppanuudet ja ekosysteemit",
    "Prosessien automatisointi ja toimintatapojen uudistaminen",
    "Yhteentoimivuus",
    "Rahoitus ja hankintaosaaminen",
    "Toimintaympäristön ennakointi ja digiturvallisuuskulttuuri",
)


def maturity(results: Sequence[tuple[str, str]], scale: str = SCALE) -> Files:
    """Return a maturity.yaml of perspectives by name, each with what the assessment says of it."""
    perspectives = "".join(
        f'  - {{id: n{number}, name: "{name}"}}\n' for number, (name, _) in enumerate(results)
    )
    lines = "".join(
        f"      - {{perspective: n{number}, {said}}}\n"
        for number, (_, said) in enumerate(results)
        if said
    )
    text = f"scale: {scale}\nperspectives:\n{perspectives}"
    if lines:
        text += f"assessments:\n  - name: Arvio\n    date: 2022-06-01\n    results:\n{lines}"
    return {"maturity.yaml": text}


def summary_of(portfolio: Portfolio) -> GapSummary:
    """Return the gap summary of every project on the day."""
    return gap_summary(portfolio, portfolio.projects, TODAY)
