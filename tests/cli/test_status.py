"""digi status set: what it changes in the file, what it says, and when it refuses."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.repository import changed, diff, git, shipped_copy
from tests.conftest import PROJECT, Digi
from tests.views.made import Make, projects

FILE = "projects/2.5-kertakirjautumisen-kayttoonotto.yaml"
NAME = "2.5 Kertakirjautumisen käyttöönotto"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped portfolio in a git repository of its own."""
    return shipped_copy(tmp_path)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            "fi",
            (
                f"{NAME}: suunniteltu → toteutus (1.1.2022)\n"
                "Muutos tuo 1 havainnon:\n"
                f"  …/{FILE}:6:9: varoitus: Projekti on käynnissä, mutta sillä ei ole omistajaa"
                " [DIGI507]\n"
            ),
        ),
        (
            "en",
            (
                f"{NAME}: suunniteltu → toteutus (1 Jan 2022)\n"
                "The edit adds 1 finding:\n"
                f"  …/{FILE}:6:9: warning: The project is under way, but nobody owns it [DIGI507]\n"
            ),
        ),
    ],
)
def test_git_sees_the_status_and_the_history_change_and_nothing_else(
    digi: Digi, copy: Path, language: str, message: str
) -> None:
    env = {"DIGI_LANG": language}

    outcome = digi("status", "set", "2.5", "toteutus", root=copy, env=env)

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.replace(str(copy), "…") == message
    assert changed(copy) == f" M {FILE}\n"
    assert diff(copy) == dedent(
        """\
        -status: suunniteltu
        +status: toteutus
        +history:
        +  - {date: 2022-01-01, status: toteutus}
        """
    )


def test_a_note_and_a_day_are_recorded(digi: Digi, copy: Path) -> None:
    note = ("--note", "  Kilpailutus: ratkennut #1  ", "--date", "1.9.2022")

    code, out, err = digi("status", "set", "2.5", "TOTEUTUS", *note, root=copy)

    assert (code, out) == (0, "")
    assert err.startswith(f"{NAME}: suunniteltu → toteutus (1.9.2022)\n")
    assert diff(copy) == dedent(
        """\
        -status: suunniteltu
        +status: toteutus
        +history:
        +  - {date: 2022-09-01, status: toteutus, note: 'Kilpailutus: ratkennut #1'}
        """
    )
    card = digi("show", "2.5", "--format", "md", root=copy).out
    assert card.endswith("## Historia\n\n- 1.9.2022 toteutus: Kilpailutus: ratkennut #1\n")


def test_the_day_is_the_one_that_the_command_is_about(digi: Digi, copy: Path) -> None:
    digi("--today", "2022-05-06", "status", "set", "2.5", "toteutus", root=copy)

    assert diff(copy).endswith("+  - {date: 2022-05-06, status: toteutus}\n")


def test_a_second_change_adds_to_the_history(digi: Digi, copy: Path) -> None:
    digi("status", "set", "2.5", "toteutus", root=copy)
    git(copy, "add", FILE)

    assert digi("status", "set", "#2.5", "valm", "--note", "eka\n toka", root=copy).code == 0
    assert diff(copy) == dedent(
        """\
        -status: toteutus
        +status: valmis
        +  - {date: 2022-01-01, status: valmis, note: "eka\\ntoka"}
        """
    )


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", f"{NAME}: tila on jo suunniteltu; mitään ei muutettu\n"),
        ("en", f"{NAME}: already suunniteltu; nothing changed\n"),
    ],
)
def test_setting_what_is_already_so_changes_nothing_and_says_so(
    digi: Digi, copy: Path, language: str, message: str
) -> None:
    env = {"DIGI_LANG": language}

    assert digi("status", "set", "2.5", "suunniteltu", root=copy, env=env) == (0, "", message)
    assert digi("status", "set", "2.5", "suunniteltu", "--dry-run", root=copy, env=env) == (
        0,
        "",
        message,
    )
    assert changed(copy) == ""


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", f"{NAME}: suunniteltu → ehdotus (1.1.2022); ei kirjoitettu\n"),
        ("en", f"{NAME}: suunniteltu → ehdotus (1 Jan 2022); not written\n"),
    ],
)
def test_a_dry_run_prints_the_difference_and_writes_nothing(
    digi: Digi, copy: Path, language: str, message: str
) -> None:
    args = ("status", "set", "2.5", "ehdotus", "--dry-run")

    code, out, err = digi(*args, root=copy, env={"DIGI_LANG": language})

    assert (code, err) == (0, message)
    assert out.replace(str(copy), "…") == dedent(
        f"""\
        --- …/{FILE}
        +++ …/{FILE}
        @@ -3,7 +3,7 @@
         name: Kertakirjautumisen käyttöönotto
         area: kaupunkiyhteiset
         group: Kaupunkiyhteiset ratkaisut
        -status: suunniteltu
        +status: ehdotus
         label: M
         size: M
         schedule: {{start: 2022-H2, end: 2023-H1}}
        @@ -12,3 +12,5 @@
         perspectives: [teknologia]
         needs: [asioinnin-paakomponentit]
         estimated: [label, size, schedule, depends_on, themes, perspectives, needs]
        +history:
        +  - {{date: 2022-01-01, status: ehdotus}}
        """
    )
    assert changed(copy) == ""


@pytest.mark.parametrize(
    ("args", "fi", "en"),
    [
        (
            ["2.5", "totetus"],
            "digi: Tilaa ”totetus” ei ole\n  → Tarkoititko toteutus?\n",
            "digi: There is no status “totetus”\n  → Did you mean toteutus?\n",
        ),
        (
            ["2.5", "suunni"],
            (
                "digi: ”suunni” voi tarkoittaa useampaa\n"
                "  → Kirjoita jokin näistä: suunniteltu, suunnitelma\n"
            ),
            (
                "digi: “suunni” could be more than one\n"
                "  → Write one of these: suunniteltu, suunnitelma\n"
            ),
        ),
        (
            ["2.6", "valmis"],
            "digi: Projektia ”2.6” ei ole\n  → Tarkoititko 3.6, 4.6, 5.6?\n",
            "digi: There is no project “2.6”\n  → Did you mean 3.6, 4.6, 5.6?\n",
        ),
        (
            ["2.5", "valmis", "--date", "eilen"],
            "digi: --date: ”eilen” ei ole päivämäärä\n  → Kirjoita esimerkiksi: 2022-09-01\n",
            "digi: --date: “eilen” is not a date\n  → Write for example: 2022-09-01\n",
        ),
        (
            ["2.5", "valmis", "--note", "\x1b[31m"],
            (
                "digi: Tekstissä on näkymättömiä merkkejä: \\u001b[31m\n"
                "  → Kirjoita teksti uudelleen\n"
            ),
            (
                "digi: The text has characters that cannot be seen: \\u001b[31m\n"
                "  → Write the text again\n"
            ),
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    digi: Digi, copy: Path, args: list[str], fi: str, en: str
) -> None:
    assert digi("status", "set", *args, root=copy, env={"DIGI_LANG": "fi"}) == (2, "", fi)
    assert digi("status", "set", *args, root=copy, env={"DIGI_LANG": "en"}) == (2, "", en)
    assert changed(copy) == ""


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_a_project_whose_file_is_broken_is_left_alone(
    digi: Digi, copy: Path, language: str, options: list[str]
) -> None:
    broken = (copy / FILE).read_text(encoding="utf-8").replace("name:", "\tname:")
    (copy / FILE).write_text(broken, encoding="utf-8")
    messages = {
        "fi": f"digi: …/{FILE}:3:1: Rivi on sisennetty sarkaimella\n"
        "  → Sisennä välilyönnein: kaksi kutakin tasoa kohti\n",
        "en": f"digi: …/{FILE}:3:1: The line is indented with a tab\n"
        "  → Indent with spaces: two for each level\n",
    }

    code, out, err = digi(
        "status", "set", "2.5", "valmis", *options, root=copy, env={"DIGI_LANG": language}
    )

    assert (code, out, err.replace(str(copy), "…")) == (4, "", messages[language])
    assert (copy / FILE).read_text(encoding="utf-8") == broken


def test_other_files_problems_do_not_stop_the_change(digi: Digi, copy: Path) -> None:
    (copy / "projects/9.9-rikki.yaml").write_text("[", encoding="utf-8")

    assert digi("status", "set", "1.1", "ehdotus", root=copy) == (
        0,
        "",
        "1.1 Sisäisen viestinnän uudistus: suunniteltu → ehdotus (1.1.2022)\n",
    )


def test_two_files_of_one_number_are_left_alone(digi: Digi, portfolio: Make) -> None:
    files = projects({"1.1": ""})
    root = portfolio({**files, "projects/1.1-toinen.yaml": files["projects/1.1-x.yaml"]})

    assert digi("status", "set", "1.1", "valmis", root=root) == (
        4,
        "",
        (
            f"digi: More than one file has the id 1.1: {root}/projects/1.1-toinen.yaml, "
            f"{root}/projects/1.1-x.yaml\n"
            "  → Give each project an id of its own, then try again\n"
        ),
    )


def test_the_message_in_ascii(digi: Digi, portfolio: Make) -> None:
    args = ("status", "set", "1.1", "valmis", "--dry-run")

    assert digi(*args, root=portfolio(), encoding="ascii").err == (
        "1.1 Oppilashallinto: suunniteltu -> valmis (1 Mar 2023); not written\n"
    )


def test_counts_on_a_terminal(digi: Digi, portfolio: Make) -> None:
    root = portfolio(
        {
            **projects({"1.1": "status: valmis", "1.2": "status: jossain"}),
            "digi.yaml": "name: D\nlanguage: en\nas_of: 2023-03-01\n"
            "statuses: [{id: alkamatta, kind: planned}, {id: valmis, kind: done}]\n",
        }
    )

    assert digi("status", root=root, is_terminal=True).out == dedent(
        """\
        D · situation on 1 Mar 2023

        Status     Meaning          Projects
        ────────────────────────────────────
        alkamatta  planned                 0
        valmis     done                    1
        jossain    not on the list         1

        2 projects
        """
    )


def test_a_day_before_the_last_change_is_refused(digi: Digi, portfolio: Make) -> None:
    history = "history:\n  - {date: 2023-02-01, status: suunniteltu}\n"
    root = portfolio({"projects/1.1-oppilashallinto.yaml": f"{PROJECT}{history}"})
    refusal = """\
digi: The day 31 Jan 2023 is before the last change in the history, 1 Feb 2023
  → Give the day of the change with --date
"""

    outcome = digi("status", "set", "1.1", "toteutus", "--date", "2023-01-31", root=root)

    assert outcome == (2, "", refusal)


def test_filters_do_not_go_with_an_edit(digi: Digi, portfolio: Make) -> None:
    refusal = (
        "digi: Filters and --format do not go between “status” and “set”\n"
        "  → Name the projects by their numbers, and write --format last\n"
    )

    outcome = digi("status", "--area", "koulu", "set", "1.1", "toteutus", root=portfolio())

    assert outcome == (2, "", refusal)


def test_a_note_alone_is_recorded_and_only_once(digi: Digi, portfolio: Make) -> None:
    root = portfolio()
    words = ("status", "set", "1.1", "suunniteltu", "--note", "Yhä odotetaan")

    first = digi(*words, root=root)
    again = digi(*words, root=root)

    file = root / "projects" / "1.1-oppilashallinto.yaml"
    line = "  - {date: 2023-03-01, status: suunniteltu, note: Yhä odotetaan}\n"
    assert first == (0, "", "1.1 Oppilashallinto: still suunniteltu, with a note (1 Mar 2023)\n")
    assert again == (0, "", "1.1 Oppilashallinto: already suunniteltu; nothing changed\n")
    assert file.read_text(encoding="utf-8") == f"{PROJECT}history:\n{line}"
