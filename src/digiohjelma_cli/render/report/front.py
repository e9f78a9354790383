"""What stands over the report: whose it is, of which day, and how far it can be believed."""

from __future__ import annotations

from collections.abc import Iterator

from digiohjelma_cli.i18n import _, day, ngettext
from digiohjelma_cli.model.halfyear import Span
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.findings import summary
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.views.report import Basis, Part, Report

_MARKED = ("schedule", "size")  # fields whose estimates carry a mark wherever they are shown


def subtitle(edition: Edition) -> str:
    """Return whose report this is, and of which day."""
    organisation = edition.report.portfolio.programme.organisation
    parts = [occasion(edition), wording.as_of(edition.report.today)]
    assumed = wording.assumed(edition.report.portfolio)
    return " · ".join(filter(None, [organisation, *parts, assumed]))


def occasion(edition: Edition) -> str:
    """Return what the report is called, with the half-years that it is about."""
    title = _(edition.template.title)
    period = edition.report.period
    return f"{title} {_years(period) or period.label}" if period else title


def _years(period: Span) -> str:
    """Return whole calendar years as people write them, 2024 or 2023–2024; else nothing."""
    start, end = period.start, period.end
    if (start.half, end.half) != (1, 2):
        return ""
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"


def state(edition: Edition) -> str:
    """Say in a few sentences how far the data can be believed."""
    report = edition.report
    return " ".join([*_counts(report), *_basis(report), *_checks(edition)])


def _counts(report: Report) -> Iterator[str]:
    shown, total = len(report.projects), len(report.portfolio.projects)
    yield ngettext(
        "The programme has {count} project.", "The programme has {count} projects.", total
    ).format(count=total)
    if shown != total:
        yield ngettext(
            "This report covers {count} of them.", "This report covers {count} of them.", shown
        ).format(count=shown)
    yield ngettext(
        "A schedule has been set for {count} project.",
        "A schedule has been set for {count} projects.",
        report.scheduled,
    ).format(count=report.scheduled)
    if report.estimated:
        yield (
            _("All of the schedules are estimates.")
            if report.estimated == report.scheduled > 1
            else ngettext(
                "{count} of the schedules is an estimate.",
                "{count} of the schedules are estimates.",
                report.estimated,
            ).format(count=report.estimated)
        )


def _basis(report: Report) -> Iterator[str]:
    """Say which version of the files the report rests on, and how old the data is."""
    basis = report.basis
    if basis.commit:
        yield _version(basis, report)
    if basis.uncommitted:
        yield ngettext(
            "{count} file has changes that are in no version yet.",
            "{count} files have changes that are in no version yet.",
            basis.uncommitted,
        ).format(count=basis.uncommitted)
    if basis.is_of_now:
        yield _("The report rests on the present files: those of {day} have not been kept.").format(
            day=day(report.today)
        )
    if report.last_noted:
        yield _("The last change noted in the projects’ history is of {day}.").format(
            day=day(report.last_noted)
        )


def _version(basis: Basis, report: Report) -> str:
    assert basis.committed  # a commit has a day
    text = (
        _("The report rests on the files of then: version {commit} of {day}")
        if basis.is_of_then
        else _("The report rests on version {commit} of the files, of {day}")
    ).format(commit=basis.commit[:7], day=day(basis.committed))
    age = (report.today - basis.committed).days
    if age <= 0:
        return f"{text}."
    old = ngettext("{count} day before this situation", "{count} days before this situation", age)
    return f"{text}, {old.format(count=age)}."


def _checks(edition: Edition) -> Iterator[str]:
    report = edition.report
    text = summary(report.findings)
    yield _("The data was checked: {summary}").format(summary=text[:1].lower() + text[1:])
    shows_marks = edition.has(Part.WORK, Part.TIMELINE, Part.CARDS)
    if shows_marks and any(each.is_estimated(name) for each in report.projects for name in _MARKED):
        yield _("Estimates are marked with {mark}.").format(mark=wording.ESTIMATE)
