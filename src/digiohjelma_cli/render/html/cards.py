"""The cards of the projects as a section of a page, with fields that filter them by a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.card import card_blocks
from digiohjelma_cli.render.glyphs import UNICODE
from digiohjelma_cli.render.html.blocks import Writer
from digiohjelma_cli.render.html.markup import Html, join, tag
from digiohjelma_cli.render.palette import kind_ink
from digiohjelma_cli.views.card import Card


def anchors(projects: Iterable[Project]) -> dict[str, str]:
    """Return the place of each project's card on the page, by the project's id."""
    return {project.id: f"p{project.id}" for project in projects}


def cards_body(cards: Sequence[Card], writer: Writer) -> Html:
    """Return every card under a heading of level 3, after the fields of the filter."""
    return join(_filter(cards, writer), *(_card(card, writer) for card in cards))


def _card(card: Card, writer: Writer) -> Html:
    project = card.project
    title = f"{project.id} {project.name}"
    name = anchors([project])[project.id]
    status = f"{UNICODE.signs[card.kind]} {project.status}"
    return tag(
        "article",
        {
            "id": name,
            "aria-labelledby": f"h-{name}",
            "data-area": card.area.id,
            "data-status": project.status,
        },
        tag("h3", {"id": f"h-{name}"}, writer.words.named(title)),
        tag("span", {"class": f"state-of is-{kind_ink(card.kind)}"}, writer.words.named(status)),
        _lateness(card),
        writer.write(card_blocks(card), title, deeper=2),
    )


def _lateness(card: Card) -> Html:
    if card.late is None:
        return Html("")
    text = f"! {wording.lateness(card.late)}"
    return join(" ", tag("span", {"class": "state-of is-late"}, text))


def _filter(cards: Sequence[Card], writer: Writer) -> Html:
    """Return the fields, hidden until the script shows them."""
    areas = {card.area.id: card.area.name for card in cards}
    statuses = {card.project.status: card.project.status for card in cards}
    pattern = _("Shown: {shown} of {total} projects")
    count = {"id": "filter-count", "role": "status", "data-pattern": pattern}
    return tag(
        "form",
        {"id": "filter", "class": "filter", "role": "search", "hidden": True},
        _choice("area", _("Area"), _("all areas"), areas, writer),
        _choice("status", _("Status"), _("all statuses"), statuses, writer),
        tag(
            "label",
            None,
            _("Text"),
            tag("input", {"type": "search", "name": "text", "autocomplete": "off"}),
        ),
        tag("p", count),
    )


def _choice(name: str, label: str, every: str, choices: dict[str, str], writer: Writer) -> Html:
    lang = writer.words.language or False
    options = (tag("option", {"value": key, "lang": lang}, text) for key, text in choices.items())
    select = tag("select", {"name": name}, tag("option", {"value": ""}, every), *options)
    return tag("label", None, label, select)
