"""digi init: a new portfolio that is clean at once, and the made-up town's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Digi

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
MADE = {
    "fi": """\
Uusi salkku: salkku/
Muokkaa seuraavaksi:
  salkku/digi.yaml                               kausi, osa-alueet ja ihmisten aika
  salkku/themes/ensimmainen-teema.yaml           teemat, kukin omassa tiedostossaan
  salkku/projects/1.1-ensimmainen-projekti.yaml  projektit, kukin omassa tiedostossaan
  salkku/maturity.yaml                           kaupungin digikypsyys
  salkku/metrics.yaml                            miten ohjelmaa mitataan
  salkku/capabilities.yaml                       mitä kyvykkyyksiä projektit rakentavat
Tarkista lopuksi: digi --root salkku check
""",
    "en": """\
A new portfolio: salkku/
Edit next:
  salkku/digi.yaml                        period, areas, and how much time people have
  salkku/themes/first-theme.yaml          the themes, one in a file
  salkku/projects/1.1-first-project.yaml  the projects, one in a file
  salkku/maturity.yaml                    how digitally mature the city is
  salkku/metrics.yaml                     how the programme is measured
  salkku/capabilities.yaml                which capabilities projects build
Then check it: digi --root salkku check
""",
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("today", ["2026-03-01", "2026-12-31"])
def test_a_new_portfolio_is_clean_and_is_reported(digi: Digi, language: str, today: str) -> None:
    made = digi("init", "salkku", env={"DIGI_LANG": language, "DIGI_TODAY": today})
    check = digi("check", "--strict", root=Path("salkku"), env={"DIGI_TODAY": today})
    report = digi("report", root=Path("salkku"), env={"DIGI_TODAY": today})

    assert made == (0, "", MADE[language])
    assert (check.code, check.out) == (0, "")
    assert (report.code, report.err) == (0, "")
    assert report.out.startswith(
        {"fi": "# Digiohjelma 2026–2029\n", "en": "# Digital programme 2026–2029\n"}[language]
    )


def test_what_the_user_says_is_in_the_files(digi: Digi) -> None:
    code, *_ = digi(
        *(
            "init",
            "salkku",
            "--name",
            " Kuopion digiohjelma ",
            "--organisation",
            "Kuopion kaupunki",
        ),
        *("--start", "H2/2026", "--end", "2028-06-30", "--lang", "fi"),
    )

    lines = Path("salkku/digi.yaml").read_text(encoding="utf-8").splitlines()
    assert code == 0
    assert [line for line in lines if line.startswith(("name", "organisation", "period"))] == [
        'name: "Kuopion digiohjelma"',
        'organisation: "Kuopion kaupunki"',
        "period: {start: 2026-H2, end: 2028-H1}",
    ]


def test_the_day_is_the_clocks_where_nothing_says_otherwise(digi: Digi) -> None:
    assert digi("init", "salkku", "--start", "2022-H1", "--end", "2999-H2").code == 0
    assert digi("check", "--strict", root=Path("salkku")).code == 0


def test_the_example_is_copied_as_it_is(digi: Digi) -> None:
    made = digi("init", "uusi kansio", "--example")

    copied = {
        path.relative_to("uusi kansio").as_posix(): path.read_bytes()
        for path in Path("uusi kansio").rglob("*")
        if path.is_file() and path.name != ".gitignore"
    }
    assert made == (
        0,
        "",
        (
            "The portfolio of a made-up town: uusi kansio/\n"
            "Look at it: digi --root 'uusi kansio' report\n"
            "See what the check finds: digi --root 'uusi kansio' check\n"
        ),
    )
    assert copied == {
        path.relative_to(EXAMPLE).as_posix(): path.read_bytes()
        for path in EXAMPLE.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert digi("check", root=Path("uusi kansio")).code == 0
    assert digi("report", root=Path("uusi kansio")).code == 0


def test_this_folder_is_named_as_people_do(digi: Digi, tmp_path: Path) -> None:
    made = digi("init", ".", "--example", env={"DIGI_LANG": "fi"})

    assert made == (
        0,
        "",
        (
            "Keksityn kaupungin salkku on tässä kansiossa.\n"
            "Katso sitä: digi report\n"
            "Katso, mitä tarkistus löytää: digi check\n"
        ),
    )
    assert digi("list", here=tmp_path).code == 0


@pytest.mark.parametrize(
    ("args", "code", "fi", "en"),
    [
        (
            ["täysi"],
            4,
            (
                "digi: Kansio täysi ei ole tyhjä\n"
                "  → Anna kansio, joka on tyhjä tai jota ei vielä ole\n"
            ),
            (
                "digi: The folder täysi is not empty\n"
                "  → Name a folder that is empty or does not exist yet\n"
            ),
        ),
        (
            ["a", "--start", "2027-H1", "--end", "2026-H2"],
            2,
            (
                "digi: Kausi päättyisi ennen alkuaan: H1/2027–H2/2026\n"
                "  → Vaihda --start ja --end keskenään tai korjaa se, joka on väärin\n"
            ),
            (
                "digi: The period would end before it starts: H1/2027–H2/2026\n"
                "  → Exchange --start and --end, or mend the one that is wrong\n"
            ),
        ),
        (
            ["a", "--start", "pian"],
            2,
            "digi: ”pian” ei ole puolivuosi\n  → Kirjoita esimerkiksi: 2023-H1\n",
            "digi: “pian” is not a half-year\n  → Write for example: 2023-H1\n",
        ),
        (
            ["a", "--name", "x\ny"],
            2,
            (
                "digi: --name: tekstissä on merkkejä, joita ei näe\n"
                "  → Kirjoita se uudelleen yhdelle riville\n"
            ),
            (
                "digi: --name: the text has characters that cannot be seen\n"
                "  → Write it again, on one line\n"
            ),
        ),
        (
            ["a", "--example", "--name", "x"],
            2,
            (
                "digi: --example kopioidaan sellaisenaan, eivätkä muut valinnat sovi sen kanssa\n"
                "  → Jätä ne pois\n"
            ),
            (
                "digi: --example is copied as it is, and goes with no other option\n"
                "  → Leave them out\n"
            ),
        ),
        (
            [" "],
            2,
            "digi: KANSIO puuttuu\n  → Katso: digi init --help\n",
            "digi: FOLDER is missing\n  → See: digi init --help\n",
        ),
        (
            ["a", "--start", "2999-H1"],
            4,
            "digi: ”3002-H2” ei ole puolivuosi\n  → Kirjoita esimerkiksi: 2022-H1\n",
            "digi: “3002-H2” is not a half-year\n  → Write for example: 2022-H1\n",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_nothing(
    digi: Digi, tmp_path: Path, args: list[str], code: int, fi: str, en: str
) -> None:
    (tmp_path / "täysi").mkdir()
    (tmp_path / "täysi" / "x").touch()

    assert digi("init", *args, env={"DIGI_LANG": "fi"}) == (code, "", fi)
    assert digi("init", *args, env={"DIGI_LANG": "en"}) == (code, "", en)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["täysi", "x"]
