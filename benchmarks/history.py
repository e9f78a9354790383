"""Measure what looks into git against `digi list`: `python -m benchmarks.history`.

The portfolio is made by `git fast-import`, by default (two numbers change it) of 2,000 projects and
500 commits that change eight projects each. All run as whole processes by turns. The bars: `digi
diff` between any two commits within 3 times `digi list`, and `digi history ID` under 1.5 s.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.portfolios import write
from benchmarks.runs import digi, walls

_EACH = 8  # projects that a commit changes
_FIRST = 1_640_995_200  # 1 January 2022
_DAY = 86_400


def make_repository(root: Path, projects: int, commits: int) -> None:
    """Write the portfolio and its history, always the same for the same counts."""
    write(root, projects)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "fast-import", "--quiet", stream=b"".join(_stream(root, commits)))
    _git(root, "reset", "--quiet", "--hard", "main")


def _git(root: Path, *args: str, stream: bytes = b"") -> None:
    command = ["git", "-C", str(root), *args]
    subprocess.run(command, input=stream, check=True)  # noqa: S603 (git, with our own words)


def _stream(root: Path, commits: int) -> Iterator[bytes]:
    texts = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.yaml"))
    }
    projects = [name for name in texts if name.startswith("projects/")]
    for number in range(commits):
        changed = texts if number == 0 else {}
        for place in range(_EACH if number else 0):
            name = projects[(number * _EACH + place) % len(projects)]
            texts[name] = _later(texts[name], number)
            changed[name] = texts[name]
        yield _commit(number, changed)


def _later(text: str, number: int) -> str:
    """Return the project of another size."""
    before, _, rest = text.partition("size: ")
    size = ("S", "M", "L", "XL")[number % 4]
    return f"{before}size: {size}\n{rest.partition(chr(10))[2]}"


def _commit(number: int, files: dict[str, str]) -> bytes:
    when = f"{_FIRST + number * _DAY} +0000"
    message = f"Muutos {number}".encode()
    head = f"commit refs/heads/main\nmark :{number + 1}\ncommitter M <m@example.org> {when}\n"
    lines = [
        head.encode(),
        b"data %d\n%s\n" % (len(message), message),
    ]
    if number:
        lines.append(f"from :{number}\n".encode())
    for name, text in files.items():
        content = text.encode()
        lines.append(b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(content), content))
    return b"".join(lines)


def main() -> None:
    """Print the medians and their ratios."""
    projects, commits = (int(text) for text in sys.argv[1:3] or ("2000", "500"))
    with tempfile.TemporaryDirectory() as folder:
        make_repository(Path(folder), projects, commits)
        common = digi("--root", folder)
        commands = [
            [*common, "list", "--format", "tsv"],
            [*common, "diff", f"main~{commits // 2}", "--format", "json"],
            [*common, "diff", f"main~{commits - 1}..main", "--format", "json"],
            [*common, "diff", f"main~{commits // 2}..main~{commits // 4}", "--format", "tsv"],
            [*common, "history", "1.8"],
            [*common, "log", "--since", f"main~{commits // 10}"],
        ]
        taken = walls(commands, rounds=5)
    for command, milliseconds in zip(commands, taken, strict=True):
        words = " ".join(command[len(common) :])
        print(f"digi {words:45} {milliseconds:8.1f} ms  {milliseconds / taken[0]:5.2f} times")


if __name__ == "__main__":
    main()
