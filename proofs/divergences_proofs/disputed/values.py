"""The values of k1, k2, k3 at samples x ~ q: which of them have the mean KL(q‖p), which are never negative, which vary less."""

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.sources import K1, K2, K3, Dispute

ITEMS = (
    Dispute(
        id="k1_value",
        note="values",
        lines="Schulman 2020",
        written=r"\mathbb{E}_{x \sim q}[-\log r] = \mathrm{KL}(q \,\Vert\, p), \qquad r = p(x)/q(x)",
        meaning="k1 is unbiased: its mean over the policy's own samples is KL(q‖p), infinite where that is",
        claim=claimed(
            f"E(q, {K1}) = KL(q, p)",
            ("r turned over", "E(q, log(p/q)) = KL(q, p)"),
            ("the other direction", f"E(q, {K1}) = KL(p, q)"),
            ("samples of the reference", f"E(p, {K1}) = KL(q, p)"),
        ),
    ),
    Dispute(
        id="k2_value",
        note="values",
        lines="Schulman 2020",
        written=r"\mathbb{E}_{x \sim q}\left[\tfrac12 (\log r)^2\right] = \mathrm{KL}(q \,\Vert\, p)",
        meaning="k2 is biased, to either side; what is known of its mean is that it is at least half of the square of KL",
        claim=claimed(
            f"E(q, {K2}) >= KL(q, p)**2/2",
            ("never below KL", f"E(q, {K2}) >= KL(q, p)"),
            ("never above KL", f"E(q, {K2}) <= KL(q, p)"),
            ("the square itself", f"E(q, {K2}) >= KL(q, p)**2"),
        ),
        literally=Reading(f"E(q, {K2}) = KL(q, p)"),
    ),
    Dispute(
        id="k3_value",
        note="values",
        lines="Schulman 2020; Shao 2024",
        written=r"\mathbb{E}_{x \sim q}\left[r - 1 - \log r\right] = \mathrm{KL}(q \,\Vert\, p)",
        meaning="k3 is unbiased as long as E r = 1: reference mass that the policy never samples is missing from its mean",
        convention="p ≪ q",
        claim=claimed(
            f"E(q, {K3}) = KL(q, p) given p << q",
            ("without - 1", "E(q, p/q - log(p/q)) = KL(q, p) given p << q"),
            ("the other direction", f"E(q, {K3}) = KL(p, q) given p << q"),
            ("r turned over", "E(q, q/p - 1 - log(q/p)) = KL(q, p) given p << q"),
        ),
        literally=Reading(f"E(q, {K3}) = KL(q, p)"),
    ),
    Dispute(
        id="k3_missing_mass",
        note="values",
        lines="folklore",
        written=r"\mathbb{E}_{x \sim q}\left[r - 1 - \log r\right] \ge \mathrm{KL}(q \,\Vert\, p)",
        meaning="the mean of k3 falls short of KL(q‖p) by the mass of the reference on outcomes that the policy never samples",
        claim=claimed(
            f"E(q, {K3}) = KL(q, p) - (1 - E(q, p/q))",
            ("the mass counted twice", f"E(q, {K3}) = KL(q, p) - 2*(1 - E(q, p/q))"),
            ("on the other side", f"E(q, {K3}) = KL(q, p) + (1 - E(q, p/q))"),
            ("the mass of the policy", f"E(q, {K3}) = KL(q, p) - (1 - E(p, q/p))"),
        ),
        literally=Reading(f"E(q, {K3}) >= KL(q, p)"),
    ),
    Dispute(
        id="k3_is_never_negative",
        note="values",
        lines="Schulman 2020",
        written=r"r - 1 - \log r \ge 0",
        meaning="k3 is at least 0 at every sample, and k1 is not",
        claim=claimed(
            f"{K3} >= 0",
            ("k1 too", f"{K1} >= 0"),
            ("without - 1 + 1/2", "p/q - 3/2 - log(p/q) >= 0"),
            ("the sign of r - 1", "1 - p/q - log(p/q) >= 0"),
        ),
    ),
    Dispute(
        id="k3_varies_less",
        note="values",
        lines="folklore",
        written=r"\operatorname{Var} k_3 \le \operatorname{Var} k_1",
        meaning="k3 varies less than k1, by second moments; it does while no ratio p/q exceeds 3, and not for rare outcomes",
        claim=claimed(
            f"E(q, {K3}**2) <= E(q, {K1}**2) given p <= 3*q",
            ("the other way", f"E(q, {K3}**2) >= E(q, {K1}**2) given p <= 3*q"),
            ("a tenth", f"10*E(q, {K3}**2) <= E(q, {K1}**2) given p <= 3*q"),
        ),
        literally=Reading(f"E(q, {K3}**2) <= E(q, {K1}**2)"),
    ),
    Dispute(
        id="k3_control_variate",
        note="values",
        lines="Schulman 2020",
        written=r"\operatorname{Var}(r - 1) = \chi^2(p \,\Vert\, q)",
        meaning="what k3 adds to k1 varies by chi-squared, which no bound on KL(q‖p) bounds; where p is not ≪ q it is infinite",
        convention="p ≪ q",
        claim=claimed(
            "E(q, (p/q - 1)**2) = chi2(p, q) given p << q",
            ("the other direction", "E(q, (p/q - 1)**2) = chi2(q, p) given p << q"),
            ("not squared", "E(q, p/q - 1) = chi2(p, q) given p << q"),
        ),
        literally=Reading("E(q, (p/q - 1)**2) = chi2(p, q)"),
    ),
)
