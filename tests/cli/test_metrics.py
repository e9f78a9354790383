"""digi metrics: the table of metrics, one metric's card, and what is said where there are none."""

from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import written_without_warning
from tests.conftest import REPOSITORY, Digi
from tests.views.made import Make, projects
from tests.views.made_metrics import WAY, measured, metrics_file

pytestmark = written_without_warning

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
# A metric of each verdict, on 2023-01-20, and one with a measurement that is still to come.
VERDICTS = f"""\
metrics:
  - {{id: saavutettu, name: Saavutettu, unit: "%", {WAY}, {measured("2021-08-18 80.5")}}}
  - {{id: tahdissa, name: Tahdissa, baseline: 40, baseline_date: 2022-01-01, target: 80,
      target_by: 2023-H2, {measured("2022-12-31 70", "2023-01-21 50")}}}
  - {{id: jaljessa, name: Jäljessä, direction: less, baseline: 10000, baseline_date: 2020-01-01,
      target: 0, target_by: 2025-H2, {measured("2021-06-30 9000.5", "2021-07-01 9000")}}}
  - {{id: vaarin, name: Väärään suuntaan, {WAY.replace("2022-H2", "2025-H2")},
      {measured("2022-12-31 39")}}}
  - {{id: ohi, name: Ohi, {WAY}, {measured("2022-12-31 79")}}}
  - {{id: mittaamatta, name: Mittaamatta, {WAY}}}
  - {{id: lahto, name: Vain lähtöarvo mitattu, {WAY}, {measured("2020-04-05 40")}}}
  - {{id: tavoitteeton, name: Ilman tavoitetta, baseline: 1, {measured("2022-12-31 2")}}}
  - {{id: suunta, name: Suunta puuttuu, baseline: 40, target: 30, {measured("2022-12-31 35")}}}
  - {{id: myohassa, name: Mitattu liian aikaisin, {WAY}, {measured("2022-06-30 60")}}}
  - {{id: lahdoton, name: Ilman lähtöarvoa, target: 80, {measured("2022-12-31 60")}}}
  - {{id: ajaton, name: Ilman aikaa, baseline: 1, target: 80, {measured("2022-12-31 60")}}}
  - {{id: paivaton, name: Ilman päivää, baseline: 1, target: 80, target_by: 2025-H2,
      {measured("2022-12-31 60")}}}
  - {{id: nurin, name: Aika nurin, baseline: 1, baseline_date: 2022-12-31, target: 80,
      target_by: 2022-H2, {measured("2023-01-01 60")}}}
"""
DAY = {"DIGI_TODAY": "2023-01-20"}


@pytest.mark.parametrize("columns", [80, 100, 160])
@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_example_on_a_terminal(
    digi: Digi, golden: SnapshotAssertion, language: str, columns: int
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": str(columns)}

    code, out, err = digi("metrics", root=EXAMPLE, env=env, is_terminal=True)

    assert (code, err) == (0, "")
    assert out == golden(name=f"metrics-{language}-{columns}")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_verdict_on_a_terminal(
    digi: Digi, golden: SnapshotAssertion, portfolio: Make, language: str
) -> None:
    root = portfolio({"metrics.yaml": VERDICTS})
    env = {**DAY, "DIGI_LANG": language}

    code, out, err = digi("metrics", root=root, env=env, is_terminal=True)

    assert (code, err) == (0, "")
    assert out == golden(name=f"verdicts-{language}-100")


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("columns", [80, 100])
def test_a_card_on_a_terminal(
    digi: Digi, golden: SnapshotAssertion, language: str, columns: int
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": str(columns)}

    for metric in ("sahkoinen-asiointi", "saavutettavuus", "vesihavikki"):
        code, out, err = digi("metrics", "show", metric, root=EXAMPLE, env=env, is_terminal=True)

        assert (code, err) == (0, "")
        assert out.replace(str(EXAMPLE), "…") == golden(name=f"{metric}-{language}-{columns}")


def test_in_colour_and_in_ascii(digi: Digi, golden: SnapshotAssertion) -> None:
    coloured = digi("metrics", root=EXAMPLE, env={"NO_COLOR": ""}, is_terminal=True).out
    plain = digi("metrics", root=EXAMPLE, is_terminal=True, encoding="ascii").out

    assert coloured.replace("\x1b", "␛") == golden(name="metrics-colour")
    assert plain == golden(name="metrics-ascii")
    assert {char for char in plain if not char.isascii()} <= set("äÄöÖ")  # the city's own words


@pytest.mark.parametrize("form", ["plain", "tsv", "csv", "json", "md"])
def test_every_format(digi: Digi, golden: SnapshotAssertion, portfolio: Make, form: str) -> None:
    root = portfolio({"metrics.yaml": VERDICTS})

    code, out, err = digi("metrics", "--format", form, root=root, env=DAY)

    assert (code, err) == (0, "")
    assert out.replace(str(root), "…") == golden(name=f"verdicts-format-{form}")


@pytest.mark.parametrize("form", ["tsv", "json", "md"])
def test_a_card_in_every_format(digi: Digi, golden: SnapshotAssertion, form: str) -> None:
    code, out, err = digi("metrics", "show", "sahk", "--format", form, root=EXAMPLE)

    assert (code, err) == (0, "")
    assert out.replace(str(EXAMPLE), "…") == golden(name=f"sahkoinen-asiointi-format-{form}")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_report_has_the_metrics(digi: Digi, golden: SnapshotAssertion, language: str) -> None:
    env = {"DIGI_LANG": language}
    heading = {"fi": "Mittarit", "en": "Metrics"}[language]

    in_pipe = digi("report", root=EXAMPLE, env=env).out
    on_terminal = digi("report", root=EXAMPLE, env=env, is_terminal=True).out

    part = in_pipe.partition(f"\n## {heading}\n\n")[2].partition("\n## ")[0]
    assert part == golden(name=f"report-{language}-pipe")
    lines = on_terminal.partition(f"\n{heading}\n")[2].split("\n\n")
    assert "\n\n".join(lines[1:3]) == golden(name=f"report-{language}-100")


def test_a_report_on_some_projects_has_their_metrics(digi: Digi, portfolio: Make) -> None:
    files = {**projects({"1.1": "", "2.1": "area: ympäristö"}), **metrics_file("projects: ['2.1']")}
    root = portfolio(files)

    def metrics_of(*args: str) -> list[str]:
        out = digi("report", "--format", "json", *args, root=root).out
        return [metric["id"] for metric in json.loads(out)["data"]["metrics"]]

    assert metrics_of() == metrics_of("--area", "ympäristö") == ["a"]
    assert metrics_of("--area", "koulu") == []
    assert "Metrics" not in digi("report", "--area", "koulu", root=root).out


def test_a_pipe_gets_tab_separated_lines(digi: Digi, portfolio: Make) -> None:
    root = portfolio(metrics_file(f"unit: kpl, {WAY}, {measured('2021-08-18 50')}", "owner: x"))

    out = digi("metrics", root=root, env={"DIGI_TODAY": "2022-03-06"}).out

    assert out == (
        "a\tMittari\tkpl\tmore\t40\t2020-04-05\t50\t2021-08-18\t80\t2022-H2"
        "\t0.25\t0.5\t0.7\t68\tbehind\n"
        "b\tMittari\t\tmore" + "\t" * 10 + "\tnot_measured\n"
    )


def test_no_line_is_wider_than_the_terminal(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"metrics.yaml": VERDICTS})

    for columns in (40, 61, 80, 97, 130, 200):
        for words in (["metrics"], ["metrics", "show", "jaljessa"], ["report"]):
            env = {**DAY, "COLUMNS": str(columns)}
            out = digi(*words, root=root, env=env, is_terminal=True).out

            assert max(map(len, out.splitlines())) <= columns


# Without metrics


NONE = {
    "en": "The portfolio has no metrics. Write them in the file metrics.yaml, each with an id, a "
    "name, a baseline, a target and its measurements. All keys: digi schema metrics\n",
    "fi": "Salkussa ei ole mittareita. Kirjoita ne tiedostoon metrics.yaml: kullekin tunniste, "
    "nimi, lähtöarvo, tavoite ja mittaukset. Kaikki avaimet: digi schema metrics\n",
}


@pytest.mark.parametrize(("language", "sentence"), NONE.items())
def test_the_shipped_portfolio_says_that_it_has_none_and_what_to_do(
    digi: Digi, language: str, sentence: str
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": "200"}

    in_pipe = digi("metrics", env=env)
    on_terminal = digi("metrics", env=env, is_terminal=True)
    in_json = digi("metrics", "--format", "json", env=env)

    assert in_pipe == (0, "", sentence)
    assert (on_terminal.code, on_terminal.err) == (0, "")
    assert on_terminal.out.endswith(f"\n\n{sentence}")
    assert json.loads(in_json.out)["data"] == []


def test_metrics_that_could_not_be_read_are_not_said_to_be_none(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({"metrics.yaml": "metrics: [\n"})

    code, out, err = digi("metrics", root=root)

    assert (code, out) == (3, "")
    assert err.startswith("No metric could be read.\n")
    assert f"{root}/metrics.yaml:1:" in err


def test_a_broken_metric_does_not_hide_the_others(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"metrics.yaml": "metrics:\n  - {id: a}\n  - {id: b, name: Ehjä}\n"})

    code, out, err = digi("metrics", "--format", "plain", root=root)

    assert code == 3
    assert "Ehjä" in out
    assert f"{root}/metrics.yaml:2:5" in err


# Filters


def test_the_filters_choose_metrics_by_their_projects_and_themes(
    digi: Digi, portfolio: Make
) -> None:
    files = projects({"1.1": "themes: [arki]", "2.1": "area: ympäristö\nowner: Maija"})
    lines = metrics_file("themes: [arki]", "projects: ['2.1']", "unit: kpl")
    root = portfolio({**files, **lines})

    def ids(*args: str) -> str:
        out = digi("metrics", *args, root=root).out
        return " ".join(line.split("\t")[0] for line in out.splitlines())

    assert ids() == "a b c"
    assert ids("--theme", "arki") == "a"
    assert ids("--owner", "maija") == "b"
    assert ids("--area", "koulu", "--area", "ympäristö") == "a b c"
    assert ids("--status", "valmis") == ""
    assert digi("metrics", "--status", "valmis", root=root).err == (
        "No metric tells of these projects or of their themes.\n"
    )


def test_a_table_of_some_metrics_says_so(digi: Digi) -> None:
    out = digi("metrics", "--area", "perusta", "--lang", "en", root=EXAMPLE, is_terminal=True).out

    assert "\n2 of 6 metrics\n" in out


# Usage


def test_a_metric_is_found_by_the_beginning_of_its_id_or_name(digi: Digi) -> None:
    by_id = digi("metrics", "show", "LUPA", root=EXAMPLE)
    by_name = digi("metrics", "show", "rakennusluvan kasittely", root=EXAMPLE)

    assert by_id.code == 0
    assert by_id.out.startswith("id\tlupa-aika\n")
    assert by_name == by_id


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (
            "show digitaidto",
            "digi: There is no metric “digitaidto”\n  → Did you mean digitaidot?\n",
        ),
        (
            "show",
            "digi: METRIC is missing\n  → See: digi metrics show --help\n",
        ),
        (
            "digitaidot",
            "digi: There is no command “digitaidot”\n  → See: digi metrics --help\n",
        ),
        (
            "--theme x show digitaidot",
            "digi: Filters do not go with digi metrics show\n  → Leave them out\n",
        ),
        (
            "show digitaidot --format plain",
            "digi: There is no format “plain” here\n  → Write one of these: table, tsv, json, md\n",
        ),
    ],
)
def test_what_is_not_understood_is_told(digi: Digi, words: str, err: str) -> None:
    assert digi("metrics", *words.split(), root=EXAMPLE, env={"DIGI_LANG": "en"}) == (2, "", err)
