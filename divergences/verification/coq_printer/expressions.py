"""Polynomials, closed forms and sums over outcomes as terms of Coq, and the refusal of what cannot be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from divergences.verification.formal.terms import number as fraction
from divergences.verification.prover.forms.closed_form import NAMES, Argument, Form, Logs, Polynomial, Ratio, factored


class Unprintable(ValueError):
    """The certificate has no script yet; the text names the template, and what of it is missing."""


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
    return " * ".join([*parts, *(_power(f"({polynomial(text.of)})", k) for text, k in factors)])


def log(text: Argument) -> str:
    """ln of a polynomial or of a prime by its name."""
    return f"ln ({polynomial(text.of)})"


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


SHARES = {"p": "x", "q": "y", "r": "z", "d": "w"}
"""What a letter is called at one outcome."""
BOTH = "(fun i : nat => (p i + q i) / 2)"


@dataclass(frozen=True)
class Spread:
    """How the constants of a claim are spread over the outcomes, and what is added that adds up to 0."""

    weights: str
    adds_up: str
    tilt: str = "(fun i : nat => 0)"
    vanishes: str = "apply sum_zero"

    def script(self, between: str = "") -> str:
        """From sums to one outcome; `between` is done where the weights are known and the sums are not yet joined."""
        return f"""assert (one : sum n {self.weights} = 1) by ({self.adds_up}).
  assert (zero : sum n {self.tilt} = 0) by ({self.vanishes}).
  {between}outcome_by_outcome {self.weights} one {self.tilt} zero."""


def spread(laws: Sequence[str], slope: str = "0") -> Spread:
    """Evenly over p and q, with slope·(p − q) added; over the only law where there is one."""
    if not {"p", "q"} <= {*laws}:
        return Spread(f"(fun i : nat => {laws[0]} i)", f"exact (proj2 H{laws[0]})")
    return Spread(
        BOTH,
        "rewrite sum_quotient, sum_plus, (proj2 Hp), (proj2 Hq); lra",
        f"(fun i : nat => ({slope}) * (p i - q i))",
        "rewrite sum_scal, sum_minus, (proj2 Hp), (proj2 Hq); lra",
    )


def one_outcome(letters: Sequence[str]) -> str:
    """The letters' values at an outcome as numbers, with what is known of them."""
    names = " ".join(f"generalize dependent ({x} i); intros {SHARES[x]}; intros." for x in letters)
    return f"intros i Hi; facts_at i Hi; open_shares. {names}"


def zeros(laws: Sequence[str]) -> str:
    """A case for each set of laws that are 0 there; each comes before its opposite."""
    return "; ".join(f"destruct (Req_dec {SHARES[x]} 0) as [->|n{SHARES[x]}]" for x in laws)


def named(logs: Sequence[str]) -> str:
    """Logarithms that a script may meet get names."""
    return "; ".join(f"try name_log ({x})" for x in dict.fromkeys(logs)) or "idtac"
