"""Words for the links of the chain: what a record is, and where the chain breaks."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_, _
from digiohjelma_cli.render import data, wording
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.views.chain import Chain
from digiohjelma_cli.views.follow_up import kind_of
from digiohjelma_cli.views.records import PARTS, Kind, Node
from digiohjelma_cli.views.trace import Gap

_WORDS: Final = {
    Kind.CHANGE_FACTOR: N_("change factor"),
    Kind.STRATEGY_GOAL: N_("strategy goal"),
    Kind.THEME: N_("theme"),
    Kind.GOAL: N_("goal"),
    Kind.MEANS: N_("means"),
    Kind.PERSPECTIVE: N_("perspective"),
    Kind.NEED: N_("need"),
    Kind.CAPABILITY: N_("capability"),
    Kind.AREA: N_("area"),
    Kind.PROJECT: N_("project"),
    Kind.METRIC: N_("metric"),
}
_HEADINGS: Final = {
    Kind.CHANGE_FACTOR: N_("Change factors"),
    Kind.STRATEGY_GOAL: N_("Strategy goals"),
    Kind.THEME: N_("Themes"),
    Kind.GOAL: N_("Goals of themes"),
    Kind.MEANS: N_("Means of themes"),
    Kind.PERSPECTIVE: N_("Perspectives"),
    Kind.NEED: N_("Needs"),
    Kind.CAPABILITY: N_("Capabilities"),
    Kind.AREA: N_("Areas"),
    Kind.PROJECT: N_("The projects"),
    Kind.METRIC: N_("Metrics"),
}
_NO_PROJECT: Final = {
    Kind.THEME: N_("no project serves this theme"),
    Kind.NEED: N_("no project answers this need"),
    Kind.CAPABILITY: N_("no project builds this capability"),
    Kind.PERSPECTIVE: N_("no project names this perspective"),
    Kind.METRIC: N_("no project moves this metric"),
    Kind.AREA: N_("the area has no projects"),
}
_NO_REASON: Final = {
    Kind.THEME: N_("answers no change factor and serves no strategy goal"),
    Kind.NEED: N_("belongs to no perspective"),
    Kind.CAPABILITY: N_("belongs to no perspective"),
    Kind.METRIC: N_("tells of no theme and no project"),
    Kind.PROJECT: N_("serves nothing: no theme, need, capability or perspective"),
}
_NO_THEME: Final = {
    Kind.CHANGE_FACTOR: N_("no theme answers this change factor"),
    Kind.STRATEGY_GOAL: N_("no theme serves this strategy goal"),
}
_GAPS: Final = {
    Gap.UNKNOWN: N_("no file of the portfolio defines this"),
    Gap.NO_METRIC: N_("no metric"),
    Gap.THEMELESS: N_("serves no theme"),
}


def kind_words() -> dict[Kind, str]:
    """What each kind of record is called, in the singular."""
    return {kind: _(word) for kind, word in _WORDS.items()}


def kind_word(kind: Kind) -> str:
    """What a record is, in a word."""
    return _(_WORDS[kind])


def kind_heading(kind: Kind) -> str:
    """What stands over records of a kind."""
    return _(_HEADINGS[kind])


def gap_text(node: Node, gap: Gap) -> str:
    """Where the chain breaks at a record, in words."""
    match gap:
        case Gap.NO_PROJECT:
            is_part = node.kind in PARTS
            return _(_NO_PROJECT[Kind.THEME] if is_part else _NO_PROJECT[node.kind])
        case Gap.NO_REASON:
            return _(_NO_REASON[node.kind])
        case Gap.NO_THEME:
            return _(_NO_THEME[node.kind])
        case _:
            return _(_GAPS[gap])


def status_text(chain: Chain, node: Node) -> str:
    """Return a project's status; a cancelled one is told as such, whatever the city's word is."""
    if node.project is None:
        return ""
    status = node.project.status
    word = wording.kind_word(kind_of(chain.portfolio.programme, node.project))
    return f"{status} ({word})" if node.is_cancelled and status != word else status


def status_style(chain: Chain, node: Node) -> str:
    """Return the colour of a project's status; of other records none."""
    if node.project is None:
        return ""
    return wording.KIND_STYLES[kind_of(chain.portfolio.programme, node.project)]


def node_data(chain: Chain, node: Node) -> dict[str, Json]:
    """Return a record of the chain as JSON data; what only projects have is null for others."""
    project = node.project
    span = project.span if project else None
    place = node.mark.place if node.mark else None
    return {
        "kind": node.kind,
        "id": node.id,
        "name": node.name,
        "status": project.status if project else None,
        "status_kind": kind_of(chain.portfolio.programme, project) if project else None,
        "schedule": data.span(span),
        "file": place.file if place else None,
        "line": place.line if place else None,
    }
