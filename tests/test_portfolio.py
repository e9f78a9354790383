"""The shipped portfolio against the programme's text: what it holds, and what it must not claim."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import jsonschema
import pytest
import yaml

from digiohjelma_cli.checks import find
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Mapping
from digiohjelma_cli.store.load import load
from tests.conftest import SHIPPED

AREAS = {
    "mahdollistajat": 11,
    "kaupunkiyhteiset": 5,
    "kaupunkiympäristö": 8,
    "hyvinvointi": 6,
    "konsernipalvelut": 9,
}
# Every name of the slides, word for word, and the group that it stands under there.
PROJECTS = """\
1.1 Sisäisen viestinnän uudistus | Henkilökunnan digivalmiuksien ja osaamisen kehittäminen
1.2 Digitutor toimintamalli / digiklinikkamalli | Henkilökunnan digivalmiuksien ja osaamisen kehittäminen
1.3 Prosessien kehitystarpeiden kartoitus | Henkilökunnan digivalmiuksien ja osaamisen kehittäminen
1.4 Digiohjelman johtamismallin käyttöönotto | Digitalisaation johtaminen
1.5 Digikehittämisen käsikirja | Digitalisaation johtaminen
1.6 Pilvistrategian laatiminen | Digitalisaation johtaminen
1.7 Joensuun ja Meita Oy:n yhteistyömallin kehittäminen | Kumppanuuksien kehittäminen
1.8 Digikiihdyttämisen kumppanien kilpailutus ja toimintamallin rakennus | Kumppanuuksien kehittäminen
1.9 Integraatiotarpeet ja roadmap | Teknologiakehitys
1.10 Tiedolla johtamisen käyttötapausten ja teknologioiden tarveselvitys | Tiedolla johtaminen
1.11 Kaupungin tietopääoman jäsentäminen | Tiedolla johtaminen
2.1 Sähköisen asioinnin arkkitehtuurikuvaus | Sähköisen asioinnin kehittäminen
2.2 Sähköisen allekirjoitustyökalun käytön laajentaminen | Sähköisen asioinnin kehittäminen
2.3 Sähköisen arkistointiratkaisun käytön laajennus | Kaupunkiyhteiset ratkaisut
2.4 Asiakaspalauteratkaisun uudistaminen | Kaupunkiyhteiset ratkaisut
2.5 Kertakirjautumisen käyttöönotto | Kaupunkiyhteiset ratkaisut
3.1 Paikkatietojärjestelmien yhteentoimivuuden kehittäminen |
3.2 Työasemakohtaisesta kuntatietojärjestelmästä selainpohjaiseen – kenttäkäytön parantaminen |
3.3 Kaupunkiympäristön aineistojen käsittelyn sähköinen asiointi |
3.4 Rakennetun ympäristön tietojärjestelmään kytkeytyminen (RYTJ - Ryhti-hanke) |
3.5 Koki-kiinteistötietojärjestelmän uudistus | Tilakeskus
3.6 Olemassa olevien tilahallinta- ja rakentamisjärjestelmien arviointi ja uusiminen | Tilakeskus
3.7 Katuomaisuuden kunnonhallinta ja korjausvelan laskentatyökalujen esiselvitys ja markkinakartoitus | Yhdyskuntatekniikka
3.8 Kaupunkimallin kehitys ja julkaisu | Maaomaisuus
4.1 Tilojen IoT-ratkaisujen kehitys |
4.3 Digiopetuksen linjaukset | Koulutuspalvelut
4.5 OPAS-tuotannonhallintajärjestelmä | Kaupunginorkesteri
4.6 Kirjastokorttihakemus sähköisesti vahvalla tunnistautumisella | Kulttuuri
4.7 Digitaalisten kulttuuripalvelujen yhteinen toimintamalli | Kulttuuri
4.8 Kulttuuriympäristön rakennustietokannan käyttöönotto | Kulttuuri
5.1 Kotoutuja-asiakkuuksien hallintajärjestelmän jatkokehitys | Maahanmuuttajapalvelut
5.2 Työkokeilun sopimushallinnan kartoitus | Työllisyyspalvelut
5.3 Työajanseurantajärjestelmä | Tietohallinto
5.4 IT-laitteiden ja tunnusten tilausprosessin selvitys | Tietohallinto
5.5 Sähköisen kokousympäristön laajempi käyttöönotto | Tietohallinto
5.6 Esiselvitys talous- ja HR järjestelmien uudistamisesta | Talouspalvelut
5.7 Taloushallinnan automatisointi ja tekoälyn hyödyntäminen | Talouspalvelut
5.8 Omaisuuden hallinta -järjestelmän käytön laajentaminen | Talouspalvelut
5.9 Verkkosivujen uudistus | Viestintä
"""  # noqa: E501 (names as they are)


@pytest.fixture(scope="module")
def shipped() -> Portfolio:
    return load(SHIPPED)


def test_all_39_projects_are_there_word_for_word(shipped: Portfolio) -> None:
    lines = [f"{each.id} {each.name} | {each.group}".rstrip() for each in shipped.projects]
    assert lines == PROJECTS.splitlines()


def test_projects_by_area(shipped: Portfolio) -> None:
    assert Counter(project.area for project in shipped.projects) == AREAS
    assert [area.id for area in shipped.programme.areas] == list(AREAS)


def test_sizes_as_the_slides_label_them(shipped: Portfolio) -> None:
    sizes = Counter(str(project.size or "-") for project in shipped.projects)
    assert sizes == {"S": 6, "M": 16, "L": 7, "XL": 2, "L/XL": 2, "M/L": 1, "-": 5}


def test_two_projects_wait_for_a_schedule_in_the_programmes_words(shipped: Portfolio) -> None:
    unscheduled = {each.id: each.label for each in shipped.projects if each.schedule is None}
    assert unscheduled == {
        "4.8": "Aikataulu ja sisältö arvioidaan myöhemmin",
        "5.8": "Aikataulu arvioidaan myöhemmin",
    }


def test_what_stands_beside_the_projects(shipped: Portfolio) -> None:
    programme, maturity = shipped.programme, shipped.maturity
    assert programme.period is not None
    assert programme.term is not None
    assert programme.vision is not None
    assert programme.period.span.label == "H1/2022–H2/2025"
    assert (str(programme.term.start), str(programme.term.end)) == ("2021-08-01", "2025-05-31")
    assert programme.vision.statement == "Joensuu – älykkäillä palveluilla älyttömän sujuva arki"
    assert [viewpoint.name for viewpoint in programme.viewpoints] == [
        "Digimurroksen mahdollistajat",
        "Digitaaliset ratkaisut ja palvelut",
    ]
    assert len(programme.strategy.change_factors) == 10
    assert len(programme.origins) == 3
    assert [step.names for step in programme.strategy.chain] == [
        ("Joensuun kaupungin strategia",),
        ("Muutostekijät", "Kaupungin tarpeet", "Digitransformaation kypsyystasoarvio"),
        ("Digivisio",),
        ("Tavoitteet",),
        ("Digiteemat",),
        ("Keinot",),
        ("Digiohjelma",),
        ("Projektit",),
    ]
    assert {size: int(effort) for size, effort in programme.sizes.items()} == {
        "S": 1,
        "M": 2,
        "L": 4,
        "XL": 8,
    }
    assert [(pool.id, pool.capacity) for pool in programme.pools] == [("digi", Decimal(20))]
    assert len(shipped.themes) == 5
    assert len(maturity.perspectives) == 8
    assert len(maturity.needs) == 9


def test_peer_positions_are_words_and_no_score_is_made_up(shipped: Portfolio) -> None:
    (assessment,) = shipped.maturity.assessments
    assert {each.perspective: each.position for each in assessment.results if each.position} == {
        "ekosysteemit": "selvästi yli",
        "tiedot-ja-data": "hiukan yli",
        "teknologia": "selvästi alle",
    }
    assert [each.perspective for each in assessment.results if each.recommended] == [
        "menetelmat",
        "ihmiset-ja-kulttuuri",
    ]
    assert all(
        (each.score, each.target, each.peer) == (None, None, None) for each in assessment.results
    )
    assert shipped.metrics == ()
    assert shipped.capabilities == ()


def test_every_field_that_the_text_does_not_say_is_marked_as_an_estimate(
    shipped: Portfolio,
) -> None:
    from_the_text = {"id", "name", "area", "group", "status", "estimated"}
    for project in shipped.projects:
        node = project.mark.node
        assert isinstance(node, Mapping)
        assert [key for key in node.entries if key not in from_the_text] == list(project.estimated)
    assert shipped.programme.estimated == ("as_of", "sizes", "pools")
    assert all(need.estimated == ("perspectives",) for need in shipped.maturity.needs)


def test_every_project_is_planned_and_owned_by_nobody_since_the_text_names_nobody(
    shipped: Portfolio,
) -> None:
    assert {project.status for project in shipped.projects} == {"suunniteltu"}
    assert {project.owner for project in shipped.projects} == {""}


def test_the_check_finds_the_true_gaps_and_no_error(shipped: Portfolio) -> None:
    # Word for word in golden/check-shipped.txt.
    found = [(finding.rule.name, finding.projects) for finding in find(shipped, date(2022, 1, 1))]
    names = [name for name, _ in found]
    assert names == ["possible-overload", "unserved-need", *["beyond-term"] * 3]
    assert [projects for name, projects in found if name == "beyond-term"] == [
        ("3.3",),
        ("3.6",),
        ("5.7",),
    ]
    assert not [each for each in find(shipped, date(2022, 1, 1)) if each.rule.severity == "error"]


FILES = sorted(SHIPPED.rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_opens_with_the_schema_comment_and_fits_the_schema(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[0]
    opening = "# yaml-language-server: $schema="
    assert first.startswith(opening)
    schema = json.loads((path.parent / first.removeprefix(opening)).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_as_an_editor_reads(text), schema)


def _as_an_editor_reads(text: str) -> object:
    """Read YAML 1.2's core types, as editors do: dates stay text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        char: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for char, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)  # noqa: S506 (a safe loader with fewer types)


def test_the_schema_refuses_what_digi_refuses() -> None:
    schema = json.loads((SHIPPED / "schema" / "project.json").read_text(encoding="utf-8"))
    good = {"id": "1.1", "name": "a", "area": "b", "status": "c"}
    bad: Iterator[dict[str, object]] = iter(
        [
            {**good, "stauts": "c"},
            {"id": "1.1", "name": "a", "area": "b"},
            {**good, "id": "yksi"},
            {**good, "themes": "arki"},
            {**good, "health": "pink"},
        ]
    )
    jsonschema.validate(good, schema)
    for each in bad:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(each, schema)
