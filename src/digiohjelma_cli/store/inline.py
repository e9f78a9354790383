"""The canonical form of values within their lines: ids in double quotes, brackets with one space.

Returns splices; which line a value stands on is not looked at here.
"""

from __future__ import annotations

from typing import Any

from digiohjelma_cli.model.source import Mapping, Node, Scalar, Sequence, Source
from digiohjelma_cli.store.format.below import of_items, ranking, under
from digiohjelma_cli.store.kinds import Kind, ProjectId
from digiohjelma_cli.store.positions import LINE_END, is_absent
from digiohjelma_cli.store.splice import Splice


def tidy_values(source: Source, node: Node, kind: Kind[Any] | None) -> list[Splice]:
    """Return the changes that bring the values in `node` to the canonical form.

    Brackets over several lines stay as they are, and so do those with what is better not touched:
    keys without values, or pairs outside braces. Ids get their quotes everywhere.
    """
    if isinstance(node, Scalar) or _is_tidied_whole(source, node):
        new = _text(source, node, kind)
        is_new = source.text[node.start : node.end] != new
        return [Splice(node.start, node.end, new)] if is_new else []
    return [
        splice
        for value, inner in _values(node, kind)
        for splice in tidy_values(source, value, inner)
    ]


def _values(
    node: Sequence | Mapping, kind: Kind[Any] | None
) -> list[tuple[Node, Kind[Any] | None]]:
    """Return the values that a node holds, each with its kind."""
    if isinstance(node, Sequence):
        return [(item, of_items(kind)) for item in node.items]
    return [(value, under(kind, key)) for key, (_, value) in node.entries.items()]


def _is_tidied_whole(source: Source, node: Sequence | Mapping) -> bool:
    """True for brackets on one line in which everything is written as usual."""
    return (
        node.flow
        and not LINE_END.search(source.text, node.start, node.end)
        and _is_usual(source, node)
    )


def _is_usual(source: Source, node: Node) -> bool:
    if isinstance(node, Scalar):
        return not is_absent(node)
    if isinstance(node, Mapping) and not source.text.startswith("{", node.start):
        return False  # a pair in a list, without braces of its own
    return all(_is_usual(source, value) for value, _ in _values(node, None))


def _text(source: Source, node: Node, kind: Kind[Any] | None) -> str:
    """Return the canonical text of a single value, or of brackets on one line."""
    if isinstance(node, Sequence):
        return f"[{', '.join(_text(source, item, of_items(kind)) for item in node.items)}]"
    if isinstance(node, Mapping):
        rank = ranking(kind)
        pairs = [
            f"{_written(source, key)}: {_text(source, value, under(kind, key.text))}"
            for key, value in sorted(node.entries.values(), key=lambda each: rank(each[0].text))
        ]
        return f"{{{', '.join(pairs)}}}"
    return f'"{node.text}"' if _is_id(node, kind) else _written(source, node)


def _written(source: Source, node: Scalar) -> str:
    return source.text[node.start : node.end]


def _is_id(node: Scalar, kind: Kind[Any] | None) -> bool:
    """True for a project's id; what is none stays as it is, for digi check to tell."""
    if not isinstance(kind, ProjectId):
        return False
    try:
        return kind.parse(node.text) == node.text
    except ValueError:
        return False
