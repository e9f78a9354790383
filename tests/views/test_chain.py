"""The chain: what stands above and below what, by the files' references."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.chain import Chain, Link, chain
from digiohjelma_cli.views.records import Key, Kind
from digiohjelma_cli.views.trace import Branch, trace
from tests.conftest import PROGRAMME
from tests.views.chains import portfolios
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
STRATEGY = """
strategy:
  change_factors: [{id: talous, name: Talous}]
  goals: [{id: elinvoima, name: Elinvoima}]
"""
FILES = {
    "digi.yaml": PROGRAMME + STRATEGY,
    "themes/arki.yaml": """
        id: arki
        name: Sujuva arki
        goals: [{id: helppo, name: Helppo}]
        means: [{id: alusta, name: Alusta}]
        change_factors: [talous]
        strategy_goals: [elinvoima]
        estimated: [change_factors]
    """,
    "maturity.yaml": """
        perspectives: [{id: teknologia, name: Teknologia}]
        needs: [{id: kirjautuminen, name: K, perspectives: [teknologia], estimated: [perspectives]}]
    """,
    "capabilities.yaml": "capabilities: [{id: tunnistus, name: T, perspectives: [teknologia]}]\n",
    "metrics.yaml": 'metrics: [{id: osuus, name: Osuus, themes: [arki], projects: ["1.1"]}]\n',
}
PROJECT = """
    themes: [arki]
    needs: [kirjautuminen]
    capabilities: [tunnistus]
    perspectives: [teknologia]
    estimated: [themes]
"""


def _words(links: Chain, key: Key) -> tuple[list[str], list[str]]:
    """Return what stands above and below, in words, an estimate with its mark."""

    def word(link: Link) -> str:
        return f"{'~' if link.is_estimated else ''}{link.key[0]}:{link.key[1]}"

    return [word(link) for link in links.above[key]], [word(link) for link in links.below[key]]


def test_every_reference_is_a_link_both_ways(loaded: Loaded) -> None:
    made = loaded({"1.1": PROJECT}, FILES)

    links = chain(made, made.projects)

    assert {f"{key[0]}:{key[1]}": _words(links, key) for key in links.nodes} == {
        "change_factor:talous": ([], ["~theme:arki"]),
        "strategy_goal:elinvoima": ([], ["theme:arki"]),
        "theme:arki": (
            ["~change_factor:talous", "strategy_goal:elinvoima"],
            ["goal:arki/helppo", "means:arki/alusta", "~project:1.1", "metric:osuus"],
        ),
        "goal:arki/helppo": (["theme:arki"], []),
        "means:arki/alusta": (["theme:arki"], []),
        "perspective:teknologia": (
            [],
            ["~need:kirjautuminen", "capability:tunnistus", "project:1.1"],
        ),
        "need:kirjautuminen": (["~perspective:teknologia"], ["project:1.1"]),
        "capability:tunnistus": (["perspective:teknologia"], ["project:1.1"]),
        "area:koulu": ([], ["project:1.1"]),  # an area is no reason for its projects
        "area:ympäristö": ([], []),
        "project:1.1": (
            ["~theme:arki", "need:kirjautuminen", "capability:tunnistus", "perspective:teknologia"],
            ["metric:osuus"],
        ),
        "metric:osuus": (["theme:arki", "project:1.1"], []),
    }


def test_what_no_file_defines_is_a_record_of_its_own(loaded: Loaded) -> None:
    made = loaded({"1.1": "themes: [arkki]"}, {"metrics.yaml": _metric('"9.9"')})

    links = chain(made, made.projects)

    assert [node.id for node in links.nodes.values() if not node.is_known] == ["arkki", "9.9"]


def test_what_is_named_twice_is_linked_once(loaded: Loaded) -> None:
    made = loaded({"1.1": "themes: [arki, arki]"})

    links = chain(made, made.projects)

    assert _words(links, (Kind.PROJECT, "1.1")) == (["theme:arki"], [])
    assert _words(links, (Kind.THEME, "arki")) == ([], ["project:1.1"])


def test_a_project_that_the_filters_leave_out_is_not_there_and_not_unknown(loaded: Loaded) -> None:
    made = loaded({"1.1": "", "1.2": ""}, {"metrics.yaml": _metric('"1.1", "1.2"')})

    links = chain(made, made.projects[1:])

    assert _words(links, (Kind.METRIC, "m")) == (["project:1.2"], [])
    assert (Kind.PROJECT, "1.1") not in links.nodes


def _metric(projects: str) -> str:
    return f"metrics: [{{id: m, name: M, projects: [{projects}]}}]\n"


def test_a_cancelled_project_serves_nothing_and_one_that_is_done_does(loaded: Loaded) -> None:
    both = "needs: [a, b]"
    made = loaded(
        {"1.1": f"status: peruttu\n{both}", "1.2": "status: valmis\nneeds: [b]"},
        {"maturity.yaml": "needs: [{id: a, name: A}, {id: b, name: B}]\n"},
    )

    links = chain(made, made.projects)

    assert {key for key in links.served if key[0] is Kind.NEED} == {(Kind.NEED, "b")}


def test_a_theme_and_its_projects_are_measured_together(loaded: Loaded) -> None:
    named, silent = "id: {0}\nname: {0}\n".format("nimetty"), "id: {0}\nname: {0}\n".format("muu")
    made = loaded(
        {
            "1.1": "themes: [nimetty]",  # through its theme
            "1.2": "themes: [arki]",  # itself, and its theme through it
            "1.3": "themes: [muu]",
            "1.4": "themes: [muu]\nstatus: peruttu",  # measured, but its theme is not through it
        },
        {
            "themes/nimetty.yaml": named,
            "themes/muu.yaml": silent,
            "metrics.yaml": "metrics:\n"
            '  - {id: m, name: M, themes: [nimetty], projects: ["1.2", "1.4"]}\n',
        },
    )

    links = chain(made, made.projects)

    assert sorted(f"{key[0]}:{key[1]}" for key in links.measured) == [
        *("project:1.1", "project:1.2", "project:1.4", "theme:arki", "theme:nimetty"),
    ]


def _found(branches: tuple[Branch, ...]) -> list[Key]:
    return [key for branch in branches for key in (branch.node.key, *_found(branch.branches))]


@given(portfolios(), st.data())
def test_up_and_down_are_each_others_inverse(portfolio: Portfolio, data: st.DataObject) -> None:
    chosen = (
        data.draw(st.lists(st.sampled_from(portfolio.projects), unique_by=lambda p: p.id))
        if (portfolio.projects)
        else []
    )
    links = chain(portfolio, chosen)
    traces = {key: trace(links, key, TODAY) for key in links.nodes if key[0] is not Kind.AREA}
    above = {(upper, key) for key, each in traces.items() for upper in _found(each.up)}
    below = {(key, lower) for key, each in traces.items() for lower in _found(each.down)}

    assert above == below


@given(portfolios())
def test_a_tree_has_no_more_branches_than_the_chain_has_links(portfolio: Portfolio) -> None:
    links = chain(portfolio, portfolio.projects)
    count = sum(map(len, links.below.values()))
    parts = sum(len(theme.goals) + len(theme.means) for theme in portfolio.themes)

    for key in links.nodes:
        each = trace(links, key, TODAY)

        assert len(_found(each.up)) <= count + parts
        assert len(_found(each.down)) <= count
