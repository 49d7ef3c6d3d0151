"""What every script has: sums that become one outcome, the letters there, and their zeros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
