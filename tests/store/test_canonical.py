"""The canonical form: what files become, what stays, and what is left alone."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import given, settings

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store import canonical as module
from digiohjelma_cli.store import compose, libyaml
from digiohjelma_cli.store.canonical import canonical
from digiohjelma_cli.store.comments import comments as found_comments
from digiohjelma_cli.store.files import UnreadableFileError, decode
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.load import PortfolioFile, files_of, read_record
from digiohjelma_cli.store.splice import root_of
from digiohjelma_cli.store.tidy import examine
from tests.conftest import SHIPPED, examples
from tests.store.generated import files
from tests.store.made_files import made_file
from tests.store.test_never_raises import yaml_like

SHIPPED_FILES: Final = {file.path: file.record for file in files_of(SHIPPED)[0]}


def formatted(text: str, kind: str = "project") -> str:
    return canonical(Source("x.yaml", text), FILES[kind])


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(EditRefused) as caught:
        formatted(text)
    return str(caught.value), str(caught.value.remedy)


# Values


def test_ids_get_double_quotes_and_other_values_keep_theirs() -> None:
    assert formatted(
        """\
id: 1.10
name: 'Verkko: uusi'
label: 1.10
depends_on: [2.1, '2.2', "2.3", x]
"""
    ) == (
        """\
id: "1.10"
name: 'Verkko: uusi'
label: 1.10
depends_on: ["2.1", "2.2", "2.3", x]
"""
    )


def test_ids_in_every_list_of_projects_get_double_quotes() -> None:
    before = """\
metrics:
  - id: 2.5
    name: Asiointi
    projects:
      - 2.5
      - [1, 2]
      - '1.10'   # uusi
"""
    assert formatted(before, "metrics") == before.replace("- 2.5", '- "2.5"').replace("'", '"')


def test_brackets_on_one_line_have_single_spaces_and_their_keys_in_order() -> None:
    assert formatted(
        """\
id: "1"
schedule: { end : 2022-H2,start:   2022-H1 }
themes: [ arki,talous , ]
effort: {}
budget: {2024: 1, 2023:  2}
risks: [{response: x, name: "a, b" },]
history: [ ]
"""
    ) == (
        """\
id: "1"
schedule: {start: 2022-H1, end: 2022-H2}
themes: [arki, talous]
effort: {}
budget: {2024: 1, 2023: 2}
risks: [{name: "a, b", response: x}]
history: []
"""
    )


def test_brackets_with_pairs_of_their_own_or_empty_keys_are_left_as_they_are() -> None:
    text = """\
id: "1"
depends_on: {a,  b: 2.1}
themes: [a:  b]
budget: {2023:   }
"""
    assert formatted(text) == text


def test_brackets_over_several_lines_keep_their_lines_and_move_with_their_key() -> None:
    assert formatted(
        """\
id: "1"
phases:
- name: a
  effort: {digi: 1,
           muu:   2}  # arvio
depends_on: [   \n\
  1.1,   # ensin
  '1.2',
]
risks:
    [{name:  x},

     {name: y}]
"""
    ) == (
        """\
id: "1"
phases:
  - name: a
    effort: {digi: 1,
             muu:   2}  # arvio
depends_on: [
  "1.1",   # ensin
  "1.2",
]
risks:
  [{name: x},

   {name: y}]
"""
    )


# Keys and their order


def test_keys_come_in_the_order_of_the_table_and_unknown_ones_last() -> None:
    assert formatted(
        """\
history:
  - {note: x, date: 2022-01-01}
  - note: y
    date: 2022-01-02
oma: 1
status: valmis
name: Nimi
muu:
  b: 1
  a: 2
id: "1"
"""
    ) == (
        """\
id: "1"
name: Nimi
status: valmis
history:
  - {date: 2022-01-01, note: x}
  - date: 2022-01-02
    note: y
oma: 1
muu:
  b: 1
  a: 2
"""
    )


def test_keys_of_the_user_s_own_stay_in_the_user_s_order() -> None:
    text = """\
name: Ohjelma
sizes: {XL: 8, S: 1}
pools:
  - id: digi
    capacity:
      2023-H1: 10
      2022-H1: 5
"""
    assert formatted(text, "programme") == text


def test_comments_and_blank_lines_above_a_key_go_with_it() -> None:
    assert formatted(
        """\
# yaml-language-server: $schema=../schema/project.json
# Nimi on vielä auki.
name: Nimi

# Omistaja sovitaan myöhemmin,
# ehkä keväällä.

owner: Aino

# Tunnus
id: "1"
# loppu

# aivan loppu
"""
    ) == (
        """\
# yaml-language-server: $schema=../schema/project.json
# Tunnus
id: "1"
# Nimi on vielä auki.
name: Nimi

# Omistaja sovitaan myöhemmin,
# ehkä keväällä.

owner: Aino
# loppu

# aivan loppu
"""
    )


def test_what_a_blank_line_parts_from_the_first_key_stays_at_the_head() -> None:
    assert formatted("\n\n# Tästä projektista\n\n# Nimi\nname: x\nid: 1\n") == (
        '# Tästä projektista\n\nid: "1"\n# Nimi\nname: x\n'
    )
    assert formatted("%YAML 1.1\n---   # alku\n# Nimi\nname: x\nid: 1\n") == (
        '%YAML 1.1\n---   # alku\nid: "1"\n# Nimi\nname: x\n'
    )


def test_the_document_s_end_stays_last() -> None:
    assert formatted("  name: x\n  id: 1\n  # a\n\n...  # loppu\n# b\n") == (
        'id: "1"\nname: x\n# a\n\n...  # loppu\n# b\n'
    )


def test_comments_at_the_end_of_a_line_stay_with_their_value() -> None:
    assert formatted(
        """\
size: M      # arvio,
             # tarkennetaan
name:  Nimi  # työnimi
schedule:    # puolivuosina
             # (ei päivinä)
    end: 2022-H2\t# viimeistään
    start: 2022-H1 #aikaisintaan
id: 1#2
themes:      # teemat
- arki       # ensin
- # vielä
    talous
"""
    ) == (
        """\
id: 1#2
name: Nimi  # työnimi
size: M      # arvio,
             # tarkennetaan
schedule:    # puolivuosina
             # (ei päivinä)
  start: 2022-H1 #aikaisintaan
  end: 2022-H2  # viimeistään
themes:      # teemat
  - arki       # ensin
  - # vielä
    talous
"""
    )


def test_a_comment_in_the_column_of_keys_is_theirs_and_not_the_line_above_s() -> None:
    assert formatted(
        """\
id: "1"
risks:
  - # riski
    # vastaus
    response: y
    name: x
"""
    ) == (
        """\
id: "1"
risks:
  - # riski
    name: x
    # vastaus
    response: y
"""
    )


# Depth


def test_lists_stand_two_spaces_below_their_key_and_records_after_the_dash() -> None:
    assert formatted(
        """\
id: "1"
risks:
- name: a
  response: b
-   name: c
    response: d
-
      name: e
- {name: f}
themes:
      - arki

      -    talous
""",
    ) == (
        """\
id: "1"
themes:
  - arki

  - talous
risks:
  - name: a
    response: b
  - name: c
    response: d
  - name: e
  - {name: f}
"""
    )


def test_a_file_of_four_spaces_and_one_of_mixed_depths_become_alike() -> None:
    wide = """\
strategy:
    chain:
        - names: [a]
        - names:
            - b
            - c
    goals:
        -   id: g
            name: Tavoite
vision:
    statement: >-
        Pitkä
          lause

        ja toinen
"""
    mixed = """\
strategy:
 chain:
 - names: [a]
 - names:
   - b
   - c
 goals:
          - id: g
            name: Tavoite
vision:
   statement: >-
    Pitkä
      lause

    ja toinen
"""
    expected = """\
vision:
  statement: >-
    Pitkä
      lause

    ja toinen
strategy:
  chain:
    - names: [a]
    - names:
        - b
        - c
  goals:
    - id: g
      name: Tavoite
"""
    assert formatted(wide, "programme") == expected
    assert formatted(mixed, "programme") == expected


def test_a_file_that_is_indented_as_a_whole_begins_at_the_margin() -> None:
    assert formatted("  id: 1\n  name: x\n  # a\n # b\n") == 'id: "1"\nname: x\n# a\n# b\n'


def test_lists_in_lists_keep_their_dashes_on_one_line() -> None:
    assert formatted("id: 1\nmuu:\n- - a\n  - b\n-\n  # c\n  - c\n- - - d\n") == (
        'id: "1"\nmuu:\n  - - a\n    - b\n  # c\n  - - c\n  - - - d\n'
    )


def test_comments_take_the_depth_of_what_they_are_about() -> None:
    assert formatted(
        """\
id: "1"
phases:
 # ensimmäisestä
- name: a
  # alusta
  start: 2022-H1
  # a:n lopuksi
# toisesta
- start: 2022-H1
  # nimestä
  name: b
     # b:n lopuksi

     # ja vielä
   # samoin
# kuvauksesta
  # sisempänä
oma: {}
links:
      # - {name: vanha}

ignore:
"""
    ) == (
        """\
id: "1"
phases:
  # ensimmäisestä
  - name: a
    # alusta
    start: 2022-H1
    # a:n lopuksi
  # toisesta
  # nimestä
  - name: b
    start: 2022-H1
    # b:n lopuksi

    # ja vielä
    # samoin
links:
  # - {name: vanha}

ignore:
# kuvauksesta
# sisempänä
oma: {}
"""
    )


def test_comments_between_a_key_and_its_value_keep_the_value_below() -> None:
    assert formatted(
        """\
id:

    1
name:  # työnimi
      Nimi
area:
   # vielä auki

  koulu
status:
    "pitkä
       tila"
label: |
    teksti
""",
    ) == (
        """\
id: "1"
name:  # työnimi
  Nimi
area:
  # vielä auki

  koulu
status:
  "pitkä
  tila"
label: |
  teksti
"""
    )


# Texts over several lines


def test_block_texts_move_with_their_key_and_keep_their_lines() -> None:
    assert formatted(
        """\
description: |2 # ensimmäinen rivi on sisempänä
     a \n\
   b
  c
    \n\
name: >+
            x

             y

id: 1
risks:
- name: |-

      tyhjän jälkeen


  response: >
      z
"""
    ) == (
        """\
id: "1"
name: >+
  x

   y

risks:
  - name: |-

      tyhjän jälkeen


    response: >
      z
description: |2 # ensimmäinen rivi on sisempänä
     a \n\
   b
  c
    \n\
"""
    )


def test_plain_and_quoted_texts_keep_their_lines_two_spaces_deeper() -> None:
    assert formatted(
        """\
id: "1"
name: yksi
      kaksi   \n\

      kolme  # lopuksi
description: "a \\
   b\\  \n\
\tc"
owner: 'd
e'
"""
    ) == (
        """\
id: "1"
name: yksi
  kaksi

  kolme  # lopuksi
owner: 'd
  e'
description: "a \\
  b\\  \n\
  c"
"""
    )


@pytest.mark.parametrize("mark", ["|", "|+", ">", "|-"])
def test_a_text_without_line_end_at_the_end_of_the_file_says_so_in_its_header(mark: str) -> None:
    assert formatted(f"description: {mark}\n    a\nname: {mark}\n    b") == (
        f"name: {mark[0]}-\n  b\ndescription: {mark}\n  a\n"
    )


def test_blank_lines_that_a_text_keeps_stay_at_the_end_of_the_file() -> None:
    text = "id: '1'\ndescription: |+\n  a\n\n\n"
    assert formatted(text) == text.replace("'", '"')
    assert formatted(text.replace("+", "")) == text.replace("'", '"').replace("+", "")[:-2]


# The file's lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_ends_are_those_that_most_lines_have(end: str) -> None:
    before = f"name: x{end}status: |{end}  a{end}id: 1\nsize: M"
    after = f'id: "1"{end}name: x{end}status: |{end}  a{end}size: M{end}'
    assert formatted(before) == after


def test_there_is_one_line_end_at_the_end_and_no_space_at_the_end_of_lines() -> None:
    assert formatted("id:  1  \n \n  \nname: x\t\n# loppu  \n \n\n") == (
        'id: "1"\n\n\nname: x\n# loppu\n'
    )
    assert formatted("id: 1") == 'id: "1"\n'
    assert formatted("id: 1\r\n") == 'id: "1"\r\n'


@pytest.mark.parametrize("path", SHIPPED_FILES, ids=lambda path: path.name)
def test_the_shipped_files_have_the_canonical_form(path: Path) -> None:
    text = path.read_bytes().decode()
    assert canonical(Source(path.name, text), SHIPPED_FILES[path]) == text


# What is left alone

UNCLEAR: Final = "The comment’s place does not tell which key it is about"
UNUSUAL: Final = "This is written in a way that digi fmt does not know"


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("id: 1\nname: x\n  # nimestä?\nsize: M\n", "3:3", UNCLEAR),
        ("id: 1\nsize: M # a\n  # b\n", "3:3", UNCLEAR),
        ("id: 1\nthemes:\n  - a\n    # a:sta?\n  - b\n", "4:5", UNCLEAR),
        ("? id\n: 1\n", "1:3", UNUSUAL),
        ("id: 1\nthemes:\n  ? a\n  : b\n", "3:5", UNUSUAL),
    ],
)
def test_a_file_that_would_need_guessing_is_refused(text: str, place: str, problem: str) -> None:
    remedies = {
        UNCLEAR: "Move it right above its key, or behind the value, then try again",
        UNUSUAL: "Write it as “key: value” or “- item”, then try again",
    }
    assert refusal(text) == (f"x.yaml:{place}: {problem}", remedies[problem])


def test_a_file_that_cannot_be_read_whole_is_refused() -> None:
    assert refusal("id: 1\nid: 2\n")[0] == (
        "x.yaml:2:1: The key “id” is here twice, first on line 1"
    )


BEFORE: Final = 'id:   "1"\n# huomautus\n'


@pytest.mark.parametrize(
    "wrong",
    [
        'id: "2"\n# huomautus\n',  # another value
        'id: "1"\n',  # a comment less
        'id: "1"\n# huomautus\n# huomautus\n',  # and one more
        'id: "1"\n# Huomautus\n',  # another comment
        'id:  "1"\n# huomautus\n',  # what would be formatted once more
    ],
)
def test_what_says_something_else_or_is_not_final_is_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    right = module._formatted  # noqa: SLF001 (the step whose outcome is proven)
    monkeypatch.setattr(
        module,
        "_formatted",
        lambda source, kind: wrong if source.text == BEFORE else right(source, kind),
    )
    assert refusal(BEFORE) == (
        "x.yaml: formatting would change more than the form",
        "Leave the file as it is, or mend its form by hand",
    )


# Files as people write them

CORPUS: Final = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))
LEFT_ALONE: Final = {
    "keys-with-question-marks": "keys-with-question-marks.yaml:1:3: " + UNUSUAL,
    "whole-file-in-braces": (
        "whole-file-in-braces.yaml:1:1: The whole file is written in one pair of braces"
    ),
}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_files_as_people_write_them_are_formatted_and_say_the_same(path: Path) -> None:
    before = decode(path.read_bytes(), path.name)

    outcome = examine(PortfolioFile(path, path.name, FILES["project"]))

    assert outcome.unread is None
    assert str(outcome.refusal or "") == LEFT_ALONE.get(path.stem, "")
    if outcome.refusal is None:
        after = canonical(before, FILES["project"])
        assert outcome.is_canonical == (after.encode() == path.read_bytes())
        assert loaded(after) == loaded(before.text)
        assert found_in(Source(path.name, after)) == found_in(before)
        assert canonical(Source(path.name, after), FILES["project"]) == after
        assert comments_of(Source(path.name, after)) == comments_of(before)


def found_in(source: Source) -> list[str]:
    return sorted(str(each.message) for each in read_record(source, FILES["project"])[1])


def comments_of(source: Source) -> list[str]:
    return sorted(source.text[start:end] for start, end in found_comments(source, root_of(source)))


@pytest.mark.parametrize("seed", range(200))
def test_made_files_are_formatted_and_say_the_same(seed: int) -> None:
    text = made_file(seed)
    after = formatted(text)
    assert loaded(after) == loaded(text)
    assert formatted(after) == after


# Whatever is written


@settings(max_examples=examples(300))
@given(files)
def test_generated_files_say_the_same_with_the_same_comments(written: tuple[str, str]) -> None:
    kind, text = written
    after = formatted(text, kind)
    assert loaded(after) == loaded(text)
    assert sorted(comments(after)) == sorted(comments(text))
    assert formatted(after, kind) == after


@settings(max_examples=examples(300))
@given(files)
def test_generated_files_come_out_in_order_with_each_comment_in_its_place(
    written: tuple[str, str],
) -> None:
    kind, text = written
    after = formatted(text, kind)
    keys = [field.key for field in FILES[kind].fields]
    assert list(loaded(after)) == sorted(loaded(text), key=keys.index)
    lines = after.splitlines()
    for number, line in enumerate(lines):
        assert line == line.rstrip() or re.fullmatch(r" *w\d+  ", line), line
        for place, word in re.findall(r"# (above|behind) (w\d+)", line):
            assert is_in_place(lines, number, place, word), after
    if "# head" in text:
        assert lines.index("# head") in (0, 1)
    if "# end" in text:
        assert lines[-1] == "# end"


def is_in_place(lines: list[str], number: int, place: str, word: str) -> bool:
    """True when the comment in a line is right before the value that it names, or behind it."""
    below = [each for each in lines[number + 1 :] if each and not each.lstrip().startswith("#")]
    value = rf"\b({word}|1\.{word[1:]}0)\b"
    near = below[:2] if place == "above" else [lines[number].partition("#")[0], *below[:1]]
    return any(re.search(value, each.partition("#")[0]) for each in near)


@given(files)
def test_generated_files_come_out_alike_where_libyaml_is_missing(written: tuple[str, str]) -> None:
    kind, text = written
    expected = formatted(text, kind)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose, "event_parser", libyaml._pure_parser)  # noqa: SLF001 (what is tested)
        assert formatted(text, kind) == expected


@settings(max_examples=examples(500))
@given(yaml_like)
def test_text_that_is_nearly_yaml_is_formatted_or_refused(text: str) -> None:
    try:
        source = decode(text.encode(), "x.yaml")
        after = canonical(source, FILES["project"])
    except (UnreadableFileError, EditRefused):
        return
    assert formatted(after) == after
    assert loaded(after) == loaded(source.text)


# What disturbs a file's lines, drawn at random below.
def _comment_above(rng: random.Random, line: str) -> str:
    return f"{' ' * rng.randrange(8)}# k{rng.randrange(99)}\n{line}"


def _blank_above(rng: random.Random, line: str) -> str:
    return f"{' ' * rng.randrange(4)}\n{line}"


def _space_after(rng: random.Random, line: str) -> str:
    gap = rng.choice([":   ", " : ", ":\n    ", ":\t", ":  # s\n      "])
    return line.replace(": ", gap, 1)


def _dash_apart(rng: random.Random, line: str) -> str:
    return line.replace("  - ", rng.choice(["  -   ", "  -\n      ", "  - # d\n    ", "- "]), 1)


def _remark(rng: random.Random, line: str) -> str:
    return f"{line}  # r{rng.randrange(99)}"


def _comma_apart(rng: random.Random, line: str) -> str:
    return line.replace(", ", rng.choice([",", ",\n     ", " ,  ", ", # f\n "]), 1)


def _other_block(rng: random.Random, line: str) -> str:
    return line.replace(">-", rng.choice(["|", ">", "|+", "|2", ">3-", "|- # h"]))


def _wider(_rng: random.Random, line: str) -> str:
    return line.replace("  ", "    ")


DISTURBANCES: Final = (
    _comment_above,
    _blank_above,
    _space_after,
    _dash_apart,
    _remark,
    _comma_apart,
    _other_block,
    _wider,
)


@pytest.mark.parametrize("seed", range(10))
def test_disturbed_copies_of_the_shipped_files_are_formatted_or_refused(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (a test, not a secret)
    formatted_ones = 0
    for path, record in SHIPPED_FILES.items():
        lines = path.read_text(encoding="utf-8").splitlines()
        for _ in range(3):
            number = rng.randrange(len(lines))
            lines[number] = rng.choice(DISTURBANCES)(rng, lines[number])
        text = "\n".join(lines)
        try:
            after = canonical(Source("x.yaml", text), record)
        except EditRefused as problem:
            assert "more than the form" not in str(problem)  # noqa: PT017 (others are well)
            continue
        formatted_ones += 1
        assert loaded(after) == loaded(text)
        assert canonical(Source("x.yaml", after), record) == after
    assert formatted_ones > len(SHIPPED_FILES) / 2


def loaded(text: str) -> dict[str, object]:
    """Return what another reader gets from the text."""
    values = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 (text alone)
    assert isinstance(values, dict)
    return values


def comments(text: str) -> list[str]:
    """Return the comments of a generated file: no value there has a # in it."""
    return re.findall(r"#[^\r\n]*[^\r\n ]", text)
