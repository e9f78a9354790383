"""Metrics: progress, the straight line, and the verdict that follows from the two."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from digiohjelma_cli.views.metrics import Course, metrics
from tests.views.conftest import Loaded
from tests.views.made_metrics import FIRST, TODAY, WAY, measured, metrics_file


def course_of(loaded: Loaded, line: str, today: date = TODAY) -> Course:
    made = loaded({}, metrics_file(line))
    (course,) = metrics(made, made.projects, today).courses
    return course


def test_the_way_of_these_tests_takes_1000_days() -> None:
    assert (date(2022, 12, 31) - FIRST).days == 1000


@pytest.mark.parametrize(
    ("value", "progress"),
    [
        ("40", Fraction(0)),
        ("50.5", Fraction(21, 80)),
        ("80", Fraction(1)),
        ("90", Fraction(5, 4)),
        ("-10", Fraction(-5, 4)),
    ],
)
def test_progress_is_the_exact_share_of_the_way(
    loaded: Loaded, value: str, progress: Fraction
) -> None:
    assert course_of(loaded, f"{WAY}, {measured(f'2021-01-01 {value}')}").progress == progress


def test_where_less_is_better_the_way_goes_down(loaded: Loaded) -> None:
    line = WAY.replace("40", "80", 1).replace("target: 80", "target: 40")

    course = course_of(loaded, f"direction: less, {line}, {measured('2022-02-01 70')}")

    assert course.progress == Fraction(1, 4)
    assert course.verdict == "behind"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 1, 1), Fraction(0)),
        (FIRST, Fraction(0)),
        (date(2020, 5, 15), Fraction(40, 1000)),
        (date(2022, 12, 30), Fraction(999, 1000)),
        (date(2022, 12, 31), Fraction(1)),
        (date(2024, 1, 1), Fraction(1)),
    ],
)
def test_the_line_goes_from_the_baseline_s_day_to_the_last_day_of_the_target(
    loaded: Loaded, day: date, expected: Fraction
) -> None:
    course = course_of(loaded, WAY, today=day)

    assert course.expected_today == expected
    assert course.expected_value == 40 + 40 * expected
    assert course.expected is None  # there is no measurement whose day it could be


# On 2021-08-18 half of the time has passed.
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (f"{WAY}, {measured('2021-08-18 80')}", "reached"),
        (f"{WAY}, {measured('2021-08-18 60')}", "on_track"),
        (f"{WAY}, {measured('2021-08-18 59.99')}", "behind"),
        (f"{WAY}, {measured('2021-08-18 40')}", "behind"),
        (f"{WAY}, {measured('2021-08-18 39.99')}", "wrong_way"),
        (WAY, "not_measured"),
        ("name: M", "not_measured"),
        (f"baseline: 40, {measured('2021-08-18 60')}", "no_target"),
        (f"target: 80, {measured('2021-08-18 81')}", "reached"),
        (f"direction: less, target: 80, {measured('2021-08-18 79')}", "reached"),
        (f"target: 80, {measured('2021-08-18 79')}", "unknown no_baseline"),
        (f"baseline: 40, target: 80, {measured('2021-08-18 60')}", "unknown no_target_by"),
        (f"baseline: 40, target: 80, {measured('2021-08-18 39')}", "wrong_way"),
        (
            f"baseline: 40, target: 80, target_by: 2022-H2, {measured('2021-08-18 60')}",
            "unknown no_baseline_date",
        ),
        (
            f"baseline: 40, target: 30, {measured('2021-08-18 35')}",
            "unknown target_against_direction",
        ),
        (
            f"direction: less, baseline: 40, target: 50, {measured('2021-08-18 35')}",
            "unknown target_against_direction",
        ),
    ],
)
def test_the_verdict(loaded: Loaded, line: str, verdict: str) -> None:
    course = course_of(loaded, line.replace("name: M", "unit: kpl"))

    assert " ".join(filter(None, (course.verdict, course.obstacle))) == verdict


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (f"{WAY}, {measured('2022-07-01 79')}", "missed"),
        (f"{WAY}, {measured('2022-07-01 39')}", "missed"),
        (f"{WAY}, {measured('2023-01-15 79')}", "missed"),
        (f"{WAY}, {measured('2022-07-01 80')}", "reached"),
        (f"{WAY}, {measured('2022-06-30 79')}", "unknown not_measured_at_end"),
        (f"target: 80, target_by: 2022-H2, {measured('2022-12-31 79')}", "missed"),
        (WAY, "not_measured"),
    ],
)
def test_the_verdict_when_the_target_s_time_is_over(
    loaded: Loaded, line: str, verdict: str
) -> None:
    over = course_of(loaded, line, today=date(2023, 1, 20))

    assert " ".join(filter(None, (over.verdict, over.obstacle))) == verdict


def test_on_the_target_s_last_day_its_time_is_not_over(loaded: Loaded) -> None:
    line = f"{WAY}, {measured('2022-12-30 79.99')}"

    assert course_of(loaded, line, today=date(2022, 12, 31)).verdict == "on_track"
    assert course_of(loaded, line, today=date(2023, 1, 1)).verdict == "missed"


def test_what_was_measured_on_the_baseline_s_day_or_before_is_no_step(loaded: Loaded) -> None:
    line = f"{WAY}, {measured('2019-12-31 30', '2020-04-05 40')}"

    course = course_of(loaded, line)

    assert course.verdict == "not_measured"
    assert (course.progress, course.expected) == (None, None)
    assert course.latest is not None


def test_a_line_is_drawn_to_the_measurement_s_own_day_and_not_to_today(loaded: Loaded) -> None:
    course = course_of(loaded, f"{WAY}, {measured('2021-08-18 60')}", today=date(2022, 12, 31))

    assert (course.expected, course.expected_today) == (Fraction(1, 2), Fraction(1))
    assert course.verdict == "on_track"


@pytest.mark.parametrize(
    ("line", "start"),
    [
        (f"baseline: 40, {measured('2021-06-30 40.0', '2022-01-31 41')}", date(2021, 6, 30)),
        (f"baseline: 40, {measured('2022-01-31 40', '2021-06-30 41')}", None),  # not the first
        (f"baseline: 40, {measured('2021-06-30 41')}", None),
        (f"baseline: 40, baseline_date: 2020-01-01, {measured('2021-06-30 40')}", date(2020, 1, 1)),
        (f"{measured('2021-06-30 40')}", None),
        ("baseline: 40", None),
    ],
)
def test_the_day_of_a_baseline_without_one_is_that_of_a_first_measurement_of_its_value(
    loaded: Loaded, line: str, start: date | None
) -> None:
    assert course_of(loaded, line).start == start


def test_a_target_that_keeps_the_baseline_is_reached_or_lost(loaded: Loaded) -> None:
    keep = "baseline: 90, baseline_date: 2020-01-01, target: 90, target_by: 2025-H2"

    kept = course_of(loaded, f"{keep}, {measured('2021-01-01 90.5')}")
    lost = course_of(loaded, f"{keep}, {measured('2021-01-01 89.5')}")

    assert [(each.verdict, each.progress, each.expected_today) for each in (kept, lost)] == [
        ("reached", None, None),
        ("wrong_way", None, None),
    ]


@pytest.mark.parametrize("value", ["50", "80"])
def test_of_a_target_whose_time_ends_before_the_baseline_nothing_can_be_told(
    loaded: Loaded, value: str
) -> None:
    line = "baseline: 40, baseline_date: 2022-06-30, target: 80, target_by: 2022-H1"

    course = course_of(loaded, f"{line}, {measured(f'2022-07-01 {value}')}", date(2022, 7, 1))

    assert (course.verdict, course.obstacle) == ("unknown", "target_before_baseline")
    assert (course.expected, course.expected_today) == (None, None)


def test_of_a_target_that_is_worse_than_the_baseline_there_is_no_progress(loaded: Loaded) -> None:
    line = WAY.replace("target: 80", "target: 30")

    course = course_of(loaded, f"{line}, {measured('2021-08-18 35')}")

    assert (course.progress, course.expected_today, course.expected_value) == (None, None, None)


def test_measurements_of_later_days_do_not_count_yet(loaded: Loaded) -> None:
    line = f"{WAY}, {measured('2022-03-02 80', '2022-03-01 50', '2021-01-01 45')}"

    course = course_of(loaded, line)

    assert [str(each.value) for each in course.measurements] == ["45", "50"]
    assert [str(each.value) for each in course.ahead] == ["80"]
    assert course.verdict == "behind"


def test_of_two_measurements_of_one_day_the_lower_one_in_the_file_counts(loaded: Loaded) -> None:
    line = f"{WAY}, {measured('2021-01-01 45', '2021-01-01 46', '2020-12-31 44')}"

    assert [str(each) for each in course_of(loaded, line).values] == ["40", "44", "45", "46"]


def test_the_baseline_is_a_value_of_its_day_unless_one_was_measured_then(loaded: Loaded) -> None:
    before = course_of(loaded, f"{WAY}, {measured('2020-01-01 38', '2021-01-01 45')}")
    same = course_of(loaded, f"{WAY}, {measured('2020-04-05 41', '2021-01-01 45')}")

    assert [str(each) for each in before.values] == ["38", "40", "45"]
    assert [str(each) for each in same.values] == ["41", "45"]


def test_a_measurement_is_old_past_the_programme_s_limit(loaded: Loaded) -> None:
    old = f"{WAY}, {measured('2020-12-31 60')}"
    newer = f"{WAY}, {measured('2021-01-01 60')}"

    assert course_of(loaded, old).is_old
    assert not course_of(loaded, newer).is_old
    assert not course_of(loaded, WAY).is_old


def test_metrics_are_chosen_by_the_projects_and_by_their_themes(loaded: Loaded) -> None:
    made = loaded(
        {"1.1": "themes: [arki]", "1.2": "", "2.1": "area: ympäristö"},
        metrics_file(
            "themes: [arki]",
            "projects: ['1.2']",
            "projects: ['2.1'], themes: [arki]",
            "unit: kpl",
        ),
    )

    def chosen(*ids: str) -> str:
        projects = [each for each in made.projects if each.id in ids]
        courses = metrics(made, projects, TODAY).courses
        return " ".join(course.metric.id for course in courses)

    assert chosen("1.1") == "a c"
    assert chosen("1.2") == "b"
    assert chosen("2.1") == "c"
    assert chosen("1.1", "1.2") == "a b c"
    assert chosen("1.1", "1.2", "2.1") == "a b c d"
    assert chosen() == ""
