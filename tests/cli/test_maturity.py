"""digi maturity: the gap summary in every shape, and the coverage that it can ask for."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import written_without_warning
from tests.conftest import PROGRAMME, REPOSITORY, Digi
from tests.views.made import Files, Make, projects

pytestmark = written_without_warning

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
FILES: Files = {
    **projects(
        {
            "1.1": "size: S/L\nschedule: {start: 2023-H1, end: 2023-H2}\nperspectives: [data]\n"
            "needs: [alusta]\nestimated: [perspectives, schedule]",
            "1.2": "size: M\nschedule: {start: 2023-H1, end: 2023-H1}\narea: ympäristö",
            "1.3": "status: valmis\nperspectives: [johto]",
            "1.4": "size: M\nperspectives: [ihmiset]",
        }
    ),
    "maturity.yaml": """\
scale: {minimum: 1, maximum: 5, levels: [{score: 1, name: Alku}, {score: 3, name: Vakaa}]}
perspectives:
  - {id: data, name: Data}
  - {id: johto, name: Johto}
  - {id: ihmiset, name: Ihmiset}
  - {id: muut, name: Muut}
assessments:
  - name: Arvio 2021
    date: 2021-03-01
    results: [{perspective: data, score: 1.8}, {perspective: ihmiset, score: 3}]
    estimated: [results]
  - name: Arvio 2022
    date: 2022-03-01
    peers: {name: Muut kaupungit, years: 2021–2022, count: 1}
    results:
      - {perspective: data, score: 2.0, target: 3.5, peer: 2.5}
      - {perspective: johto, score: 3.0, target: 3.1}
      - {perspective: ihmiset, score: 4, target: 3.5, peer: 3.9}
needs:
  - {id: alusta, name: Alusta, perspectives: [data]}
  - {id: pilvi, name: Pilvi, perspectives: [data, johto], estimated: [perspectives]}
""",
}


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("options", ["", "--by-half-year"])
def test_the_example_on_a_terminal(
    digi: Digi, golden: SnapshotAssertion, options: str, columns: int, language: str
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": str(columns)}
    code, out, err = digi("maturity", *options.split(), root=EXAMPLE, env=env, is_terminal=True)
    view = options.replace("--", "-")
    assert (code, err) == (0, "")
    assert out == golden(name=f"example{view}-{language}-{columns}")


@pytest.mark.parametrize("form", ["plain", "tsv", "csv", "md", "svg"])
def test_the_example_in_every_format(digi: Digi, golden: SnapshotAssertion, form: str) -> None:
    code, out, err = digi("maturity", "--format", form, root=EXAMPLE)
    assert (code, err) == (0, "")
    assert out == golden(name=f"example-format-{form}")


def test_what_the_example_does_not_have(
    digi: Digi, portfolio: Make, golden: SnapshotAssertion
) -> None:
    env = {"COLUMNS": "80"}
    code, out, err = digi("maturity", root=portfolio(FILES), env=env, is_terminal=True)
    assert (code, err) == (0, "")
    assert out == golden(name="small-en-80")


def test_a_pipe_gets_a_line_a_perspective_with_raw_values(digi: Digi, portfolio: Make) -> None:
    code, out, err = digi("maturity", root=portfolio(FILES))
    assert (code, err) == (0, "")
    assert out == (
        "data\tweak\t2.0\tAlku\t\t3.5\t1.5\t2.5\t-0.5\t2021-03-01\t1.8\t2022-03-01\t2.0"
        "\tends\t2023-H2\t1.1\talusta,pilvi\tpilvi\n"
        "johto\tweak\t3.0\tVakaa\t\t3.1\t0.1\t\t\t\t\t\t\tnone\t\t\tpilvi\tpilvi\n"
        "muut\tunassessed\t\t\t\t\t\t\t\t\t\t\t\tnone\t\t\t\t\n"
        "ihmiset\tstrong\t4\tVakaa\t\t3.5\t-0.5\t3.9\t0.1\t2021-03-01\t3\t2022-03-01\t4"
        "\tunscheduled\t\t1.4\t\t\n"
    )


def test_a_pipe_gets_the_effort_by_half_year(digi: Digi, portfolio: Make) -> None:
    options = ("--by-half-year", "--during", "2023-H1")
    code, out, err = digi("maturity", *options, root=portfolio(FILES))
    assert (code, err) == (0, "")
    # 1.1 takes 0.5–2 and 1.2 takes 2.
    assert out == (
        "digi\tdata\t2023-H1\t0.5\t2\t20\t50\n"
        "digi\tjohto\t2023-H1\t0\t0\t0\t0\n"
        "digi\tmuut\t2023-H1\t0\t0\t0\t0\n"
        "digi\tihmiset\t2023-H1\t0\t0\t0\t0\n"
    )


def test_json_has_absent_numbers_as_null(digi: Digi, portfolio: Make) -> None:
    code, out, _ = digi("maturity", "--format", "json", root=portfolio(FILES))
    answer = json.loads(out)
    assert (code, answer["schema"], answer["kind"]) == (0, 1, "maturity")
    data = answer["data"]
    assert (data["uncovered"], data["unserved_needs"]) == (["johto"], ["pilvi"])
    assert data["assessments"][1]["peers"] == {
        "name": "Muut kaupungit",
        "years": "2021–2022",
        "count": 1,
    }
    muut = data["perspectives"][2]
    numbers = ("score", "target", "gap", "peer", "peer_difference", "trend", "steps")
    assert [muut[key] for key in numbers] == [None] * 7
    first = data["perspectives"][0]
    assert first["trend"] == {
        "from": {"assessment": "Arvio 2021", "date": "2021-03-01", "score": 1.8},
        "to": {"assessment": "Arvio 2022", "date": "2022-03-01", "score": 2.0},
        "change": 0.2,
    }
    assert first["effort"][0]["half_years"][2] == {
        "half_year": "2023-H1",
        "low": 0.5,
        "high": 2.0,
        "rest_low": 2.0,
        "rest_high": 2.0,
        "percent": {"low": 20, "high": 50},
    }


def test_the_shipped_portfolio_names_its_weakest_and_the_need_that_nobody_serves(
    digi: Digi,
) -> None:
    out = digi("maturity", "--format", "md").out
    assert (
        "Heikoin on Teknologia (selvästi alle): alle vertailuryhmän; "
        "työ jatkuu puolivuoden ~H2/2025 loppuun; 1 projektilla ei ole aikataulua. "
        "Sitä kehittää 13 projektia: "
        "1.6, 1.9, 2.1, 2.2, 2.5, 3.2, 3.5, 3.6, 4.1, 4.5, 5.3, 5.5, 5.8.\n"
    ) in out
    assert (
        "### Tarpeet, joihin mikään projekti ei vastaa\n\n"
        "- Palvelumuotoiluosaamisen kehittäminen, palvelupolkujen mallintaminen\n"
    ) in out


def test_no_number_is_told_that_the_shipped_portfolio_does_not_have(digi: Digi) -> None:
    data = json.loads(digi("maturity", "--format", "json").out)["data"]
    for each in data["perspectives"]:
        assert [each[key] for key in ("score", "target", "gap", "peer", "peer_difference")] == (
            [None] * 5
        )


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        ("", 1, "digi: 1 weak perspective has no live project: Johto\n"),
        (
            "--area ympäristö",
            1,
            "digi: 2 weak perspectives have no live project that fits the filters: Data, Johto\n",
        ),
        ("--today 2021-12-31", 0, ""),  # nothing was weak in the assessment of 2021
    ],
)
def test_coverage_can_be_required(
    digi: Digi, portfolio: Make, options: str, code: int, message: str
) -> None:
    root = portfolio(FILES)
    outcome = digi("maturity", "--require-coverage", *options.split(), root=root)
    remedy = "  → Name the perspective in a project that raises it, or start one\n"
    assert (outcome.code, outcome.err) == (code, message and message + remedy)
    assert outcome.out == digi("maturity", *options.split(), root=root).out


def test_with_a_broken_file_the_missing_coverage_is_not_sure(digi: Digi, portfolio: Make) -> None:
    root = portfolio({**FILES, "projects/1.9-x.yaml": "id: 1.9\nname: X\nperspectives: [johto]\n"})
    code, _, err = digi("maturity", "--require-coverage", root=root)
    assert code == 3
    assert "digi: 1 weak perspective has no live project: Johto\n" in err
    assert "1 file could not be read whole." in err


def test_the_filters_are_told(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)
    told = "Only some projects count here: 1 of 4."
    for form in ("table", "md", "svg"):
        assert told in digi("maturity", "--area", "ympäristö", "--format", form, root=root).out
        assert told not in digi("maturity", "--format", form, root=root).out


def test_an_assessment_that_comes_later_is_told(digi: Digi, portfolio: Make) -> None:
    out = digi("maturity", "--today", "2021-12-31", "--format", "md", root=portfolio(FILES)).out
    assert "Not known yet on this day: Arvio 2022 (1 Mar 2022)\n" in out
    assert "Arvio 2021 (1 Mar 2021).\n" in out


@pytest.mark.parametrize("form", ["table", "plain", "tsv", "csv", "json", "md", "svg"])
@pytest.mark.parametrize("options", [(), ("--by-half-year",)])
def test_a_portfolio_without_maturity_has_an_empty_summary(
    digi: Digi, portfolio: Make, form: str, options: tuple[str, ...]
) -> None:
    root = portfolio({"digi.yaml": PROGRAMME})
    code, out, err = digi("maturity", "--require-coverage", *options, "--format", form, root=root)
    assert (code, err) == (0, "")
    if (form, options) == ("md", ()):
        assert out == (
            "# Testilän digiohjelma · situation on 1 Mar 2023\n\n"
            "The portfolio has no perspectives of maturity.\n"
        )


def test_the_picture_is_xml_on_white_with_no_script(digi: Digi, portfolio: Make) -> None:
    out = digi("maturity", "--format", "svg", root=portfolio(FILES)).out
    picture = ET.fromstring(out)  # noqa: S314 (digi's own picture)
    assert picture.get("role") == "img"
    assert "<script" not in out
    assert "http" not in out.replace("http://www.w3.org/2000/svg", "")


def test_an_unknown_format_is_refused(digi: Digi) -> None:
    assert digi("maturity", "--format", "png") == (
        2,
        "",
        (
            "digi: Muotoa ”png” ei ole tällä komennolla\n"
            "  → Kirjoita jokin näistä: table, plain, tsv, csv, json, md, svg\n"
        ),
    )
