"""Find which record of the chain a person means, by id or name and, where need be, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.views.names import fold, matching, plain_id
from digiohjelma_cli.views.records import Key, Kind, Node

_MOST: Final = 8  # names in a message; more are no help


def find_node(records: Iterable[Node], text: str, words: Mapping[Kind, str]) -> Node:
    """Return the record that `text` means: an id, a name or the beginning of one.

    “perspective:teknologia” looks among perspectives alone; `words` are the kinds' names in the
    user's language, which are read as well. A project goes by its whole id, never by a beginning:
    1.1 is not 1.10. Raises UsageProblem where nothing is so called, or more than one.
    """
    known = list(records)
    kind, wanted = _split(text, words)
    nodes = [node for node in known if kind in (None, node.kind)]
    exact = [each for each in nodes if _exactly(each, wanted)]
    if len(exact) == 1:
        return exact[0]
    by_key = {node.key: node for node in nodes}
    found = [node.key for node in exact] or matching(wanted, _folded(nodes))
    if len(found) == 1:
        return by_key[found[0]]
    if found:
        raise UsageProblem(
            say("“{text}” could be more than one", text=text),
            say("Write one of these: {names}", names=_listed(f"{k}:{i}" for k, i in found)),
        )
    raise UsageProblem(
        say("Nothing in the portfolio is called “{text}”", text=text),
        _suggestion(wanted, nodes, known),
    )


def offered_names(records: Iterable[Node]) -> list[tuple[str, str]]:
    """Return every id with the name behind it; an id of several once, the shortest name first."""
    names: dict[str, list[str]] = {}
    for node in records:
        names.setdefault(node.id, []).append(node.name)
    return [
        (node_id, " / ".join(sorted(dict.fromkeys(those), key=len)))
        for node_id, those in names.items()
    ]


def _split(text: str, words: Mapping[Kind, str]) -> tuple[Kind | None, str]:
    """Return the kind that the text names before a colon, if any, and what it names of it."""
    before, colon, rest = text.partition(":")
    if colon:
        plain = fold(before).replace("-", "_").replace(" ", "_")
        for kind in Kind:
            if plain in (kind, fold(words[kind]).replace(" ", "_")):
                return kind, rest.strip()
    return None, text.strip()


def _exactly(node: Node, wanted: str) -> bool:
    return wanted in (node.id, node.own_id) or (
        node.kind is Kind.PROJECT and plain_id(wanted) == node.id
    )


def _folded(nodes: Iterable[Node]) -> dict[Key, Sequence[str]]:
    return {
        node.key: (fold(node.name),)
        if node.kind is Kind.PROJECT
        else (fold(node.id), fold(node.own_id), fold(node.name))
        for node in nodes
    }


def _suggestion(wanted: str, nodes: Sequence[Node], known: Sequence[Node]) -> Message:
    from difflib import get_close_matches

    forms = {
        form: node for node in nodes for form in (fold(node.id), fold(node.own_id), fold(node.name))
    }
    close = [forms[form] for form in get_close_matches(fold(wanted), forms, n=3, cutoff=0.6)]
    if not close:
        return say("See the ids with: digi list, digi themes or digi areas")
    ids = Counter(node.id for node in known)
    names = (node.id if ids[node.id] == 1 else f"{node.kind}:{node.id}" for node in close)
    return say("Did you mean {names}?", names=_listed(dict.fromkeys(names)))


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:_MOST]) + (" …" if len(listed) > _MOST else "")
