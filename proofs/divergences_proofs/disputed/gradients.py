"""The gradients of k1, k2, k3 along the logits of the policy, on its own samples: which of them point where KL(q‖p) does.

A loss that is differentiated at given samples is E(frozen(q), k): the samples do not move. E(q, k) moves with them, which
adds the score function's term, as REINFORCE with k as a cost does.
"""

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.sources import FORWARD, K1, K2, K3, REVERSE, Dispute

ITEMS = (
    Dispute(
        id="k1_gradient",
        note="gradients",
        lines="Tang & Munos 2025; OpenRLHF 1309",
        written=r"\mathbb{E}_{x \sim q}[\nabla k_1] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k1 as a loss: its expected gradient is 0, whatever the reference, for the mean score is 0",
        claim=claimed(
            f"grad(E(frozen(q), {K1}), q) = 0*q",
            ("the reverse KL's", f"grad(E(frozen(q), {K1}), q) = {REVERSE}"),
            ("the forward KL's", f"grad(E(frozen(q), {K1}), q) = {FORWARD}"),
            ("samples that move", f"grad(E(q, {K1}), q) = 0*q"),
        ),
        literally=Reading(f"grad(E(frozen(q), {K1}), q) = {REVERSE}"),
    ),
    Dispute(
        id="k2_gradient",
        note="gradients",
        lines="Tang & Munos 2025; SkyRL 1445",
        written=r"\mathbb{E}_{x \sim q}[\nabla k_2] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k2 as a loss: biased as a value, and right as a gradient",
        claim=claimed(
            f"grad(E(frozen(q), {K2}), q) = {REVERSE}",
            ("the forward KL's", f"grad(E(frozen(q), {K2}), q) = {FORWARD}"),
            ("not halved", f"grad(E(frozen(q), 2*{K2}), q) = {REVERSE}"),
            ("samples that move", f"grad(E(q, {K2}), q) = {REVERSE}"),
        ),
    ),
    Dispute(
        id="k3_gradient",
        note="gradients",
        lines="Shao 2024; Tang & Munos 2025; TRL 4967; verl 2953",
        written=r"\mathbb{E}_{x \sim q}[\nabla k_3] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k3 as a loss, as in GRPO: right as a value, and its expected gradient is that of the other direction, q - p",
        claim=claimed(
            f"grad(E(frozen(q), {K3}), q) = {FORWARD} = q - p",
            ("the reverse KL's", f"grad(E(frozen(q), {K3}), q) = {REVERSE}"),
            ("the sign", f"grad(E(frozen(q), {K3}), q) = p - q"),
            ("nothing", f"grad(E(frozen(q), {K3}), q) = 0*q"),
        ),
        literally=Reading(f"grad(E(frozen(q), {K3}), q) = {REVERSE}"),
    ),
    Dispute(
        id="k1_gradient_with_score",
        note="gradients",
        lines="Tang & Munos 2025; TRL 4967",
        written=r"\mathbb{E}_{x \sim q}[k_1 \nabla \log q(x)] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k1 in the reward, as a cost of the samples: right",
        claim=claimed(
            f"grad(E(q, frozen({K1})), q) = {REVERSE}",
            ("the sign", f"grad(E(q, frozen({K1})), q) = -{REVERSE}"),
            ("the forward KL's", f"grad(E(q, frozen({K1})), q) = {FORWARD}"),
            ("the ratio for its logarithm", f"grad(E(q, frozen(p/q)), q) = {REVERSE}"),
        ),
    ),
    Dispute(
        id="k2_gradient_with_score",
        note="gradients",
        lines="folklore",
        written=r"\nabla \mathbb{E}_{x \sim q}[k_2] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k2 with the score function's term: that term is too much, by the gradient of k2 in the reward",
        claim=claimed(
            f"grad(E(q, {K2}), q) = {REVERSE} + grad(E(q, frozen({K2})), q)",
            ("taken off", f"grad(E(q, {K2}), q) = {REVERSE} - grad(E(q, frozen({K2})), q)"),
            ("the forward KL's", f"grad(E(q, {K2}), q) = {FORWARD} + grad(E(q, frozen({K2})), q)"),
        ),
        literally=Reading(f"grad(E(q, {K2}), q) = {REVERSE}"),
    ),
    Dispute(
        id="k3_gradient_with_score",
        note="gradients",
        lines="Tang & Munos 2025",
        written=r"\nabla \mathbb{E}_{x \sim q}[k_3] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k3 with the score function's term: right, for its mean is KL(q‖p) around every policy without zeros",
        claim=claimed(
            f"grad(E(q, {K3}), q) = {REVERSE}",
            ("the forward KL's", f"grad(E(q, {K3}), q) = {FORWARD}"),
            ("the score's term alone", f"grad(E(q, frozen({K3})), q) = {REVERSE}"),
        ),
    ),
    Dispute(
        id="k2_gradient_in_reward",
        note="gradients",
        lines="folklore",
        written=r"\mathbb{E}_{x \sim q}[k_2 \nabla \log q(x)] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k2 in the reward: what its loss has, the gradient of KL, is missing from that of its mean",
        claim=claimed(
            f"grad(E(q, frozen({K2})), q) = grad(E(q, {K2}), q) - {REVERSE}",
            ("nothing missing", f"grad(E(q, frozen({K2})), q) = grad(E(q, {K2}), q)"),
            ("added", f"grad(E(q, frozen({K2})), q) = grad(E(q, {K2}), q) + {REVERSE}"),
            ("the forward KL's", f"grad(E(q, frozen({K2})), q) = grad(E(q, {K2}), q) - {FORWARD}"),
        ),
        literally=Reading(f"grad(E(q, frozen({K2})), q) = {REVERSE}"),
    ),
    Dispute(
        id="k3_gradient_in_reward",
        note="gradients",
        lines="TRL 4967",
        written=r"\mathbb{E}_{x \sim q}[k_3 \nabla \log q(x)] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k3 in the reward: KL(q‖p) descends, and KL(p‖q) ascends as much",
        claim=claimed(
            f"grad(E(q, frozen({K3})), q) = {REVERSE} - {FORWARD}",
            ("the reverse KL's", f"grad(E(q, frozen({K3})), q) = {REVERSE}"),
            ("the sum", f"grad(E(q, frozen({K3})), q) = {REVERSE} + {FORWARD}"),
            ("the sign", f"grad(E(q, frozen({K3})), q) = {FORWARD} - {REVERSE}"),
        ),
        literally=Reading(f"grad(E(q, frozen({K3})), q) = {REVERSE}"),
    ),
)
