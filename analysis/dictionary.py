"""The data dictionary: docs/data.md, written from the data packages, so that both always say the same."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.record import ROOT

PACKAGES = ("data/raw/datapackage.json", "data/processed/datapackage.json", "data/processed/vintages/datapackage.json")
TARGET = "docs/data.md"
HEAD = """\
# Data dictionary

Written by `python -m analysis.dictionary` from the data packages; change the descriptions there, not here.
"""
TYPES = {"string": "text", "integer": "whole number", "number": "number", "date": "date", "boolean": "true or false"}


def markdown(package: dict[str, Any]) -> str:
    """Describe a data package: its title, description and licence, then one table of columns for each resource.

    Parameters: ``package`` as a Frictionless datapackage.json holds it.
    Returns: Markdown that begins with a heading of the second level and ends with a line end.
    """
    lines = [f"## {package['title']}", "", package["description"], ""]
    for licence in package.get("licenses", []):
        lines += [f"Licence: [{licence.get('title', licence['name'])}]({licence['path']}).", ""]
    for resource in package["resources"]:
        lines += _resource(resource)
    return "\n".join(lines).rstrip() + "\n"


def document(root: Path = ROOT) -> str:
    """Give the whole data dictionary of a project; a package that is not there yet is left out."""
    found = [root / name for name in PACKAGES if (root / name).exists()]
    return "\n".join([HEAD, *(markdown(json.loads(path.read_text(encoding="utf-8"))) for path in found)])


def _resource(resource: dict[str, Any]) -> Iterator[str]:
    """The lines on one table: its columns, then in words its keys, then the words that its columns may hold."""
    schema = resource["schema"]
    yield from (f"### {resource['path']}: {resource['title']}", "", resource["description"], "")
    yield from ("| column | type | must be | meaning |", "| --- | --- | --- | --- |")
    for field in schema["fields"]:
        cells = (f"`{field['name']}`", TYPES[field["type"]], _constraints(field), field["description"])
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""
    for key in schema.get("primaryKey", []):
        yield from (f"No two rows have the same `{key}`.", "")
    for foreign in schema.get("foreignKeys", []):
        column, target = foreign["fields"][0], foreign["reference"]
        yield from (f"Every `{column}` is the `{target['fields'][0]}` of a row in {target['resource']}.csv.", "")
    for field in schema["fields"]:
        words = field.get("constraints", {}).get("enum")
        if words:
            yield from (f"Words for `{field['name']}`: " + ", ".join(f"`{word}`" for word in words) + ".", "")


def _constraints(field: dict[str, Any]) -> str:
    """What a cell of the column must be, in a few words."""
    rules = field.get("constraints", {})
    told = ["given" if rules.get("required") else "given or empty"]
    if rules.get("unique"):
        told.append("used once")
    if "minimum" in rules:
        told.append(f"at least {rules['minimum']}" if field["type"] != "date" else f"not before {rules['minimum']}")
    if "maximum" in rules:
        told.append(f"at most {rules['maximum']}" if field["type"] != "date" else f"not after {rules['maximum']}")
    if "pattern" in rules:
        told.append(f"of the form `{rules['pattern']}`")
    if "enum" in rules:
        told.append("one of the words below")
    return ", ".join(told)


def main() -> int:
    """Write docs/data.md."""
    target = ROOT / TARGET
    target.parent.mkdir(exist_ok=True)
    target.write_text(document(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
