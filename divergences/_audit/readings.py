"""Readings: what a function of this name may compute, in which unit, of which arguments in which order and encoding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import product

from divergences._audit.table import Case

SYMBOLS = {
    "kl": "KL(p‖q)",
    "jeffreys": "J(p, q)",
    "js": "JS(p, q)",
    "total_variation": "TV(p, q)",
    "hellinger2": "H²(p, q)",
    "chi2": "χ²(p‖q)",
    "cross_entropy": "H(p, q)",
    "entropy": "H(p)",
    "w1": "W₁(p, q)",
}
"""The quantities of the table, and how they are written. J = KL(p‖q) + KL(q‖p); JS is at most log 2, H² and TV at most 1."""
SYMMETRIC = ("jeffreys", "js", "total_variation", "hellinger2", "w1")
SCALES = {"": Decimal(1), "2·": Decimal(2), "4·": Decimal(4), "½·": Decimal("0.5"), "¼·": Decimal("0.25")}
PER_OUTCOME = "1/n·"
"""The mean over outcomes in place of the sum."""
BASES = (None, 2, 10)
POWERS = {"": 1, "√": Decimal("0.5"), "²": 2}
DIGITS = 60


@dataclass(frozen=True)
class Reading:
    """f(arguments) = ±(scale · quantity / log base)^power."""

    quantity: str
    arguments: tuple[str, ...]
    scale: str = ""
    base: int | None = None
    power: str = ""
    negated: bool = False

    @property
    def way(self) -> str:
        """How p and q are encoded, as the table writes it: "pl" is p as it is and log q."""
        given = [next(x for x in self.arguments if x.endswith(side)) for side in self._sides]
        return "".join("l" if x.startswith("log") else "p" for x in given)

    @property
    def _sides(self) -> str:
        return "p" if self.quantity == "entropy" else "pq"

    def apply(self, x: Decimal, n: int) -> Decimal:
        """What the function answers if the quantity of n outcomes is x, to 60 digits; the root of a negative x is 0."""
        with localcontext() as context:
            context.prec = DIGITS
            scaled = x * self._factor(n)
            powered = (
                max(scaled, Decimal(0)).sqrt() if self.power == "√" else scaled**2 if self.power == "²" else scaled
            )
            return -powered if self.negated else powered

    def slope(self, x: Decimal, n: int) -> Decimal:
        """The derivative of `apply` at 0 < x < ∞."""
        with localcontext() as context:
            context.prec = DIGITS
            factor = self._factor(n)
            by = {"": Decimal(1), "√": 1 / (2 * (x * factor).sqrt()), "²": 2 * x * factor}[self.power]
            return -factor * by if self.negated else factor * by

    def _factor(self, n: int) -> Decimal:
        scale = 1 / Decimal(n) if self.scale == PER_OUTCOME else SCALES[self.scale]
        return scale / Decimal(self.base).ln() if self.base else scale

    def exact(self, case: Case) -> tuple[Decimal, Decimal]:
        """What the function answers on the case if it is of this reading: the least and the greatest of all forms."""
        ends = [self.apply(x, case.n) for x in case.exact(self.quantity, self.way)]
        return min(ends), max(ends)

    @property
    def formula(self) -> str:
        """As an equation: f(log q, p) = KL(p‖q)."""
        base = f" / log {self.base}" if self.base else ""
        inside = f"{self.scale}{SYMBOLS[self.quantity]}{base}"
        powered = {"": inside, "√": f"√({inside})" if self.scale or base else f"√{inside}", "²": f"({inside})²"}
        return f"f({', '.join(self.arguments)}) = {'−' if self.negated else ''}{powered[self.power]}"


def arrangements(quantity: str) -> list[tuple[str, ...]]:
    """In which orders and encodings a function that is said to compute the quantity may take its arguments."""
    if quantity == "entropy":
        return [("p",), ("log p",)]
    if quantity == "w1":
        return [("x", "x", "p", "q")]
    encodings = [pair for a, b in product(("p", "log p"), ("q", "log q")) for pair in ((a, b), (b, a))]
    return sorted(encodings, key=lambda pair: sum(x.startswith("log") for x in pair))


def readings(quantity: str) -> Iterator[Reading]:
    """Every reading that is tried of a function said to compute the quantity: those of the quantity itself come first."""
    alone = quantity in ("entropy", "w1")
    others = [] if alone else [x for x in SYMBOLS if x not in (quantity, "entropy", "w1")]
    shapes = [(*x, y) for y in (False, True) for x in product((*SCALES, PER_OUTCOME), BASES, POWERS)]
    for kind, arguments in product((quantity, *others), arrangements(quantity)):
        if kind not in SYMMETRIC or arguments[0].endswith(("p", "x")):
            yield from (Reading(kind, arguments, *shape) for shape in shapes)
