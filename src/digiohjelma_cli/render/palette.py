"""The colours of pages and pictures by name: on paper or a light screen, and on a dark one.

tests/render/test_palette.py holds the contrasts: text at least 4.5 to 1, edges at least 3 to 1.
"""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.model.programme import StatusKind

LIGHT: Final = {
    "page": "#ffffff",
    "surface": "#f3f6f7",
    "ink": "#16212b",
    "soft": "#4d5c69",
    "line": "#d4dce2",
    "accent": "#0a5a78",
    "accent-tint": "#e2f0f5",
    "planned": "#2b6191",
    "planned-tint": "#dfecf7",
    "active": "#1b6843",
    "active-tint": "#d9efe2",
    "paused": "#855600",
    "paused-tint": "#faedcd",
    "done": "#484c8d",
    "done-tint": "#e5e5f6",
    "cancelled": "#5b646e",
    "cancelled-tint": "#eceef0",
    "unknown": "#77396f",
    "unknown-tint": "#f4e4f2",
    "late": "#ad221b",
    "late-tint": "#fce8e6",
    "term": "#6f4c00",
}
DARK: Final = {
    "page": "#0f161c",
    "surface": "#17212a",
    "ink": "#e8eef2",
    "soft": "#a8b6c1",
    "line": "#33414d",
    "accent": "#7fc6e0",
    "accent-tint": "#153441",
    "planned": "#8ec0ea",
    "planned-tint": "#1c3850",
    "active": "#7cd1a2",
    "active-tint": "#163d2a",
    "paused": "#e9c168",
    "paused-tint": "#443513",
    "done": "#b6b9f5",
    "done-tint": "#2c2e57",
    "cancelled": "#b2bbc4",
    "cancelled-tint": "#2b333b",
    "unknown": "#dfa5d7",
    "unknown-tint": "#44263f",
    "late": "#ff9c93",
    "late-tint": "#4b1f1c",
    "term": "#e0bd72",
}


def kind_ink(kind: StatusKind | None) -> str:
    """Return the name of the colour of a kind of status; its tint has -tint after it."""
    return kind.value if kind else "unknown"
