"""The pages in a browser: no violation that axe-core knows of WCAG 2.1 AA, and a filter that works.

Each page is looked at in light and dark at 1280 pixels, and at 320, which is 400 % of 1280.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docs import browser

from tests.cli.pages import PORTFOLIOS
from tests.cli.test_html import COMMANDS
from tests.conftest import Digi

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(browser.lacking()), reason=browser.lacking() or "nothing is lacking"),
]
HERE = Path(__file__).parent
BAD = """<!doctype html><html><head><meta charset="utf-8"><title>x</title></head>
<body><p style="color:#999">sanoja</p><div style="width:2000px">x</div></body></html>"""


def _made(digi: Digi, folder: Path, command: str, name: str, language: str) -> Path:
    file = folder / f"{command.replace(' ', '')}-{name}-{language}.html"
    args = (*command.split(), "-o", str(file))
    assert digi(*args, root=PORTFOLIOS[name], env={"DIGI_LANG": language}).code == 0
    return file


def _found(*files: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(browser.run(HERE / "axe.cjs", *map(str, files)))
    return found


@pytest.mark.parametrize("name", PORTFOLIOS)
def test_axe_finds_nothing(digi: Digi, tmp_path: Path, name: str) -> None:
    files = [
        _made(digi, tmp_path, command, name, language)
        for command in COMMANDS
        for language in ("fi", "en")
    ]

    assert _found(*files) == {str(file): [] for file in files}


def test_axe_is_seen_to_find(tmp_path: Path) -> None:
    file = tmp_path / "bad.html"
    file.write_text(BAD, encoding="utf-8")

    (found,) = _found(file).values()

    kinds = {each.split(": ", 1)[1].split(":")[0] for each in found if each.startswith("320 light")}
    assert kinds == {"color-contrast", "html-has-lang", "the page is 2008 wide on a screen of 320"}


def test_the_filter(digi: Digi, tmp_path: Path) -> None:
    file = _made(digi, tmp_path, "report", "example", "fi")

    steps = json.loads(browser.run(HERE / "filter.cjs", str(file)))

    assert steps == {
        "hidden": False,
        "text": ["p2.3"],
        "told": "Näkyvissä 1/12 projektia",
        "link": True,
        "status": ["p1.1", "p2.3"],
        "without": 12,
    }
