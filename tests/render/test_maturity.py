"""The words and the tables of the gap summary: verdicts, percentages, and what has room."""

from __future__ import annotations

from fractions import Fraction

import pytest

from digiohjelma_cli import i18n
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.render import maturity_words, wording
from digiohjelma_cli.render.document import Grid
from digiohjelma_cli.render.maturity import effort_document
from digiohjelma_cli.render.maturity_effort import percent
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.views.maturity import gap_summary
from digiohjelma_cli.views.perspective_effort import Portion, perspective_effort
from tests.render.made import TODAY, maturity, summary_of
from tests.views.conftest import Loaded
from tests.views.made import Files

# TODAY is in H1/2023 of a programme that ends in H2/2025.
NOW = "perspectives: [n0]\nschedule: {start: 2022-H2, end: 2023-H2}"
WEAK = maturity([("Tieto", "score: 2, target: 3, peer: 2.5")])


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("score: 2, target: 3, peer: 2.5", "below target and peers; no project works on it"),
        ("score: 2, target: 3, peer: 2", "below target; no project works on it"),
        ("score: 2, target: 3", "below target; no project works on it"),
        ("score: 2, target: 2, peer: 2.5", "below peers; no project works on it"),
        ("score: 2, peer: 2.5", "below peers; no project works on it"),
        ("position: alle", "below peers; no project works on it"),
        ("recommended: true", "work is recommended; no project works on it"),
        ("", "not assessed"),
        ("score: 2", "nothing to compare with"),
        ("score: 2, target: 1, peer: 2", "level with peers"),
        ("position: tasalla", "level with peers"),
        ("score: 2, target: 2", "target reached"),
        ("score: 2, target: 2, peer: 1", "above peers"),
        ("position: yli", "above peers"),
    ],
)
def test_a_verdict_says_where_a_perspective_stands(loaded: Loaded, said: str, verdict: str) -> None:
    scale = "{minimum: 1, maximum: 5, positions: [alle, tasalla, yli]}"
    (gap,) = summary_of(loaded({}, maturity([("Tieto", said)], scale))).gaps

    assert maturity_words.verdict(gap) == verdict


@pytest.mark.parametrize(
    ("by_id", "work"),
    [
        ({"1.1": "status: keskeytetty\nperspectives: [n0]"}, "the work is paused"),
        ({"1.1": "perspectives: [n0]"}, "the work has no schedule"),
        (
            {"1.1": "perspectives: [n0]\nschedule: {start: 2022-H1, end: 2022-H2}"},
            "the work should have ended in H2/2022",
        ),
        (
            {
                "1.1": "perspectives: [n0]\nestimated: [schedule]\n"
                "schedule: {start: 2023-H2, end: 2024-H1}"
            },
            "the work begins in ~H2/2023 and ends in ~H1/2024",
        ),
        ({"1.1": NOW}, "the work ends in H2/2023, before the programme"),
        (
            {"1.1": NOW, "1.2": "perspectives: [n0]"},
            "the work ends in H2/2023, before the programme; 1 project has no schedule",
        ),
        (
            {"1.1": "perspectives: [n0]\nschedule: {start: 2022-H1, end: 2025-H2}"},
            "the work goes on to the end of H2/2025",
        ),
    ],
)
def test_a_verdict_says_how_long_the_work_lasts(
    loaded: Loaded, by_id: dict[str, str], work: str
) -> None:
    (gap,) = summary_of(loaded(by_id, WEAK)).gaps

    assert maturity_words.verdict(gap) == f"below target and peers; {work}"


def test_the_weakest_is_told_first_and_then_those_that_no_project_works_on(loaded: Loaded) -> None:
    results = [("Tieto", "score: 2, target: 5"), ("Johto", "score: 2, target: 4"), ("Muu", "")]

    def said(by_id: dict[str, str], files: Files | None = None) -> str:
        return maturity_words.weakest(summary_of(loaded(by_id, files or maturity(results))))

    two = "2 of 3 perspectives are weak: below their target or their peers. 1 is not assessed. "
    first = "The weakest is Tieto (2): below target; "
    ends = "the work ends in H2/2023, before the programme. "
    assert said({}, maturity([("Tieto", "")])) == "None of the perspectives has been assessed."
    assert said({}, maturity([("Tieto", "score: 5, target: 5")])) == (
        "None of 1 perspectives is weak: below its target or its peers."
    )
    assert said({}, maturity([("Tieto", "score: 2, target: 5")])) == (
        f"1 of 1 perspectives is weak: below its target or its peers. {first}"
        "no project works on it."
    )
    assert said({}) == (
        f"{two}{first}no project works on it. Weak, and no project works on it: Tieto, Johto."
    )
    assert said({"1.1": NOW}) == (
        f"{two}{first}{ends}1 project works on it: 1.1. Weak, and no project works on it: Johto."
    )
    assert said({"1.1": NOW, "1.2": NOW.replace("n0", "n0, n1")}) == (
        f"{two}{first}{ends}2 projects work on it: 1.1, 1.2. A project works on each weak one."
    )


@pytest.mark.parametrize(
    ("portion", "shown"),
    [
        ((0, 0, 0, 0), "–"),
        ((0, 0, 1, 1), "0"),
        ((1, 1, 1, 2), "33–50"),
        ((1, 1, 999, 999), "<1"),
        ((1, 1, 9, 999), "<1–10"),
        ((999, 999, 1, 1), ">99"),
        ((1, 1, 0, 0), "100"),
        ((1, 1, 7, 7), "13"),  # 12.5, half upwards
    ],
)
def test_something_is_never_told_as_nothing_nor_less_as_all(
    portion: tuple[int, int, int, int], shown: str
) -> None:
    assert percent(Portion(*map(Fraction, portion))) == shown


LONG = """\
name: Ohjelma
period: {start: 2020-H1, end: 2029-H2}
areas: [{id: koulu, name: Koulut}]
sizes: {M: 2}
pools: [{id: digi}]
"""


@pytest.mark.parametrize(
    ("columns", "first", "last", "count"),
    [(60, "2023-H1", "2025-H1", 5), (80, "2023-H1", "2026-H2", 8), (200, "2020-H1", "2029-H2", 20)],
)
def test_a_narrow_screen_has_the_half_years_from_the_year_of_the_day_on(
    loaded: Loaded, columns: int, first: str, last: str, count: int
) -> None:
    made = loaded({"1.1": f"size: M\n{NOW}"}, {"digi.yaml": LONG, **WEAK})
    effort = perspective_effort(made, made.projects, TODAY)
    screen = Screen(columns, is_terminal=True, has_colour=False, has_unicode=True)

    blocks = effort_document(gap_summary(made, made.projects, TODAY), effort, screen)

    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    keys = [column.key for column in grid.columns[1:]]
    assert (keys[0], keys[-1], len(keys)) == (first, last, count)


def test_the_last_half_years_stay_on_a_narrow_screen_after_the_programme(loaded: Loaded) -> None:
    made = loaded({"1.1": f"size: M\n{NOW}"}, {"digi.yaml": LONG, **WEAK})
    effort = perspective_effort(made, made.projects, TODAY)
    screen = Screen(60, is_terminal=True, has_colour=False, has_unicode=True)
    later = HalfYear(2030, 1).first_day

    blocks = effort_document(gap_summary(made, made.projects, later), effort, screen)

    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    assert grid.columns[-1].key == "2029-H2"


def test_scores_are_told_as_they_are_written(loaded: Loaded) -> None:
    results = [
        ("Tieto", "score: 0.000000001, target: 2.50"),
        ("Johto", "score: 12500, target: 12400"),
    ]
    first, second = summary_of(loaded({}, maturity(results, "{minimum: 0, maximum: 20000}"))).gaps
    i18n.use("fi")

    assert maturity_words.now(first) == "0,000000001"
    assert maturity_words.target(first) == "2,50"
    assert maturity_words.now(second) == "12\u00a0500"
    assert maturity_words.plain(second.gap) == "−100"
    assert second.score is not None
    assert wording.number(second.score) == "12\u00a0500"
