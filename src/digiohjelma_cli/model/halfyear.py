"""Half-years: the programme's unit of time."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec import Struct

# Patterns are compiled when they are first needed: `re` keeps them, and most runs need few.
_STORED: Final = r"(?P<year>[0-9]{4})[ -]?[Hh](?P<half>[12])"
_SHOWN: Final = r"[Hh](?P<half>[12])\s*/\s*(?P<year>[0-9]{4})"
_YEAR_FIRST: Final = r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})"
_DAY_FIRST: Final = r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})"
_YEAR: Final = r"(?<![0-9])[0-9]{4}(?![0-9])"
_LONGEST_DATE: Final = 40  # dateutil takes its time with a long text
# Years that are read: another is a slip of the fingers. Arithmetic has room on both sides of them.
_EARLIEST: Final = 1900
_LATEST: Final = 2999
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 9999


class HalfYear(Struct, frozen=True, order=True, array_like=True):
    """Half a calendar year: H1 is January to June, H2 July to December.

    Compares in time, never as text. `str()` gives the stored form, 2022-H1.
    """

    year: int
    half: int

    @classmethod
    def parse(cls, text: str) -> HalfYear:
        """Read 2022-H1, 2022H1, H1/2022, H1 / 2022 or any date within the half-year.

        Raises ValueError where the text is none of these, a date that could be two, or in a year
        that no programme is about.
        """
        text = text.strip()
        found = re.fullmatch(_STORED, text) or re.fullmatch(_SHOWN, text)
        if found:
            return cls(_likely(int(found["year"])), int(found["half"]))
        return cls.of(parse_date(text))

    @classmethod
    def of(cls, day: date) -> HalfYear:
        """Return the half-year that `day` is in."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    @property
    def first_day(self) -> date:
        """1 January or 1 July."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> date:
        """30 June or 31 December."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def label(self) -> str:
        """The form people read: H1/2022."""
        return f"H{self.half}/{self.year}"

    @property
    def is_likely(self) -> bool:
        """True in a year that a programme may be about: files have no others."""
        return _EARLIEST <= self.year <= _LATEST

    def shift(self, count: int) -> HalfYear:
        """Return the half-year `count` later, or earlier when negative.

        Raises OverflowError outside the years 1000 to 9999.
        """
        year, half = divmod(self.year * 2 + self.half - 1 + count, 2)
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise OverflowError(year)
        return HalfYear(year, half + 1)

    def until(self, other: HalfYear) -> int:
        """Return how many half-years later `other` is; negative when it is earlier."""
        return (other.year - self.year) * 2 + other.half - self.half

    def __str__(self) -> str:
        return f"{self.year}-H{self.half}"


class Span(Struct, frozen=True, array_like=True):
    """Half-years from `start` to `end`, both included."""

    start: HalfYear
    end: HalfYear

    @property
    def is_reversed(self) -> bool:
        """True when the end comes before the start."""
        return self.end < self.start

    def __len__(self) -> int:
        """The number of half-years; 0 when reversed."""
        return max(0, self.start.until(self.end) + 1)

    def __contains__(self, half_year: HalfYear) -> bool:
        return self.start <= half_year <= self.end

    def half_years(self) -> list[HalfYear]:
        """Every half-year in order; none when reversed."""
        return [self.start.shift(step) for step in range(len(self))]

    @property
    def label(self) -> str:
        """The form people read: H1/2022–H2/2023, or one half-year alone."""
        if self.start == self.end:
            return self.start.label
        return f"{self.start.label}–{self.end.label}"


def parse_date(text: str) -> date:
    """Read a date: 2022-09-01, 1.9.2022, or another form that can mean one day only.

    Raises ValueError where the text is no date, lacks the day, month or year, or could be two days.
    """
    text = text.strip()
    if found := re.fullmatch(_YEAR_FIRST, text):
        year, month, number = map(int, found.groups())
        day = date(year, month, number)
    elif found := re.fullmatch(_DAY_FIRST, text):
        number, month, year = map(int, found.groups())
        day = date(year, month, number)
    else:
        day = _parse_written_date(text)
    _likely(day.year)
    return day


def _likely(year: int) -> int:
    """Return `year`; raise ValueError for one that no programme is about."""
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(year)
    return year


def _parse_written_date(text: str) -> date:
    """Read a date in words or with slashes through dateutil, so that it can be one day only.

    dateutil fills gaps and guesses whether the day or the month comes first: with two fillings
    and both guesses it must read the same day. The fillings are two weeks apart in their month,
    since a weekday in the text leads from days close by to the same day.
    """
    from datetime import datetime

    from dateutil.parser import parse

    if len(text) > _LONGEST_DATE or not text.isascii() or not text.isprintable():
        raise ValueError(text)
    year = re.search(_YEAR, text)
    if year is None:
        raise ValueError(text)
    readings = set()
    for filling in (datetime(2000, 1, 1), datetime(2001, 2, 15)):  # noqa: DTZ001 (a day has no zone)
        for day_first in (True, False):
            try:
                reading = parse(text, default=filling, dayfirst=day_first, ignoretz=True)
            except (ArithmeticError, AttributeError, LookupError, TypeError) as problem:
                raise ValueError(text) from problem
            readings.add(reading.date())
    day = readings.pop()
    if readings or day.year != int(year[0]):
        raise ValueError(text)
    return day
