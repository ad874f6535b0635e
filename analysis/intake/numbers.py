"""Numbers in a sentence: in digits, in words, in both; ranges; ordinals. What they count is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analysis.intake.rules import Rules
from analysis.intake.words import Word

LARGEST = 10**9
MOST_DIGITS = 12
HUNDRED = 100
DASHES = ("—", "-")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the words it stands in, by the places of the first and the last of them."""

    first: int
    last: int
    value: int
    high: int | None = None
    ordinal: bool = False
    in_words: bool = False
    open_above: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    value: Decimal
    last: int
    ordinal: bool = False
    in_words: bool = False


def find_numbers(words: Sequence[Word], taken: frozenset[int], rules: Rules) -> list[Number]:
    """Give the whole numbers of a sentence from left to right.

    Parameters: ``taken`` are the places of words that belong to dates.
    Returns: numbers and ranges; numbers with an ending of another kind ("26-річний", "17-year-old") are left out.
    """
    found: list[Number] = []
    place = 0
    while place < len(words):
        reading = None if place in taken else _read(words, place, taken, rules)
        if reading is None:
            place += 1
            continue
        number = _ranged(words, place, reading, taken, rules)
        if number:
            found.append(number)
            place = number.last + 1
        else:
            place = reading.last + 1
    return _joined(found, words, rules)


def _read(words: Sequence[Word], place: int, taken: frozenset[int], rules: Rules) -> _Reading | None:
    word = words[place]
    if word.kind == "number":
        return _in_digits(words, place, rules)
    if word.kind == "word":
        return _in_words(words, place, taken, rules)
    return None


def _in_digits(words: Sequence[Word], place: int, rules: Rules) -> _Reading | None:
    word = words[place]
    value = _digits(word.text)
    if value is None:
        return None
    if word.ending:
        if word.ending in rules.multipliers:
            return _Reading(value * rules.multipliers[word.ending], place)
        if rules.has("ordinal_endings", word.ending):
            return _Reading(value, place, ordinal=True)
        return None
    value, last = _multiplied(words, place, value, rules)
    return _Reading(value, last)


def _digits(text: str) -> Decimal | None:
    """The value of a number in digits: marks between groups of three are thousands marks, others decimal ones."""
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        return None
    groups = [""]
    for character in text:
        if character.isdigit():
            groups[-1] += character
        else:
            groups.append("")
    if len(groups) == 1:
        return Decimal(text)
    if all(len(group) == 3 for group in groups[1:]):
        # 0 800 300 155 is a telephone number.
        return None if groups[0].startswith("0") else Decimal("".join(groups))
    return Decimal(".".join(groups))


def _multiplied(words: Sequence[Word], place: int, value: Decimal, rules: Rules) -> tuple[Decimal, int]:
    """A value with the words for thousand or million behind it, and the place of the last of them."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.text not in rules.multipliers:
        return value, place
    place += 1
    if place + 1 < len(words) and words[place + 1].text == "." and following.text in rules.abbreviations:
        place += 1
    return value * rules.multipliers[following.text], place


def _in_words(words: Sequence[Word], place: int, taken: frozenset[int], rules: Rules) -> _Reading | None:
    """A number in words; units are added while each is smaller than the one before, hundreds and more multiply."""
    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    least = LARGEST
    last, ordinal, begun = place - 1, False, False
    unit = Decimal(1)  # what a half behind is a half of: a dozen and a half
    position = place
    while position < len(words) and position not in taken:
        text, half = words[position].text, 0
        value, is_ordinal = _unit(text, rules)
        if value is not None and value < least and (value or not begun):
            current, begun, last, ordinal, unit = current + value, True, position, is_ordinal, Decimal(1)
            least = _step(value)
            if ordinal:
                break
        elif text in rules.multipliers and (begun or _may_stand_alone(words, position, rules)):
            factor = rules.multipliers[text]
            unit = Decimal(factor)
            if factor > HUNDRED:
                total, current, least = total + (current or Decimal(1)) * factor, Decimal(0), factor
            else:
                current, least = (current or Decimal(1)) * factor, factor
            begun, last = True, position
        elif rules.has("half_of", text) and not begun and _multiplier(words, position + 1, rules):
            # пів тисячі, half a thousand
            behind = _multiplier(words, position + 1, rules)
            current, begun, last = Decimal(rules.multipliers[words[behind].text]) / 2, True, behind
            position = behind
        elif rules.has("one_and_a_half", text) and not begun:
            current, begun, last = Decimal("1.5"), True, position
        elif half := _half(words, position, rules) if begun else 0:
            current, last = current + unit / 2, position + half - 1
            position += half - 1
        elif not (text == "a" and not begun) and not (text == "and" and begun and least in (HUNDRED, 1000)):
            break
        if not half and text in ("a", "and") and not _more(words, position + 1, rules, text):
            break
        position += 1
    return _Reading(total + current, last, ordinal, in_words=True) if begun else None


def _unit(text: str, rules: Rules) -> tuple[int | None, bool]:
    """The value of a word, or of words joined by a hyphen, and whether it is an ordinal."""
    if text in rules.numbers:
        return rules.numbers[text], False
    if text in rules.ordinals:
        return rules.ordinals[text], True
    parts = text.split("-")
    if len(parts) == 2 and parts[0] in rules.numbers:
        if parts[1] in rules.numbers:
            return rules.numbers[parts[0]] + rules.numbers[parts[1]], False
        if parts[1] in rules.ordinals:
            return rules.numbers[parts[0]] + rules.ordinals[parts[1]], True
    return None, False


def _may_stand_alone(words: Sequence[Word], place: int, rules: Rules) -> bool:
    """Whether a word such as "hundred" is a number without one before it: тисяча, a hundred, another hundred."""
    before = words[place - 1].text if place else ""
    return rules.has("alone", words[place].text) or rules.has("before_alone", before)


def _step(value: int) -> int:
    """What the next word must stay below: after twenty a unit, after two hundred less than a hundred."""
    if value >= HUNDRED:
        return HUNDRED
    return 10 if value >= 20 and value % 10 == 0 else 1


def _half(words: Sequence[Word], place: int, rules: Rules) -> int:
    match = rules.phrases["and_a_half"].at([word.text for word in words[place : place + 3]], 0)
    return match.last + 1 if match else 0


def _multiplier(words: Sequence[Word], place: int, rules: Rules) -> int:
    """The place of a word such as "thousand" at a place or behind an article, or 0."""
    place += place < len(words) and words[place].text == "a"
    return place if place < len(words) and words[place].text in rules.multipliers else 0


def _more(words: Sequence[Word], place: int, rules: Rules, before: str) -> bool:
    """Whether a number goes on behind "a" (a hundred) or "and" (a hundred and sixty)."""
    if place >= len(words):
        return False
    text = words[place].text
    return text in rules.multipliers if before == "a" else _unit(text, rules)[0] is not None


def _ranged(words: Sequence[Word], place: int, reading: _Reading, taken: frozenset[int], rules: Rules) -> Number | None:
    """The number read, or the range "5–7" that begins with it; None where it is no whole number within reason."""
    low, last, high = reading.value, reading.last, None
    closed = last + 2 < len(words) and last + 2 not in taken and words[last + 1].text in DASHES
    if closed and words[last].end == words[last + 1].start and words[last + 1].end == words[last + 2].start:
        second = _read(words, last + 2, taken, rules)
        if second and not second.ordinal and words[last + 2].kind == "number":
            high, last = second.value, second.last
    open_above = last + 1 < len(words) and words[last + 1].text == "+" and words[last].end == words[last + 1].start
    return _whole(Number(place, last, 0, None, reading.ordinal, reading.in_words, open_above), low, high)


def _whole(number: Number, low: Decimal, high: Decimal | None) -> Number | None:
    if high is not None:
        # "15–20 thousand" means fifteen thousand to twenty thousand.
        if low < 1000 <= high and high % 1000 == 0 and low * 1000 < high:
            low *= 1000
        if high <= low:
            return None
    if low != int(low) or low > LARGEST or (high is not None and (high != int(high) or high > LARGEST)):
        return None
    return replace(number, value=int(low), high=None if high is None else int(high))


def _joined(numbers: list[Number], words: Sequence[Word], rules: Rules) -> list[Number]:
    """The numbers, with "from 5 to 7" made one range."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        if before and _is_range(before, number, words, rules):
            joined = _whole(
                replace(before, last=number.last, in_words=before.in_words or number.in_words),
                Decimal(before.value),
                Decimal(number.value),
            )
            if joined:
                found[-1] = joined
                continue
        found.append(number)
    return found


def _is_range(before: Number, number: Number, words: Sequence[Word], rules: Rules) -> bool:
    if number.first != before.last + 2 or before.ordinal or number.ordinal or before.high or number.high:
        return False
    joint = words[before.last + 1].text
    if not rules.has("range_to", joint):
        return False
    begun = before.first > 0 and rules.has("range_from", words[before.first - 1].text)
    return begun or joint in ("to", "до")
