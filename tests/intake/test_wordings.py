"""The same thing said in many ways: each list holds wordings of one meaning, put into one plain sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analysis.intake.drafts import Draft

Drafted = Callable[..., list[Draft]]

CAME_HOME = """\
came back
came home
were freed
were released
have been brought home
were brought back
regained their freedom
were set free
walked free
were liberated
are back
are free
are home again
have returned
returned from captivity
were handed over to Ukraine
were transferred to Ukraine
were handed back by Russia
were returned by Moscow
were rescued
left Russian captivity
got out of captivity
came out of captivity
are home at last
were repatriated from Russia
have come back to their families
embraced their relatives
set foot on Ukrainian soil
reached Ukraine
arrived in Ukraine
were delivered from captivity
were sent home
have been restored to their families
have been given their freedom back
escaped captivity
were exchanged
were swapped
were traded
crossed into Ukraine
are on their way home
were welcomed home
rejoined their families
saw their families again
were returned to their homeland
are back on home ground
made it home
were let go
were retrieved from captivity
are with us again
walked out of captivity
were allowed to go home
are hugging their families
reached Ukrainian soil
stepped off the buses
had their freedom restored
were driven across the border
have been wrested from captivity
are no longer in captivity
won release
are no longer prisoners
were let out of prison
were pulled out of Russian captivity
emerged from captivity
""".splitlines()
BROUGHT_HOME = """\
secured the release of
negotiated the return of
brought home
brought back
got back
freed
ensured the return of
managed to free
was able to return
succeeded in returning
welcomed home
welcomed back
won the release of
achieved the release of
has regained
obtained the release of
announced the return of
celebrated the return of
has returned
has rescued
has liberated
has recovered
retrieved
repatriated
helped to free
organised the return of
received
has got back
is bringing home
brings home
returns
frees
clawed back
pulled out of captivity
saw the return of
succeeded in freeing
arranged the return of
announced the homecoming of
""".splitlines()
ARE_HELD = """\
are in Russian captivity
remain in captivity
are being held by Russia
are held in Russian prisons
are still in captivity
languish in Russian jails
are in Russian hands
are imprisoned in Russia
are behind bars in Russia
are detained in Russia
sit in Russian prisons
are in the hands of the Russians
are still captive
continue to be held by Russia
have not yet come back from captivity
are kept in Russian camps
are in enemy captivity
are held hostage by Russia
have yet to be released from captivity
are still waiting to be exchanged
have not been freed from captivity
are confined in Russian camps
are deprived of liberty in Russia
""".splitlines()
HOLDS = """\
Russia is holding
Moscow holds
Russia keeps
Russia has in custody
The Kremlin is holding
Russia continues to hold
Russia detains
There are in Russian captivity
Russian prisons hold
Russia still has in captivity
Russian prisons house
Russia keeps behind bars
Awaiting release are
Languishing in Russian prisons are
Waiting to be exchanged are
""".splitlines()
BODIES_CAME = """\
were returned to Ukraine
were brought to Ukraine
have been repatriated
arrived in Ukraine
were handed over to Ukraine
came home
were delivered
were transferred to Kyiv
were received from Russia
were given to the Ukrainian side
have been recovered
were sent to Ukraine
have been brought back
were recovered by Ukraine
reached Ukrainian soil
have been received by Kyiv
""".splitlines()
BODIES_WENT = """\
Ukraine handed Russia 52 bodies
Russia received 52 bodies of its soldiers
Kyiv returned 52 bodies to Russia
Russia took back 52 bodies
The Russian side was given 52 bodies
52 bodies of Russian soldiers were handed to Moscow
Ukraine transferred 52 bodies to the Russian side
Russia got 52 of its dead back
Moscow received 52 bodies in return
In return Russia received 52 bodies
""".splitlines()
RUSSIANS_WENT = """\
84 Russian soldiers were returned to Russia
Russia got back 84 of its servicemen
84 Russian prisoners of war went home
Ukraine handed over 84 Russian prisoners
Ukraine released 84 Russian soldiers
Moscow received 84 servicemen
84 Russian servicemen have been freed
84 Russian servicemen returned from Ukrainian captivity
Kyiv returned 84 Russian captives
In return Russia received 84 soldiers
Ukraine freed 84 captured Russians
Russia brought home 84 servicemen
84 Russians came home
84 servicemen returned to Russia
The Russian Defence Ministry: 84 servicemen are back from captivity
""".splitlines()
CAME_HOME_UK = """\
повернулися
повернулися додому
звільнено
звільнили
повернуто
повернули додому
вийшли на волю
здобули свободу
уже вдома
вдома
на волі
знову вільні
повернулися з полону
повернулися з неволі
передано Україні
визволено з полону
вирвали з полону
вирвано з російської неволі
вдалося звільнити
вдалося повернути
удалося визволити
обміняли
прибули в Україну
прибули додому
повертаються додому
їдуть додому
дочекалися волі
обійняли рідних
ступили на українську землю
перетнули кордон
покинули російські тюрми
полишили російський полон
потрапили додому
опинилися на волі
доставили в Україну
залишили російський полон
возз’єдналися з родинами
зустрілися з рідними після полону
урятовано
вирвалися з неволі
нарешті вдома
уже в Україні
переступили кордон
вийшли з неволі
обіймають рідних
зустрілися з родинами
побачили волю
більше не в полоні
знову серед своїх
дихають вільним повітрям
передані Україні
зійшли з автобусів
вийшли на свободу
""".splitlines()
BROUGHT_HOME_UK = """\
повернула
звільнила
визволила
домоглася звільнення
забезпечила повернення
змогла повернути
зуміла визволити
повертає
дочекалася
вирвала з полону
врятувала
обміняла
забрала додому
добилася звільнення
витягла з неволі
спромоглася повернути
вернула додому
виміняла
відвоювала у полону
""".splitlines()
ARE_HELD_UK = """\
перебувають у російському полоні
залишаються в полоні
досі в полоні
утримує Росія
утримуються в Росії
сидять у російських тюрмах
томляться в неволі
у російській неволі
за ґратами в Росії
усе ще в полоні
ще в полоні
не повернулися з полону
тримають у російських колоніях
ув’язнено в Росії
перебувають у неволі
перебувають у заручниках у росіян
страждають у полоні
сидять у колоніях
у застінках ворога
чекають на обмін
ще не звільнені з полону
""".splitlines()
HOLDS_UK = """\
Росія утримує
Москва тримає в полоні
Росія й далі утримує
У російському полоні
У полоні перебувають
Росія незаконно утримує
У російських тюрмах залишаються
За ґратами в Росії
Росіяни тримають
На обмін чекають
У колоніях Мордовії сидять
У ворожому полоні нині
Полоненими вважають
""".splitlines()
BODIES_CAME_UK = """\
повернуто в Україну
повернули
передано Україні
репатрійовано
привезли в Україну
отримала Україна
доставлено в Україну
передала Росія
забрали додому
повернула російська сторона
одержала Україна
привезли до Києва
доставлено до України
""".splitlines()
BODIES_WENT_UK = """\
Україна передала Росії 52 тіла
Росія отримала 52 тіла
Росія забрала 52 тіла своїх солдатів
Росії передано 52 тіла
Російській стороні передали 52 тіла
Натомість Росія отримала 52 тіла
Київ віддав Москві 52 тіла
Росіянам повернули 52 тіла
Росія отримала назад 52 тіла
Москва отримала 52 тіла загиблих
""".splitlines()
RUSSIANS_WENT_UK = """\
До Росії повернулися 84 російські солдати
Росія отримала 84 своїх військових
Росії передано 84 полонених
Київ передав 84 російських полонених
Україна звільнила 84 російських солдатів
Москва отримала 84 військових
Натомість Росії передали 84 солдатів
З українського полону повернулися 84 російські військові
Росіянам передали 84 полонених
Росія повернула собі 84 військових
Додому повернулися 84 росіян
Міноборони РФ: повернуто 84 військовослужбовців
""".splitlines()
NO_FIGURE = """\
The commission has 84 members.
He spent 84 weeks in captivity.
84 per cent of those released were ill.
The freed soldier, 34, lives at 84 Peace Street.
The exchange took place 84 kilometres from the border.
A fine of 84 euros was imposed on prisoners' relatives.
84 psychologists work with those returned.
84 vehicles met the freed.
84 drones attacked Kyiv as people came home.
84 lawmakers backed the bill on prisoners.
Room 84 was kept for the released.
He was released on bail of 84 dollars.
84 countries condemned the deportation of children.
Prisoners wrote 84 letters home.
The Ministry bought 84 beds for returned soldiers.
84 flats were given to freed soldiers.
84 doctors treated those who came home.
Over 84 thousand people signed the petition for an exchange.
A crowd of 84 met the released.
84 hospitals treat former prisoners.
The village lost 84 men in the war.
84 soldiers were killed near Bakhmut.
84 civilians were killed in Dnipro.
84 soldiers were awarded medals.
84 Russian soldiers were captured near Kursk.
Ukraine took 84 Russian soldiers prisoner.
The court convicted 84 soldiers.
84 prisoners will be exchanged soon.
Russia may return 84 children.
Russia promised to release 84 prisoners.
Kyiv offered to exchange 84 prisoners.
84 soldiers are on the exchange list.
84 children need new schools after coming back.
84 families are waiting for their sons.
84 students returned to school.
Interest rates returned to 84 points.
84 refugees returned from Poland.
84 miners came home after the shift.
84 tourists were brought home from Egypt.
84 sailors were freed from pirates near Somalia.
84 dogs were rescued from the shelter.
84 people were rescued from the rubble.
84 people were evacuated from Pokrovsk.
84 hostages were freed in Gaza.
84 books about prisoners were published.
84 missions visited prisons in 2024.
Chapter 84 deals with the exchange of prisoners.
The 84-year-old was released.
The 84th Brigade met its freed soldiers.
84 applications for exchange were filed.
84 women gave birth in the town.
84 children were born in captivity's shadow.
У комісії 84 члени.
Він провів у полоні 84 тижні.
84 відсотки звільнених хворіли.
Звільнений 84-річний чоловік плакав.
Обмін відбувся за 84 кілометри від кордону.
Родинам полонених виплатили 84 тисячі гривень.
Зі звільненими працюють 84 психологи.
84 дрони атакували Київ, коли люди поверталися додому.
Законопроєкт про полонених підтримали 84 депутати.
Кімната 84 була для звільнених.
84 країни засудили депортацію дітей.
Полонені написали додому 84 листи.
Для звільнених купили 84 ліжка.
84 квартири дали звільненим військовим.
84 лікарі лікували звільнених.
Петицію про обмін підписали 84 тисячі людей.
Село втратило на війні 84 чоловіків.
84 військових загинули під Бахмутом.
У Дніпрі загинули 84 цивільних.
84 військових нагородили медалями.
Під Курськом узяли в полон 84 російських солдатів.
Суд засудив 84 військових.
Незабаром обміняють 84 полонених.
Росія може повернути 84 дітей.
Росія пообіцяла звільнити 84 полонених.
Київ запропонував обміняти 84 полонених.
У списку на обмін 84 військових.
84 родини чекають на синів.
84 учні повернулися до школи.
84 біженці повернулися з Польщі.
84 туристів повернули з Єгипту.
З-під завалів врятували 84 людей.
Із Покровська евакуювали 84 людей.
У Газі звільнено 84 заручників.
Вийшло 84 книжки про полонених.
Розділ 84 — про обмін полоненими.
84-та бригада зустріла звільнених.
Подано 84 заяви на обмін.
84 жінки народили в місті.
На мітинг за полонених вийшли 84 людини.
84 волонтери зустріли звільнених.
Ворог 84 рази обстріляв область.
Рятувальники врятували 84 котів.
84 посадовців звільнено з посад.
Зі служби звільнено 84 військових.
Місто звільнили за 84 дні.
Звільнено 84 населених пункти.
Від мита звільнено 84 підприємства.
До роботи повернулися 84 працівники.
The youngest of the freed soldiers is 20, the oldest 59.
Most of the men brought back are under 25.
The girl, 14, returned to her aunt.
Two brothers, aged 7 and 12, returned through Georgia.
Nine out of ten prisoners lost weight.
Relatives of 300 missing men rallied in the capital.
Moscow proposes to exchange 500 wounded.
The next exchange could include up to 300 people.
The agreement provides for the return of 1,000 prisoners by the end of the year.
Seven hundred students went abroad on an exchange programme.
Of the repatriated bodies 300 have been identified.
They said farewell to five soldiers whose bodies had been returned.
The number of the freed grew by 12.
Наймолодшому зі звільнених — 19.
Хлопець, якому 15, повернувся до бабусі.
Двоє з трьох звільнених скаржаться на здоров'я.
За програмою обміну до Польщі поїхали 40 школярів.
П'ятнадцятьом зі звільнених потрібна операція.
Рідні 300 зниклих вийшли на площу.
Наступний обмін може охопити 300 полонених.
Домовленість передбачає обмін 500 пораненими.
Із переданих тіл 300 упізнано.
""".splitlines()

# No known action tells what happened to those counted; the topic of the sentence does.
TOPIC_TELLS = {
    "For 84 soldiers the horror of captivity is finally past.": (84, "returned_to_ukraine", "military"),
    "Coaches and two buses took 84 soldiers through Chernihiv region.": (84, "returned_to_ukraine", "military"),
    "The dungeons of Russia are the daily life of 2,300 Ukrainian soldiers.": (2300, "held_by_russia", "military"),
    "Полон нарешті в минулому для 84 морських піхотинців.": (84, "returned_to_ukraine", "marines"),
    "Щоденність російських катівень нині знають 2300 військових.": (2300, "held_by_russia", "military"),
    "Сьогодні країна вітає 84 своїх оборонців.": (84, "returned_to_ukraine", "military"),
}
OTHER_TOPICS = """\
A play about captivity moved 84 soldiers in the theatre, their psychologist says.
After captivity 84 soldiers rest in a clinic by the sea.
The strike hit a prison and its 84 captives.
The wives of 84 soldiers in captivity gathered at the embassy.
A prison for 84 people stands empty.
Родини 84 полонених бійців прийшли на мітинг.
Після полону 84 військові проходять лікування.
Про неволю 84 військових знято фільм.
""".splitlines()

# Classes of construction, each with the figures that it states.
CONSTRUCTIONS = {
    "Seventy-one and counting: that many exchanges have taken place.": [(71, "exchanges_held", "all")],
    "How many Ukrainians have been freed? Exactly 5,400, Kyiv says.": [(5400, "returned_to_ukraine", "all")],
    "Two hundred and six. That is how many soldiers came home.": [(206, "returned_to_ukraine", "military")],
    "Ukraine got back 84 emaciated soldiers.": [(84, "returned_to_ukraine", "military")],
    "Повернулися 84 виснажених бійці.": [(84, "returned_to_ukraine", "military")],
    "Five Ukrainian reporters were freed.": [],
    "They exchanged 84 prisoners for 84 prisoners.": [
        (84, "handed_to_russia", "all"),
        (84, "returned_to_ukraine", "all"),
    ],
    "The register of deported children has 19,500 names.": [(19500, "deported_children_identified", "child")],
    "The ombudsman visited a camp where 84 Russian prisoners are held.": [(84, "russian_pows_held_by_ukraine", "all")],
    "Home at last are two boys and three girls, five children in all.": [(5, "returned_to_ukraine", "child")],
    "Six boys and a girl are home.": [],
    "The girl, now 14, came home.": [],
    "In July they freed thirty people more than in June.": [],
    "У липні визволили на тридцять осіб більше, ніж у червні.": [],
    "Kyiv received 390 people: 270 soldiers, 120 civilians.": [
        (120, "returned_to_ukraine", "civilian"),
        (270, "returned_to_ukraine", "military"),
        (390, "returned_to_ukraine", "all"),
    ],
    "Москва віддала тисячу тіл, а отримала лише 31.": [
        (31, "bodies_handed_to_russia", "all"),
        (1000, "bodies_repatriated_to_ukraine", "all"),
    ],
    "The buses with 84 freed soldiers arrived shortly after noon.": [(84, "returned_to_ukraine", "military")],
}

# Numbers without a noun, or without a verb, that the construction explains.
HOME, AWAY = "returned_to_ukraine", "handed_to_russia"
BROUGHT, GIVEN = "bodies_repatriated_to_ukraine", "bodies_handed_to_russia"
LEFT_OUT: dict[str, list[tuple[object, ...]]] = {
    # As many for as many.
    "Eighty-four apiece: that was the swap on Monday.": [(84, AWAY), (84, HOME)],
    "Kyiv and Moscow swapped captives on Monday, 84 on each side.": [(84, AWAY), (84, HOME)],
    "They exchanged prisoners, eighty of ours for eighty of theirs.": [(80, AWAY), (80, HOME)],
    "Eighty and eighty: such was the exchange on Monday.": [(80, AWAY), (80, HOME)],
    "84 ⇄ 84: Ukraine and Russia exchange prisoners": [(84, AWAY), (84, HOME)],
    "Сімдесят за сімдесят: відбувся обмін полоненими.": [(70, AWAY), (70, HOME)],
    # Two sides, one verb.
    "On Monday five children returned to Ukraine and three to Russia.": [(3, AWAY), (5, HOME)],
    "The result of Monday's exchange: Ukraine plus 84, Russia plus 90.": [(84, HOME), (90, AWAY)],
    "Ukraine got back the bodies of 840 soldiers; the enemy took away 30.": [(30, GIVEN), (840, BROUGHT)],
    # What a count has come to.
    "There had been 60 exchanges by May; there have now been 71.": [(60, "exchanges_held"), (71, "exchanges_held")],
    "We misstated the number of soldiers freed on Monday. It was 84, not 48.": [(84, HOME)],
    "Раніше ми помилково написали про 48 звільнених; насправді їх 84.": [(84, HOME)],
    # Lists.
    "The database of deported children: deported – 19,500; returned – 1,800.": [
        (1800, HOME),
        (19500, "deported_children_identified"),
    ],
    "Exchanges by year: 2022 – 38, 2023 – 12.": [(12, "exchanges_held"), (38, "exchanges_held")],
    "Kyiv recovered the bodies of three foreign medics.": [(3, BROUGHT)],
    "Of the garrison much was said; ninety of that garrison have been released.": [(90, HOME)],
    "Seven Ukrainians who had raised their hands were shot on Monday.": [(7, "ukrainian_pows_executed")],
    "Плюс вісімдесят чотири — так у штабі сказали про обмін.": [(84, HOME)],
    "Удома вже восьмеро: обмін завершено.": [(8, HOME)],
    "The swap on Monday brought back 84 people, but nobody knows when the next one will be.": [(84, HOME)],
    "A dozen and a half soldiers were freed on Monday.": [(18, HOME)],
    "How many women does Russia hold? How many can you prove? Sixty.": [(60, "held_by_russia")],
}
# Numbers that are denied, vowed, put off, unproved or about somebody else.
NOT_TOLD = """\
Nobody came home on Monday, let alone 84 soldiers.
Kyiv held out the prospect of another 84 captives.
"We shall bring home 84 more by spring," the minister vowed.
The Headquarters denied a rumour that 84 soldiers had been freed.
A report that 84 soldiers were exchanged could not be verified.
The sides agreed an exchange of 84 prisoners.
Moscow postponed the handover of 840 bodies.
The Vatican interceded for 84 civilians.
Not 84 soldiers.
Ніякі 84 полонені додому не поверталися.
Ватикан клопотався за вісімдесятьох цивільних.
Єменські сторони обміняли 84 полонених.
The Houthis freed 84 prisoners on Monday.
Some 40 people arrive daily from occupation.
Medics from Ukraine, 84 of them, came home from the games.
An earlier version of this text spoke of 84 freed soldiers.
""".splitlines()


PERIODS = {
    "2023 yielded 12 exchanges.": ("period", date(2023, 1, 1), date(2023, 12, 31)),
    "August in figures: 84 soldiers freed.": ("period", date(2025, 8, 1), date(2025, 8, 31)),
    "Статистика серпня: звільнено 84 бійці.": ("period", date(2025, 8, 1), date(2025, 8, 31)),
}
NAMED_ALONE = {
    "Андрій Юсов у студії: додому повернулися 84 бійці.": "defence_intelligence_ua",
    "Dmytro Lubinets could not hide his joy over the return of 84 civilians.": "ombudsman_ua",
    "The dashboard of the Coordination Headquarters shows 5,400 freed Ukrainians.": "coordination_hq",
    "Dmytro Lubinets met 84 freed soldiers.": "media",
    "Завдяки зусиллям Дмитра Лубінця додому повернулися 84 бійці.": "media",
}


def got(drafts: list[Draft]) -> list[tuple[object, ...]]:
    return [(draft.value, draft.measure, draft.population) for draft in drafts]


@pytest.mark.parametrize("words", CAME_HOME)
def test_they_came_home(words: str, drafted: Drafted) -> None:
    assert got(drafted(f"In all, 84 soldiers {words} on Monday.")) == [(84, "returned_to_ukraine", "military")]


@pytest.mark.parametrize("words", BROUGHT_HOME)
def test_they_were_brought_home(words: str, drafted: Drafted) -> None:
    assert got(drafted(f"Ukraine {words} 84 prisoners on Monday.")) == [(84, "returned_to_ukraine", "all")]


@pytest.mark.parametrize("words", CAME_HOME_UK)
def test_they_came_home_in_ukrainian(words: str, drafted: Drafted) -> None:
    assert got(drafted(f"У понеділок 84 українці {words}.")) == [(84, "returned_to_ukraine", "all")]


@pytest.mark.parametrize("words", BROUGHT_HOME_UK)
def test_they_were_brought_home_in_ukrainian(words: str, drafted: Drafted) -> None:
    assert got(drafted(f"У понеділок Україна {words} 84 полонених.")) == [(84, "returned_to_ukraine", "all")]


@pytest.mark.parametrize(
    "text",
    [f"Some 6,000 Ukrainian soldiers {words}." for words in ARE_HELD]
    + [f"{words} 6,000 Ukrainian soldiers." for words in HOLDS]
    + [f"Близько 6000 українських військових {words}." for words in ARE_HELD_UK]
    + [f"{words} 6000 українських військових." for words in HOLDS_UK],
)
def test_they_are_held(text: str, drafted: Drafted) -> None:
    assert got(drafted(text)) == [(6000, "held_by_russia", "military")]


@pytest.mark.parametrize(
    "text",
    [f"The bodies of 502 soldiers {words}." for words in BODIES_CAME]
    + [f"Тіла 502 військових {words}." for words in BODIES_CAME_UK],
)
def test_bodies_came_home(text: str, drafted: Drafted) -> None:
    assert got(drafted(text)) == [(502, "bodies_repatriated_to_ukraine", "military")]


@pytest.mark.parametrize("words", BODIES_WENT + BODIES_WENT_UK)
def test_bodies_went_to_russia(words: str, drafted: Drafted) -> None:
    assert [row[:2] for row in got(drafted(f"{words}."))] == [(52, "bodies_handed_to_russia")]


@pytest.mark.parametrize("words", RUSSIANS_WENT + RUSSIANS_WENT_UK)
def test_prisoners_went_to_russia(words: str, drafted: Drafted) -> None:
    assert [row[:2] for row in got(drafted(f"{words}."))] == [(84, "handed_to_russia")]


@pytest.mark.parametrize("text", NO_FIGURE)
def test_other_numbers_are_no_figures(text: str, drafted: Drafted) -> None:
    assert got(drafted(text)) == []


@pytest.mark.parametrize("text", TOPIC_TELLS)
def test_the_topic_tells_where_no_action_does(text: str, drafted: Drafted) -> None:
    drafts = drafted(text)
    assert got(drafts) == [TOPIC_TELLS[text]]
    assert drafts[0].confidence < 0.7


@pytest.mark.parametrize("text", OTHER_TOPICS)
def test_another_topic_tells_nothing(text: str, drafted: Drafted) -> None:
    assert got(drafted(text)) == []


@pytest.mark.parametrize("text", CONSTRUCTIONS)
def test_constructions(text: str, drafted: Drafted) -> None:
    assert sorted(got(drafted(text))) == CONSTRUCTIONS[text]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_a_construction_tells_what_is_left_out(text: str, drafted: Drafted) -> None:
    assert sorted((draft.value, draft.measure) for draft in drafted(text)) == LEFT_OUT[text]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_not_told_is_no_figure(text: str, drafted: Drafted) -> None:
    assert got(drafted(text)) == []


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_may_open_a_sentence(text: str, drafted: Drafted) -> None:
    assert [(draft.kind, draft.period_start, draft.as_of) for draft in drafted(text)] == [PERIODS[text]]


@pytest.mark.parametrize("text", NAMED_ALONE)
def test_who_is_named_alone_tells_it(text: str, drafted: Drafted) -> None:
    assert [draft.said_by for draft in drafted(text)] == [NAMED_ALONE[text]]
