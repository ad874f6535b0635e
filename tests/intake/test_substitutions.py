"""Words that may stand for each other: whichever of them is put into a sentence, the same figures are drafted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from analysis.intake.drafts import Draft
from tests.intake.labelled import COLUMNS

Drafted = Callable[..., list[Draft]]

# A sentence with a gap, and what may fill it; the first filling is what the others are held against.
SUBSTITUTIONS = {
    # Who came home.
    "Ukraine brought home 116 {} on Friday.": """soldiers, servicemen, troops, service members, warriors, fighters,
        defenders, military personnel, border guards, enlisted men, National Guard soldiers, frontline soldiers,
        captured soldiers, severely emaciated soldiers, long-suffering soldiers, members of the military""",
    "In all, 64 {} were freed in Thursday's exchange, Dmytro Lubinets said.": """people, Ukrainians, captives,
        prisoners, persons, detainees, compatriots, Ukrainian citizens, men and women, ex-prisoners,
        former captives, fellow citizens""",
    "Ukraine secured the release of 84 soldiers and 12 {} last week.": """civilians, civilian hostages,
        civilian internees, detained civilians, unlawfully detained civilians, civilian Ukrainians, non-combatants,
        abducted civilians, civilian men and women""",
    "The Bring Kids Back UA initiative helped bring home 11 {} on Monday.": """children, minors, kids, teenagers,
        boys and girls, girls and boys, young Ukrainians, abducted children, stolen children, deported children,
        school-age children, youngsters""",
    # How they came home.
    "On Friday 116 soldiers {}.": """were freed, were released, came home, were brought home, walked free,
        went free, found freedom, got home, headed home, left captivity behind, made their way home,
        got to go home, were sprung from captivity, tasted freedom, were set free, embraced their families,
        reached home, rejoined their families""",
    "Of those captured, 1,500 {}.": "have come home, walked free, regained their freedom, reached home, got home",
    "Moscow {} 90 servicemen, the Russian Defence Ministry said.": """got back, has won back, regained,
        secured the release of, received back, welcomed home, recovered, has brought home""",
    "Ukraine {} 116 captives in a swap.": """freed, released, brought home, welcomed back, got back, has regained,
        won the release of, saw the return of, has managed to return, negotiated the return of""",
    "Save Ukraine {} 19 children from the occupied territories.": "rescued, evacuated, brought home, led out",
    # How many.
    "Ukraine brought home {} soldiers on Friday.": """130, a total of 130, exactly 130, as many as 130,
        one hundred and thirty, a hundred and thirty, just 130""",
    "Each side released {} servicemen and 20 civilians.": "130, a total of 130, exactly 130, as many as 130",
    "Ukraine has returned {} civilians since 24 February 2022.": """more than 400, over 400, upwards of 400,
        well over 400, over four hundred, just over 400, more than 400 unlawfully detained""",
    "The number of freed Ukrainians has {} so far.": """exceeded 7,000, passed the 7,000 mark, topped 7,000,
        surpassed 7,000, passed 7,000""",
    # Who says it.
    "On Friday 116 soldiers came home, {}.": """Dmytro Lubinets said, said Dmytro Lubinets, Dmytro Lubinets stressed,
        Dmytro Lubinets told reporters, according to Dmytro Lubinets, Dmytro Lubinets wrote on Telegram""",
    "The Coordination Headquarters {} that of the 84 people who came back, 33 were soldiers.": """said, noted,
        announced, has reported, told journalists, specified""",
    # The same in Ukrainian.
    "У п'ятницю з полону повернули 116 {}.": """військових, захисників, оборонців, бійців, прикордонників,
        нацгвардійців, воїнів, полонених захисників, тяжко виснажених військових, десантників, солдатів""",
    "У четвер звільнено 84 військових і 12 {}.": """цивільних, цивільних осіб, мирних жителів, мирних громадян,
        цивільних заручників, затриманих цивільних, цивільних громадян""",
    "Додому вдалося повернути 11 {}.": """дітей, неповнолітніх, підлітків, маленьких українців, юних українців,
        дітей і підлітків, українських дітей""",
    "У вівторок 116 захисників {}.": """повернулися додому, звільнено, повернуто, визволено, вийшли на волю, вивільнено,
        вдалося звільнити, уже вдома, дістали волю, обійняли рідних, звільнено з неволі""",
    "Росія передала 1245 {}.": "тіл, тіл померлих, тіл загиблих, тіл полеглих, останків",
    "У п'ятницю 116 військових повернулися додому, {} Дмитро Лубінець.": """сказав, повідомив, зазначив, розказав,
        доповів, додав, уточнив, наголосив, навів дані, відзначив""",
}

# The same number, where what stands around it makes it no figure of the record.
NO_FIGURES = {
    "After the exchange 30 soldiers {}.": "were examined by doctors, asked for tea, wrote a letter, sang, fought again",
    "Some 300 people {} during the swap.": "guarded the buses, gathered in Kyiv, wept, were hurt, stood by the road",
    "A drone {} 11 people, including two children, hours after the swap.": "wounded, injured, killed, hurt",
    "Freed on Friday, the soldier {}.": "returned to duty with 20 others, has 12 medals, weighs 51 kilograms",
}


def fillings(table: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each sentence of a table with each of its fillings."""
    for frame, words in table.items():
        for filling in words.replace("\n", " ").split(", "):
            yield frame, " ".join(filling.split())


def columns(drafts: list[Draft]) -> list[tuple[object, ...]]:
    return [tuple(getattr(draft, name) for name in COLUMNS) for draft in drafts]


@pytest.mark.parametrize(("frame", "words"), list(fillings(SUBSTITUTIONS)))
def test_words_of_one_meaning_give_the_same_figures(frame: str, words: str, drafted: Drafted) -> None:
    first = next(filling for known, filling in fillings(SUBSTITUTIONS) if known == frame)
    expected = columns(drafted(frame.format(first)))
    assert expected
    assert columns(drafted(frame.format(words))) == expected


@pytest.mark.parametrize(("frame", "words"), list(fillings(NO_FIGURES)))
def test_words_that_make_a_number_no_figure(frame: str, words: str, drafted: Drafted) -> None:
    assert columns(drafted(frame.format(words))) == []
