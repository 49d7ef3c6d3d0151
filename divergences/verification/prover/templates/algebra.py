"""Equations between polynomials in sums over the outcomes, and logs of them: each sum is an unknown.

Sums that are combinations of others, with Σp = Σq = Σr = 1, are replaced first; then both sides must agree term by term.
Where an unknown is ∞, each side is undefined or has the limit that its polynomial has, so that the equation stands
there too: nothing is divided by an unknown, and none is −∞. A mean is a sum times an unknown, 1/n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import TypeAlias, final

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms.certificate import unsearched
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, combination, constant, log, number
from divergences.verification.prover.forms.linear import Linear, Product, product
from divergences.verification.prover.forms.values import Operand, Scalar, Value, Vector, rational
from divergences.verification.prover.outcomes import POSITIVE, letters_at, sides
from divergences.verification.prover.templates.identity import outcomes
from divergences.verification.prover.words import Arguments, vocabulary

MOST_PRODUCTS = 200
HIGHEST_POWER = 12
"""Products and powers beyond which a polynomial is not pursued: the text may be hostile."""


@final
@dataclass(frozen=True, eq=False)
class Expression(Scalar):
    """Σ coefficient · product of unknowns: two are equal for all values of the unknowns iff their terms are."""

    terms: Linear[Product[str], Form]

    @classmethod
    def number(cls, x: Value) -> Expression:
        """A number is a polynomial without unknowns."""
        return Expression(Linear({(): x.form} if x.form else {}))

    def __add__(self, other: object) -> Expression:
        total = self.terms + Expression.of(other).terms
        if len(total) > MOST_PRODUCTS:
            raise OutOfReach("a polynomial of this length")
        return Expression(total)

    def __neg__(self) -> Expression:
        return Expression(-self.terms)

    def __mul__(self, other: object) -> Expression:
        total = Expression(Linear())
        for a, c in self.terms.items():
            for b, e in Expression.of(other).terms.items():
                total += Expression(Linear({product(a, b): c * e}))
        return total

    def __pow__(self, other: object) -> Expression:
        power = rational(other)
        if power.denominator != 1 or not 0 < power <= HIGHEST_POWER:
            raise OutOfReach("this power of a sum")
        result = self
        for _ in range(int(power) - 1):
            result *= self
        return result

    def log(self) -> Expression:
        """log c + log P for c·P, log P an unknown of its own."""
        if set(self.terms) <= {()}:
            return Expression.of(Value(log(self.terms.get((), ZERO))))
        n, d = self.terms[min(self.terms)].ratio
        scale = number(abs(Fraction(constant(n), constant(d))))
        rest = Expression(Linear({key: c / scale for key, c in self.terms.items()}))
        return unknown(f"log({rest})") + Value(log(scale))

    def __str__(self) -> str:
        return " + ".join(f"({self.terms[key]})*{key}" for key in sorted(self.terms))


def unknown(name: str) -> Expression:
    """The unknown number of that name, by itself."""
    return Expression(Linear({((name, 1),): number(1)}))


Row: TypeAlias = dict[str, Form]
Shares: TypeAlias = tuple["Form | None", ...]
"""What a sum adds up at every case of one outcome; None where that is ∞."""
PER_OUTCOME = "1/n"


def holds(link: Link) -> bool:
    """Whether both sides are the same polynomial, once each sum is written in terms of those before it."""
    names = letters(link.left) | letters(link.right)
    if link.relation != "=" or not names <= set("pqrd") | POSITIVE.keys():
        return False
    rows = list(outcomes(names))
    met = [_evaluated(link, row)[1] for row in rows]
    sums = [(column[0][0], tuple(_share(share) for _, share in column)) for column in zip(*met, strict=True)]
    difference, _met = _evaluated(link, rows[0], iter(_independent(sums, rows)))
    return bool(sums) and not difference.terms


find, check = unsearched({"sums": "reduced"}, holds)


def _evaluated(
    link: Link, row: Row, worth: Iterator[Expression] | None = None
) -> tuple[Expression, list[tuple[str, Value]]]:
    """Left minus right where each sum is worth the next expression, and what the sums add up at this outcome."""
    met: list[tuple[str, Value]] = []

    def total(name: str, _args: Arguments, share: Value) -> Expression:
        met.append((name if name == "mean" else "sum", share))
        return next(worth) if worth else unknown("?")

    def mean(g: Operand) -> Expression:
        if not isinstance(g, Vector):
            raise OutOfReach("the mean of a number")
        return total("mean", (g,), g[0])

    words = vocabulary(total) | {"mean": mean}
    left, right = (Expression.of(side) for side in sides(link, words, letters_at(row)))
    return left - right, met


def _share(x: Value) -> Form | None:
    """What a sum adds up at one outcome, None for ∞; a sum that may be −∞ is out of reach."""
    if not x.finite and x.x != inf:
        raise OutOfReach("a sum that may be -∞, or have no value")
    return x.form if x.finite else None


def _independent(sums: Sequence[tuple[str, Shares]], rows: Sequence[Row]) -> list[Expression]:
    """Each sum in terms of those before it; a mean in terms of means."""
    known: dict[str, list[tuple[Shares, Expression]]] = {"sum": [], "mean": []}
    for letter in sorted(set(rows[0]) & set("pqr")):
        shares = tuple(row[letter] for row in rows)
        known["sum"].append((shares, Expression.of(Value(UNIT))))
        known["mean"].append((shares, unknown(PER_OUTCOME)))
    known["mean"].append(((UNIT,) * len(rows), Expression.of(Value(UNIT))))
    worths: list[Expression] = []
    for k, (kind, shares) in enumerate(sums):
        worth = _from_known(shares, known[kind])
        if worth is None:
            worth = unknown(f"sum {k}")
            known[kind].append((shares, worth))
        worths.append(worth)
    return worths


def _from_known(shares: Shares, known: list[tuple[Shares, Expression]]) -> Expression | None:
    """The sum as a combination of finite ones, and, if it may be ∞, of one that is so at the same outcomes."""
    places = [k for k, share in enumerate(shares) if share is not None]
    finite = [(g, worth) for g, worth in known if None not in g]
    alike = [(g, worth) for g, worth in known if [k for k, x in enumerate(g) if x is not None] == places]
    infinite: list[tuple[Shares, Expression] | None] = [x for x in alike if None in x[0]]
    leading = infinite if len(places) < len(shares) else [None]
    for leader in leading:
        used = [*finite, *([leader] if leader else [])]
        parts = combination(_at(shares, places), [_at(g, places) for g, _ in used])
        if parts is not None and (leader is None or parts[-1] > 0):
            scaled = (worth * Value(number(c)) for c, (_, worth) in zip(parts, used, strict=True) if c)
            return sum(scaled, Expression.of(Value(ZERO)))
    return None


def _at(shares: Shares, places: Sequence[int]) -> list[Form]:
    return [share for k in places if (share := shares[k]) is not None]
