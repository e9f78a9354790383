"""Records as JSON data: keys are the format's own, always there; absent values are null or []."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.views.follow_up import Lateness, kind_of

if TYPE_CHECKING:
    from digiohjelma_cli.views.counts import HasId


def project(portfolio: Portfolio, each: Project) -> Json:
    """Return everything that a project's file says, and where it says it."""
    return {
        "id": each.id,
        "name": each.name,
        "area": each.area,
        "group": each.group or None,
        "status": each.status,
        "status_kind": kind_of(portfolio.programme, each),
        "label": each.label or None,
        "size": str(each.size) if each.size else None,
        "schedule": span(each.span),
        "phases": [
            {
                "name": phase.name,
                "start": str(phase.start) if phase.start else None,
                "end": str(phase.end) if phase.end else None,
                "effort": phase.effort,
            }
            for phase in each.phases
        ],
        "depends_on": each.depends_on,
        "after": each.after,
        "earliest": str(each.earliest) if each.earliest else None,
        "deadline": str(each.deadline) if each.deadline else None,
        "priority": each.priority,
        "locked": each.locked,
        "themes": each.themes,
        "perspectives": each.perspectives,
        "needs": each.needs,
        "capabilities": each.capabilities,
        "effort": {pool: _amount(given) for pool, given in each.effort.items()},
        "owner": each.owner or None,
        "budget": each.budget,
        "risks": [{"name": risk.name, "response": risk.response or None} for risk in each.risks],
        "health": each.health.rating if each.health else None,
        "health_note": (each.health.note or None) if each.health else None,
        "health_date": each.health.date if each.health else None,
        "links": [{"name": link.name, "url": link.url} for link in each.links],
        "description": each.description or None,
        "estimated": each.estimated,
        "ignore": [{"code": waiver.code, "reason": waiver.reason} for waiver in each.ignore],
        "history": [
            {
                "date": change.date,
                "status": change.status or None,
                "schedule": span(change.schedule.span if change.schedule else None),
                "note": change.note or None,
            }
            for change in each.history
        ],
        "file": each.mark.file,
    }


def _amount(given: Decimal | dict[HalfYear, Decimal]) -> Json:
    """Return an amount, or the amounts by half-year."""
    if isinstance(given, dict):
        return {str(half_year): units for half_year, units in given.items()}
    return given


def span(value: Span | None) -> Json:
    """Return half-years from start to end."""
    return None if value is None else {"start": str(value.start), "end": str(value.end)}


def ids(records: Iterable[HasId]) -> list[str]:
    """Return the ids of records."""
    return [record.id for record in records]


def late(value: Lateness | None) -> Json:
    """Return how late a project is."""
    if value is None:
        return None
    return {"missed": value.missed, "due": str(value.due), "half_years": value.half_years}


def findings(found: Iterable[Finding]) -> Json:
    """Return findings with their places."""
    return [finding(each) for each in found]


def finding(each: Finding) -> Json:
    """Return a finding with its place; line and column are null for a file as a whole."""
    return {
        "code": each.rule.code,
        "name": each.rule.name,
        "severity": each.rule.severity,
        "file": each.place.file,
        "line": each.place.line or None,
        "column": each.place.column or None,
        "message": str(each.message),
        "remedy": str(each.remedy),
        "projects": each.projects,
    }
