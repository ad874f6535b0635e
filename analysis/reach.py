"""Which code a task really uses: the functions, classes and constants reached from where it begins.

A module that is imported runs its top level, so that always counts; of its functions, classes and constants only those
count that are reached by name. Where names do not tell (a module handed on as a value, globals(), import_module),
everything that could be meant counts. Comments, docstrings and layout never do.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PACKAGE = "analysis"
TOP = ""  # the unit of a module's top level
ALL = "*"
OPAQUE = {"globals", "vars", "eval", "exec", "__subclasses__"}
IMPORTERS = {"import_module", "__import__"}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(slots=True)
class Unit:
    """A function, class, constant or top level: its digest, the names it uses and the modules it imports itself."""

    digest: str = ""
    uses: list[str] = field(default_factory=list)
    binds: dict[str, str] = field(default_factory=dict)
    imports: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Module:
    """A module as read from its source: units by name, the top level under the empty name."""

    units: dict[str, Unit]


class Code:
    """The modules of a package, parsed once for each content."""

    def __init__(self, root: Path, memory: Path | None = None) -> None:
        """Find the modules; none is read before it is asked for.

        Parameters: ``root`` holds the package's folder; ``memory`` keeps what was parsed, by content, between builds.
        """
        base = root / PACKAGE
        self.files = {_module_name(path.relative_to(root)): path for path in sorted(base.rglob("*.py"))}
        self.root = root
        self._memory = memory
        # What another version of this module, or of Python's own parser, made of a source is not taken over.
        self._reader = f"{sys.version} {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}"
        self._known: dict[str, Any] = _read_json(memory)
        self._used: dict[str, Any] = {}
        self._modules: dict[str, Module] = {}

    def module(self, name: str) -> Module:
        """Give a module of the package, parsed."""
        if name not in self._modules:
            path = self.files[name]
            self._modules[name] = self._parsed(path.read_text(encoding="utf-8"), name, path.name == "__init__.py")
        return self._modules[name]

    def reached(self, roots: Iterable[str], sources: Iterable[str] = ()) -> dict[str, str]:
        """Tell what code is used when some functions are called and some sources are run.

        Parameters: ``roots`` such as "analysis.charts:totals"; ``sources`` are Python texts, such as a notebook's.
        Returns: the digest of each unit reached, by a name such as "analysis/charts.py, totals"; and under names such
        as "import pandas" the empty text for each module that comes from elsewhere.
        """
        walk = _Walk(self)
        for number, source in enumerate(sources):
            scratch = self._parsed(source, f"<{number}>", False, whole=True)
            for unit in scratch.units.values():
                walk.follow(scratch, unit)
        for root in roots:
            name, _, function = root.partition(":")
            walk.reach(name, function or ALL)
        walk.run()
        return dict(sorted(walk.found.items()))

    def remember(self) -> None:
        """Write what was parsed, for the next build."""
        if self._memory is not None and self._used != self._known:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            aside = self._memory.with_name(f"{self._memory.name}.{os.getpid()}")
            aside.write_text(json.dumps(self._used), encoding="utf-8")
            aside.replace(self._memory)

    def _parsed(self, source: str, name: str, is_package: bool, *, whole: bool = False) -> Module:
        key = hashlib.sha256(f"{self._reader}\0{name}\0{is_package}\0{whole}\0{source}".encode()).hexdigest()
        plain = self._known.get(key)
        if plain is None:
            module = _read(source, name, is_package, whole)
            plain = {n: [u.digest, u.uses, u.binds, u.imports] for n, u in module.units.items()}
        self._used[key] = plain
        return Module({n: Unit(*values) for n, values in plain.items()})


class _Walk:
    """The search for everything that is used."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.found: dict[str, str] = {}
        self._todo: list[tuple[str, str]] = []
        self._seen: set[tuple[str, str]] = set()

    def reach(self, name: str, unit: str) -> None:
        """Mark a unit of a module as used; the module's top level, and its packages', are used with it."""
        if name not in self.code.files:
            return
        parent = name.rpartition(".")[0]
        if parent and (parent, TOP) not in self._seen:
            self.reach(parent, TOP)
        wanted = [TOP, *self.code.module(name).units] if unit == ALL else [TOP, unit]
        for one in wanted:
            if (name, one) not in self._seen:
                self._seen.add((name, one))
                self._todo.append((name, one))

    def run(self) -> None:
        """Follow every unit marked until nothing new is found."""
        while self._todo:
            name, one = self._todo.pop()
            module = self.code.module(name)
            unit = module.units.get(one)
            if unit is None:
                self.reach(name, ALL)
                continue
            path = self.code.files[name].relative_to(self.code.root).as_posix()
            if unit.digest:
                self.found[f"{path}, {one}" if one else path] = unit.digest
            self.follow(module, unit, name)

    def follow(self, module: Module, unit: Unit, name: str = "") -> None:
        """Mark all that one unit imports and uses."""
        for imported in unit.imports:
            if imported.partition(".")[0] == PACKAGE:
                self.reach(imported, TOP)
            else:
                self.found[f"import {imported.partition('.')[0]}"] = ""
        for chain in unit.uses:
            head, *rest = chain.split(".")
            if {head, *rest} & IMPORTERS:
                for every in self.code.files:
                    self.reach(every, ALL)
            if name and ({head, *rest} & OPAQUE):
                self.reach(name, ALL)
            target = unit.binds.get(head) or module.units[TOP].binds.get(head)
            if target:
                self._reach_chain(target, rest)
            elif head in module.units and name:
                self.reach(name, head)

    def _reach_chain(self, target: str, rest: list[str]) -> None:
        """Mark what a bound name with attributes stands for; ``target`` is "module" or "module:name"."""
        name, _, attribute = target.partition(":")
        chain = [attribute, *rest] if attribute else rest
        if name.partition(".")[0] != PACKAGE:
            return
        while chain and f"{name}.{chain[0]}" in self.code.files:
            name, chain = f"{name}.{chain[0]}", chain[1:]
        if name not in self.code.files:
            return
        if not chain:
            self.reach(name, ALL)
            return
        module = self.code.module(name)
        again = module.units[TOP].binds.get(chain[0])
        if chain[0] in module.units:
            self.reach(name, chain[0])
        elif again:
            self.reach(name, TOP)
            self._reach_chain(again, chain[1:])
        else:
            self.reach(name, ALL)


def _module_name(path: Path) -> str:
    parts = list(path.with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read_json(path: Path | None) -> dict[str, Any]:
    try:
        read = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _read(source: str, name: str, is_package: bool, whole: bool) -> Module:
    """Take a module apart; with ``whole`` everything in it belongs to its top level."""
    tree = ast.parse(source)
    if "__doc__" not in source:
        _drop_docstrings(tree)
    home = name if is_package else name.rpartition(".")[0]
    top: list[ast.stmt] = []
    parts: dict[str, list[ast.stmt]] = {}
    own: set[str] = set()
    for node in ast.walk(tree):
        own.update(_names(node))
        own |= {local for local, target in _bound(node, home) if re.split("[.:]", target, maxsplit=1)[0] == PACKAGE}
    for statement in tree.body:
        names = [] if whole else _unit_names(statement, own)
        if names:
            for one in names:
                parts.setdefault(one, []).append(statement)
        elif not _is_for_types(statement):
            top.append(statement)
    units = {one: _unit(statements, home) for one, statements in parts.items()}
    for statement in top:
        for one in _defined(statement):
            units.setdefault(one, Unit())
    units[TOP] = _unit(top, home)
    return Module(units)


def _unit(statements: list[ast.stmt], home: str) -> Unit:
    digest = hashlib.sha256("\n".join(ast.dump(statement) for statement in statements).encode()).hexdigest()
    unit = Unit(digest if statements else "")
    uses: dict[str, None] = {}
    for statement in statements:
        for node, local in _walk(statement):
            for name, target in _bound(node, home):
                unit.binds[name] = target
                unit.imports.append(target.partition(":")[0])
                if target.endswith(":*"):
                    uses[name] = None
                elif ":" in target:
                    # "from package import module" runs that module as well.
                    unit.imports.append(target.replace(":", "."))
            if isinstance(node, ast.Name | ast.Attribute):
                chain = _chain(node)
                if chain.partition(".")[0] in local:
                    continue
                if chain:
                    uses[chain] = None
                elif isinstance(node, ast.Attribute):
                    uses[f".{node.attr}"] = None
    unit.uses = [chain for chain in uses if not chain.startswith(".") or chain[1:] in OPAQUE | IMPORTERS]
    unit.imports = list(dict.fromkeys(unit.imports))
    return unit


def _walk(node: ast.AST, local: frozenset[str] = frozenset()) -> Iterator[tuple[ast.AST, frozenset[str]]]:
    """Every node below one with the names that are local where it stands.

    Left out are blocks that only type checkers read, and parts of dotted names already given.
    """
    todo = [(node, local)]
    while todo:
        node, local = todo.pop()
        yield node, local
        if isinstance(node, ast.Attribute) and _chain(node):
            continue
        children = [child for child in ast.iter_child_nodes(node) if not _is_for_types(child)]
        if isinstance(node, FUNCTIONS + COMPREHENSIONS):
            inner = local | _locals(node)
            outside = {id(part) for part in _outside(node)}
            if isinstance(node, COMPREHENSIONS):
                # What the first loop goes through is worked out outside.
                outside.add(id(node.generators[0].iter))
                children = [
                    part
                    for child in children
                    for part in (ast.iter_child_nodes(child) if child in node.generators else [child])
                ]
            todo += [(child, local if id(child) in outside else inner) for child in reversed(children)]
        else:
            todo += [(child, local) for child in reversed(children)]


def _outside(node: ast.AST) -> list[ast.AST]:
    """The parts of a function that are worked out where it is defined: decorators, defaults, annotations."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return [*node.decorator_list, node.args, *([node.returns] if node.returns else [])]
    return [node.args] if isinstance(node, ast.Lambda) else []


def _locals(node: Any) -> frozenset[str]:
    """The names that a function or a comprehension binds for itself; imports are not among them."""
    found: set[str] = set()
    if isinstance(node, FUNCTIONS):
        given = node.args
        each = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
        found |= {one.arg for one in each if one}
        body: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else list(node.body)
    else:
        body = [part.target for part in node.generators]
    elsewhere: set[str] = set()
    while body:
        part = body.pop()
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(part.name)
        elif isinstance(part, ast.Global | ast.Nonlocal):
            elsewhere |= set(part.names)
        elif isinstance(part, ast.Name):
            found |= {part.id} if isinstance(part.ctx, ast.Store) else set()
        elif not isinstance(part, (ast.Lambda, *COMPREHENSIONS)):
            body += ast.iter_child_nodes(part)
    return frozenset(found - elsewhere)


def _chain(node: ast.expr) -> str:
    """A dotted name such as charts.totals, or an empty text where the expression begins with something else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _chain(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _bound(node: ast.AST, home: str) -> Iterator[tuple[str, str]]:
    """The names that an import statement binds, each with "module" or "module:name"."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.asname:
                yield alias.asname, alias.name
            else:
                yield alias.name.partition(".")[0], alias.name.partition(".")[0]
                if "." in alias.name:
                    yield f"import {alias.name}", alias.name
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            above = home.split(".")[: len(home.split(".")) - node.level + 1]
            base = ".".join([*above, base] if base else above)
        for alias in node.names:
            yield (alias.asname or alias.name), f"{base}:{alias.name}"


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and not node.orelse and _chain(node.test).endswith("TYPE_CHECKING")


def _unit_names(statement: ast.stmt, local: set[str]) -> list[str]:
    """The names under which a statement is a unit of its own; none when importing the module may act through it."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        heads = {_head(decorator) for decorator in statement.decorator_list}
        return [] if heads & local else [statement.name]
    if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        calls = {_head(node) for node in ast.walk(statement.value) if isinstance(node, ast.Call)}
        return names if len(names) == len(targets) and not calls & local else []
    return []


def _head(node: ast.AST) -> str:
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _defined(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement defines at the top level of its module."""
    for node in ast.walk(statement):
        yield from _names(node)


def _names(node: ast.AST) -> tuple[str, ...]:
    """The name that a node defines, if it does."""
    if isinstance(node, ast.Name):
        return (node.id,) if isinstance(node.ctx, ast.Store) else ()
    return (node.name,) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else ()


def _drop_docstrings(tree: ast.Module) -> None:
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        todo += [
            child
            for child in ast.iter_child_nodes(node)
            if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case)
        ]
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            value = first.value if isinstance(first, ast.Expr) else None
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                node.body = node.body[1:] or [ast.Pass()]
