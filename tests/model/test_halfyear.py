"""Half-years: the forms that are read, the ones refused, and the arithmetic."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digiohjelma_cli.model.halfyear import HalfYear, Span, parse_date

H1_2022 = HalfYear(2022, 1)
H2_2022 = HalfYear(2022, 2)
H1_2023 = HalfYear(2023, 1)

half_years = st.builds(HalfYear, st.integers(1900, 2999), st.integers(1, 2))
steps = st.integers(-100, 100)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-H1", H1_2022),
        ("2022-h2", H2_2022),
        ("2022H1", H1_2022),
        ("2022 H2", H2_2022),
        ("H1/2022", H1_2022),
        ("h2/2022", H2_2022),
        ("H1 / 2022", H1_2022),
        ("  2022-H1\n", H1_2022),
        ("1900-H1", HalfYear(1900, 1)),
        ("2999-H2", HalfYear(2999, 2)),
        ("2022-06-30", H1_2022),
        ("2022-07-01", H2_2022),
        ("2022-7-1", H2_2022),
        ("2022/12/31", H2_2022),
        ("1.8.2022", H2_2022),
        ("01.08.2022", H2_2022),
        ("1. 8. 2022", H2_2022),
        ("30.6.2022", H1_2022),
        ("13/4/2022", H1_2022),
        ("4/13/2022", H1_2022),
        ("5/5/2022", H1_2022),
        ("1 August 2022", H2_2022),
        ("August 1, 2022", H2_2022),
        ("1st of Aug 2022", H2_2022),
        ("Monday 1 August 2022", H2_2022),
    ],
)
def test_reads_the_forms_that_people_write(text: str, expected: HalfYear) -> None:
    assert HalfYear.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # No date at all
        "",
        " ",
        "5",
        "keväällä",
        "TBD",
        "2022-H3",
        "2022-H0",
        "H3/2022",
        "2022-H12",
        "22-H1",
        "12022-H1",
        "2022-H1-x",
        "２０２２-H1",  # digits, but not those of ASCII
        # A part of a date
        "2022",
        "elokuu",
        "elokuu 2022",
        "August 2022",
        "Monday August 2022",
        "8/2022",
        "2022-08",
        "5 2022",
        "1 August",
        "1.8.",
        "1.8.22",
        "01/08/22",
        # Days that do not exist
        "2022-13-01",
        "2022/13/01",
        "2022-02-30",
        "31.2.2022",
        "1.13.2022",
        "32.1.2022",
        "31 February 2022",
        # Texts that could be two days
        "3/4/2022",
        "03/04/2022",
        "3-4-2022",
        "3 / 4 / 2022",
        "3 4 2022",
        "03/04/2022 12:00",
        "1h 2022-08-01",
        "20220801",
        "122022",
        "1 2 3 2022",
        # Years that are a slip of the fingers
        "1899-H2",
        "3000-H1",
        "31.12.1899",
        "3000-01-01",
        "9999-12-31",
        "0999-H1",
        "0999-12-31",
        "1.1.0001",
        "0000-01-01",
        # What dateutil stumbles on
        "20220801202200000000000020222022H",
        "24:00 2022 99999999999999999999",
        "1e999 2022",
        "2022 \x00",
        "2022-08-01\t12:00",
    ],
)
def test_refuses_what_is_no_day_or_could_be_two(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (dateutil words it; the reader does not show it)
        HalfYear.parse(text)


def test_refuses_a_very_long_text_without_working_on_it() -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        HalfYear.parse("2022-" * 200_000)


@given(st.text() | st.text("0123456789 ./-HhTapm:,") | st.from_regex(r"[0-9./ -]{4,12}"))
@example("2022 a.m.")
@example("22 H 2022 24:60:60")
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ValueError, OverflowError):
        assert 1900 <= HalfYear.parse(text).year <= 2999


@given(half_years)
def test_reads_back_what_it_writes(half_year: HalfYear) -> None:
    assert HalfYear.parse(str(half_year)) == half_year
    assert HalfYear.parse(half_year.label) == half_year


@given(half_years)
def test_holds_its_first_and_its_last_day(half_year: HalfYear) -> None:
    assert HalfYear.of(half_year.first_day) == half_year
    assert HalfYear.of(half_year.last_day) == half_year
    assert HalfYear.parse(half_year.first_day.isoformat()) == half_year
    assert half_year.first_day < half_year.last_day


def test_is_written_in_the_stored_form_and_in_the_form_people_read() -> None:
    assert (str(H1_2022), H1_2022.label) == ("2022-H1", "H1/2022")


def test_is_ordered_in_time_and_not_as_text() -> None:
    shuffled = [H1_2023, H2_2022, HalfYear(2021, 2), H1_2022]
    assert sorted(shuffled) == [HalfYear(2021, 2), H1_2022, H2_2022, H1_2023]
    assert H2_2022 < H1_2023  # as labels, H2/2022 comes after H1/2023


@given(half_years, half_years)
def test_the_order_is_that_of_the_days(one: HalfYear, other: HalfYear) -> None:
    assert (one < other) == (one.last_day < other.first_day)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, H1_2022), (1, H2_2022), (2, H1_2023), (-1, HalfYear(2021, 2)), (-2, HalfYear(2021, 1))],
)
def test_shifts_over_the_turn_of_the_year(count: int, expected: HalfYear) -> None:
    assert H1_2022.shift(count) == expected
    assert H1_2022.until(expected) == count


@given(half_years, steps)
def test_shifting_there_and_back_ends_where_it_began(half_year: HalfYear, count: int) -> None:
    there = half_year.shift(count)
    assert there.shift(-count) == half_year
    assert half_year.until(there) == count
    assert there.until(half_year) == -count


@pytest.mark.parametrize(
    ("half_year", "count"), [(HalfYear(1000, 1), -1), (HalfYear(9999, 2), 1), (H1_2022, 10**9)]
)
def test_does_not_shift_out_of_four_digits(half_year: HalfYear, count: int) -> None:
    with pytest.raises(OverflowError):
        half_year.shift(count)


def test_a_span_has_both_its_ends() -> None:
    span = Span(H1_2022, H1_2023)
    assert span.half_years() == [H1_2022, H2_2022, H1_2023]
    assert len(span) == 3
    assert H1_2022 in span
    assert H1_2023 in span
    assert HalfYear(2023, 2) not in span
    assert span.label == "H1/2022–H1/2023"
    assert not span.is_reversed


def test_a_span_may_be_one_half_year() -> None:
    span = Span(H2_2022, H2_2022)
    assert (span.half_years(), span.label) == ([H2_2022], "H2/2022")


def test_a_reversed_span_holds_nothing() -> None:
    span = Span(H1_2023, H1_2022)
    assert span.is_reversed
    assert (len(span), span.half_years()) == (0, [])
    assert H2_2022 not in span


@given(half_years, half_years)
def test_a_span_is_as_long_as_its_half_years(one: HalfYear, other: HalfYear) -> None:
    start, end = sorted([one, other])
    span = Span(start, min(end, HalfYear(start.year + 20, 2)))
    assert len(span) == len(span.half_years())
    assert all(half_year in span for half_year in span.half_years())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-09-01", date(2022, 9, 1)),
        ("1.9.2022", date(2022, 9, 1)),
        (" 1 Sep 2022 ", date(2022, 9, 1)),
        ("29.2.2024", date(2024, 2, 29)),
    ],
)
def test_reads_a_date(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_reads_every_date_in_the_iso_form_and_in_the_finnish_one(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day
