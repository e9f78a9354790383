"""Which record of the chain a person means."""

from __future__ import annotations

import pytest
from hypothesis import given

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.node_names import find_node, offered_names
from digiohjelma_cli.views.records import Kind, records
from tests.views.chains import portfolios
from tests.views.conftest import Loaded

WORDS = {kind: kind.replace("_", " ") for kind in Kind} | {Kind.PERSPECTIVE: "näkökulma"}
OTHER = {
    "digi.yaml": """
        name: D
        areas: [{id: koulu, name: Koulut}]
        strategy:
          change_factors: [{id: teknologia, name: Kypsynyt tekniikka}]
          goals: [{id: elinvoima, name: Elinvoima}]
    """,
    "themes/arki.yaml": """
        id: arki
        name: Sujuva arki
        goals: [{id: helppo, name: Helppoa}]
        means: [{id: alusta, name: Yhteinen alusta}]
    """,
    "themes/muu.yaml": "id: muu\nname: Muu\ngoals: [{id: helppo, name: Helpompaa}]\n",
    "maturity.yaml": """
        perspectives: [{id: teknologia, name: Teknologia}]
        needs: [{id: kirjautuminen, name: Yksi kirjautuminen}]
    """,
}
PROJECTS = {"1.1": "name: Kirjautuminen", "1.10": "name: Kirjasto", "2": "name: Arkisto"}


def _found(loaded: Loaded, text: str) -> str:
    made = loaded(PROJECTS, OTHER)
    node = find_node(records(made, made.projects), text, WORDS)
    return f"{node.kind}:{node.id}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.1", "project:1.1"),
        ("#1.1", "project:1.1"),
        ("project:#1.10", "project:1.10"),
        ("arki", "theme:arki"),  # the id, though a project's name begins so
        ("ARKI", "theme:arki"),
        ("sujuva", "theme:arki"),  # the beginning of a name
        ("alusta", "means:arki/alusta"),
        ("yhteinen  ALUSTA", "means:arki/alusta"),
        ("arki/helppo", "goal:arki/helppo"),
        ("helpom", "goal:muu/helppo"),
        ("goal:arki/h", "goal:arki/helppo"),
        ("koulut", "area:koulu"),
        ("perspective:teknologia", "perspective:teknologia"),
        ("Näkökulma: TEKNOLOGIA", "perspective:teknologia"),  # in the user's language
        ("nakokulma:tek", "perspective:teknologia"),
        ("change-factor:teknologia", "change_factor:teknologia"),
        ("change factor:tekn", "change_factor:teknologia"),
        ("kypsynyt", "change_factor:teknologia"),
        ("elinvoima", "strategy_goal:elinvoima"),
        ("need:kirjautuminen", "need:kirjautuminen"),
        ("project:kirjautuminen", "project:1.1"),
        ("arkisto", "project:2"),
    ],
)
def test_a_record_is_found(loaded: Loaded, text: str, expected: str) -> None:
    assert _found(loaded, text) == expected


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            "teknologia",
            "“teknologia” could be more than one",
            "Write one of these: change_factor:teknologia, perspective:teknologia",
        ),
        (
            "helppo",
            "“helppo” could be more than one",
            "Write one of these: goal:arki/helppo, goal:muu/helppo",
        ),
        (
            "kirja",
            "“kirja” could be more than one",
            "Write one of these: need:kirjautuminen, project:1.1, project:1.10",
        ),
        ("1.", "Nothing in the portfolio is called “1.”", "Did you mean 1.1, 1.10?"),
        (
            "tekologia",
            "Nothing in the portfolio is called “tekologia”",
            "Did you mean perspective:teknologia?",
        ),
        ("theme:1.1", "Nothing in the portfolio is called “theme:1.1”", "See the ids"),
        ("kind:arki", "Nothing in the portfolio is called “kind:arki”", "Did you mean arki?"),
        ("", "Nothing in the portfolio is called “”", "See the ids"),
        ("theme:", "Nothing in the portfolio is called “theme:”", "See the ids"),
    ],
)
def test_what_is_not_found_is_told_with_what_is_like_it(
    loaded: Loaded, text: str, message: str, remedy: str
) -> None:
    with pytest.raises(UsageProblem) as problem:
        _found(loaded, text)

    assert str(problem.value.message) == message
    assert str(problem.value.remedy).startswith(remedy)


def test_a_long_list_of_possibilities_is_cut(loaded: Loaded) -> None:
    made = loaded({f"1.{number}": f"name: Hanke {number}" for number in range(20)})

    with pytest.raises(UsageProblem) as problem:
        find_node(records(made, made.projects), "hanke", WORDS)

    assert str(problem.value.remedy) == (
        "Write one of these: project:1.0, project:1.1, project:1.2, project:1.3, project:1.4, "
        "project:1.5, project:1.6, project:1.7 …"
    )


def test_the_same_id_of_several_records_is_offered_once_with_every_name(loaded: Loaded) -> None:
    made = loaded({"1.1": "name: X"}, OTHER)

    offers = dict(offered_names(records(made, made.projects)))

    assert offers["teknologia"] == "Teknologia / Kypsynyt tekniikka"
    assert offers["arki/helppo"] == "Helppoa"


@given(portfolios())
def test_kind_and_id_always_find_their_record(portfolio: Portfolio) -> None:
    those = list(records(portfolio, portfolio.projects))

    for node in those:
        assert find_node(those, f"{node.kind}:{node.id}", WORDS) == node
