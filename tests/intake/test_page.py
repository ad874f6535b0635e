from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analysis.intake.drafts import Draft
from analysis.intake.page import plain_page
from analysis.intake.rules import Rules
from analysis.intake.source import make_page

Drafted = Callable[..., list[Draft]]

PAGE = """Society
18:05 03.06.2025

Ukraine brings back 4,100 prisoners, incl 170 civilians – ombudsman

3 min read
Ukraine brings back 4,100 prisoners, incl 170 civilians – ombudsman

On Tuesday, June 3, the Working Group met in Kyiv; representatives of 29 states and four international organizations
came, Commissioner for Human Rights Dmytro Lubinets has said.

"Together we brought back 4,100 Ukrainians, including 170 civilians. Within the initiative Bring Kids Back UA, 1,310
children have been returned, including 205 since the beginning of 2025," Lubinets said on his channel.

He added that the network of centres would grow in 2026.

Tags: #group #prisoners

MORE ABOUT

13:46 01.06.2025
Ukraine returns 71 people from captivity

Ukraine returns 71 people from captivity

11:50 24.05.2025
Another 307 soldiers freed in exchange

HOT NEWS

Save Ukraine rescues 12 children

LATEST

Russia returns 909 bodies
"""


def test_a_page_gives_its_own_figures_once_and_none_of_the_foot(known: Rules) -> None:
    from analysis.intake.reader import read

    page = make_page(PAGE, known)
    drafts = read(page, known)
    assert page.published == date(2025, 6, 3)
    assert [(d.value, d.measure.split("_")[0], d.part_of_value) for d in drafts] == [
        (29, "states", None),
        (4, "organisations", None),
        (4100, "returned", None),
        (170, "returned", 4100),
        (1310, "returned", None),
        (205, "returned", 1310),
    ]
    assert {d.person for d in drafts} == {"Dmytro Lubinets"}


@pytest.mark.parametrize(
    "heading", ["MORE ABOUT", "Hot news", "LATEST", "Читайте також", "ОСТАННІ НОВИНИ", "Most read:"]
)
def test_what_stands_below_a_heading_of_other_news_is_left_out(heading: str, drafted: Drafted) -> None:
    text = f"Today 205 people came home in an exchange.\n\n{heading}\n\n17 children rescued\n\n12:40 84 people freed\n"
    assert [d.value for d in drafted(text)] == [205]


def test_a_reference_within_the_text_is_left_out_alone(drafted: Drafted) -> None:
    text = "Сьогодні повернулися 205 людей.\n\nЧитайте також: Повернули 17 дітей\n\nСеред них 20 цивільних."
    assert [d.value for d in drafted(text)] == [205, 20]


def test_a_rounded_title_is_not_counted_again(drafted: Drafted) -> None:
    text = "Повернули понад 6 тисяч людей\n\nЗагалом повернуто 6266 людей."
    assert [d.value for d in drafted(text)] == [6266]


def test_what_only_the_title_says_is_kept(drafted: Drafted) -> None:
    text = "Повернули 17 дітей\n\nЗагалом повернуто 6266 людей, повідомив омбудсман."
    assert [d.value for d in drafted(text)] == [17, 6266]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Five people came home.", "en"), ("Повернулися п’ять людей.", "uk"), ("Вернули пять военных.", "ru")],
)
def test_the_language_is_told_by_its_letters(text: str, language: str, known: Rules) -> None:
    assert plain_page(text, known).language == language


HTML = """<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>Т</title>
<meta property="og:site_name" content="Приклад"><link rel="canonical" href="https://example.org/news/17">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2025-06-05T10:00:00+03:00"}]}
</script>
</head><body><nav><a href=1>Повернули 44 дітей</a></nav><article><h1>Повернули 17 дітей</h1>
<p>Додому повернули <b>17&nbsp;дітей</b> віком 3&ndash;16 років. Про це повідомив <a href="#">Андрій Єрмак</a>.</p>
<p>Загалом повернуто 1&thinsp;350 дітей, ще багато дітей чекають на повернення,
і робота над цим не спиняється ані на день.</p>
<div class="related-news"><p>Повернули 146 захисників.</p></div>
<ul><li><a href=a>Вдома 205 людей</a></li><li><a href=b>Повернули 1000 тіл</a></li>
<li><a href=c>Ще 5 дітей удома</a></li></ul>
</article><aside>Повернули 99 цивільних.</aside><footer>Повернули 98 дітей.</footer></body></html>"""


def test_an_html_page_gives_its_article_and_what_its_head_says(known: Rules) -> None:
    from analysis.intake.reader import read

    page = make_page(HTML, known)
    assert (page.publisher, page.url, page.published) == ("Приклад", "https://example.org/news/17", date(2025, 6, 5))
    assert [(d.value, d.person) for d in read(page, known)] == [(17, "Andriy Yermak"), (1350, "Andriy Yermak")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Today 205 people came home",
        "<div><p>Today <b>205 people</i> came home</div></p></b>",
        "<html><body><table><tr><td>Today 205 people came home",
        "<p>Today 205 people came home</p><script>var x = '17 children returned';",
        "<p>Today 205<!-- 17 --> people came home</p><style>p { }</style>",
    ],
)
def test_broken_html_is_read_as_far_as_it_goes(html: str, drafted: Drafted) -> None:
    assert [d.value for d in drafted(html)] == [205]


def test_what_the_caller_knows_goes_before_what_the_page_says(known: Rules) -> None:
    page = make_page(HTML, known, publisher="Інший", url="https://example.org/2", published=date(2025, 6, 6))
    assert (page.publisher, page.url, page.published) == ("Інший", "https://example.org/2", date(2025, 6, 6))


def test_a_publisher_of_the_record_is_known_by_its_host(known: Rules) -> None:
    page = make_page("Text.", known, url="https://www.example.org/a", known={"example.org": "Example"})
    assert page.publisher == "Example"
