"""What the words, signs and colours of a report mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from digiohjelma_cli.i18n import N_, _
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Rating
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.document import Block, Heading, Pairs
from digiohjelma_cli.render.glyphs import UNICODE
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.views.report import Part

_Definition: TypeAlias = tuple[str, list[str]]

_KINDS: Final = {
    StatusKind.PLANNED: N_("the work has not begun"),
    StatusKind.ACTIVE: N_("the work is under way"),
    StatusKind.PAUSED: N_("the work has been halted for now"),
    StatusKind.DONE: N_("the work is finished"),
    StatusKind.CANCELLED: N_("the project was given up"),
}
# The rule of views/health, in words.
_RATINGS: Final = {
    Rating.RED: N_(
        "the end is late, the start is late by two half-years or more, or the project waits for "
        "one that was cancelled"
    ),
    Rating.YELLOW: N_(
        "the start is late by one half-year, a pool that it needs is certainly overloaded in this "
        "half-year or a coming one, the project waits for one that is late or paused, or its "
        "status has not changed for long"
    ),
    Rating.GREEN: N_("none of these"),
}


def words(edition: Edition) -> list[Block]:
    """Return the definitions of what the report's parts speak of."""
    return [Heading(2, _("What the words mean")), Pairs(list(_definitions(edition)))]


def _definitions(edition: Edition) -> Iterator[_Definition]:
    yield _("Half-year"), [_("H1 is January to June, H2 July to December")]
    yield from _kinds(edition)
    if edition.has(Part.AREAS, Part.LATE):
        yield (
            _("Late"),
            [
                _(
                    "the whole half-year has passed in which the project should have started or "
                    "ended, and it has not"
                )
            ],
        )
    if edition.has(Part.RISK, Part.CARDS):
        yield from _ratings(edition)
    if edition.has(Part.LOAD):
        yield (
            _("Overload"),
            [
                _("certain (!!) where even the low estimate of the load is above the capacity"),
                _("possible (!) where only the high estimate is"),
            ],
        )
    yield from _sizes(edition)
    if any(each.estimated for each in edition.report.projects):
        yield wording.ESTIMATE, [_("an estimate, not a decided fact")]


def _kinds(edition: Edition) -> Iterator[_Definition]:
    """Yield what each kind of status means, with the programme's own statuses of that kind."""
    programme = edition.report.portfolio.programme
    for kind in StatusKind:
        names = [status.id for status in programme.statuses if status.kind is kind]
        if names:
            sign = UNICODE.signs[kind]
            text = _("{meaning}; statuses: {names}")
            told = text.format(meaning=_(_KINDS[kind]), names=", ".join(names))
            yield f"{sign} {wording.kind_word(kind)}", [told]


def _ratings(edition: Edition) -> Iterator[_Definition]:
    """Yield what the colours mean by the files, and by the programme's own words."""
    own = edition.report.portfolio.programme.health
    for rating, rule in _RATINGS.items():
        meant = wording.flat(getattr(own, rating.value))
        lines = [_("by the files: {rule}").format(rule=_(rule))]
        if meant:
            lines.append(_("by the owner: {meant}").format(meant=meant))
        yield wording.health_word(rating), lines


def _sizes(edition: Edition) -> Iterator[_Definition]:
    programme = edition.report.portfolio.programme
    if programme.sizes and edition.has(Part.WORK, Part.TIMELINE, Part.CARDS):
        sizes = (f"{name} {wording.number(effort)}" for name, effort in programme.sizes.items())
        text = _("the effort of the whole project: {sizes}").format(sizes=", ".join(sizes))
        yield _("Size"), [text]
