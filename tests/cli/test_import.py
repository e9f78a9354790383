"""digi import: other people's tables become projects, and nothing is overwritten silently."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Digi
from tests.views.made import Make, projects

FILES = projects(
    {
        "1.1": """
            name: Oppilashallinto
            area: koulu
            owner: Maija
            size: M
            schedule: {start: 2023-H1, end: 2023-H2}
            phases: [{name: haku, start: 2023-H1, end: 2023-H1}]  # sovittu
            history: [{date: 2022-01-10, status: suunniteltu}]""",
        "1.2": "area: koulu",
    }
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "t.csv"


def project_text(root: Path, name: str = "1.1-x") -> str:
    return (root / "projects" / f"{name}.yaml").read_text(encoding="utf-8")


def everything(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.rglob("*.yaml") if path.is_file()}


def test_a_finnish_table_of_somebody_else_s(digi: Digi, portfolio: Make, table: Path) -> None:
    table.write_bytes(
        "Hankesalkku 2023;;;;;;;;\r\n"
        "Nro;Projekti;Osa-alue;Tila;Koko (S–L);Alkaa;Loppuu;Teemat;Huom\r\n"
        "1.1;Oppilashallinto;Koulut;valmis;l;kevät 2023;31.12.2023;Sujuva arki;x\r\n"
        ";;;;;;;;\r\n"
        ";Pihat ja puistot;ymparisto;;S/M;I/2024;2024;;\r\n".encode("cp1252")
    )
    root = portfolio(FILES)

    code, out, err = digi("import", "t.csv", root=root, here=table.parent)

    assert (code, out) == (0, "")
    assert err.partition("The edit adds")[0] == (
        "t.csv: CSV, encoding CP1252, delimiter “;”, 2 rows\n"
        "  Nro        → id\n"
        "  Projekti   → name\n"
        "  Osa-alue   → area\n"
        "  Tila       → status\n"
        "  Koko (S–L) → size\n"
        "  Alkaa      → start\n"
        "  Loppuu     → end\n"
        "  Teemat     → themes\n"
        "  Huom       – left out\n"
        "1.1 Oppilashallinto: status: suunniteltu → valmis; size: M → L; themes: none → arki\n"
        "2.1 Pihat ja puistot: new project, in the file projects/2.1-pihat-ja-puistot.yaml\n"
    )
    assert project_text(root) == (
        'id: "1.1"\n'
        "status: valmis\n"
        "name: Oppilashallinto\n"
        "area: koulu\n"
        "owner: Maija\n"
        "size: L\n"
        "schedule: {start: 2023-H1, end: 2023-H2}\n"
        "phases: [{name: haku, start: 2023-H1, end: 2023-H1}]  # sovittu\n"
        "themes: [arki]\n"
        "history: [{date: 2022-01-10, status: suunniteltu}, {date: 2023-03-01, status: valmis}]\n"
    )
    assert project_text(root, "2.1-pihat-ja-puistot") == (
        'id: "2.1"\n'
        "name: Pihat ja puistot\n"
        "area: ympäristö\n"
        "status: ehdotus\n"
        "size: S/M\n"
        "schedule: {start: 2024-H1, end: 2024-H2}\n"
    )


def test_one_undo_takes_it_all_back(digi: Digi, portfolio: Make, table: Path) -> None:
    root = portfolio(FILES)
    before = everything(root)
    table.write_text("id,name,area,size\n1.1,Uusi nimi,koulu,S\n,Lisää,koulu,L\n", encoding="utf-8")

    assert digi("import", str(table), root=root).code == 0
    assert everything(root) != before
    assert digi("undo", root=root).code == 0

    assert everything(root) == before


def test_a_dry_run_writes_nothing_and_shows_the_difference(
    digi: Digi, portfolio: Make, table: Path
) -> None:
    root = portfolio(FILES)
    before = everything(root)
    table.write_text("id,size\n1.1,S\n", encoding="utf-8")

    code, out, err = digi("import", str(table), "--dry-run", root=root)

    assert code == 0
    assert "-size: M\n+size: S\n" in out
    assert err.endswith("1.1 Oppilashallinto: size: M → S; not written\n")
    assert everything(root) == before


def test_a_move_and_a_status_are_in_the_history_with_their_note(
    digi: Digi, portfolio: Make, table: Path
) -> None:
    root = portfolio(FILES)
    table.write_text("Nro;Aikataulu;Tila\n1.1;H1/2023–H1/2024;toteutus\n", encoding="utf-8")

    digi("import", str(table), "--note", "Sovittu", "--date", "2023-02-01", root=root)

    assert project_text(root).splitlines()[-1] == (
        "history: [{date: 2022-01-10, status: suunniteltu}, "
        "{date: 2023-02-01, schedule: {start: 2023-H1, end: 2024-H1}, note: Sovittu}, "
        "{date: 2023-02-01, status: toteutus, note: Sovittu}]"
    )


def test_an_end_alone_keeps_the_start(digi: Digi, portfolio: Make, table: Path) -> None:
    root = portfolio(FILES)
    table.write_text("id,end\n1.1,2024-H1\n", encoding="utf-8")

    digi("import", str(table), root=root)

    assert "\nschedule: {start: 2023-H1, end: 2024-H1}\n" in project_text(root)


def test_an_empty_cell_changes_nothing_unless_it_is_told_to(
    digi: Digi, portfolio: Make, table: Path
) -> None:
    root = portfolio(FILES)
    table.write_text("id,owner,size\n1.1,,\n", encoding="utf-8")

    kept = digi("import", str(table), root=root)
    cleared = digi("import", str(table), "--clear-empty", root=root)

    assert kept.err.endswith("The table says nothing that is not so already; nothing changed\n")
    assert cleared.err.endswith("1.1 Oppilashallinto: owner: Maija → none; size: M → none\n")
    assert "owner" not in project_text(root)


def test_what_must_be_there_is_not_emptied(digi: Digi, portfolio: Make, table: Path) -> None:
    root = portfolio(FILES)
    table.write_text("id,name,size\n1.1,,S\n", encoding="utf-8")

    code, _, err = digi("import", str(table), "--clear-empty", root=root)

    assert code == 4
    assert "row 2: “name” cannot be emptied\n" in err


BAD = """\
id,name,area,status,size,start,end,depends_on,phases
1.1,,,,XXL,,,,
1.2,,,,,1/2024,2024,,
1.2,,,,S,,,,
5.6.2024,Uusi,koulu,,,,,,
1.3,,koulu,,,,,,
1.4,Neljäs,,,,,,,
1.5,Viides,kioski,,,,,,
1.6,Kuudes,koulu,toteutuss,,,,,
1.7,Seitsemäs,koulu,,,,,9.9,
1.8,Kahdeksas,koulu,,,,,,nimi: a
,oppilashallinto,koulu,,,,,,
1.1.1,Hyvä,koulu,,,2024-H2,,,
1.9,Hyvä,koulu,,,,,1.11,
1.11,Hyväkin,koulu,,,,,,
"""
REASONS = """\
row 2: There is no size “XXL”. Write one of these: S, M, L
row 3: start: “1/2024” is not a half-year. Write for example: 2022-H1
row 4: The number 1.2 stands on row 3 already
row 5: 5.6.2024: the spreadsheet has made a date of the project’s number; format the column as \
text and write the number again
row 6: The key “name” is missing
row 7: The key “area” is missing
row 8: There is no area “kioski”. Write one of these: koulu, ympäristö
row 9: There is no status “toteutuss”. Did you mean toteutus?
row 10: There is no project “9.9”. See the ids with: digi list
row 11: phases: There is no “nimi” here; use: name, start, end, effort
row 12: There is a project of that name already: 1.1; write its number
row 13: A schedule has a start and an end, and only one is given
"""


def test_each_rejected_row_is_told_with_its_reason(
    digi: Digi, portfolio: Make, table: Path
) -> None:
    root = portfolio(FILES)
    before = everything(root)
    table.write_text(BAD, encoding="utf-8")

    code, out, err = digi("import", str(table), root=root)

    assert (code, out) == (4, "")
    assert REASONS in err
    assert err.endswith(
        "digi: 12 rows are rejected, so nothing was written\n"
        "  → Mend it in the table, or leave it out with --skip-bad\n"
    )
    assert everything(root) == before


def test_the_good_rows_are_taken_when_the_bad_ones_are_to_be_left(
    digi: Digi, portfolio: Make, table: Path
) -> None:
    root = portfolio(FILES)
    table.write_text(BAD, encoding="utf-8")

    code, _, err = digi("import", str(table), "--skip-bad", root=root)

    assert code == 0
    assert REASONS in err
    assert {path.name for path in (root / "projects").iterdir()} == {
        *("1.1-x.yaml", "1.2-x.yaml", "1.9-hyva.yaml", "1.11-hyvakin.yaml")
    }


def test_a_row_that_the_editor_refuses_is_rejected(
    digi: Digi, portfolio: Make, table: Path
) -> None:
    root = portfolio(
        projects({"1.1": "risks:\n  - name: Aika\n    # tärkein\n    response: Odotetaan"})
    )
    table.write_text('id,risks\n1.1,"name: Raha"\n', encoding="utf-8")

    code, _, err = digi("import", str(table), root=root)

    assert code == 4
    assert "This comment stands in what would be removed. Move it to a line of its own above" in err


def test_a_history_is_never_rewritten(digi: Digi, portfolio: Make, table: Path) -> None:
    root = portfolio(FILES)
    before = everything(root)
    table.write_text('id,history\n1.1,"date: 2020-01-01, status: valmis"\n', encoding="utf-8")

    code, _, err = digi("import", str(table), root=root)

    assert code == 0
    assert err.endswith(
        "1 row has another history: an import adds to one, and never rewrites it\n"
        "The table says nothing that is not so already; nothing changed\n"
    )
    assert everything(root) == before


def test_a_status_that_may_not_follow_is_rejected_unless_forced(
    digi: Digi, portfolio: Make, table: Path
) -> None:
    statuses = "statuses: [{id: suunniteltu, kind: planned, next: []}, {id: valmis, kind: done}]\n"
    programme = "name: X\nas_of: 2023-03-01\nareas: [{id: koulu, name: Koulut}]\n"
    root = portfolio({**FILES, "digi.yaml": programme + statuses})
    table.write_text("id,status\n1.1,valmis\n", encoding="utf-8")

    code, _, err = digi("import", str(table), root=root)

    assert code == 4
    assert "row 2: 1.1: “valmis” cannot follow “suunniteltu” in this programme" in err
    assert digi("import", str(table), "--force", root=root).code == 0


# By hand

MAP = """\
columns: {Hanke nro: id, Otsikko 2: name, Nimi: "-", Yksikkö: area}
values:
  area: {Rehtorit: koulu}
delimiter: "|"
encoding: utf-16
"""


def test_a_map_says_what_cannot_be_guessed(digi: Digi, portfolio: Make, table: Path) -> None:
    root = portfolio(FILES)
    map_file = table.with_name("map.yaml")
    map_file.write_text(MAP, encoding="utf-8")
    table.write_text(
        "Hanke nro|Otsikko 2|Nimi|Yksikkö\n1.7|Liikuntasali|x|rehtorit\n", encoding="utf-16"
    )

    code, _, err = digi("import", str(table), "--map", str(map_file), root=root)

    assert code == 0
    assert err == (
        f"{table}: CSV, encoding UTF-16, delimiter “|”, 1 row\n"
        "  Hanke nro → id\n"
        "  Otsikko 2 → name\n"
        "  Nimi      – left out\n"
        "  Yksikkö   → area\n"
        "1.7 Liikuntasali: new project, in the file projects/1.7-liikuntasali.yaml\n"
    )


@pytest.mark.parametrize(
    ("text", "code", "problem"),
    [
        ("columns: {Nro: idx}", 2, "digi: There is no key “idx”\n  → Use one of these: id, name,"),
        ("columns: {Numero: id}", 2, "digi: The file has no column “Numero”\n"),
        ("columns: [Nro]", 3, "map.yaml:1:10: This should be keys with values, not a list\n"),
        ("colums: {Nro: id}", 3, "map.yaml:1:1: There is no key “colums” here\n"),
        ("", 3, "map.yaml: The file is empty\n"),
        ("encoding: latin-99", 2, "digi: There is no encoding “latin-99”\n"),
        ("columns: {Koko: id}\nvalues: {}", 2, "digi: Two columns are for “id”: Nro, Koko\n"),
    ],
)
def test_a_map_that_fits_nothing(
    digi: Digi, portfolio: Make, table: Path, text: str, code: int, problem: str
) -> None:
    map_file = table.with_name("map.yaml")
    map_file.write_text(text, encoding="utf-8")
    table.write_text("Nro,Nimi,Koko\n1.1,X,S\n", encoding="utf-8")

    found = digi("import", str(table), "--map", str(map_file), root=portfolio(FILES))

    assert found.code == code
    assert problem in found.err


# Files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_delimiter_are_found_out(
    digi: Digi, portfolio: Make, table: Path, encoding: str, delimiter: str, end: str
) -> None:
    lines = ("Nro;Nimi;Osa-alue;Kuvaus", '1.7;Päiväkoti;ympäristö;"a, b\nc, d"')
    text = "".join(f"{line.replace(';', delimiter)}{end}" for line in lines)
    table.write_bytes(text.encode(encoding))
    root = portfolio(FILES)

    code, _, err = digi("import", str(table), root=root)

    assert code == 0, err
    assert project_text(root, "1.7-paivakoti") == (
        'id: "1.7"\nname: Päiväkoti\narea: ympäristö\nstatus: ehdotus\n'
        "description: |-\n  a, b\n  c, d\n"
    )


def test_a_workbook_with_real_dates_and_numbers(
    digi: Digi, portfolio: Make, tmp_path: Path
) -> None:
    from datetime import datetime

    book = openpyxl.Workbook()
    for row in (
        ["Salkku"],
        ["Nro", "Nimi", "Osa-alue", "Alkaa", "Loppuu", "Huom"],
        [1.7, "Päiväkoti", "ympäristö", datetime(2023, 3, 1), 2024, True],  # noqa: DTZ001 (a day)
        [datetime(2026, 5, 2), "Puisto", "ympäristö", None, None, None],  # noqa: DTZ001 (a day)
    ):
        book.active.append(row)  # type: ignore[union-attr]  # a new workbook has a sheet
    book.save(tmp_path / "t.xlsx")
    root = portfolio(FILES)

    code, _, err = digi("import", str(tmp_path / "t.xlsx"), "--skip-bad", root=root)

    assert code == 0
    assert (
        "row 4: 2026-05-02: the spreadsheet has made a date of the project’s number; format the "
        "column as text and write the number again\n"
    ) in err
    assert "schedule: {start: 2023-H1, end: 2024-H2}\n" in project_text(root, "1.7-paivakoti")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "digi: No row of the file has headings that digi knows\n"),
        (b"x,y\n1,2\n", "digi: No row of the file has headings that digi knows\n"),
        (b"id,name\n1.1,\x81\xff\n", "The text is in none of the encodings utf-8, cp1252\n"),
        (b"PK\x03\x04olematon", "This is no Excel workbook that can be read\n"),
        (b"id,id\n1,2\n", "digi: No row of the file has headings that digi knows\n"),
    ],
)
def test_what_is_no_table(
    digi: Digi, portfolio: Make, table: Path, content: bytes, message: str
) -> None:
    table.write_bytes(content)

    found = digi("import", str(table), root=portfolio(FILES))

    assert found.code in (2, 3)
    assert message in found.err


def test_json_tells_what_was_done(digi: Digi, portfolio: Make, table: Path) -> None:
    table.write_text("id,name,area\n1.7,Uusi,koulu\n", encoding="utf-8")

    out = digi("import", str(table), "--format", "json", root=portfolio(FILES)).out

    data = json.loads(out)
    assert (data["kind"], data["data"]["is_written"]) == ("edit", True)
    assert [edit["id"] for edit in data["data"]["edits"]] == ["1.7"]
