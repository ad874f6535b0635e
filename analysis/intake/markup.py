"""Read an HTML page: the text of its article, and where, when and by whom it was published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.intake.rules import Rules

TAG = re.compile(
    r"<(?:!doctype|html|head|body|article|main|section|div|p|h1|meta|span|br|table|ul|a)[\s>/]", re.IGNORECASE
)
ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]|$)")
CLASS_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
LOOKED_AT = 200_000  # characters at the beginning in which the first tag must stand
SKIPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "footer",
        "aside",
        "form",
        "noscript",
        "template",
        "svg",
        "button",
        "select",
        "iframe",
        "object",
        "figure",
        "video",
        "audio",
        "menu",
        "dialog",
        "canvas",
        "head",
        "label",
        "input",
        "textarea",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
LEAST_ARTICLE = 200  # characters: an article element with less is a card or an empty frame
MOST_CANDIDATES = 200
MOST_DATA = 300_000  # characters of one JSON-LD block
MOST_NODES = 5000
LEAST_LINKS = 3


@dataclass(frozen=True)
class Markup:
    """What an HTML page holds: its text, one paragraph a line, and what its head says about it."""

    text: str
    publisher: str | None
    url: str | None
    published: date | None


@dataclass
class _Size:
    """How much text an element holds, how much of it in links, and how many links."""

    text: int = 0
    linked: int = 0
    links: int = 0


def is_markup(text: str) -> bool:
    """Tell whether a text is HTML rather than plain text."""
    return bool(TAG.search(text, 0, LOOKED_AT))


def read_markup(text: str, rules: Rules) -> Markup:
    """Give what an HTML page holds, however broken it is.

    Parts of the page around the article are left out: navigation, lists of links, and elements whose class or id
    says so (the section page_parts of the rules).
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return Markup("", None, None, None)
    sizes = _sizes(root, etree)
    article = _article(root, sizes)
    lines = list(_lines(article, sizes, rules, etree))
    title = next((_flat(h1) for h1 in root.iter("h1") if _flat(h1)), "")
    if title and title not in lines[:5]:
        lines.insert(0, title)
    data = list(_linked_data(root))
    return Markup("\n\n".join(lines), _publisher(root, data), _url(root), _published(root, data))


def _sizes(root: Any, etree: Any) -> dict[Any, _Size]:
    """The size of every element, from the leaves up and without recursion, since pages may nest without end."""
    sizes: dict[Any, _Size] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        size = sizes.setdefault(element, _Size())
        if element.tag in SKIPPED:
            size.text = size.linked = size.links = 0
        else:
            size.text += len((element.text or "").strip())
            if element.tag == "a":
                size.linked, size.links = size.text, 1
        parent = element.getparent()
        if parent is not None:
            above = sizes.setdefault(parent, _Size())
            above.text += size.text + len((element.tail or "").strip())
            above.linked += size.linked
            above.links += size.links
    return sizes


def _article(root: Any, sizes: dict[Any, _Size]) -> Any:
    """The element that holds the article: the one with most text of the most telling kind."""
    for path in (".//*[@itemprop='articleBody']", ".//article", ".//main", ".//*[@role='main']"):
        found = root.findall(path)[:MOST_CANDIDATES]
        best = max(found, key=lambda element: sizes[element].text - sizes[element].linked, default=None)
        if best is not None and sizes[best].text >= LEAST_ARTICLE:
            return best
    body = root.find("body")
    return root if body is None else body


def _lines(article: Any, sizes: dict[Any, _Size], rules: Rules, etree: Any) -> Iterator[str]:
    """The paragraphs of an article."""
    buffer: list[str] = []
    whole = max(sizes[article].text, 1)
    walker = etree.iterwalk(article, events=("start", "end"))
    for event, element in walker:
        inline = element.tag in INLINE
        if event == "start":
            if element is not article and _left_out(element, sizes[element], whole, rules):
                walker.skip_subtree()
                continue
            if not inline:
                yield from _flushed(buffer)
            buffer.append(element.text or "")
        elif element is not article:
            if not inline:
                yield from _flushed(buffer)
            # The text behind an element belongs to its parent, even where the element itself is left out.
            buffer.append(element.tail or "")
        else:
            yield from _flushed(buffer)


def _flushed(buffer: list[str]) -> Iterator[str]:
    line = " ".join("".join(buffer).split())
    buffer.clear()
    if line:
        yield line


def _left_out(element: Any, size: _Size, whole: int, rules: Rules) -> bool:
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return True
    if size.links >= LEAST_LINKS and size.linked > 0.6 * size.text:
        return True
    if element.tag in INLINE or element.tag in ("p", "h1") or size.text > 0.4 * whole:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"[:500].lower().replace("_", "-")
    for word in CLASS_WORD.findall(names):
        for part in rules.page_parts:
            if word == part or word.startswith(part + "-") or word.endswith("-" + part) or word == part + "s":
                return True
    return False


def _flat(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:500]


def _meta(root: Any, *names: str) -> str | None:
    """The first content of a meta element with one of some names, in the order of the names."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if content:
            found.setdefault(name, content)
    return next((found[name] for name in names if name in found), None)


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or len(script.text or "") > MOST_DATA:
            continue
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(MOST_NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, dict):
                yield node
                waiting += list(node.get("@graph") or []) if isinstance(node.get("@graph"), list) else []
            elif isinstance(node, list):
                waiting += node


def _published(root: Any, data: list[dict[str, Any]]) -> date | None:
    texts = [str(node["datePublished"]) for node in data if node.get("datePublished")]
    named = ("article:published_time", "datepublished", "date", "pubdate", "publish-date", "dc.date", "dc.date.issued")
    texts += [text for name in named if (text := _meta(root, name))]
    texts += [time.get("datetime", "") for time in root.iter("time")][:5]
    for text in texts:
        match = ISO_DAY.match(text.strip())
        if match:
            try:
                return date.fromisoformat(match[1])
            except ValueError:
                continue
    return None


def _publisher(root: Any, data: list[dict[str, Any]]) -> str | None:
    site = _meta(root, "og:site_name", "application-name")
    if site:
        return site
    for node in data:
        publisher = node.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return None


def _url(root: Any) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href")).strip()
    return _meta(root, "og:url")
