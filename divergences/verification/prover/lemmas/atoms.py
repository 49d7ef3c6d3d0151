"""A side of a claim as a polynomial in atoms: divergences, entropies, means, distances, roots and exponentials of them.

Total variation between two mixtures is a multiple of that between two letters, and is written so; so one distance is one
atom.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence, Set
from fractions import Fraction
from functools import reduce
from math import inf, isqrt
from typing import TypeAlias

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import letters
from divergences.verification.language.vocabulary import DIVERGENCES as F_DIVERGENCES
from divergences.verification.prover.forms.linear import HIGHEST_POWER, Linear, Product, combination, product
from divergences.verification.prover.lemmas import extremes
from divergences.verification.prover.rearranged import finite

Monomial: TypeAlias = Product[str]
Polynomial: TypeAlias = Linear[Monomial, Fraction]
Mixture: TypeAlias = Linear[str, Polynomial]
"""The weights of p, q and r."""
ONE_WAY = {word: record for word, record in F_DIVERGENCES.items() if record.at_zero < inf}
"""They are finite where the second law has mass wherever the first has."""
DIVERGENCES = {*ONE_WAY, "W1"}
SYMMETRIC = {*(word for word, record in ONE_WAY.items() if record.symmetric), "W1"}
UNBOUNDED = {word for word, record in ONE_WAY.items() if record.slope == inf}
"""They are ∞ exactly where the first law has mass that the second lacks."""
MOST_TERMS = 80
LAWS = set("pqr")


def one(atom: str) -> Polynomial:
    """The atom by itself."""
    return Linear({((atom, 1),): Fraction(1)})


def number(x: Fraction | int) -> Polynomial:
    """A number without atoms."""
    return Linear({(): Fraction(x)} if x else {})


def text(f: Polynomial) -> str:
    """The polynomial as text that the language reads, the same for equal polynomials."""
    parts = ["*".join([f"({c})", *(f"{a}**{k}" if k > 1 else a for a, k in m)]) for m, c in sorted(f.items())]
    return " + ".join(parts) or "0"


def span(letter: str) -> str:
    """The atom for the largest entry minus the smallest, which is never negative."""
    return f"(max({letter}) - min({letter}))"


def weights(tree: ast.expr) -> Mixture:
    """The weight of each of p, q and r in a sum of multiples of them; OutOfReach for another expression."""
    atoms, found = Atoms(), dict[str, Polynomial]()

    def law(part: ast.expr) -> Polynomial | None:
        match part:
            case ast.Name(id=name) if name in LAWS:
                return one(name)
            case ast.Call(func=ast.Name(id="mix"), args=[p, q, t]):
                share = atoms.polynomial(t)
                return atoms.times(of(p), number(1) - share) + atoms.times(of(q), share)
            case _:
                return atoms.leaf(part)

    def of(part: ast.expr) -> Polynomial:
        return combination(part, law, atoms.times, ())

    for monomial, c in of(tree).items():
        match [x for x in monomial if x[0] in LAWS]:
            case [(name, 1)]:
                rest = tuple(x for x in monomial if x[0] not in LAWS)
                found[name] = found.get(name, number(0)) + Linear({rest: c})
            case _:
                raise OutOfReach("expected a mixture of laws")
    return Linear(found)


def moved(p: ast.expr, q: ast.expr) -> tuple[Fraction, str, str] | None:
    """|c|, a and b where one mixture minus the other is c·(a − b), so that TV is |c|·TV(a, b); None for others."""
    if isinstance(p, ast.Name) and isinstance(q, ast.Name):
        return None
    try:
        gains = weights(p) - weights(q)
    except OutOfReach:  # the atom stays as it is
        return None
    match sorted(gains.items()):
        case []:
            return Fraction(0), "p", "q"
        case [(a, c), (b, d)] if {*c} == {()} and c == -d:
            return abs(c[()]), a, b
        case _:
            return None


class Atoms:
    """The atoms that were met, with what the squares of roots and absolute values are."""

    def __init__(self) -> None:
        self.squares: dict[str, Polynomial] = {}
        self.halved: dict[str, str] = {}
        """exp(−K/2) → K."""
        self.calls: dict[str, ast.Call] = {}

    def times(self, f: Polynomial, g: Polynomial) -> Polynomial:
        """The product, in which no root is squared."""
        total: Polynomial = Linear()
        for a, c in f.items():
            for b, e in g.items():
                total = total + self._product(a, b) * (c * e)
        if len(total) > MOST_TERMS:
            raise OutOfReach("a polynomial of this length")
        return total

    def _product(self, a: Monomial, b: Monomial) -> Polynomial:
        together = product(a, b)
        root = next((atom for atom, k in together if k > 1 and atom in self.squares), None)
        if root is None:
            return Linear({together: Fraction(1)})
        return self.times(self.squares[root], self._product(together, ((root, -2),)))

    def polynomial(self, tree: ast.expr) -> Polynomial:
        """The expression as a polynomial in atoms; OutOfReach for one that is none."""
        return combination(tree, self.leaf, self.times, ())

    def leaf(self, tree: ast.expr) -> Polynomial | None:
        """The polynomial of a letter, a span or a call; None for another expression."""
        match tree:
            case ast.Name(id=name) if len(name) == 1 and name not in "pqrdx":
                return one(name)
            case ast.BinOp(
                left=ast.Call(func=ast.Name(id="max"), args=[ast.Name() as x]),
                op=ast.Sub(),
                right=ast.Call(func=ast.Name(id="min"), args=[ast.Name() as y]),
            ) if x.id == y.id:
                return one(span(x.id))
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._call(tree, name, args)
            case _:
                return None

    def _call(self, tree: ast.Call, name: str, args: list[ast.expr]) -> Polynomial:
        if name in DIVERGENCES:
            return self._divergence(name, args)
        if said := extremes.atom(tree):
            return self._known(said)
        match name, args:
            case "J", [p, q]:
                return self._divergence("KL", [p, q]) + self._divergence("KL", [q, p])
            case "CE", [p, q]:
                return self._known("H", [ast.unparse(p)]) + self._divergence("KL", [p, q])
            case "sum", [ast.Call(func=ast.Name(id="min" | "max" as end), args=[ast.Name() as p, ast.Name() as q])] if {
                p.id,
                q.id,
            } <= LAWS:
                tv = self._divergence("TV", [p, q])
                return number(1) - tv if end == "min" else number(1) + tv
            case "sqrt", [inside]:
                return self._root(self.polynomial(inside))
            case "exp", [inside]:
                return self._exponential(self.polynomial(inside))
            case "abs", [inside]:
                return self._absolute(self.polynomial(inside))
            case "log", [ast.Constant(value=int() as n)] if n > 0:
                return _logarithm(n)
            case "max", [ast.BinOp(left=inner, op=ast.Div(), right=ast.Constant(value=c))] if (
                c and Fraction(str(c)) > 0
            ):
                return self._call(ast.Call(tree.func, [inner], []), name, [inner]) * (1 / Fraction(str(c)))
            case ("H", [_]) | ("max" | "min", [ast.Name()]):
                return self._known(name, [ast.unparse(x) for x in args])
            case "E", [ast.Name(), function] if letters(function) <= {"x"} and finite(function):
                return self._known(name, [ast.unparse(x) for x in args])
            case _:
                raise OutOfReach(f"{name} of these arguments")

    def _divergence(self, name: str, args: list[ast.expr]) -> Polynomial:
        if len(args) != (3 if name == "W1" else 2):
            raise OutOfReach(f"{name} of {len(args)} arguments")
        laws = [ast.unparse(x) for x in args[:2]]
        if laws[0] == laws[1]:
            return Linear()
        if name == "TV" and (found := moved(*args)):
            share, *between = found
            return Linear() if not share else self._known(name, sorted(between)) * share
        written = [*(sorted(laws) if name in SYMMETRIC else laws), *map(ast.unparse, args[2:])]
        return self._known(name, written)

    def _known(self, name: str, args: Sequence[str] = ()) -> Polynomial:
        atom = f"{name}({', '.join(args)})" if args else name
        call = ast.parse(atom, mode="eval").body
        assert isinstance(call, ast.Call)
        self.calls[atom] = call
        return one(atom)

    def _root(self, f: Polynomial) -> Polynomial:
        if len(f) != 1:
            if not f:
                return f
            atom = f"sqrt({text(f)})"
            self.squares[atom] = f
            return one(atom)
        ((monomial, c),) = f.items()
        if c <= 0:
            raise OutOfReach("the root of a negative number")
        whole, factor = c.numerator * c.denominator, 1
        for k in range(min(isqrt(whole), 1000), 1, -1):
            if whole % (k * k) == 0:
                whole, factor = whole // (k * k), factor * k
        result = number(Fraction(factor, c.denominator))
        for part in (*([number(whole)] if whole > 1 else []), *([Linear({monomial: Fraction(1)})] if monomial else [])):
            atom = f"sqrt({text(part)})"
            self.squares[atom] = part
            result = self.times(result, one(atom))
        return result

    def _exponential(self, f: Polynomial) -> Polynomial:
        if len(f) != 1:
            raise OutOfReach("the exponential of a sum")
        ((monomial, c),) = f.items()
        if len(monomial) != 1 or monomial[0][1] != 1 or (2 * c).denominator != 1 or not 0 < -2 * c <= HIGHEST_POWER:
            raise OutOfReach("this exponential")
        atom = f"exp(-{monomial[0][0]}/2)"
        self.halved[atom] = monomial[0][0]
        return reduce(self.times, [one(atom)] * int(-2 * c))

    def _absolute(self, f: Polynomial) -> Polynomial:
        atom = f"abs({text(f)})"
        self.squares[atom] = self.times(f, f)
        return one(atom)

    def infinite(self, atom: str, apart: Set[tuple[str, str]]) -> bool:
        """Whether the atom is ∞ where these pairs of laws are such that the first has mass that the second lacks."""
        if atom in self.calls:
            call = self.calls[atom]
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            return name in UNBOUNDED and (ast.unparse(call.args[0]), ast.unparse(call.args[1])) in apart
        under = self.squares.get(atom, number(0))
        inside = {m: c for m, c in under.items() if any(self.infinite(a, apart) for a, _ in m)}
        if inside and (atom.startswith("abs") or any(c < 0 or len(m) > 1 for m, c in inside.items())):
            raise OutOfReach("a root of infinities")
        return bool(inside)


def _logarithm(n: int) -> Polynomial:
    """log n by primes."""
    total: Polynomial = Linear()
    k = 2
    while n > 1 and k < 100:
        while n % k == 0:
            n, total = n // k, total + one(f"log({k})")
        k += 1
    if n > 1:
        raise OutOfReach("the log of a large prime")
    return total


def placed(f: Polynomial, zeros: Set[str]) -> Polynomial:
    """The polynomial where these atoms are 0."""
    return Linear({m: c for m, c in f.items() if not any(a in zeros for a, _ in m)})


def atoms(f: Polynomial) -> set[str]:
    """The atoms of a polynomial."""
    return {a for m in f for a, _ in m}
