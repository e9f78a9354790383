"""Languages and links in texts: the longest name wins, and only whole words count."""

from __future__ import annotations

import pytest

from digiohjelma_cli import i18n
from digiohjelma_cli.render.html.words import Words
from tests.views.conftest import Loaded

PROJECTS = {
    "1.1": "name: Tieto",
    "1.2": "name: Tieto ja data\nstatus: valmis\nowner: A&B\n"
    'links: [{name: Sivu, url: "https://a.fi/?x=1&y"}]',
}


@pytest.fixture
def words(loaded: Loaded) -> Words:
    return Words(loaded(PROJECTS), {"1.1": "p1.1", "1.2": "p1.2"})


def test_a_number_and_a_name_lead_to_the_card(words: Words) -> None:
    assert words.marked("Odottaa: 1.1 Tieto, 1.2 Tieto ja data (M)") == (
        'Odottaa: <a href="#p1.1">1.1 Tieto</a>, <a href="#p1.2">1.2 Tieto ja data</a> (M)'
    )


@pytest.mark.parametrize("text", ["11.1 Tieto", "1.1 Tietoa", "1.1 tieto", "x1.1 Tieto"])
def test_a_part_of_a_word_is_no_name(words: Words, text: str) -> None:
    assert words.marked(text) == text


def test_a_heading_leads_nowhere(words: Words) -> None:
    assert words.named("1.1 Tieto") == "1.1 Tieto"


def test_a_projects_link_leads_where_it_says_and_no_other_does(words: Words) -> None:
    assert words.marked("Sivu: https://a.fi/?x=1&y ja https://b.fi") == (
        'Sivu: <a href="https://a.fi/?x=1&amp;y" rel="noreferrer">https://a.fi/?x=1&amp;y</a>'
        " ja https://b.fi"
    )


def test_the_portfolios_words_are_marked_and_the_rest_is_escaped(loaded: Loaded) -> None:
    i18n.use("fi")
    words = Words(loaded(PROJECTS), {"1.1": "p1.1"})

    assert words.marked("<b> 1.1 Tieto: valmis, A&B; valmiina") == (
        '&lt;b&gt; <a href="#p1.1"><span lang="en">1.1 Tieto</span></a>: '
        '<span lang="en">valmis</span>, <span lang="en">A&amp;B</span>; valmiina'
    )
