"""The chart of gaps: where the marks stand, in Unicode and ASCII, wide and narrow."""

from __future__ import annotations

import pytest

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.render.dumbbell import dumbbell
from digiohjelma_cli.render.escape import width
from digiohjelma_cli.render.screen import Screen
from tests.render.made import NAMES, WORDS, maturity, summary_of
from tests.views.conftest import Loaded


def _drawn(made: Portfolio, columns: int = 60, *, has_unicode: bool = True) -> str:
    screen = Screen(columns, is_terminal=True, has_colour=False, has_unicode=has_unicode)
    lines = dumbbell(summary_of(made), screen)
    return "".join(f"{''.join(text for text, _ in line).rstrip()}\n" for line in lines)


SCORES = (
    ("Tieto", "score: 1, target: 5, peer: 3"),
    ("Johto", "score: 2.0, target: 2.5"),
    ("Ihmiset", "score: 4, target: 3, peer: 4"),
    ("Kulttuuri", "position: alle"),
    ("Muut", "recommended: true"),
)


def test_scores_stand_on_the_scale_with_targets_and_peers(loaded: Loaded) -> None:
    made = loaded({"1.1": "perspectives: [n1]"}, maturity(SCORES))

    assert (
        _drawn(made)
        == """\
             1        2        3       4        5
! Tieto      ●━━━━━━━━━━━━━━━━━◇━━━━━━━━━━━━━━━━○  1 → 5
  Johto      ┼────────●━━━○────┼───────┼────────┼  2.0 → 2.5
  Muut       not assessed, work is recommended
  Kulttuuri  alle
  Ihmiset    ┼────────┼────────○━━━━━━━●────────┼  4 → 3

● now   ○ target   ◇ peers’ average
! weak, and no project works on it
"""
    )


def test_ascii_has_other_marks(loaded: Loaded) -> None:
    made = loaded({}, maturity(SCORES[:2]))

    assert (
        _drawn(made, has_unicode=False)
        == """\
         1         2        3         4        5
! Tieto  @==================x==================O  1 -> 5
! Johto  +---------@===O----+---------+--------+  2.0 -> 2.5

@ now   O target   x peers' average
! weak, and no project works on it
"""
    )


def test_levels_are_named_over_the_axis_where_their_names_have_room(loaded: Loaded) -> None:
    levels = "[{score: 0, name: Alku}, {score: 50, name: Puoliväli}, {score: 100, name: Perillä}]"
    scale = f"{{minimum: 0, maximum: 100, levels: {levels}}}"
    made = loaded({}, maturity([("Tieto", "score: 50")], scale))

    assert _drawn(made, 60).splitlines()[:3] == [
        "        Alku                Puoliväli               Perillä",
        "         0                      50                    100",
        "  Tieto  ┼──────────────────────●──────────────────────┼  50",
    ]
    assert _drawn(made, 40).splitlines()[0].split() == ["Alku", "Puoliväli", "Perillä"]
    long = maturity([("Tieto", "score: 50")], scale.replace("Puoliväli", "Puolivälissä ollaan"))
    assert _drawn(loaded({}, long), 40).splitlines()[0].split() == ["0", "50", "100"]


def test_a_scale_without_levels_has_round_numbers(loaded: Loaded) -> None:
    made = loaded({}, maturity([("Tieto", "score: 0.25")], "{minimum: 0, maximum: 1}"))

    assert _drawn(made).splitlines()[0].split() == ["0", "0.2", "0.4", "0.6", "0.8", "1"]


def test_words_stand_on_their_steps_and_the_peers_in_the_middle(loaded: Loaded) -> None:
    results = [
        ("Tieto", "position: selvästi alle"),
        ("Johto", "position: samalla tasolla"),
        ("Ihmiset ja kulttuuri", "position: selvästi yli"),
        ("Muut", ""),
    ]
    made = loaded({"1.1": "perspectives: [n0]"}, maturity(results, WORDS))

    assert (
        _drawn(made, 70)
        == """\
                         selvästi  hiukan   samalla   hiukan  selvästi
                           alle     alle    tasolla    yli      yli
  Tieto                 ────●━━━━━━━━━━━━━━━━━━◇────────┼────────┼────
  Muut                  not assessed
  Johto                 ────┼────────┼─────────●────────┼────────┼────
  Ihmiset ja kulttuuri  ────┼────────┼─────────◇━━━━━━━━━━━━━━━━━●────

● position against peers   ◇ level with peers
"""
    )


def test_words_that_have_no_room_are_numbers_that_the_legend_tells(loaded: Loaded) -> None:
    made = loaded({}, maturity([("Tieto", "position: hiukan yli")], WORDS))

    drawn = _drawn(made, 40)

    assert drawn.splitlines()[0].split() == ["1", "2", "3", "4", "5"]
    assert "1 selvästi alle   2 hiukan alle\n3 samalla tasolla   4 hiukan yli\n" in drawn


MANY_WORDS = f"{{positions: [{', '.join(f'a{n}' for n in range(41))}]}}"


@pytest.mark.parametrize(
    "files",
    [
        maturity([("Tieto", "")]),
        maturity([("Tieto", "position: hiukan alle")]),  # no such word on the scale
        maturity([("Tieto", "score: 3")], "{minimum: 5, maximum: 1}"),
        maturity(
            [("Tieto", "position: a0")], f"{{positions: [{', '.join(f'a{n}' for n in range(41))}]}}"
        ),
    ],
)
def test_what_has_no_place_on_an_axis_is_not_drawn(loaded: Loaded, files: dict[str, str]) -> None:
    assert _drawn(loaded({}, files), 80) == ""


@pytest.mark.parametrize("columns", [40, 61, 80, 200])
@pytest.mark.parametrize("has_unicode", [True, False])
def test_no_line_is_wider_than_the_screen(
    loaded: Loaded, columns: int, *, has_unicode: bool
) -> None:
    scores = [(name, "score: 2.25, target: 3.75, peer: 9") for name in NAMES]
    words = [(name, "position: hiukan alle") for name in NAMES]
    for files in (maturity(scores), maturity(words, WORDS)):
        drawn = _drawn(loaded({}, files), columns, has_unicode=has_unicode)

        assert drawn
        assert max(map(width, drawn.splitlines())) <= columns
