"""Who says it: officials, offices and bodies named in a sentence, mapped to the codes of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.intake.phrases import Match
from analysis.intake.sentence import Sentence
from analysis.intake.words import QUOTES, STOPS

CLOSE = 3
DASHES = ("—", "-")
BESIDE = 8
TITLE = 8
PARTNERS = ("by", "and", "from", "'s", "of", "for", "with", "та", "і", "й", "з", "із")
SUBJECT = 14  # words between who begins a sentence and the word of saying


@dataclass(frozen=True, slots=True)
class Speaker:
    """An organisation of the record, the official if one is named, and whether a word of saying names them."""

    said_by: str
    person: str | None
    says: bool


def find_speaker(sentence: Sentence) -> Speaker | None:
    """Give who speaks in a sentence, or None where it names nobody who says something."""
    says = [_with_place(sentence, match) for match in sentence.matches("says") if not _own_of_nobody(sentence, match)]
    people = sentence.rules.persons.find(sentence.texts)
    bodies = [match for match in sentence.matches("speakers") if not _inside(match, people)]
    bodies = [match for match in bodies if not _only_described(sentence, match)]
    voices = [match for match in people if _speaks(sentence, match, says)]
    if voices:
        person = min(voices, key=lambda match: _to_saying(match, says))
        return Speaker(_office(sentence, person, bodies), person.label, True)
    spoken = [match for match in bodies if _speaks(sentence, match, says)]
    if spoken:
        body = min(spoken, key=lambda match: (_to_saying(match, says), -match.last))
        return Speaker(body.label, _beside(sentence, body, people), True)
    capital = next((m for m in sentence.matches("capitals") if _capital_speaks(sentence, m, says)), None)
    if capital:
        return Speaker(capital.label, None, True)
    if len({match.label for match in people}) == 1 and _named_alone(sentence, people[0]):
        return Speaker(_office(sentence, people[0], bodies), people[0].label, True)
    acting = next((m for m in bodies if sentence.rules.has("acts", m.label)), None)
    return Speaker(acting.label, None, False) if acting else None


def with_speakers(blocks: Iterable[list[Sentence]]) -> Iterator[tuple[Sentence, Speaker | None]]:
    """Give each sentence of a page with who says it.

    A sentence that names nobody is said by whoever is named at the end of its quotation, else by the speaker before
    where it goes on ("he added"), else by the only speaker of the page.
    """
    found = [(sentence, find_speaker(sentence), place) for place, block in enumerate(blocks) for sentence in block]
    named = {(s.said_by, s.person) for _, s, _ in found if s is not None and s.says}
    bodies = {said_by for said_by, _ in named}
    only = next((s for _, s, _ in found if s and s.says and (s.person or len(named) == 1)), None)
    last: Speaker | None = None
    for index, (sentence, speaker, block) in enumerate(found):
        if speaker and sentence.has("said_of_before"):
            _lend(found, index, speaker, block)
    for index, (sentence, speaker, block) in enumerate(found):
        if speaker is None:
            speaker = _closing(found, index) if _quoted(sentence) else None
            speaker = speaker or (
                last if last and _goes_on(sentence, index > 0 and found[index - 1][2] == block) else None
            )
            speaker = speaker or (replace(only, says=False) if only and len(bodies) == 1 else None)
        if speaker and speaker.says:
            last = speaker
        yield sentence, speaker


def _lend(found: list[tuple[Sentence, Speaker | None, int]], index: int, speaker: Speaker, block: int) -> None:
    """Give the speaker of "This was reported by ..." to the sentences before it, back to another speaker."""
    for place in range(index - 1, max(-1, index - 1 - BESIDE), -1):
        sentence, other, its_block = found[place]
        if other is not None or block - its_block > 1:
            return
        found[place] = sentence, speaker, its_block


def _closing(found: list[tuple[Sentence, Speaker | None, int]], index: int) -> Speaker | None:
    """Who is named in the sentences of the same paragraph up to the end of the quotation."""
    for sentence, speaker, block in found[index + 1 : index + 8]:
        if block != found[index][2]:
            return None
        if speaker and speaker.says:
            return speaker
        if _text(sentence)[-2:].strip(STOPS).endswith(("»", "”", '"')):
            return None
    return None


def _quoted(sentence: Sentence) -> bool:
    """Whether a sentence begins a quotation, or stands within one."""
    text = sentence.text
    before = text.rfind("\n", 0, sentence.span.start) + 1
    piece = text[max(before, sentence.span.start - 3000) : sentence.span.start]
    opened = piece.count("«") + piece.count("“") + piece.count("„") - piece.count("»") - piece.count("”")
    return _text(sentence)[:1] in QUOTES or opened > 0 or piece.count('"') % 2 == 1


def _text(sentence: Sentence) -> str:
    return sentence.text[sentence.span.start : sentence.span.end].strip()


def _goes_on(sentence: Sentence, same_paragraph: bool) -> bool:
    """Whether a sentence goes on with the speech of the one before: "he added", or words in quotation marks."""
    if _text(sentence)[:1] in QUOTES or _text(sentence)[:1] in "—–":
        return True
    if any(_to_saying(match, sentence.matches("says")) <= 1 for match in sentence.matches("he_says")):
        return True
    return same_paragraph


def _office(sentence: Sentence, person: Match, bodies: list[Match]) -> str:
    """The organisation that an official speaks for: an office named right beside, else the usual one."""
    usual = sentence.rules.organisation_of(person.label, sentence.published)
    beside = [m for m in bodies if 0 <= person.first - m.last <= CLOSE + 1 or 0 <= m.first - person.last <= 2]
    # "Thanks to the Headquarters' work, Yermak said" names no office of his.
    beside = [m for m in beside if "," not in sentence.texts[m.last + 2 : person.first]]
    # "They met in Doha, Lubinets said" names a place.
    beside = [m for m in beside if m.first > person.last or not _place(sentence, m)]
    beside = [m for m in beside if m.label == usual or not sentence.rules.has("mediators", m.label)]
    offices = {match.label for match in beside}
    if usual in offices or not offices or sentence.rules.phrases["speakers"] is None:
        return usual
    return beside[-1].label if len(offices) == 1 and _holds_office(usual, beside[-1].label) else usual


def _own_of_nobody(sentence: Sentence, says: Match) -> bool:
    """Whether "own count" is not said to be somebody's: "by its own count", unlike "by Moscow's own count"."""
    return sentence.word(says.first) == "own" and not sentence.word(says.first - 1).endswith("'s")


def _place(sentence: Sentence, body: Match) -> bool:
    return sentence.word(body.first - 1) in ("in", "near", "у", "в") and sentence.word(body.last + 1) == ","


def _holds_office(usual: str, named: str) -> bool:
    """Whether another office than the usual one can be meant: officials change it only within one side."""
    return (
        not usual.endswith("_ru")
        and usual not in ("other_ru", "president_ua")
        and named not in ("president_ua", "other")
    )


def _beside(sentence: Sentence, body: Match, people: list[Match]) -> str | None:
    near = [match for match in people if 0 <= match.first - body.last <= CLOSE]
    usual = (m for m in near if sentence.rules.organisation_of(m.label, sentence.published) == body.label)
    return next((match.label for match in usual), None)


def _speaks(sentence: Sentence, match: Match, says: list[Match]) -> bool:
    told = sentence.starts("said_where", match.last + 1) or match
    if (sentence.word(told.last + 1) == ":" or _before_colon(sentence, match)) and not _only_acts(sentence, match):
        return match.label not in ("other",)
    if sentence.starts("possessed", match.last + 1) and not sentence.rules.has("needs_saying", match.label):
        return True  # by Lubinets's count
    if _keeps_count(sentence, match):
        return True
    last = told.last + 1 >= len(sentence.texts) or (
        told.last + 2 >= len(sentence.texts) and sentence.word(told.last + 1) in ".!"
    )
    named = match.first if sentence.word(match.first - 1) in DASHES or match.first < 2 else match.first - 1
    if last and sentence.word(named - 1) in DASHES:
        return True
    if _closes(sentence, match):
        return True
    far = SUBJECT if match.first <= 2 else BESIDE
    limit = 1 if sentence.rules.has("needs_saying", match.label) else far
    return _to_saying(match, says) <= limit and _not_object(sentence, match)


def _keeps_count(sentence: Sentence, match: Match) -> bool:
    """Whether a count is called that of somebody: "the dashboard of the Ombudsman's Office", "the tally kept by"."""
    place = match.first - 1 if sentence.word(match.first - 1) == "the" else match.first
    if sentence.word(place - 1) not in ("of", "by") or sentence.rules.has("needs_saying", match.label):
        return False
    return sentence.near("possessed", place - CLOSE, place - 2) is not None


def _only_acts(sentence: Sentence, match: Match) -> bool:
    """Whether a name only tells who did something: "Released by the Russian military: 84 soldiers"."""
    by = match.first - 2 if sentence.word(match.first - 1) == "the" else match.first - 1
    return sentence.word(by) == "by" and sentence.ends("actions", by) is not None


def _before_colon(sentence: Sentence, match: Match) -> bool:
    """Whether a name opens a sentence whose first mark is a colon a few words on: "Yusov on the air: 84 are home"."""
    if match.first > 2 or sentence.rules.has("needs_saying", match.label):
        return False
    for place in range(match.last + 1, min(match.last + 2 + BESIDE, len(sentence.texts))):
        if sentence.word(place) == ":":
            return True
        if sentence.words[place].kind != "word":
            return False
    return False


def _named_alone(sentence: Sentence, person: Match) -> bool:
    """Whether the only official whom a sentence names may be who tells it, by whatever verb."""
    forename = person.first > 0 and sentence.words[person.first - 1].capital
    person = Match(person.label, person.first - forename, person.last)
    before = sentence.word(person.first - 1)
    if sentence.word(person.last).endswith("'s") or sentence.starts("meets", person.last + 1):
        return False
    return _not_object(sentence, person) and not sentence.rules.has("idle_sides", before) and before not in PARTNERS


def _closes(sentence: Sentence, match: Match) -> bool:
    """Whether a name and a verb close the sentence behind a comma, whatever the verb: ", Lubinets posted"."""
    if sentence.rules.has("needs_saying", match.label):
        return False
    place = match.first
    while place > 0 and sentence.words[place - 1].kind == "word" and match.first - place < TITLE:
        place -= 1
    if sentence.word(place - 1) != "," or any(number.last >= place for number in sentence.numbers):
        return False
    if not _not_object(sentence, match) or sentence.between(match.last, len(sentence.texts) - 1, ",;:"):
        return False
    before, behind = match.first - place, len(sentence.texts) - 1 - match.last
    # English names who speaks first, Ukrainian what they do.
    named_first = before == 0 or (before == 1 and sentence.word(place) == "the")
    return (named_first and 2 <= behind <= TITLE) or (before == 1 and not named_first and behind <= TITLE)


def _capital_speaks(sentence: Sentence, capital: Match, says: list[Match]) -> bool:
    """Whether a capital says something: not "to Ukraine, according to ..." nor "the Council of Ukraine said"."""
    before = sentence.word(capital.first - 1)
    after = {match.first for match in says} & {capital.last + 1, capital.last + 2}
    parted = after and sentence.word(capital.last + 1) == ","
    aside = sentence.rules.has("idle_sides", before) and sentence.ends("says", capital.first) is None
    return _to_saying(capital, says) <= 1 and not aside and not parted


def _not_object(sentence: Sentence, match: Match) -> bool:
    """Whether a name can be who says: not "told the Council" nor "with the President"."""
    before = match.first - 1 if sentence.word(match.first - 1) == "the" else match.first
    return sentence.ends("spoken_to", before) is None and sentence.ends("described", before) is None


def _to_saying(match: Match, says: list[Match]) -> int:
    """How many words part a name from the nearest word of saying."""
    gaps = [s.first - match.last - 1 if s.last > match.last else match.first - s.last - 1 for s in says]
    # Where a thing is said may be part of a name: the European Parliament said.
    reaching = [s for s in says if s.first <= match.last < s.last or s.first < match.first <= s.last]
    return 0 if reaching else min((gap for gap in gaps if gap >= 0), default=10**6)


def _with_place(sentence: Sentence, says: Match) -> Match:
    """A word of saying with where and when it is said before or behind it: "wrote on Telegram on Friday"."""
    before, behind = sentence.ends("said_where", says.first), sentence.starts("said_where", says.last + 1)
    return Match(says.label, before.first if before else says.first, behind.last if behind else says.last)


def _inside(match: Match, people: list[Match]) -> bool:
    return any(match.first >= person.first and match.last <= person.last for person in people)


def _only_described(sentence: Sentence, match: Match) -> bool:
    """Whether a body is only part of what is told: "within Bring Kids Back UA", "the President's initiative"."""
    before = match.first - 1 if sentence.word(match.first - 1) == "the" else match.first
    if sentence.starts("says", match.last + 1) or sentence.ends("says", before):
        return False
    if match.label not in ("bring_kids_back", "president_ua") and not sentence.rules.has("acts", match.label):
        return False
    if sentence.near("described", match.first - 8, match.first - 1):
        return True
    if match.label != "bring_kids_back" or match.first == 0 or sentence.word(match.last + 1) == ":":
        return False
    return not sentence.starts("acts_by", match.last + 1)
