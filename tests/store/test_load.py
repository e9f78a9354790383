"""A portfolio's directory as it is read: sound, odd and broken files side by side."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from digiohjelma_cli.checks import find
from digiohjelma_cli.model.programme import DEFAULT_STATUSES
from digiohjelma_cli.render.findings import finding_text
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.store import files
from digiohjelma_cli.store.files import BOM
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.written import plain
from tests.conftest import PROJECT, SHIPPED, Digi
from tests.expectations import told

Make = Callable[..., Path]
BROKEN = "projects/2.1-rikki.yaml"
SCREEN = Screen(100, is_terminal=False, has_colour=False, has_unicode=True)
needs_posix = pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")


def project(number: str, more: str = "") -> str:
    return f'id: "{number}"\nname: Hanke {number}\narea: koulu\nstatus: suunniteltu\n{more}'


def found(root: Path) -> list[str]:
    """Return the reader's findings, each behind its file's name within the portfolio."""
    return [
        f"{os.path.relpath(finding.place.file, root)} {told([finding])[0]}"
        for finding in load(root).findings
    ]


def remedies(root: Path) -> list[str]:
    return [str(finding.remedy) for finding in load(root).findings]


def ids(root: Path) -> list[str]:
    return [each.id for each in load(root).projects]


# Sound files


def test_the_shipped_portfolio_is_read_whole() -> None:
    shipped = load(SHIPPED)
    assert shipped.findings == ()
    assert len(shipped.projects) == 39
    assert len(shipped.themes) == 5


def test_projects_come_in_the_order_of_their_numbers(portfolio: Make) -> None:
    numbers = ["1.10", "1.9", "2.1", "1.2", "10.1"]
    root = portfolio({f"projects/{number}.yaml": project(number) for number in numbers})
    assert ids(root) == ["1.1", "1.2", "1.9", "1.10", "2.1", "10.1"]


def test_an_id_without_quotes_is_the_text_that_was_written(portfolio: Make) -> None:
    text = "id: 1.10\nname: Hanke\narea: koulu\nstatus: suunniteltu\n"
    root = portfolio({"projects/1.10-hanke.yaml": text})
    assert ids(root) == ["1.1", "1.10"]
    assert load(root).findings == ()


def test_words_that_yaml_would_type_stay_text(portfolio: Make) -> None:
    words = "id: 3\nname: no\narea: 2022-01-01\nstatus: off\nowner: 1e3\nthemes: [yes, 12:30:45]\n"
    read = load(portfolio({"projects/3.yaml": words})).project("3")
    assert read is not None
    assert (read.name, read.area, read.status, read.owner) == ("no", "2022-01-01", "off", "1e3")
    assert read.themes == ("yes", "12:30:45")


def test_numbers_are_exact(portfolio: Make) -> None:
    root = portfolio({"projects/3.yaml": project("3", "effort: {digi: 0.1}\n")})
    read = load(root).project("3")
    assert read is not None
    assert read.effort == {"digi": Decimal("0.1")}


def test_a_bom_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    root = tmp_path / "salkku"
    for path in SHIPPED.rglob("*.yaml"):
        changed = root / path.relative_to(SHIPPED)
        changed.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        changed.write_bytes(BOM.encode() + text.replace("\n", "\r\n").encode())
    assert load(root).findings == ()
    assert values(root) == values(SHIPPED)


def values(root: Path) -> list[object]:
    """Return every project's values, without their places."""
    return [plain(project.mark.node) for project in load(root).projects]


def test_a_file_may_end_in_yml_and_in_capitals(portfolio: Make) -> None:
    root = portfolio({"projects/1.2.yml": project("1.2"), "projects/1.3.YAML": project("1.3")})
    assert ids(root) == ["1.1", "1.2", "1.3"]


@pytest.mark.parametrize(
    "name", [".1.2.yaml", "1.2.yaml~", "1.2.yaml.bak", "#1.2.yaml#", ".digi.1234.tmp", "LUE.md"]
)
def test_hidden_files_and_copies_of_editors_are_no_projects(name: str, portfolio: Make) -> None:
    root = portfolio({f"projects/{name}": project("1.2")})
    assert ids(root) == ["1.1"]
    assert found(root) == []


def test_folders_and_files_that_need_not_be_there_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "digi.yaml").write_text("name: Testilä\n", encoding="utf-8")
    empty = load(tmp_path)
    assert (empty.programme.name, empty.projects, empty.themes) == ("Testilä", (), ())
    assert empty.findings == ()


@needs_posix
def test_a_link_to_a_file_is_read_as_the_file(portfolio: Make, tmp_path: Path) -> None:
    (tmp_path / "muualla.yaml").write_text(project("1.2"), encoding="utf-8")
    root = portfolio()
    (root / "projects" / "1.2.yaml").symlink_to(tmp_path / "muualla.yaml")
    assert ids(root) == ["1.1", "1.2"]


def test_a_file_is_named_as_the_user_knows_it(
    portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio({BROKEN: ""})
    name = os.path.join("projects", "2.1-rikki.yaml")
    monkeypatch.chdir(root.parent)
    assert load(root).broken_files == (os.path.join("salkku", name),)
    monkeypatch.chdir(root)
    assert load(root).broken_files == (name,)
    monkeypatch.chdir(root / "themes")
    assert load(root).broken_files == (os.path.join(str(root), name),)


# Files that give no text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "error 0:0 DIGI106 The file is empty"),
        (b"\n\n", "error 0:0 DIGI106 The file is empty"),
        (b"\xef\xbb\xbf", "error 0:0 DIGI106 The file is empty"),
        (
            'id: "2.1"\nname: Päiväkoti\n'.encode("latin-1"),
            "error 2:8 DIGI103 The file is not UTF-8 text: byte 0xE4 fits no character",
        ),
        (
            'id: "2.1"\nname: Päiväkoti\n'.encode("utf-16"),
            "error 1:1 DIGI103 The file is not UTF-8 text: byte 0xFF fits no character",
        ),
        (
            b'id: "2.1"\nname: \xed\xa0\x80\n',
            "error 2:7 DIGI103 The file is not UTF-8 text: byte 0xED fits no character",
        ),
        (
            'id: "2.1"\nname: Päi'.encode()[:-2],
            "error 2:8 DIGI103 The file is not UTF-8 text: byte 0xC3 fits no character",
        ),
        (
            b'id: "2.1"\nname: A\x00B\n',
            "error 2:8 DIGI118 The invisible character U+0000 is not allowed",
        ),
        (
            b"\x00" * 1000,
            "error 1:1 DIGI118 The invisible character U+0000 is not allowed",
        ),
        (
            b"\x1b[31mid: 2.1\n",
            "error 1:1 DIGI118 The invisible character U+001B is not allowed",
        ),
        (
            "\ufeff\ufeffid: 2.1\n".encode(),
            "error 1:1 DIGI118 The invisible character U+FEFF is not allowed",
        ),
        (
            "name: a\x85b\n".encode(),
            "error 1:8 DIGI118 The invisible character U+0085 is not allowed",
        ),
    ],
)
def test_a_file_that_gives_no_text_is_named_and_the_rest_is_read(
    content: bytes, expected: str, portfolio: Make
) -> None:
    root = portfolio({BROKEN: content})
    assert found(root) == [f"{BROKEN} {expected}"]
    assert ids(root) == ["1.1"]


def test_a_folder_with_the_name_of_a_file_is_named(portfolio: Make) -> None:
    root = portfolio()
    (root / BROKEN).mkdir()
    expected = "error 0:0 DIGI101 This is a folder, though its name is a file’s"
    assert found(root) == [f"{BROKEN} {expected}"]
    assert remedies(root) == ["Rename the folder, or move it away from here"]
    assert ids(root) == ["1.1"]


@needs_posix
def test_a_pipe_is_named_and_not_waited_for(portfolio: Make) -> None:
    root = portfolio()
    os.mkfifo(root / BROKEN)
    assert found(root) == [f"{BROKEN} error 0:0 DIGI101 This is not an ordinary file"]
    assert remedies(root) == ["Put an ordinary text file in its place, or remove it"]


@needs_posix
def test_a_pipe_that_takes_a_files_place_meanwhile_is_not_waited_for(
    portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio({BROKEN: project("2.1")})
    open_file = os.open

    def exchange(path: str, flags: int) -> int:
        if path.endswith("rikki.yaml"):
            os.unlink(path)
            os.mkfifo(path)
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", exchange)
    assert found(root) == [f"{BROKEN} error 0:0 DIGI106 The file is empty"]


@needs_posix
def test_a_socket_and_a_device_are_no_ordinary_files(
    portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio()
    monkeypatch.chdir(root / "projects")  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("2.1.yaml")
        Path("2.2.yaml").symlink_to("/dev/zero")
        expected = "error 0:0 DIGI101 This is not an ordinary file"
        assert found(root) == [f"projects/2.1.yaml {expected}", f"projects/2.2.yaml {expected}"]


@needs_posix
@pytest.mark.parametrize("name", [BROKEN, "digi.yaml", "themes/x.yaml", "maturity.yaml"])
def test_a_link_that_leads_nowhere_is_named(name: str, portfolio: Make) -> None:
    root = portfolio({name: None})
    (root / name).symlink_to("ei-ole.yaml")
    expected = "error 0:0 DIGI101 The file does not exist, or the link leads nowhere"
    assert found(root) == [f"{name} {expected}"]
    assert ids(root) == ["1.1"]


@needs_posix
def test_a_link_to_itself_is_named(portfolio: Make) -> None:
    root = portfolio()
    (root / BROKEN).symlink_to("2.1-rikki.yaml")
    assert found(root) == [
        f"{BROKEN} error 0:0 DIGI101 The file could not be read: Too many levels of symbolic links"
    ]
    assert remedies(root) == ["Check the file and the disk that it is on"]


PERMISSION = "error 0:0 DIGI101 There is no permission to read the file"


@needs_posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(portfolio: Make) -> None:
    root = portfolio({BROKEN: project("2.1")})
    (root / BROKEN).chmod(0)
    assert found(root) == [f"{BROKEN} {PERMISSION}"]


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (PermissionError(13, "Permission denied"), PERMISSION),
        (
            OSError(5, "Input/output error"),
            "error 0:0 DIGI101 The file could not be read: Input/output error",
        ),
        (OSError(), "error 0:0 DIGI101 The file could not be read: OSError"),
    ],
    ids=repr,
)
def test_what_the_disk_refuses_is_told(
    problem: OSError, expected: str, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio({BROKEN: project("2.1")})
    open_file = os.open

    def refuse(path: Path, flags: int) -> int:
        if str(path).endswith("rikki.yaml"):
            raise problem
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    assert found(root) == [f"{BROKEN} {expected}"]
    assert ids(root) == ["1.1"]


def test_a_file_of_100_megabytes_is_not_read(portfolio: Make) -> None:
    root = portfolio({BROKEN: b""})
    os.truncate(root / BROKEN, 100_000_000)
    assert found(root) == [
        (
            f"{BROKEN} error 0:0 DIGI102 The file is too large: 100000000 bytes, and 1048576 at the"
            " most are read"
        )
    ]
    assert remedies(root) == ["Check that the right file has this name"]


def test_a_file_that_grows_while_it_is_read_is_not_read(
    portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio({BROKEN: project("2.1")})
    open_file = os.open

    def grow(path: Path, flags: int) -> int:
        if str(path).endswith("rikki.yaml"):
            os.truncate(path, files.MAX_BYTES + 1)
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", grow)
    assert found(root) == [
        (
            f"{BROKEN} error 0:0 DIGI102 The file is too large: 1048577 bytes, and 1048576 at the"
            " most are read"
        )
    ]


def test_a_file_of_the_greatest_size_is_read(portfolio: Make) -> None:
    text = project("2.1")
    text += "#" * (files.MAX_BYTES - len(text.encode()) - 1) + "\n"
    assert ids(portfolio({BROKEN: text})) == ["1.1", "2.1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("themes: " + "[" * 100_000, "error 1:1008 DIGI105 The values are nested too deep"),
        (
            "themes: " + "[" * 100_000 + "]" * 100_000,
            "error 1:1008 DIGI105 The values are nested too deep",
        ),
        ("a: " + "{b: " * 100_000, "error 1:64 DIGI105 The values are nested too deep"),
        ("- " * 100_000, "error 1:33 DIGI105 The values are nested too deep"),
        (
            "".join(f"{' ' * depth}a:\n" for depth in range(500)),
            "error 17:17 DIGI105 The values are nested too deep",
        ),
        (
            "? " * 50_000,
            "error 1:3 DIGI113 A key must be text, and this one is a list or holds keys itself",
        ),
    ],
    ids=["brackets", "closed brackets", "braces", "dashes", "keys", "questions"],
)
def test_nesting_without_end_is_refused(text: str, expected: str, portfolio: Make) -> None:
    root = portfolio({BROKEN: text})
    assert found(root) == [f"{BROKEN} {expected}"]
    assert ids(root) == ["1.1"]


def test_the_time_to_read_grows_with_the_file_and_not_with_its_square(portfolio: Make) -> None:
    sizes = "".join(f"  k{number}: 1\n" for number in range(50_000))
    root = portfolio({"digi.yaml": f"name: Testilä\nsizes:\n{sizes}"})
    assert len(load(root).programme.sizes) == 50_000


# Folders


def test_a_file_where_a_folder_should_be_is_named(portfolio: Make) -> None:
    root = portfolio()
    (root / "themes" / "arki.yaml").unlink()
    (root / "themes").rmdir()
    (root / "themes").write_text("", encoding="utf-8")
    expected = "error 0:0 DIGI101 The folder could not be read: Not a directory"
    if sys.platform != "win32":
        assert found(root) == [f"themes {expected}"]
    assert ids(root) == ["1.1"]


@pytest.mark.parametrize("content", ["", "name: [\n", "area: koulu\n", b"\xff"])
def test_projects_are_read_though_digi_yaml_is_broken(
    content: str | bytes, portfolio: Make
) -> None:
    read = load(portfolio({"digi.yaml": content}))
    assert read.programme.name == "salkku"
    assert read.programme.statuses == DEFAULT_STATUSES
    assert [project.id for project in read.projects] == ["1.1"]
    assert [Path(file).name for file in read.broken_files] == ["digi.yaml"]


# Several files together


def test_two_files_with_one_id_are_named_and_both_are_read(portfolio: Make) -> None:
    root = portfolio({"projects/1.1-toinen.yaml": f"# Toinen\n{PROJECT}"})
    other = root / "projects" / "1.1-oppilashallinto.yaml"
    assert found(root) == [
        (
            "projects/1.1-toinen.yaml error 2:5 DIGI115 Two projects have the id 1.1:"
            f" the other is at {other}:1:5"
        )
    ]
    assert remedies(root) == ["Give one of them an id that is free"]
    assert ids(root) == ["1.1", "1.1"]


@pytest.mark.parametrize("name", ["1.2.yaml", "1.2-hanke.yaml", "1.2-1.3.yml"])
def test_the_name_of_a_file_begins_with_the_id(name: str, portfolio: Make) -> None:
    assert found(portfolio({f"projects/{name}": project("1.2")})) == []


@pytest.mark.parametrize("name", ["1.3-hanke.yaml", "1.20.yaml", "1.2hanke.yaml", "hanke.yaml"])
def test_an_id_that_the_name_of_the_file_contradicts_is_named(name: str, portfolio: Make) -> None:
    root = portfolio({f"projects/{name}": project("1.2")})
    assert found(root) == [
        (
            f"projects/{name} error 1:5 DIGI116 The id is 1.2, but the file’s name begins"
            f" otherwise: {name}"
        )
    ]
    assert remedies(root) == ["Rename the file 1.2-….yaml, or mend the id"]
    assert ids(root) == ["1.1", "1.2"]


SEVERAL = {
    "digi.yaml": "name: Testilä\nlanguage: sv\nareas: [{id: koulu, name: Koulut}]\n",
    "themes/arki.yaml": "id: arki\nnimi: Sujuva arki\n",
    "maturity.yaml": "scale: 1-5\n",
    "projects/1.1-oppilashallinto.yaml": PROJECT + "size: S/M/L\nschedule: {start: kevät}\n",
    "projects/2.1-rikki.yaml": "id: '2.1\n",
    "projects/2.2-ehjä.yaml": project("2.2", "depends_on: ['2.1', '9.9']\n"),
    "projects/2.3-latin.yaml": b"name: \xe4\n",
}


def test_several_problems_in_several_files_are_found_at_once_and_sorted(portfolio: Make) -> None:
    root = portfolio(SEVERAL)
    assert [
        f"{os.path.relpath(finding.place.file, root)} {told([finding])[0]}"
        for finding in find(load(root), date(2023, 3, 1))
    ] == [
        "digi.yaml error 2:11 DIGI114 “sv” is not one of: fi, en",
        "maturity.yaml error 1:8 DIGI113 This should be keys with values, not text",
        (
            "projects/1.1-oppilashallinto.yaml error 5:7 DIGI114 “S/M/L” is not a size, or two"
            " with a slash between them"
        ),
        "projects/1.1-oppilashallinto.yaml error 6:11 DIGI112 The key “end” is missing",
        "projects/1.1-oppilashallinto.yaml error 6:19 DIGI114 “kevät” is not a half-year",
        (
            "projects/2.1-rikki.yaml error 1:5 DIGI104 The quotation mark that opens here is never"
            " closed"
        ),
        "projects/2.2-ehjä.yaml error 5:21 DIGI120 There is no project “9.9”",
        (
            "projects/2.3-latin.yaml error 1:7 DIGI103 The file is not UTF-8 text: byte 0xE4 fits"
            " no character"
        ),
        "themes/arki.yaml error 1:1 DIGI112 The key “name” is missing",
        "themes/arki.yaml error 2:1 DIGI111 There is no key “nimi” here",
    ]
    assert ids(root) == ["1.1", "2.2"]


def test_the_reader_gives_its_own_findings_sorted(portfolio: Make) -> None:
    findings = load(portfolio(SEVERAL)).findings
    assert list(findings) == sorted(findings, key=lambda finding: finding.order)
    assert len(findings) == 9


def test_broken_files_are_named_once_each(portfolio: Make) -> None:
    root = portfolio(SEVERAL)
    names = [os.path.relpath(file, root) for file in load(root).broken_files]
    assert names == [name for name in sorted(SEVERAL) if "ehjä" not in name]


def test_a_list_names_the_broken_files_and_shows_the_others(portfolio: Make, digi: Digi) -> None:
    root = portfolio({BROKEN: "id: '2.1\n", "projects/2.2-ehjä.yaml": project("2.2")})
    outcome = digi("list", "--columns", "id,name", root=root)
    assert outcome.code == 3
    assert outcome.out == "1.1\tOppilashallinto\n2.2\tHanke 2.2\n"
    assert (
        outcome.err
        == f"""\
{root / BROKEN}:1:5: error: The quotation mark that opens here is never closed [DIGI104]
  1 │ id: '2.1
    │     ^
  → Close the quotation on the same line
1 file could not be read whole. See everything with: digi check
"""
    )


def test_a_byte_that_fits_no_character_is_shown_in_its_line(portfolio: Make) -> None:
    root = portfolio({BROKEN: 'id: "2.1"\nname: Päiväkoti\n'.encode("latin-1")})
    finding = load(root).findings[0]
    assert (
        finding_text(finding, SCREEN)
        == f"""\
{root / BROKEN}:2:8: error: The file is not UTF-8 text: byte 0xE4 fits no character [DIGI103]
  2 │ name: P�iv�koti
    │        ^
  → Save the file again with the encoding UTF-8"""
    )


def test_a_byte_that_needs_no_search_is_part_of_no_forbidden_character() -> None:
    every = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF)
    forbidden = files._FORBIDDEN.findall(every)  # noqa: SLF001 (what is tested)
    assert len(forbidden) == 67
    assert all(each.encode().translate(None, files._HARMLESS) for each in forbidden)  # noqa: SLF001
