"""Outlines: nested lines as a tree on a screen and as a list in Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.render.document import Heading, Outline, Paragraph, to_markdown, to_screen
from digiohjelma_cli.render.escape import width
from digiohjelma_cli.render.outline import Item
from digiohjelma_cli.render.screen import Screen


def _item(text: str, *items: Item) -> Item:
    kind, _, rest = text.partition(" ")
    return Item([(kind, "dim"), (rest, "bold")], items)


ITEMS = [
    _item("teema arki: Asiakaslähtöinen sujuva arki", _item("tavoite helppo", _item("a b"))),
    _item("tarve kirjautuminen: Yksi kirjautuminen kaikkeen", _item("näkökulma [red]x[/]")),
    _item("mittari osuus: Verkossa vireille tulleiden asioiden osuus"),
]


def _drawn(items: list[Item], columns: int, *, has_unicode: bool = True) -> str:
    screen = Screen(columns, is_terminal=True, has_colour=False, has_unicode=has_unicode)
    return "".join(to_screen([Outline(items)], screen))


def test_a_tree_whose_long_lines_go_on_under_themselves() -> None:
    assert _drawn(ITEMS, 30) == (
        "├─ teema arki:\n"
        "│  │ Asiakaslähtöinen sujuva\n"
        "│  │ arki\n"
        "│  └─ tavoite helppo\n"
        "│     └─ a b\n"
        "├─ tarve kirjautuminen: Yksi\n"
        "│  │ kirjautuminen kaikkeen\n"
        "│  └─ näkökulma [red]x[/]\n"
        "└─ mittari osuus: Verkossa\n"
        "     vireille tulleiden\n"
        "     asioiden osuus\n"
    )


def test_a_tree_in_ascii() -> None:
    assert _drawn(ITEMS, 80, has_unicode=False) == (
        "|- teema arki: Asiakaslähtöinen sujuva arki\n"
        "|  `- tavoite helppo\n"
        "|     `- a b\n"
        "|- tarve kirjautuminen: Yksi kirjautuminen kaikkeen\n"
        "|  `- näkökulma [red]x[/]\n"
        "`- mittari osuus: Verkossa vireille tulleiden asioiden osuus\n"
    )


def test_each_part_has_its_style_also_where_the_line_goes_on() -> None:
    screen = Screen(22, is_terminal=True, has_colour=True, has_unicode=True)

    drawn = "".join(to_screen([Outline([_item("mittari asioiden osuus verkossa")])], screen))

    assert drawn == (
        "\x1b[2m└─ \x1b[0m\x1b[2mmittari\x1b[0m \x1b[1masioiden\x1b[0m\n"
        "\x1b[2m     \x1b[0m\x1b[1mosuus\x1b[0m \x1b[1mverkossa\x1b[0m\n"
    )


def test_a_nested_list_in_markdown_with_nothing_in_it_taken_for_markdown() -> None:
    items = [Item([("~", ""), ("a*b*", "bold")], [Item([("1. x <b>", "")])]), _item("c d")]

    assert to_markdown([Heading(2, "Miksi"), Outline(items), Paragraph("Loppu")]) == (
        "## Miksi\n\n- ~ a\\*b\\*\n  - 1\\. x &lt;b&gt;\n- c d\n\nLoppu\n"
    )


TEXTS = st.text(min_size=1, max_size=60)
TREES = st.recursive(
    st.builds(lambda text: Item([(text, "")]), TEXTS),
    lambda inner: st.builds(
        lambda text, items: Item([(text, "")], items), TEXTS, st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


@given(TREES, st.integers(40, 100), st.booleans())
def test_no_line_is_wider_than_the_screen(tree: Item, columns: int, has_unicode: bool) -> None:
    drawn = _drawn([tree], columns, has_unicode=has_unicode)

    assert max(map(width, drawn.splitlines())) <= columns
