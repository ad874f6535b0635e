from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analysis.intake.drafts import FIELDS, Draft
from analysis.record import Figure

Drafted = Callable[..., list[Draft]]


def short(drafts: list[Draft]) -> list[tuple[object, ...]]:
    return [(d.value, d.population, d.kind, d.part_of_value) for d in drafts]


def test_a_total_and_its_part(drafted: Drafted) -> None:
    drafts = drafted("Ukraine has returned 6,266 Ukrainians, including 403 civilians.")
    assert short(drafts) == [(6266, "all", "cumulative", None), (403, "civilian", "cumulative", 6266)]


def test_a_part_with_a_period_of_its_own(drafted: Drafted) -> None:
    whole, part = drafted("We have returned 1,898 children, including 612 since the beginning of 2025.")
    assert (whole.value, whole.kind, whole.period_start) == (1898, "cumulative", None)
    assert (part.value, part.population, part.kind, part.part_of_value) == (612, "child", "period", 1898)
    assert (part.period_start, part.as_of) == (date(2025, 1, 1), date(2025, 10, 14))


def test_two_groups_of_one_event(drafted: Drafted) -> None:
    drafts = drafted("Сьогодні в Україну повернули 185 військових та 20 цивільних.")
    assert short(drafts) == [(185, "military", "event", None), (20, "civilian", "event", None)]


def test_a_rounded_remark(drafted: Drafted) -> None:
    (draft,) = drafted("З російського полону визволено понад 7 тисяч українців.")
    assert (draft.value, draft.qualifier, draft.kind) == (7000, "more_than", "cumulative")


def test_the_ordinal_of_an_exchange_is_kept_with_those_it_brought(drafted: Drafted) -> None:
    (draft,) = drafted("У рамках 69-го обміну додому повернулися 205 українців.")
    assert (draft.value, draft.exchange_ordinal, draft.route) == (205, 69, "exchange")


def test_an_ordinal_alone_says_how_many_exchanges_there_were(drafted: Drafted) -> None:
    (draft,) = drafted("Це вже 69-й обмін.")
    assert (draft.measure, draft.value, draft.exchange_ordinal) == ("exchanges_held", 69, 69)


def test_a_range(drafted: Drafted) -> None:
    (draft,) = drafted("From 5 to 7 children were brought back yesterday.")
    assert (draft.value, draft.value_high, draft.as_of) == (5, 7, date(2025, 10, 13))


def test_both_sides_of_an_exchange(drafted: Drafted) -> None:
    drafts = drafted("The two sides swapped 75 for 75 on 31 May.")
    assert [(d.measure, d.value, d.as_of.isoformat() if d.as_of else "") for d in drafts] == [
        ("returned_to_ukraine", 75, "2025-05-31"),
        ("handed_to_russia", 75, "2025-05-31"),
    ]


def test_the_place_of_the_words(drafted: Drafted) -> None:
    text = "Today 205 people came home."
    (draft,) = drafted(text)
    assert text[draft.start : draft.end] == "205"


def test_a_draft_has_the_columns_of_the_record(drafted: Drafted) -> None:
    (draft,) = drafted("Today 205 people came home.")
    assert set(Figure.__dataclass_fields__) <= set(draft.as_json())
    assert {"start", "end", "confidence"} <= set(FIELDS)
    assert 0 < draft.confidence < 1


def test_who_says_it_is_found_at_the_end_of_a_quotation(drafted: Drafted) -> None:
    text = '"We have returned 1,605 children. Another 17 children came home today," Dmytro Lubinets said.'
    assert {(d.said_by, d.person) for d in drafted(text)} == {("ombudsman_ua", "Dmytro Lubinets")}


def test_who_says_it_may_be_told_behind_the_sentence(drafted: Drafted) -> None:
    (draft,) = drafted("Додому повернули 17 дітей. Про це повідомив Микола Кулеба.")
    assert (draft.said_by, draft.person) == ("save_ukraine", "Mykola Kuleba")


def test_a_page_on_one_exchange_gives_its_route_and_ordinal_to_all_its_returns(drafted: Drafted) -> None:
    text = "Ukraine and Russia held the 69th exchange on 2 October.\n\nOn 2 October 185 soldiers came home."
    returned = [d for d in drafted(text) if d.measure == "returned_to_ukraine"]
    assert [(d.value, d.route, d.exchange_ordinal) for d in returned] == [(185, "exchange", 69)]


@pytest.mark.parametrize(
    "text",
    [
        "The youngest of those who returned is 19 years old.",
        "A 26-year-old marine was freed after 1,200 days in captivity.",
        "He served in the 36th brigade and came home in 2024.",
        "Each freed civilian will receive UAH 100,000.",
        "The buses with the released soldiers arrived at 14:30.",
        "About 90% of released prisoners say they were tortured.",
        "Call 0 800 300 155 if a relative was freed.",
        "Майор 12-ї бригади повернувся 24 травня після 1320 днів полону.",
        "Звільненому цивільному виплатять 100 тис. грн.",
        "Russia plans to return another 1,200 prisoners before winter.",
        "Росія планує повернути ще 1200 полонених.",
        "Dozens of civilians and hundreds of soldiers were freed.",
        "Missiles killed 23 people, including three children.",
        "About 120 soldiers on leave travelled home for Easter.",
        "У відпустку додому приїхали 40 військових.",
    ],
)
def test_numbers_that_count_nobody_who_came_home_give_no_draft(text: str, drafted: Drafted) -> None:
    assert drafted(text) == []


def test_letters_of_the_other_alphabet_do_not_hide_a_word(drafted: Drafted) -> None:
    (draft,) = drafted("Додому пoвернули 17 дiтей.")  # a Latin o and a Latin i
    assert (draft.value, draft.population) == (17, "child")


def test_direction_marks_do_not_hide_a_number(drafted: Drafted) -> None:
    (draft,) = drafted("Today \u202e20\u202c5\u200b people came home.")
    assert draft.value == 205


def test_digits_of_other_scripts_are_read(drafted: Drafted) -> None:
    (draft,) = drafted("Today ٢٠٥ people came home.")
    assert draft.value == 205


FINER = {
    # A pair larger than any exchange is the name of what was agreed.
    'The "1,000 for 1,000" exchange ended with the return of 303 soldiers.': [
        (303, "returned_to_ukraine", "military", "event")
    ],
    # The side named right before a number takes those counted.
    "In June Ukraine got 6,057 bodies, and Russia 78.": [
        (6057, "bodies_repatriated_to_ukraine", "all", "period"),
        (78, "bodies_handed_to_russia", "all", "period"),
    ],
    "Україні передано 1200 тіл військових, а Росії — 27.": [
        (1200, "bodies_repatriated_to_ukraine", "military", "event"),
        (27, "bodies_handed_to_russia", "all", "event"),
    ],
    # The fallen come home as bodies.
    "Kyiv brought home 1,200 fallen soldiers.": [(1200, "bodies_repatriated_to_ukraine", "military", "event")],
    "На щиті додому повернулися 909 захисників.": [(909, "bodies_repatriated_to_ukraine", "military", "event")],
    # Bodies identified were counted when they came.
    "The remains of 11,700 people were repatriated, and 5,000 of them have been identified.": [
        (11700, "bodies_repatriated_to_ukraine", "all", "cumulative")
    ],
    # A death is a figure in captivity only.
    "More than 200 prisoners have died in Russian prisons.": [
        (200, "ukrainian_pows_died_in_captivity", "all", "cumulative")
    ],
    "Two hundred people died in the flood after prisoners had come home.": [],
    # What stands in an aside is told of others.
    "Seven civilians, including a journalist detained in 2022, were freed.": [
        (7, "returned_to_ukraine", "civilian", "event")
    ],
    "Eight people who had been evacuated earlier came home.": [(8, "returned_to_ukraine", "all", "event")],
    # "Kyiv says" names who speaks, not who hands over.
    "Kyiv says 600 bodies were delivered.": [(600, "bodies_repatriated_to_ukraine", "all", "event")],
    "Kyiv says it has handed over 600 bodies.": [(600, "bodies_handed_to_russia", "all", "event")],
    # A register has names; a list does not count people home.
    "The register of persons missing holds 74,000 names.": [(74000, "missing", "all", "stock")],
    "The list of prisoners handed to Kyiv has 300 names.": [],
    # Moscow tells of its own where no Ukrainian is named.
    "Moscow said 185 servicemen had returned home.": [(185, "handed_to_russia", "military", "event")],
    "Moscow said 185 servicemen had returned to Ukraine.": [(185, "returned_to_ukraine", "military", "event")],
    # What is received goes the other way than what is given.
    "Ukraine handed Russia 90 prisoners and received 90 in return.": [
        (90, "handed_to_russia", "all", "event"),
        (90, "returned_to_ukraine", "all", "event"),
    ],
    # Soldiers and civilians under one number are all.
    "Ukraine got back 84 soldiers and civilians.": [(84, "returned_to_ukraine", "all", "event")],
    "The convoy brought 1,212 bodies.": [(1212, "bodies_repatriated_to_ukraine", "all", "event")],
    "The convoy brought 1,212 tents for soldiers.": [],
    "Sixteen of the 31 civilians freed in June are women.": [
        (31, "returned_to_ukraine", "civilian", "period"),
        (16, "returned_to_ukraine", "woman", "period"),
    ],
    "Із 19 546 дітей, відомих поіменно, повернуто тільки 1350.": [
        (19546, "deported_children_identified", "child", "stock"),
        (1350, "returned_to_ukraine", "child", "cumulative"),
    ],
    # Who was held in Russia and came home is home.
    "Eleven civilians held in Russia for political reasons were freed.": [
        (11, "returned_to_ukraine", "civilian", "event")
    ],
    "Twenty ambulances waited for 40 defenders who were returned at noon.": [
        (40, "returned_to_ukraine", "military", "event")
    ],
    # Halves of an exchange are its parts.
    "Kyiv and Moscow traded 160 captives, 80 from each side.": [
        (160, "exchanged_both_sides", "all", "event"),
        (80, "returned_to_ukraine", "all", "event"),
        (80, "handed_to_russia", "all", "event"),
    ],
    "We brought back 27 children, and each of them needs help.": [(27, "returned_to_ukraine", "child", "event")],
    "The exchange brought the total of those freed in exchanges to 5,600.": [
        (5600, "returned_to_ukraine", "all", "cumulative")
    ],
    "Two of every three exchanged soldiers are young, and nine in ten of the freed are thin.": [],
    "The freed man is a father of two children.": [],
    "Dozens were freed, including 15 who had been sentenced.": [],
    "Ukraine took back 84 prisoners.": [(84, "returned_to_ukraine", "all", "event")],
    "Сто сорок дев’ять страт військовополонених зафіксовано.": [(149, "ukrainian_pows_executed", "all", "cumulative")],
    # Refugees are more than anyone ever freed.
    "Last year 1,200,000 Ukrainians returned.": [],
    # Photographs and time are no people.
    "Relatives of the freed held photos of about 300 soldiers.": [],
    "Forty of the freed had spent three years in prison.": [],
    "Each side freed 270 servicemen and 120 civilians.": [
        (270, "returned_to_ukraine", "military", "event"),
        (270, "handed_to_russia", "military", "event"),
        (120, "returned_to_ukraine", "civilian", "event"),
        (120, "handed_to_russia", "civilian", "event"),
    ],
    # A noun may open the clause and its number close it.
    "Civilians in Russian custody: 14,300.": [(14300, "held_by_russia", "civilian", "stock")],
    "Released since January: 640.": [(640, "returned_to_ukraine", "all", "period")],
    "Обмінів уже 69.": [(69, "exchanges_held", "all", "cumulative")],
    "Жінок серед звільнених сьогодні — сім.": [(7, "returned_to_ukraine", "woman", "event")],
    "Росіян, яких віддала Україна, — 84.": [(84, "handed_to_russia", "all", "event")],
    "Морпіхів сьогодні повернулося восьмеро.": [(8, "returned_to_ukraine", "marines", "event")],
    "Росіянам передано 38 тіл, а Україні — 900.": [
        (38, "bodies_handed_to_russia", "all", "event"),
        (900, "bodies_repatriated_to_ukraine", "all", "event"),
    ],
    # A total may stand before what it counts.
    "The swap brings to 2,150 the number of soldiers freed this year.": [
        (2150, "returned_to_ukraine", "military", "period")
    ],
    "Usov put the number of exchanges this year at 11.": [(11, "exchanges_held", "all", "period")],
    # What is given in return goes the other way.
    "Kyiv freed 84 Russians in exchange for 84 Ukrainians.": [
        (84, "handed_to_russia", "all", "event"),
        (84, "returned_to_ukraine", "all", "event"),
    ],
    "Обміняно 84 наших на 84 російських.": [
        (84, "returned_to_ukraine", "all", "event"),
        (84, "handed_to_russia", "all", "event"),
    ],
    "An exchange of 168 prisoners: 84 Ukrainians and 84 Russians.": [
        (168, "exchanged_both_sides", "all", "event"),
        (84, "returned_to_ukraine", "all", "event"),
        (84, "handed_to_russia", "all", "event"),
    ],
    # Sides may be named as givers or as takers.
    "Росія віддала 900 тіл, Україна — 24.": [
        (900, "bodies_repatriated_to_ukraine", "all", "event"),
        (24, "bodies_handed_to_russia", "all", "event"),
    ],
    "Росія отримала 24 тіла, Київ — 900 тіл.": [
        (24, "bodies_handed_to_russia", "all", "event"),
        (900, "bodies_repatriated_to_ukraine", "all", "event"),
    ],
    "Russia's Defence Ministry said 84 of its servicemen had been brought back from territory held by Kyiv.": [
        (84, "handed_to_russia", "military", "event")
    ],
    # One who mediates counts the captives of both sides.
    "The UAE foreign ministry said 4,200 captives had been exchanged so far.": [
        (4200, "exchanged_both_sides", "all", "cumulative")
    ],
    # A whole that is only named for its part, and actions that belong to the next number.
    "Of the original 900 marines, 400 are still in captivity.": [(400, "held_by_russia", "marines", "stock")],
    "До Росії вивезено 19 000 дітей, повернуто 1 700.": [
        (19000, "deported_children_identified", "child", "stock"),
        (1700, "returned_to_ukraine", "child", "cumulative"),
    ],
    "Russia deported 19,000 children; 1,700 have been traced and returned.": [
        (19000, "deported_children_identified", "child", "stock"),
        (1700, "returned_to_ukraine", "child", "cumulative"),
    ],
    "Russia abducted 19,000 children, of whom 1,700 are back.": [
        (19000, "deported_children_identified", "child", "stock"),
        (1700, "returned_to_ukraine", "child", "cumulative"),
    ],
    "Some 2,400 Russian captives are in Ukrainian custody.": [(2400, "russian_pows_held_by_ukraine", "all", "stock")],
    "Relatives met 12 gravely injured soldiers who returned.": [
        (12, "returned_to_ukraine", "gravely_wounded", "event")
    ],
    "Two prisoners of war were executed on 4 October.": [(2, "ukrainian_pows_executed", "all", "event")],
    # Exchanges and those whom they brought.
    "Last year saw 11 exchanges and 1,358 people.": [
        (11, "exchanges_held", "all", "period"),
        (1358, "returned_to_ukraine", "all", "period"),
    ],
    "Since 2023 the two sides have swapped prisoners 40 times.": [(40, "exchanges_held", "all", "period")],
    "The exchange was the 12th this year and the 70th of the war.": [
        (12, "exchanges_held", "all", "period"),
        (70, "exchanges_held", "all", "cumulative"),
    ],
    # Those whose noun stands before a dash or whose number is told as a sum.
    "Повернулася група дітей — 9 осіб.": [(9, "returned_to_ukraine", "child", "event")],
    "Four groups of children, 31 in total, were rescued.": [(31, "returned_to_ukraine", "child", "event")],
    "Понад 20 тисяч випадків депортації дітей встановлено.": [
        (20000, "deported_children_identified", "child", "stock")
    ],
}


@pytest.mark.parametrize("text", FINER)
def test_finer_points(drafted: Drafted, text: str) -> None:
    assert sorted((d.value, d.measure, d.population, d.kind) for d in drafted(text)) == sorted(FINER[text])


def test_small_ordinals_number_a_series_and_those_of_a_month_or_year_are_counted_in_it(drafted: Drafted) -> None:
    assert drafted("It was the third exchange in a week.") == []
    (month,) = drafted("Це вже п’ятий цього місяця обмін.")
    assert (month.value, month.kind, month.period_start, month.exchange_ordinal) == (
        5,
        "period",
        date(2025, 10, 1),
        None,
    )
    (year,) = drafted("Ukraine and Russia exchanged prisoners for the tenth time this year.")
    assert (year.value, year.measure, year.period_start) == (10, "exchanges_held", date(2025, 1, 1))
    (freed,) = drafted("In the second exchange of the week 84 soldiers came home.")
    assert (freed.value, freed.exchange_ordinal) == (84, None)


def test_a_number_that_a_count_reached_within_a_month_is_a_total_by_its_end(drafted: Drafted) -> None:
    (draft,) = drafted("The count of bodies repatriated passed 10,000 in September.")
    assert (draft.kind, draft.period_start, draft.as_of) == ("cumulative", None, date(2025, 9, 30))


def test_the_route_of_a_part_is_not_that_of_the_whole(drafted: Drafted) -> None:
    whole, part = drafted("Загалом звільнено понад 5800 людей, зокрема понад 550 — поза обмінами.")
    assert (whole.route, part.route, part.part_of_value) == ("unspecified", "outside_exchange", 5800)


def test_children_come_home_in_an_exchange_only_with_others(drafted: Drafted) -> None:
    soldiers, children = drafted("In Thursday's exchange Ukraine got back 45 servicemen and two children.")
    assert (soldiers.route, children.route) == ("exchange", "exchange")
    (alone,) = drafted("After the exchange of views with Qatar 11 children were reunited with their families.")
    assert alone.route == "third_country"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ukraine has returned 84 people, Lubinets beamed.", "ombudsman_ua"),
        ("Додому повернулися 84 людини, тішиться Лубінець.", "ombudsman_ua"),
        ("Ukraine has returned 84 people, with Lubinets present.", "media"),
        ("Eighty-four people came home, and nobody thanked Lubinets.", "media"),
        ('"Eighty-four people are home," — Andriy Yermak.', "presidents_office"),
        (
            "The Ombudsman's representative in the south, speaking on the radio, said 84 people were home.",
            "ombudsman_ua",
        ),
    ],
)
def test_a_name_and_any_verb_behind_the_last_comma_say_it(drafted: Drafted, text: str, code: str) -> None:
    assert [draft.said_by for draft in drafted(text)] == [code]


def test_the_date_of_a_call_or_of_saying_is_not_that_of_the_return(drafted: Drafted) -> None:
    (called,) = drafted("Russia gave back 22 wounded prisoners after the leaders' call on 18 March.")
    assert called.as_of == date(2025, 10, 14)
    (exchanged,) = drafted("Russia gave back 22 wounded prisoners after the exchange on 18 March.")
    assert exchanged.as_of == date(2025, 3, 18)
    (wrote,) = drafted('"Today 22 prisoners are home," Zelensky wrote on 2 October.')
    assert wrote.as_of == date(2025, 10, 14)


def test_a_date_behind_a_day_of_the_week_is_the_date(drafted: Drafted) -> None:
    (draft,) = drafted("On Sunday, October 5, 84 people came home.")
    assert draft.as_of == date(2025, 10, 5)


def test_an_exchange_may_be_numbered_far_behind_its_name(drafted: Drafted) -> None:
    (draft,) = drafted("The exchange, which took place near Chernihiv and was the 66th since the invasion, was long.")
    assert (draft.value, draft.measure, draft.exchange_ordinal) == (66, "exchanges_held", 66)


@pytest.mark.parametrize(
    "text",
    [
        "The Headquarters reminds its readers that 84 soldiers are home.",
        "84 soldiers are home, sums up the Coordination Headquarters.",
        "By the Coordination Headquarters' count 84 soldiers are home.",
        "У Коордштабі підрахували: удома 84 військові.",
        "Удома 84 військові, таку статистику веде Коордштаб.",
        "Коордштаб прозвітував про 84 військових, які повернулися.",
    ],
)
def test_many_words_of_saying(drafted: Drafted, text: str) -> None:
    assert [draft.said_by for draft in drafted(text)] == ["coordination_hq"]


@pytest.mark.parametrize(
    "text",
    [
        "The President wrote on Telegram that 84 soldiers were home.",
        "Удома 84 військові, написав у телеграмі Президент.",
        "Президент у вечірньому зверненні повідомив: удома 84 військові.",
    ],
)
def test_where_a_thing_is_said_parts_nobody_from_the_word_of_saying(drafted: Drafted, text: str) -> None:
    assert [draft.said_by for draft in drafted(text)] == ["president_ua"]


def test_an_official_speaks_for_the_office_of_the_day(drafted: Drafted) -> None:
    text = "Vereshchuk said that 12 children had returned."
    (before,) = drafted(text, date(2024, 3, 1))
    (later,) = drafted(text, date(2025, 3, 1))
    assert (before.said_by, later.said_by) == ("ministry_reintegration_ua", "presidents_office")


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        ("Moscow let five civilians go without waiting for an exchange.", ["outside_exchange"]),
        ("Ukraine freed 37 citizens who had been serving sentences in Belarus.", ["third_country"]),
        ("On top of the 300 soldiers exchanged at noon, 11 men were freed outside any exchange.",
         ["exchange", "outside_exchange"]),
        ("Удома 197 осіб: 175 за обміном і 22 поза ним.", ["unspecified", "exchange", "outside_exchange"]),
        ("Under the deal reached in Istanbul 250 soldiers were exchanged.", ["istanbul_2025"]),
        ("Exchanged or not, 6,200 people have come home by every route there is.", ["all_routes"]),
    ],
)  # fmt: skip
def test_the_route_of_each_number(drafted: Drafted, text: str, routes: list[str]) -> None:
    assert [draft.route for draft in drafted(text)] == routes


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("390 were freed on Friday, 307 on Saturday and 303 on Sunday.", ["2025-10-10", "2025-10-11", "2025-10-12"]),
        ("В обміні 1 жовтня звільнено 84 українців, в обміні 9 жовтня — 60.", ["2025-10-01", "2025-10-09"]),
        ("After 42 months in captivity 84 defenders came home on Monday.", ["2025-10-13"]),
        ("Since the exchange of 2 October nobody has come, although that day 84 people did.", ["2025-10-02"]),
        ("From 17 October 2022, when 108 women came home, there was no such exchange.", ["2022-10-17"]),
    ],
)
def test_the_day_of_each_number(drafted: Drafted, text: str, days: list[str]) -> None:
    assert [str(draft.as_of) for draft in drafted(text)] == days


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Last year 1,358 people were freed, a year earlier 1,136.", ["2024-01-01", "2023-01-01"]),
        ("So far in 2025 541 children were returned, more than in 2024, when 407 came back.",
         ["2025-01-01", "2024-01-01"]),
        ("2022 року відбулося 37 обмінів, 2023-го — 16.", ["2022-01-01", "2023-01-01"]),
        ("Some 640 people, 90 of them civilians, have been freed since May.", ["2025-05-01", "2025-05-01"]),
        ("In 2023 16 exchanges were held; in 2024 there were 11 exchanges and 1,358 people.",
         ["2023-01-01", "2024-01-01", "2024-01-01"]),
    ],
)  # fmt: skip
def test_the_period_of_each_number(drafted: Drafted, text: str, starts: list[str]) -> None:
    assert [str(draft.period_start) for draft in drafted(text)] == starts


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Twelve servicemen of the Azov brigade came home.", "azov_brigade"),
        ("Додому повернулися 12 бійців із бригади «Азов».", "azov_brigade"),
        ("Thirty men who defended Azovstal came home.", "azovstal_defender"),
        ("Додому повернулися 30 захисників заводу «Азовсталь».", "azovstal_defender"),
        ("Сьогодні вдома 44 військові з гарнізону Маріуполя.", "mariupol_defender"),
    ],
)
def test_where_they_served_tells_more_than_their_rank(drafted: Drafted, text: str, population: str) -> None:
    assert [draft.population for draft in drafted(text)] == [population]


def test_on_one_day_a_word_of_totals_sums_up_that_day(drafted: Drafted) -> None:
    assert [draft.kind for draft in drafted("On Monday 84 people were freed in all.")] == ["event"]
    assert [draft.kind for draft in drafted("In all 84 people have been freed.")] == ["cumulative"]


def test_the_time_from_which_exchanges_are_numbered_is_not_that_of_those_they_brought(drafted: Drafted) -> None:
    (draft,) = drafted("The swap, the 64th since February 2022, returned 90 servicemen.")
    assert (draft.value, draft.kind, draft.exchange_ordinal) == (90, "event", 64)
    (draft,) = drafted("In exchange number 70 90 servicemen came home.")
    assert (draft.value, draft.exchange_ordinal) == (90, 70)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("84 people have returned to Ukraine, according to a friend.", "media"),
        ("The Defence Minister of Ukraine said 84 people had returned.", "ministry_defence_ua"),
        ("The UN's human rights office says 84 people have returned.", "ohchr"),
        ("84 children have returned, according to the Bring Kids Back UA team.", "bring_kids_back"),
        ("Київ заявив, що повернулися 84 людини.", "government_ua"),
        ("Офіс Уповноваженого ВРУ з прав людини: повернулися 84 людини.", "ombudsman_ua"),
    ],
)
def test_offices_of_many_names(drafted: Drafted, text: str, code: str) -> None:
    assert [draft.said_by for draft in drafted(text)] == [code]
