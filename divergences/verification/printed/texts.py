"""Polynomials and closed forms as terms of Coq."""

from __future__ import annotations

from fractions import Fraction

from divergences.verification.formal.terms import number as fraction
from divergences.verification.prover.forms.closed_form import Form, Logs, Ratio
from divergences.verification.prover.forms.polynomials import KNOWN, NAMES, Polynomial, factored


def polynomial(p: Polynomial, at: str = "") -> str:
    """A polynomial, s ^ 2 - 3 * s; `at` is put for its letter."""
    said = ""
    for powers, c in sorted(p.to_dict().items()):
        whole = int(c)
        letters = [(at or n) if e == 1 else f"{at or n} ^ {e}" for n, e in zip(NAMES, powers, strict=True) if e]
        body = " * ".join([*([str(abs(whole))] if abs(whole) != 1 or not letters else []), *letters])
        said += (("- " if whole < 0 else "") if not said else (" - " if whole < 0 else " + ")) + body
    return said or "0"


def product(p: Polynomial) -> str:
    """A polynomial by its factors, so that signs are seen."""
    content, factors = factored(p) if p else (0, ())
    parts = [fraction(Fraction(content))] if content != 1 or not factors else []
    return " * ".join([*parts, *(_power(f"({polynomial(KNOWN[text])})", k) for text, k in factors)])


def log(text: str) -> str:
    """ln of a polynomial or of a prime by its name."""
    return f"ln ({polynomial(KNOWN[text])})"


def logs(product_of: Logs) -> list[str]:
    """The factors of a product of logs."""
    return [_power(log(f), k) if k > 0 else f"/ {_power(log(f), -k)}" for f, k in product_of]


def ratio(r: Ratio) -> str:
    """A rational function whose denominator is positive in its factors."""
    n, d = r
    if factored(d)[0] < 0:
        n, d = -n, -d
    return f"({polynomial(n)})" + ("" if d.is_one() else f" / ({product(d)})")


def form(f: Form) -> str:
    """A closed form."""
    return " + ".join(" * ".join([ratio(r), *logs(factors)]) for factors, r in sorted(f.terms.items())) or "0"


def _power(base: str, k: int) -> str:
    return base if k == 1 else f"({base}) ^ {k}"
