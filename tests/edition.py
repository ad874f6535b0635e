"""A small project folder whose reconciliation is known by hand, for tests of stored editions and questions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from analysis import processed, readings, reconciliation, record, stored
from analysis.reconciliation import Reconciliation

DOCUMENTS = """\
document_id,publisher,url,published_on,language
D0001,Ukrinform,https://example.org/a,2024-05-01,uk
D0002,Suspilne,https://example.org/b,2024-06-01,uk
D0003,Babel,https://example.org/c,2024-06-20,uk
D0004,UNN,https://example.org/d,2024-07-01,uk
"""
# 104 by 1 May, then 75 on 31 May, then a total of 184 by 1 July: five people whom no event reports. A page of 20 June
# gives 197 where 179 to 184 had returned: two digits in the wrong order.
FIGURES = """\
figure_id,document_id,said_by,person,measure,population,route,kind,period_start,as_of,date_precision,qualifier,value,value_high,part_of_value,exchange_ordinal,note
F0001,D0001,ombudsman_ua,,returned_to_ukraine,all,exchange,cumulative,,2024-05-01,day,exact,104,,,,
F0002,D0002,coordination_hq,,returned_to_ukraine,all,exchange,event,,2024-05-31,day,exact,75,,,52,
F0003,D0003,media,,returned_to_ukraine,all,exchange,cumulative,,2024-06-20,day,exact,197,,,,
F0004,D0004,ombudsman_ua,,returned_to_ukraine,all,exchange,cumulative,,2024-07-01,day,exact,184,,,,
F0005,D0004,ombudsman_ua,,missing,all,unspecified,stock,,2024-07-01,day,more_than,1000,,,,
F0006,D0004,coordination_hq,,returned_to_ukraine,all,exchange,cumulative,,2024-07-01,day,exact,184,,,,
F0007,D0004,president_ua,,returned_to_ukraine,all,exchange,cumulative,,2024-07-01,day,exact,184,,,,
"""


def make_project(root: Path) -> Path:
    """Write the raw data of the small project into a folder; gives the folder."""
    raw = root / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "documents.csv").write_text(DOCUMENTS, encoding="utf-8")
    (raw / "figures.csv").write_text(FIGURES, encoding="utf-8")
    for name in ("datapackage.json", "organisations.csv", "readings.yml"):
        shutil.copy(record.RAW / name, raw)
    return root


def reconciled(root: Path) -> Reconciliation:
    """Reconcile the newest edition of a project in this process."""
    raw = root / "data" / "raw"
    whole = record.load(raw)
    return reconciliation.reconcile(whole.at(whole.newest), whole.newest, readings.load(raw))


def store(root: Path) -> Reconciliation:
    """Reconcile a project and write its tables; gives the reconciliation."""
    found = reconciled(root)
    processed.write(found, root / "data" / "processed", stored.inputs_key(root / "data" / "raw", found.cutoff))
    return found


def package(root: Path) -> dict[str, dict[str, object]]:
    """The table descriptions of the stored edition, by name."""
    told = json.loads((root / "data" / "processed" / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in told["resources"]}
