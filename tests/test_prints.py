"""PDF: tagged, archivable, complete, in its own font, the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from analysis import narrative, pages, prints
from analysis.blocks import in_annex
from analysis.chapters import BRIEFING, CHAPTERS
from analysis.colours import FONT, FONTS
from analysis.facts import LANGUAGES
from tests import editions

DAY = editions.day(editions.EARLY)
POPPLER = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(not POPPLER, reason="pdftotext is missing: apt-get install poppler-utils")


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str], bytes]:
    """The briefing, the full report and its annex of an early edition, in both languages."""
    shown = editions.blocks(editions.EARLY)
    annex = [("statements", [block for blocks in shown.values() for block in blocks if in_annex(block)])]
    found = {("report", language): prints.report(list(shown.items()), language, DAY) for language in LANGUAGES}
    found |= {("briefing", language): briefing(shown, language) for language in LANGUAGES}
    return found | {("statements", language): prints.statements(annex, language, DAY) for language in LANGUAGES}


def briefing(shown: Any, language: str) -> bytes:
    return prints.briefing([(BRIEFING, shown[BRIEFING])], language, DAY)


ALL = [(kind, language) for kind in ("briefing", "report", "statements") for language in LANGUAGES]


def text(pdf: bytes) -> str:
    """The text of a PDF as a reader would copy it, words that were divided at the end of a line put together."""
    done = subprocess.run([str(POPPLER), "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"[\u00ad‐-]\n(?=\w)", "", done.stdout.decode()).replace("\u2060", "")


def nodes(tree: Any) -> Iterator[pikepdf.Dictionary]:
    """All elements of the structure tree."""
    if isinstance(tree, pikepdf.Array):
        for part in tree:
            yield from nodes(part)
    elif isinstance(tree, pikepdf.Dictionary):
        if "/S" in tree:
            yield tree
        if "/K" in tree:
            yield from nodes(tree.K)


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_a_pdf_is_tagged_named_and_says_its_language_and_standards(made: Any, kind: str, language: str) -> None:
    with pikepdf.open(io.BytesIO(made[kind, language])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).split("-")[0] == language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert narrative.text("brand", language) in str(pdf.docinfo.Title)
        meta = pdf.open_metadata()
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "2", "A")
        assert meta["dc:title"]
        assert str(pdf.docinfo.CreationDate).startswith("D:" + editions.EARLY.replace("-", ""))


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_every_figure_has_alternative_text_and_tables_have_headers(made: Any, kind: str, language: str) -> None:
    with pikepdf.open(io.BytesIO(made[kind, language])) as pdf:
        tags = list(nodes(pdf.Root.StructTreeRoot.K))
    kinds = [str(tag.S) for tag in tags]
    figures = [tag for tag in tags if str(tag.S) == "/Figure"]
    assert bool(figures) == (kind != "statements")
    for figure in figures:
        assert len(str(figure.get("/Alt", ""))) > 60
    assert {"/H1", "/P", "/Link"} <= set(kinds)
    if kind != "briefing":
        assert {"/Table", "/TH", "/TD", "/THead"} <= set(kinds)
    if kind == "report":
        assert "/TOC" in kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_numbers_and_sources_link(made: Any, language: str) -> None:
    outer, inner = links(made["report", language])
    with pikepdf.open(io.BytesIO(made["report", language])) as pdf:
        outline = pdf.open_outline()
        with outline:
            titles = [item.title for item in outline.root]
    assert titles[:-1] == [narrative.text(message, language) for message in CHAPTERS.values()]
    shown = editions.blocks(editions.EARLY)
    addresses = {
        prints.address(d["url"]) for blocks in shown.values() for block in blocks for d in block["documents"].values()
    }
    assert outer < addresses
    assert outer | links(made["statements", language])[0] == addresses
    assert inner > 50


def links(made: bytes) -> tuple[set[str], int]:
    """The addresses that a PDF links to, and how many links stay inside."""
    outer, inner = set(), 0
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                action = link.get("/A")
                if action is not None and action.S == "/URI":
                    outer.add(str(action.URI))
                else:
                    inner += 1
    return outer, inner


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_names_its_annex_where_the_long_table_would_stand(made: Any, language: str) -> None:
    printed = re.sub(r"\s+", " ", text(made["report", language]))
    assert narrative.text("ui-annex", language) in printed
    assert narrative.text("everything-title", language) in printed
    with pikepdf.open(io.BytesIO(made["report", language])) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == len(CHAPTERS) + 1
    with pikepdf.open(io.BytesIO(made["statements", language])) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [narrative.text("everything-title", language)]
        assert narrative.text("everything-title", language) in str(pdf.docinfo.Title)


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_only_the_packaged_font_is_used_and_it_is_embedded(made: Any, kind: str, language: str) -> None:
    with pikepdf.open(io.BytesIO(made[kind, language])) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert fonts
        for font in fonts:
            assert FONT.replace(" ", "") in str(font.FontName)
            assert "/FontFile2" in font or "/FontFile3" in font


def test_the_font_has_every_character_that_the_reports_use_so_that_no_empty_box_is_set() -> None:
    from fontTools.ttLib import TTFont

    known = set(TTFont(FONTS / "FiraSans-Regular.ttf").getBestCmap()) & set(
        TTFont(FONTS / "FiraSans-SemiBold.ttf").getBestCmap()
    )
    used: set[str] = set()

    def take(value: Any) -> None:
        if isinstance(value, str):
            used.update(narrative.plain(value))
        elif isinstance(value, dict):
            for part in value.values():
                take(part)
        elif isinstance(value, list):
            for part in value:
                take(part)

    for shown in editions.blocks(editions.NEWEST).values():
        for block in shown:
            take({key: part for key, part in block.items() if key not in ("svg", "csv")})
    assert {c for c in used if ord(c) not in known and c.isprintable()} == set()


def test_a_character_that_the_font_lacks_stops_the_build_instead_of_an_empty_box(tmp_path: Path) -> None:
    source = tmp_path / "report.typ"
    source.write_text(f'#set document(title: "x")\n#set text(font: "{FONT}", fallback: false)\n漢', encoding="utf-8")
    with pytest.raises(prints.PrintError):
        prints._compiled(source, DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_input_gives_the_same_bytes(made: Any, language: str) -> None:
    again = briefing(editions.blocks(editions.EARLY), language)
    assert again == made["briefing", language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_briefing_has_two_to_three_pages(language: str) -> None:
    shown = editions.blocks(editions.NEWEST)[BRIEFING]
    made = prints.briefing([(BRIEFING, shown)], language, editions.day(editions.NEWEST))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert 2 <= len(pdf.pages) <= 3


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_pages_is_in_the_pdf(made: Any, language: str) -> None:
    printed = text(made["report", language]) + text(made["statements", language])
    plain = re.sub(r"\s+", " ", printed.replace("\u00a0", " "))
    for name, shown in editions.blocks(editions.EARLY).items():
        html = pages.page(name, shown, language, DAY)
        numbers = set(re.findall(r"<data [^>]*>([^<]*)</data>", html))
        assert numbers or name in ("02_reconcile", "06_statement")  # this edition has no reconciled tables
        for number in numbers:
            assert number.replace("\u00a0", " ") in plain, (name, number)


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_long_tables_break_across_pages_repeat_their_header_and_end_with_their_last_row(
    made: Any, language: str
) -> None:
    printed = text(made["statements", language])
    (table,) = (b for b in editions.blocks(editions.EARLY)["01_record"] if b.get("name") == "everything")
    rows = [row[0]["refs"][0] for row in table["rows"]]
    assert len(rows) > 200
    for name in rows:
        assert name in printed
    # Each row stands once in its table, and the header on each of its pages.
    header = narrative.text("column-documents", language)
    assert printed.count(f"{header}\n") >= 5


@needs_poppler
@pytest.mark.parametrize("lines", range(4))
def test_no_row_of_the_annex_is_divided_between_two_pages(lines: int) -> None:
    (table,) = (b for b in editions.blocks(editions.EARLY)["01_record"] if b.get("name") == "everything")
    # Rows of five lines, which a longer caption moves down, so that the end of a page meets them at another place.
    rows = [[row[0], {"name": {"uk": "слово " * 15}}, *row[2:]] for row in table["rows"]]
    caption = table["caption"] | {"uk": "Твердження " * (12 * lines + 1), "facts": []}
    annex = [("statements", [table | {"caption": caption, "rows": rows}])]
    header = re.sub(r"\W", "", "".join(column["uk"] for column in table["columns"]))
    laid = subprocess.run(
        [str(POPPLER), "-layout", "-", "-"], input=prints.statements(annex, "uk", DAY), capture_output=True, check=True
    )
    further = laid.stdout.decode().split("\f")[1:-1]
    assert len(further) >= 4
    for page in further:
        above, _, _ = re.split(r"^ *(S\d{4})", page, maxsplit=1, flags=re.MULTILINE)
        for words in above.split():
            assert re.sub(r"\W", "", words) in header, above


@needs_poppler
def test_ukrainian_text_extracts_cleanly(made: Any) -> None:
    printed = re.sub(r"\s+", " ", text(made["report", "uk"]).replace("\u00a0", " "))
    for shown in editions.blocks(editions.EARLY).values():
        for block in shown:
            for phrase in block.get("phrases", []):
                for piece, index in narrative.runs(phrase["uk"]):
                    words = piece.replace("\u00a0", " ").strip(" .,;:()")
                    if index is None and words:
                        squeezed = re.sub(r"[\s-]", "", words)
                        assert squeezed in re.sub(r"[\s-]", "", printed), words
    assert not re.search("[\ue000-\uf8ff\ufffd]", printed)


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_numbered(made: Any, language: str) -> None:
    with pikepdf.open(io.BytesIO(made["briefing", language])) as pdf:
        total = len(pdf.pages)
    words = {"en": f"Page 1 of {total}", "uk": f"Сторінка 1 з {total}"}
    assert words[language] in re.sub(r"\s+", " ", text(made["briefing", language]))
