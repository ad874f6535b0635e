"""The columns that a figure gets where its number is plain: whose, which way, when, by which route, who says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analysis.intake.drafts import Draft

Drafted = Callable[..., list[Draft]]
TO_RUSSIA, HOME = "handed_to_russia", "returned_to_ukraine"
TAKEN, GIVEN = "bodies_repatriated_to_ukraine", "bodies_handed_to_russia"

WHICH_WAY = [
    ("On Friday nine children left for Russia to join their mothers.", 9, TO_RUSSIA),
    ("Russia's Ministry of Defence said 103 servicemen had been received from Kyiv.", 103, TO_RUSSIA),
    ('Medinsky wrote: "Kyiv returned to us 65 soldiers."', 65, TO_RUSSIA),
    ("Seventy of our boys are home, Moskalkova said.", 70, TO_RUSSIA),
    ("Ninety-five of their men came home from Ukrainian captivity on Sunday.", 95, TO_RUSSIA),
    ("MoD of Russia: ten civilians, residents of Kursk region, held by Kyiv, have come back.", 10, TO_RUSSIA),
    ("Kyiv gave Moscow 84 Russian servicemen and 12 civilians in the swap on Thursday.", 12, TO_RUSSIA),
    ("Russian soldiers — 84 people — flew home on Thursday.", 84, TO_RUSSIA),
    ("Міноборони РФ: з підконтрольної київському режиму території повернуто 146 військовослужбовців.", 146, TO_RUSSIA),
    ("До Києва прибули 103 захисники, натомість 102 військових забрала Росія.", 102, TO_RUSSIA),
    ("Since Friday 48 defenders are no longer behind bars.", 48, HOME),
    ("By June Kyiv had recovered 371 of the 19,000 children known to have been deported.", 371, HOME),
    ("Moscow handed over 909 bodies and got 41 dead soldiers from Ukraine.", 41, GIVEN),
    ("Мединський про передачу тіл: «Віддали тисячу, забрали сорок одне».", 41, GIVEN),
    ("Moscow has confirmed as its prisoners 4,200 Ukrainian soldiers.", 4200, "held_by_russia"),
    ("Nearly 900 marines stay prisoners.", 900, "held_by_russia"),
    ("Prosecutors know of the shooting of 93 of our prisoners of war.", 93, "ukrainian_pows_executed"),
    ("The mission spoke of 77 released prisoners whom it interviewed this summer.", 77, "ukrainian_pows_interviewed"),
    ("Exchanges went on all the time: since 2022 there have been 69 of them.", 69, "exchanges_held"),
]


@pytest.mark.parametrize(("text", "value", "measure"), WHICH_WAY)
def test_what_a_number_measures(text: str, value: int, measure: str, drafted: Drafted) -> None:
    assert measure in {draft.measure for draft in drafted(text) if draft.value == value}


WHOSE = [
    ("On Friday 120 prisoners came home. 40 of the released fought for Mariupol.", 40, "mariupol_defender"),
    ("Twelve of the 84 freed soldiers went through Azovstal.", 12, "azovstal_defender"),
    ("Azov fighters made up 20 of the 189 people who came home in December.", 20, "azov_brigade"),
    (
        "Mariupol's garrison is still not home: about 1,500 of its defenders are in captivity.",
        1500,
        "mariupol_defender",
    ),
    ("Thirty soldiers with severe injuries were exchanged on Thursday.", 30, "gravely_wounded"),
    ("Додому повернулися двадцять військових із тяжкими пораненнями.", 20, "gravely_wounded"),
    ("In May 30 children came back, since January — 212.", 212, "child"),
    ("Bring Kids Back UA: eleven more have returned.", 11, "child"),
    ("In the exchange fifty for fifty soldiers went home on Saturday.", 50, "military"),
    ("Home are 150 people: 120 soldiers and 30 civil ones.", 30, "civilian"),
    ("Conscripts — 90 people — were freed on Monday.", 90, "military"),
]


@pytest.mark.parametrize(("text", "value", "population"), WHOSE)
def test_who_is_counted(text: str, value: int, population: str, drafted: Drafted) -> None:
    assert population in {draft.population for draft in drafted(text) if draft.value == value}


WHEN = [
    ("On Friday 115 soldiers were freed in the biggest exchange to date.", 115, ("event", None, date(2025, 10, 10))),
    ("Ten children are already in safety on Ukrainian ground.", 10, ("event", None, date(2025, 10, 14))),
    ("Prosecutors ended last year with 147 executed prisoners of war.", 147, ("cumulative", None, date(2024, 12, 31))),
    (
        "In 2025, up to and including 1 October, 4,900 Ukrainians were freed.",
        4900,
        ("period", date(2025, 1, 1), date(2025, 10, 1)),
    ),
    (
        "This year 587 children came home; three years ago 110 came home in the whole year.",
        110,
        ("period", date(2022, 1, 1), date(2022, 12, 31)),
    ),
    ("At the weekend 205 people came out of captivity.", 205, ("period", date(2025, 10, 11), date(2025, 10, 12))),
    ("Back from captivity: Thu 2: 185 | Fri 3: 20", 20, ("event", None, date(2025, 10, 3))),
    ("Хроніка вересня: третього числа з полону звільнено 84 українців.", 84, ("event", None, date(2025, 9, 3))),
    (
        "This year there have been 11 repatriations, the last one on Friday.",
        11,
        ("period", date(2025, 1, 1), date(2025, 10, 14)),
    ),
    ("Corrected on Tuesday: the number of soldiers freed on Sunday was 84.", 84, ("event", None, date(2025, 10, 12))),
]


@pytest.mark.parametrize(("text", "value", "when"), WHEN)
def test_of_which_kind_and_when(text: str, value: int, when: tuple[str, date | None, date], drafted: Drafted) -> None:
    assert when in {(d.kind, d.period_start, d.as_of) for d in drafted(text) if d.value == value}


ROUTES = [
    ("Moscow released 12 gravely ill soldiers for nothing in return.", 12, "outside_exchange"),
    ("Besides the exchange 20 civilians came home.", 20, "outside_exchange"),
    ("Крім обміну, додому повернулися 20 цивільних.", 20, "outside_exchange"),
    ("Five children came home through Doha.", 5, "third_country"),
    ("Seven civilians came home thanks to Minsk's pardon.", 7, "third_country"),
    ("Russia's Defence Ministry: 84 soldiers returned, they are on the territory of Belarus.", 84, "unspecified"),
    ("The agreement 1000 for 1000 brought home 307 people.", 307, "exchange"),
]


@pytest.mark.parametrize(("text", "value", "route"), ROUTES)
def test_by_which_route(text: str, value: int, route: str, drafted: Drafted) -> None:
    assert route in {draft.route for draft in drafted(text) if draft.value == value}


SPEAKERS = [
    ("MoD of Russia: 84 servicemen have returned.", "ministry_defence_ru"),
    ("News of Bring Kids Back UA: 84 children came home.", "bring_kids_back"),
    ("By Moscow's own count 84 of its soldiers came home.", "other_ru"),
    ("The President's Office had 84 deported children on its list.", "presidents_office"),
    ("84 children are home, Artem Lysohor, head of the Luhansk administration, tells me.", "regional_authority_ua"),
    ("За підрахунком Коордштабу, з полону повернулися 84 українці.", "coordination_hq"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_says_it(text: str, speaker: str, drafted: Drafted) -> None:
    assert {draft.said_by for draft in drafted(text) if draft.value == 84} == {speaker}


def test_with_them_begins_no_part(drafted: Drafted) -> None:
    drafts = drafted("We met 120 soldiers and, with them, six civilians freed on Friday.")
    assert {draft.part_of_value for draft in drafts} == {None}


def test_who_frees_says_nothing(drafted: Drafted) -> None:
    [draft] = drafted("Released by the Russian military: 84 soldiers.")
    assert (draft.said_by, draft.measure) == ("media", HOME)


def test_what_russia_handed_us_came_to_ukraine(drafted: Drafted) -> None:
    [draft] = drafted("Russia handed us 1,000 bodies on Friday, the Coordination Headquarters said.")
    assert draft.measure == TAKEN


def test_our_own_is_ukraines_where_no_russian_speaks(drafted: Drafted) -> None:
    [draft] = drafted("Seventy of our boys are home, Lubinets said.")
    assert draft.measure == HOME
