"""The estimators in the reward, as costs of samples of another policy r: with the ratio q/r, and without."""

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.sources import FORWARD, K1, K2, K3, REVERSE, Dispute

ITEMS = (
    Dispute(
        id="k1_gradient_in_reward_weighted",
        note="off-policy",
        lines="folklore",
        written=r"\mathbb{E}_{x \sim r}\left[\frac{q}{r} k_1 \nabla \log q(x)\right] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="with weights k1 in the reward is right on anybody's samples; without, it is k2 as a loss there",
        convention="r > 0",
        claim=claimed(
            f"{REVERSE} = grad(E(r, frozen(q/r*{K1})*log(q)), q) given r > 0",
            ("no weights", f"grad(E(r, frozen({K1})*log(q)), q) = {REVERSE} given r > 0"),
            ("the forward KL's", f"grad(E(r, frozen(q/r*{K1})*log(q)), q) = {FORWARD} given r > 0"),
        ),
        literally=Reading(f"grad(E(r, frozen(q/r*{K1})*log(q)), q) = {REVERSE}"),
    ),
    Dispute(
        id="k2_gradient_in_reward_unweighted",
        note="off-policy",
        lines="folklore",
        written=r"\mathbb{E}_{x \sim r}[k_2 \nabla \log q(x)] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k2 in the reward on anybody's samples, without weights: a third moment there, which has no least value",
        claim=claimed(
            f"grad(E(r, frozen({K2})*log(q)), q) = grad(E(r, log(q/p)**3), q)/6",
            ("a third of it", f"grad(E(r, frozen({K2})*log(q)), q) = grad(E(r, log(q/p)**3), q)/3"),
            ("nothing", f"grad(E(r, frozen({K2})*log(q)), q) = 0*q"),
        ),
        literally=Reading(f"grad(E(r, frozen({K2})*log(q)), q) = {REVERSE}"),
    ),
    Dispute(
        id="k3_gradient_in_reward_unweighted",
        note="off-policy",
        lines="folklore",
        written=r"\mathbb{E}_{x \sim r}[k_3 \nabla \log q(x)] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k3 in the reward on anybody's samples, without weights: k2 less k1 and less p/q there, and no divergence",
        claim=claimed(
            f"grad(E(r, frozen({K3})*log(q)), q) = grad(E(r, {K2} - {K1} - p/q), q)",
            ("without the ratio", f"grad(E(r, frozen({K3})*log(q)), q) = grad(E(r, {K2} - {K1}), q)"),
            ("nothing", f"grad(E(r, frozen({K3})*log(q)), q) = 0*q"),
        ),
        literally=Reading(f"grad(E(r, frozen({K3})*log(q)), q) = {REVERSE}"),
    ),
)
