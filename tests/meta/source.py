"""How the meta tests and the book read the source tree: each file is parsed once, however many ask about it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def python_files(*folders, root=ROOT):
    """Every Python file below the folders, in order."""
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py") if "_build" not in path.parts)


def short(path, root=ROOT):
    """A path as people write it: divergences/_discrete/kl.py."""
    return path.relative_to(root).as_posix()


@cache
def text_of(path):
    """A file's text."""
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path):
    """A file's syntax tree."""
    return ast.parse(text_of(path))


@cache
def nodes(tree):
    """Every node of a syntax tree, walked once."""
    return tuple(ast.walk(tree))


def name_of(path, root=ROOT):
    """A file as a dotted module name: divergences/_discrete/kl.py is divergences._discrete.kl."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree, module, *, late=True, typing=False, is_package=False):
    """The modules that a file imports, names of a `from` import appended.

    `late` counts imports inside functions too, `typing` those under TYPE_CHECKING.
    """
    found = []
    for node in _reached(tree, late=late, typing=typing):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.split(".") if is_package else module.split(".")[:-1]
                base = ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])
            found += [f"{base}.{alias.name}" for alias in node.names]
    return found


def _reached(node, *, late, typing) -> Iterator[ast.AST]:
    """The nodes below, without those inside functions or under TYPE_CHECKING unless asked for."""
    for child in ast.iter_child_nodes(node):
        if not late and isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if not typing and isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from (n for other in child.orelse for n in (other, *_reached(other, late=late, typing=typing)))
            continue
        yield child
        yield from _reached(child, late=late, typing=typing)


@cache
def modules(package, root=ROOT):
    """Module → its file, of a package: known without reading one."""
    return {name_of(path, root): path for path in python_files(package, root=root)}


@cache
def import_graph(package, root=ROOT, *, late=True, typing=True):
    """Module → the modules of the package that it imports directly: what it names, not the folders on the way there."""
    files = modules(package, root)
    graph = {}
    for module, path in files.items():
        named = imports(tree_of(path), module, late=late, typing=typing, is_package=path.name == "__init__.py")
        graph[module] = frozenset(_owner(name, files) for name in named) - {"", module}
    return graph


def _owner(name, files):
    """The module that an import of this dotted name reads, or ''."""
    while name and name not in files:
        name = name.rpartition(".")[0]
    return name


def circles(graph):
    """The sets of modules that import each other in a circle (Tarjan's strongly connected components), largest first."""
    order, low, stack, found = {}, {}, [], []

    def visit(node):
        order[node] = low[node] = len(order)
        stack.append(node)
        for target in graph[node]:
            if target not in order:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in stack:
                low[node] = min(low[node], order[target])
        if low[node] == order[node]:
            component = {stack.pop()}
            while node not in component:
                component.add(stack.pop())
            if len(component) > 1:
                found.append(frozenset(component))

    for node in graph:
        if node not in order:
            visit(node)
    return sorted(found, key=lambda component: (-len(component), sorted(component)))


def siblings(graph, folder):
    """The same between the files and folders directly inside `folder`; what happens inside one of them is left out.

    A folder's own `__init__` is one of its files. The result is Room → the rooms of the folder that it imports.
    """
    rooms = {module: _room(module, folder) for module in graph if module == folder or module.startswith(f"{folder}.")}
    between = {room: set() for room in rooms.values()}
    for module, room in rooms.items():
        between[room] |= {rooms[target] for target in graph[module] if target in rooms} - {room}
    return between


def _room(module, folder):
    return module.removeprefix(folder).lstrip(".").split(".")[0] or "__init__"


def folders_of(modules):
    """The packages of these modules, in order."""
    return sorted({module.rpartition(".")[0] for module in modules} - {""})


def code_lines(text, tree=None):
    """The numbers of the lines of code: docstrings, comments and blank lines not counted."""
    tree, prose = tree or ast.parse(text), set()
    for node in nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            prose |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate(text.splitlines(), 1)
    return [n for n, line in lines if n not in prose and line.strip() and not line.strip().startswith("#")]
