"""Forms in s whose sign on (0, 1] is seen: sums of terms none of which is negative, as Coq reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import comb

from divergences.verification.printed import texts
from divergences.verification.prover.forms.closed_form import Form, Logs, Ratio, number
from divergences.verification.prover.forms.polynomials import KNOWN, ONE, Polynomial, S, visible_sign

ELEVATIONS = (0, 2, 5, 10, 20)
"""By how much the degree of Bernstein's polynomials is raised until no coefficient is negative."""


def seen(form: Form) -> list[str] | None:
    """Terms that add up to the form, none of them negative on (0, 1]; None where that is not seen."""
    if not form:
        return ["0"]
    plain = {logs: r for logs, r in form.terms.items() if _number(logs)}
    found = [_logarithmic(logs, r) for logs, r in form.terms.items() if logs not in plain]
    terms = [*found, *([_rational(plain)] if plain else [])]
    return None if None in terms else [x for x in terms if x is not None]


def bernstein(p: Polynomial, extra: int = 0) -> list[Fraction]:
    """c_k with p = Σ c_k·s^k·(1 − s)^(n−k), n the degree and `extra` more."""
    terms = {e[0]: int(c) for e, c in p.to_dict().items()}
    n = max(terms, default=0) + extra
    return [
        sum((Fraction(terms.get(j, 0) * comb(n - j, k - j)) for j in range(k + 1)), Fraction(0)) for k in range(n + 1)
    ]


def _number(logs: Logs) -> bool:
    return all(KNOWN[f].is_constant() for f, _ in logs)


def _logarithmic(logs: Logs, r: Ratio) -> str | None:
    """A term with one log of a polynomial whose sign is known: that of s, or of what is at least 1."""
    n, d = r
    letters = [f for f, _ in logs if not KNOWN[f].is_constant()]
    if any(k != 1 for _, k in logs) or len(letters) != 1 or visible_sign(d) != 1:
        return None
    argument = KNOWN[letters[0]]
    sign = -1 if argument == S else 1 if visible_sign(argument - 1) == 1 else 0
    for extra in ELEVATIONS if sign else ():
        coefficients = [sign * c for c in bernstein(n, extra)]
        if min(coefficients) >= 0:
            numbers = texts.logs(tuple(x for x in logs if x[0] != letters[0]))
            log = texts.log(letters[0])
            share = f"(({_printed([number(c) for c in coefficients])}) / ({texts.product(d)}))"
            return " * ".join([share, *numbers, f"(- {log})" if sign < 0 else log])
    return None


def _rational(parts: Mapping[Logs, Ratio]) -> str | None:
    """A rational function whose coefficients are numbers with logs."""
    common = ONE
    for _, d in parts.values():
        common = common * (d // common.gcd(d))
    if visible_sign(common) != 1:
        return None
    tops = {logs: n * (common // d) for logs, (n, d) in parts.items()}
    degrees = {logs: max(e[0] for e in n.to_dict()) for logs, n in tops.items()}
    for extra in ELEVATIONS:
        columns = {logs: bernstein(n, max(degrees.values()) - degrees[logs] + extra) for logs, n in tops.items()}
        rows = [
            _coefficient({logs: c[k] for logs, c in columns.items()}) for k in range(max(degrees.values()) + extra + 1)
        ]
        if all(x.sign() in (0, 1) for x in rows):
            return f"({_printed(rows)}) / ({texts.product(common)})"
    return None


def _coefficient(parts: Mapping[Logs, Fraction]) -> Form:
    return Form({logs: (c.numerator * ONE, c.denominator * ONE) for logs, c in parts.items() if c})


def _printed(coefficients: Sequence[Form]) -> str:
    n = len(coefficients) - 1
    return (
        " + ".join(f"({texts.form(c)}) * s ^ {k} * (1 - s) ^ {n - k}" for k, c in enumerate(coefficients) if c) or "0"
    )
