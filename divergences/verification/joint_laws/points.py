"""Joint laws and channels, small numbers first: independent, of one conditional law, equal, near, functions, with zeros, rare.

What is given as `qxy = expression` is not waited for: it is what that law is, and of `pxy = 1/4` and `px = 1/2` the shapes are
those with so many pairs or rows.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any

from divergences._core.clock import look
from divergences.exact import Exact, OutOfSpan, Undefined, Vector
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.joint_laws.statement import KNOWN, Joint
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Relation, evaluate
from divergences.verification.points.enumeration import simple

SIZES = ((2, 2), (1, 2), (2, 1), (2, 3), (3, 2), (3, 3))
STYLES = ("generic", "conditional", "marginal", "zeros", "equal", "independent", "near", "diagonal", "skewed")
CHANNELS = ("generic", "identity", "constant", "zeros")
NEAR = 10**4
HEAVY = 1, 1, 100, 10**4
"""How heavy the pairs of a skewed law are: where most are rare, sums are decided by few."""
MOST = 24
"""Pairs of outcomes, where an equation says how many there are."""
Table = list[list[Fraction]]


def points(said: Joint, seed: int) -> Iterator[dict[str, Any]]:
    """Points without end, the same for the same seed; none where no simple number is in a domain."""
    draw, k = Random(seed), 0
    domains = [x for x in said.statement.given if isinstance(x, Domain)]
    equations, shapes = list(_equations(said)), sizes(said)
    while all(map(simple, domains)):
        look()
        size, style, most = shapes[(k // len(STYLES)) % len(shapes)], STYLES[k % len(STYLES)], 1 + k // 40
        point: dict[str, Any] = _laws(draw, said.laws, size, style, most)
        if said.channels:
            point = {name: [sum(row, Fraction(0)) for row in table] for name, table in point.items()}
            point |= {name: _channel(draw, size, CHANNELS[(k + j) % 4], most) for j, name in enumerate(said.channels)}
            if len(said.channels) == 2 and k % 3 == 0:
                point[said.channels[1]] = point[said.channels[0]]
        point |= {x.letter: draw.choice(simple(x)[: most + 3]) for x in domains}
        yield _solved(said, equations, point)
        k += 1


def sizes(said: Joint) -> list[tuple[int, int]]:
    """How many values x and y have at its points."""
    pairs = [(n, m) for k in range(1, MOST + 1) for n in range(1, k + 1) if k % n == 0 for m in (k // n,)]
    known = list[tuple[str, Fraction]]()
    for name, tree in _equations(said):
        index = {"j": "xy", "o": "y", "": "x"}.get(name[1:2] if said.channels else "no", name[1:])
        if isinstance(x := _worth(tree, {}), Fraction) and x > 0:
            known.append(("xy" if "t" in index else index, 1 / x))
    count = {"xy": lambda n, m: n * m, "x": lambda n, _: n, "y": lambda _, m: m}
    fitting = [s for s in pairs if all(count[of](*s) == x for of, x in known if of in count)]
    return sorted(fitting)[:MOST] if known and fitting else [*SIZES]


def _equations(said: Joint) -> Iterator[tuple[str, ast.expr]]:
    """Each name of a law that an equation gives, and by what."""
    links = [x for r in said.statement.given if isinstance(r, Relation) and not r.negated for x in r.links]
    for link in links:
        for one, other in ((link.left, link.right), (link.right, link.left)):
            if link.relation == "=" and isinstance(one, ast.Name) and KNOWN.fullmatch(one.id):
                yield one.id, other


def _solved(said: Joint, equations: Iterable[tuple[str, ast.expr]], point: dict[str, Any]) -> dict[str, Any]:
    """The point with each law that an equation gives, joint or on the inputs of channels, and with each marginal."""
    for name, tree in equations:
        values = _worth(tree, said.values(point))
        table = point.get(name[0])
        if values is None or not isinstance(table, list):
            continue
        n, m = len(table), len(table[0]) if isinstance(table[0], list) else 0
        length = {name[0]: n, f"{name[0]}xy": n * m, f"{name[0]}x": n, f"{name[0]}y": m}.get(name, 0)
        known = [values] * length if isinstance(values, Fraction) else list(values)
        if len(known) != length or min(known, default=Fraction(-1)) < 0 or sum(known) != 1:
            continue
        match name[1:]:
            case "":
                law: Any = known
            case "xy":
                law = [known[i * m : (i + 1) * m] for i in range(n)]
            case "x":
                law = _mixed([[x] for x in known], table)
            case _:
                law = [
                    list(x)
                    for x in zip(*_mixed([[x] for x in known], list(map(list, zip(*table, strict=True)))), strict=True)
                ]
        point = {**point, name[0]: law}
    return point


def _worth(tree: ast.expr, values: Mapping[str, Any]) -> Fraction | list[Fraction] | None:
    """What an expression is worth, in fractions; None where it is not."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    if not names <= {*WORDS, *values}:
        return None
    try:
        found = evaluate(tree, WORDS, values)
    except (Undefined, OutOfSpan):
        return None
    entries = [*found] if isinstance(found, Vector) else [found]
    rational = [x.rational() if isinstance(x, Exact) else x for x in entries]
    known = [Fraction(x) for x in rational if isinstance(x, (Fraction, int))]
    if len(known) < len(entries):
        return None
    return known if isinstance(found, Vector) else known[0]


def _laws(draw: Random, names: tuple[str, ...], size: tuple[int, int], style: str, most: int) -> dict[str, Table]:
    first = _table(draw, size, style, most)
    found = {names[0]: first} if names else {}
    for name in names[1:]:
        other = _table(draw, size, style, most)
        found[name] = {
            "equal": lambda: first,
            "conditional": lambda other=other: _mixed(other, first),
            "marginal": lambda other=other: _mixed(first, other),
            "near": lambda other=other: [
                [(NEAR * a + b) / (NEAR + 1) for a, b in zip(x, y, strict=True)]
                for x, y in zip(first, other, strict=True)
            ],
        }.get(style, lambda other=other: other)()
    return found


def _table(draw: Random, size: tuple[int, int], style: str, most: int) -> Table:
    n, m = size
    low = 0 if style in ("zeros", "generic") and draw.random() < 0.5 else 1
    if style == "independent":
        a, b = (_normalised([[Fraction(draw.randint(1, most + 1)) for _ in range(k)]])[0] for k in (n, m))
        return [[x * y for y in b] for x in a]
    if style == "diagonal":  # y is a function of x, or the other way round
        return _normalised([[Fraction(i % m == j % n) for j in range(m)] for i in range(n)])
    if style == "skewed":
        return _normalised([[Fraction(draw.choice(HEAVY)) for _ in range(m)] for _ in range(n)])
    return _normalised([[Fraction(draw.randint(low, most + 1)) for _ in range(m)] for _ in range(n)])


def _normalised(table: Table) -> Table:
    total = sum(map(sum, table), Fraction(0))
    if total == 0:
        table = [[Fraction(1) for _ in row] for row in table]
        total = sum(map(sum, table), Fraction(0))
    return [[x / total for x in row] for row in table]


def _mixed(marginal: Table, conditional: Table) -> Table:
    """The marginal of x of the one, and the conditional law of y of the other."""
    weights = [sum(row, Fraction(0)) for row in marginal]
    return [[w * y for y in _normalised([row])[0]] for w, row in zip(weights, conditional, strict=True)]


def _channel(draw: Random, size: tuple[int, int], style: str, most: int) -> Table:
    n, m = size
    if style == "identity":
        return [[Fraction(j == i % m) for j in range(m)] for i in range(n)]
    if style == "constant":
        row = _normalised([[Fraction(draw.randint(1, most + 1)) for _ in range(m)]])[0]
        return [row] * n
    low = int(style != "zeros")
    return [_normalised([[Fraction(draw.randint(low, most + 1)) for _ in range(m)]])[0] for _ in range(n)]
