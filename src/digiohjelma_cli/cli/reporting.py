"""What a report is about: the day, the period, the files as they were then, and since when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from msgspec import Struct, structs

from digiohjelma_cli.cli.dates import day
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import PortfolioUnreadable, UsageProblem
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.i18n import day as shown_day
from digiohjelma_cli.model.halfyear import HalfYear, Span, parse_date
from digiohjelma_cli.model.past import Revision
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.render.report.templates import Template
from digiohjelma_cli.views.filter import half_year
from digiohjelma_cli.views.public import public
from digiohjelma_cli.views.report import Basis, Subject
from digiohjelma_cli.views.since import Since

_SINCE: Final = "--since"
_AS_OF: Final = "--as-of"


class When(Struct, frozen=True):
    """What the user says of the time: since what, as of which day, of which year; maybe nothing."""

    since: str = ""
    as_of: str = ""
    year: str = ""


class Frame(Struct, frozen=True):
    """What is reported on, and the versions of the files that it rests on.

    `then` is the version that the session stands at, where that is a past one.
    """

    subject: Subject
    basis: Basis
    then: Revision | None = None


def frame(session: Session, template: Template, when: When) -> Frame:
    """Return what the user wants a report on: a day, or half-years, or how things are.

    For a template of a period, the half-year of the day counts unless the user names others. A
    period that has passed is reported on as things were at its end. For a day that has passed the
    files are those of then, where git has them; the session stands there from now on. Raises
    UsageProblem.
    """
    period = _period(session, when.year)
    if when.as_of:
        session.stand_at(day(when.as_of, _AS_OF))
        if period and period.start.first_day > session.today:
            raise _later(_AS_OF, say("The half-years that are asked for begin after that day"))
    elif period and period.end.last_day < session.today:
        session.stand_at(period.end.last_day)
    then = None
    is_past = session.today < session.day_without_portfolio
    if is_past and (when.as_of or session.today == (period and period.end.last_day)):
        then = _go_back(session)
        basis = _basis_of_then(session, then)
    else:
        basis = _basis(session)
    if template.is_of_period and period is None:
        now = HalfYear.of(session.today)
        period = Span(now, now)
    portfolio = _told(session.portfolio, template)
    chosen = session.projects
    if template.is_public:
        ids = {project.id for project in chosen}
        chosen = tuple(project for project in portfolio.projects if project.id in ids)
    return Frame(Subject(portfolio, chosen, session.today, period), basis, then)


def _told(portfolio: Portfolio, template: Template) -> Portfolio:
    """Return what of a portfolio the template's readers may see."""
    return public(portfolio) if template.is_public else portfolio


def _period(session: Session, year: str) -> Span | None:
    """Return the half-years that the user names, which are no filter then: the first to the last.

    Raises UsageProblem for two ways of naming them, and for what is no year.
    """
    half_years = [half_year(text) for text in session.during]
    session.filters.pop("during", None)
    if not year:
        return Span(min(half_years), max(half_years)) if half_years else None
    if half_years:
        raise UsageProblem(
            say("Only one of --during and --year at a time"), say("Leave the other one out")
        )
    try:
        first = HalfYear.parse(f"{year.strip()}-H1")
    except ValueError:
        raise UsageProblem(
            say("{option}: “{text}” is not a year", option="--year", text=year),
            say("Write for example: {example}", example="--year 2024"),
        ) from None
    return Span(first, first.shift(1))


def _go_back(session: Session) -> Revision | None:
    """Make the session stand at its day's version of the files.

    Return the version, or None where git does not have it: the files are then those of now. Raises
    UsageProblem where something is assumed of them.
    """
    if session.what_if:
        raise UsageProblem(
            say("What-if assumes something of the present files, and the report is of past ones"),
            say("Leave --set and --capacity out, or report on today"),
        )
    past = session.past
    if past is None:
        return None
    now, when = session.portfolio, session.today
    revision = past.on(when)
    try:
        then = past.portfolio(revision, now) if revision else None
    except PortfolioUnreadable:  # there was no portfolio yet
        then = None
    if revision is None or then is None:
        session.stand_at(when, now, past.facts(now, when))
        return None
    session.stand_at(when, then, past.facts(then, when, revision.commit))
    return revision


def _basis_of_then(session: Session, then: Revision | None) -> Basis:
    """Return what the report of a past day rests on; tell where the files are those of now."""
    if then is None or session.past is None:
        session.tell(
            str(
                say(
                    "The report rests on the present files: those of {day} have not been kept",
                    day=shown_day(session.today),
                )
            )
        )
        return structs.replace(_basis(session), is_of_now=True)
    version = session.past.version(then.commit) or then
    return Basis(version.commit, version.at.date(), is_of_then=True)


def _basis(session: Session) -> Basis:
    """Return which version of the files there is, as far as git tells."""
    past = session.past
    version = past.version() if past else None
    if past is None or version is None:
        return Basis()
    return Basis(version.commit, version.at.date(), past.uncommitted)


def since(session: Session, template: Template, about: Frame, text: str) -> Since | None:
    """Return what has changed since what the user names.

    Without it, that is the beginning of the period, or else the last baseline, where there is one.
    Raises UsageProblem and PortfolioUnreadable.
    """
    period, today = about.subject.period, about.subject.today
    if not text and period:
        first = period.start.first_day
        return _since_day(session, template, about, first) if first <= today else None
    if not text:
        found = session.past_facts.baselines
        return _since_name(session, template, about, found[-1].name) if found else None
    meant = _date(text)
    if meant is None or any(each.name == text for each in session.past_facts.baselines):
        return _since_name(session, template, about, text)
    if meant > today:
        raise _later(_SINCE, say("That day is after the report’s, {day}", day=shown_day(today)))
    return _since_day(session, template, about, meant)


def _later(option: str, problem: Message) -> UsageProblem:
    return UsageProblem(
        say("{option}: {problem}", option=option, problem=problem),
        say("Name an earlier one") if option == _SINCE else say("Name a later day"),
    )


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except (ValueError, OverflowError):
        return None


def _since_day(session: Session, template: Template, about: Frame, when: date) -> Since:
    """Return what has changed from a day on: by git, else by the projects' own history."""
    past = session.past
    revision = past.on(when - timedelta(days=1)) if past else None
    if revision is not None:
        try:
            return _compared(session, template, about, revision, Since("", when, ()))
        except PortfolioUnreadable:  # there was no portfolio yet: the history may tell more
            pass
    from digiohjelma_cli.views.since import by_history

    subject = about.subject
    entries = by_history(subject.portfolio, subject.chosen, when, subject.today)
    return Since("", when, entries, is_by_history=True)


def _since_name(session: Session, template: Template, about: Frame, text: str) -> Since:
    past = session.past
    if past is None:
        raise UsageProblem(
            say("{option}: without git, only a day is understood", option=_SINCE),
            say("Write for example: {example}", example="--since 2024-01-01"),
        )
    revision = past.revision(text)
    if about.then is not None and revision.at > about.then.at:
        shown = shown_day(about.subject.today)
        raise _later(_SINCE, say("“{text}” is later than the report, {day}", text=text, day=shown))
    is_baseline = any(each.name == text for each in past.baselines)
    start = Since(text, revision.at.date(), (), is_baseline=is_baseline)
    return _compared(session, template, about, revision, start)


def _compared(
    session: Session, template: Template, about: Frame, revision: Revision, start: Since
) -> Since:
    """Return `start` with what differs from the files of a version, of the chosen projects.

    Raises PortfolioUnreadable where there was no portfolio in it.
    """
    from digiohjelma_cli.cli.sides import wanted
    from digiohjelma_cli.views.difference import diff
    from digiohjelma_cli.views.effects import Side
    from digiohjelma_cli.views.meaning import meaning, unread

    assert session.past is not None  # the revision is of it
    old = session.past.portfolio(revision, session.portfolio)
    before = Side(old, old.programme.as_of or start.day)
    ids = wanted(session, before, Side(session.portfolio, about.subject.today))
    shown_old, new = _told(old, template), about.subject.portfolio
    entries = meaning(diff(shown_old, new), shown_old, new, ids)
    told = tuple(entry for entry in entries if entry.field != "file")  # a name of a file is no news
    return structs.replace(start, entries=told, unread=tuple(sorted(unread(old))))
