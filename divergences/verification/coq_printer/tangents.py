"""A sum of logarithms with positive factors, bounded below by ln B ≥ 1 − 1/B of products B, and what remains of it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from divergences.verification.coq_printer import expressions
from divergences.verification.coq_printer.expressions import Unprintable
from divergences.verification.prover.forms.closed_form import (
    ONE,
    UNIT,
    ZERO,
    Argument,
    Form,
    combination,
    factored,
    number,
    visible_sign,
)

MOST_ORDERS = 120
"""Of the logarithms: which factors come first decides which tangents are taken."""


@dataclass(frozen=True)
class Tangents:
    """The share as Σ C·(ln B − (1 − 1/B)) + rest: the bounds, the rest, and the arguments of its logs."""

    facts: list[tuple[str, str, str, str]]
    """C, ln B written out, and the numerator and the denominator of B."""
    rest: str
    logs: list[str]

    def asserted(self) -> str:
        """The script that shows each bound."""
        shown = "apply Rmult_le_pos; [positive | tangent_of ({}) ({}) ({})]"
        return "".join(f"assert (0 <= {self._bound(x)}) by ({shown.format(x[2], x[3], x[1])}); " for x in self.facts)

    def total(self) -> str:
        """The bounds and the rest."""
        return " + ".join([*(self._bound(x) for x in self.facts), self.rest])

    @staticmethod
    def _bound(fact: tuple[str, str, str, str]) -> str:
        factor, log, top, bottom = fact
        return f"{factor} * ({log} - (1 - ({bottom}) / ({top})))"


def tangents(form: Form) -> Tangents:
    """Bounds with which the form is ≥ 0 where all its letters are positive; Unprintable where none are seen."""
    if any(logs and (len(logs) != 1 or logs[0][1] != 1) for logs in form.terms):
        raise Unprintable("pointwise: products of logarithms")
    factors = {logs[0][0]: Form({(): r}) for logs, r in form.terms.items() if logs}
    rest = Form({(): form.terms[()]}) if () in form.terms else ZERO
    first = sorted(factors, key=lambda f: factors[f].sign() != 1)
    refused = Unprintable("pointwise: no logarithms")
    for order in itertools.islice(itertools.permutations(first), MOST_ORDERS):
        try:
            return _bounded({f: factors[f] for f in order}, rest)
        except Unprintable as error:
            refused = error
    raise refused


def _bounded(factors: Mapping[Argument, Form], rest: Form) -> Tangents:
    """The bounds where factors are combinations of those before them."""
    facts: list[tuple[str, str, str, str]] = []
    for factor, powers in _grouped(factors):
        inverse = UNIT
        for f, k in powers.items():
            inverse *= Form({(): (f.of, ONE)}) ** -k
        rest += factor * (UNIT - inverse)
        log = " + ".join(f"{expressions.fraction(Fraction(k))} * {expressions.log(f)}" for f, k in powers.items())
        top = _product({f: k for f, k in powers.items() if k > 0})
        bottom = _product({f: -k for f, k in powers.items() if k < 0})
        facts.append((f"({_ratio(factor)})", log, top, bottom))
    if rest and not _never_negative(rest):
        raise Unprintable(f"pointwise: the sign of {expressions.form(rest)}, what tangents leave")
    return Tangents(facts, _ratio(rest) if rest else "0", [expressions.polynomial(f.of) for f in factors])


def _grouped(factors: Mapping[Argument, Form]) -> list[tuple[Form, dict[Argument, int]]]:
    """Positive factors, each with the powers of which its logarithm is: the others are combinations of these factors."""
    basis: list[Argument] = []
    shares: dict[Argument, dict[Argument, Fraction]] = {}
    for f in factors:
        found = combination([factors[f]], [[factors[b]] for b in basis])
        if found is None:
            if not factors[f].sign():
                raise Unprintable("pointwise: a logarithm's factor of no visible sign")
            basis.append(f)
        shares[f] = {f: Fraction(1)} if found is None else dict(zip(basis, found, strict=True))
    groups: list[tuple[Form, dict[Argument, int]]] = []
    for b in basis:
        sign = factors[b].sign() or 1
        powers = {f: sign * share[b] for f, share in shares.items() if share.get(b)}
        common = lcm(*(x.denominator for x in powers.values()))
        scaled = factors[b] * number(Fraction(sign, common))
        groups.append((scaled, {f: int(x * common) for f, x in powers.items()}))
    return groups


def _never_negative(form: Form) -> bool:
    """Whether a rational function of positive letters is ≥ 0, squares counted."""
    n, d = form.ratio
    content, factors = factored(n)
    sign = 1 if content > 0 else -1
    for f, k in factors:
        sign *= (visible_sign(f.of) or 0) if k % 2 else 1
    return sign > 0 and visible_sign(d) == 1


def _product(powers: Mapping[Argument, int]) -> str:
    return " * ".join(f"({expressions.polynomial(f.of)}) ^ {k}" for f, k in powers.items()) or "1"


def _ratio(form: Form) -> str:
    n, d = form.ratio
    return f"({expressions.product(n)}) / ({expressions.product(d)})"
