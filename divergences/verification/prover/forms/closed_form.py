"""Closed forms: sums of rational functions times products of logarithms of irreducible polynomials and of primes.

The polynomials have whole coefficients and stand for positive quantities, so that some signs can be seen from coefficients
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, isqrt, lcm, prod
from typing import TypeAlias

from flint import Ordering, arb, fmpq, fmpz, fmpz_mpoly, fmpz_mpoly_ctx

from divergences._core.arb import precision
from divergences._core.clock import look
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.linear import Product, product, solved

Polynomial: TypeAlias = fmpz_mpoly
"""A polynomial with whole coefficients in the letters of `NAMES`, an element of `RING`."""
NAMES = ("s", "t", "a", "b", "x", "y", "z", "w", "u", "v")
RING = fmpz_mpoly_ctx.get(NAMES, Ordering.lex)
S, T, A, B, X, Y, Z, W, U, V = RING.gens()
ONE = RING.from_dict({(0,) * len(NAMES): 1})


def in_odds(polynomial: Polynomial) -> Polynomial:
    """The numerator of the polynomial, with the shares written in odds."""
    terms = polynomial.to_dict()
    most_s = max(e[0] for e in terms)
    most_b = max(e[3] for e in terms)
    most_a = max(e[2] + e[3] for e in terms)
    total = 0 * ONE
    for powers, coefficient in terms.items():
        look()
        s, t, a, b, *others = powers
        rest = RING.from_dict({(0, t, 0, 0, *others): coefficient})
        total += rest * (1 + S) ** (most_s - s) * (1 + A) ** (most_a - a - b) * (1 + B) ** (most_b - b)
    return total


def visible_sign(polynomial: Polynomial) -> int | None:
    """1 or −1 where all coefficients in odds have one sign; 0 for 0; None: not seen."""
    if not polynomial:
        return 0
    signs = {c > 0 for c in in_odds(polynomial).to_dict().values()}
    return None if len(signs) > 1 else 1 if True in signs else -1


def never_negative(polynomial: Polynomial, depth: int) -> bool:
    """Whether a polynomial in a and b is ≥ 0 for 0 < b < a < 1: seen after cutting the odds at 1 `depth` times."""
    pieces = [in_odds(polynomial)]
    for level in range(depth + 1):
        pieces = [p for p in pieces if any(c < 0 for c in p.to_dict().values())]
        i = 2 + level % 2
        pieces = [half for p in pieces for half in _halves(p, i)] if level < depth else pieces
    return not pieces


def _halves(polynomial: Polynomial, i: int) -> list[Polynomial]:
    """The polynomial where the letter exceeds 1, and (times a power of it) where it is below: x ↦ 1 + x, 1/(1 + x)."""
    letters = list(RING.gens())
    above = polynomial.compose(*(1 + g if k == i else g for k, g in enumerate(letters)))
    coefficients = in_letter(polynomial, i)
    look()
    return [above, sum((c * (1 + letters[i]) ** (max(coefficients) - k) for k, c in coefficients.items()), 0 * ONE)]


def in_letter(polynomial: Polynomial, i: int) -> dict[int, Polynomial]:
    """The coefficients of the powers of the i-th letter."""
    found = dict[int, Polynomial]()
    for powers, coefficient in polynomial.to_dict().items():
        rest = RING.from_dict({(*powers[:i], 0, *powers[i + 1 :]): coefficient})
        found[powers[i]] = found.get(powers[i], 0 * ONE) + rest
    return found


def common(denominators: Iterable[Polynomial]) -> Polynomial:
    """The least common multiple."""
    return reduce(lambda a, b: a * (b // a.gcd(b)), denominators, ONE)


class Argument(str):
    """The argument of a log: a text, by which it is ordered and found, and the polynomial, which flint does not hash."""

    __slots__ = ("of",)
    of: Polynomial

    def __new__(cls, polynomial: Polynomial) -> Argument:
        """The argument that this polynomial is."""
        made = super().__new__(cls, polynomial)
        made.of = polynomial
        return made


REMEMBERED: dict[str, tuple[int, tuple[tuple[Argument, int], ...]]] = {}
"""What `factored` gave, by the polynomial's text."""
MOST_REMEMBERED = 4096


def factored(polynomial: Polynomial) -> tuple[int, tuple[tuple[Argument, int], ...]]:
    """The content, and the irreducible factors (positive where that can be seen) with their powers."""
    text = str(polynomial)
    look()
    if text not in REMEMBERED:
        if len(REMEMBERED) >= MOST_REMEMBERED:
            REMEMBERED.clear()
        REMEMBERED[text] = _factored(polynomial)
    return REMEMBERED[text]


def _factored(polynomial: Polynomial) -> tuple[int, tuple[tuple[Argument, int], ...]]:
    try:
        content, factors = polynomial.factor()
    except OverflowError as error:  # python-flint sorts factors by their coefficients, as machine integers
        raise OutOfReach("a polynomial with a long coefficient") from error
    named: list[tuple[Argument, int]] = []
    for factor, power in factors:
        negative = visible_sign(factor) == -1
        content *= (-1) ** power if negative else 1
        named.append((Argument(-factor if negative else factor), int(power)))
    return int(content), tuple(named)


Logs: TypeAlias = Product[Argument]
"""A product of logs: each argument and the log's power, in order."""
Ratio: TypeAlias = tuple[Polynomial, Polynomial]
BITS = 256
"""The precision of balls that decide the sign of a number."""
LARGEST_FACTORED = 10**24
"""The largest number that is factored."""
HIGHEST_DEGREE, MOST_TERMS, LONGEST = 40, 300, 1024
"""Degree, terms and bits beyond which a closed form is not pursued: the text may be hostile."""


@dataclass(frozen=True, eq=False)
class Form:
    """Σ ratio · product of logs, as {logs: ratio} with no ratio 0 and all in lowest terms; true if any term is left."""

    terms: Mapping[Logs, Ratio]

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __add__(self, other: Form) -> Form:
        sums = dict(self.terms)
        for logs, (n, d) in other.terms.items():
            m, e = sums.get(logs, (0 * ONE, ONE))
            total = _reduced(n + m, d) if d == e else _reduced(n * e + m * d, d * e)
            sums[logs] = total
        return Form({logs: r for logs, r in sums.items() if r[0]})

    def __neg__(self) -> Form:
        return Form({logs: (-n, d) for logs, (n, d) in self.terms.items()})

    def __sub__(self, other: Form) -> Form:
        return self + -other

    def __mul__(self, other: Form) -> Form:
        total = ZERO
        for f, (n, d) in self.terms.items():
            for g, (m, e) in other.terms.items():
                total += Form({product(f, g): _reduced(n * m, d * e)})
        return total

    def __truediv__(self, other: Form) -> Form:
        return self * other.reciprocal()

    def __pow__(self, k: int) -> Form:
        base, result = (self if k >= 0 else self.reciprocal()), UNIT
        for _ in range(abs(k)):
            result *= base
        return result

    def reciprocal(self) -> Form:
        """1/self for a single product, or for c·log n; OutOfReach for other sums, and for 0."""
        if len(self.terms) != 1:
            return _over_log(self)
        ((logs, (n, d)),) = self.terms.items()
        return Form({tuple((f, -k) for f, k in logs): _reduced(d, n)})

    @property
    def ratio(self) -> Ratio:
        """Numerator and denominator of a form without logs; OutOfReach for one with logs."""
        if self and set(self.terms) != {()}:
            raise OutOfReach("expected a rational function")
        return self.terms.get((), (0 * ONE, ONE))

    @property
    def number(self) -> bool:
        """Whether the form is a number: no letter occurs in it."""
        parts = [p for r in self.terms.values() for p in r] + [f.of for logs in self.terms for f, _ in logs]
        return all(p.is_constant() for p in parts)

    def derivative(self, letter: str) -> Form:
        """The partial derivative in one of `NAMES`."""
        i, total = NAMES.index(letter), ZERO
        for logs, (n, d) in self.terms.items():
            slope = _reduced(n.derivative(i) * d - n * d.derivative(i), d * d)
            total += Form({logs: slope} if slope[0] else {})
            for f, k in logs:
                polynomial = f.of
                share = _reduced(k * n * polynomial.derivative(i), d * polynomial)
                total += Form({product(logs, ((f, -1),)): share} if share[0] else {})
        return total

    def at(self, **values: Polynomial | int) -> Form:
        """The form with letters replaced by polynomials or whole numbers; OutOfReach at a pole, or where a log would be
        taken of what is not visibly positive.
        """
        places = [values.get(v, g) * ONE for v, g in zip(NAMES, RING.gens(), strict=True)]
        total = ZERO
        for logs, (n, d) in self.terms.items():
            bottom = d.compose(*places)
            if not bottom:
                raise OutOfReach("a pole")
            top = n.compose(*places)
            term = Form({(): _reduced(top, bottom)} if top else {})
            for f, k in logs:
                term *= log(polynomial(f.of.compose(*places))) ** k
            total += term
        return total

    def ball(self) -> arb:
        """An enclosure of a number, at the working precision of the caller."""
        total = arb(0)
        for logs, (n, d) in self.terms.items():
            term = arb(fmpq(constant(n), constant(d)))
            for f, k in logs:
                term *= arb(constant(f.of)).log() ** k
            total += term
        return total

    def sign(self) -> int | None:
        """The sign where it can be seen, or decided by a ball; None if not."""
        if not self:
            return 0
        if self.number:
            with precision(BITS):
                value = self.ball()
                return 1 if value > 0 else -1 if value < 0 else None
        signs = [visible_sign(p) for p in self.ratio] if set(self.terms) == {()} else [None]
        return None if None in signs else signs[0] * signs[1]  # type: ignore[operator]

    def __float__(self) -> float:
        with precision(BITS):
            return float(self.ball())

    def __str__(self) -> str:
        """A number as text that the language of claims reads."""
        parts = []
        for logs, (n, d) in sorted(self.terms.items()):
            factors = "".join(f"*log({f})**{k}" if k != 1 else f"*log({f})" for f, k in logs)
            parts.append(f"({Fraction(constant(n), constant(d))}){factors}")
        return " + ".join(parts) or "0"


def polynomial(p: Polynomial) -> Form:
    """The form without logs that a polynomial is."""
    return Form({(): (p, ONE)} if p else {})


def number(r: Fraction | int) -> Form:
    """The form without letters or logs that a rational number is."""
    r = Fraction(r)
    return Form({(): (r.numerator * ONE, r.denominator * ONE)} if r else {})


def constant(p: Polynomial) -> int:
    """The whole number that a constant polynomial is; OutOfReach for another polynomial."""
    if not p.is_constant():
        raise OutOfReach(f"{p} is not a number")
    return int(p.to_dict().get((0,) * len(NAMES), 0))


def log(f: Form) -> Form:
    """log f for a rational function that is visibly positive: a sum of logs of irreducibles and primes."""
    total, sign = ZERO, 1
    if not f:
        raise OutOfReach("log 0")
    for part, direction in zip(f.ratio, (1, -1), strict=True):
        content, factors = factored(part)
        sign *= (content > 0) - (content < 0)
        if abs(content) > LARGEST_FACTORED:
            raise OutOfReach("the log of a long number")
        logs = [(Argument(int(p) * ONE), k) for p, k in fmpz(abs(content)).factor()]
        for text, k in [*logs, *factors]:
            if visible_sign(text.of) != 1:
                raise OutOfReach(f"the sign of {text}")
            total += Form({((text, 1),): (direction * int(k) * ONE, ONE)})
    if sign != 1:
        raise OutOfReach("log of a number that is not visibly positive")
    return total


def sqrt(f: Form) -> Form:
    """The root of the square of a visibly positive rational function."""
    roots = []
    for part in f.ratio:
        content, factors = factored(part) if part else (0, ())
        root = isqrt(max(content, 0)) * ONE
        for text, k in factors:
            if k % 2 or visible_sign(text.of) != 1:
                raise OutOfReach(f"the square root of {text}")
            root *= text.of ** (k // 2)
        if root * root != part:
            raise OutOfReach("a square root that is not rational")
        roots.append(root)
    return Form({(): _reduced(*roots)} if roots[0] else {})


def _over_log(f: Form) -> Form:
    """1/(c·log n) for a sum of logs of primes: log n stays whole, n no power of another number."""
    if not f:
        raise OutOfReach("division by zero")
    powers: dict[Argument, Fraction] = {}
    for logs, (n, d) in f.terms.items():
        if len(logs) != 1 or logs[0][1] != 1 or not (n.is_constant() and d.is_constant()):
            raise OutOfReach("division by a sum of logarithms")
        powers[logs[0][0]] = Fraction(constant(n), constant(d))
    common = Fraction(
        gcd(*(x.numerator for x in powers.values())), lcm(*(x.denominator for x in powers.values()))
    )  # every power is a whole multiple of it
    whole = {text: int(x / common) for text, x in powers.items()}
    if min(whole.values()) < 0 or sum(k * constant(text.of).bit_length() for text, k in whole.items()) > BITS:
        raise OutOfReach("division by a difference of logarithms")
    together = prod((text.of**k for text, k in whole.items()), start=ONE)
    return Form({((Argument(together), -1),): (common.denominator * ONE, common.numerator * ONE)})


def _reduced(n: Polynomial, d: Polynomial) -> Ratio:
    """n/d in lowest terms, the denominator's leading coefficient positive; OutOfReach where it is too large."""
    look()
    if not n:
        return n, ONE
    if max(n.total_degree(), d.total_degree()) > 4 * HIGHEST_DEGREE:  # before what they have in common is cancelled
        raise OutOfReach("a closed form of this size")
    if d != ONE:
        common = n.gcd(d)
        n, d = n // common, d // common
    for p in (n, d):
        if p.total_degree() > HIGHEST_DEGREE or len(p) > MOST_TERMS or longest(p) > LONGEST:
            raise OutOfReach("a closed form of this size")
    return (-n, -d) if d.leading_coefficient() < 0 else (n, d)


Place: TypeAlias = tuple[int, Logs, tuple[int, ...]]
"""Which form of the list, which product of logs, which monomial of the numerator."""
Coordinates: TypeAlias = dict[Place, Fraction]


def combination(target: Sequence[Form], others: Sequence[Sequence[Form]]) -> list[Fraction] | None:
    """The c with target = Σ c_i·others_i, None if none is found: the same products of logs and letters must cancel."""
    *columns, wanted = _coordinates([*others, target])
    return solved(columns, wanted)


def _coordinates(lists: Sequence[Sequence[Form]]) -> list[Coordinates]:
    """The coefficient of each monomial of each product of logs, over a denominator common to all lists."""
    columns: list[Coordinates] = [{} for _ in lists]
    for k, forms in enumerate(zip(*lists, strict=True)):
        bottom = common(d for form in forms for _, d in form.terms.values())
        for coordinates, form in zip(columns, forms, strict=True):
            for logs, (n, d) in form.terms.items():
                for powers, c in (n * (bottom // d)).to_dict().items():
                    coordinates[k, logs, powers] = Fraction(int(c))
    return columns


def longest(p: Polynomial) -> int:
    """The length in bits of a polynomial's longest coefficient."""
    return max((int(c).bit_length() for c in p.coeffs()), default=0)


ZERO, UNIT = Form({}), Form({(): (ONE, ONE)})
