"""Read a page and propose figures: sentence by sentence, then across sentences, title and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.intake.counts import Context, Count, find_counts
from analysis.intake.cues import weighed
from analysis.intake.drafts import Draft
from analysis.intake.joined import joined, with_answers
from analysis.intake.kinds import place_in_time, span
from analysis.intake.left_out import with_left_out
from analysis.intake.measures import measured
from analysis.intake.ordinals import BROUGHT, find_ordinals, time_of_ordinal, with_ordinals
from analysis.intake.page import Page
from analysis.intake.populations import settle_populations
from analysis.intake.rules import Rules
from analysis.intake.sentence import Sentence
from analysis.intake.speakers import Speaker, with_speakers
from analysis.intake.told import really_told
from analysis.intake.wholes import find_wholes
from analysis.intake.words import Span, sentences, words
from analysis.statements import interval

MEDIA = "media"
OPENING = 600  # characters in which a page says what it reports


def read(page: Page, rules: Rules) -> list[Draft]:
    """Give the drafts of a page in the order of their words; what title and text both say is given once."""
    context = Context()
    drafts: list[tuple[bool, Draft]] = []
    for sentence, speaker in with_speakers(_blocks(page, rules)):
        drafts += [(sentence.head, draft) for draft in _read_sentence(sentence, speaker, page, context)]
    once = _once([draft for head, draft in drafts if not head], [draft for head, draft in drafts if head])
    return _of_one_exchange(once, page, rules)


def _blocks(page: Page, rules: Rules) -> Iterator[list[Sentence]]:
    for block in page.blocks:
        pieces = with_answers(page.text, sentences(page.text, block.span, rules.abbreviations), rules)
        yield joined(page.text, pieces, page.published, rules, block.head)


def _read_sentence(sentence: Sentence, speaker: Speaker | None, page: Page, context: Context) -> list[Draft]:
    context.gathering = context.gathering or sentence.has("working_group")
    context.russian_voice = speaker is not None and speaker.said_by.endswith("_ru")
    context.mediator = speaker is not None and sentence.rules.has("mediators", speaker.said_by)
    counts = weighed(sentence, measured(sentence, find_counts(sentence, context), context), context)
    counts = really_told(sentence, with_left_out(sentence, counts, context))
    find_wholes(sentence, counts, context.whole)
    settle_populations(sentence, counts, context.last)
    ordinals = find_ordinals(sentence)
    place_in_time(sentence, counts, time_of_ordinal(sentence, ordinals))
    counts = with_ordinals(sentence, counts, ordinals)
    for count in counts:
        context.last = count
        if count.whole is None and count.measure == "returned_to_ukraine":
            context.whole = count
    drafts = [_draft(sentence, count, speaker, page) for count in counts]
    return [draft for draft in drafts if not _to_come(draft, page)]


def _to_come(draft: Draft, page: Page) -> bool:
    """Whether a figure is of a day to come, which makes it a plan."""
    if draft.as_of is None or page.published is None or draft.date_precision != "day":
        return False
    return draft.as_of > page.published


def _draft(sentence: Sentence, count: Count, speaker: Speaker | None, page: Page) -> Draft:
    start, as_of, precision = span(count, page.published, sentence.rules.running_total_since)
    return Draft(
        figure_id=None,
        document_id=None,
        said_by=speaker.said_by if speaker else MEDIA,
        person=speaker.person if speaker else None,
        measure=count.measure,
        population=count.population,
        route=count.route,
        kind=count.kind,
        period_start=start,
        as_of=as_of,
        date_precision=precision,
        qualifier=count.qualifier,
        value=count.number.value,
        value_high=count.number.high,
        part_of_value=count.whole.number.value if count.whole else None,
        exchange_ordinal=count.ordinal,
        note=None,
        publisher=page.publisher,
        url=page.url,
        published_on=page.published,
        language=page.language,
        start=sentence.words[count.number.first].start,
        end=sentence.words[count.number.last].end,
        confidence=_confidence(sentence, count, speaker),
    )


def _confidence(sentence: Sentence, count: Count, speaker: Speaker | None) -> float:
    """How sure a draft is: less without a noun, far from its verb, without a date or a speaker of its own."""
    confidence = 0.97 * count.certain
    confidence -= 0.12 * count.elliptic
    confidence -= min(count.distance, 20) * 0.008
    confidence -= 0.05 * (count.when is None and count.kind in ("event", "cumulative"))
    confidence -= 0.03 * (speaker is None or not speaker.says)
    confidence -= 0.15 * (sentence.published is None)
    return round(max(confidence, 0.2), 2)


def _of_one_exchange(drafts: list[Draft], page: Page, rules: Rules) -> list[Draft]:
    """The drafts, with route and ordinal where the page as a whole reports one exchange."""
    ordinals = {draft.exchange_ordinal for draft in drafts if draft.exchange_ordinal is not None}
    opening = page.text[page.blocks[0].span.start : page.blocks[0].span.start + OPENING] if page.blocks else ""
    texts = [word.text for word in words(opening, Span(0, len(opening)))]
    labels = {match.label for match in rules.phrases["routes"].find(texts)} - {"unspecified"}
    if not ordinals and labels != {"exchange"}:
        return drafts
    ordinal = ordinals.pop() if len(ordinals) == 1 else None
    days = {draft.as_of for draft in drafts if draft.exchange_ordinal is not None and draft.kind != "period"}
    kept = []
    for draft in drafts:
        event = draft.kind == "event" and draft.population != "child"
        if (
            event
            and draft.measure in BROUGHT
            and draft.route == "unspecified"
            and draft.as_of in (days or {page.published})
        ):
            draft = replace(draft, route="exchange", confidence=round(draft.confidence - 0.05, 2))
        if event and draft.measure in BROUGHT and draft.route == "exchange" and ordinal and draft.as_of in days:
            draft = replace(draft, exchange_ordinal=ordinal)
        kept.append(draft)
    return kept


def _once(body: list[Draft], head: list[Draft]) -> list[Draft]:
    """The drafts of a page, each said once: those of the text first, then what only the title says."""
    kept: list[Draft] = []
    for draft in body:
        same = next((place for place, other in enumerate(kept) if _same(other, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            kept[same] = _fuller(kept[same], draft)
    for draft in head:
        if not any(_repeats(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda draft: (draft.start, draft.measure))


def _same(one: Draft, other: Draft) -> bool:
    columns = ("value", "value_high", "measure")
    if any(getattr(one, name) != getattr(other, name) for name in columns):
        return False
    populations = {one.population, other.population}
    alike = len(populations) == 1 or "all" in populations
    return alike and (one.kind == other.kind) and (one.as_of == other.as_of or one.kind == "cumulative")


def _repeats(title: Draft, other: Draft) -> bool:
    """Whether a title only says again, or roughly, what the text says: "more than 6,000" for 6,266."""
    if title.measure != other.measure:
        return False
    if title.value == other.value:
        return True
    low, high = interval(title.qualifier, title.value, title.value_high)
    return title.qualifier != "exact" and low <= other.value and (high is None or other.value <= high)


def _fuller(first: Draft, second: Draft) -> Draft:
    """The first draft with what only the second one knows."""
    known: dict[str, object] = {}
    if first.population == "all" != second.population:
        known["population"] = second.population
    if first.said_by == MEDIA != second.said_by:
        known |= {"said_by": second.said_by, "person": second.person}
    elif first.said_by == second.said_by and first.person is None:
        known["person"] = second.person
    if first.route == "unspecified":
        known["route"] = second.route
    for name in ("part_of_value", "exchange_ordinal", "period_start"):
        if getattr(first, name) is None:
            known[name] = getattr(second, name)
    return replace(first, **known)  # type: ignore[arg-type]
