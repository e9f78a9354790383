"""The gap summary: which perspectives come first, and what counts as work on them."""

from __future__ import annotations

from digiohjelma_cli.views.maturity import Gap, gap_summary
from tests.views.conftest import Loaded

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


def _short(gap: Gap) -> tuple[str, str, str, int | None]:
    return (gap.perspective.id, gap.standing.value, gap.position, gap.steps)


def test_the_weakest_come_first_and_what_is_not_assessed_has_no_number(loaded: Loaded) -> None:
    summary = gap_summary(loaded({}, {"maturity.yaml": MATURITY}))

    assert [_short(gap) for gap in summary.gaps] == [
        ("teknologia", "below", "paljon alle", -2),
        ("ihmiset", "below", "alle", -1),
        ("data", "recommended", "", None),
        ("strategia", "unassessed", "", None),
        ("kulttuuri", "level", "tasalla", 0),
        ("menetelmät", "above", "yli", 1),
        ("johtaminen", "above", "paljon yli", 2),
    ]


def test_without_an_assessment_the_perspectives_stay_in_their_own_order(loaded: Loaded) -> None:
    summary = gap_summary(loaded({}, {"maturity.yaml": NEEDS}))

    assert summary.assessment is None
    assert [_short(gap) for gap in summary.gaps] == [
        ("data", "unassessed", "", None),
        ("teknologia", "unassessed", "", None),
    ]


def test_without_maturity_there_is_no_summary(loaded: Loaded) -> None:
    summary = gap_summary(loaded({}))

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
    summary = gap_summary(loaded({}, {"maturity.yaml": maturity}))

    assert summary.assessment is not None
    assert summary.assessment.name == "Uudempi"
    assert [_short(gap) for gap in summary.gaps] == [("data", "above", "yli", 1)]


def test_a_position_that_the_scale_lacks_is_no_assessment(loaded: Loaded) -> None:
    maturity = """\
scale: {positions: [alle, tasalla, yli]}
perspectives: [{id: data, name: Data}]
assessments: [{name: A, results: [{perspective: data, position: kaukana}]}]
"""
    summary = gap_summary(loaded({}, {"maturity.yaml": maturity}))

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

    summary = gap_summary(made)

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
