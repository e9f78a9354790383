"""A trace as a graph in the languages of Mermaid and of Graphviz (DOT).

The records are the nodes, under a heading for each kind; the files' references are the edges,
dashed where they are estimates. Nothing that a name holds is taken for the language's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from digiohjelma_cli.render import escape
from digiohjelma_cli.render.chain import gap_text, kind_heading, kind_word, status_text
from digiohjelma_cli.views.chain import Chain
from digiohjelma_cli.views.records import Key, Kind, Node
from digiohjelma_cli.views.trace import Branch, Gap, Trace

# What Mermaid gives a meaning to, also within quotes; a colon, since it looks for styles in labels.
_MERMAID_SIGNS: Final = '"#&<>;:`\\{}[]|*_~$%@^'
_MERMAID: Final = str.maketrans({char: f"#{ord(char)};" for char in _MERMAID_SIGNS})
_DOT: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})
_LABEL: Final = 40  # characters a line of a label; Mermaid wraps by itself
_LIST_START: Final = r"^(\s*[0-9]*)([.)+\-=])"  # a line that Mermaid would take for a list or rule


class _Node(NamedTuple):
    """A record with a name that both languages take, and the lines of its label."""

    name: str
    node: Node
    lines: Sequence[str]


def mermaid(trace: Trace) -> str:
    """Return the trace as a Mermaid flowchart."""
    nodes = _nodes(trace)
    lines = ["flowchart LR"]
    for kind, members in _by_kind(nodes):
        lines.append(f'  subgraph of_{kind}["{_mermaid(kind_heading(kind))}"]')
        for each in members:
            label = "<br/>".join(map(_mermaid, each.lines))
            lines.append(f'    {each.name}["{label}"]')
        lines.append("  end")
    for upper, lower, is_estimated in _edges(trace, nodes):
        lines.append(f"  {upper} {'-.->' if is_estimated else '-->'} {lower}")
    lines.append("  classDef root stroke-width:3px")
    lines.append("  classDef cancelled stroke-dasharray:4 4,opacity:0.6")
    lines.append(f"  class {nodes[trace.root.key].name} root")
    dropped = [each.name for each in nodes.values() if each.node.is_cancelled]
    if dropped:
        lines.append(f"  class {','.join(dropped)} cancelled")
    return "\n".join(lines) + "\n"


def dot(trace: Trace) -> str:
    """Return the trace as a directed graph for Graphviz."""
    nodes = _nodes(trace)
    lines = [
        "digraph trace {",
        "  rankdir=LR;",
        '  node [shape=box, style=rounded, fontname="Helvetica"];',
        '  graph [fontname="Helvetica"];',
    ]
    for kind, members in _by_kind(nodes):
        lines.append(f"  subgraph cluster_{kind} {{")
        lines.append(f"    label={_dot([kind_heading(kind)])};")
        lines += [
            f"    {each.name} [label={_dot(each.lines)}{_dot_style(trace, each)}];"
            for each in members
        ]
        lines.append("  }")
    for upper, lower, is_estimated in _edges(trace, nodes):
        lines.append(f"  {upper} -> {lower}{' [style=dashed]' if is_estimated else ''};")
    return "\n".join([*lines, "}"]) + "\n"


def _nodes(trace: Trace) -> dict[Key, _Node]:
    """Return every record of the trace, each once, with a name of its own."""
    found: dict[Key, tuple[Node, Sequence[Gap]]] = {
        trace.root.key: (trace.root, (*trace.up_gaps, *trace.down_gaps))
    }
    for branch in _branches([*trace.up, *trace.down]):
        if not branch.is_repeated:
            found.setdefault(branch.node.key, (branch.node, branch.gaps))
    return {
        key: _Node(f"n{number}", node, _label(trace.chain, node, gaps))
        for number, (key, (node, gaps)) in enumerate(found.items())
    }


def _branches(branches: Sequence[Branch]) -> Iterator[Branch]:
    for each in branches:
        yield each
        yield from _branches(each.branches)


def _label(chain: Chain, node: Node, gaps: Sequence[Gap]) -> list[str]:
    status = status_text(chain, node)
    return [
        f"{kind_word(node.kind)} {node.own_id}",
        *([] if node.name == node.own_id else [node.name]),
        *([status] if status else []),
        *(f"! {gap_text(node, gap)}" for gap in dict.fromkeys(gaps)),
    ]


def _by_kind(nodes: dict[Key, _Node]) -> Iterator[tuple[Kind, list[_Node]]]:
    for kind in Kind:
        members = [each for each in nodes.values() if each.node.kind is kind]
        if members:
            yield kind, members


def _edges(trace: Trace, nodes: dict[Key, _Node]) -> Iterator[tuple[str, str, bool]]:
    """Yield the references between the records of the trace."""
    for key, upper in nodes.items():
        for link in trace.chain.below[key]:
            lower = nodes.get(link.key)
            if lower:
                yield upper.name, lower.name, link.is_estimated


def _mermaid(text: str) -> str:
    safe = escape.visible(text).translate(_MERMAID)
    return re.sub(_LIST_START, lambda found: f"{found[1]}#{ord(found[2])};", safe)


def _dot(lines: Sequence[str]) -> str:
    """Return the lines as a quoted string; & would begin the name of a character."""
    wrapped = (part for line in lines for part in escape.wrap(escape.visible(line), _LABEL))
    safe = (line.translate(_DOT) for line in wrapped)
    return '"' + "\\n".join(safe) + '"'


def _dot_style(trace: Trace, each: _Node) -> str:
    if each.node.key == trace.root.key:
        return ", penwidth=3"
    return ', style="rounded,dashed", color=gray' if each.node.is_cancelled else ""
