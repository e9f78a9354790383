"""What a person means by a name on the command line."""

from __future__ import annotations

import unicodedata

import pytest

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.views.names import fold, nearest, resolve, resolve_project
from tests.views.conftest import Loaded

AREAS = {
    "kaupunkiyhteiset": "Yhteiset ratkaisut",
    "kaupunkiympäristö": "Kaupunkiympäristön ratkaisut",
    "hyvinvointi": "Hyvinvoinnin ratkaisut",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hyvinvointi", "hyvinvointi"),
        ("HYVINVOINTI", "hyvinvointi"),
        ("kaupunkiymparisto", "kaupunkiympäristö"),
        (unicodedata.normalize("NFD", "Kaupunkiympäristö"), "kaupunkiympäristö"),
        ("  yhteiset   RATKAISUT ", "kaupunkiyhteiset"),  # a readable name
        ("h", "hyvinvointi"),  # the beginning of one id alone
        ("kaupunkiym", "kaupunkiympäristö"),
        ("Yht", "kaupunkiyhteiset"),  # the beginning of one name alone
    ],
)
def test_a_name_is_found(text: str, expected: str) -> None:
    assert resolve("area", text, AREAS) == expected


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            "kaupunki",
            "“kaupunki” could be more than one",
            "Write one of these: kaupunkiyhteiset, kaupunkiympäristö",
        ),
        ("hyvnvointi", "There is no area “hyvnvointi”", "Did you mean hyvinvointi?"),
        (
            "liikenne",
            "There is no area “liikenne”",
            "Write one of these: kaupunkiyhteiset, kaupunkiympäristö, hyvinvointi",
        ),
        (
            "",
            "There is no area “”",
            "Write one of these: kaupunkiyhteiset, kaupunkiympäristö, hyvinvointi",
        ),
    ],
)
def test_a_name_is_refused(text: str, message: str, remedy: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        resolve("area", text, AREAS)

    assert (str(caught.value), str(caught.value.remedy)) == (message, remedy)


def test_an_exact_id_wins_over_a_name_and_over_longer_ids() -> None:
    names = {"data": "Tiedot", "tiedot": "Data", "datakeskus": "Keskus"}

    assert resolve("area", "data", names) == "data"
    assert resolve("area", "tiedot", names) == "tiedot"


def test_an_equal_name_wins_over_a_beginning() -> None:
    assert resolve("area", "DATA", {"data": "Tiedot", "datakeskus": "Keskus"}) == "data"


def test_ids_that_differ_by_case_alone_must_be_written_exactly() -> None:
    names = {"it": "Tietohallinto", "IT": "Tietotekniikka"}

    assert resolve("area", "IT", names) == "IT"
    with pytest.raises(UsageProblem) as caught:
        resolve("area", "It", names)
    assert str(caught.value.remedy) == "Write one of these: it, IT"


def test_where_there_is_nothing_to_name_the_remedy_says_so() -> None:
    with pytest.raises(UsageProblem) as caught:
        resolve("capability", "x", {})

    assert str(caught.value) == "There is no capability “x”"
    assert str(caught.value.remedy) == "The portfolio has none"


@pytest.mark.parametrize("text", ["1.2", " 1.2 ", "#1.2", "# 1.2"])
def test_a_project_is_found_by_its_number(loaded: Loaded, text: str) -> None:
    made = loaded({"1.1": "", "1.2": "", "1.20": ""})

    assert resolve_project(made, text).id == "1.2"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("1.3", "Did you mean 1.1, 1.2, 1.20?"),
        ("1,2", "Did you mean 1.2, 1.20?"),
        ("1.02", "Did you mean 1.1, 1.2, 1.20?"),
        ("kirjautuminen", "See the ids with: digi list"),
        ("", "See the ids with: digi list"),
    ],
)
def test_an_unknown_project_is_refused(loaded: Loaded, text: str, remedy: str) -> None:
    made = loaded({"1.1": "", "1.2": "", "1.20": ""})

    with pytest.raises(UsageProblem) as caught:
        resolve_project(made, text)

    assert str(caught.value) == f"There is no project “{text}”"
    assert str(caught.value.remedy) == remedy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Käyttöönotto", "kayttoonotto"),
        ("A\u0308 \t\n B", "a b"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁ Ⅷ", "fi viii"),
        ("", ""),
    ],
)
def test_folding(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "among_few", "among_many"),
    [
        ("2.77", "2.7", "2.7"),  # a digit too many
        ("2.01", "2.1", "2.1"),
        ("tarev-9", "tarve-9", "tarve-9"),  # two characters changed about
        ("tarve9", "tarve-9", "tarve-9"),  # a character missing
        ("taxve-9", "tarve-9", "tarve-9"),  # another character
        ("tarpeeton-9", "tarve-9", None),  # more than a slip away
        ("nothing like it", None, None),
    ],
)
def test_the_name_that_was_meant_is_found_among_few_and_among_many(
    text: str, among_few: str | None, among_many: str | None
) -> None:
    few = {"tarve-9", *(f"2.{number}" for number in range(10))}
    many = {
        *(f"{area}.{number}" for area in range(1, 100) for number in range(10)),
        *(f"tarve-{number}" for number in range(10)),
    }
    assert nearest(text, few) == among_few
    assert nearest(text, many) == among_many
