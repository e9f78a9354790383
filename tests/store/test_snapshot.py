"""The snapshot: what is read again and what is not, and that nothing about it ever matters."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store import files, sources
from digiohjelma_cli.store import load as loading
from digiohjelma_cli.store import snapshot as snapshots
from digiohjelma_cli.store.load import load
from tests.conftest import PROJECT
from tests.store.answers import answers

Make = Callable[..., Path]

needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")
OTHER: Final = "projects/1.2-b.yaml"
FILES: Final = {
    OTHER: PROJECT.replace("1.1", "1.2"),
    "maturity.yaml": "perspectives: [{id: a, name: A}]\n",
    "metrics.yaml": "metrics: [{id: m, name: M, baseline: 1.10}]\n",
    "capabilities.yaml": "capabilities: []\n",
}


@pytest.fixture(autouse=True)
def _large_and_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every portfolio for a large one, and every file for one that was changed long ago."""
    monkeypatch.setattr(loading, "_LARGE", 1)
    monkeypatch.setattr(snapshots, "_SETTLED", -(10**12))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the names of the files that are read."""
    names: list[str] = []

    def read_source(path: str, shown: str) -> Source:
        names.append(os.path.basename(path))
        return original(path, shown)

    original = files.read_source
    monkeypatch.setattr(sources, "read_source", read_source)
    return names


def kept(root: Path, cache: Path) -> Portfolio:
    return load(root, snapshots=lambda: cache)


def file_of(cache: Path) -> Path:
    (found,) = cache.iterdir()
    return found


def test_files_that_are_as_they_were_are_not_read_and_give_the_same(
    portfolio: Make, cache: Path, read_files: list[str]
) -> None:
    root = portfolio(FILES)
    plain = answers(load(root))
    assert answers(kept(root, cache)) == plain
    read_files.clear()
    assert answers(kept(root, cache)) == plain
    assert read_files == []


def test_only_what_has_changed_is_read_again(
    portfolio: Make, cache: Path, read_files: list[str]
) -> None:
    root = portfolio(FILES)
    kept(root, cache)
    read_files.clear()
    (root / OTHER).write_text(FILES[OTHER].replace("Oppilas", "Kirjasto"), encoding="utf-8")
    (root / "projects/1.3-c.yaml").write_text(PROJECT.replace("1.1", "1.3"), encoding="utf-8")
    (root / "projects/1.1-oppilashallinto.yaml").unlink()
    assert answers(kept(root, cache)) == answers(load(root))
    assert read_files[:2] == ["1.2-b.yaml", "1.3-c.yaml"]


def test_a_file_with_a_finding_is_read_every_time(
    portfolio: Make, cache: Path, read_files: list[str]
) -> None:
    root = portfolio({**FILES, OTHER: PROJECT.replace("1.1", "1.2") + "tila: x\n"})
    kept(root, cache)
    read_files.clear()
    (finding,) = kept(root, cache).findings
    assert (read_files, str(finding.message)) == (["1.2-b.yaml"], "There is no key “tila” here")


def test_a_place_is_that_of_the_text_that_was_read(portfolio: Make, cache: Path) -> None:
    root = portfolio(FILES)
    kept(root, cache)
    project = kept(root, cache).projects[0]
    (root / "projects/1.1-oppilashallinto.yaml").write_text("# muuta\n", encoding="utf-8")
    place = project.mark.at("status")
    assert (str(place)[-4:], place.excerpt) == (":4:9", "status: suunniteltu")


def test_a_file_that_has_only_just_changed_is_not_kept(
    portfolio: Make, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_SETTLED", 10**12)
    kept(portfolio(), cache)
    assert not cache.exists()


def test_a_small_portfolio_is_read_without_any(
    portfolio: Make, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_LARGE", 2)
    kept(portfolio(), cache)
    assert not cache.exists()


def test_what_counts_instead_of_a_file_is_never_kept(portfolio: Make, cache: Path) -> None:
    root = portfolio(FILES)
    text = FILES[OTHER].replace("suunniteltu", "valmis")
    changed = load(root, {str(root / OTHER): text}, lambda: cache)
    assert [project.status for project in changed.projects] == ["suunniteltu", "valmis"]
    assert answers(kept(root, cache)) == answers(load(root))


DAMAGES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "nothing in it": lambda _: b"",
    "cut in its heading": lambda content: content[:20],
    "cut in the middle": lambda content: content[: len(content) // 2],
    "cut by a byte": lambda content: content[:-1],
    "a byte more": lambda content: content + b"x",
    "another file": lambda _: b"name: x\n" * 100,
    **{
        f"another bit at {share} per cent": lambda content, share=share: (  # type: ignore[misc]  # mypy takes no default in a lambda
            content[: (at := len(content) * share // 100)]
            + bytes([content[at] ^ 4])
            + content[at + 1 :]
        )
        for share in (0, 1, 5, 30, 60, 99)
    },
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_snapshot_is_put_aside_and_made_anew(
    portfolio: Make, cache: Path, damage: Callable[[bytes], bytes], read_files: list[str]
) -> None:
    root = portfolio(FILES)
    kept(root, cache)
    sound = file_of(cache).read_bytes()
    file_of(cache).write_bytes(damage(sound))
    read_files.clear()
    assert answers(kept(root, cache)) == answers(load(root))
    assert read_files.count("1.2-b.yaml") == 2
    assert file_of(cache).read_bytes() == sound


def test_another_version_of_the_reader_reads_anew(
    portfolio: Make, cache: Path, read_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio(FILES)
    kept(root, cache)
    read_files.clear()
    monkeypatch.setattr(snapshots, "_reader", lambda: b"another")
    kept(root, cache)
    assert "1.2-b.yaml" in read_files


def test_the_reader_is_another_when_a_table_of_the_format_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = snapshots._reader.__wrapped__()  # noqa: SLF001 (what is tested)
    real = os.scandir

    class Changed:
        """An entry of a folder, a nanosecond younger than it is."""

        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name = entry.name
            self._entry = entry

        def stat(self) -> os.stat_result:
            status = self._entry.stat()
            if self.name != "project_file.py":
                return status
            return os.stat_result(status[:10], {"st_mtime_ns": status.st_mtime_ns + 1})

    class Scan:
        def __init__(self, folder: str) -> None:
            self._entries = [Changed(entry) for entry in real(folder)]

        def __enter__(self) -> list[Changed]:
            return self._entries

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(os, "scandir", Scan)
    assert snapshots._reader.__wrapped__() != own  # noqa: SLF001


def test_a_snapshot_of_another_portfolio_is_not_used(
    portfolio: Make, cache: Path, tmp_path: Path
) -> None:
    root = portfolio(FILES)
    kept(root, cache)
    own = file_of(cache)
    other = tmp_path / "toinen"
    (other / "projects").mkdir(parents=True)
    for name in ("digi.yaml", OTHER):
        os.link(root / name, other / name)  # the very same files
    kept(other, cache)
    (foreign,) = set(cache.iterdir()) - {own}
    own.replace(foreign)
    assert answers(kept(other, cache)) == answers(load(other))


@needs_posix
def test_a_snapshot_of_another_user_is_not_used(
    portfolio: Make, cache: Path, read_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio(FILES)
    kept(root, cache)
    read_files.clear()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    kept(root, cache)
    assert "1.2-b.yaml" in read_files


@needs_posix
def test_a_snapshot_is_for_its_users_eyes_alone(portfolio: Make, cache: Path) -> None:
    kept(portfolio(FILES), cache)
    assert (cache.stat().st_mode & 0o777, file_of(cache).stat().st_mode & 0o777) == (0o700, 0o600)


def test_where_nothing_can_be_written_the_files_are_read(portfolio: Make, tmp_path: Path) -> None:
    root = portfolio(FILES)
    (tmp_path / "tiedosto").write_text("")
    assert answers(kept(root, tmp_path / "tiedosto")) == answers(load(root))
    assert answers(kept(root, tmp_path / "tiedosto" / "cache")) == answers(load(root))


def test_a_user_without_a_home_has_none(
    portfolio: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio(FILES)
    monkeypatch.chdir(tmp_path)
    kept(root, Path("~/.cache/digi"))  # as the system has it where it knows no home
    assert sorted(os.listdir(tmp_path)) == ["salkku"]


def test_a_disk_that_is_full_costs_the_snapshot_alone(
    portfolio: Make, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    root = portfolio(FILES)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        assert answers(kept(root, cache)) == answers(load(root))
    assert list(cache.iterdir()) == []


@needs_posix
def test_a_name_that_is_no_text_is_read_every_time(
    portfolio: Make, cache: Path, read_files: list[str]
) -> None:
    root = portfolio(FILES)
    odd = os.fsdecode(b"1.9-\xff.yaml")
    try:
        (root / "projects" / odd).write_text(PROJECT.replace("1.1", "1.9"), encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes only names that are text")
    kept(root, cache)
    read_files.clear()
    assert [project.id for project in kept(root, cache).projects] == ["1.1", "1.2", "1.9"]
    assert read_files == [odd]


def test_it_is_written_anew_only_when_enough_has_changed(portfolio: Make, cache: Path) -> None:
    more = {f"projects/2.{n}.yaml": PROJECT.replace("1.1", f"2.{n}") for n in range(120)}
    root = portfolio({**FILES, **more})
    kept(root, cache)
    first = file_of(cache).read_bytes()
    for number in range(3):
        name = root / f"projects/2.{number}.yaml"
        name.write_text(name.read_text(encoding="utf-8") + "owner: A\n", encoding="utf-8")
        assert answers(kept(root, cache)) == answers(load(root))
        assert (file_of(cache).read_bytes() == first) == (number < 2)


def test_old_snapshots_and_what_was_left_half_written_are_swept_away(
    portfolio: Make, cache: Path
) -> None:
    cache.mkdir()
    for name, hours in (
        ("old.snapshot", 91 * 24),
        ("young.snapshot", 89 * 24),
        ("cut.snapshot.1.tmp", 2),
        ("now.snapshot.2.tmp", 0),
        ("oma.txt", 9999),
    ):
        (cache / name).write_text("")
        then = (cache / name).stat().st_mtime - hours * 3600
        os.utime(cache / name, (then, then))
    root = portfolio(FILES)
    kept(root, cache)
    left = {path.name for path in cache.iterdir()}
    assert {"old.snapshot", "cut.snapshot.1.tmp"}.isdisjoint(left)
    assert {"young.snapshot", "now.snapshot.2.tmp", "oma.txt"} < left
    assert len(left) == 4
