"""The words of made portfolios: what the projects of a Finnish city are called and say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple


class Named(NamedTuple):
    """A record with an id and a name."""

    id: str
    name: str


class Area(NamedTuple):
    """An area with its groups."""

    id: str
    name: str
    groups: tuple[str, str, str]


class Records(NamedTuple):
    """What projects refer to."""

    areas: Sequence[Area]
    themes: Sequence[Named]
    needs: Sequence[Named]
    capabilities: Sequence[Named]
    owners: Sequence[str]


def records(breadth: int) -> Records:
    """Return everything that projects refer to, so many times over under names of its own."""
    again = [""] + [f"-{number}" for number in range(2, breadth + 1)]
    return Records(
        [
            Area(f"{each.id}{more}", f"{each.name}{more}", each.groups)
            for more in again
            for each in AREAS
        ],
        _again(THEMES, again),
        _again(NEEDS, again),
        _again(CAPABILITIES, again),
        [f"{each}{more}" for more in again for each in OWNERS],
    )


def _again(those: Sequence[Named], again: Sequence[str]) -> list[Named]:
    return [Named(f"{each.id}{more}", f"{each.name}{more}") for more in again for each in those]


AREAS: Final = (
    Area("perusta", "Digitaalinen perusta", ("Johtaminen", "Osaaminen", "Tietoturva")),
    Area("asiointi", "Asiointi ja viestintä", ("Sähköinen asiointi", "Viestintä", "Neuvonta")),
    Area("sivistys", "Sivistys ja vapaa-aika", ("Varhaiskasvatus", "Koulut", "Kirjasto")),
    Area("ymparisto", "Kaupunkiympäristö", ("Vesihuolto", "Rakentaminen", "Kadut ja puistot")),
    Area("elinvoima", "Elinvoima ja työllisyys", ("Yrityspalvelut", "Työllisyys", "Matkailu")),
    Area("konserni", "Konsernipalvelut", ("Talous", "Henkilöstö", "Hankinnat")),
)
THEMES: Final = (
    Named("sujuva-arki", "Sujuva arki"),
    Named("tieto-kayttoon", "Tieto käyttöön"),
    Named("osaava-henkilosto", "Osaava henkilöstö"),
    Named("turvallinen-perusta", "Turvallinen perusta"),
    Named("alykas-ymparisto", "Älykäs elinympäristö"),
    Named("yhdessa", "Yhdessä kumppanien kanssa"),
)
PERSPECTIVES: Final = (
    Named("johtaminen", "Strategia ja johtaminen"),
    Named("asiakkaat", "Asiakaskokemus"),
    Named("palvelut", "Digitaaliset palvelut"),
    Named("osaaminen", "Osaaminen ja kulttuuri"),
    Named("prosessit", "Prosessit"),
    Named("tieto", "Tieto ja analytiikka"),
    Named("teknologia", "Teknologia"),
)
NEEDS: Final = (
    Named("johtamismalli", "Digijohtamisen malli"),
    Named("yhteinen-asiointi", "Yksi paikka asiointiin"),
    Named("lomakkeet", "Paperilomakkeista luopuminen"),
    Named("digitaidot", "Henkilöstön digitaidot"),
    Named("varautuminen", "Häiriöihin varautuminen"),
    Named("tilannekuva", "Johdon tilannekuva"),
    Named("tunnistautuminen", "Vahva tunnistautuminen kaikkialla"),
    Named("rajapinnat", "Avoimet rajapinnat"),
    Named("arkisto", "Sähköinen arkisto"),
    Named("saavutettavuus", "Saavutettavat palvelut"),
    Named("paikkatieto", "Yhteinen paikkatieto"),
    Named("hankinnat", "Hankintojen osaaminen"),
)
CAPABILITIES: Final = (
    Named("palvelumuotoilu", "Palvelumuotoilu"),
    Named("salkunhallinta", "Salkunhallinta"),
    Named("analytiikka", "Tiedon yhdistäminen ja analysointi"),
    Named("integraatiot", "Järjestelmien yhteentoimivuus"),
    Named("laitedata", "Laitteiden tuottama tieto"),
    Named("tietoturva", "Tietoturvan hallinta"),
    Named("automaatio", "Toistuvan työn automaatio"),
    Named("pilvi", "Pilvipalvelujen käyttö"),
)
OWNERS: Final = (
    "Hallintojohtaja",
    "Digipäällikkö",
    "Tietohallintopäällikkö",
    "Viestintäpäällikkö",
    "Sivistysjohtaja",
    "Tekninen johtaja",
    "Talousjohtaja",
    "Henkilöstöpäällikkö",
    "Rakennustarkastaja",
    "Vesihuoltopäällikkö",
    "Kirjastonjohtaja",
    "Hankintapäällikkö",
)
THINGS: Final = (
    "Sähköisen asioinnin",
    "Tilavarausten",
    "Lupahakemusten",
    "Oppilashallinnon",
    "Työajanseurannan",
    "Asiakaspalautteen",
    "Etäluettavien mittareiden",
    "Verkkosivujen",
    "Paikkatiedon",
    "Sähköisen arkiston",
    "Ostolaskujen",
    "Kunnossapidon",
    "Varhaiskasvatuksen",
    "Henkilöstön digitaitojen",
    "Kertakirjautumisen",
    "Tietoturvan",
)
DEEDS: Final = (
    "kehittäminen",
    "uudistaminen",
    "käyttöönotto",
    "kilpailutus",
    "esiselvitys",
    "automatisointi",
    "laajentaminen",
    "yhtenäistäminen",
)
PLACES: Final = (
    "keskusta",
    "Rantakylä",
    "Niinivaara",
    "Karhunmäki",
    "Mutala",
    "Noljakka",
    "Utra",
    "Hukanhauta",
    "Kontiolahti",
    "Hammaslahti",
    "Eno",
    "Tuupovaara",
    "kaikki toimipisteet",
    "ensimmäinen vaihe",
    "toinen vaihe",
    "koko kaupunki",
)
RISKS: Final = (
    "Toimittajan asiantuntija vaihtuu kesken käyttöönoton",
    "Rajapinta asianhallintaan ei valmistu ajoissa",
    "Toimialoilta ei irrota väkeä koulutuksiin",
    "Hankinnasta valitetaan, ja aloitus siirtyy",
    "Vanhan järjestelmän tietoja ei saada siirretyksi",
)
RESPONSES: Final = (
    "Toimittaja on nimennyt varahenkilön, joka osallistuu kokouksiin",
    "Ensimmäinen vaihe tehdään ilman rajapintaa",
    "Koulutus jaetaan lyhyisiin jaksoihin, ja sijaisiin on varattu rahaa",
    "Aikatauluun on jätetty puoli vuotta varaa",
)
REASONS: Final = (
    "Asukas hoitaa asiansa yhdestä paikasta ja näkee itse, missä asian käsittely on menossa.",
    "Sama tieto kirjataan nyt kolmeen järjestelmään, eikä mikään niistä ole ajan tasalla.",
    "Nykyisen järjestelmän sopimus päättyy, eikä toimittaja enää kehitä sitä.",
    "Henkilöstö käyttää paljon aikaa työhön, jonka kone tekee nopeammin ja tarkemmin.",
    "Johto tarvitsee ajantasaisen kuvan palvelujen kysynnästä, kustannuksista ja laadusta.",
)
GAINS: Final = (
    "Hyöty mitataan käsittelyajan lyhenemisenä ja siinä, moniko aloittaa asiansa verkossa.",
    "Työaikaa vapautuu asiakkaiden kohtaamiseen, ja virheiden korjaaminen vähenee.",
    "Ratkaisu otetaan ensin käyttöön yhdessä yksikössä ja laajennetaan kokemusten mukaan.",
    "Hankinta tehdään yhdessä naapurikuntien kanssa, ja kustannukset jaetaan väkiluvun mukaan.",
)
NOTES: Final = (
    "ohjausryhmä hyväksyi suunnitelman",
    "toimittaja valittu",
    "koekäyttö alkoi kahdessa yksikössä",
    "aikataulu tarkistettiin",
    "määräraha vahvistettiin talousarviossa",
)
PROGRAMME: Final = """\
# yaml-language-server: $schema=schema/programme.json
name: Mallikaupungin digiohjelma 2022–2027
organisation: Mallikaupunki
language: fi
as_of: {today}
period: {{start: 2022-H1, end: 2027-H2}}
term: {{start: 2021-08-01, end: 2025-05-31}}
vision: {{statement: Asiat hoituvat kerralla}}
areas:
{areas}
sizes: {{S: 1, M: 2, L: 4, XL: 8}}
pools:
  - {{id: digi, name: Digitiimi, unit: henkilötyökuukausi, capacity: {capacity}}}
strategy:
  change_factors:
    - {{id: vaesto, name: Väestö ikääntyy}}
    - {{id: talous, name: Talouden tasapaino}}
  goals:
    - {{id: helppo-arki, name: Arki on helppoa kaikenikäisille}}
    - {{id: kestava-talous, name: Talous on tasapainossa}}
checks:
  ignore:
    - {{code: DIGI203, reason: Valtuusto hyväksyi ohjelman jatkuvaksi valtuustokauden yli}}
governance:
  bodies:
    - {{id: ohjausryhma, name: Digiohjausryhmä}}
  decisions:
{decisions}
"""
THEME: Final = """\
# yaml-language-server: $schema=../schema/theme.json
id: {id}
name: {name}
order: {order}
goals:
  - {{id: nopeammin, name: Asiat hoituvat nopeammin kuin ennen}}
means:
  - {{id: yhdessa, name: Palvelut kehitetään yhdessä käyttäjien kanssa}}
change_factors: [vaesto, talous]
strategy_goals: [helppo-arki, kestava-talous]
"""
MATURITY: Final = """\
scale: {{minimum: 1, maximum: 5}}
perspectives:
{perspectives}
assessments:
  - name: Arvio 2022
    date: 2022-05-31
    peers: {{name: Kymmenen samankokoista kaupunkia, count: 10}}
    results:
{before}
  - name: Arvio 2023
    date: 2023-11-30
    peers: {{name: Kymmenen samankokoista kaupunkia, count: 10}}
    results:
{after}
needs:
{needs}
"""
METRIC: Final = """\
  - id: mittari-{number}
    name: Onnistuminen teemassa {name}
    unit: "%"
    baseline: 20
    baseline_date: 2021-12-31
    target: {target}
    target_by: 2025-H2
    owner: {owner}
    themes: [{theme}]
    measurements:
      - {{date: 2022-12-31, value: 25}}
      - {{date: 2023-12-31, value: {value}}}
"""
