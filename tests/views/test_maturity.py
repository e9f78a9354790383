"""The gap summary: which perspectives come first, and what counts as work on them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.maturity import Gap, GapSummary, gap_summary
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
MATURITY = """\
scale: {positions: [paljon alle, alle, tasalla, yli, paljon yli]}
perspectives:
  - {id: johtaminen, name: Johtaminen}
  - {id: ihmiset, name: Ihmiset}
  - {id: data, name: Data}
  - {id: kulttuuri, name: Kulttuuri}
  - {id: teknologia, name: Teknologia}
  - {id: strategia, name: Strategia}
  - {id: menetelmät, name: Menetelmät}
assessments:
  - name: Arvio
    results:
      - {perspective: johtaminen, position: paljon yli}
      - {perspective: ihmiset, position: alle}
      - {perspective: data, recommended: true, note: Suositellaan}
      - {perspective: kulttuuri, position: tasalla}
      - {perspective: teknologia, position: paljon alle, recommended: true}
      - {perspective: menetelmät, position: yli}
"""
NEEDS = """\
perspectives:
  - {id: data, name: Data}
  - {id: teknologia, name: Teknologia}
needs:
  - {id: alusta, name: Alusta, perspectives: [data, teknologia]}
  - {id: pilvi, name: Pilvi, perspectives: [teknologia]}
  - {id: irrallinen, name: Irrallinen}
"""


def _summary(portfolio: Portfolio, today: date = TODAY) -> GapSummary:
    return gap_summary(portfolio, portfolio.projects, today)


def _short(gap: Gap) -> tuple[str, str, str, int | None]:
    return (gap.perspective.id, gap.standing.value, gap.position, gap.steps)


def test_the_weakest_come_first_and_what_is_not_assessed_has_no_number(loaded: Loaded) -> None:
    summary = _summary(loaded({}, {"maturity.yaml": MATURITY}))

    assert [_short(gap) for gap in summary.gaps] == [
        ("teknologia", "weak", "paljon alle", -2),
        ("ihmiset", "weak", "alle", -1),
        ("data", "recommended", "", None),
        ("strategia", "unassessed", "", None),
        ("kulttuuri", "level", "tasalla", 0),
        ("menetelmät", "strong", "yli", 1),
        ("johtaminen", "strong", "paljon yli", 2),
    ]


def test_without_an_assessment_the_perspectives_stay_in_their_own_order(loaded: Loaded) -> None:
    summary = _summary(loaded({}, {"maturity.yaml": NEEDS}))

    assert summary.assessment is None
    assert [_short(gap) for gap in summary.gaps] == [
        ("data", "unassessed", "", None),
        ("teknologia", "unassessed", "", None),
    ]


def test_without_maturity_there_is_no_summary(loaded: Loaded) -> None:
    summary = _summary(loaded({}))

    assert (summary.assessment, summary.gaps, summary.unserved) == (None, (), ())


def test_the_latest_assessment_counts(loaded: Loaded) -> None:
    maturity = """\
scale: {positions: [alle, tasalla, yli]}
perspectives: [{id: data, name: Data}]
assessments:
  - {name: Uudempi, date: 2022-01-01, results: [{perspective: data, position: yli}]}
  - {name: Vanhempi, date: 2019-01-01, results: [{perspective: data, position: alle}]}
  - {name: Päiväämätön, results: [{perspective: data, position: tasalla}]}
"""
    summary = _summary(loaded({}, {"maturity.yaml": maturity}))

    assert summary.assessment is not None
    assert summary.assessment.name == "Uudempi"
    assert [_short(gap) for gap in summary.gaps] == [("data", "strong", "yli", 1)]


def test_a_position_that_the_scale_lacks_is_no_assessment(loaded: Loaded) -> None:
    maturity = """\
scale: {positions: [alle, tasalla, yli]}
perspectives: [{id: data, name: Data}]
assessments: [{name: A, results: [{perspective: data, position: kaukana}]}]
"""
    summary = _summary(loaded({}, {"maturity.yaml": maturity}))

    assert [_short(gap) for gap in summary.gaps] == [("data", "unassessed", "kaukana", None)]


def test_live_projects_raise_a_perspective_and_done_ones_have_served_a_need(
    loaded: Loaded,
) -> None:
    made = loaded(
        {
            "1.1": "status: suunniteltu\nperspectives: [data]\nneeds: [alusta]",
            "1.2": "status: keskeytetty\nperspectives: [data]",
            "1.3": "status: peruttu\nperspectives: [teknologia]\nneeds: [pilvi]",
            "1.4": "status: valmis\nperspectives: [teknologia]\nneeds: [irrallinen]",
        },
        {"maturity.yaml": NEEDS},
    )

    summary = _summary(made)

    # What is done has answered its need; what was cancelled has not.
    assert [need.id for need in summary.unserved] == ["pilvi"]
    assert [
        (
            gap.perspective.id,
            [project.id for project in gap.projects],
            [need.id for need in gap.needs],
            [need.id for need in gap.unserved],
        )
        for gap in summary.gaps
    ] == [
        ("data", ["1.1", "1.2"], ["alusta"], []),
        ("teknologia", [], ["alusta", "pilvi"], ["pilvi"]),
    ]


def _scored(*results: str, assessments: str = "") -> dict[str, str | bytes | None]:
    """Return a maturity.yaml with the results of one assessment, by their keys."""
    named = dict.fromkeys(each.partition("perspective: ")[2].partition(",")[0] for each in results)
    perspectives = "".join(f"  - {{id: {name}, name: {name.title()}}}\n" for name in named)
    lines = "".join(f"      - {{{each}}}\n" for each in results)
    return {
        "maturity.yaml": f"""\
scale:
  minimum: 1
  maximum: 5
  levels: [{{score: 1, name: Alkava}}, {{score: 2, name: Kokeileva}}, {{score: 4, name: Johdettu}}]
  positions: [alle, tasalla, yli]
perspectives:
{perspectives}
assessments:
{assessments}  - name: Arvio
    date: 2022-06-01
    results:
{lines}"""
    }


def _numbers(gap: Gap) -> tuple[str, str, Fraction | None, Fraction | None]:
    return (gap.perspective.id, gap.standing.value, gap.gap, gap.peer_difference)


def test_numbers_rank_by_gap_and_the_largest_lack_comes_first(loaded: Loaded) -> None:
    made = loaded(
        {},
        _scored(
            "perspective: tasalla, score: 2.5, peer: 2.5",
            "perspective: edellä, score: 2.5, peer: 2.4, target: 2.5",
            "perspective: vähän, score: 2.9, target: 3.0, peer: 2.0",
            "perspective: vain vertailu, score: 2.0, peer: 2.7",
            "perspective: saavutettu, score: 3.5, target: 3",
            "perspective: paljon, score: 1.7, target: 3.0, peer: 1.7",
            "perspective: sanoin, position: alle",
            "perspective: tavoitteessa, score: 2.0, target: 2.0, peer: 2.05",
            "perspective: yksin, score: 2",
        ),
    )

    assert [_numbers(gap) for gap in _summary(made).gaps] == [
        ("paljon", "weak", Fraction(13, 10), Fraction(0)),
        ("vain vertailu", "weak", None, Fraction(-7, 10)),
        ("vähän", "weak", Fraction(1, 10), Fraction(9, 10)),
        ("tavoitteessa", "weak", Fraction(0), Fraction(-1, 20)),
        # A position cannot be compared with points, and comes after them.
        ("sanoin", "weak", None, None),
        ("yksin", "uncompared", None, None),
        ("tasalla", "level", None, Fraction(0)),
        ("edellä", "strong", Fraction(0), Fraction(1, 10)),
        ("saavutettu", "strong", Fraction(-1, 2), None),
    ]


def test_the_numbers_say_whether_it_is_weak_and_the_words_only_where_they_cannot(
    loaded: Loaded,
) -> None:
    made = loaded(
        {},
        _scored(
            "perspective: luvut, score: 3, peer: 2, position: alle",
            "perspective: sanat, score: 3, position: alle",
        ),
    )

    assert [_short(gap) for gap in _summary(made).gaps] == [
        ("sanat", "weak", "alle", -1),
        ("luvut", "strong", "alle", -1),
    ]


@pytest.mark.parametrize(
    ("score", "level"), [("0.9", None), ("1", "Alkava"), ("3.99", "Kokeileva"), ("5", "Johdettu")]
)
def test_a_level_is_the_highest_that_the_score_reaches(
    loaded: Loaded, score: str, level: str | None
) -> None:
    made = loaded({}, _scored(f"perspective: data, score: {score}"))

    (gap,) = _summary(made).gaps

    assert (gap.level.name if gap.level else None) == level


EARLIER = """\
  - name: Toinen
    date: 2021-06-01
    results:
      - {perspective: data, score: 2.5}
      - {perspective: johto, score: 1.5, target: 2}
      - {perspective: ihmiset, recommended: true}
  - name: Ensimmäinen
    results: [{perspective: data, score: 2.0}, {perspective: johto, score: 1.0}]
"""


def test_the_trend_is_between_the_last_two_assessments_that_have_a_score(loaded: Loaded) -> None:
    later = ("perspective: data, score: 2.2", "perspective: johto, note: ei arvioitu")
    files = _scored(*later, "perspective: ihmiset, score: 3", assessments=EARLIER)

    gaps = {gap.perspective.id: gap for gap in _summary(loaded({}, files)).gaps}
    told = {
        key: (
            gap.assessment.name if gap.assessment else None,
            gap.trend and (gap.trend.before.assessment.name, gap.trend.after.assessment.name),
            gap.trend and gap.trend.change,
        )
        for key, gap in gaps.items()
    }

    assert told == {
        "data": ("Arvio", ("Toinen", "Arvio"), Fraction(-3, 10)),
        # What the last assessment leaves out is told from the last one that has it.
        "johto": ("Toinen", ("Ensimmäinen", "Toinen"), Fraction(1, 2)),
        "ihmiset": ("Arvio", None, None),
    }
    assert gaps["johto"].gap == Fraction(1, 2)


def test_an_assessment_after_the_day_is_not_known_yet(loaded: Loaded) -> None:
    made = loaded({}, _scored("perspective: data, score: 3", assessments=EARLIER))

    summary = _summary(made, date(2022, 5, 31))

    assert [each.name for each in summary.assessments] == ["Ensimmäinen", "Toinen"]
    assert [each.name for each in summary.later] == ["Arvio"]
    assert summary.gaps[0].score == Decimal("2.5")
    assert _summary(made, date(2022, 6, 1)).later == ()


def test_only_the_projects_that_are_asked_for_count(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "perspectives: [data]\nneeds: [alusta]",
            "1.2": "perspectives: [teknologia]\nneeds: [pilvi]",
        },
        {"maturity.yaml": NEEDS},
    )

    summary = gap_summary(made, made.projects[:1], TODAY)

    assert summary.is_filtered
    assert [[each.id for each in gap.projects] for gap in summary.gaps] == [["1.1"], []]
    assert [need.id for need in summary.unserved] == ["pilvi", "irrallinen"]


def test_a_weak_perspective_without_a_live_project_is_uncovered(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "status: valmis\nperspectives: [tehty]",
            "1.2": "status: keskeytetty\nperspectives: [tauolla]",
        },
        _scored(
            "perspective: tehty, score: 2, target: 3",
            "perspective: tauolla, score: 2, target: 3",
            "perspective: vahva, score: 4, target: 3",
            "perspective: arvioimatta, recommended: true",
        ),
    )

    summary = _summary(made)

    assert [gap.perspective.id for gap in summary.weak] == ["tehty", "tauolla"]
    assert [gap.perspective.id for gap in summary.uncovered] == ["tehty"]
