"""digi report: the parts that the shipped portfolio, at its first day, does not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import written_without_warning
from tests.conftest import Digi
from tests.views.made import Make, projects

pytestmark = written_without_warning

FILES = {
    **projects(
        {
            "1.1": "name: Myöhässä\nstatus: toteutus\nsize: M\nestimated: [size]\n"
            "schedule: {start: 2021-H1, end: 2022-H1}",
            "1.2": "name: Alkamatta\nschedule: {start: 2022-H2, end: 2023-H1}",
            "1.3": "name: Käynnissä\nstatus: toteutus\narea: ympäristö\nperspectives: [data]\n"
            "schedule: {start: 2022-H1, end: 2024-H1}\nneeds: [alusta]\nestimated: [schedule]",
            "1.4": "name: Valmis\nstatus: valmis\nschedule: {start: 2022-H1, end: 2023-H1}",
            "1.5": "name: Tauolla\nstatus: keskeytetty\nlabel: Odottaa päätöstä",
            "1.6": "name: Peruttu\nstatus: peruttu\narea: satama\nneeds: [pilvi]",
        }
    ),
    "maturity.yaml": """\
scale: {positions: [alle, tasalla, yli]}
perspectives:
  - {id: data, name: Data}
  - {id: ihmiset, name: Ihmiset}
  - {id: johto, name: Johto}
  - {id: muut, name: Muut}
assessments:
  - name: Arvio 2021
    peers: {name: Muut kaupungit}
    results:
      - {perspective: ihmiset, position: alle}
      - {perspective: johto, position: tasalla}
      - {perspective: data, recommended: true}
needs:
  - {id: alusta, name: Alusta, perspectives: [data]}
  - {id: pilvi, name: Pilvi, perspectives: [data]}
""",
}


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_report_with_every_part(
    digi: Digi,
    portfolio: Make,
    golden: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    monkeypatch.chdir(portfolio(FILES))
    env = {"DIGI_LANG": language, "COLUMNS": "120"}

    in_pipe = digi("report", here=Path.cwd(), env=env)
    on_terminal = digi("report", here=Path.cwd(), env=env, is_terminal=True)

    assert (in_pipe.code, in_pipe.err) == (0, "")
    assert in_pipe.out == golden(name=f"every-part-{language}-pipe")
    assert on_terminal.out == golden(name=f"every-part-{language}-120")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_report_of_nothing(
    digi: Digi,
    portfolio: Make,
    golden: SnapshotAssertion,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(portfolio({"projects/1.1-oppilashallinto.yaml": None}))

    outcome = digi("report", here=Path.cwd(), env={"DIGI_LANG": language})

    assert outcome.out == golden(name=f"nothing-{language}-pipe")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                "The programme has 1 project. A schedule has been set for 1 project. 1 of the "
                "schedules is an estimate. The data was checked: 0 errors, 1 warning, 1 remark. "
                "Estimates are marked with ~."
            ),
        ),
        (
            "fi",
            (
                "Ohjelmassa on 1 projekti. Aikataulu on 1 projektilla. Aikatauluista 1 on arvio. "
                "Tiedot on tarkistettu: 0 virhettä, 1 varoitus, 1 huomautus. "
                "Arviot on merkitty merkillä ~."
            ),
        ),
    ],
)
def test_one_of_everything_is_in_the_singular(
    digi: Digi, portfolio: Make, language: str, sentences: str
) -> None:
    one = "schedule: {start: 2023-H1, end: 2023-H1}\nestimated: [schedule]"
    root = portfolio(projects({"1.1": one}))

    out = digi("report", root=root, env={"DIGI_LANG": language}).out

    assert out.splitlines()[4] == sentences
