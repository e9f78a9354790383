"""The report as JSON data."""

from __future__ import annotations

from digiohjelma_cli.render import data
from digiohjelma_cli.render.breakdown import money_data
from digiohjelma_cli.render.capacity import load_data
from digiohjelma_cli.render.card import card_data
from digiohjelma_cli.render.counts import area_data
from digiohjelma_cli.render.decisions import decision_data
from digiohjelma_cli.render.difference import entry_data
from digiohjelma_cli.render.maturity_data import gap_data
from digiohjelma_cli.render.metrics import course_data
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.render.timeline import timeline_data
from digiohjelma_cli.views.names import KNOWN
from digiohjelma_cli.views.report import Basis, HalfYearWork, Part
from digiohjelma_cli.views.risk import Risks
from digiohjelma_cli.views.since import Since


def report_data(edition: Edition) -> Json:
    """Return the report as JSON data; projects are named by their ids.

    Every key is always there: what the template does not have, and takes time, is null. Findings
    are left out where the template's readers are told of none: they may name persons.
    """
    report = edition.report
    programme = report.portfolio.programme
    has_findings = edition.has(Part.FINDINGS, Part.CARDS)
    return {
        "template": edition.template.name,
        "programme": programme.name,
        "organisation": programme.organisation or None,
        "as_of": report.today,
        "period": data.span(report.period),
        "basis": _basis(report.basis),
        "last_noted": report.last_noted,
        "projects": len(report.projects),
        "projects_in_portfolio": len(report.portfolio.projects),
        "estimated_schedules": report.estimated,
        "areas": [area_data(each) for each in report.areas],
        "late": [{"id": each.project.id, **data.late(each.lateness)} for each in report.late],
        "risks": report.risks and _risks(report.risks),
        "half_years": [_work(each) for each in report.works],
        "unscheduled": data.ids(report.unscheduled),
        "load": report.load and load_data(report.load),
        "budgets": report.money and money_data(report.money, KNOWN["area"](report.portfolio)),
        "metrics": None
        if report.metrics is None
        else [course_data(course) for course in report.metrics],
        "maturity": [gap_data(gap) for gap in report.gaps.gaps],
        "unserved_needs": data.ids(report.gaps.unserved),
        "decisions_asked": [decision_data(each) for each in report.asked],
        "latest_decisions": [decision_data(each) for each in report.decided],
        "since": _since(report.since),
        "cards": None if report.cards is None else [card_data(card) for card in report.cards],
        "timeline": report.timeline and timeline_data(report.timeline),
        "findings": data.findings(report.findings if has_findings else ()),
    }


def _basis(basis: Basis) -> Json:
    return {
        "commit": basis.commit or None,
        "committed": basis.committed,
        "uncommitted_files": basis.uncommitted,
        "is_of_then": basis.is_of_then,
        "is_of_now": basis.is_of_now,
    }


def _risks(risks: Risks) -> Json:
    return {
        "projects": [
            {
                "id": each.project.id,
                "rating": each.rating,
                "causes": [reason.cause for reason in each.reasons],
                "declared": each.declared,
            }
            for each in risks.projects
        ],
        "overloads": [
            {
                "pool": each.pool,
                "half_year": str(each.half_year),
                "projects": data.ids(each.projects),
            }
            for each in risks.overloads
        ],
    }


def _since(since: Since | None) -> Json:
    return since and {
        "name": since.name or None,
        "date": since.day,
        "is_baseline": since.is_baseline,
        "is_by_history": since.is_by_history,
        "unread": since.unread,
        "changes": [entry_data(entry) for entry in since.entries],
    }


def _work(work: HalfYearWork) -> Json:
    return {
        "half_year": str(work.half_year),
        "starting": data.ids(work.starting),
        "running": data.ids(work.running),
        "ending": data.ids(work.ending),
        "finished": data.ids(work.finished),
    }
