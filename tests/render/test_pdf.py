"""PDF: tagged as a screen reader needs it, the same every time, and out of nothing but the page."""

from __future__ import annotations

import importlib.abc
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pdfua import validate
from pikepdf import Name

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.render import pdf
from digiohjelma_cli.render.pdf import NotLaidOut, to_pdf
from tests.conftest import REPOSITORY, SHIPPED, run_digi


def lacking() -> str:
    """Return what is lacking for making PDFs; nothing where they can be made."""
    try:
        pdf.imported()
    except UsageProblem as problem:
        return str(problem)
    return ""


needs_weasyprint = pytest.mark.skipif(bool(lacking()), reason=lacking() or "nothing is lacking")

# What may stand right under an element: ISO 32000-1, 14.8.4.3.
CHILDREN = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/Caption", "/THead", "/TBody", "/TFoot", "/TR"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}
PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}


def page_of(root: Path) -> str:
    outcome = run_digi("report", "--format", "html", root=root)
    assert outcome.code == 0
    return outcome.out


def elements(parent: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Return each element below one, with the element right above it."""
    children = parent.get(Name.K, pikepdf.Array())
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and Name.S in child:
            yield child, parent
            yield from elements(child)


def check(made: bytes, language: str, folder: Path) -> None:
    """Assert that a PDF says what it is, and that its tags are those of PDF/UA-1."""
    path = folder / "raportti.pdf"
    path.write_bytes(made)
    with pikepdf.open(path) as document:
        root = document.Root
        assert str(root.Lang) == language
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        kinds = []
        for element, parent in elements(root.StructTreeRoot.K[0]):
            kind = str(element.S)
            kinds.append(kind)
            assert str(parent.S) in PARENTS.get(kind, {str(parent.S)}), kind
            assert kind in CHILDREN.get(str(parent.S), {kind}), parent.S
            if kind == "/TH":
                assert str(element.A.Scope) == ("/Row" if Name.TBody == parent.P.S else "/Column")
            if kind == "/Figure":
                assert str(element.Alt)
        levels = [int(kind[2]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
        assert levels[0] == 1
        assert all(new <= old + 1 for old, new in pairwise(levels))
        assert {"/Table", "/TH", "/Figure", "/L", "/Lbl", "/Caption"} <= set(kinds)
        texts = b"".join(page.Contents.read_bytes() for page in document.pages)
        assert texts.count(b"/Pagination") == len(document.pages)
    # One rule of it fails on a font's numbers, and says that it has looked at nothing.
    found = validate(str(path)).findings
    assert [str(each.message) for each in found if each.rule_id != "UA-14-001"] == []


@needs_weasyprint
def test_a_pdf_is_tagged_and_the_same_every_time(
    portfolio: Callable[..., Path], tmp_path: Path
) -> None:
    project = 'id: "1.2"\nname: Kesto\narea: koulu\nstatus: toteutus\nsize: M\n'
    schedule = "schedule: {start: 2022-H2, end: 2023-H2}\n"
    page = page_of(portfolio({"projects/1.2-kesto.yaml": project + schedule}))

    made = to_pdf(page)

    check(made, "en", tmp_path)
    assert to_pdf(page) == made


@pytest.mark.slow
@needs_weasyprint
@pytest.mark.parametrize("root", [SHIPPED, REPOSITORY / "examples" / "esimerkkila"])
def test_a_whole_report_is_tagged(root: Path, tmp_path: Path) -> None:
    check(to_pdf(page_of(root)), "fi", tmp_path)


@needs_weasyprint
def test_nothing_is_fetched(tmp_path: Path) -> None:
    picture = tmp_path / "kuva.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    html = (
        '<html lang="fi"><head><title>Raportti</title></head><body><h1>Raportti</h1>'
        f'<img alt="Kuva" src="{picture.as_uri()}"></body></html>'
    )

    made = to_pdf(html)

    assert made == to_pdf(html.replace(picture.as_uri(), "https://example.invalid/kuva.svg"))


@needs_weasyprint
def test_a_page_that_cannot_be_laid_out_is_no_bug_of_digi(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(pdf.imported().HTML, "write_pdf", give_up)

    with pytest.raises(NotLaidOut) as problem:
        to_pdf("<p>")

    assert str(problem.value) == "WeasyPrint could not lay the pages out: ValueError()"
    assert str(problem.value.remedy) == "Write HTML, and print it into a PDF with a browser"


class Without(importlib.abc.MetaPathFinder):
    """Plays a machine on which WeasyPrint cannot be imported."""

    def __init__(self, problem: Exception) -> None:
        self._problem = problem

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        if name == "weasyprint":
            raise self._problem
        return None


@pytest.mark.parametrize(
    ("problem", "message", "remedy"),
    [
        (
            ModuleNotFoundError(),
            "Making a PDF needs WeasyPrint, which is not installed",
            'Install it: pip install "digiohjelma-cli[pdf]"',
        ),
        (
            OSError("cannot load library 'libpango-1.0-0'"),
            "Making a PDF needs the library Pango, which is not installed",
            "On Debian and Ubuntu, install it: apt install libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
    ],
)
def test_what_is_not_installed_is_said(
    problem: Exception, message: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Without(problem), *sys.meta_path])

    with pytest.raises(UsageProblem) as told:
        to_pdf("<p>")

    assert (str(told.value), str(told.value.remedy)) == (message, remedy)
