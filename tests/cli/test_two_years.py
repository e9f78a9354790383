"""Two years of a portfolio in git: each planted event shows in diff, log and check, and no more."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import written_without_warning
from tests.cli.two_years import MONTHS, TwoYears
from tests.conftest import Digi, run_digi

END = "2023-12-31"


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> TwoYears:
    """Make the two years once; the tests only look at them."""
    folder = tmp_path_factory.mktemp("two-years")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_STATE_HOME", str(folder))
        return TwoYears(folder / "salkku", run_digi, environment)


def test_what_each_month_changed_and_nothing_else(years: TwoYears, digi: Digi) -> None:
    found = {}
    for month in range(2, MONTHS + 1):
        between = f"{years.commits[month - 2]}..{years.commits[month - 1]}"
        outcome = digi("diff", between, "--exit-code", root=years.root)
        assert (outcome.err, outcome.code) == ("", 1 if outcome.out else 0)
        if outcome.out:
            found[month] = outcome.out.removesuffix("\n").split("\n")

    phases = "rephased\tproject\t1.2\tHanke 1.2\tphases\t"
    moved = "moved\tproject\t{0}\tHanke {0}\tschedule\t"
    assert found == {
        2: ["status\tproject\t1.9\tHanke 1.9\tstatus\tsuunniteltu\ttoteutus\t\t\t\tAlkoi"],
        3: ["resized\tproject\t1.1\tHanke 1.1\tsize\tM\tL\t\t\t\t"],
        4: [phases + "hankinta 2023-H1/2023-H1\thankinta 2023-H1/2023-H2\t\t\t\t"],
        5: ["money\tproject\t1.3\tHanke 1.3\tbudget\t2023: 1000\t2023: 1500\t\t\t\t"],
        6: ["capacity\tpools\tdigi\tdigi\tcapacity\t20\t15\t\t\t\t"],
        7: [
            "other\tproject\t1.4\tHanke 1.4\tfile\t1.4-hanke.yaml\t1.4-uusi-nimi.yaml\t\t\t\t",
        ],
        8: [
            moved.format("1.5") + "2023-H1/2024-H2\t2023-H1/2025-H1\t0\t1\t1\tToimittaja vaihtui",
        ],
        9: [
            moved.format("1.5") + "2023-H1/2025-H1\t2023-H1/2024-H2\t0\t-1\t2\tToimittaja palasi",
        ],
        10: [
            "retired\tproject\t1.6\tHanke 1.6\tstatus\tsuunniteltu\tperuttu\t\t\t\tRahat loppuivat"
        ],
        11: ["gone\tproject\t1.7\tHanke 1.7\t\t\tsuunniteltu\t\t\t\t"],
        14: [
            moved.format("1.8") + "2023-H1/2024-H2\t2023-H1/2025-H2\t0\t2\t3\tHankinta kestää",
        ],
    }


def test_the_log_of_two_years(years: TwoYears, digi: Digi) -> None:
    out = digi("log", "--since", "2022", root=years.root).out

    assert [line.rpartition("\t")[0] for line in out.splitlines()] == [
        "2022-02-10\t1.9\tHanke 1.9\tStatus: suunniteltu → toteutus\tAlkoi\tMaija",
        "2022-03-10\t1.1\tHanke 1.1\tSize: M → L\tTyö osoittautui isommaksi\tMaija",
        (
            "2022-04-10\t1.2\tHanke 1.2\tPhases: hankinta: H1/2023 → H1/2023–H2/2023"
            "\tHankinta pitkittyy\tMaija"
        ),
        "2022-05-10\t1.3\tHanke 1.3\tBudget: 2023: 1\xa0000 → 1\xa0500\tLisämääräraha\tMaija",
        "2022-06-10\t\t\tpools: digi: Capacity: 20 → 15\tKaksi eläköityi\tMaija",
        (
            "2022-07-10\t1.4\tHanke 1.4\tFile: 1.4-hanke.yaml → 1.4-uusi-nimi.yaml"
            "\tTiedosto sai paremman nimen\tMaija"
        ),
        (
            "2022-08-10\t1.5\tHanke 1.5\tSchedule: H1/2023–H2/2024 → H1/2023–H1/2025 "
            "(end 1 half-year later; move no. 1)\tToimittaja vaihtui\tMaija"
        ),
        (
            "2022-09-10\t1.5\tHanke 1.5\tSchedule: H1/2023–H1/2025 → H1/2023–H2/2024 "
            "(end 1 half-year earlier; move no. 2)\tToimittaja palasi\tMaija"
        ),
        "2022-10-10\t1.6\tHanke 1.6\tStatus: suunniteltu → peruttu\tRahat loppuivat\tMaija",
        "2022-11-10\t1.7\tHanke 1.7\tremoved without a closing record\tSiivous\tMaija",
        (
            "2023-02-11\t1.8\tHanke 1.8\tSchedule: H1/2023–H2/2024 → H1/2023–H2/2025 "
            "(end 2 half-years later; move no. 1)\tHankinta kestää\tMaija"
        ),
        (
            "2023-02-12\t1.8\tHanke 1.8\tSchedule: H1/2023–H2/2024 → H1/2023–H1/2025 "
            "(end 1 half-year later; move no. 1)\tTekijä lomalla\tMaija"
        ),
        (
            "2023-02-13\t1.8\tHanke 1.8\tSchedule: H1/2023–H1/2025 → H1/2023–H2/2025 "
            "(end 1 half-year later; move no. 3)\tHankinta kestää\tMaija"
        ),
    ]


def test_what_the_checks_find(years: TwoYears, digi: Digi) -> None:
    out = digi("check", "--today", END, root=years.root).out

    found = [line.split("\t") for line in out.splitlines()]
    assert [(place.rpartition("salkku/")[2], *rest[1:3]) for place, *rest in found] == [
        (
            "digi.yaml",
            "DIGI409",
            "Baseline “2023” replaced “2022” on 10 Dec 2022 without a decision or a reason",
        ),
        (
            "digi.yaml",
            "DIGI409",
            "Baseline “2024” replaced “2023” on 10 Jun 2023 without a decision",
        ),
        (
            "digi.yaml",
            "DIGI410",
            (
                "Project 1.7 Hanke 1.7 was in baseline “2022” of 10 Jan 2022, and is gone "
                "without a closing record"
            ),
        ),
        (
            "projects/1.5-hanke.yaml:9:34",
            "DIGI405",
            "The schedule has moved 2 times, last to H1/2023–H2/2024",
        ),
        (
            "projects/1.8-hanke.yaml:9:34",
            "DIGI405",
            "The schedule has moved 2 times, last to H1/2023–H1/2025",
        ),
        (
            "projects/1.8-hanke.yaml:9:34",
            "DIGI406",
            "The last move was to H1/2023–H1/2025, but the schedule is H1/2023–H2/2025",
        ),
        (
            "projects/1.9-hanke.yaml:4:9",
            "DIGI403",
            "The status last changed 3 half-years ago, on 10 Feb 2022",
        ),
    ]


@written_without_warning
@pytest.mark.parametrize("language", ["fi", "en"])
def test_all_of_it_on_a_terminal(
    years: TwoYears, digi: Digi, golden: SnapshotAssertion, language: str
) -> None:
    args = ("--lang", language, "--today", END, "diff", "2022")
    out = digi(*args, root=years.root, is_terminal=True).out

    hidden = years.commits[0][:7]
    assert out.replace(hidden, "1234567") == golden(name=f"two-years-{language}")


def test_the_baselines_show_for_ever(years: TwoYears, digi: Digi) -> None:
    out = digi("baseline", "list", "--public", root=years.root).out

    assert [line.rpartition("\t")[0] for line in out.splitlines()] == [
        "2022\t2022-01-10\tKV § 1\t",
        "2023\t2022-12-10\t\t",
        "2024\t2023-06-10\t\tSuunnitelma uusittiin",
    ]
