"""Words and signs for what the model knows as codes, in the language in use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from digiohjelma_cli.i18n import N_, _, day, exact, ngettext
from digiohjelma_cli.model.findings import Severity
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Phase, Priority, Project
from digiohjelma_cli.views.follow_up import Lateness, Missed

_KINDS: Final = {
    StatusKind.PLANNED: N_("planned"),
    StatusKind.ACTIVE: N_("under way"),
    StatusKind.PAUSED: N_("paused"),
    StatusKind.DONE: N_("done"),
    StatusKind.CANCELLED: N_("cancelled"),
}
KIND_STYLES: Final = {
    StatusKind.PLANNED: "cyan",
    StatusKind.ACTIVE: "green",
    StatusKind.PAUSED: "yellow",
    StatusKind.DONE: "blue",
    StatusKind.CANCELLED: "bright_black",
    None: "magenta",
}
_SEVERITIES: Final = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("info"),
}
SEVERITY_STYLES: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold cyan",
}
_HEALTHS: Final = {"green": N_("green"), "yellow": N_("yellow"), "red": N_("red")}
_PRIORITIES: Final = {Priority.HIGH: N_("high"), Priority.LOW: N_("low")}
ESTIMATE: Final = "~"


def kind_word(kind: StatusKind | None) -> str:
    """What a status means, in a word."""
    return _(_KINDS[kind]) if kind else _("not on the list")


def severity_word(severity: Severity) -> str:
    """How bad a finding is, in a word."""
    return _(_SEVERITIES[severity])


def health_word(health: str) -> str:
    """How the project's owner judges it, in a word; empty where nothing is said."""
    return _(_HEALTHS.get(health, health))


def health(project: Project) -> str:
    """How the project's owner judges it, with the day and the reason; empty where nobody has."""
    if project.health is None:
        return ""
    text = health_word(project.health.rating)
    if project.health.date:
        text += f" ({day(project.health.date)})"
    return f"{text}: {flat(project.health.note)}" if project.health.note else text


def priority_word(priority: Priority) -> str:
    """How much a project weighs, in a word; nothing where it weighs as most do."""
    return _(_PRIORITIES.get(priority, ""))


def number(value: Decimal) -> str:
    """A number of a file as people read it: 10 000 and, in Finnish, 2,5."""
    return exact(value)


def signed(count: int) -> str:
    """A number of half-years, with a sign: +2, −1, 0."""
    return f"+{count}" if count > 0 else f"−{-count}" if count else "0"


def as_of(today: date) -> str:
    """The day that a view is of, as its header says it."""
    return _("situation on {day}").format(day=day(today))


def header(portfolio: Portfolio, today: date) -> str:
    """The programme, the day and what is assumed, which every view says first."""
    text = f"{portfolio.programme.name} · {as_of(today)}"
    return f"{text} · {assumed(portfolio)}" if portfolio.what_if else text


def named(portfolio: Portfolio) -> str:
    """The programme and what is assumed of it, for titles that tell the day elsewhere."""
    return " · ".join(filter(None, (portfolio.programme.name, assumed(portfolio))))


def assumed(portfolio: Portfolio) -> str:
    """What the portfolio is taken to be against its files; nothing where it is as they say."""
    if not portfolio.what_if:
        return ""
    from digiohjelma_cli.render.what_if_words import sentence  # which is seldom needed

    return sentence(portfolio.what_if)


def projects(count: int) -> str:
    """A number of projects."""
    return ngettext("{count} project", "{count} projects", count).format(count=count)


def left_out(portfolio: Portfolio, shown: int) -> list[str]:
    """Say that the user's filters left projects out, where so."""
    total = len(portfolio.projects)
    text = _("Only projects that fit the filters are counted: {shown} of {total}.")
    return [] if shown == total else [text.format(shown=shown, total=total)]


def lateness(late: Lateness) -> str:
    """How late a project is, in words."""
    pattern = (
        ngettext(
            "should have started in {due}, {count} half-year late",
            "should have started in {due}, {count} half-years late",
            late.half_years,
        )
        if late.missed is Missed.START
        else ngettext(
            "should have ended in {due}, {count} half-year late",
            "should have ended in {due}, {count} half-years late",
            late.half_years,
        )
    )
    return pattern.format(due=late.due.label, count=late.half_years)


def schedule(project: Project) -> str:
    """The schedule as people read it, marked where it is an estimate; empty without one."""
    if project.schedule is None:
        return ""
    return _estimate(project, "schedule", project.schedule.span.label)


def unscheduled(project: Project) -> str:
    """The name of a project without a bar, with the reason where there is one."""
    if project.schedule:
        return f"{project.name} – " + _("the schedule ends before it starts")
    return f"{project.name} – " + _("“") + project.label + _("”") if project.label else project.name


def size(project: Project) -> str:
    """The size, marked where it is an estimate; empty without one."""
    return _estimate(project, "size", str(project.size)) if project.size else ""


def _estimate(project: Project, field: str, text: str) -> str:
    return f"{ESTIMATE}{text}" if project.is_estimated(field) else text


def phase(phase_: Phase) -> str:
    """A phase with its half-years, where they are decided."""
    return phase_.name if phase_.span is None else f"{phase_.name} {phase_.span.label}"


def flat(text: str) -> str:
    """Text that may have lines, on one line."""
    return " ".join(text.split())


def estimate_note() -> str:
    """What the mark of an estimate means."""
    return _("{mark} an estimate, not a decided fact").format(mark=ESTIMATE)
