"""Whole charts of made portfolios: the data above, the drawing below."""

from __future__ import annotations

from textwrap import dedent

import pytest

from digiohjelma_cli.render import escape
from tests.render.conftest import Chart


def drawing(text: str) -> str:
    """Return the drawing that stands in a test: without its indentation and first line end."""
    return dedent(text).removeprefix("\n")


def digi(lines: str) -> dict[str, str | bytes | None]:
    """Return a digi.yaml with one area and these lines."""
    return {"digi.yaml": f"name: D\nareas: [{{id: koulu, name: Koulut}}]\n{dedent(lines)}"}


SCHEDULE = "schedule: {start: 2022-H2, end: 2023-H2}"
ESTIMATED = f"{SCHEDULE}\nestimated: [schedule]"
KINDS = {
    "1.1": f"name: Ehdotus\nstatus: ehdotus\n{SCHEDULE}",
    "1.2": f"name: Suunniteltu\nstatus: suunniteltu\n{ESTIMATED}",
    "1.3": f"name: Toteutus\nstatus: toteutus\nsize: M\n{SCHEDULE}",
    "1.4": f"name: Selvitys\nstatus: selvitys\n{ESTIMATED}",
    "1.5": f"name: Tauolla\nstatus: keskeytetty\n{SCHEDULE}",
    "1.6": f"name: Tauolla\nstatus: keskeytetty\n{ESTIMATED}",
    "1.7": f"name: Valmis\nstatus: valmis\n{SCHEDULE}",
    "1.8": f"name: Valmis\nstatus: valmis\n{ESTIMATED}",
    "1.9": f"name: Peruttu\nstatus: peruttu\n{SCHEDULE}",
    "1.10": f"name: Peruttu\nstatus: peruttu\n{ESTIMATED}",
    "1.11": f"name: Outo\nstatus: jossain\n{SCHEDULE}",
}
CUT = {
    "1.1": "name: Alkaa ennen\nsize: M\nschedule: {start: 2021-H1, end: 2022-H2}",
    "1.2": "name: Päättyy jälkeen\nsize: L\nschedule: {start: 2023-H2, end: 2024-H2}",
    "1.3": "name: Kumpikin\nsize: S\nstatus: toteutus\nschedule: {start: 2020-H1, end: 2030-H2}",
    "1.4": "name: Kokonaan ennen\nschedule: {start: 2020-H1, end: 2021-H2}",
    "1.5": "name: Kokonaan jälkeen\nschedule: {start: 2024-H1, end: 2024-H1}",
}
SHORT_PERIOD = "period: {start: 2022-H1, end: 2023-H2}\n"
LONG_PERIOD = "period: {start: 2001-H2, end: 2031-H1}\n"
TERM = "term: {start: 2021-08-01, end: 2025-05-31}\n"
PLAIN = {
    "1.1": "name: Pitkä hanke koko kaudeksi\nsize: M\nschedule: {start: 2020-H1, end: 2029-H2}",
    "1.2": "name: Lyhyt\nsize: S\nschedule: {start: 2023-H1, end: 2023-H1}",
    "1.3": "name: Keskipitkä\nsize: L\nstatus: toteutus\nphases: [{name: toteutus}]\n"
    "schedule: {start: 2023-H1, end: 2024-H2}",
}


def test_every_kind_of_status_has_a_bar_and_a_sign_of_its_own(chart: Chart) -> None:
    assert chart(KINDS) == drawing(
        """
        Testilän digiohjelma · situation on 1 Mar 2023

                                              ▼ situation on 1 Mar 2023
                                         council’s term ends 31 May 2025 ▼
                                │2022       │2023       │2024       │2025       │
                                │H1   ┊H2   │H1   ┊H2   │H1   ┊H2   │H1   ┊H2   │
        ─────────────────────────────────────────────────────────────────────────
        Koulut                  │     ┊     │ ┃   ┊     │     ┊     │    ║┊     │
        ○! 1.1  Ehdotus         │     ┊▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│     ┊     │    ║┊     │
        ○! 1.2  Suunniteltu     │     ┊░░░░░░░░░░░░░░░░░│     ┊     │    ║┊     │
        ●  1.3  Toteutus        │     ┊█ M █████████████│     ┊     │    ║┊     │
        ●  1.4  Selvitys        │     ┊▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓│     ┊     │    ║┊     │
        ‖  1.5  Tauolla         │     ┊╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍│     ┊     │    ║┊     │
        ‖  1.6  Tauolla         │     ┊╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌│     ┊     │    ║┊     │
        ✓  1.7  Valmis          │     ┊■■■■■■■■■■■■■■■■■│     ┊     │    ║┊     │
        ✓  1.8  Valmis          │     ┊□□□□□□□□□□□□□□□□□│     ┊     │    ║┊     │
        ×  1.9  Peruttu         │     ┊×××××××××××××××××│     ┊     │    ║┊     │
        ×  1.10 Peruttu         │     ┊·················│     ┊     │    ║┊     │
        ?  1.11 Outo            │     ┊?????????????????│     ┊     │    ║┊     │

        ○ ▒▒▒ planned, decided   ○ ░░░ planned, estimated   ● ███ under way, decided
        ● ▓▓▓ under way, estimated   ‖ ╍╍╍ paused, decided   ‖ ╌╌╌ paused, estimated
        ✓ ■■■ done, decided   ✓ □□□ done, estimated   × ××× cancelled, decided
        × ··· cancelled, estimated   ? ??? not on the list, decided   ! late
        ┃ situation on 1 Mar 2023   ║ council’s term ends
        """
    )


def test_in_ascii_too_no_two_kinds_look_alike(chart: Chart) -> None:
    assert chart(KINDS, has_unicode=False) == drawing(
        """
        Testilän digiohjelma - situation on 1 Mar 2023

                                              v situation on 1 Mar 2023
                                         council's term ends 31 May 2025 v
                                |2022       |2023       |2024       |2025       |
                                |H1   :H2   |H1   :H2   |H1   :H2   |H1   :H2   |
        -------------------------------------------------------------------------
        Koulut                  |     :     | I   :     |     :     |    ]:     |
        o! 1.1  Ehdotus         |     :=================|     :     |    ]:     |
        o! 1.2  Suunniteltu     |     :-----------------|     :     |    ]:     |
        *  1.3  Toteutus        |     :# M #############|     :     |    ]:     |
        *  1.4  Selvitys        |     :+++++++++++++++++|     :     |    ]:     |
        =  1.5  Tauolla         |     :~~~~~~~~~~~~~~~~~|     :     |    ]:     |
        =  1.6  Tauolla         |     :.................|     :     |    ]:     |
        v  1.7  Valmis          |     :XXXXXXXXXXXXXXXXX|     :     |    ]:     |
        v  1.8  Valmis          |     :xxxxxxxxxxxxxxxxx|     :     |    ]:     |
        x  1.9  Peruttu         |     :%%%%%%%%%%%%%%%%%|     :     |    ]:     |
        x  1.10 Peruttu         |     ://///////////////|     :     |    ]:     |
        ?  1.11 Outo            |     :?????????????????|     :     |    ]:     |

        o === planned, decided   o --- planned, estimated   * ### under way, decided
        * +++ under way, estimated   = ~~~ paused, decided   = ... paused, estimated
        v XXX done, decided   v xxx done, estimated   x %%% cancelled, decided
        x /// cancelled, estimated   ? ??? not on the list, decided   ! late
        I situation on 1 Mar 2023   ] council's term ends
        """
    )


def test_a_bar_that_goes_on_outside_the_period_has_an_arrow(chart: Chart) -> None:
    assert chart(CUT, digi(SHORT_PERIOD), width=72) == drawing(
        """
        D · situation on 1 Mar 2023

                                  situation on 1 Mar 2023 ▼
                                │2022                 │2023                 │
                                │H1        ┊H2        │H1        ┊H2        │
        ─────────────────────────────────────────────────────────────────────
        Koulut                  │          ┊          │   ┃      ┊          │
        ○! 1.1 Alkaa ennen      │◂ M ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│   ┃      ┊          │
        ○  1.2 Päättyy jälkeen  │          ┊          │   ┃      ┊▒ L ▒▒▒▒▒▸│
        ●  1.3 Kumpikin         │◂ S ██████████████████████████████████████▸│
        ○! 1.4 Kokonaan ennen   ◂          ┊          │   ┃      ┊          │
        ○  1.5 Kokonaan jälkeen │          ┊          │   ┃      ┊          ▸

        ○ ▒▒▒ planned, decided   ● ███ under way, decided   ! late
        ◂ ▸ goes on outside the chart   ┃ situation on 1 Mar 2023
        """
    )


def test_the_arrows_in_ascii(chart: Chart) -> None:
    assert chart(CUT, digi(SHORT_PERIOD), width=72, has_unicode=False) == drawing(
        """
        D - situation on 1 Mar 2023

                                  situation on 1 Mar 2023 v
                                |2022                 |2023                 |
                                |H1        :H2        |H1        :H2        |
        ---------------------------------------------------------------------
        Koulut                  |          :          |   I      :          |
        o! 1.1 Alkaa ennen      |< M =================|   I      :          |
        o  1.2 Päättyy jälkeen  |          :          |   I      := L =====>|
        *  1.3 Kumpikin         |< S ######################################>|
        o! 1.4 Kokonaan ennen   <          :          |   I      :          |
        o  1.5 Kokonaan jälkeen |          :          |   I      :          >

        o === planned, decided   * ### under way, decided   ! late
        < > goes on outside the chart   I situation on 1 Mar 2023
        """
    )


def test_dated_phases_stand_where_they_begin_and_others_at_the_beginning(chart: Chart) -> None:
    phased = {
        "1.1": """
            name: Päivätyt
            size: L
            schedule: {start: 2022-H1, end: 2023-H2}
            phases:
              - {name: selvitys, start: 2022-H1, end: 2022-H2}
              - {name: toteutus, start: 2023-H1, end: 2023-H2}""",
        "1.2": """
            name: Leikattu
            size: L
            schedule: {start: 2021-H1, end: 2024-H2}
            phases:
              - {name: selvitys, start: 2021-H1, end: 2021-H2}
              - {name: hankinta, start: 2021-H2, end: 2022-H1}
              - {name: toteutus, start: 2022-H2, end: 2024-H2}""",
        "1.3": """
            name: Päiväämättömät
            size: S
            schedule: {start: 2022-H1, end: 2023-H1}
            phases: [{name: määrittely}, {name: toteutus}]""",
        "1.4": """
            name: Ahdas
            size: S
            schedule: {start: 2022-H1, end: 2022-H1}
            phases: [{name: määrittely}, {name: toteutus}]""",
        "1.5": """
            name: Puoliksi
            schedule: {start: 2022-H1, end: 2023-H2}
            phases: [{name: määrittely, start: 2022-H1, end: 2022-H1}, {name: toteutus}]""",
    }

    assert chart(phased, digi(SHORT_PERIOD)) == drawing(
        """
        D · situation on 1 Mar 2023

                                                              ▼ situation on 1 Mar 2023
                                │2022                     │2023                     │
                                │H1          ┊H2          │H1          ┊H2          │
        ─────────────────────────────────────────────────────────────────────────────
        Koulut                  │            ┊            │   ┃        ┊            │
        ○! 1.1 Päivätyt         │▒ L selvitys ▒▒▒▒▒▒▒▒▒▒▒▒▒▒ toteutus ▒▒▒▒▒▒▒▒▒▒▒▒▒▒│
        ○! 1.2 Leikattu         │◂ hankinta ▒▒▒ toteutus ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▸│
        ○! 1.3 Päiväämättömät   │▒ S määrittely › toteutus ▒▒▒▒▒▒▒▒▒▒▒▒┊            │
        ○! 1.4 Ahdas            │▒ S ▒▒▒▒▒▒▒▒┊            │   ┃        ┊            │
        ○! 1.5 Puoliksi         │▒ määrittely › toteutus ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│

        ○ ▒▒▒ planned, decided   ! late   ◂ ▸ goes on outside the chart
        ┃ situation on 1 Mar 2023
        """
    )


def test_what_has_no_bar_is_listed_with_the_reason(chart: Chart) -> None:
    unscheduled = {
        "1.1": "name: Piirretty\nschedule: {start: 2022-H1, end: 2022-H1}\nstatus: valmis",
        "1.2": "name: Nurin\nschedule: {start: 2023-H1, end: 2022-H1}\nlabel: Syksyllä",
        "1.3": "name: Auki\nlabel: Aikataulu avoin",
        "1.10": "name: Hanke, jonka nimi on niin pitkä, ettei se mahdu yhdelle riville tässä",
    }

    assert chart(unscheduled, digi(SHORT_PERIOD), width=60) == drawing(
        """
        D · situation on 1 Mar 2023

                           situation on 1 Mar 2023 ▼
                              │2022             │2023             │
                              │H1      ┊H2      │H1      ┊H2      │
        ───────────────────────────────────────────────────────────
        Koulut                │        ┊        │  ┃     ┊        │
        ✓  1.1 Piirretty      │■■■■■■■■┊        │  ┃     ┊        │

        Without a schedule
          1.2  Nurin – the schedule ends before it starts
          1.3  Auki – “Aikataulu avoin”
          1.10 Hanke, jonka nimi on niin pitkä, ettei se mahdu
               yhdelle riville tässä

        ✓ ■■■ done, decided   ┃ situation on 1 Mar 2023
        """
    )


def test_without_any_schedule_there_is_no_chart(chart: Chart) -> None:
    assert chart({"1.1": "name: Auki"}) == drawing(
        """
        Testilän digiohjelma · situation on 1 Mar 2023

        No project here has a schedule.

        Without a schedule
          1.1 Auki
        """
    )


def test_without_projects_there_is_a_sentence(chart: Chart) -> None:
    assert chart({}) == drawing(
        """
        Testilän digiohjelma · situation on 1 Mar 2023

        No project here has a schedule.
        """
    )


def test_without_a_period_the_grid_is_what_the_projects_take(chart: Chart) -> None:
    some = {
        "1.1": "name: Eka\nschedule: {start: 2021-H2, end: 2022-H2}\nstatus: valmis",
        "1.2": "name: Toka\nschedule: {start: 2023-H1, end: 2023-H1}\nstatus: toteutus",
    }

    assert chart(some, digi(TERM), width=72) == drawing(
        """
        D · situation on 1 Mar 2023

                                             situation on 1 Mar 2023 ▼
                                │2021      │2022                 │2023      │
                                ┊H2        │H1        ┊H2        │H1        │
        ─────────────────────────────────────────────────────────────────────
        Koulut                  ┊          │          ┊          │   ┃      │
        ✓  1.1 Eka              ┊■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■│   ┃      │
        ●  1.2 Toka             ┊          │          ┊          │██████████│

        ● ███ under way, decided   ✓ ■■■ done, decided
        ┃ situation on 1 Mar 2023
        """
    )


def test_one_half_year(chart: Chart) -> None:
    period = "period: {start: 2023-H1, end: 2023-H1}\n"

    assert chart(PLAIN, digi(period), width=80) == drawing(
        """
        D · situation on 1 Mar 2023

                                              ▼ situation on 1 Mar 2023
                                         │2023           │
                                         │H1             │
        ──────────────────────────────────────────────────
        Koulut                           │    ┃          │
        ○! 1.1 Pitkä hanke koko kaudeksi │◂ M ▒▒▒▒▒▒▒▒▒▒▸│
        ○  1.2 Lyhyt                     │▒ S ▒▒▒▒▒▒▒▒▒▒▒│
        ●  1.3 Keskipitkä                │█ L toteutus █▸│

        ○ ▒▒▒ planned, decided   ● ███ under way, decided   ! late
        ◂ ▸ goes on outside the chart   ┃ situation on 1 Mar 2023
        """
    )


def test_both_marks_find_room_on_the_narrowest_screen(chart: Chart) -> None:
    period = "period: {start: 2023-H1, end: 2023-H1}\n"
    term = "term: {start: 2019-06-01, end: 2023-05-31}\n"

    assert chart(PLAIN, digi(period + term), width=40) == drawing(
        """
        D · situation on 1 Mar 2023

            situation on 1 Mar 2023 ▼
            council’s term ends 31 May 2023 ▼
                               │2023           │
                               │H1             │
        ────────────────────────────────────────
        Koulut                 │    ┃       ║  │
        ○! 1.1 Pitkä hanke ko… │◂ M ▒▒▒▒▒▒▒▒▒▒▸│
        ○  1.2 Lyhyt           │▒ S ▒▒▒▒▒▒▒▒▒▒▒│
        ●  1.3 Keskipitkä      │█ L toteutus █▸│

        ○ ▒▒▒ planned, decided
        ● ███ under way, decided   ! late
        ◂ ▸ goes on outside the chart
        ┃ situation on 1 Mar 2023
        ║ council’s term ends
        """
    )


def test_twenty_half_years_get_short_headings(chart: Chart) -> None:
    period = "period: {start: 2020-H1, end: 2029-H2}\n"

    assert chart(PLAIN, digi(period + TERM), width=80) == drawing(
        """
        D · situation on 1 Mar 2023

                                                      ▼ situation on 1 Mar 2023
                               council’s term ends 31 May 2025 ▼
                                         │20 │21 │22 │23 │24 │25 │26 │27 │28 │29 │
                                         │1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│
        ──────────────────────────────────────────────────────────────────────────
        Koulut                           │ ┊ │ ┊ │ ┊ │┃┊ │ ┊ │ ║ │ ┊ │ ┊ │ ┊ │ ┊ │
        ○! 1.1 Pitkä hanke koko kaudeksi │▒ M ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│
        ○  1.2 Lyhyt                     │ ┊ │ ┊ │ ┊ │▒┊ │ ┊ │ ║ │ ┊ │ ┊ │ ┊ │ ┊ │
        ●  1.3 Keskipitkä                │ ┊ │ ┊ │ ┊ │█ L ███│ ║ │ ┊ │ ┊ │ ┊ │ ┊ │

        ○ ▒▒▒ planned, decided   ● ███ under way, decided   ! late
        ┃ situation on 1 Mar 2023   ║ council’s term ends
        """
    )


def test_more_half_years_than_there_is_room_for_are_shown_from_this_year_on(chart: Chart) -> None:
    period = "period: {start: 2010-H2, end: 2049-H1}\n"

    assert chart(PLAIN, digi(period + TERM), width=80) == drawing(
        """
        D · situation on 1 Mar 2023

                                  ▼ situation on 1 Mar 2023
                                           ▼ council’s term ends 31 May 2025
                                 │23 │24 │25 │26 │27 │28 │29 │30 │31 │32 │33 │34 │35 │ │
                                 │1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1┊2│1│
        ────────────────────────────────────────────────────────────────────────────────
        Koulut                   │┃┊ │ ┊ │ ║ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ │
        ○! 1.1 Pitkä hanke koko… │◂ M ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ │
        ○  1.2 Lyhyt             │▒┊ │ ┊ │ ║ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ │
        ●  1.3 Keskipitkä        │█ L ███│ ║ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ ┊ │ │

        ○ ▒▒▒ planned, decided   ● ███ under way, decided   ! late
        ◂ ▸ goes on outside the chart   ┃ situation on 1 Mar 2023
        ║ council’s term ends
        """
    )


def test_wide_and_combining_characters_keep_the_columns_in_line(chart: Chart) -> None:
    worldly = {
        "1.1": """
            name: 漢字の長いプロジェクト名はここで切れるはずです
            size: M
            schedule: {start: 2022-H1, end: 2022-H2}
            phases: [{name: 計画}, {name: 実行}]""",
        "1.2": """
            name: "Q\\u0307x\\u0323\\u0304 merkit"
            schedule: {start: 2022-H1, end: 2023-H2}
            phases:
              - {name: 計画, start: 2022-H1, end: 2022-H1}
              - {name: "q\\u0307x\\u0323\\u0304", start: 2022-H2, end: 2023-H2}""",
        "1.3": f"name: {'漢字' * 17}\nlabel: 字",
    }

    assert chart(worldly, digi(SHORT_PERIOD), width=60) == drawing(
        """
        D · situation on 1 Mar 2023

                            situation on 1 Mar 2023 ▼
                               │2022             │2023             │
                               │H1      ┊H2      │H1      ┊H2      │
        ────────────────────────────────────────────────────────────
        Koulut                 │        ┊        │  ┃     ┊        │
        ○! 1.1 漢字の長いプロ… │▒ M 計画 › 実行 ▒│  ┃     ┊        │
        ○! 1.2 Q̇x̣̄ merkit       │▒ 計画 ▒▒▒ q̇x̣̄ ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│

        Without a schedule
          1.3 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢
              字漢字漢字漢字 – “字”

        ○ ▒▒▒ planned, decided   ! late   ┃ situation on 1 Mar 2023
        """
    )


def test_very_long_names_are_cut_and_very_long_numbers_too(chart: Chart) -> None:
    programme = f"name: {'Ohjelma ' * 12}\nareas: [{{id: koulu, name: {'Alue' * 30}}}]\n"
    long = {
        "1.2.3.4.5.6.7.8": f"name: {'Hanke' * 40}\ngroup: {'Ryhmä' * 40}\nstatus: valmis\n"
        "size: S\nschedule: {start: 2022-H1, end: 2022-H1}",
        "1.2.3.4.5.6.7.9": f"name: {'Hanke' * 20}\nlabel: {'Sana ' * 3}",
    }

    assert chart(long, {"digi.yaml": programme}, width=60) == drawing(
        """
        Ohjelma Ohjelma Ohjelma Ohjelma Ohjelma Ohjelma Ohjelma
        Ohjelma Ohjelma Ohjelma Ohjelma Ohjelma · situation on 1 Mar
        2023

                                                   │2022           │
                                                   │H1             │
        ────────────────────────────────────────────────────────────
        AlueAlueAlueAlueAlueAlueAlueAlueAlueAlueAlueAlueAlueAlueAlu…
          RyhmäRyhmäRyhmäRyhmäRyhmäRyhmäRyhmäRyhmäRyhmäRyhmäRyhmäRy…
        ✓  1.2.3.4.5.6… HankeHankeHankeHankeHanke… │■ S ■■■■■■■■■■■│

        Without a schedule
          1.2.3.4.5.6… HankeHankeHankeHankeHankeHankeHankeHankeHanke
                       HankeHankeHankeHankeHankeHankeHankeHankeHanke
                       HankeHanke – “Sana Sana Sana”

        ✓ ■■■ done, decided
        """
    )


@pytest.mark.parametrize("has_unicode", [True, False])
@pytest.mark.parametrize("lines", [SHORT_PERIOD, LONG_PERIOD + TERM, TERM])
def test_no_line_is_wider_than_the_screen(chart: Chart, lines: str, has_unicode: bool) -> None:
    both = {**KINDS, **{f"2.{number}": text for number, text in enumerate(CUT.values())}}

    for width in (40, 41, 57, 80, 99, 160, 201):
        drawn = chart(both, digi(lines), width=width, has_unicode=has_unicode)
        assert max(map(escape.width, drawn.splitlines())) <= width
