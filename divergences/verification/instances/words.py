"""What the words of formal texts mean in exact numbers."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise, product
from math import prod
from typing import Any, TypeAlias, cast

from divergences.exact.certificate import check
from divergences.exact.numbers import OutOfSpan, sqrt
from divergences.exact.reals import Operand, Real
from divergences.exact.transport import certify, costs, euclidean
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.values import Generator, Map, Same, Table
from divergences.verification.formal.expressions import OF_PAIRS
from divergences.verification.formal.registry import registry
from divergences.verification.interpreters import exact
from divergences.verification.language.calculus import STRICT_TIMES, slopes

KNOWN: dict[str, Any] = exact.WORDS | {"/": exact.total_over}
Entries: TypeAlias = "Operand | Vector"
PLUS, TIMES, SUM = KNOWN["+"], KNOWN["*"], KNOWN["sum"]


def _rowwise(name: str) -> Callable[..., Any]:
    """An operation of the language, on tables row by row."""

    def word(*args: Entries) -> Any:
        tables = [x for x in args if isinstance(x, Table)]
        if not tables:
            return KNOWN[name](*args)
        rows = range(len(tables[0]))
        return Table(KNOWN[name](*(x[i] if isinstance(x, Table) else x for x in args)) for i in rows)

    return word


def _at_each_input(name: str) -> Callable[..., Any]:
    """A divergence, of two channels at each input."""

    def word(k: Vector, m: Vector) -> Any:
        if isinstance(k, Table):
            return Vector(KNOWN[name](a, b) for a, b in _side_by_side(k, cast("Table", m)))
        return KNOWN[name](k, m)

    return word


def _flat(t: Table) -> Vector:
    return Vector(x for row in t for x in row)


def _total(v: Vector) -> Any:
    return SUM(_flat(v) if isinstance(v, Table) else v)


def _mean(p: Vector, g: Entries) -> Any:
    """E_p g; of sites of R^k the centre."""
    return Vector(KNOWN["E"](p, Vector(c)) for c in zip(*g, strict=True)) if isinstance(g, Table) else KNOWN["E"](p, g)


def transported(p: Vector, q: Vector, d: Vector) -> Any:
    """W1, by a certificate; `d` is a table of costs, or sites of the line."""
    if not isinstance(d, Table):
        return KNOWN["W1"](p, q, d)
    if any(isinstance(x, Real) for row in d for x in row):
        raise OutOfSpan("costs that are only enclosed")
    return check(p, q, d, certify(p, q, d))


def _w2(p: Vector, q: Vector, d: Vector) -> Any:
    return KNOWN["sqrt"](transported(p, q, _costs(d).each(lambda x: x * x)))


def _wp(p: Vector, q: Vector, d: Vector, order: Operand) -> Any:
    cost = transported(p, q, _costs(d).each(lambda x: KNOWN["**"](x, order)))
    return KNOWN["**"](cost, KNOWN["/"](Fraction(1), order))


def _costs(d: Vector) -> Table:
    """A table of costs; of sites of the line, their distances."""
    return d if isinstance(d, Table) else Table.made(costs(d, d))


def _monotone(p: Vector, q: Vector) -> Table:
    """The plan that keeps the order: where [F_(i−1), F_i] and [G_(j−1), G_j] meet."""
    ends = [[Fraction(0), *accumulate(v)] for v in (p, q)]
    return Table.made(
        [max(min(b, v) - max(a, u), Fraction(0)) for u, v in pairwise(ends[1])] for a, b in pairwise(ends[0])
    )


def _side_by_side(k: Table, other: Table) -> Iterator[tuple[Vector, Vector]]:
    """What two channels make of each input; of one that makes the same of all there is one row."""
    inputs = max(len(k), len(other))
    return zip(*(list(t) * inputs if isinstance(t, Same) else t for t in (k, other)), strict=True)


def _output(p: Vector, k: Table) -> Vector:
    """The law of the output; of two channels, the second from pairs, at each input."""
    if isinstance(p, Table):
        return Table(_output(row, below) for row, below in zip(p, _behind(p, k), strict=True))
    return Vector(sum(a * row[j] for a, row in zip(p, k, strict=True)) for j in range(len(k[0])))


def _outputs(p: Vector, k: Table, other: Table) -> Vector:
    return Vector(
        sum(w * a[x] * b[z] for w, a, b in zip(p, k, other, strict=True))
        for x in range(len(k[0]))
        for z in range(len(other[0]))
    )


def _behind(k: Table, second: Table) -> list[Table]:
    """Of a channel from pairs, what it is at each input of the first."""
    return [Table(second[i * len(row) : (i + 1) * len(row)]) for i, row in enumerate(k)]


def _joint(p: Vector, second: Vector) -> Vector:
    """The law of a pair; of two channels that of their outputs at each input, the second from pairs or not."""
    if isinstance(p, Table):
        if not isinstance(p, Same) and len(second) == len(p) * len(p[0]) > len(p):
            return Table(_joint(k, below) for k, below in zip(p, _behind(p, cast("Table", second)), strict=True))
        return Table(_joint(k, other) for k, other in _side_by_side(p, cast("Table", second)))
    rows = second if isinstance(second, Table) else [second] * len(p)
    return Vector(a * b for a, row in zip(p, rows, strict=True) for b in row)


def _samples(v: Vector, k: Fraction) -> list[tuple[Any, ...]]:
    """What v is at k outcomes, for all that they may be: the last one moves first."""
    return list(product(v, repeat=int(k)))


def _image(p: Vector, f: Map) -> Vector:
    return Vector(sum((a for a, to in zip(p, f.to, strict=True) if to == j), Fraction(0)) for j in range(f.size))


def _divergence(f: Generator, p: Vector, q: Vector) -> Any:
    """Df, of two channels at each input."""
    if isinstance(p, Table):
        return Vector(_divergence(f, a, b) for a, b in _side_by_side(p, cast("Table", q)))

    def share(a: Fraction, b: Fraction) -> Any:
        if b == 0:
            return TIMES(a, f.end)
        return TIMES(b, f.zero) if a == 0 else b * f.at(a / b)

    return SUM(Vector(share(a, b) for a, b in zip(p, q, strict=True)))


def _at(f: Vector, *where: Any) -> Any:
    """One entry; of a vector and a map, the entries where it leads."""
    if isinstance(where[0], Map):
        return Vector(f[to] for to in where[0].to)
    return f[where[0]] if len(where) == 1 else f[where[0]][where[1]]


def _of(f: Generator, x: Fraction | Vector) -> Any:
    """f(x) of a number, or of each."""
    return Vector(f.at(y) for y in x) if isinstance(x, Vector) else f.at(x)


def _posterior(p: Vector, likelihood: Vector) -> Vector:
    evidence = sum(a * b for a, b in zip(p, likelihood, strict=True))
    return Vector(a * b / evidence if evidence else Fraction(0) for a, b in zip(p, likelihood, strict=True))


WORDS: Mapping[str, Any] = {
    **KNOWN,
    **{name: _rowwise(name) for name in ("+", "-", "*", "/", "**", "min", "abs")},
    **{name: _at_each_input(name) for name in OF_PAIRS},
    "E": _mean,
    "sum": _total,
    "W1": transported,
    "W2": _w2,
    "Wp": _wp,
    "monotone": _monotone,
    "output": _output,
    "always": lambda q: Same([q]),
    "outputs": _outputs,
    "joint": _joint,
    "flat": _flat,
    "rows": lambda t: Vector(sum(row) for row in t),
    "columns": lambda t: Vector(sum(column) for column in zip(*t, strict=True)),
    "differences": lambda f, h: Table.made([a - b for b in h] for a in f),
    "distances": lambda x, y: Table.made(costs(x, y)),
    "lines": lambda t, z: Table.made([sqrt(t**2 + (a - b) ** 2) for b in z] for a in z),
    "image": _image,
    "Df": _divergence,
    "cdf": lambda p: Vector(accumulate(p)),
    "gaps": lambda x: Vector([b - a for a, b in pairwise(x)] + [Fraction(0)]),
    "norm": lambda v: KNOWN["sqrt"](SUM(TIMES(v, v))),
    "apart": lambda y, z: Vector(euclidean(a, b) for a, b in zip(y, z, strict=True)),
    "at": _at,
    "sums": lambda x, z: Table(a + b for a in x for b in z),
    "together": lambda d, e: Table.made([a + b for a in u for b in v] for u in d for v in e),
    "posterior": _posterior,
    "of": _of,
    "copies": lambda p, k: Vector(prod(x) for x in _samples(p, k)),
    "average": lambda v, k: Vector(sum(x) / k for x in _samples(v, k)),
    "point": lambda a: Vector(Fraction(i == a) for i in range(a.size)),
}
"""Word → what it is of vectors, tables, maps and generators."""


class OutOfReach(Exception):
    """A word of a course has no meaning where one is asked for; the text says which."""


def meanings() -> Mapping[str, Any]:
    """The words, those of courses among them."""
    return _meanings(tuple(sys.path))


@lru_cache(maxsize=4)
def _meanings(path: tuple[str, ...]) -> Mapping[str, Any]:
    known = registry()
    return {
        **{name: word.meaning or _missing(name, known.brought[name]) for name, word in known.words.items()},
        **WORDS,
    }


def _missing(name: str, course: str) -> Callable[..., Any]:
    def meaning(*_: Any) -> Any:
        raise OutOfReach(f"{name}, a word of {course} without a meaning in exact numbers: out of reach of points")

    return meaning


class Slopes(ast.NodeTransformer):
    """slope(s, q, h) is Σ h/q·(the derivative along the logits): for Σ h = 0 what it takes away, a constant, does not count.

    curvature(s, q, h) is Σ h·(the partial derivative in q) twice over, where q has mass everywhere.
    """

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """The call, or for a slope the sum."""
        word = node.func.id if isinstance(node.func, ast.Name) else ""
        if word == STRICT_TIMES:
            return ast.BinOp(self.visit(node.args[0]), ast.Mult(), self.visit(node.args[1]))
        if word == "curvature":
            number, *way = node.args
            infinite = ast.BinOp(number, ast.Sub(), number)  # 0, or of what is infinite no value
            return ast.BinOp(infinite, ast.Add(), self._along(self._along(number, *way), *way))
        if word != "slope":
            return ast.Call(node.func, [self.visit(x) for x in node.args], [])
        number, q, h = node.args
        along = ast.Call(ast.Name("grad", ast.Load()), [number, q], [])
        moved = ast.BinOp(ast.BinOp(h, ast.Div(), q), ast.Mult(), along)
        return ast.Call(ast.Name("sum", ast.Load()), [moved], [])

    def _along(self, number: ast.expr, q: ast.expr, h: ast.expr) -> ast.expr:
        """How fast the number grows as q moves by h."""
        partial = self.visit(slopes(number, ast.unparse(q)))
        return ast.Call(ast.Name("sum", ast.Load()), [ast.BinOp(h, ast.Mult(), partial)], [])

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """A new node: the old one is that of everybody who has read the text."""
        return ast.BinOp(self.visit(node.left), node.op, self.visit(node.right))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """A new node, as well."""
        return ast.UnaryOp(node.op, self.visit(node.operand))
