"""Samples of another policy r, as after the first of several steps on one batch: with ratios q/r as weights, and without.

A weight that is differentiated carries the score function's term; a frozen one does not. That decides which estimators are
right, and which are not.
"""

from divergences.verification.judge.item import Item, Reading, claimed
from divergences_proofs.sources import FORWARD, K1, K2, K3, REVERSE, Dispute

NAMES = {"k1": K1, "k2": K2, "k3": K3}


def weighted_value(k: str, convention: str, means: str, *, is_of: str = "KL(q, p)") -> Item:
    """E_r[(q/r)·k] for KL(q‖p); `is_of` is what it is, wherever what is assumed holds."""
    given = {"q ≪ r": "q << r", "q ≪ r, p ≪ q": "q << r, p << q"}[convention or "q ≪ r"]
    said = f"E(r, q/r*{NAMES[k]})"
    return Dispute(
        id=f"{k}_value_weighted",
        note="off-policy",
        lines="TRL 4638",
        written=rf"\mathbb{{E}}_{{x \sim r}}\left[\frac{{q}}{{r}} k_{k[1]}\right] = \mathrm{{KL}}(q \,\Vert\, p)",
        meaning=means,
        convention=convention,
        claim=claimed(
            f"{said} = {is_of} given {given}",
            ("no weights", f"E(r, {NAMES[k]}) = {is_of} given {given}"),
            ("the weights turned over", f"E(r, r/q*{NAMES[k]}) = {is_of} given {given}"),
        ),
        literally=Reading(f"{said} = KL(q, p)"),
    )


def gradient(k: str, weight: str, means: str, *, is_of: str = REVERSE, lines: str = "TRL 4638") -> Item:
    """∇E_r[weight·k] for ∇KL(q‖p); `weight` is moving, frozen or none, `is_of` what the gradient is."""
    factor = {"moving": "q/r*", "frozen": "frozen(q/r)*", "none": ""}[weight]
    drawn = {"moving": r"\frac{q}{r} ", "frozen": r"\operatorname{sg}\left[\frac{q}{r}\right] ", "none": ""}[weight]
    said, right = f"grad(E(r, {factor}{NAMES[k]}), q)", is_of == REVERSE
    given = " given r > 0" if weight != "none" else ""
    others = [
        x for x in (("the reverse KL's", REVERSE), ("the forward KL's", FORWARD), ("nothing", "0*q")) if x[1] != is_of
    ]
    return Dispute(
        id=f"{k}_gradient_{'unweighted' if weight == 'none' else 'weighted' if weight == 'moving' else 'frozen_weight'}",
        note="off-policy",
        lines=lines,
        written=rf"\nabla \mathbb{{E}}_{{x \sim r}}[{drawn}k_{k[1]}] = \nabla \mathrm{{KL}}(q \,\Vert\, p)",
        meaning=means,
        convention="r > 0" if right else "",
        claim=claimed(f"{said} = {is_of}{given}", *((name, f"{said} = {other}{given}") for name, other in others)),
        literally=Reading(f"{said} = {REVERSE}"),
    )


ITEMS = (
    weighted_value("k1", "q ≪ r", "weights make k1 unbiased on anybody's samples that cover the policy's"),
    weighted_value("k2", "", "weights change the samples and not the estimator: k2 stays biased", is_of=f"E(q, {K2})"),
    weighted_value("k3", "q ≪ r, p ≪ q", "weights make k3 unbiased too, where it is so on the policy's own samples"),
    Dispute(
        id="k1_value_unweighted",
        note="off-policy",
        lines="folklore",
        written=r"\mathbb{E}_{x \sim r}[k_1] = \mathrm{KL}(q \,\Vert\, p)",
        meaning="k1 without weights: its mean is a difference of divergences, and may be negative",
        claim=claimed(
            f"E(r, {K1}) = KL(r, p) - KL(r, q)",
            ("the other sign", f"E(r, {K1}) = KL(r, q) - KL(r, p)"),
            ("a sum", f"E(r, {K1}) = KL(r, p) + KL(r, q)"),
        ),
        literally=Reading(f"E(r, {K1}) = KL(q, p)"),
    ),
    gradient("k1", "moving", "a weight that is differentiated carries the score: k1 is right"),
    gradient(
        "k2",
        "moving",
        "the score's term is too much for k2",
        is_of=f"grad(E(q, {K2}), q)",
        lines="TRL 4638; slime 1039",
    ),
    gradient(
        "k3",
        "moving",
        "a weight that is differentiated makes k3 right",
        lines="TRL 4638; TRL 6503; slime 1004; slime 1039",
    ),
    gradient("k1", "frozen", "a frozen weight moves samples and no more: k1 has no gradient", is_of="0*q"),
    gradient("k2", "frozen", "with a frozen weight k2 is right, as on the policy's own samples"),
    gradient("k3", "frozen", "with a frozen weight k3 has the other direction's gradient", is_of=FORWARD),
    gradient(
        "k1",
        "none",
        "k1 without weights pushes the likelihood of every sample down, whatever the reference",
        is_of="r - q",
        lines="folklore",
    ),
    gradient(
        "k2",
        "none",
        "k2 without weights is a likelihood weighted by log(q/p), on stale samples",
        is_of=f"grad(E(r, frozen({K1})*log(q)), q)",
        lines="folklore",
    ),
    gradient(
        "k3",
        "none",
        "k3 without weights is a likelihood weighted by 1 - p/q, on stale samples",
        is_of="grad(E(r, frozen(1 - p/q)*log(q)), q)",
        lines="Shao 2024",
    ),
)
