"""The template of one outcome with any letters: every case of zeros, by tangents of the logarithm; or by order, for |p − q|."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from divergences.verification.language.grammar import Link, letters
from divergences.verification.printed import texts
from divergences.verification.printed.linear import Scripts
from divergences.verification.printed.outcomes import BOTH, SHARES, Spread, named, one_outcome, spread, zeros
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.printed.tangents import tangents
from divergences.verification.prover.forms.certificate import Certificate, entry
from divergences.verification.prover.forms.closed_form import UNIT, Form
from divergences.verification.prover.templates import pointwise as template

SETTLED = "decide_real; settle_roots; settle_signs"
MET = ("x", "y", "z", "w", "u", "1 + w", "1 + u", "y + x", "z + x", "z + y", "2")
"""Arguments of logarithms that may occur beside those of the share."""
ENDS = ("zero", "one", "between")
"""The cases of a discriminator, in the order in which they are told apart."""


def pointwise(link: Link, step: Certificate, laws: Sequence[str], _k: int) -> Scripts:
    """g + α·p + β·q + γ·r ≥ 0 at every outcome."""
    names = letters(link.left) | letters(link.right)
    tested = [*laws, *(["d"] if "d" in names else [])]
    shape, tilt = entry(step, "shares", str), entry(step, "tilt", str)
    met = template.gaps(link, template.every_case(names, shape))
    weights = template.given_to(met[0], tilt)
    if weights is None or shape == "squares":
        raise Unprintable(f"pointwise: shares written as {shape}")
    if shape == "ordered":
        slope = texts.form(weights["p"]) if weights.get("p") else "0"
        return [], f"{spread(laws, slope).script()}\n  {one_outcome(tested)}\n  every_order."
    how = _spread(weights, laws, tilt, constant=bool(met[0][2]))
    shares = {_key(row): share for (row, _, _), share in zip(met, template.with_tilt(met, tilt) or [], strict=True)}
    choices: list[Sequence[str]] = [("zero", "positive")] * len(laws)
    ends: list[Sequence[str]] = [ENDS] if "d" in names else []
    cases = [_case(key, shares, laws) for key in itertools.product(*choices, *ends)]
    told = "; destruct (at_ends w ltac:(lra)) as [->|[->|inside]]" if ends else ""
    return [], f"{how.script()}\n  {one_outcome(tested)}\n  {zeros(laws)}{told};\n  [> " + "\n   | ".join(cases) + "]."


def _spread(weights: Mapping[str, Form], laws: Sequence[str], tilt: str, *, constant: bool) -> Spread:
    """A constant goes to p, or evenly to p and q; without one, the laws may be weighted by what adds up to 0."""
    if constant and ({*weights} != {"p"} and tilt != "even"):
        raise Unprintable(f"pointwise: a constant spread as {tilt}")
    tilted = [] if constant else [f"({texts.form(c)}) * {x} i" for x, c in weights.items() if c]
    over = BOTH if constant and {*weights} != {"p"} else f"(fun i : nat => {laws[0]} i)"
    adds_up = spread("pq").adds_up if over == BOTH else f"exact (proj2 H{laws[0]})"
    vanishes = f"rewrite ?sum_plus, ?sum_scal, ?sum_zero, {', '.join(f'?(proj2 H{x})' for x in laws)}; lra"
    return Spread(over, adds_up, f"(fun i : nat => {' + '.join(tilted) or '0'})", vanishes)


def _key(row: Mapping[str, Form]) -> tuple[str, ...]:
    def kind(x: str, share: Form) -> str:
        if x != "d":
            return "positive" if share else "zero"
        return "zero" if not share else "one" if not share - UNIT else "between"

    return tuple(kind(x, share) for x, share in row.items())


def _case(key: tuple[str, ...], shares: Mapping[tuple[str, ...], Form], laws: Sequence[str]) -> str:
    """The script of one case: nothing is to be shown there, or the share is a sum of bounds."""
    assumed = "".join(
        f"assert (0 < {SHARES[x]}) by lra; " for x, kind in zip(laws, key, strict=False) if kind == "positive"
    )
    if key[-1] == "between":
        assumed += "destruct (odds_of w ltac:(lra)) as (v & pv & ->); rename v into w; "
    if key not in shares:
        return f"first [solve [lacking] | {assumed}{SETTLED}; lra]"
    if not shares[key]:
        return (
            f"first [solve [lacking] | {assumed}{SETTLED}; first [lra | right; symmetry; {named(MET)}; number_of_logs]]"
        )
    found = tangents(shares[key])
    same = f"right; {SETTLED}; {named([*found.logs, *MET])}; number_of_logs"
    parts = "repeat apply Rplus_le_le_0_compat; first [assumption | positive]"
    return f"first [solve [lacking] | {assumed}{found.asserted()}apply (Rle_trans _ ({found.total()})); [{parts} | {same}]]"
