"""T39: J(p, q) = KL(p‖q) + KL(q‖p) = Σ (p − q)·log(p/q), where no term is negative. S1 L47-49 give both KLs apart."""

from divergences.verification import Assumption, Claim, Mutant

claims = (
    Claim(
        slug="jeffreys_is_a_mean_log_ratio",
        theorem="T39",
        source="S1 L47-49; Jeffreys 1946",
        about=("jeffreys", "kl", "reverse_kl"),
        statement="J(p, q) = KL(p, q) + KL(q, p) = E(p - q, log(p/q))",
        mutants=(
            Mutant("the mean of both", "J(p, q) = (KL(p, q) + KL(q, p))/2"),
            Mutant("twice KL", "J(p, q) = 2*KL(p, q)"),
            Mutant("under p", "J(p, q) = E(p, log(p/q))"),
        ),
    ),
    Claim(
        slug="jeffreys_is_at_least_four_tv_squared",
        theorem="T39",
        source="S1 L47-49; Pinsker's inequality in both directions",
        about=("jeffreys", "total_variation"),
        uses=("jeffreys_is_a_mean_log_ratio", "pinsker_bounds_kl_from_below_by_tv"),
        statement="4*TV(p, q)**2 <= J(p, q)",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("2",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("twice it", "8*TV(p, q)**2 <= J(p, q)"),
            Mutant("no square", "4*TV(p, q) <= J(p, q)"),
        ),
    ),
)
