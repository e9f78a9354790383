"""digi export: what each form holds, for whom, and where it goes."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from datetime import date, datetime
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from icalendar import Calendar

from tests.conftest import REPOSITORY, SHIPPED, Digi
from tests.views.made import Make, projects

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
BOTH = (SHIPPED, EXAMPLE)
FILES = {
    **projects(
        {
            "2.5": """
                name: Kirjasto; haku
                area: koulu
                owner: Maija Meri
                schedule: {start: 2022-H2, end: 2023-H1}
                phases: [{name: haku, start: 2022-H2, end: 2022-H2}]
                effort: {digi: {2022-H2: 1.5}}
                depends_on: ["2.10"]
                budget: {2023: 1000}
                risks: [{name: Aika, response: "Lisätään, jos voi"}]
                estimated: [schedule]
                history: [{date: 2022-01-10, status: suunniteltu, note: Maija päätti}]""",
            "2.10": """
                area: ympäristö
                status: peruttu
                schedule: {start: 2023-H1, end: 2023-H1}""",
        }
    )
}


def test_csv_has_every_key_of_every_project(digi: Digi, portfolio: Make) -> None:
    code, out, err = digi("export", "csv", root=portfolio(FILES))

    assert (code, err) == (0, "")
    assert out == (
        "id,name,area,group,status,label,size,start,end,phases,depends_on,after,earliest,"
        "deadline,priority,locked,themes,perspectives,needs,capabilities,effort,owner,budget,risks,"
        "health,links,description,estimated,history,ignore\n"
        '2.5,Kirjasto; haku,koulu,,suunniteltu,,,2022-H2,2023-H1,"name: haku, start: 2022-H2, '
        'end: 2022-H2",2.10,,,,,,,,,,digi: {2022-H2: 1.5},Maija Meri,2023: 1000,"name: Aika, '
        'response: ""Lisätään, jos voi""",,,,schedule,"date: 2022-01-10, status: suunniteltu, '
        'note: Maija päätti",\n'
        "2.10,Project 2.10,ympäristö,,peruttu,,,2023-H1,2023-H1,,,,,,,,,,,,,,,,,,,,,\n"
    )


def test_a_finnish_excel_gets_its_own_signs(digi: Digi, portfolio: Make, tmp_path: Path) -> None:
    digi(
        *("export", "csv", "--dialect", "excel-fi", "-o", str(tmp_path / "x.csv")),
        root=portfolio(FILES),
    )

    content = (tmp_path / "x.csv").read_bytes()
    assert content.startswith("\ufeffid;name;area;".encode())
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    row = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))[1]
    assert row[:2] == ["#2.5", "Kirjasto; haku"]
    assert "digi: {2022-H2: 1,5}" in row


def test_the_filters_choose_the_projects(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    for form, found in (("csv", 2), ("json", 1), ("ics", 4)):
        out = digi("export", form, "--area", "koulu", root=root).out
        assert "2.10,Project" not in out
        assert "Project 2.10" not in out
        counted = {
            "csv": out.count("\n"),
            "ics": out.count("BEGIN:VEVENT") - 1,  # and the end of the council's term
            "json": out.count('"name": "Kirjasto; haku"'),
        }
        assert counted[form] == found


@pytest.mark.parametrize("form", ["csv", "json", "ics", "xlsx"])
def test_the_public_forms_name_no_person_and_no_note(
    digi: Digi, portfolio: Make, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"x.{form}"
    digi("export", form, "--public", "-o", str(path), root=portfolio(FILES))

    text = path.read_bytes().decode("utf-8", "replace")
    if form == "xlsx":
        book = openpyxl.load_workbook(path)
        text = str([list(sheet.values) for sheet in book])
        assert "risks" not in book.sheetnames
    assert "Kirjasto" in text
    for word in ("Maija", "Aika", "Lisätään", "1000"):
        assert word not in text


def test_the_public_example_has_no_person_of_any_kind(digi: Digi) -> None:
    full = json.loads(digi("export", "json", root=EXAMPLE).out)["data"]
    data = json.loads(digi("export", "json", "--public", root=EXAMPLE).out)["data"]

    governance = data["programme"]["governance"]
    assert {role["person"] for role in governance["roles"]} == {None}
    assert [body["members"] for body in governance["bodies"]] == [[]] * len(governance["bodies"])
    assert {each["owner"] for each in (*data["projects"], *data["metrics"])} == {None}
    assert not [each for each in governance["decisions"] if each["asked"]]
    assert [each for each in full["programme"]["governance"]["decisions"] if each["asked"]]
    notes = [
        *(change["note"] for project in data["projects"] for change in project["history"]),
        *(each["note"] for metric in data["metrics"] for each in metric["measurements"]),
        *(each["note"] for each in data["maturity"]["assessments"]),
    ]
    assert set(notes) == {None}


# JSON


@pytest.mark.parametrize("root", BOTH, ids=["shipped", "example"])
@pytest.mark.parametrize("public", [(), ("--public",)], ids=["whole", "public"])
def test_the_json_keeps_to_its_schema(digi: Digi, root: Path, public: tuple[str, ...]) -> None:
    schema = json.loads(digi("schema", "export").out)
    jsonschema.Draft202012Validator.check_schema(schema)

    data = json.loads(digi("export", "json", *public, root=root).out)

    jsonschema.validate(data, schema)
    del data["data"]["projects"][0]["owner"]
    with pytest.raises(jsonschema.ValidationError, match="'owner' is a required property"):
        jsonschema.validate(data, schema)


def test_json_keeps_numbers_and_days(digi: Digi, portfolio: Make) -> None:
    data = json.loads(digi("export", "json", root=portfolio(FILES)).out)["data"]

    assert list(data) == [
        *("programme", "projects", "themes", "capabilities", "maturity", "metrics")
    ]
    assert data["projects"][0]["effort"] == {"digi": {"2022-H2": 1.5}}
    assert data["projects"][0]["schedule"] == {"start": "2022-H2", "end": "2023-H1"}
    assert data["projects"][0]["history"][0]["date"] == "2022-01-10"
    assert data["projects"][1]["owner"] is None
    assert data["projects"][1]["risks"] == []


# Calendar


def test_a_calendar_has_the_ends_of_projects_and_phases(digi: Digi, portfolio: Make) -> None:
    files = {**FILES, "digi.yaml": GOVERNED}
    out = digi("export", "ics", root=portfolio(files)).out

    events = Calendar.from_ical(out).events
    assert [(str(each["SUMMARY"]), each.start, each.end) for each in events] == [
        ("2.5 Kirjasto; haku starts (~H2/2022)", date(2022, 7, 1), date(2022, 7, 2)),
        ("2.5 Kirjasto; haku: haku starts (H2/2022)", date(2022, 7, 1), date(2022, 7, 2)),
        ("2.5 Kirjasto; haku: haku ends (H2/2022)", date(2022, 12, 31), date(2023, 1, 1)),
        ("2.10 Project 2.10 starts (H1/2023)", date(2023, 1, 1), date(2023, 1, 2)),
        ("Decision wanted: Hankinta", date(2023, 5, 1), date(2023, 5, 2)),
        ("2.5 Kirjasto; haku ends (~H1/2023)", date(2023, 6, 30), date(2023, 7, 1)),
        ("2.10 Project 2.10 ends (H1/2023)", date(2023, 6, 30), date(2023, 7, 1)),
        ("The council’s term ends", date(2025, 5, 31), date(2025, 6, 1)),
    ]
    cancelled = [str(each["SUMMARY"])[:4] for each in events if each.get("STATUS") == "CANCELLED"]
    assert cancelled == ["2.10", "2.10"]
    assert {each["DTSTAMP"].to_ical() for each in events} == {b"20230301T000000Z"}


GOVERNED = """
name: Testilän digiohjelma
as_of: 2023-03-01
term: {start: 2021-08-01, end: 2025-05-31}
areas: [{id: koulu, name: Koulut}, {id: ympäristö, name: Ympäristö}]
governance:
  bodies: [{id: b, name: Ryhmä}]
  decisions:
    - {title: Hankinta, body: b, date: 2023-05-01, asked: true, projects: ["2.5"]}
    - {title: Sovittu, body: b, date: 2023-02-01}
"""


def test_an_event_keeps_its_name_when_it_moves(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)
    before = Calendar.from_ical(digi("export", "ics", root=root).out).events
    digi("move", "2.5", "--by", "1", root=root)
    after = Calendar.from_ical(digi("export", "ics", root=root).out).events

    assert {str(each["UID"]) for each in before} == {str(each["UID"]) for each in after}
    assert len({str(each["UID"]) for each in after}) == len(after)


@pytest.mark.parametrize("root", BOTH, ids=["shipped", "example"])
def test_a_calendar_s_lines_are_short_and_end_as_they_must(digi: Digi, root: Path) -> None:
    out = digi("export", "ics", "--lang", "fi", root=root).out

    lines = out.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert len(Calendar.from_ical(out).events) == out.count("BEGIN:VEVENT") > 10


# Workbook


def test_a_workbook_has_real_days_and_numbers(digi: Digi, portfolio: Make, tmp_path: Path) -> None:
    digi("export", "xlsx", "-o", str(tmp_path / "x.xlsx"), root=portfolio(FILES))

    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == [
        *("projects", "phases", "history", "budget", "risks", "areas", "themes", "capacity")
    ]
    sheet = book["projects"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:AD3")
    assert sheet["A2"].value == "2.5"
    history, budget = book["history"], book["budget"]
    assert history["C2"].value == datetime(2022, 1, 10)  # noqa: DTZ001 (a day has no zone)
    assert history["C2"].number_format == "yyyy-mm-dd"
    assert [cell.value for cell in budget[2]] == ["2.5", "Kirjasto; haku", 2023, 1000]
    capacity = [row for row in book["capacity"].values if row[1] == "2022-H2"]
    assert capacity == [("digi", "2022-H2", 1.5, 1.5, 4)]


def test_the_same_input_gives_the_same_bytes(digi: Digi, tmp_path: Path) -> None:
    for form in ("csv", "json", "ics", "xlsx"):
        first, second = tmp_path / f"1.{form}", tmp_path / f"2.{form}"
        for path in (first, second):
            assert digi("export", form, "-o", str(path), root=EXAMPLE).code == 0

        assert first.read_bytes() == second.read_bytes()


# Where it goes


def test_a_file_is_replaced_whole_and_keeps_its_mode(
    digi: Digi, portfolio: Make, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("vanha\n" * 1000, encoding="utf-8")
    path.chmod(0o640)

    digi("export", "csv", "-o", "x.csv", root=portfolio(FILES), here=tmp_path)

    assert path.read_bytes().startswith(b"id,name")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".digi")]


@pytest.mark.parametrize(
    ("args", "code", "problem", "remedy"),
    [
        ("xml", 2, "There is no form “xml”", "Write one of these: csv, xlsx, ics, json"),
        ("xslx", 2, "There is no form “xslx”", "Did you mean xlsx?"),
        (
            "csv --dialect fr",
            2,
            "There is no dialect “fr”",
            "Write one of these: plain, excel-fi",
        ),
        ("json --dialect plain", 2, "Only CSV has dialects", "Leave out: --dialect"),
        (
            "xlsx",
            2,
            "A workbook is not text, so it needs a file to go to",
            "Write for example: digi export xlsx -o salkku.xlsx",
        ),
        (
            "csv -o olematon/x.csv",
            4,
            "olematon/x.csv: there is no folder “{root}/olematon”",
            "Make the folder, or write the file elsewhere",
        ),
        (
            "csv -o projects",
            4,
            "projects: this is a folder",
            "Give the name of a file",
        ),
    ],
)
def test_what_is_refused(
    digi: Digi, portfolio: Make, args: str, code: int, problem: str, remedy: str
) -> None:
    root = portfolio()

    found = digi("export", *args.split(), root=root, here=root)

    assert found == (code, "", f"digi: {problem.format(root=root)}\n  → {remedy}\n")


def test_without_the_library_the_message_says_how_to_get_it(
    digi: Digi, portfolio: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)

    root = portfolio()
    (tmp_path / "y.xlsx").write_bytes(b"PK\x03\x04")
    for args in (
        ("export", "xlsx", "-o", str(tmp_path / "x")),
        ("import", str(tmp_path / "y.xlsx")),
    ):
        message = (
            "digi: For Excel workbooks a library is missing\n"
            '  → Install it: pip install "digiohjelma-cli[xlsx]"\n'
        )
        assert digi(*args, root=root) == (2, "", message)
    assert not (tmp_path / "x").exists()


def test_a_text_that_excel_has_no_room_for_is_refused(
    digi: Digi, portfolio: Make, tmp_path: Path
) -> None:
    root = portfolio(projects({"1.1": f'description: "{"a" * 32768}"'}))

    message = (
        "digi: projects: a text has 32768 characters, and Excel takes 32767\n"
        "  → Shorten the text, or use csv or json\n"
    )
    assert digi("export", "xlsx", "-o", str(tmp_path / "x"), root=root) == (2, "", message)
