"""Which projects each filter lets through."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.filter import Wanted, select
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
MADE = {
    "1.1": "name: Oppilashallinto\narea: koulu\ngroup: Perusopetus\nsize: S\nowner: Åsa Öhman\n"
    "status: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}\nthemes: [arki]",
    "1.2": "name: Lukujärjestys\narea: koulu\nsize: XL/M\nstatus: ehdotus\n"
    "schedule: {start: 2023-H1, end: 2024-H1}\nthemes: [arki, data]\nperspectives: [tieto]",
    "1.3": "name: Puistokartta\narea: ympäristö\nsize: L\nowner: Matti\nstatus: valmis\n"
    "schedule: {start: 2022-H2, end: 2023-H1}\nthemes: [data]\ncapabilities: [kartat]",
    "1.4": "name: Meluseuranta\narea: ympäristö\nsize: XXL\n"
    "description: Mittaa liikenteen\n  MELUA kouluilla\nlabel: Aikataulu avoin",
    "1.5": "name: Jätehuolto\narea: ympäristö\nschedule: {start: 2023-H2, end: 2022-H1}\n"
    "phases: [{name: kilpailutus}]",
}


@pytest.fixture
def made(loaded: Loaded) -> Portfolio:
    return loaded(
        MADE,
        {
            "digi.yaml": "name: D\nsizes: {S: 1, M: 2, L: 4, XL: 8}\n"
            "areas:\n  - {id: koulu, name: Koulut, groups: [Perusopetus]}\n"
            "  - {id: ympäristö, name: Kaupunkiympäristö}\n",
            "themes/data.yaml": "id: data\nname: Tiedolla johtaminen\n",
            "maturity.yaml": "perspectives: [{id: tieto, name: Tiedot ja data}]\n",
            "capabilities.yaml": "capabilities: [{id: kartat, name: Kartat}]\n",
        },
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), "1.1 1.2 1.3 1.4 1.5"),
        (Wanted(area=["koulu"]), "1.1 1.2"),
        (Wanted(area=["YMPARISTO"]), "1.3 1.4 1.5"),
        (Wanted(area=[unicodedata.normalize("NFD", "ympäristö")]), "1.3 1.4 1.5"),
        (Wanted(area=["kaupunkiympäristö"]), "1.3 1.4 1.5"),  # by its readable name
        (Wanted(area=["koulu", "ympäristö"]), "1.1 1.2 1.3 1.4 1.5"),  # or
        (Wanted(area=["koulu"], theme=["data"]), "1.2"),  # and
        (Wanted(area=["koulu"], theme=["data", "arki"]), "1.1 1.2"),
        (Wanted(group=["perus"]), "1.1"),
        (Wanted(theme=["tiedolla"]), "1.2 1.3"),
        (Wanted(status=["toteutus", "VALMIS"]), "1.1 1.3"),
        (Wanted(perspective=["tieto"]), "1.2"),
        (Wanted(capability=["kartat"]), "1.3"),
        (Wanted(owner=["asa ohman"]), "1.1"),
        (Wanted(owner=["m"]), "1.3"),
        # A size finds the ranges that it lies in, whichever end comes first; a range with an
        # unknown end is in none.
        (Wanted(size=["S"]), "1.1"),
        (Wanted(size=["m"]), "1.2"),
        (Wanted(size=["L"]), "1.2 1.3"),
        (Wanted(size=["XL"]), "1.2"),
        (Wanted(size=["S", "L"]), "1.1 1.2 1.3"),
        # A reversed schedule runs in no half-year.
        (Wanted(during=["2022-H2"]), "1.1 1.3"),
        (Wanted(during=["H1/2023"]), "1.2 1.3"),
        (Wanted(during=["1.4.2023"]), "1.2 1.3"),
        (Wanted(during=["2022-H1", "2024-H1"]), "1.1 1.2"),
        (Wanted(during=["2025-H1"]), ""),
        (Wanted(search=["melua  koul"]), "1.4"),  # whatever the line
        (Wanted(search=["kartta"]), "1.3"),
        (Wanted(search=["JATE"]), "1.5"),
        (Wanted(search=["kilpailutus", "avoin"]), "1.4 1.5"),
        (Wanted(search=["öhman"]), "1.1"),
        (Wanted(search=["1.3"]), "1.3"),
        (Wanted(search=["perusopetus"]), "1.1"),
        (Wanted(search=["[a-z"]), ""),  # text, not a pattern
        (Wanted(late=True), "1.1"),
        (Wanted(late=True, area=["ympäristö"]), ""),
    ],
)
def test_a_filter_lets_through(made: Portfolio, wanted: Wanted, expected: str) -> None:
    assert " ".join(project.id for project in select(made, wanted, TODAY)) == expected


@pytest.mark.parametrize(
    ("wanted", "message", "remedy"),
    [
        (Wanted(area=["koulku"]), "There is no area “koulku”", "Did you mean koulu?"),
        (Wanted(group=["lukio"]), "There is no group “lukio”", "Write one of these: Perusopetus"),
        (Wanted(theme=["arkki"]), "There is no theme “arkki”", "Did you mean arki?"),
        (Wanted(status=["totetus"]), "There is no status “totetus”", "Did you mean toteutus?"),
        (Wanted(size=["XXL"]), "There is no size “XXL”", "Did you mean XL?"),
        (
            Wanted(perspective=["x"]),
            "There is no perspective “x”",
            "Write one of these: tieto",
        ),
        (Wanted(capability=["katrat"]), "There is no capability “katrat”", "Did you mean kartat?"),
        (Wanted(owner=["Mati"]), "No project is owned by “Mati”", "Did you mean Matti?"),
        (
            Wanted(status=["suunni"]),
            "“suunni” could be more than one",
            "Write one of these: suunniteltu, suunnitelma",
        ),
        (Wanted(during=["2023"]), "“2023” is not a half-year", "Write for example: 2023-H1"),
        (Wanted(during=["H3/2023"]), "“H3/2023” is not a half-year", "Write for example: 2023-H1"),
    ],
)
def test_an_unknown_name_is_refused(
    made: Portfolio, wanted: Wanted, message: str, remedy: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        select(made, wanted, TODAY)

    assert (str(caught.value), str(caught.value.remedy)) == (message, remedy)
