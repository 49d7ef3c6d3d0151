"""What makes a claim, in sixteen digits: its words, steps, assumptions, wrong versions, and the source of their functions.

The ledger records the digest, so that an edit that changes no verdict (a constant in a statement that nobody parses, a
hypothesis that is dropped) is noticed all the same. Functions are written down as their source without white space,
with that of the functions and constants of the same package that they name; functions of other packages by their names.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import TypeAlias

DIGITS = 16
_Function: TypeAlias = ast.Lambda | ast.FunctionDef
PLAIN = (str, bytes, int, float, complex, bool, Fraction, Enum, type(None))


def digest(claim: object) -> str:
    """Sixteen hexadecimal digits that change when anything does that makes the claim, or the item."""
    return sha256("\n".join(_written(claim, "", set())).encode()).hexdigest()[:DIGITS]


def _written(x: object, root: str, seen: set[int]) -> Iterator[str]:
    """Lines that tell x from what is not x; `root` is the package whose functions are written out."""
    if isinstance(x, PLAIN):
        yield repr(x)
    elif isinstance(x, FunctionType):
        yield from _function(x, root, seen)
    elif isinstance(x, partial):
        yield from _written((x.func, x.args, x.keywords), root, seen)
    elif isinstance(x, Mapping):
        yield from _written([item for item in sorted(x.items(), key=repr)], root, seen)
    elif isinstance(x, (set, frozenset)):
        yield from sorted(map(repr, x))
    elif isinstance(x, (tuple, list)):
        yield f"{len(x)} of them"
        for y in x:
            yield from _written(y, root, seen)
    elif is_dataclass(x) and not isinstance(x, type):
        yield type(x).__qualname__
        for field in fields(x):
            if field.metadata.get("unless", x) == getattr(x, field.name):
                continue  # a field that came later: what does not use it keeps its digest
            yield field.name
            yield from _written(getattr(x, field.name), root, seen)
    else:
        named, said = getattr(x, "__qualname__", ""), repr(x)
        yield x.__name__ if isinstance(x, ModuleType) else named or (type(x).__qualname__ if " at 0x" in said else said)


def _function(f: FunctionType, root: str, seen: set[int]) -> Iterator[str]:
    """The source of a function of the package, and what it names there; the name of another."""
    home = f.__module__.partition(".")[0]
    root = root or home
    if id(f) in seen or home != root or home == "divergences":
        yield f"{f.__module__}.{f.__qualname__}"
        return
    seen.add(id(f))
    yield _source(f.__code__)
    yield from _written((f.__defaults__, f.__kwdefaults__), root, seen)
    for cell in f.__closure__ or ():
        yield from _written(cell.cell_contents, root, seen)
    for name in sorted(_names(f.__code__) & f.__globals__.keys()):
        yield name
        yield from _written(f.__globals__[name], root, seen)


def _names(code: CodeType) -> set[str]:
    """The names that the code mentions, and those in functions inside it."""
    inside = (_names(constant) for constant in code.co_consts if isinstance(constant, CodeType))
    return set(code.co_names).union(*inside)


def _source(code: CodeType) -> str:
    """The text of a function without white space; of lambdas that begin on one line, all of them."""
    lines, functions = _functions(code.co_filename)
    found = [_squeezed(lines, node) for node in functions.get((code.co_firstlineno, code.co_name), ())]
    return "\n".join(found) or code.co_code.hex() + repr([c for c in code.co_consts if isinstance(c, PLAIN)])


@cache
def _functions(path: str) -> tuple[list[bytes], dict[tuple[int, str], list[_Function]]]:
    """The lines of a file, and its functions by the line where each begins and its name."""
    file = Path(path)
    source = file.read_text(encoding="utf-8") if file.is_file() else ""
    found: dict[tuple[int, str], list[_Function]] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Lambda):
            found.setdefault((node.lineno, "<lambda>"), []).append(node)
        elif isinstance(node, ast.FunctionDef):
            first = min((d.lineno for d in node.decorator_list), default=node.lineno)
            found.setdefault((first, node.name), []).append(node)
    return source.encode().split(b"\n"), found


def _squeezed(lines: Sequence[bytes], node: _Function) -> str:
    """As `ast.get_source_segment`, which would take the whole file apart for each function."""
    said = [*lines[node.lineno - 1 : node.end_lineno]]
    said[-1] = said[-1][: node.end_col_offset]
    said[0] = said[0][node.col_offset :]
    return "".join(b"\n".join(said).decode().split())
