"""What owners say of their projects beside what the files say, in words and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from digiohjelma_cli.i18n import N_, _, day, ngettext
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Rating
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same
from digiohjelma_cli.views.health import Cause, Judged, Reason

_REASONS: Final = {
    Cause.WAITS_CANCELLED: N_("waits for {other}, which was cancelled"),
    Cause.WAITS_PAUSED: N_("waits for {other}, which is paused"),
    Cause.WAITS_LATE: N_("waits for {other}, which is late"),
    Cause.OVERLOAD: N_("“{other}” is overloaded in {half_year}"),
}
_STYLES: Final = {Rating.GREEN: "green", Rating.YELLOW: "yellow", Rating.RED: "bold red"}


def reason_text(reason: Reason) -> str:
    """Say why a project is not green by the files."""
    half_year = reason.half_year.label if reason.half_year else ""
    if reason.cause is Cause.LATE_END:
        return _("should have ended in {half_year}").format(half_year=half_year)
    if reason.cause is Cause.LATE_START:
        return _("should have started in {half_year}").format(half_year=half_year)
    if reason.cause is Cause.STALE:
        return ngettext(
            "status unchanged for {count} half-year",
            "status unchanged for {count} half-years",
            reason.half_years,
        ).format(count=reason.half_years)
    return _(_REASONS[reason.cause]).format(other=reason.other, half_year=half_year)


def computed_text(judged: Judged | None) -> str:
    """Say what the files say of a project, and why; nothing where they say nothing."""
    if judged is None or judged.computed is None:
        return ""
    reasons = "; ".join(map(reason_text, judged.reasons))
    return f"{_word(judged.computed)}: {reasons}" if reasons else _word(judged.computed)


def health_notes(judged: Sequence[Judged]) -> list[str]:
    """Say how many projects are of each colour by owners and by the files, and who differs."""
    if not any(each.declared for each in judged):
        return []
    notes = [
        _("As owners say: {counts}").format(counts=_counts([each.declared for each in judged])),
        _("By the files: {counts}").format(counts=_counts([each.computed for each in judged])),
    ]
    for each in judged:
        if not each.differs:
            continue
        reasons = "; ".join(map(reason_text, each.reasons))
        text = _("{id} {name}: {declared} by its owner, {computed} by the files").format(
            id=each.project.id,
            name=each.project.name,
            declared=_word(each.declared),
            computed=_word(each.computed),
        )
        notes.append(f"{text} ({reasons})" if reasons else text)
    return notes


def _counts(ratings: Sequence[Rating | None]) -> str:
    found = Counter(ratings)
    return ", ".join(f"{_word(each)} {found[each]}" for each in (*Rating, None) if found[each])


def _word(rating: Rating | None) -> str:
    return wording.health_word(rating) if rating else _("not judged")


def health_sheet(portfolio: Portfolio, today: date, judged: Sequence[Judged]) -> Sheet:
    """Return each live project with both judgements, the reasons and the owner's note."""
    return Sheet(
        kind="health",
        header=wording.header(portfolio, today),
        columns=[
            Column("id", _("No.")),
            Column("name", _("Project"), is_wide=True),
            Column("declared", _("Owner says")),
            Column("computed", _("Files say")),
            Column("reasons", _("Because"), is_wide=True),
            Column("note", _("Owner’s note"), is_wide=True, is_spare=True),
            Column("date", _("Date"), is_spare=True),
        ],
        sections=[Section("", [_row(each) for each in judged])],
        notes=_definitions(portfolio),
        data=[
            {
                "id": each.project.id,
                "name": each.project.name,
                "declared": each.declared,
                "computed": each.computed,
                "flatters": each.flatters,
                "reasons": [
                    {
                        "cause": reason.cause,
                        "rating": reason.rating,
                        "other": reason.other or None,
                        "half_year": str(reason.half_year) if reason.half_year else None,
                        "half_years": reason.half_years or None,
                    }
                    for reason in each.reasons
                ],
                "note": (each.project.health.note or None) if each.project.health else None,
                "date": each.project.health.date if each.project.health else None,
            }
            for each in judged
        ],
    )


def _row(each: Judged) -> list[Cell]:
    health = each.project.health
    when = health.date if health else None
    mark = " !" if each.flatters else ""
    return [
        same(each.project.id),
        same(each.project.name),
        Cell(each.declared or "", _word(each.declared) + mark, _style(each.declared)),
        Cell(each.computed or "", _word(each.computed), _style(each.computed)),
        Cell(
            ",".join(reason.cause for reason in each.reasons),
            "; ".join(map(reason_text, each.reasons)),
        ),
        same(wording.flat(health.note) if health else ""),
        Cell(str(when) if when else "", day(when) if when else ""),
    ]


def _style(rating: Rating | None) -> str:
    return _STYLES[rating] if rating else ""


def _definitions(portfolio: Portfolio) -> list[str]:
    """Return what the colours mean in this programme, where digi.yaml says so."""
    words = portfolio.programme.health
    notes = [
        f"{wording.health_word(rating)}: {wording.flat(text)}"
        for rating in Rating
        if (text := getattr(words, rating.value))
    ]
    return [*notes, _("! the owner says better than the files do")]
