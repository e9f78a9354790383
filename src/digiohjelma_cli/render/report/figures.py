"""Figures of the report: load, money, metrics and maturity."""

from __future__ import annotations

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render import maturity_words
from digiohjelma_cli.render.breakdown import money_grid
from digiohjelma_cli.render.capacity import data_notes, filter_notes, load_grid, pool_name
from digiohjelma_cli.render.document import Block, Bullets, Heading, Paragraph
from digiohjelma_cli.render.maturity import gaps_grid, unserved
from digiohjelma_cli.render.metrics import legend, metrics_grid
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.views.names import KNOWN


def load(edition: Edition) -> list[Block]:
    """Return each pool's load against its capacity."""
    found = edition.report.load
    if found is None or not found.pools:
        return []
    blocks: list[Block] = [Heading(2, _("Load and capacity"))]
    for each in found.pools:
        blocks += [Heading(3, pool_name(each.pool)), load_grid(each)]
    notes = [*data_notes(found), *filter_notes(found)]
    return [*blocks, Bullets(notes)] if notes else blocks


def money(edition: Edition) -> list[Block]:
    """Return the projects' budgets by area and calendar year."""
    found = edition.report.money
    if found is None or not found.years:
        return []
    grid = money_grid(found, KNOWN["area"](edition.report.portfolio), _("Area"))
    return [Heading(2, _("Budgets by calendar year, in euros")), grid]


def metrics(edition: Edition) -> list[Block]:
    """Return how the metrics have gone."""
    found = edition.report.metrics
    if not found:
        return []
    blocks: list[Block] = [Heading(2, _("Metrics")), metrics_grid(found, edition.screen)]
    note = legend(found, edition.screen)
    return [*blocks, Paragraph(note)] if note else blocks


def maturity(edition: Edition) -> list[Block]:
    """Return the gaps of the maturity, which are the whole programme's."""
    report = edition.report
    found = report.gaps
    if not found.gaps:
        return []
    is_whole = len(report.projects) == len(report.portfolio.projects)
    title = _("Maturity gaps") if is_whole else _("Maturity gaps of the whole programme")
    blocks: list[Block] = [Heading(2, title)]
    if found.assessment:
        blocks.append(Paragraph(maturity_words.assessed(found.assessment)))
    return [*blocks, gaps_grid(found), *unserved(found)]
