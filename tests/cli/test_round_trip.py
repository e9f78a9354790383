"""Out, in and out again: an import of what digi has exported changes nothing on the way."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.new_project import new_project
from tests.conftest import PROGRAMME, REPOSITORY, SHIPPED, THEME, Digi, examples
from tests.store.generated_projects import Values, projects

FORMS = {"csv": (), "excel-fi": ("--dialect", "excel-fi"), "xlsx": ()}
PORTFOLIOS = {"shipped": SHIPPED, "example": REPOSITORY / "examples" / "esimerkkila"}


def export(digi: Digi, root: Path, form: str, file: Path) -> bytes:
    code, out, err = digi(
        "export", form.replace("excel-fi", "csv"), *FORMS[form], "-o", str(file), root=root
    )
    assert (code, out, err) == (0, "", "")
    return file.read_bytes()


def emptied(root: Path, to: Path) -> Path:
    """Copy a portfolio without its projects."""
    shutil.copytree(root, to, ignore=shutil.ignore_patterns("projects"))
    return to


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PORTFOLIOS)
def test_a_portfolio_comes_back_whole(digi: Digi, tmp_path: Path, name: str, form: str) -> None:
    old, new = PORTFOLIOS[name], emptied(PORTFOLIOS[name], tmp_path / "new")
    first = export(digi, old, form, tmp_path / "first")

    code, _, err = digi("import", str(tmp_path / "first"), root=new)

    assert code == 0, err
    assert export(digi, new, form, tmp_path / "second") == first
    assert [project.id for project in load(new).projects] == [
        each.id for each in load(old).projects
    ]
    assert digi("export", "json", root=new).out == digi("export", "json", root=old).out


@pytest.mark.parametrize("form", FORMS)
def test_what_is_there_already_is_not_written(digi: Digi, tmp_path: Path, form: str) -> None:
    root = tmp_path / "salkku"
    shutil.copytree(PORTFOLIOS["example"], root)
    export(digi, root, form, tmp_path / "table")

    code, out, err = digi("import", str(tmp_path / "table"), "--lang", "en", root=root)

    assert (code, out) == (0, "")
    assert err.endswith("The table says nothing that is not so already; nothing changed\n")


ANY = st.lists(
    projects(["suunniteltu", "valmis"], ["koulu", "ympäristö"], themes=["arki"]),
    min_size=1,
    max_size=3,
    unique_by=lambda values: str(values["id"]),
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY, st.sampled_from(sorted(FORMS)))
def test_any_portfolio_comes_back_whole(digi: Digi, many: list[Values], form: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        old = folder / "old"
        (old / "projects").mkdir(parents=True)
        (old / "themes").mkdir()
        (old / "digi.yaml").write_text(PROGRAMME, encoding="utf-8")
        (old / "themes" / "arki.yaml").write_text(THEME, encoding="utf-8")
        new = emptied(old, folder / "new")
        for values in many:
            path = old / "projects" / f"{values['id']}.yaml"
            path.write_bytes(new_project(old, path.name, values).text.encode())
        first = export(digi, old, form, folder / "first")

        code, _, err = digi("import", str(folder / "first"), root=new)

        assert code == 0, err
        assert export(digi, new, form, folder / "second") == first
        assert digi("export", "json", root=new).out == digi("export", "json", root=old).out
