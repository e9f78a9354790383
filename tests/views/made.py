"""Made portfolios: of each project only the lines that a test is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

Make = Callable[..., Path]  # the fixture `portfolio`
Files = dict[str, str | bytes | None]

_FILLED = {"name": "Project {id}", "area": "koulu", "status": "suunniteltu"}


def quiet(*codes: str) -> str:
    """Return what digi.yaml says to leave out findings that a test is not about."""
    ignored = (f"    - {{code: {code}, reason: not what this test is about}}\n" for code in codes)
    return f"checks:\n  ignore:\n{''.join(ignored)}"


def projects(by_id: Mapping[str, str]) -> Files:
    """Return the files of these projects alone, by their ids; what must be there is filled in."""
    files: Files = {"projects/1.1-oppilashallinto.yaml": None}
    for project_id, text in by_id.items():
        lines = dedent(text).strip()
        keys = {line.partition(":")[0] for line in lines.splitlines()}
        filled = [f"{key}: {_FILLED[key].format(id=project_id)}" for key in _FILLED.keys() - keys]
        content = "\n".join([f'id: "{project_id}"', *sorted(filled), lines])
        files[f"projects/{project_id}-x.yaml"] = f"{content}\n"
    return files
