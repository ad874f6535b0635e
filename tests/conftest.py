"""A small record that is valid, for tests to spoil one cell or line at a time."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import record
from analysis.record import Record
from analysis.tables import BadInput, Problem

# Modules whose tests take long though they are few: they begin, so that all processes are busy to the end.
SLOWEST = (
    "test_cluster",
    "test_build",
    "test_pages_browser",
    "test_pages",
    "test_kernels",
    "test_charts",
    "test_prints",
    "test_wording",
    "test_publish",
    "test_watch",
    "test_engine",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slowest modules first."""
    place = {name: number for number, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(place)))


DOCUMENTS = """\
document_id,publisher,url,published_on,language
D0001,Ukrinform,https://example.org/a,2025-03-01,uk
D0002,Suspilne,https://example.org/b,2025-03-02,uk
D0003,"Ridnyi, krai",https://example.org/c,,ru
D0004,Meduza,https://example.org/d,2025-04-10,en
"""
ORGANISATIONS = """\
organisation,name_en,name_uk,short_en,short_uk,side,speakers
ombudsman_ua,Ombudsman of Ukraine,Омбудсман України,Ombudsman,Омбудсман,ukraine,one
coordination_hq,Coordination Headquarters,Координаційний штаб,HQ,Штаб,ukraine,one
mod_ru,Ministry of Defence of Russia,Міністерство оборони Росії,MoD of Russia,МО Росії,russia,one
media,Media,Медіа,Media,Медіа,media,many
"""
HEADER = (
    "figure_id,document_id,said_by,person,measure,population,route,kind,period_start,as_of,date_precision,"
    "qualifier,value,value_high,part_of_value,exchange_ordinal,note"
)
FIGURES = f"""\
{HEADER}
F0001,D0001,ombudsman_ua,Dmytro Lubinets,returned_to_ukraine,all,exchange,cumulative,,2025-02-28,day,exact,1250,,,,
F0002,D0001,ombudsman_ua,,returned_to_ukraine,civilian,exchange,cumulative,,2025-02-28,day,exact,50,,1250,,
F0003,D0002,ombudsman_ua,,returned_to_ukraine,all,exchange,cumulative,,2025-02-28,day,exact,1250,,,,"A copy, it says."
F0004,D0002,mod_ru,,handed_to_russia,military,exchange,event,,2025-03-02,day,about,100,120,,62,
F0005,D0003,media,,returned_to_ukraine,child,all_routes,period,2025-01-01,2025-03-20,month,more_than,70,,,,
F0006,D0003,coordination_hq,Petro Yatsenko,missing,all,unspecified,stock,,2025-02-10,approximate,at_least,300,,,,
F0007,D0004,coordination_hq,,returned_to_ukraine,all,exchange,cumulative,,2025-04-10,day,exact,1300,,,,
"""


class Folder:
    """A folder with a record in it; ``root`` is the project's folder around it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.raw = root / "data" / "raw"
        self.raw.mkdir(parents=True)
        shutil.copy(record.RAW / "datapackage.json", self.raw)
        for name, text in (("documents", DOCUMENTS), ("organisations", ORGANISATIONS), ("figures", FIGURES)):
            (self.raw / f"{name}.csv").write_text(text, encoding="utf-8", newline="")

    def change(self, file: str, row: str, column: str, value: str) -> int:
        """Put a value into the cell of a row; gives the number of its line."""
        path = self.raw / file
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        (number,) = (n for n, cells in enumerate(rows) if cells[0] == row)
        rows[number][rows[0].index(column)] = value
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        return number + 1

    def change_line(self, file: str, line: int, change: Callable[[str], str]) -> None:
        """Rewrite one line of a file, counted from 1."""
        path = self.raw / file
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[line - 1] = change(lines[line - 1])
        path.write_text("\n".join(lines), encoding="utf-8", newline="")

    def change_bytes(self, file: str, change: Callable[[bytes], bytes]) -> None:
        """Rewrite a whole file as bytes."""
        path = self.raw / file
        path.write_bytes(change(path.read_bytes()))

    def append(self, file: str, text: str) -> None:
        """Add lines at the end of a file."""
        with (self.raw / file).open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)

    def load(self) -> Record:
        """Load the record of the folder."""
        return record.load(self.raw)

    def problems(self) -> list[Problem]:
        """Load the record, which must fail; gives its problems."""
        with pytest.raises(BadInput) as caught:
            self.load()
        return caught.value.problems

    def problem(self) -> Problem:
        """Load the record, which must fail for one reason only; gives it."""
        problems = self.problems()
        assert len(problems) == 1, "\n".join(map(str, problems))
        return problems[0]


@pytest.fixture
def small(tmp_path: Path) -> Folder:
    """A project's folder with a small valid record."""
    return Folder(tmp_path)


@pytest.fixture(scope="session")
def real() -> Record:
    """The record of the project."""
    return record.load()
