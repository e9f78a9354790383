"""Which file a word on the command line means."""

from __future__ import annotations

from pathlib import Path

import pytest

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.store.load import file_names, load
from digiohjelma_cli.views.files import resolve_file
from tests.conftest import PROJECT, SHIPPED
from tests.views.made import Make

LOGIN = "projects/2.5-kertakirjautumisen-kayttoonotto.yaml"
EVERYDAY = "themes/sujuva-arki.yaml"


def resolved(root: Path, text: str) -> str:
    return resolve_file(load(root), text, file_names(root))


def refusal(root: Path, text: str) -> str:
    with pytest.raises(UsageProblem) as caught:
        resolved(root, text)
    return f"{caught.value}\n{caught.value.remedy}"


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("2.5", LOGIN),
        (" #2.5 ", LOGIN),
        ("2.5-kerta", LOGIN),
        ("kertakirjautumisen käyttöönotto", LOGIN),
        ("Kertakirj", LOGIN),
        ("2.5-kertakirjautumisen-kayttoonotto.yaml", LOGIN),
        (LOGIN, LOGIN),
        (str(SHIPPED / LOGIN), LOGIN),
        ("1.1", "projects/1.1-sisaisen-viestinnan-uudistus.yaml"),  # and not 1.10
        ("digi", "digi.yaml"),
        ("digi.yaml", "digi.yaml"),
        ("MATURITY", "maturity.yaml"),
        ("metr", "metrics.yaml"),
        ("capabilities", "capabilities.yaml"),
        ("sujuva-arki", EVERYDAY),
        ("asiakaslähtöinen", EVERYDAY),
    ],
)
def test_a_file_is_found(text: str, file: str) -> None:
    assert resolved(SHIPPED, text) == file


def test_a_path_from_here_is_found(portfolio: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = portfolio()
    monkeypatch.chdir(root / "projects")

    assert resolved(root, "1.1-oppilashallinto.yaml") == "projects/1.1-oppilashallinto.yaml"
    assert resolved(root, "../themes/arki.yaml") == "themes/arki.yaml"


def test_files_that_cannot_be_read_are_found_by_their_names(portfolio: Make) -> None:
    root = portfolio(
        {
            "projects/1.2-rikki.yaml": "[",
            "projects/1.3-rikki.yaml": b"\xff",
            "themes/rikki.yaml": "[",
            "metrics.yaml": "[",
        }
    )

    words = ("1.2", "1.3", "1.3-rikki", "metrics", "rikki")
    assert [resolved(root, word) for word in words] == [
        "projects/1.2-rikki.yaml",
        "projects/1.3-rikki.yaml",
        "projects/1.3-rikki.yaml",
        "metrics.yaml",
        "themes/rikki.yaml",
    ]


def test_a_number_is_the_file_that_says_it(portfolio: Make) -> None:
    root = portfolio({"projects/1.1-oppilashallinto.yaml": PROJECT.replace("1.1", "1.2")})

    assert resolved(root, "1.2") == "projects/1.1-oppilashallinto.yaml"
    assert resolved(root, "1.1") == "projects/1.1-oppilashallinto.yaml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.6", "There is no project “2.6”\nDid you mean 3.6, 4.6, 5.6?"),
        (
            "sujuva-akri",
            "The portfolio has no file “sujuva-akri”\nDid you mean themes/sujuva-arki.yaml?",
        ),
        (
            "README",
            (
                "The portfolio has no file “README”\n"
                "Write a project’s number, a theme, or a file’s name such as digi.yaml"
            ),
        ),
        (
            " ",
            (
                "The portfolio has no file “ ”\n"
                "Write a project’s number, a theme, or a file’s name such as digi.yaml"
            ),
        ),
        (
            "m",
            "“m” could be more than one\nWrite one of these: maturity.yaml, metrics.yaml",
        ),
    ],
)
def test_what_is_not_one_file_is_refused(text: str, expected: str) -> None:
    assert refusal(SHIPPED, text) == expected


def test_a_number_of_two_files_is_refused(portfolio: Make) -> None:
    assert refusal(portfolio({"projects/1.1-toinen.yaml": PROJECT}), "1.1") == (
        "“1.1” could be more than one\n"
        "Write one of these: projects/1.1-oppilashallinto.yaml, projects/1.1-toinen.yaml"
    )
