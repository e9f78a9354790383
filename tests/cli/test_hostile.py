"""Text from files never steers a terminal, a spreadsheet, a web page or Rich, whatever it holds."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.cli.pages import parsed
from tests.conftest import Digi
from tests.views.made import Make, projects

# By a name for each: what stands between double quotes in YAML, where \e is an escape.
TEXTS = {
    "markup": "[bold red]x[/] [/] [link=http://x]y[/link] :warning:",
    "escapes": "\\e[31mred\\e[0m \\e]0;title\\a \\x9b2J",
    "bell": "pling\\a\\b\\x7f",
    "bidi": "abc\\u202efed\\u2066\\u2069 \\u200fx",
    "unseen": "a\\u200bb\\u00adc\\ufeffd\\u2060e \\U000E0041",
    "formula": '=HYPERLINK(\\"http://x\\")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1)",
    "table": "a|b||c",
    "html": "<script>alert(1)</script> <img src=x onerror=y> &lt;",
    "tabs": "a\\tb",
    "long": "Hanke " * 60,
    "longer": "Hankekokonaisuus" * 40,
    "very long": "Hanke =1 " * 555,
}
KINDS = [
    pytest.param(kind, marks=pytest.mark.slow if kind == "very long" else ()) for kind in TEXTS
]
LINES = "toinen\\nrivi\\rja\\u2028kolmas"
COMMANDS = {
    "list": ("table", "plain", "tsv", "csv", "json", "md"),
    "show 1.1": ("table", "tsv", "json", "md"),
    "timeline": ("table", "plain", "json", "md", "mermaid", "svg", "html"),
    "report": ("table", "md", "json", "html"),
    "capacity": ("table", "plain", "tsv", "csv", "json", "md", "svg"),
    "status": ("table", "plain", "tsv", "csv", "json", "md"),
    "areas": ("table", "plain", "tsv", "csv", "json", "md"),
    "themes": ("table", "plain", "tsv", "csv", "json", "md"),
    "decisions": ("table", "plain", "tsv", "csv", "json", "md"),
    "decisions --bodies": ("table", "plain", "tsv", "csv", "json", "md"),
    "metrics": ("table", "plain", "tsv", "csv", "json", "md"),
    "metrics show x1": ("table", "tsv", "json", "md"),
    "trace 1.1": ("table", "plain", "tsv", "csv", "json", "md", "mermaid", "dot"),
    "trace --orphans": ("table", "plain", "tsv", "csv", "json", "md"),
    "trace --matrix themes": ("table", "plain", "tsv", "csv", "json", "md"),
    "maturity": ("table", "plain", "tsv", "csv", "json", "md", "svg"),
    "maturity --by-half-year": ("table", "plain", "tsv", "csv", "json", "md"),
    "check": (
        *("text", "line", "github", "sarif", "junit"),
        *("table", "plain", "tsv", "csv", "json", "md"),
    ),
}
EVERY = [(command, form) for command, forms in COMMANDS.items() for form in forms]
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def hostile(text: str, lines: str = "x") -> dict[str, str | bytes | None]:
    """Return a portfolio with `text` wherever text may stand, and `lines` where lines may."""
    key = text[:700]  # YAML takes no key of more than 1,024 characters
    return {
        **projects(
            {
                "1.1": f"""
                    name: "{text}"
                    area: "{text}"
                    group: "{text}"
                    status: "{text}"
                    label: "{text}"
                    owner: "{text}"
                    size: M
                    schedule: {{start: 2022-H1, end: 2022-H2}}
                    phases: [{{name: "{text}"}}]
                    themes: ["{text}"]
                    needs: ["{text}"]
                    description: "{lines} {text}"
                    risks: [{{name: "{text}", response: "{lines} {text}"}}]
                    links: [{{name: "{text}", url: "https://example.org/[x]"}}]
                    estimated: ["{text}"]
                    effort: {{"{key}": 1}}
                    history: [{{date: 2022-01-01, status: "{text}", note: "{lines} {text}"}}]""",
                "1.2": f"""
                    name: "{text}"
                    label: "{text}"
                    depends_on: ["1.1"]""",
            }
        ),
        "digi.yaml": f"""
name: "{text}"
organisation: "{text}"
as_of: 2023-03-01
viewpoints: [{{id: v, name: "{text}"}}]
period: {{start: 2022-H1, end: 2023-H2}}
pools: [{{id: "{text}", name: "{text}", unit: "{text}", capacity: 1}}]
areas:
  - {{id: koulu, name: "{text}", viewpoint: v, groups: ["{text}"]}}
governance:
  bodies:
    - {{id: b, name: "{text}", decides: "{lines} {text}", meets: "{text}", members: ["{text}"]}}
  roles: [{{id: r, name: "{text}", person: "{text}", body: "{text}", duties: "{lines} {text}"}}]
  decisions:
    - {{title: "{text}", body: "{text}", paragraph: "{text}", text: "{lines} {text}"}}
    - {{title: "{text}", body: b, date: 2023-02-01, asked: true, projects: ["1.1"]}}
""",
        "themes/x.yaml": f'id: "{text}"\nname: "{text}"\ngoals: [{{id: g, name: "{text}"}}]\n',
        "metrics.yaml": f"""
metrics:
  - id: x1
    name: "{text}"
    unit: "{text}"
    owner: "{text}"
    source: "{text}"
    themes: ["{text}"]
    measurements: [{{date: 2022-01-01, value: 1, note: "{lines} {text}"}}]
""",
        "maturity.yaml": f"""
scale: {{positions: ["{text}", tasalla, yli]}}
perspectives: [{{id: a, name: "{text}"}}, {{id: b, name: B}}]
needs: [{{id: x, name: "{text}", perspectives: [a]}}]
assessments:
  - name: "{text}"
    peers: {{name: "{text}", years: "{text}"}}
    note: "{lines} {text}"
    results: [{{perspective: a, position: "{text}", note: "{lines} {text}"}}]
""",
    }


def _unsafe(text: str, allowed: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in UNSAFE and char not in allowed}


@pytest.mark.parametrize("kind", KINDS)
def test_no_output_has_a_character_that_steers(digi: Digi, portfolio: Make, kind: str) -> None:
    root = portfolio(hostile(TEXTS[kind], LINES))

    for command, form in EVERY:
        code, out, err = digi(*command.split(), "--format", form, root=root)

        assert code in (0, 1), (command, form, err)
        assert _unsafe(out, "\n\t" if form == "tsv" else "\n") == set(), (command, form)
        assert _unsafe(err, "\n") == set()


@pytest.mark.parametrize("kind", KINDS)
def test_the_only_escapes_on_a_terminal_are_colours(digi: Digi, portfolio: Make, kind: str) -> None:
    root = portfolio(hostile(TEXTS[kind], LINES))

    for command in COMMANDS:
        _, out, err = digi(*command.split(), root=root, is_terminal=True, env={"NO_COLOR": ""})

        plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
        assert _unsafe(plain, "\n") == set(), command
        assert _unsafe(err, "\n") == set()


@pytest.mark.parametrize("kind", ["markup", "long", "longer", "bidi"])
def test_no_line_is_wider_than_the_terminal(digi: Digi, portfolio: Make, kind: str) -> None:
    root = portfolio(hostile(TEXTS[kind], LINES))

    for command in COMMANDS.keys() - {"check"}:
        out = digi(*command.split(), root=root, is_terminal=True, env={"COLUMNS": "80"}).out

        assert max(map(len, out.splitlines())) <= 80, command


def test_markup_is_shown_as_it_is_written(digi: Digi, portfolio: Make) -> None:
    root = portfolio(hostile(TEXTS["markup"]))

    for command in ("show 1.1", "timeline", "report", "decisions"):
        env = {"COLUMNS": "200", "NO_COLOR": ""}
        out = digi(*command.split(), root=root, is_terminal=True, env=env).out

        assert TEXTS["markup"] in out, command


@pytest.mark.parametrize("kind", ["formula", "plus", "minus", "at"])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_cell_is_a_formula(digi: Digi, portfolio: Make, kind: str, form: str) -> None:
    root = portfolio(hostile(TEXTS[kind]))

    for command, forms in COMMANDS.items():
        if form not in forms:
            continue
        out = digi(*command.split(), "--format", form, root=root).out
        dialect = "excel" if form == "csv" else "excel-tab"
        cells = [cell for row in csv.reader(io.StringIO(out), dialect) for cell in row]

        assert not [cell for cell in cells if cell[:1] in tuple("=+-@")], command
        guarded = f"'{TEXTS[kind]}".replace("\\", "")
        assert guarded in cells or command in ("check", "maturity --by-half-year"), command


@pytest.mark.parametrize("kind", KINDS)
def test_markdown_has_no_html_and_every_table_keeps_its_columns(
    digi: Digi, portfolio: Make, kind: str
) -> None:
    root = portfolio(hostile(TEXTS[kind], LINES))

    for command, forms in COMMANDS.items():
        if "md" not in forms:
            continue
        out = digi(*command.split(), "--format", "md", root=root).out

        assert not re.search("[<>]", out), command
        widths: set[int] = set()
        for line in out.splitlines():
            if line.startswith("|"):
                widths.add(len(re.findall(r"(?<!\\)\|", line)))
            else:
                widths.clear()
            assert len(widths) <= 1, command


@pytest.mark.parametrize("kind", KINDS)
def test_html_is_well_formed_and_has_no_element_of_a_file(
    digi: Digi, portfolio: Make, kind: str
) -> None:
    root = portfolio(hostile(TEXTS[kind], LINES))

    for command, forms in COMMANDS.items():
        if "html" not in forms:
            continue
        page = parsed(digi(*command.split(), "--format", "html", root=root).out)

        assert len(list(page.iter("script"))) == (1 if command == "report" else 0)
        assert not list(page.iter("img"))
        assert not [
            each for each in page.iter() for key in set(each.keys()) if key.startswith("on")
        ]
        assert {each.get("href", "")[:1] for each in page.iter("a")} <= {"#", "h"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_xml_and_has_no_element_of_a_file(
    digi: Digi, portfolio: Make, kind: str
) -> None:
    root = portfolio(hostile(TEXTS[kind], LINES))

    for command, forms in COMMANDS.items():
        if "svg" not in forms:
            continue
        out = digi(*command.split(), "--format", "svg", root=root).out

        names = {each.tag.partition("}")[2] for each in ET.fromstring(out).iter()}  # noqa: S314 (digi's own)
        assert not names & {"script", "img", "a", "foreignObject"}, command


def test_a_link_that_is_no_address_of_the_web_leads_nowhere(digi: Digi, portfolio: Make) -> None:
    links = 'links: [{name: x, url: "javascript:alert(1)"}, {name: y, url: "https://a.fi/?a&b"}]'
    root = portfolio(projects({"1.1": f"name: Nimi\n{links}"}))

    page = parsed(digi("report", "--format", "html", root=root).out)

    found = [each.get("href", "") for each in page.iter("a")]
    assert [each for each in found if not each.startswith("#")] == ["https://a.fi/?a&b"]


def test_json_gives_the_text_back_as_it_was(digi: Digi, portfolio: Make) -> None:
    root = portfolio(hostile(TEXTS["escapes"]))

    data = json.loads(digi("list", "--format", "json", root=root).out)["data"]

    assert data[0]["name"] == "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J"


def test_a_name_with_a_line_end_is_a_finding_that_is_shown_harmless(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio(projects({"1.1": f'name: "{LINES}\\e[31m"'}))

    code, out, _ = digi("check", "--format", "text", root=root, env={"DIGI_LANG": "en"})

    assert code == 1
    assert out.replace(str(root), "…") == (
        "…/projects/1.1-x.yaml:4:7: error: “toinen\\nrivi\\rja\\u2028kolmas\\u001b[31m” is not "
        "text on one line [DIGI114]\n"
        '  4 │ name: "toinen\\nrivi\\rja\\u2028kolmas\\e[31m"\n'
        "    │       ^\n"
        "  → Write for example: Sähköinen asiointi\n\n"
    )


def test_the_message_of_a_change_is_harmless(digi: Digi, portfolio: Make) -> None:
    text = TEXTS["escapes"]
    root = portfolio(projects({"1.1": f'name: "{text}"\nowner: "{text}"'}))

    code, out, err = digi("status", "set", "1.1", "valmis", "--dry-run", root=root)

    assert code == 0
    assert _unsafe(out + err, "\n") == set()
    assert err == (
        "1.1 \\u001b[31mred\\u001b[0m \\u001b]0;title\\u0007 \\u009b2J: "
        "suunniteltu → valmis (1 Mar 2023); not written\n"
    )


EXPORTED = {
    **TEXTS,
    "cmd": "=cmd|' /C calc'!A0",
    "signs": "\\t=1; @2, +3\\r-4",
    "event": "x\\rEND:VEVENT\\x85BEGIN:VALARM;X=\\\\n",
}


@pytest.mark.parametrize("kind", EXPORTED)
def test_what_is_exported_is_harmless(
    digi: Digi, portfolio: Make, tmp_path: Path, kind: str
) -> None:
    root = portfolio(hostile(EXPORTED[kind], LINES))

    for form in ("csv", "csv --dialect excel-fi", "json", "ics"):
        out = digi("export", *form.split(), root=root).out
        assert _unsafe(out.removeprefix("\ufeff").replace("\r\n", "\n"), "\n") == set(), form
        if form.startswith("csv"):
            for delimiter in ",;":
                rows = csv.reader(io.StringIO(out, newline=""), delimiter=delimiter)
                assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")]
        elif form == "ics":
            events = Calendar.from_ical(out).events
            assert len(events) == out.count("\r\nBEGIN:VEVENT\r\n") == 3
            assert not any(event.subcomponents or event.errors for event in events)
    digi("export", "xlsx", "-o", str(tmp_path / "x.xlsx"), root=root)
    for sheet in load_workbook(tmp_path / "x.xlsx"):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type in "snd", cell.coordinate  # text, number or day: no formula
            assert _unsafe(str(cell.value), "\n") == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is Unicode")
def test_a_file_name_that_is_no_text_is_shown_harmless(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"metrics.yaml": "metrics: [{id: x1, name: X}]\n"})
    bad = os.fsencode(root) + b"/projects/1.1-\xff\x1b[31m.yaml"
    os.rename(root / "projects/1.1-oppilashallinto.yaml", bad)

    for command, form in EVERY:
        code, out, err = digi(*command.split(), "--format", form, root=root)

        assert code == 0, (command, form, err)
        assert _unsafe(out, "\n\t" if form == "tsv" else "\n") == set(), (command, form)
    assert digi("list", "--columns", "file", root=root).out == (
        f"{root}/projects/1.1-\\udcff\\u001b[31m.yaml\n"
    )
    data = json.loads(digi("list", "--format", "json", root=root).out)["data"]
    assert data[0]["file"] == f"{root}/projects/1.1-\\udcff\x1b[31m.yaml"
