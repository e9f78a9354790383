"""The palette's contrasts, computed as WCAG 2.1 does, on light and dark ground."""

from __future__ import annotations

import itertools

import pytest

from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.render.palette import DARK, LIGHT, kind_ink

TEXT, EDGE = 4.5, 3.0
GROUNDS = ("page", "surface")
TINTED = sorted({kind_ink(kind) for kind in (*StatusKind, None)} | {"late"})
AS_TEXT = [
    *itertools.product(("ink", "soft", "accent", "late", "term"), GROUNDS),
    *((name, f"{name}-tint") for name in TINTED),
    *(("ink", f"{name}-tint") for name in TINTED),
    *itertools.product(TINTED, GROUNDS),
]
AS_EDGE = [*itertools.product((*TINTED, "accent", "term", "soft", "ink"), GROUNDS)]


def _light(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("name", "ground"), AS_TEXT)
def test_text_can_be_read(palette: dict[str, str], name: str, ground: str) -> None:
    assert contrast(palette[name], palette[ground]) >= TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("name", "ground"), AS_EDGE)
def test_edges_can_be_seen(palette: dict[str, str], name: str, ground: str) -> None:
    assert contrast(palette[name], palette[ground]) >= EDGE


def test_both_grounds_have_every_colour() -> None:
    assert LIGHT.keys() == DARK.keys()
