"""Claims about quotients of laws, made at random, with their truth computed here: sums and equations that meet 0/0.

A term is a quotient of two homogeneous polynomials of two laws, by its coefficients. It is worth N/D, ∞ at D = 0 < N, and
has no value at 0/0; an outcome that no law has is left out. Nothing of the library is asked what a claim is worth.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

INFINITY = "infinity"
Laws = dict[str, tuple[Fraction, ...]]
FORMS = {"p": (1, 0), "q": (0, 1), "(p + q)": (1, 1), "(p + 2*q)": (1, 2), "(3*p + q)": (3, 1), "(p - q)": (1, -1)}
"""Linear forms a·p + b·q by their text."""
DENOMINATORS = 5


class NoValue(Exception):
    """0/0, or ∞ − ∞."""


@dataclass(frozen=True)
class Term:
    """A product of linear forms over another, by their texts, of the laws p and q (or of others that stand for them)."""

    above: tuple[str, ...]
    below: tuple[str, ...]

    def __str__(self) -> str:
        above, below = "*".join(self.above), "*".join(self.below)
        return f"{above}/{below if len(self.below) == 1 else f'({below})'}"

    @property
    def tex(self) -> str:
        """The same in LaTeX, of p(x) and q(x)."""
        above, below = (
            " ".join(x).replace("*", "").replace("p", "p(x)").replace("q", "q(x)") for x in (self.above, self.below)
        )
        return rf"\frac{{{above}}}{{{below}}}"

    def at(self, p: Fraction, q: Fraction) -> Fraction | str:
        """Its value at one outcome."""
        above, below = (_product(x, p, q) for x in (self.above, self.below))
        if below:
            return above / below
        if above <= 0:
            raise NoValue
        return INFINITY


def _product(forms: Sequence[str], p: Fraction, q: Fraction) -> Fraction:
    result = Fraction(1)
    for form in forms:
        a, b = FORMS[form]
        result *= a * p + b * q
    return result


def total(term: Term, p: Sequence[Fraction], q: Sequence[Fraction]) -> Fraction | str:
    """Σ of the term over the outcomes that p or q has."""
    shares = [term.at(a, b) for a, b in zip(p, q, strict=True) if a or b]
    return INFINITY if INFINITY in shares else sum((x for x in shares if not isinstance(x, str)), Fraction(0))


@dataclass(frozen=True)
class Made:
    """A text, and whether it is true."""

    text: str
    true: bool


def laws() -> list[tuple[Fraction, ...]]:
    """Laws of one to three outcomes, zeros among them."""
    found = []
    for n, d in itertools.product((1, 2, 3), range(1, DENOMINATORS)):
        found += [tuple(Fraction(k, d) for k in x) for x in itertools.product(range(d + 1), repeat=n) if sum(x) == d]
    return list(dict.fromkeys(found))


PAIRS = [(p, q) for p in laws() for q in laws() if len(p) == len(q)]


def _term(rng: random.Random) -> Term:
    degree = rng.choice((1, 1, 2))
    above = tuple(sorted(rng.choice([*FORMS]) for _ in range(degree + 1)))
    below = tuple(sorted(rng.choice([*FORMS][:5]) for _ in range(degree)))
    return Term(above, below)


def _linear(a: int, b: int) -> str:
    return f"{a}*p {'+' if b >= 0 else '-'} {abs(b)}*q"


def sums(rng: random.Random) -> Made:
    """Σ (g + a·p + b·q) = Σ g + c, true for c = a + b."""
    g, a, b = _term(rng), rng.randint(1, 3), rng.randint(-3, 3)
    c = a + b + rng.choice((0, 0, 1, -1))
    text = rng.choice(
        (f"sum({g} + {_linear(a, b)}) = sum({g}) + ({c})", f"sum({g}) = sum({g} - ({_linear(a, b)})) + ({c})")
    )
    finite = any(_finite(g, p, q) for p, q in PAIRS)
    return Made(text, c == a + b or not finite)


def _finite(g: Term, p: Sequence[Fraction], q: Sequence[Fraction]) -> bool:
    try:
        return total(g, p, q) != INFINITY
    except NoValue:
        return False


def bounds(rng: random.Random) -> Made:
    """Σ g >= c or <= c, c near a value that g takes: false where a pair of laws says so, and true by Jensen otherwise.

    g = q·f(p/q) with f(t) = (t − 1)²/(a·t + b) + m·t or t²/(a·t + b), convex, so that Σ g >= f(1); or its reflection.
    """
    below = rng.choice(["q", "(p + q)", "(p + 2*q)", "(3*p + q)", "p"])
    above = rng.choice([("(p - q)", "(p - q)"), ("p", "p"), ("q", "q")])
    g = Term(above, (below,))
    least = g.at(Fraction(1), Fraction(1))
    assert isinstance(least, Fraction)
    c = least + rng.choice((Fraction(0), Fraction(0), Fraction(1, 50), Fraction(-1, 50)))
    text = rng.choice((f"sum({g}) >= {c}", f"{c} <= sum({g})", f"sum({g} - {c}*p) >= 0"))
    return Made(text, c <= least)


def vectors(rng: random.Random) -> Made:
    """g = h for quotients of vectors, of which one is the other with a factor above and below, or nearly."""
    g, factor = _term(rng), rng.choice(["(p + q)", "(p + 2*q)", "(3*p + q)"])
    h = Term((*g.above, factor), (*g.below, rng.choice((factor, factor, "(p + q)"))))
    relation = rng.choice(("=", "=", "<=", ">="))
    return Made(f"{g} {relation} {h}", _outcomes(g, h, relation))


def _outcomes(g: Term, h: Term, relation: str) -> bool:
    """Whether it is so at every outcome at which some law has mass, in proportions of small numbers: it is homogeneous."""
    for p, q in itertools.product(range(12), repeat=2):
        if not p and not q:
            continue
        try:
            left, right = g.at(Fraction(p, 12), Fraction(q, 12)), h.at(Fraction(p, 12), Fraction(q, 12))
        except NoValue:
            continue
        if not _related(left, right, relation):
            return False
    return True


def _related(left: Fraction | str, right: Fraction | str, relation: str) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return left == right or (relation == "<=" and right == INFINITY) or (relation == ">=" and left == INFINITY)
    return {"=": left == right, "<=": left <= right, ">=": left >= right}[relation]


def discriminators(rng: random.Random) -> Made:
    """D* as it is written, and sums of it, right or with a wrong share."""
    a = rng.choice((1, 1, 2))
    ways = [
        (f"Dstar(p, q) = p/(p + {a}*q)", a == 1),
        (f"Dstar(p, q) = p*({a}*p + q)**(-1)", a == 1),
        (f"sum(Dstar(p, q)) = sum({a}*p/(p + q))", a == 1),
        (f"sum({a}*Dstar(p, q)*q) = sum(p*q/(p + q))", a == 1),
        (f"1 - Dstar(p, q) = q/({a}*q + p)", a == 1),
        (f"sum(Dstar(p, q)) + sum({a}*q/(p + q)) = sum((p + q)/(p + q))", a == 1),
        (f"max(p/(p + q)) <= max({a}*Dstar(p, q))", True),
        (f"sum({a}*p*q/(p + q)) <= 1/2", a == 1),
        (f"Tri(p, q) = 2 - {a}*sum(2*p*q/(p + q))", False) if a == 1 else ("Tri(p, q) = 2 - sum(4*p*q/(p + q))", True),
        (f"m = (p + q)/2; sum({a}*p*q/m) <= 1", a == 1),
        (f"sum((p - q)^2/mix(p, q, t)) >= 0 given t in [0, {a}/2]", True),
        (f"sum(min(p, q)/max(p, q)) <= {a}*sum((p + q)/max(p, q))/2", True),
    ]
    text, true = rng.choice(ways)
    return Made(text, true)


def others(rng: random.Random) -> Made:
    """The same claims with other letters, a third law beside them, what is given, or in LaTeX."""
    made = rng.choice((sums, bounds, vectors))(rng)
    way = rng.randrange(4)
    if way == 0:
        return Made(made.text.translate(str.maketrans("pq", "qr")), made.true)
    if way == 1:
        return Made(f"{made.text} given TV(p, r) <= 1", made.true)
    if way == 2:
        return Made(f"TV(p, q) <= 1 and {made.text}", made.true)
    g = _term(rng)
    c = rng.choice((1, 1, 2))
    text = rf"\sum_x \left({g.tex} + {c} p(x)\right) = \sum_x {g.tex} + 1"
    return Made(text, c == 1 or not any(_finite(g, p, q) for p, q in PAIRS))


def claims(seed: int, count: int) -> Iterator[Made]:
    """So many different claims."""
    rng, seen = random.Random(seed), set[str]()
    makers = (sums, bounds, vectors, discriminators, others)
    while len(seen) < count:
        made = makers[len(seen) % len(makers)](rng) if rng.random() < 0.8 else others(rng)
        if made.text not in seen:
            seen.add(made.text)
            yield made
