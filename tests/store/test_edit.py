"""The edit of a status as text: what the file said before, and what it says after."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store import compose as compose_module
from digiohjelma_cli.store import libyaml
from digiohjelma_cli.store.compose import compose
from digiohjelma_cli.store.edit import Edited, FieldChange
from digiohjelma_cli.store.files import decode
from digiohjelma_cli.store.project_edits import set_status
from digiohjelma_cli.store.reading import Reading
from digiohjelma_cli.store.written import plain
from tests.conftest import SHIPPED, examples

DAY: Final = date(2022, 9, 1)
HEAD: Final = 'id: "1.1"\nname: Oppilashallinto\narea: koulu\nstatus: suunniteltu\n'
HEAD_AFTER: Final = HEAD.replace("suunniteltu", "toteutus")


def plan(text: str, status: str = "toteutus", note: str = "", project_id: str = "1.1") -> Edited:
    return set_status(project_id, status, DAY, note, {})(Source("1.1.yaml", text))


def edit(text: str, status: str = "toteutus", note: str = "") -> str:
    return plan(text, status, note).text


def refusal(text: str) -> str:
    """Return the whole message and remedy with which an edit is refused."""
    with pytest.raises(EditRefused) as caught:
        edit(text)
    return f"{caught.value}\n{caught.value.remedy}"


def values(text: str) -> Any:  # noqa: ANN401 (a file's values are of any shape)
    reading = Reading(decode(text.encode(), "1.1.yaml"))
    node = compose(reading)
    assert node is not None
    assert not reading.findings
    return plain(node)


# What stands after the four keys of HEAD, before and after the edit.
HISTORIES: Final = {
    "no history": (
        "",
        """\
history:
  - {date: 2022-09-01, status: toteutus}
""",
    ),
    "no history, comments after the last key": (
        """\
owner: Rehtori  # kysy häneltä

# Loppu
""",
        """\
owner: Rehtori  # kysy häneltä
history:
  - {date: 2022-09-01, status: toteutus}

# Loppu
""",
    ),
    "no history, a list last": (
        """\
themes:
- arki
- palvelut
""",
        """\
themes:
- arki
- palvelut
history:
- {date: 2022-09-01, status: toteutus}
""",
    ),
    "no history, a list in brackets on several lines last": (
        """\
themes: [
  arki,  # ensin
  palvelut,
]
""",
        """\
themes: [
  arki,  # ensin
  palvelut,
]
history:
  - {date: 2022-09-01, status: toteutus}
""",
    ),
    "no history, keys with values last": (
        """\
effort:
    digi: 2
""",
        """\
effort:
    digi: 2
history:
    - {date: 2022-09-01, status: toteutus}
""",
    ),
    "no history, a key without value last": (
        """\
owner:
""",
        """\
owner:
history:
  - {date: 2022-09-01, status: toteutus}
""",
    ),
    "no history, text on several lines last": (
        """\
description: Kaksi
  riviä

  ja kolmas
""",
        """\
description: Kaksi
  riviä

  ja kolmas
history:
  - {date: 2022-09-01, status: toteutus}
""",
    ),
    "no history, block text last": (
        """\
description: |
  Kaksi
  riviä
""",
        """\
description: |
  Kaksi
  riviä
history:
  - {date: 2022-09-01, status: toteutus}
""",
    ),
    "no history, block text and blank lines last": (
        """\
description: |
  Kaksi
    riviä


""",
        """\
description: |
  Kaksi
    riviä
history:
  - {date: 2022-09-01, status: toteutus}


""",
    ),
    "no history, block text that keeps its blank lines last": (
        """\
description: |+
  Kaksi

""",
        """\
description: |+
  Kaksi

history:
  - {date: 2022-09-01, status: toteutus}
""",
    ),
    "no history, folded text and a comment last": (
        """\
description: >-
  Kaksi
  riviä
# Loppu
""",
        """\
description: >-
  Kaksi
  riviä
history:
  - {date: 2022-09-01, status: toteutus}
# Loppu
""",
    ),
    "no history, the document's end": (
        """\
...
# Tämän jälkeen ei tule mitään
""",
        """\
history:
  - {date: 2022-09-01, status: toteutus}
...
# Tämän jälkeen ei tule mitään
""",
    ),
    "a history without value": (
        """\
history:  # ei vielä
owner: Rehtori
""",
        """\
history:  # ei vielä
  - {date: 2022-09-01, status: toteutus}
owner: Rehtori
""",
    ),
    "an empty list": (
        """\
history: []  # ei vielä
owner: Rehtori
""",
        """\
history: [{date: 2022-09-01, status: toteutus}]  # ei vielä
owner: Rehtori
""",
    ),
    "an empty list on two lines": (
        """\
history: [  # ei vielä
]
""",
        """\
history: [{date: 2022-09-01, status: toteutus}  # ei vielä
]
""",
    ),
    "null": (
        """\
history: null  # ei vielä
""",
        """\
history: [{date: 2022-09-01, status: toteutus}]  # ei vielä
""",
    ),
    "a tilde": (
        """\
history: ~
""",
        """\
history: [{date: 2022-09-01, status: toteutus}]
""",
    ),
    "a flush list": (
        """\
history:
- {date: 2022-01-01, status: suunniteltu}
owner: Rehtori
""",
        """\
history:
- {date: 2022-01-01, status: suunniteltu}
- {date: 2022-09-01, status: toteutus}
owner: Rehtori
""",
    ),
    "an indented list with comments": (
        """\
history:
    # Alku
    - {date: 2022-01-01, status: suunniteltu}  # kokous
    # Tähän lisätään

# Muut
owner: Rehtori
""",
        """\
history:
    # Alku
    - {date: 2022-01-01, status: suunniteltu}  # kokous
    - {date: 2022-09-01, status: toteutus}
    # Tähän lisätään

# Muut
owner: Rehtori
""",
    ),
    "a list whose last item is on several lines": (
        """\
history:
  - {date: 2022-01-01,
     status: suunniteltu,  # kokous
    }
""",
        """\
history:
  - {date: 2022-01-01,
     status: suunniteltu,  # kokous
    }
  - {date: 2022-09-01, status: toteutus}
""",
    ),
    "a list of keys on lines of their own": (
        """\
history:
  - date: 2022-01-01
    status: suunniteltu
""",
        """\
history:
  - date: 2022-01-01
    status: suunniteltu
  - date: 2022-09-01
    status: toteutus
""",
    ),
    "a list of keys below the dash": (
        """\
history:
-
    date: 2022-01-01
    status: suunniteltu

owner: Rehtori
""",
        """\
history:
-
    date: 2022-01-01
    status: suunniteltu
- date: 2022-09-01
  status: toteutus

owner: Rehtori
""",
    ),
    "a note in block text last": (
        """\
history:
  - date: 2022-01-01
    status: suunniteltu
    note: |
      Kaksi

      riviä

# Muut
owner: Rehtori
""",
        """\
history:
  - date: 2022-01-01
    status: suunniteltu
    note: |
      Kaksi

      riviä
  - date: 2022-09-01
    status: toteutus

# Muut
owner: Rehtori
""",
    ),
    "a list in brackets": (
        """\
history: [{date: 2022-01-01, status: suunniteltu}]
""",
        """\
history: [{date: 2022-01-01, status: suunniteltu}, {date: 2022-09-01, status: toteutus}]
""",
    ),
    "a list in brackets with a comma after its last item": (
        """\
history: [{date: 2022-01-01, status: suunniteltu}, ]
""",
        """\
history: [{date: 2022-01-01, status: suunniteltu}, {date: 2022-09-01, status: toteutus}, ]
""",
    ),
    "a list in brackets on several lines": (
        """\
history: [  # vanhin ensin
  {date: 2022-01-01, status: suunniteltu},  # kokous
  # loppu
]
owner: Rehtori
""",
        """\
history: [  # vanhin ensin
  {date: 2022-01-01, status: suunniteltu},  # kokous
  {date: 2022-09-01, status: toteutus},
  # loppu
]
owner: Rehtori
""",
    ),
    "a list in brackets without a comma after its last item": (
        """\
history: [
  {date: 2022-01-01, status: suunniteltu}  # kokous
]
""",
        """\
history: [
  {date: 2022-01-01, status: suunniteltu},  # kokous
  {date: 2022-09-01, status: toteutus}
]
""",
    ),
}


@pytest.mark.parametrize(("before", "after"), HISTORIES.values(), ids=HISTORIES)
def test_a_change_is_added_as_the_history_is_written(before: str, after: str) -> None:
    assert edit(HEAD + before) == HEAD_AFTER + after


# What the line of the status says, before and after.
STATUSES: Final = {
    "plain": ("status: suunniteltu", "status: toteutus"),
    "single quotes": ("status: 'suunniteltu'  # kokous", "status: 'toteutus'  # kokous"),
    "double quotes": ('status: "suunniteltu"', 'status: "toteutus"'),
    "spaces": ("status:    suunniteltu   # kokous", "status:    toteutus   # kokous"),
    "key in quotes": ('"status": suunniteltu', '"status": toteutus'),
    "value on the next line": ("status:\n  suunniteltu", "status:\n  toteutus"),
    "value in quotes on the next line": (
        "status:  # nyt\n    'suunniteltu'",
        "status:  # nyt\n    'toteutus'",
    ),
    "key with a question mark": ("? status\n: suunniteltu", "? status\n: toteutus"),
    "no value": ("status:", "status: toteutus"),
    "no value but a comment": ("status:  # mikä?", "status: toteutus  # mikä?"),
    "empty quotes": ("status: ''", "status: 'toteutus'"),
}


@pytest.mark.parametrize(("before", "after"), STATUSES.values(), ids=STATUSES)
def test_the_status_keeps_its_quotes_and_its_place(before: str, after: str) -> None:
    rest = 'id: "1.1"\n{}\nname: Oppilashallinto\narea: koulu\nhistory: [{}]\n'
    changed = rest.format(after, "{date: 2022-09-01, status: toteutus}")
    assert edit(rest.format(before, "")) == changed


@pytest.mark.parametrize(
    ("status", "written"),
    [
        ("käyttöönotto", "käyttöönotto"),
        ("odottaa päätöstä", "odottaa päätöstä"),
        ("a, b", "'a, b'"),
        ("a: b", "'a: b'"),
        ("a # b", "'a # b'"),
        ("[a]", "'[a]'"),
        ("@a", "'@a'"),
        ("'a'", "\"'a'\""),
        ("1.10", "'1.10'"),
        ("null", "'null'"),
        ("yes", "yes"),
        ("-", "'-'"),
    ],
)
def test_a_status_is_quoted_where_yaml_needs_it(status: str, written: str) -> None:
    after = edit(HEAD, status)
    assert after == (
        HEAD.replace("suunniteltu", written)
        + f"history:\n  - {{date: 2022-09-01, status: {written}}}\n"
    )
    assert values(after)["status"] == status


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("Kilpailutus ratkennut", "Kilpailutus ratkennut"),
        ("Sanoi: kyllä", "'Sanoi: kyllä'"),
        ("Sanoi \"kyllä\" ja 'ei'", "Sanoi \"kyllä\" ja 'ei'"),
        ('"Kyllä", sanoi', "'\"Kyllä\", sanoi'"),
        ("100 % # valmis", "'100 % # valmis'"),
        ("Ensin\nsitten", '"Ensin\\nsitten"'),
        ("Työ 😀 alkoi", "Työ 😀 alkoi"),
        ("a{b}[c],d", "'a{b}[c],d'"),
        ("C:\\kansio", "'C:\\kansio'"),
        ("Miksi?", "'Miksi?'"),
        (":-)", "':-)'"),
        ("sitova\u00a0väli", '"sitova\u00a0väli"'),
        ("\x07", '"\\a"'),
        ("rivi\u2028rivi", '"rivi\\Lrivi"'),
    ],
)
def test_a_note_is_quoted_where_yaml_needs_it(note: str, written: str) -> None:
    after = edit(HEAD, note=note)
    assert after == (
        HEAD_AFTER + f"history:\n  - {{date: 2022-09-01, status: toteutus, note: {written}}}\n"
    )
    assert values(after)["history"][0]["note"] == note


def test_a_note_stands_on_a_line_of_its_own_where_the_others_do() -> None:
    before = HEAD + "history:\n- date: 2022-01-01\n  status: suunniteltu\n  note: Alku\n"
    assert edit(before, note="Jatko: nyt") == (
        HEAD_AFTER
        + "history:\n- date: 2022-01-01\n  status: suunniteltu\n  note: Alku\n"
        + "- date: 2022-09-01\n  status: toteutus\n  note: 'Jatko: nyt'\n"
    )


# Line ends


def test_windows_line_ends_stay() -> None:
    assert edit(HEAD.replace("\n", "\r\n")) == (
        HEAD_AFTER.replace("\n", "\r\n")
        + "history:\r\n  - {date: 2022-09-01, status: toteutus}\r\n"
    )


def test_mixed_line_ends_stay_and_the_new_lines_end_as_the_one_before() -> None:
    before = 'id: "1.1"\r\nname: Hallinto\narea: koulu\r\nstatus: suunniteltu\nowner: Maija\r\n'
    assert edit(before) == (
        'id: "1.1"\r\nname: Hallinto\narea: koulu\r\nstatus: toteutus\nowner: Maija\r\n'
        "history:\r\n  - {date: 2022-09-01, status: toteutus}\r\n"
    )


WITHOUT_END: Final = {
    "the status last": ([], ["history:", "  - {date: 2022-09-01, status: toteutus}"]),
    "a comment last": (
        ["# Loppu"],
        ["history:", "  - {date: 2022-09-01, status: toteutus}", "# Loppu"],
    ),
    "an empty history last": (
        ["history:  "],
        ["history:  ", "  - {date: 2022-09-01, status: toteutus}"],
    ),
    "an empty list last": (["history: []"], ["history: [{date: 2022-09-01, status: toteutus}]"]),
    "block text last": (
        ["description: |-", "  Teksti"],
        [
            "description: |-",
            "  Teksti",
            "history:",
            "  - {date: 2022-09-01, status: toteutus}",
        ],
    ),
    # The text gets the line end that it says it has, which a reader of digi never sees.
    "block text last that should have a line end": (
        ["description: |  # miksi", "  Teksti"],
        [
            "description: |  # miksi",
            "  Teksti",
            "history:",
            "  - {date: 2022-09-01, status: toteutus}",
        ],
    ),
    "block text last in the history": (
        ["history:", "- date: 2022-01-01", "  note: >", "    Teksti"],
        [
            "history:",
            "- date: 2022-01-01",
            "  note: >",
            "    Teksti",
            "- date: 2022-09-01",
            "  status: toteutus",
        ],
    ),
    "the document's end last": (
        ["..."],
        ["history:", "  - {date: 2022-09-01, status: toteutus}", "..."],
    ),
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize(("before", "after"), WITHOUT_END.values(), ids=WITHOUT_END)
def test_a_file_without_a_last_line_end_stays_without(
    before: list[str], after: list[str], end: str
) -> None:
    text = end.join([*HEAD.splitlines(), *before])
    assert edit(text) == end.join([*HEAD_AFTER.splitlines(), *after])


# What needs no change, and what cannot be changed


@pytest.mark.parametrize("written", ["toteutus", "'toteutus'", '"toteutus "', "|\n  toteutus"])
def test_a_status_that_is_so_already_changes_nothing(written: str) -> None:
    text = HEAD.replace("suunniteltu", written)
    assert plan(text) == Edited(text, (FieldChange("status", "toteutus", "toteutus"),))


def test_a_status_in_unicodes_other_form_is_so_already() -> None:
    decomposed = HEAD.replace("suunniteltu", "ma\u0308a\u0308rittely")
    assert plan(decomposed, "määrittely").text == decomposed


def test_a_change_tells_the_old_status_and_the_new_one() -> None:
    assert plan(HEAD).changes == (FieldChange("status", "suunniteltu", "toteutus"),)


REFUSALS: Final = {
    "the whole file in braces": (
        "{id: '1.1', name: Hallinto, area: koulu, status: suunniteltu}\n",
        (
            "1.1.yaml:1:1: The whole file is written in one pair of braces\n"
            "Write one key on each line, then try again"
        ),
    ),
    "history is text": (
        HEAD + "history: ei ole\n",
        "1.1.yaml:5:10: “history” is not a list\nMend the file by hand",
    ),
    "history has keys": (
        HEAD + "history: {2022-01-01: suunniteltu}\n",
        "1.1.yaml:5:10: “history” is not a list\nMend the file by hand",
    ),
    "history is empty text": (
        HEAD + "history: ''\n",
        "1.1.yaml:5:10: “history” is not a list\nMend the file by hand",
    ),
    "the file of another project": (
        HEAD.replace("1.1", "1.2"),
        "1.1.yaml: this is not the file of project 1.1 any more\nRun digi check, then try again",
    ),
    "a file without id": (
        HEAD.replace('id: "1.1"\n', ""),
        "1.1.yaml: this is not the file of project 1.1 any more\nRun digi check, then try again",
    ),
    "a file without status": (
        HEAD.replace("status: suunniteltu\n", ""),
        "1.1.yaml: this is not the file of project 1.1 any more\nRun digi check, then try again",
    ),
    "a status that is a list": (
        HEAD.replace("suunniteltu", "[suunniteltu]"),
        "1.1.yaml: this is not the file of project 1.1 any more\nRun digi check, then try again",
    ),
    "broken YAML": (
        HEAD + "themes: [arki\n",
        (
            "1.1.yaml:5:9: The bracket “[” that opens here is never closed, or a comma is missing\n"
            "Close the list with “]”, with commas between its values"
        ),
    ),
    "a key twice": (
        HEAD + "status: valmis\n",
        "1.1.yaml:5:1: The key “status” is here twice, first on line 4\nKeep one of the two",
    ),
    "an anchor": (
        HEAD + "owner: &kuka Maija\n",
        (
            "1.1.yaml:5:8: YAML anchors and references (& and *) are not allowed\n"
            "Write the value itself; if “&” or “*” belongs to the text, write it in quotes"
        ),
    ),
    "two documents": (
        HEAD + "---\n" + HEAD,
        (
            "1.1.yaml:5:1: A second document begins here: one file holds one document\n"
            "Move what follows “---” to a file of its own"
        ),
    ),
    "a merge conflict": (
        HEAD + "<<<<<<< HEAD\n=======\n>>>>>>> haara\n",
        (
            "1.1.yaml:5:1: Git’s merge conflict was left here unsolved\n"
            "Keep the right lines; remove those that begin with <<<<<<<, ======= and >>>>>>>"
        ),
    ),
    "no content": (
        "# Vain huomautus\n",
        "1.1.yaml: The file is empty\nWrite the file’s keys in it, or remove the file",
    ),
    "a list": ("- a\n", "1.1.yaml: The file has no keys\nMend the file by hand"),
}


@pytest.mark.parametrize(
    "written",
    ["suunni\n  teltu", "|-\n  suunniteltu", ">\n  suunni\n  teltu\n", "'suunni\n  teltu'"],
    ids=["plain", "block", "folded", "quoted"],
)
def test_a_status_on_several_lines_is_replaced_on_the_first(written: str) -> None:
    mark = "'" if written.startswith("'") else ""
    expected = HEAD.replace("suunniteltu", f"{mark}toteutus{mark}")
    text = edit(HEAD.replace("suunniteltu\n", f"{written.rstrip()}\n"))
    assert text == f"{expected}history:\n  - {{date: 2022-09-01, status: toteutus}}\n"


@pytest.mark.parametrize(("text", "message"), REFUSALS.values(), ids=REFUSALS)
def test_refuses(text: str, message: str) -> None:
    assert refusal(text) == message


# Any status, any note, any file

words = st.text(st.characters(exclude_categories=["Cs"]))
statuses = words.map(str.strip).filter(bool)
files = st.sampled_from(
    [path.read_text(encoding="utf-8") for path in sorted(SHIPPED.glob("projects/*.yaml"))]
    + [HEAD + before for before, _ in HISTORIES.values()]
    + [HEAD.replace("suunniteltu", '"suunniteltu"'), HEAD.replace("\n", "\r\n"), HEAD[:-1]]
)


@settings(max_examples=examples(400))
@given(files, statuses, words)
@example(HEAD, "=", "")
@example(HEAD, ":0", "?a")
@example(HEAD, "<<", "\u2028")
@example(HEAD, "---", "...")
@example(HEAD, "\ufeff", "\ufffe")
@example(HEAD.replace("suunniteltu", "'suunniteltu'"), "a'b", "'")
def test_the_file_then_says_exactly_what_was_wanted(text: str, status: str, note: str) -> None:
    wanted = values(text)
    assume(wanted["status"] != status)
    planned = plan(text, status, note, wanted["id"])
    entry = {"date": "2022-09-01", "status": status} | ({"note": note} if note else {})
    history = wanted.get("history")
    wanted |= {
        "status": status,
        "history": [*(history if isinstance(history, list) else []), entry],
    }
    assert values(planned.text) == wanted


@settings(max_examples=examples(100))
@given(statuses, words)
@example(":0", "Miksi?")
def test_the_edit_works_where_libyaml_is_missing(status: str, note: str) -> None:
    assume(status != "suunniteltu")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose_module, "event_parser", libyaml._pure_parser)  # noqa: SLF001
        after = values(edit(HEAD, status, note))
    assert after["status"] == after["history"][0]["status"] == status
    assert after["history"][0].get("note", "") == note


@settings(max_examples=examples(200))
@given(files, statuses, words)
def test_setting_and_setting_back_leaves_every_other_line(
    text: str, status: str, note: str
) -> None:
    project, old = values(text)["id"], values(text)["status"]
    assume(old != status)
    there = plan(text, status, note, project).text
    back = plan(there, old, note, project).text
    assert values(back)["status"] == old
    rest = iter(back.splitlines())
    own = ("status", "history", "  {date")  # the last: an item of a list in brackets
    assert all(line in rest for line in text.splitlines() if not line.startswith(own))


def test_every_shipped_project_can_be_edited() -> None:
    for path in sorted(SHIPPED.glob("projects/*.yaml")):
        text = path.read_text(encoding="utf-8")
        project = values(text)["id"]
        after = plan(text, "uusi", "", project).text
        changed = [line for line in after.splitlines() if line not in text.splitlines()]
        assert changed == ["status: uusi", "history:", "  - {date: 2022-09-01, status: uusi}"]
