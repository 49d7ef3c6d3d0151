"""Speculative decoding: a draft x ~ q is kept with probability min(1, p/q). The rate is 1 - TV; what KL says of it."""

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.sources import Dispute

RATE = "sum(min(p, q))"

ITEMS = (
    Dispute(
        id="acceptance_rate",
        note="acceptance",
        lines="Leviathan 2023; Chen 2023",
        written=r"\mathbb{E}_{x \sim q}\left[\min(1, p(x)/q(x))\right] = 1 - \mathrm{TV}(p, q)",
        meaning="the rate at which drafts of q are accepted for p is 1 - TV, and so the same when the two are exchanged",
        claim=claimed(
            f"E(q, min(p/q, 1 + 0*p)) = {RATE} = 1 - TV(p, q)",
            ("TV not halved", f"{RATE} = 1 - 2*TV(p, q)"),
            ("the ratio turned over", "E(q, min(q/p, 1 + 0*p)) = 1 - TV(p, q)"),
            ("the rejections", f"{RATE} = TV(p, q)"),
        ),
    ),
    Dispute(
        id="accepted_law",
        note="acceptance",
        lines="Leviathan 2023; Chen 2023",
        written=r"\min(p, q) + (p - q)_+ = p",
        meaning="accepted drafts and the corrected rest together have the law p, whatever the draft",
        claim=claimed(
            "min(p, q) + max(p - q, 0*p) = p",
            ("the draft's law", "min(p, q) + max(p - q, 0*p) = q"),
            ("the rest of q", "min(p, q) + max(q - p, 0*p) = p"),
        ),
    ),
    Dispute(
        id="distance_to_the_mean",
        note="acceptance",
        lines="Leviathan 2023",
        written=r"D_{LK}(p, q) = \sum \left|p - \tfrac{p + q}{2}\right| = 1 - \sum \min(p, q)",
        meaning="the divergence by which the rate was first said is total variation under another name",
        claim=claimed(
            f"sum(abs(p - (p + q)/2)) = 1 - {RATE} = TV(p, q)",
            ("halved", f"sum(abs(p - (p + q)/2))/2 = 1 - {RATE}"),
            ("the distance", f"sum(abs(p - q)) = 1 - {RATE}"),
        ),
    ),
    Dispute(
        id="pinsker_for_acceptance",
        note="acceptance",
        lines="folklore",
        written=r"\alpha \ge 1 - \tfrac12 \mathrm{KL}(p \,\Vert\, q)",
        meaning="the root of Pinsker's inequality was forgotten: the rate falls with the root of KL, not with KL",
        claim=claimed(
            f"2*(1 - {RATE})**2 = 2*TV(p, q)**2 <= KL(p, q)",
            ("not squared", f"2*(1 - {RATE}) <= KL(p, q)"),
            ("4 for 2", f"4*(1 - {RATE})**2 <= KL(p, q)"),
            ("JS for KL", f"2*(1 - {RATE})**2 <= JS(p, q)"),
        ),
        literally=Reading(f"{RATE} >= 1 - KL(p, q)/2"),
        uses=("pinsker_bounds_kl_from_below_by_tv",),
    ),
    Dispute(
        id="bretagnolle_huber_for_acceptance",
        note="acceptance",
        lines="Canonne 2022",
        written=r"\alpha \ge e^{-\mathrm{KL}(p \Vert q)}",
        meaning="for any finite KL some drafts are accepted, where Pinsker says nothing: the rate is >= 1 − √(1 − e^{−KL})",
        claim=claimed(
            f"1 - {RATE} = TV(p, q) <= sqrt(1 - exp(-KL(p, q)))",
            ("no root", f"1 - {RATE} <= 1 - exp(-KL(p, q))"),
            ("a quarter of KL", f"1 - {RATE} <= sqrt(1 - exp(-KL(p, q)/4))"),
            ("JS for KL", f"1 - {RATE} <= sqrt(1 - exp(-JS(p, q)))"),
        ),
        literally=Reading(f"{RATE} >= exp(-KL(p, q))"),
        uses=("bretagnolle_huber_bounds_tv_by_kl",),
    ),
)
