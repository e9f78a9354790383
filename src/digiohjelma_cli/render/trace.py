"""A trace as a document, as lines for a program and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from digiohjelma_cli.i18n import N_, _, ngettext
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.chain import (
    gap_text,
    kind_word,
    node_data,
    status_style,
    status_text,
)
from digiohjelma_cli.render.document import Block, Heading, Outline, Paragraph
from digiohjelma_cli.render.outline import Item
from digiohjelma_cli.render.sheet import Cell, Column, Json, Section, Sheet, same
from digiohjelma_cli.views.chain import Chain
from digiohjelma_cli.views.records import PARTS, Kind, Node
from digiohjelma_cli.views.trace import Branch, Gap, Trace

_GAP_STYLE: Final = "yellow"
# What is said of a side where nothing is and nothing is missing.
_BEGINNINGS: Final = {
    Kind.CHANGE_FACTOR: N_("The chain begins here: a change factor comes from outside the city."),
    Kind.STRATEGY_GOAL: N_("The chain begins here: the goal is the city’s strategy."),
    Kind.PERSPECTIVE: N_("The chain begins here: the perspective is of the maturity model."),
    Kind.THEME: N_("The portfolio has no change factors and no strategy goals."),
    Kind.NEED: N_("The portfolio has no perspectives."),
    Kind.CAPABILITY: N_("The portfolio has no perspectives."),
}
_ENDS: Final = {
    Kind.PROJECT: N_("No metric of its own."),
    Kind.METRIC: N_("The chain ends here: a metric tells how the rest has gone."),
}


def trace_document(trace: Trace) -> list[Block]:
    """Return the trace for people: the record, why it is there, and how it is carried out."""
    root = trace.root
    title = " ".join(dict.fromkeys((kind_word(root.kind), root.own_id, root.name)))
    facts = _facts(trace.chain, root)
    return [
        Heading(1, title),
        Paragraph(wording.header(trace.portfolio, trace.today)),
        *([Paragraph(", ".join(facts))] if facts else []),
        Heading(2, _("Why: what this is for")),
        _side(trace, trace.up, trace.up_gaps, _BEGINNINGS),
        Heading(2, _("How: what carries this out, and how it is measured")),
        _side(trace, trace.down, trace.down_gaps, _ENDS),
        *map(Paragraph, _notes(trace)),
    ]


def _side(
    trace: Trace, branches: Sequence[Branch], gaps: Sequence[Gap], otherwise: Mapping[Kind, str]
) -> Block:
    items = [*_items(trace.chain, branches), *_gap_items(trace.root, gaps)]
    if items:
        return Outline(items)
    return Paragraph(_(otherwise.get(trace.root.kind, N_("Nothing."))))


def _items(chain: Chain, branches: Sequence[Branch]) -> list[Item]:
    return [
        Item(
            list(_parts(chain, each)),
            [*_items(chain, each.branches), *_gap_items(each.node, each.gaps)],
        )
        for each in branches
    ]


def _gap_items(node: Node, gaps: Sequence[Gap]) -> Iterator[Item]:
    for gap in gaps:
        yield Item([("!", _GAP_STYLE), (gap_text(node, gap), _GAP_STYLE)])


def _parts(chain: Chain, branch: Branch) -> Iterator[tuple[str, str]]:
    """Yield what a line of the tree says, with styles."""
    node = branch.node
    if branch.is_estimated:
        yield wording.ESTIMATE, ""
    yield kind_word(node.kind), "dim"
    if node.name == node.own_id:
        yield node.own_id, "bold"
    else:
        yield f"{node.own_id}:", "bold"
        yield node.name, ""
    remarks = [*_facts(chain, node), *([_("see above")] if branch.is_repeated else [])]
    if remarks:
        yield f"({', '.join(remarks)})", status_style(chain, node)


def _facts(chain: Chain, node: Node) -> list[str]:
    """Return what is worth knowing of a record on its line."""
    if node.project:
        schedule = wording.schedule(node.project) or _("not scheduled")
        return [status_text(chain, node), schedule]
    return [_("against peers: {position}").format(position=node.position)] if node.position else []


def _notes(trace: Trace) -> Iterator[str]:
    """Yield what to know for reading the trace."""
    branches = [*_every(trace.up), *_every(trace.down)]
    if trace.theme_metrics:
        ids = ", ".join(each.id for each in trace.theme_metrics)
        yield _("The metrics of its themes tell of it too: {ids}").format(ids=ids)
    if trace.waiting:
        ids = ", ".join(each.id for each in trace.waiting)
        yield ngettext(
            "This project is waited for by another: {ids}",
            "This project is waited for by others: {ids}",
            len(trace.waiting),
        ).format(ids=ids)
    if trace.root.kind in PARTS or any(each.node.kind in PARTS for each in _every(trace.up)):
        yield _("Projects name the theme; its goals and means are those of the theme as a whole.")
    if not trace.portfolio.metrics and not {Gap.NO_METRIC} & set(trace.down_gaps):
        yield _("The portfolio has no metrics.")
    yield from wording.left_out(trace.portfolio, len(trace.chain.projects))
    has_guess = any(
        each.is_estimated or (each.node.project and each.node.project.is_estimated("schedule"))
        for each in [*branches, Branch(trace.root)]
    )
    if has_guess:
        yield wording.estimate_note()


def _every(branches: Sequence[Branch]) -> Iterator[Branch]:
    for each in branches:
        yield each
        yield from _every(each.branches)


def trace_sheet(trace: Trace) -> Sheet:
    """Return the trace as rows in the order of the tree, each with its direction and depth."""
    root = Branch(trace.root, gaps=tuple(dict.fromkeys((*trace.up_gaps, *trace.down_gaps))))
    rows = [
        _row("self", 0, root),
        *_rows("up", 1, trace.up),
        *_rows("down", 1, trace.down),
    ]
    keys = ("direction", "depth", "kind", "id", "name", "status", "start", "end")
    columns = [Column(key, key) for key in (*keys, "estimated", "repeated", "gaps")]
    header = wording.header(trace.portfolio, trace.today)
    return Sheet("trace", header, columns, [Section("", rows)], [], trace_data(trace))


def _rows(direction: str, depth: int, branches: Sequence[Branch]) -> Iterator[list[Cell]]:
    for each in branches:
        yield _row(direction, depth, each)
        yield from _rows(direction, depth + 1, each.branches)


def _row(direction: str, depth: int, branch: Branch) -> list[Cell]:
    node = branch.node
    span = node.project.span if node.project else None
    texts = (
        direction,
        str(depth),
        node.kind,
        node.id,
        node.name,
        node.project.status if node.project else "",
        str(span.start) if span else "",
        str(span.end) if span else "",
        "estimated" if branch.is_estimated else "",
        "repeated" if branch.is_repeated else "",
        ",".join(branch.gaps),
    )
    return [same(text) for text in texts]


def trace_data(trace: Trace) -> Json:
    """Return the trace as JSON data; a repeated record has its branches where it first stands."""
    return {
        "node": node_data(trace.chain, trace.root),
        "up": [_branch_data(trace, each) for each in trace.up],
        "up_gaps": trace.up_gaps,
        "down": [_branch_data(trace, each) for each in trace.down],
        "down_gaps": trace.down_gaps,
        "theme_metrics": [each.id for each in trace.theme_metrics],
        "waiting": [each.id for each in trace.waiting],
        "projects": len(trace.chain.projects),
        "projects_in_portfolio": len(trace.portfolio.projects),
    }


def _branch_data(trace: Trace, branch: Branch) -> Json:
    return {
        **node_data(trace.chain, branch.node),
        "estimated": branch.is_estimated,
        "repeated": branch.is_repeated,
        "gaps": branch.gaps,
        "branches": [_branch_data(trace, each) for each in branch.branches],
    }
