"""What would follow from assumptions, for programs: a difference a line, and the whole as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.findings import Severity
from digiohjelma_cli.model.halfyear import Span
from digiohjelma_cli.render import data, numbers, wording
from digiohjelma_cli.render.sheet import Column, Json, Section, Sheet, same
from digiohjelma_cli.render.what_if import alternative_names
from digiohjelma_cli.render.what_if_words import what_if_data
from digiohjelma_cli.views.follow_up import Lateness
from digiohjelma_cli.views.load import Cell as LoadCell
from digiohjelma_cli.views.load import PoolLoad
from digiohjelma_cli.views.what_if import Outcome, State, total


def what_if_sheet(base: State, outcomes: Sequence[Outcome]) -> Sheet:
    """Return the differences, one a row: which alternative, about what, before and after."""
    names = alternative_names(outcomes)
    return Sheet(
        kind="whatif",
        header=wording.header(base.portfolio, base.today),
        columns=[
            Column("alternative", _("Alternative"), is_wide=True),
            Column("about", _("About")),
            Column("id", _("Id")),
            Column("when", _("When")),
            Column("before", _("Now")),
            Column("after", _("What if")),
            Column("text", _("In words"), is_wide=True),
        ],
        sections=[
            Section(
                "",
                [
                    [same(name), *map(same, row)]
                    for name, each in zip(names, outcomes, strict=True)
                    for row in _rows(base, each)
                ],
            )
        ],
        notes=[],
        data=_comparison(base, outcomes),
    )


def _rows(base: State, each: Outcome) -> Iterator[Sequence[str]]:
    """Yield the differences as about, id, when, before, after and text; absent is empty."""
    yield from _project_rows(base, each)
    for pool in base.load.pools:
        yield from _load_rows(pool, each.state.pool(pool.pool.id))
    for year in sorted({*base.money, *each.state.money}):
        euros = [state.money.get(year, Fraction(0)) for state in (base, each.state)]
        if euros[0] != euros[1]:
            yield "money", "", year, *map(numbers.machine, euros), ""
    if base.end != each.state.end:
        yield "end", "", "", *(str(end or "") for end in (base.end, each.state.end)), ""
    for found, ends in ((each.appeared, ("", "found")), (each.gone, ("found", ""))):
        for finding in found:
            text = f"{finding.place}: {finding.message}"
            yield finding.rule.code, ",".join(finding.projects), "", *ends, text


def _project_rows(base: State, each: Outcome) -> Iterator[Sequence[str]]:
    for change in each.changes:
        project, was = change.project, change.was
        if change.old != change.new or was is None:
            yield "schedule", project.id, "", _span(change.old), _span(change.new), project.name
        if was is not None and was.status != project.status:
            yield "status", project.id, "", was.status, project.status, project.name
    for project in (*each.newly_late, *each.no_longer_late):
        lateness = base.late.get(project.id), each.state.late.get(project.id)
        yield "late", project.id, "", *map(_missed, lateness), project.name


def _load_rows(before: PoolLoad, after: PoolLoad | None) -> Iterator[Sequence[str]]:
    half_years = {*before.half_years, *(after.half_years if after else ())}
    for half_year in sorted(half_years):
        pairs = (
            _figures(before.cell(half_year)),
            _figures(after.cell(half_year) if after else None),
        )
        for about in _FIGURES:
            ends = [figures.get(about, "") for figures in pairs]
            if ends[0] != ends[1]:
                yield about, before.pool.id, str(half_year), *ends, ""


_FIGURES = ("load_low", "load_high", "capacity", "overload")


def _figures(cell: LoadCell | None) -> dict[str, str]:
    if cell is None:
        return {}
    room = "" if cell.capacity is None else numbers.machine(cell.capacity)
    values = (numbers.machine(cell.low), numbers.machine(cell.high), room, cell.overload)
    return dict(zip(_FIGURES, values, strict=True))


def _span(span: Span | None) -> str:
    return f"{span.start}/{span.end}" if span else ""


def _missed(late: Lateness | None) -> str:
    return f"{late.missed} {late.due}" if late else ""


def _comparison(base: State, outcomes: Sequence[Outcome]) -> Json:
    return {
        "as_of": base.today,
        "base": _state(base),
        "alternatives": [
            {
                "what_if": what_if_data(each.state.portfolio.what_if),
                **_state(each.state),
                "changes": [
                    {
                        "id": change.project.id,
                        "name": change.project.name,
                        "old": data.span(change.old),
                        "new": data.span(change.new),
                        "old_status": change.was.status if change.was else None,
                        "new_status": change.project.status,
                    }
                    for change in each.changes
                ],
                "newly_late": data.ids(each.newly_late),
                "no_longer_late": data.ids(each.no_longer_late),
                "findings_appeared": data.findings(each.appeared),
                "findings_gone": data.findings(each.gone),
            }
            for each in outcomes
        ],
    }


def _state(state: State) -> dict[str, Json]:
    severities = state.severities
    return {
        "pools": [_pool(each) for each in state.load.pools],
        "late": [{"id": project_id, **data.late(late)} for project_id, late in state.late.items()],
        "end": str(state.end) if state.end else None,
        "money": [
            {"year": int(year), "euros": float(euros)}
            for year, euros in sorted(state.money.items())
        ],
        "findings": {severity.value: severities[severity] for severity in Severity},
    }


def _pool(pool: PoolLoad) -> Json:
    sums = total(pool)
    return {
        "id": pool.pool.id,
        "effort": _ends(sums.load),
        "over": _ends(sums.over),
        "half_years": [
            {
                "half_year": str(half_year),
                "low": float(cell.low),
                "high": float(cell.high),
                "capacity": None if cell.capacity is None else float(cell.capacity),
                "overload": cell.overload,
            }
            for half_year, cell in pool.half_years.items()
        ],
    }


def _ends(ends: tuple[Fraction, Fraction]) -> Json:
    return {"low": float(ends[0]), "high": float(ends[1])}
