"""digi show: the whole card, for people and for pipes."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.conftest import PROGRAMME, Digi
from tests.views.made import Make, projects, quiet

FULL = """
    name: Oppilashallinto
    group: Perusopetus
    status: toteutus
    label: Aikataulu avoin
    size: M/L
    schedule: {start: 2022-H1, end: 2022-H2}
    phases: [{name: määrittely, start: 2022-H1, end: 2022-H1}, {name: toteutus}]
    depends_on: ["1.2"]
    themes: [arki]
    perspectives: [tieto]
    needs: [alusta]
    capabilities: [kartat]
    effort: {digi: 2.5}
    owner: Åsa Öhman
    budget: {2022: 10000, 2023: 25000}
    risks: [{name: Raha, response: Säästetään}, {name: Aika}]
    health: red
    links: [{name: Sivu, url: "https://example.org/a?b=c"}]
    description: |
      Ensimmäinen rivi
      toinen rivi

      Uusi kappale
    estimated: [size, phases, themes, depends_on]
    history:
      - {date: 2022-01-31, status: selvitys}
      - {date: 2022-09-01, status: toteutus, note: "Kilpailutus ratkesi,\\nja työ alkoi"}"""
WAITING = "name: Viestit\ndepends_on: ['1.1', '9.9']"
FILES = {
    "digi.yaml": PROGRAMME + quiet("DIGI208", "DIGI402", "DIGI506", "DIGI601"),
    **projects(
        {
            "1.1": FULL,
            "1.2": "name: Alusta",
            "1.3": WAITING,
            "1.4": "name: Nurin\nschedule: {start: 2023-H2, end: 2023-H1}\nlabel: L",
        }
    ),
    "maturity.yaml": "perspectives: [{id: tieto, name: Tiedot ja data}]\n"
    "needs: [{id: alusta, name: Analytiikka-alusta}]\n",
    "capabilities.yaml": "capabilities: [{id: kartat, name: Kartat}]\n",
}


def test_the_card_on_a_terminal_in_finnish(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = projects({"1.1": FULL.replace("    health: red\n", ""), "1.3": WAITING})
    monkeypatch.chdir(portfolio({**FILES, **files}))
    env = {"DIGI_LANG": "fi", "COLUMNS": "64"}

    code, out, err = digi("show", "1.1", here=Path.cwd(), env=env, is_terminal=True)

    assert (code, err) == (0, "")
    assert out == dedent(
        """\
        1.1 Oppilashallinto
        ═══════════════════

        Testilän digiohjelma · tilanne 1.3.2023

        Ensimmäinen rivi
        toinen rivi

        Uusi kappale

        Osa-alue         Koulut
        Ryhmä            Perusopetus
        Tila             toteutus (käynnissä) – olisi pitänyt päättyä
                         H2/2022, myöhässä 1 puolivuosi
        Koko             ~M/L
        Aikataulu        H1/2022–H2/2022
        Vaiheet          ~määrittely H1/2022
                         ~toteutus
        Ohjelman sanoin  Aikataulu avoin
        Omistaja         Åsa Öhman
        Tietojen mukaan  punainen: piti päättyä H2/2022
        Työmäärä         digi: 2,5
        Budjetti         2022: 10 000 €
                         2023: 25 000 €
        Riippuu          ~1.2 Alusta
        Tätä odottavat   1.3 Viestit
        Teemat           ~Sujuva arki
        Näkökulmat       Tiedot ja data
        Tarpeet          Analytiikka-alusta
        Kyvykkyydet      Kartat
        Tiedosto         projects/1.1-x.yaml

        ~ arvio, ei päätetty tieto

        Riskit
        ──────
          • Raha: Säästetään
          • Aika

        Linkit
        ──────
          • Sivu: https://example.org/a?b=c

        Historia
        ────────
          • 31.1.2022 selvitys
          • 1.9.2022 toteutus: Kilpailutus ratkesi, ja työ alkoi
        """
    )


def test_the_card_as_markdown_in_english(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(portfolio(FILES))

    out = digi("show", "1.1", "--format", "md", here=Path.cwd()).out

    assert out == dedent(
        """\
        # 1.1 Oppilashallinto

        Testilän digiohjelma · situation on 1 Mar 2023

        Ensimmäinen rivi
        toinen rivi

        Uusi kappale

        - **Area:** Koulut
        - **Group:** Perusopetus
        - **Status:** toteutus (under way) – should have ended in H2/2022, 1 half-year late
        - **Size:** ~M/L
        - **Schedule:** H1/2022–H2/2022
        - **Phases:** ~määrittely H1/2022; ~toteutus
        - **Programme’s words:** Aikataulu avoin
        - **Owner:** Åsa Öhman
        - **Health:** red
        - **By the files:** red: should have ended in H2/2022
        - **Effort:** digi: 2.5
        - **Budget:** 2022: 10 000 €; 2023: 25 000 €
        - **Depends on:** ~1.2 Alusta
        - **Others waiting:** 1.3 Viestit
        - **Themes:** ~Sujuva arki
        - **Perspectives:** Tiedot ja data
        - **Needs:** Analytiikka-alusta
        - **Capabilities:** Kartat
        - **File:** projects/1.1-x.yaml

        ~ an estimate, not a decided fact

        ## Risks

        - Raha: Säästetään
        - Aika

        ## Links

        - Sivu: https://example.org/a?b=c

        ## History

        - 31 Jan 2022 selvitys
        - 1 Sep 2022 toteutus: Kilpailutus ratkesi, ja työ alkoi
        """
    )


def test_a_pipe_gets_a_key_and_a_value_a_line(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    out = digi("show", "1.1", root=root).out

    assert out.replace(str(root), "…").replace("\t", "⇥") == dedent(
        """\
        id⇥1.1
        name⇥Oppilashallinto
        area⇥koulu
        group⇥Perusopetus
        status⇥toteutus
        size⇥M/L
        start⇥2022-H1
        end⇥2022-H2
        phases⇥määrittely,toteutus
        label⇥Aikataulu avoin
        owner⇥Åsa Öhman
        health⇥red
        depends_on⇥1.2
        after⇥
        earliest⇥
        deadline⇥
        priority⇥normal
        locked⇥
        holds_up⇥1.3
        themes⇥arki
        perspectives⇥tieto
        needs⇥alusta
        capabilities⇥kartat
        metrics⇥
        estimated⇥size,phases,themes,depends_on
        description⇥Ensimmäinen rivi\\ntoinen rivi\\n\\nUusi kappale
        file⇥…/projects/1.1-x.yaml
        effort⇥digi⇥2.5
        budget⇥2022⇥10000
        budget⇥2023⇥25000
        risk⇥Raha⇥Säästetään
        risk⇥Aika⇥
        link⇥Sivu⇥https://example.org/a?b=c
        history⇥2022-01-31⇥selvitys⇥⇥
        history⇥2022-09-01⇥toteutus⇥⇥Kilpailutus ratkesi,\\nja työ alkoi
        """
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "md",
            """
            ## Findings

            - projects/1.3-x.yaml:5:21: error: There is no project “9.9” \\[DIGI120\\]
            """,
        ),
        (
            "tsv",
            """
            finding\tprojects/1.3-x.yaml:5:21\terror\tDIGI120\tThere is no project “9.9”
            """,
        ),
    ],
)
def test_findings_stand_on_the_card(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch, form: str, expected: str
) -> None:
    monkeypatch.chdir(portfolio(FILES))

    out = digi("show", "1.3", "--format", form, here=Path.cwd()).out

    assert out.endswith(dedent(expected))


def test_a_reversed_schedule_is_shown_as_it_is(digi: Digi, portfolio: Make) -> None:
    out = digi("show", "1.4", root=portfolio(FILES)).out

    assert "start\t2023-H2\nend\t2023-H1\n" in out


@pytest.mark.parametrize("text", ["1.2", "#1.2", " 1.2 "])
def test_a_number_is_read_as_people_write_it(digi: Digi, portfolio: Make, text: str) -> None:
    assert digi("show", text, root=portfolio(FILES)).out.splitlines()[0] == "id\t1.2"
