from __future__ import annotations

import csv
from math import isfinite

import pytest

from analysis.intake import cues
from analysis.intake.reader import read
from analysis.intake.rules import Rules
from analysis.intake.sentence import Sentence
from analysis.intake.source import make_page
from analysis.intake.words import Span
from tests.intake.labelled import PUBLISHED

UNREAD = "The buses brought happiness again: 84."


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch):
    """Let a test say what each cue weighs; all others weigh nothing."""

    def use(always: float, **weights: float) -> None:
        monkeypatch.setattr(cues, "_weights", lambda: {cues.ALWAYS: always} | weights)

    return use


def drafts(text: str, known: Rules):
    return read(make_page(text, known, published=PUBLISHED), known)


def around(text: str, known: Rules) -> set[str]:
    sentence = Sentence(text, Span(0, len(text)), PUBLISHED, known)
    return set(cues.cues(sentence, sentence.numbers[0]))


def test_the_cues_are_the_words_beside_a_number_by_place_all_words_and_its_size(known: Rules) -> None:
    assert around("Home now: 84 soldiers.", known) == {
        "1 behind: soldi", "behind: soldi", "2 behind: .", "behind: .", "3 behind: ", "behind: ",
        "1 ahead: :", "ahead: :", "2 ahead: now", "ahead: now", "3 ahead: home", "ahead: home",
        "anywhere: home", "anywhere: now", "anywhere: :", "anywhere: #", "anywhere: soldi", "anywhere: .",
        "digits: 2", "numbers in the sentence: 1",
    }  # fmt: skip


def test_weights_add_up_to_a_probability(known: Rules, weigh) -> None:
    sentence = Sentence(UNREAD, Span(0, len(UNREAD)), PUBLISHED, known)
    [number] = sentence.numbers
    weigh(0.0)
    assert cues.speaks_for(sentence, number) == 0.5
    weigh(-1.0, **{"anywhere: again": 0.75, "digits: 2": 0.25})
    assert cues.speaks_for(sentence, number) == 0.5
    weigh(1.0, **{"anywhere: again": 2.0})
    assert round(cues.speaks_for(sentence, number), 3) == 0.953


def test_a_number_that_no_rule_reads_is_drafted_when_its_words_speak_for_it(known: Rules, weigh) -> None:
    weigh(-5.0)
    assert drafts(UNREAD, known) == []
    weigh(5.0)
    [draft] = drafts(UNREAD, known)
    assert (draft.value, draft.measure) == (84, "returned_to_ukraine")
    assert draft.confidence < 0.6


def test_what_a_rule_reads_is_left_out_only_when_nearly_all_speaks_against_it(known: Rules, weigh) -> None:
    text = "Ukraine brought home 84 soldiers in an exchange today."
    weigh(-2.9)  # a probability of 0.052
    [draft] = drafts(text, known)
    assert (draft.value, draft.population) == (84, "military")
    assert draft.confidence > 0.7
    weigh(-3.0)  # 0.047
    assert drafts(text, known) == []
    assert [draft.value for draft in drafts("Since 2023 the two sides have swapped prisoners 40 times.", known)] == [40]


@pytest.mark.parametrize(
    "text",
    [
        "The driver, aged 84, hugged them again.",
        "It took 84 kilometres to hug them again.",
        "They were given $84 each.",
        "Kyiv hopes to bring back 84 sons soon.",
        "Drones wounded 84 people on the morning of the exchange.",
        "Drones wounded 84 people, including 12 children, on the morning of the exchange.",
        "The teenagers, aged 14 and 16, hugged them again.",
        "On the 84th day the buses came.",
        "One hugged them again.",
        "84 soldiers were wounded near Lyman.",
        "84-річний водій обійняв їх.",
        "Київ планує повернути 84 синів.",
    ],
)
def test_ages_plans_money_and_what_a_rule_knows_are_no_figures_however_much_speaks_for_them(
    text: str, known: Rules, weigh
) -> None:
    weigh(50.0)
    assert drafts(text, known) == []


def test_without_people_or_bodies_for_a_noun_more_must_speak_for_a_number(known: Rules, weigh) -> None:
    weigh(0.2)  # a probability of 0.55
    assert [draft.value for draft in drafts("The buses brought happiness, and with it 84 Ukrainians.", known)] == [84]
    assert drafts("The buses brought happiness: 84.", known) == []
    weigh(2.3)  # 0.91
    assert [draft.value for draft in drafts("The buses brought happiness: 84.", known)] == [84]


def test_the_committed_weights_are_sorted_finite_and_each_given_once() -> None:
    with cues.FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["cue"] for row in rows]
    assert names[0] == cues.ALWAYS
    assert names[1:] == sorted(set(names[1:]))
    assert all(isfinite(float(row["weight"])) and float(row["weight"]) for row in rows)
    assert len(rows) > 1000


@pytest.mark.parametrize(
    ("for_it", "against"),
    [("1 behind: child", "1 behind: years"), ("1 behind: війсь", "1 behind: років")],
)
def test_the_committed_weights_tell_people_from_years(for_it: str, against: str) -> None:
    weights = cues._weights()
    assert weights[for_it] > 0 > weights[against]
