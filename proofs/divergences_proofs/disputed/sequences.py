"""Sequences of tokens, by the first of them: whether what comes after it moves with it."""

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.sources import FORWARD, K1, K3, REVERSE, SEQUENCE, Dispute

ITEMS = (
    Dispute(
        id="k1_gradient_to_go",
        note="gradients",
        lines="folklore",
        written=r"\mathbb{E}_q\Big[\sum_t k_{1,t} \nabla \log q_t\Big] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="k1 in the reward, in sequences: right with all that comes after as a token's cost, not with its own k1 alone",
        claim=claimed(
            f"grad({SEQUENCE}, q) = grad(E(q, frozen({K1} + x)), q)",
            ("its own alone", f"grad({SEQUENCE}, q) = {REVERSE}"),
            ("the forward KL's", f"grad({SEQUENCE}, q) = {FORWARD} + grad(E(q, x), q)"),
        ),
        literally=Reading(f"grad(E(q, frozen({K1})), q) = grad({SEQUENCE}, q)"),
        uses=("kl_obeys_the_chain_rule",),
    ),
    Dispute(
        id="k3_gradient_token_ratio",
        note="off-policy",
        lines="TRL 6594; TRL 6503",
        written=r"\nabla \mathbb{E}_r\Big[\sum_t \tfrac{q_t}{r_t} k_{3,t}\Big] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="the ratio of each token, in sequences: later tokens do not move the first one, their prefixes are frozen",
        claim=claimed(
            f"grad(E(r, q/r*{K3}) + E(r, x), q) = {REVERSE} given r > 0",
            ("that of sequences", f"grad(E(r, q/r*{K3}) + E(r, x), q) = grad({SEQUENCE}, q) given r > 0"),
            ("the forward KL's", f"grad(E(r, q/r*{K3}) + E(r, x), q) = {FORWARD} given r > 0"),
        ),
        literally=Reading(f"grad(E(r, q/r*{K3}) + E(r, x), q) = grad({SEQUENCE}, q)"),
        uses=("kl_obeys_the_chain_rule",),
    ),
    Dispute(
        id="k3_gradient_prefix_ratio",
        note="off-policy",
        lines="folklore",
        written=r"\nabla \mathbb{E}_r\Big[\sum_t \tfrac{q_{\le t}}{r_{\le t}} k_{3,t}\Big] = \nabla \mathrm{KL}(q \,\Vert\, p)",
        meaning="the ratio of the prefix up to each token, in sequences: right",
        convention="r > 0",
        claim=claimed(
            f"grad(E(r, q/r*({K3} + x)), q) = grad({SEQUENCE}, q) given r > 0",
            ("that of tokens", f"grad(E(r, q/r*({K3} + x)), q) = {REVERSE} given r > 0"),
            ("no ratio", f"grad(E(r, {K3} + x), q) = grad({SEQUENCE}, q) given r > 0"),
        ),
        literally=Reading(f"grad(E(r, q/r*({K3} + x)), q) = grad({SEQUENCE}, q)"),
        uses=("kl_obeys_the_chain_rule",),
    ),
)
