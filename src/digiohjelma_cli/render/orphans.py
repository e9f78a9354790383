"""The loose ends of the chain as a document and as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from digiohjelma_cli.i18n import N_, _, ngettext
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.chain import gap_text, kind_word, node_data, status_style, status_text
from digiohjelma_cli.render.document import Block, Grid, Heading, Paragraph
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same
from digiohjelma_cli.views.orphans import Orphan, Orphans, Side
from digiohjelma_cli.views.records import Kind
from digiohjelma_cli.views.trace import Gap

_SIDES: Final = {
    Side.UNSERVED: N_("What nobody works on"),
    Side.PURPOSELESS: N_("What serves nothing"),
    Side.UNMEASURED: N_("What nobody measures"),
}
_HEADINGS: Final = {
    (Kind.CHANGE_FACTOR, Gap.NO_THEME): N_("Change factors that no theme answers"),
    (Kind.STRATEGY_GOAL, Gap.NO_THEME): N_("Strategy goals that no theme serves"),
    (Kind.THEME, Gap.NO_PROJECT): N_("Themes that no project serves"),
    (Kind.PERSPECTIVE, Gap.NO_PROJECT): N_("Perspectives that no project names"),
    (Kind.NEED, Gap.NO_PROJECT): N_("Needs that no project answers"),
    (Kind.CAPABILITY, Gap.NO_PROJECT): N_("Capabilities that no project builds"),
    (Kind.METRIC, Gap.NO_PROJECT): N_("Metrics that no project moves"),
    (Kind.THEME, Gap.NO_REASON): N_("Themes without a change factor or a strategy goal"),
    (Kind.PROJECT, Gap.NO_REASON): N_(
        "Projects without a theme, a need, a capability or a perspective"
    ),
    (Kind.METRIC, Gap.NO_REASON): N_("Metrics without a theme or a project"),
    (Kind.THEME, Gap.NO_METRIC): N_("Themes without a metric"),
    (Kind.PROJECT, Gap.NO_METRIC): N_("Projects without a metric of their own or of their theme"),
}


def orphans_document(orphans: Orphans) -> list[Block]:
    """Return the loose ends for people: a table for each kind of record and of lack."""
    blocks: list[Block] = [
        Heading(1, _("Loose ends of the chain")),
        Paragraph(wording.header(orphans.chain.portfolio, orphans.today)),
        Paragraph(_count(orphans)),
    ]
    for side in Side:
        found = orphans.of(side)
        if found:
            blocks.append(Heading(2, _(_SIDES[side])))
        for kind, gap in dict.fromkeys((each.node.kind, each.gap) for each in found):
            those = [each for each in found if (each.node.kind, each.gap) == (kind, gap)]
            heading = _(_HEADINGS[kind, gap])
            blocks.append(Heading(3, f"{heading} ({len(those)})"))
            blocks.append(_grid(orphans, those))
    return [*blocks, *map(Paragraph, _notes(orphans))]


def _grid(orphans: Orphans, those: Sequence[Orphan]) -> Grid:
    columns = [Column("id", _("Id")), Column("name", _("Name"), is_wide=True)]
    rows = [[same(each.node.own_id, "bold"), same(each.node.name)] for each in those]
    if those[0].node.project:
        columns += [Column("status", _("Status")), Column("waiting", _("Others waiting"))]
        for row, each in zip(rows, those, strict=True):
            status = status_text(orphans.chain, each.node)
            style = status_style(orphans.chain, each.node)
            row += [same(status, style), same(", ".join(each.waiting))]
    return Grid(columns, rows)


def orphans_sheet(orphans: Orphans) -> Sheet:
    """Return the loose ends as one table, and as data."""
    columns = [
        Column("side", _("Loose end")),
        Column("kind", _("What")),
        Column("id", _("Id")),
        Column("name", _("Name"), is_wide=True),
        Column("gap", _("What is missing"), is_wide=True),
        Column("waiting", _("Others waiting")),
    ]
    rows = [
        [
            Cell(each.side, _(_SIDES[each.side])),
            Cell(each.node.kind, kind_word(each.node.kind)),
            same(each.node.id),
            same(each.node.name),
            Cell(each.gap, gap_text(each.node, each.gap)),
            Cell(",".join(each.waiting), ", ".join(each.waiting)),
        ]
        for each in orphans.orphans
    ]
    return Sheet(
        kind="orphans",
        header=wording.header(orphans.chain.portfolio, orphans.today),
        columns=columns,
        sections=[Section("", rows)],
        notes=[],
        data=[
            {
                "side": each.side,
                "gap": each.gap,
                **node_data(orphans.chain, each.node),
                "waiting": each.waiting,
            }
            for each in orphans.orphans
        ],
    )


def _count(orphans: Orphans) -> str:
    count = len(orphans.orphans)
    if not count:
        return _("No loose ends: everything is worked on, and everything serves something.")
    return ngettext("{count} loose end.", "{count} loose ends.", count).format(count=count)


def _notes(orphans: Orphans) -> Iterator[str]:
    portfolio = orphans.chain.portfolio
    if any(each.gap is Gap.NO_PROJECT for each in orphans.orphans):
        yield _("Cancelled projects do not count: they serve nothing.")
    if not portfolio.metrics:
        yield _("The portfolio has no metrics.")
    if portfolio.broken_files:
        yield _("Some files could not be read; what they say is not counted here.")
    yield from wording.left_out(portfolio, len(orphans.chain.projects))
