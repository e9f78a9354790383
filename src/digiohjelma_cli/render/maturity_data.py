"""The gap summary as lines for programs and as JSON data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.render import data, numbers, wording
from digiohjelma_cli.render import maturity_words as words
from digiohjelma_cli.render.capacity import number, pool_name
from digiohjelma_cli.render.sheet import Cell, Column, Json, Section, Sheet, same
from digiohjelma_cli.views.maturity import Gap, GapSummary, Scored
from digiohjelma_cli.views.perspective_effort import PerspectiveEffort, PoolPortions, Portion


def maturity_sheet(summary: GapSummary, effort: PerspectiveEffort) -> Sheet:
    """Return a line a perspective, weakest first."""
    columns = [
        Column("perspective", _("Perspective"), is_wide=True),
        Column("standing", _("Conclusion"), is_wide=True),
        Column("score", _("Now")),
        Column("level", _("Level")),
        Column("position", _("Position")),
        Column("target", _("Target"), is_number=True),
        Column("gap", _("Gap"), is_number=True),
        Column("peer", _("Peers"), is_number=True),
        Column("peer_difference", _("Difference to peers"), is_number=True),
        Column("trend_from_date", _("Date before")),
        Column("trend_from", _("Before"), is_number=True),
        Column("trend_to_date", _("Date after")),
        Column("trend_to", _("After"), is_number=True),
        Column("work", _("Work")),
        Column("work_until", _("Work until")),
        Column("projects", _("Live projects")),
        Column("needs", _("Needs")),
        Column("unserved", _("Open needs")),
    ]
    rows = [_row(gap) for gap in summary.gaps]
    return _sheet(summary, columns, rows, _data(summary, effort))


def _sheet(
    summary: GapSummary, columns: list[Column], rows: list[list[Cell]], content: Json
) -> Sheet:
    return Sheet(
        kind="maturity",
        header=wording.header(summary.portfolio, summary.today),
        columns=columns,
        sections=[Section("", rows)],
        notes=[],
        data=content,
    )


def _row(gap: Gap) -> list[Cell]:
    before = gap.trend.before if gap.trend else None
    after = gap.trend.after if gap.trend else None
    return [
        Cell(gap.perspective.id, gap.perspective.name),
        Cell(gap.standing, words.verdict(gap)),
        Cell(_machine(gap.score), words.points(gap.score, gap.assessment)),
        same(gap.level.name if gap.level else ""),
        same(gap.position),
        Cell(_machine(gap.target), words.target(gap)),
        Cell(_machine(gap.gap), words.plain(gap.gap)),
        Cell(_machine(gap.peer), words.points(gap.peer, gap.assessment)),
        Cell(_machine(gap.peer_difference), words.signed(gap.peer_difference)),
        *_scored(before),
        *_scored(after),
        Cell(gap.work.state, words.work(gap.work)),
        Cell(str(gap.work.until or ""), gap.work.until.label if gap.work.until else ""),
        _listed(data.ids(gap.projects)),
        _listed(data.ids(gap.needs)),
        _listed(data.ids(gap.unserved)),
    ]


def _scored(each: Scored | None) -> list[Cell]:
    """Return when a score was given, and the score."""
    if each is None:
        return [same(""), same("")]
    when = each.assessment.date
    score = Cell(_machine(each.score), words.points(each.score, each.assessment))
    return [Cell(str(when), day(when)) if when else same(""), score]


def _listed(ids: list[str]) -> Cell:
    return Cell(",".join(ids), ", ".join(ids))


def _machine(value: Decimal | Fraction | None) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else numbers.machine(value)


def effort_sheet(summary: GapSummary, effort: PerspectiveEffort) -> Sheet:
    """Return a line a pool, perspective and half-year."""
    columns = [
        Column("pool", _("Pool")),
        Column("perspective", _("Perspective"), is_wide=True),
        Column("half_year", _("Half-year")),
        Column("low", _("Effort, low"), is_number=True),
        Column("high", _("Effort, high"), is_number=True),
        Column("percent_low", _("%, low"), is_number=True),
        Column("percent_high", _("%, high"), is_number=True),
    ]
    rows = [row for pool in effort.pools for row in _effort_rows(summary, pool)]
    return _sheet(summary, columns, rows, _data(summary, effort))


def _effort_rows(summary: GapSummary, pool: PoolPortions) -> Iterator[list[Cell]]:
    for gap in summary.gaps:
        for half_year, portion in pool.rows[gap.perspective.id].items():
            low, high = portion.percent or ("", "")
            yield [
                Cell(pool.pool.id, pool_name(pool.pool)),
                Cell(gap.perspective.id, gap.perspective.name),
                Cell(str(half_year), half_year.label),
                number(portion.low),
                number(portion.high),
                same(str(low)),
                same(str(high)),
            ]


def _data(summary: GapSummary, effort: PerspectiveEffort) -> Json:
    """Return the whole summary as JSON data; absent numbers are null."""
    scale = summary.portfolio.maturity.scale
    return {
        "as_of": summary.today,
        "scale": {
            "minimum": scale.minimum,
            "maximum": scale.maximum,
            "levels": [{"score": level.score, "name": level.name} for level in scale.levels],
            "positions": scale.positions,
        },
        "assessments": [
            {
                "name": each.name,
                "date": each.date,
                "peers": {
                    "name": each.peers.name,
                    "years": each.peers.years or None,
                    "count": each.peers.count,
                }
                if each.peers
                else None,
                "overall": each.overall or None,
                "estimated": each.estimated,
            }
            for each in summary.assessments
        ],
        "is_filtered": summary.is_filtered,
        "perspectives": [
            {**gap_data(gap), "effort": _effort_data(gap, effort)} for gap in summary.gaps
        ],
        "uncovered": [gap.perspective.id for gap in summary.uncovered],
        "unserved_needs": data.ids(summary.unserved),
    }


def gap_data(gap: Gap) -> dict[str, Json]:
    """Return what is known of a perspective as JSON data."""
    work = gap.work
    return {
        "perspective": gap.perspective.id,
        "name": gap.perspective.name,
        "standing": gap.standing,
        "assessment": gap.assessment.name if gap.assessment else None,
        "score": gap.score,
        "level": gap.level.name if gap.level else None,
        "position": gap.position or None,
        "steps": gap.steps,
        "recommended": gap.is_recommended,
        "target": gap.target,
        "gap": _float(gap.gap),
        "peer": gap.peer,
        "peer_difference": _float(gap.peer_difference),
        "trend": {
            "from": _scored_data(gap.trend.before),
            "to": _scored_data(gap.trend.after),
            "change": _float(gap.trend.change),
        }
        if gap.trend
        else None,
        "projects": data.ids(gap.projects),
        "work": {
            "state": work.state,
            "since": str(work.since) if work.since else None,
            "until": str(work.until) if work.until else None,
            "since_estimated": work.since_estimated,
            "until_estimated": work.until_estimated,
            "unscheduled": data.ids(work.unscheduled),
        },
        "needs": data.ids(gap.needs),
        "unserved": data.ids(gap.unserved),
    }


def _scored_data(each: Scored) -> Json:
    return {
        "assessment": each.assessment.name,
        "date": each.assessment.date,
        "score": each.score,
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _effort_data(gap: Gap, effort: PerspectiveEffort) -> Json:
    return [
        {
            "pool": pool.pool.id,
            "half_years": [
                {"half_year": str(half_year), **_portion(portion)}
                for half_year, portion in pool.rows[gap.perspective.id].items()
            ],
        }
        for pool in effort.pools
    ]


def _portion(portion: Portion) -> dict[str, Json]:
    whole = portion.percent
    return {
        "low": float(portion.low),
        "high": float(portion.high),
        "rest_low": float(portion.rest_low),
        "rest_high": float(portion.rest_high),
        "percent": dict(zip(("low", "high"), whole, strict=True)) if whole else None,
    }
