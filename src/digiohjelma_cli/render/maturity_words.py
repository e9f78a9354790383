"""Words for what the gap summary holds: positions, scores, changes and verdicts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from digiohjelma_cli.i18n import N_, _, day, ngettext, number
from digiohjelma_cli.model.maturity import Assessment
from digiohjelma_cli.render import wording
from digiohjelma_cli.views.maturity import Gap, GapSummary, Standing
from digiohjelma_cli.views.work import Work, WorkState

_WITH_WORK: Final = (Standing.WEAK, Standing.RECOMMENDED)
_STANDINGS: Final = {
    Standing.RECOMMENDED: N_("work is recommended"),
    Standing.UNASSESSED: N_("not assessed"),
    Standing.UNCOMPARED: N_("nothing to compare with"),
    Standing.LEVEL: N_("level with peers"),
}
_WORKS: Final = {
    WorkState.NONE: N_("no project works on it"),
    WorkState.PAUSED: N_("the work is paused"),
    WorkState.UNSCHEDULED: N_("the work has no schedule"),
    WorkState.OVERDUE: N_("the work should have ended in {until}"),
    WorkState.AHEAD: N_("the work begins in {since} and ends in {until}"),
    WorkState.ENDS: N_("the work ends in {until}, before the programme"),
    WorkState.CONTINUES: N_("the work goes on to the end of {until}"),
}


def verdict(gap: Gap) -> str:
    """What to think of a perspective: where it stands and, where it matters, who works on it."""
    standing = _standing(gap)
    return f"{standing}; {work(gap.work)}" if gap.standing in _WITH_WORK else standing


def _standing(gap: Gap) -> str:
    if gap.standing in _STANDINGS:
        return _(_STANDINGS[gap.standing])
    has_peers = gap.peer_difference is not None or gap.gap is None
    if gap.standing is Standing.STRONG:
        return _("above peers") if has_peers else _("target reached")
    is_below_peers = gap.peer_difference < 0 if gap.peer_difference is not None else has_peers
    if gap.gap is None or gap.gap <= 0:
        return _("below peers")
    return _("below target and peers") if is_below_peers else _("below target")


def work(value: Work) -> str:
    """How far the work reaches, with an estimate marked as such."""
    text = _(_WORKS[value.state]).format(
        since=_half_year(value.since, is_estimated=value.since_estimated),
        until=_half_year(value.until, is_estimated=value.until_estimated),
    )
    count = len(value.unscheduled)
    if value.state is WorkState.UNSCHEDULED or not count:
        return text
    more = ngettext("{count} project has no schedule", "{count} projects have no schedule", count)
    return f"{text}; {more.format(count=count)}"


def _half_year(value: object, *, is_estimated: bool) -> str:
    label = getattr(value, "label", "")
    return f"{wording.ESTIMATE}{label}" if is_estimated else label


def now(gap: Gap) -> str:
    """Where a perspective stands, as the assessment says it: 2.1 Kehittyvä, or in its words."""
    if gap.score is None:
        return gap.position or _("not assessed")
    score = points(gap.score, gap.assessment)
    return f"{score} {gap.level.name}" if gap.level else score


def points(value: Decimal | None, assessment: Assessment | None) -> str:
    """A figure of an assessment, marked where its results are estimates; empty without one."""
    if value is None:
        return ""
    mark = wording.ESTIMATE if assessment and "results" in assessment.estimated else ""
    return f"{mark}{wording.number(value)}"


def target(gap: Gap) -> str:
    """The score that the city wants; empty without one."""
    return points(gap.target, gap.assessment)


def plain(value: Fraction | None) -> str:
    """A difference; empty without one."""
    return "" if value is None else number(value)


def signed(value: Fraction | None) -> str:
    """A difference with its sign: +0.4, −0.4, 0; empty without one."""
    if value is None:
        return ""
    return f"+{number(value)}" if value > 0 else number(value)


def peers(gap: Gap) -> str:
    """The peers' average and how far the city is from it: 2.8 (−0.6)."""
    average = points(gap.peer, gap.assessment)
    if gap.peer_difference is None:
        return average
    return f"{average} ({signed(gap.peer_difference)})"


def trend(gap: Gap) -> str:
    """The scores of the last two assessments: 2 → 2.2; empty where there are not two."""
    if gap.trend is None:
        return ""
    ends = (gap.trend.before, gap.trend.after)
    return " → ".join(points(each.score, each.assessment) for each in ends)


def needs(gap: Gap) -> str:
    """How many of the perspective's needs no project answers, of how many: 1/3; a dash of none."""
    return f"{len(gap.unserved)}/{len(gap.needs)}" if gap.needs else "–"


def named(assessment: Assessment) -> str:
    """An assessment's name, with its day where that is known."""
    return f"{assessment.name} ({day(assessment.date)})" if assessment.date else assessment.name


def compared(assessment: Assessment) -> str:
    """What was assessed, when, and against whom."""
    text = named(assessment)
    peers_ = assessment.peers
    if peers_ is None:
        return text
    count = _organisations(peers_.count) if peers_.count else ""
    parts = ", ".join(filter(None, (peers_.name, peers_.years, count)))
    return text + " – " + _("compared with: {peers}").format(peers=parts)


def assessed(assessment: Assessment) -> str:
    """The same with the assessment's own words."""
    text = compared(assessment)
    if assessment.overall:
        text += ". " + _("Overall: {position}").format(position=assessment.overall)
    return f"{text}. {assessment.note}".rstrip(". ") + "."


def narrowed(summary: GapSummary) -> str:
    """That only some projects count."""
    return _("Only some projects count here: {shown} of {total}.").format(
        shown=len(summary.projects), total=len(summary.portfolio.projects)
    )


def _organisations(count: Decimal) -> str:
    pattern = ngettext("{count} organisation", "{count} organisations", 1 if count == 1 else 2)
    return pattern.format(count=wording.number(count))


def weakest(summary: GapSummary) -> str:
    """Say in a few sentences how many perspectives are weak, the weakest, and who is idle."""
    total, weak = len(summary.gaps), summary.weak
    unassessed = sum(1 for gap in summary.gaps if gap.score is None and gap.steps is None)
    if unassessed == total:
        return _("None of the perspectives has been assessed.")
    told = ngettext(
        "{count} of {total} perspectives is weak: below its target or its peers.",
        "{count} of {total} perspectives are weak: below their target or their peers.",
        len(weak),
    )
    if not weak:
        told = _("None of {total} perspectives is weak: below its target or its peers.")
    sentences = [told.format(count=len(weak), total=total)]
    if unassessed:
        sentences.append(
            ngettext("{count} is not assessed.", "{count} are not assessed.", unassessed).format(
                count=unassessed
            )
        )
    if weak:
        sentences.append(_first(weak[0]))
    if len(summary.uncovered) > 1 or (summary.uncovered and not weak[0].is_uncovered):
        names = ", ".join(gap.perspective.name for gap in summary.uncovered)
        sentences.append(_("Weak, and no project works on it: {names}.").format(names=names))
    elif len(weak) > 1 and not summary.uncovered:
        sentences.append(_("A project works on each weak one."))
    return " ".join(sentences)


def _first(gap: Gap) -> str:
    """Say which perspective is the weakest, and which projects work on it."""
    text = _("The weakest is {name} ({now}): {verdict}.").format(
        name=gap.perspective.name, now=now(gap), verdict=verdict(gap)
    )
    count = len(gap.projects)
    if not count:
        return text
    pattern = ngettext(
        "{count} project works on it: {ids}.", "{count} projects work on it: {ids}.", count
    )
    ids = ", ".join(project.id for project in gap.projects)
    return f"{text} {pattern.format(count=count, ids=ids)}"
