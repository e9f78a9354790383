"""Splices: the smallest change of characters, and the proof that nothing else changed."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.splice import (
    Splice,
    apply,
    prove,
    root_of,
)
from digiohjelma_cli.store.written import plain

TEXT: Final = """\
id: "1.1"  # tunnus
name: Oppilashallinto
status: suunniteltu
themes: [arki]
"""
SOURCE: Final = Source("1.1.yaml", TEXT)
UNPROVEN: Final = (
    "1.1.yaml: the change would alter something else as well",
    "Make the change by hand, and run: digi check",
)


def splice(old: str, new: str) -> Splice:
    """Return the splice that puts `new` in the place of `old`."""
    start = TEXT.index(old)
    return Splice(start, start + len(old), new)


def wanted(**changes: object) -> dict[str, object]:
    return {
        "id": "1.1",
        "name": "Oppilashallinto",
        "status": "suunniteltu",
        "themes": ["arki"],
    } | changes


def refusal(splices: list[Splice], values: object) -> tuple[str, str]:
    with pytest.raises(EditRefused) as caught:
        prove(SOURCE, splices, values)
    return str(caught.value), str(caught.value.remedy)


# Carrying out


def test_splices_are_carried_out_together_in_whatever_order() -> None:
    splices = [splice("suunniteltu", "valmis"), splice("1.1", "1.10"), splice("arki", "")]
    expected = TEXT.replace("suunniteltu", "valmis").replace("1.1", "1.10").replace("arki", "")
    assert apply(TEXT, splices) == expected
    assert apply(TEXT, splices[::-1]) == expected


@given(st.text(), st.data())
def test_a_splice_changes_its_characters_and_no_others(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    new = data.draw(st.text())
    changed = apply(text, [Splice(start, end, new)])
    assert changed == text[:start] + new + text[end:]


# Proving


def test_a_change_that_says_what_was_wanted_is_proven() -> None:
    changed = prove(SOURCE, [splice("suunniteltu", "valmis")], wanted(status="valmis"))
    assert changed == TEXT.replace("suunniteltu", "valmis")


def test_a_change_that_says_something_else_is_refused() -> None:
    assert refusal([splice("suunniteltu", "valmis")], wanted(status="peruttu")) == UNPROVEN


def test_a_change_that_alters_another_value_is_refused() -> None:
    splices = [splice("suunniteltu", "valmis"), splice("arki", "palvelut")]
    assert refusal(splices, wanted(status="valmis")) == UNPROVEN


def test_a_change_after_which_the_file_cannot_be_read_is_refused() -> None:
    assert refusal([splice("suunniteltu", "[valmis")], wanted(status="valmis")) == UNPROVEN


def test_a_change_that_repeats_a_key_is_refused() -> None:
    splices = [splice("themes", "status: valmis\nthemes")]
    assert refusal(splices, wanted()) == UNPROVEN


def test_a_change_of_nothing_but_a_comment_far_from_it_is_refused() -> None:
    # The splice reaches from the first line to the third: the second is none of its business.
    text = TEXT.replace("name: Oppilashallinto", "name:  Oppilashallinto")
    start, end = text.index("# tunnus"), text.index("suunniteltu")
    source = Source("1.1.yaml", text)
    reach = Splice(start, end, "# muu\nname: Oppilashallinto\nstatus: ")
    with pytest.raises(EditRefused):
        prove(source, [reach], wanted())


@given(st.integers(0, len(TEXT)), st.integers(0, 4), st.text(max_size=6))
def test_no_change_is_proven_that_alters_a_value_or_another_line(
    start: int, length: int, new: str
) -> None:
    change = Splice(start, min(start + length, len(TEXT)), new)
    try:
        changed = prove(SOURCE, [change], wanted())
    except EditRefused:
        return
    assert plain(root_of(Source("1.1.yaml", changed))) == wanted()
    touched = TEXT[: change.start].count("\n"), TEXT[: change.end].count("\n")
    before = TEXT.splitlines(keepends=True)
    assert changed.startswith("".join(before[: touched[0]]))
    assert changed.endswith("".join(before[touched[1] + 1 :]))
