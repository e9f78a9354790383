"""Graphs: what is written is Mermaid and DOT, whatever the records are called."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.graph import dot, mermaid
from digiohjelma_cli.views.chain import chain
from digiohjelma_cli.views.records import Key, Kind
from digiohjelma_cli.views.trace import trace
from tests.views.chains import portfolios
from tests.views.conftest import Loaded, loaded
from tests.views.test_trace import FILES

__all__ = ["loaded"]
TODAY = date(2023, 3, 1)
PROJECTS = {
    "1.1": 'name: "Yksi ]-->\\"kirjautuminen\\""\nthemes: [arki]\nestimated: [themes]',
    "1.2": "name: 1. Peruttu & jätetty\nstatus: peruttu\nthemes: [arki]",
}


def _trace(portfolio: Portfolio, key: Key) -> tuple[str, str]:
    traced = trace(chain(portfolio, portfolio.projects), key, TODAY)
    return mermaid(traced), dot(traced)


def test_mermaid(loaded: Loaded) -> None:
    written, _ = _trace(loaded(PROJECTS, FILES), (Kind.THEME, "arki"))

    assert written == (
        "flowchart LR\n"
        '  subgraph of_change_factor["Change factors"]\n'
        '    n1["change factor talous<br/>Talous"]\n'
        "  end\n"
        '  subgraph of_theme["Themes"]\n'
        '    n0["theme arki<br/>Sujuva arki"]\n'
        "  end\n"
        '  subgraph of_goal["Goals of themes"]\n'
        '    n2["goal helppo<br/>Helppo"]\n'
        "  end\n"
        '  subgraph of_means["Means of themes"]\n'
        '    n3["means alusta<br/>Alusta"]\n'
        "  end\n"
        '  subgraph of_project["The projects"]\n'
        '    n4["project 1.1<br/>Yksi #93;--#62;#34;kirjautuminen#34;<br/>suunniteltu"]\n'
        '    n6["project 1.2<br/>1#46; Peruttu #38; jätetty<br/>peruttu (cancelled)"]\n'
        "  end\n"
        '  subgraph of_metric["Metrics"]\n'
        '    n5["metric osuus<br/>Osuus"]\n'
        "  end\n"
        "  n0 --> n2\n"
        "  n0 --> n3\n"
        "  n0 -.-> n4\n"
        "  n0 --> n6\n"
        "  n1 --> n0\n"
        "  n4 --> n5\n"
        "  classDef root stroke-width:3px\n"
        "  classDef cancelled stroke-dasharray:4 4,opacity:0.6\n"
        "  class n0 root\n"
        "  class n6 cancelled\n"
    )


def test_dot(loaded: Loaded) -> None:
    _, written = _trace(loaded(PROJECTS, FILES), (Kind.PROJECT, "1.1"))

    assert written == (
        "digraph trace {\n"
        "  rankdir=LR;\n"
        '  node [shape=box, style=rounded, fontname="Helvetica"];\n'
        '  graph [fontname="Helvetica"];\n'
        "  subgraph cluster_change_factor {\n"
        '    label="Change factors";\n'
        '    n4 [label="change factor talous\\nTalous"];\n'
        "  }\n"
        "  subgraph cluster_theme {\n"
        '    label="Themes";\n'
        '    n1 [label="theme arki\\nSujuva arki"];\n'
        "  }\n"
        "  subgraph cluster_goal {\n"
        '    label="Goals of themes";\n'
        '    n2 [label="goal helppo\\nHelppo"];\n'
        "  }\n"
        "  subgraph cluster_means {\n"
        '    label="Means of themes";\n'
        '    n3 [label="means alusta\\nAlusta"];\n'
        "  }\n"
        "  subgraph cluster_project {\n"
        '    label="The projects";\n'
        '    n0 [label="project 1.1\\nYksi ]-->\\"kirjautuminen\\"\\nsuunniteltu", penwidth=3];\n'
        "  }\n"
        "  subgraph cluster_metric {\n"
        '    label="Metrics";\n'
        '    n5 [label="metric osuus\\nOsuus"];\n'
        "  }\n"
        "  n0 -> n5;\n"
        "  n1 -> n2;\n"
        "  n1 -> n3;\n"
        "  n1 -> n0 [style=dashed];\n"
        "  n4 -> n1;\n"
        "}\n"
    )


def test_where_the_chain_breaks_is_in_the_label(loaded: Loaded) -> None:
    written, other = _trace(loaded({}, FILES), (Kind.CHANGE_FACTOR, "kilpailu"))

    assert '["change factor kilpailu<br/>Kilpailu<br/>! no theme answers' in written
    assert "Kilpailu\\n! no theme answers this change factor" in other


# The grammar of what is written, strictly: anything else in a line is a name that got through.
_TEXT = r'"(?:[^"#;\[\]{}|`<>\\&:*_~$%@^]|#[0-9]+;|<br/>)*"'
MERMAID_LINES = (
    r"flowchart LR",
    rf"  subgraph of_[a-z_]+\[{_TEXT}\]",
    rf"    (?P<node>n[0-9]+)\[{_TEXT}\]",
    r"  end",
    r"  n[0-9]+ -(\.-|-)> n[0-9]+",
    r"  classDef (root stroke-width:3px|cancelled stroke-dasharray:4 4,opacity:0\.6)",
    r"  class n[0-9]+(,n[0-9]+)* (root|cancelled)",
)
DOT_TOKEN = re.compile(
    r"""\s+|(?P<text>"(?:[^"\\\n]|\\["\\n])*")|(?P<arrow>->)|(?P<sign>[{}\[\];,=])"""
    r"|(?P<word>[A-Za-z_][A-Za-z_0-9]*|[0-9]+)"
)
# A statement as the kinds of its tokens: w(ord), t(ext), a(rrow) and signs as they are.
DOT_STATEMENT = re.compile(r"ww\{|ww\{|w=[wt];|w(\[w=[wt](,w=[wt])*\])?;|waw(\[w=w\])?;|\}")


def _mermaid_nodes(written: str) -> list[str]:
    """Return the nodes that are declared; fail at a line that the grammar does not know."""
    nodes = []
    depth = 0
    for line in written.splitlines():
        found = next(filter(None, (re.fullmatch(form, line) for form in MERMAID_LINES)), None)
        assert found, line
        depth += line.startswith("  subgraph") - (line == "  end")
        nodes += [found["node"]] if found.groupdict().get("node") else []
    assert depth == 0
    return nodes


def _dot_labels(written: str) -> list[str]:
    """Return the labels as Graphviz reads them; fail where it could not read a token."""
    kinds, labels, at = "", [], 0
    while at < len(written):
        token = DOT_TOKEN.match(written, at)
        assert token, written[at:]
        at = token.end()
        if token.lastgroup:
            kinds += token[0] if token.lastgroup == "sign" else token.lastgroup[0]
        if token["text"]:
            labels.append(re.sub(r"\\(.)", _unescaped, token["text"][1:-1]))
    while kinds:
        statement = DOT_STATEMENT.match(kinds)
        assert statement, kinds
        kinds = kinds[statement.end() :]
    return [html.unescape(label) for label in labels]


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] == "n" else found[1]


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.text('"\\]}[{;#<>&|`-.:%\n\x1b end1', max_size=30),
    st.sampled_from(('"]; n9 --> n8; x["', "end", '\\"', "\\", "1. x", "&quot;", "#quot;", "%%{")),
)


@given(portfolios(HOSTILE), st.data())
def test_the_grammar_holds_whatever_the_names_hold(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    links = chain(portfolio, portfolio.projects)
    key = data.draw(st.sampled_from(sorted(links.nodes)))
    traced = trace(links, key, TODAY)

    written = mermaid(traced)
    labels = _dot_labels(dot(traced))

    nodes = _mermaid_nodes(written)
    assert len(nodes) == len(set(nodes))
    assert set(re.findall(r"\bn[0-9]+\b(?=(?: -| root|$))", _unlabelled(written))) <= set(nodes)
    name = _joined(visible(traced.root.name))
    assert any(name in _joined(label) for label in labels)


def _unlabelled(written: str) -> str:
    return re.sub(r'\["[^"]*"\]', "", written)


def _joined(text: str) -> str:
    """Return a text without white space of any kind, where a label's lines may end."""
    return "".join(text.split())


@pytest.mark.parametrize(
    "line", ['    n0["a"b"]', "    n0[a]", '    n0["a;"]', "  click n0 x", '    n0["a#x;"]']
)
def test_the_mermaid_grammar_is_strict(line: str) -> None:
    with pytest.raises(AssertionError):
        _mermaid_nodes(f"flowchart LR\n{line}\n")


@pytest.mark.parametrize("text", ['n0 [label="a"b"];', 'n0 [label="a\\"];', "n0 -> ;", "<b>"])
def test_the_dot_grammar_is_strict(text: str) -> None:
    with pytest.raises(AssertionError):
        _dot_labels(f"digraph trace {{\n{text}\n}}\n")
