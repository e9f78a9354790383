"""Whatever maturity.yaml says, the summary is drawn in every shape, and within the screen."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli import i18n
from digiohjelma_cli.checks import find
from digiohjelma_cli.render.document import to_markdown, to_screen
from digiohjelma_cli.render.escape import width
from digiohjelma_cli.render.maturity import effort_document, in_one, maturity_document
from digiohjelma_cli.render.maturity_data import effort_sheet, maturity_sheet
from digiohjelma_cli.render.radar import radar
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import render
from digiohjelma_cli.store.load import load
from digiohjelma_cli.views.maturity import gap_summary
from digiohjelma_cli.views.perspective_effort import perspective_effort

NUMBERS: Final = ("0", "1", "-3", "2.50", "5", "0.000000001", "999999999999999")
POSITIONS: Final = ("alle", "tasalla", "yli", "kaukana")
NAMES: Final = ("a", "b", "c", "muu")
DATES: Final = ("1900-01-01", "2022-06-30", "2999-12-31")
STATUSES: Final = ("suunniteltu", "toteutus", "keskeytetty", "valmis", "peruttu", "jossain")


def _record(**values: Sequence[str]) -> st.SearchStrategy[str]:
    """Return a flow mapping in which each key is there or is not."""
    optional = {key: st.sampled_from(words) for key, words in values.items()}
    pairs = st.fixed_dictionaries({}, optional=optional)
    return pairs.map(lambda found: ", ".join(f"{key}: {value}" for key, value in found.items()))


SCALE: Final = _record(
    minimum=NUMBERS,
    maximum=NUMBERS,
    levels=("[]", "[{score: 1, name: A}]", "[{score: 1, name: A}, {score: 1, name: B}]"),
    positions=("[]", "[alle]", "[alle, yli]", "[alle, tasalla, yli]", "[yli, yli, yli]"),
)
RESULT: Final = st.tuples(
    st.sampled_from(NAMES),
    _record(
        score=NUMBERS,
        target=NUMBERS,
        peer=NUMBERS,
        position=POSITIONS,
        recommended=("true", "false"),
    ),
)
ASSESSMENT: Final = st.tuples(_record(date=DATES), st.lists(RESULT, max_size=4))
PROJECT: Final = st.tuples(
    st.sampled_from(STATUSES),
    _record(
        perspectives=("[a]", "[a, b]", "[muu]"),
        needs=("[n]", "[x]"),
        size=("S", "S/L"),
        schedule=(
            "{start: 2022-H1, end: 2022-H2}",
            "{start: 2024-H1, end: 2026-H2}",
            "{start: 2024-H1, end: 2023-H2}",
        ),
        estimated=("[schedule, perspectives]", "[]"),
    ),
)


def _maturity(
    scale: str, names: Sequence[str], assessments: Sequence[tuple[str, list[tuple[str, str]]]]
) -> str:
    text = f"scale: {{{scale}}}\n"
    text += "perspectives: [" + ", ".join(f"{{id: {name}, name: {name}}}" for name in names) + "]\n"
    text += "needs: [{id: n, name: N, perspectives: [a, muu], estimated: [perspectives]}]\n"
    text += "assessments:\n" if assessments else ""
    for when, results in assessments:
        said = ", ".join(f"{{perspective: {name}, {keys}}}" for name, keys in results)
        text += f"  - {{name: Arvio, results: [{said}], {when}}}\n"
    return text


@given(
    scale=SCALE,
    names=st.lists(st.sampled_from(NAMES), unique=True),
    assessments=st.lists(ASSESSMENT, max_size=3),
    projects=st.lists(PROJECT, max_size=3),
    columns=st.sampled_from((40, 80, 160)),
)
def test_no_summary_raises(
    scale: str,
    names: list[str],
    assessments: list[tuple[str, list[tuple[str, str]]]],
    projects: list[tuple[str, str]],
    columns: int,
) -> None:
    today = date(2023, 3, 1)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "projects").mkdir()
        (root / "digi.yaml").write_text(
            "name: Ohjelma\nperiod: {start: 2022-H1, end: 2025-H2}\n"
            "areas: [{id: k, name: K}]\nsizes: {S: 0, L: 4}\npools: [{id: digi}]\n",
            encoding="utf-8",
        )
        text = _maturity(scale, names, assessments)
        (root / "maturity.yaml").write_text(text, encoding="utf-8")
        for number, (status, keys) in enumerate(projects, 1):
            lines = f"{{id: '1.{number}', name: P, area: k, status: {status}, {keys}}}\n"
            (root / "projects" / f"1.{number}.yaml").write_text(lines, encoding="utf-8")
        portfolio = load(root)
    assert not portfolio.broken_files, portfolio.findings
    find(portfolio, today)
    summary = gap_summary(portfolio, portfolio.projects, today)
    effort = perspective_effort(portfolio, portfolio.projects, today)
    assert [gap.perspective.id for gap in summary.gaps if gap.is_uncovered and gap.projects] == []
    for language in i18n.LANGUAGES:
        i18n.use(language)
        for has_unicode in (True, False):
            screen = Screen(columns, is_terminal=True, has_colour=False, has_unicode=has_unicode)
            for document in (maturity_document, effort_document):
                drawn = "".join(to_screen(document(summary, effort, screen), screen))
                assert max(map(width, drawn.splitlines())) <= columns
                assert to_markdown(document(summary, effort))
        in_one(summary)
        for sheet in (maturity_sheet(summary, effort), effort_sheet(summary, effort)):
            for form in ("tsv", "csv", "json"):
                "".join(render(sheet, form, screen))
        ET.fromstring(radar(summary))  # noqa: S314 (digi's own picture)
