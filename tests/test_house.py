"""The plan of the house, checked: imports go down only, third-party packages stay in their rooms, everything stays small."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import kg

ROOT = Path(kg.__file__).parent

FLOORS = (
    ("model", "errors"),
    ("chinese", "rows", "memory"),
    ("lexicon",),
    ("identity", "numbers", "titles", "units", "dates", "articles", "traditional"),
    ("gazetteer",),
    ("agency_names", "catalogue"),
    ("read", "mend", "segment", "extract", "resolve", "link", "export", "store", "query", "view", "run"),
    ("unify", "register"),
    ("pipeline",),
    ("__init__", "cli"),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

ROOMS = {
    "regex": {"lexicon"},
    "ahocorasick_rs": {"lexicon", "extract"},
    "selectolax": {"read"},
    "networkx": {"export"},
    "rdflib": {"export"},
    "pyarrow": {"export"},
    "typer": {"cli"},
    "rich": {"cli"},
    "xlsxwriter": {"cli"},
}
STANDARD = __import__("sys").stdlib_module_names

MOST_LINES = 300
MOST_FUNCTION_LINES = 40
FUNCTION_LINES = 20
MOST_PARAMETERS = 5
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Import(NamedTuple):
    module: str
    """The dotted name of the importing module."""
    target: str
    line: int
    nested: bool


def modules() -> dict[str, Path]:
    out = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = ("kg", *path.relative_to(ROOT).with_suffix("").parts)
        out[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return out


MODULES = modules()
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def is_typing_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imports(module: str) -> Iterator[Import]:
    def walk(node: ast.AST, nested: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if is_typing_only(child):
                continue
            if isinstance(child, ast.Import):
                yield from (Import(module, name.name, child.lineno, nested) for name in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{module}: {child.lineno}: imports are absolute"
                source = child.module or ""
                for name in child.names:
                    deeper = f"{source}.{name.name}"
                    yield Import(module, deeper if deeper in MODULES else source, child.lineno, nested)
            yield from walk(child, nested or isinstance(child, Function))

    yield from walk(TREES[module], False)


ALL = [found for module in MODULES for found in imports(module)]


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def test_every_module_has_a_floor() -> None:
    assert {room(module) for module in MODULES} <= set(FLOOR)


def test_imports_go_down_only() -> None:
    wrong = [
        f"{found.module}:{found.line} imports {found.target}"
        for found in ALL
        if found.target.split(".")[0] == "kg"
        and room(found.target) != room(found.module)
        and FLOOR[room(found.target)] >= FLOOR[room(found.module)]
    ]
    assert wrong == []


def test_third_party_packages_stay_in_their_rooms() -> None:
    wrong = []
    for found in ALL:
        package = found.target.split(".")[0]
        if package != "kg" and package not in STANDARD and room(found.module) not in ROOMS.get(package, set()):
            wrong.append(f"{found.module}:{found.line} imports {found.target}")
    assert wrong == []


def test_third_party_packages_load_on_use_and_nothing_else_is_put_off() -> None:
    wrong = []
    for found in ALL:
        package = found.target.split(".")[0]
        third_party = package != "kg" and package not in STANDARD
        if found.nested != (third_party and package != "typer"):
            wrong.append(f"{found.module}:{found.line} imports {found.target}")
    assert wrong == []


def test_no_import_cycle() -> None:
    below = {name: {f.target for f in ALL if f.module == name and not f.nested and f.target in MODULES} for name in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in done:
            for target in sorted(below[name]):
                visit(target, (*path, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


@pytest.mark.parametrize("module", MODULES)
def test_files_are_short(module: str) -> None:
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("module", MODULES)
def test_functions_are_short_and_take_few_parameters(module: str) -> None:
    wrong = []
    for function in functions(TREES[module]):
        taken = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        if lines(function) > MOST_FUNCTION_LINES:
            wrong.append(f"{function.name}: {lines(function)} lines")
        if len([name for name in taken if name not in ("self", "cls")]) > MOST_PARAMETERS:
            wrong.append(f"{function.name}: {len(taken)} parameters")
    assert wrong == []


def test_nine_functions_in_ten_are_very_short() -> None:
    counts = [lines(function) for tree in TREES.values() for function in functions(tree)]
    assert sum(count <= FUNCTION_LINES for count in counts) >= 0.9 * len(counts)


def public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, Function) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_is_documented(module: str) -> None:
    tree = TREES[module]
    assert ast.get_docstring(tree), "a module says what it is"
    assert [name for name, node in public(tree) if not ast.get_docstring(node)] == []  # type: ignore[arg-type]
