"""Whatever a portfolio says, every check comes to its end, and says it in both languages."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli import i18n
from digiohjelma_cli.checks import find
from digiohjelma_cli.store.load import load

HALF_YEARS: Final = ("1900-H1", "2022-H2", "2023-H1", "2023-H2", "2024-H1", "2999-H2")
DATES: Final = ("1900-01-01", "2022-06-30", "2023-03-01", "2999-12-31")
IDS: Final = ("1.1", "1.2", "2.1", "9.9")
NAMES: Final = ("arki", "Arki", "ARKI ", "muu", "'<b>|{x}%s'", '"a\\u200bb"')
STATUSES: Final = ("suunniteltu", "toteutus", "keskeytetty", "valmis", "peruttu", "jossain")
AMOUNTS: Final = ("0", "1", "2.5", "1000000000")


def _of(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


def _list(item: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(item, max_size=3).map(lambda items: f"[{', '.join(items)}]")


def _record(**values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return a flow mapping in which each key is there or is not."""
    pairs = st.fixed_dictionaries({}, optional=values)
    return pairs.map(lambda found: "{" + ", ".join(f"{k}: {v}" for k, v in found.items()) + "}")


def _keys(**values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return a block mapping in which each key is there or is not."""
    pairs = st.fixed_dictionaries({}, optional=values)
    return pairs.map(lambda found: "".join(f"{key}: {value}\n" for key, value in found.items()))


HALF_YEAR: Final = _of(*HALF_YEARS)
SPAN: Final = st.tuples(HALF_YEAR, HALF_YEAR).map(lambda two: f"{{start: {two[0]}, end: {two[1]}}}")
NAME: Final = _of(*NAMES)
AMOUNT: Final = _of(*AMOUNTS)
BY_HALF_YEAR: Final = st.one_of(AMOUNT, _record(**dict.fromkeys(HALF_YEARS[1:5], AMOUNT)))
IGNORE: Final = _list(_of("{code: DIGI2, reason: a}", "{code: DIGI999, reason: b}"))
PROJECT: Final = _keys(
    size=_of("S", "M", "S/M", "M/S", "XXL"),
    schedule=SPAN,
    phases=_list(
        st.tuples(HALF_YEAR, HALF_YEAR, AMOUNT).map(
            lambda made: (
                f"{{name: v, start: {made[0]}, end: {made[1]}, effort: {{digi: {made[2]}}}}}"
            )
        )
    ),
    depends_on=_list(_of(*(f"'{each}'" for each in IDS))),
    themes=_list(NAME),
    needs=_list(NAME),
    effort=_record(digi=BY_HALF_YEAR, muu=BY_HALF_YEAR),
    owner=NAME,
    health=_of("green", "red", "pink"),
    estimated=_list(_of("size", "schedule")),
    history=_list(
        st.tuples(_of(*DATES), _of(*STATUSES)).map(
            lambda two: f"{{date: {two[0]}, status: {two[1]}}}"
        )
    ),
    ignore=IGNORE,
)
PROGRAMME: Final = _keys(
    period=SPAN,
    term=_of("{start: 2021-08-01, end: 2025-05-31}", "{start: 2021-08-01, end: 1900-01-01}"),
    areas=_of("[{id: koulu, name: Koulut}]", "[{id: koulu, name: A}, {id: koulu, name: a}]"),
    sizes=_of("{S: 0, M: 2}", "{S: 1}", "{S: 3, M: 1}", "{}"),
    pools=BY_HALF_YEAR.map(lambda capacity: f"[{{id: digi, capacity: {capacity}}}, {{id: muu}}]"),
    checks=_record(
        limits=_record(starting=_of("0", "1"), ending=_of("0"), stale=_of("0")), ignore=IGNORE
    ),
)
METRICS: Final = _list(
    _record(
        id=NAME, name=NAME, owner=NAME, measurements=_of("[]", "[{date: 1900-01-01, value: 1}]")
    )
)


@given(
    programme=PROGRAMME,
    projects=st.lists(st.tuples(_of(*IDS[:3]), _of(*STATUSES), PROJECT), max_size=4),
    metrics=METRICS,
    today=st.dates(date(1900, 1, 1), date(2999, 12, 31)),
)
def test_no_check_raises(
    programme: str, projects: list[tuple[str, str, str]], metrics: str, today: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "projects").mkdir()
        (root / "digi.yaml").write_text(f"name: Ohjelma\n{programme}", encoding="utf-8")
        (root / "metrics.yaml").write_text(f"metrics: {metrics}\n", encoding="utf-8")
        for number, (project_id, status, more) in enumerate(projects):
            text = f"id: '{project_id}'\nname: Hanke\narea: koulu\nstatus: {status}\n{more}"
            (root / "projects" / f"{project_id}-{number}.yaml").write_text(text, encoding="utf-8")
        found = find(load(root), today)
    for language in i18n.LANGUAGES:
        i18n.use(language)
        assert all(str(finding.message) and str(finding.remedy) for finding in found)
