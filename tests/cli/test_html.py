"""The pages of HTML: well-formed, self-contained, the same every time, and sound to navigate.

What only a browser can tell is in tests/cli/test_accessibility.py.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from digiohjelma_cli.render.report.templates import DEFAULT, TEMPLATES
from tests.cli.pages import PORTFOLIOS, parsed, text_of
from tests.conftest import Digi
from tests.views.made import Make, projects

OTHERS = [name for name in TEMPLATES if name != DEFAULT.name]
COMMANDS = ("report", "timeline", *(f"report --template {name}" for name in OTHERS))
PLAIN = ("report --template kortit",)  # without tables and pictures
LIMIT = 400_000  # bytes of the shipped portfolio's report
ADDRESS = re.compile(r"""(?:https?:)?//[^\s"'<>)]+""")


def written(digi: Digi, command: str, portfolio: str, language: str = "fi") -> str:
    root = PORTFOLIOS[portfolio]
    args = (*command.split(), "--format", "html")
    code, out, err = digi(*args, root=root, env={"DIGI_LANG": language})
    assert (code, err) == (0, "")
    return out


every_page = pytest.mark.parametrize(
    ("command", "name"), [(command, name) for command in COMMANDS for name in PORTFOLIOS]
)


@every_page
@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_page_is_well_formed_and_its_names_are_there_once(
    digi: Digi, command: str, name: str, language: str
) -> None:
    page = parsed(written(digi, command, name, language))

    assert page.get("lang") == language
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))
    assert not [each for each, count in ids.items() if count > 1]
    targets = {each.get("href", "") for each in page.iter("a")}
    assert {each[1:] for each in targets if each.startswith("#")} <= ids.keys()
    named = [
        one
        for each in page.iter()
        for key in ("aria-labelledby", "aria-describedby")
        for one in each.get(key, "").split()
    ]
    assert set(named) <= ids.keys()


@every_page
def test_headings_are_in_order(digi: Digi, command: str, name: str) -> None:
    page = parsed(written(digi, command, name))

    levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    steps = pairwise(levels)
    assert not [(upper, lower) for upper, lower in steps if lower > upper + 1]


@every_page
def test_every_table_has_a_caption_and_scopes(digi: Digi, command: str, name: str) -> None:
    page = parsed(written(digi, command, name))

    tables = list(page.iter("table"))
    assert bool(tables) == (command not in PLAIN)
    for table in tables:
        caption = table.find("caption")
        assert caption is not None
        assert text_of(caption)
        head = [text_of(each) for each in table.findall("thead/tr/th[@scope='col']")]
        assert all(head), caption
        rows = table.findall("tbody/tr")
        assert [len(row) for row in rows] == [len(head)] * len(rows)
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)


@every_page
def test_every_picture_has_a_title_a_description_and_a_table(
    digi: Digi, command: str, name: str
) -> None:
    page = parsed(written(digi, command, name))

    figures = list(page.iter("figure"))
    assert bool(figures) == (command not in PLAIN)
    for figure in figures:
        (svg,) = (each for each in figure.iter() if str(each.tag).endswith("}svg"))
        title, text = svg[0], svg[1]
        assert str(title.tag).endswith("}title")
        assert str(text.tag).endswith("}desc")
        assert text_of(title)
        assert text_of(text)
        assert figure.find("details//table") is not None


def test_landmarks(digi: Digi) -> None:
    page = parsed(written(digi, "report", "example"))

    for name in ("header", "main", "footer"):
        assert len(list(page.iter(name))) == 1
    body = page.find("body")
    assert body is not None
    first = body[0]
    assert (first.get("class"), first.get("href")) == ("skip", "#main")
    assert [each.get("aria-labelledby") for each in page.iter("nav")] == ["contents"]


@every_page
def test_the_page_asks_for_nothing_from_elsewhere(digi: Digi, command: str, name: str) -> None:
    out = written(digi, command, name)
    page = parsed(out)

    links = {each.get("href", "") for each in page.iter("a")}
    allowed = {each for each in links if not each.startswith("#")}
    spaces = {"http://www.w3.org/2000/svg"}
    assert set(ADDRESS.findall(out)) <= allowed | spaces
    for element in page.iter():
        assert not {"src", "srcset", "action", "style"} & set(element.keys()), element.tag
        assert element.tag not in ("link", "iframe", "object", "embed", "img")
    assert "@import" not in out
    assert "url(" not in "".join(page.find("head/style").itertext())  # type: ignore[union-attr]


@every_page
def test_the_policy_allows_the_page_its_own_style_and_script_alone(
    digi: Digi, command: str, name: str
) -> None:
    page = parsed(written(digi, command, name))

    policy = page.find("head/meta[@http-equiv='Content-Security-Policy']")
    assert policy is not None
    expected = ["default-src 'none'"]
    for kind in ("style", "script"):
        for each in page.iter(kind):
            digest = hashlib.sha256((each.text or "").encode()).digest()
            expected.append(f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'")
    expected += ["base-uri 'none'", "form-action 'none'"]
    assert policy.get("content") == "; ".join(expected)


def test_the_same_files_give_the_same_bytes(digi: Digi) -> None:
    assert written(digi, "report", "example") == written(digi, "report", "example")


def test_the_shipped_report_is_small(digi: Digi) -> None:
    assert len(written(digi, "report", "shipped").encode()) < LIMIT


def test_every_project_has_a_card_that_is_led_to(digi: Digi) -> None:
    page = parsed(written(digi, "report", "example"))

    cards = [each.get("id") for each in page.iter("article")]
    assert cards[:2] == ["p1.1", "p1.2"]
    (late,) = [
        each for each in page.iter("a") if each.get("href") == "#p2.1" and "Sähk" in text_of(each)
    ][:1]
    assert text_of(late) == "2.1 Sähköisen asioinnin alusta"


def test_what_the_portfolio_says_is_marked_in_its_own_language(digi: Digi) -> None:
    page = parsed(written(digi, "report", "example", "en"))

    marked = {text_of(each) for each in page.iter() if each.get("lang") == "fi"}
    assert {"Esimerkkilän kaupunki", "Sähköisen asioinnin alusta", "toteutus"} <= marked
    told = _unmarked(page)
    assert "Decisions asked for" in told
    assert not re.search(r"Sähköisen|Esimerkkilän|toteutus|Kaupungin", told)


def test_in_the_portfolios_own_language_nothing_is_marked(digi: Digi) -> None:
    page = parsed(written(digi, "report", "example"))

    languages = [each.get("lang") for each in page.iter() if each.get("lang")]
    assert set(languages) == {"fi"}
    assert all(str(each.tag) == "html" or "svg" in str(each.tag) for each in _with_language(page))


def _with_language(page: ET.Element) -> list[ET.Element]:
    return [each for each in page.iter() if each.get("lang")]


def _unmarked(element: ET.Element) -> str:
    """Return what is said in the page's own language; titles cannot be marked in parts."""
    name = str(element.tag).rpartition("}")[2]
    if element.get("lang") == "fi" or name in ("style", "script", "title", "desc"):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_unmarked(child), child.tail or ""]
    return "".join(parts)


def test_a_page_of_nothing_says_so(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"projects/1.1-oppilashallinto.yaml": None})

    report = parsed(digi("report", "--format", "html", root=root).out)
    timeline = parsed(digi("timeline", "--format", "html", root=root).out)

    assert "No project is late." in text_of(report)
    assert not list(report.iter("article"))
    assert not list(report.iter("script"))
    assert "No project here has a schedule." in text_of(timeline)


def test_the_numbers_that_are_to_be_known_first(digi: Digi, portfolio: Make) -> None:
    root = portfolio(
        projects(
            {
                "1.1": "status: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}",
                "1.2": "schedule: {start: 2023-H1, end: 2023-H1}",
                "1.3": "status: valmis",
            }
        )
    )

    page = parsed(digi("report", "--format", "html", root=root).out)

    (numbers,) = (each for each in page.iter("dl") if each.get("class") == "numbers")
    assert [text_of(each) for each in numbers] == [
        "Projects3",
        "Under way1",
        "Starting in H1/20231",
        "Ending in H1/20231",
        "Late1 !",
        "Decisions asked for0",
    ]
