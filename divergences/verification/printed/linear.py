"""The templates of two laws whose share is in proportion: linear, and Jensen's with squares of sums."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from divergences.verification.language.grammar import Link, letters
from divergences.verification.printed import pairs, texts
from divergences.verification.printed.outcomes import Spread, spread
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, fractions
from divergences.verification.prover.forms.closed_form import ZERO, Form, number
from divergences.verification.prover.forms.expanded import expanded
from divergences.verification.prover.outcomes import EDGES, RAYS, SCALES, gap
from divergences.verification.prover.templates import jensen as template
from divergences.verification.prover.templates.linear import constant

ROOTED = {"Hell2", "sqrt"}
"""Words that take square roots of laws."""
Scripts = tuple[list[str], str]


def linear(link: Link, step: Certificate, _laws: Sequence[str], k: int) -> Scripts:
    """Σ g ≥ 0 since g + λ·(p − q) ≥ 0 at every outcome."""
    if link.relation in ("<", ">") or not letters(link.left) | letters(link.right) <= set("pq"):
        raise Unprintable("linear: a strict relation, or letters beside p and q")
    slope = constant(entry(step, "lam", str))
    found = {name: gap(link, row) for name, row in (RAYS | EDGES).items()}
    tilted = {name: None if g is None else g + slope * (SCALES[name][0] - SCALES[name][1]) for name, g in found.items()}
    shares = pairs.Shares([tilted[x] for x in RAYS], [tilted["q = 0"], tilted["p = 0"]], bool(words_of(link) & ROOTED))
    lemmas, script = pairs.scripts(k, shares)
    return lemmas, f"{spread('pq', texts.form(slope)).script()}\n  {script}"


def jensen(link: Link, step: Certificate, _laws: Sequence[str], k: int) -> Scripts:
    """Squares of sums on the smaller side: (Σ g)² ≤ Σ g²/ρ, so that one outcome decides."""
    link = expanded(link)
    if "log" in words_of(link) or "sqrt" in {_called(side) for side in (link.left, link.right)}:
        raise Unprintable("jensen: logarithms or roots of sums")
    weights = fractions(step, "rho")
    tilts = tuple(constant(text) for text in entries(step, "lam", str))
    forms, slope = [], ZERO
    for name in RAYS:
        p, q = SCALES[name]
        rho = number(weights[0]) * p + number(weights[1]) * q
        untilted = template.pointwise(link, name, (weights[0], weights[1]), (ZERO,) * len(tilts)) * rho
        forms.append(template.pointwise(link, name, (weights[0], weights[1]), tilts) * rho)
        slope = (forms[-1] - untilted) / (p - q) if forms[-1] - untilted else ZERO
        if not slope.number:
            raise Unprintable("jensen: a square that is tilted")
    ends = [taylor.limit_at_zero(f) for f in forms]
    corners = [x if isinstance(x, Form) else None for x in ends]
    lemmas, script = pairs.scripts(k, pairs.Shares(forms, corners, bool(words_of(link) & ROOTED)))
    rho_text = f"(fun i : nat => {texts.fraction(weights[0])} * p i + {texts.fraction(weights[1])} * q i)"
    tilt = f"(fun i : nat => ({texts.form(slope)}) * (p i - q i))"
    by = "rewrite sum_scal, sum_minus, (proj2 Hp), (proj2 Hq); lra"
    how = Spread(rho_text, "rewrite sum_plus, !sum_scal, (proj2 Hp), (proj2 Hq); lra", tilt, by)
    return lemmas, f"{how.script(f'squares_of_sums {rho_text} one. ')}\n  {script}"


def words_of(link: Link) -> set[str]:
    """The words of the language that a link calls."""
    nodes = [node for side in (link.left, link.right) for node in ast.walk(side)]
    return {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def _called(side: ast.expr) -> str:
    """The root or log at the outside of a side, looked for under differences."""
    match side:
        case ast.Call(func=ast.Name(id=name)):
            return name
        case ast.BinOp(left=left, right=right):
            return next((x for x in (_called(left), _called(right)) if x == "sqrt"), "")
        case _:
            return ""
