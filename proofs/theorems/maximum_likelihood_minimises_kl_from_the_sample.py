"""T67: (1/N)·Σ log q(x_n) = −KL(p̃‖q) − H(p̃), p̃ the empirical law: maximum likelihood minimises KL(p̃‖q).

S2 L1 has "=" for the "−" before H(p̃), and S0 L45-57 have KL with the opposite sign. In the language it is the split
of the cross-entropy; on samples the left side is a product of N masses, the right side knows only the counts.
"""

from typing import Any

from divergences.exact import Exact, entropy, kl, log
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.samples import empirical, likelihood, samples


def points() -> Any:
    """Samples and models, the second model as well as the first."""
    for point in samples():
        yield {"sample": point["sample"], "q": point["q"]}
        yield {"sample": point["sample"], "q": point["r"]}


def mean_log(sample: Any, q: Any) -> Exact:
    """The log of the product of the masses, over N."""
    return log(likelihood(q, sample)) / len(sample)


def from_counts(sample: Any, q: Any, sign: int = -1) -> Exact:
    """∓KL(p̃‖q) − H(p̃)."""
    seen = empirical(sample, len(q))
    return kl(seen, q) * sign - entropy(seen)


claims = (
    Claim(
        slug="maximum_likelihood_minimises_kl_from_the_sample",
        theorem="T67",
        source="S2 L1, S0 L43-57; Cover & Thomas, Elements of Information Theory",
        about=("kl", "entropy", "cross_entropy"),
        uses=("cross_entropy_is_entropy_and_kl",),
        statement="E log q = -KL(p̃‖q) - H(p̃) under the law p̃ of the sample, where E log q is (1/N)·Σ log q(x_n)",
        formal="E(p, log(q)) = -KL(p, q) - H(p)",
        model=Model(holds=lambda sample, q: mean_log(sample, q) == from_counts(sample, q), points=points),
        steps=(
            Step(
                "sum",
                "Σ_c p̃·log q = -Σ_c p̃·log(p̃/q) + Σ_c p̃·log p̃",
                "p̃ is the counts over N",
                check=lambda: identity_holds("0 - CE(p, q) = 0 - KL(p, q) - H(p)", interior=False).holds,
            ),
        ),
        mutants=(
            Mutant(
                "the sign of KL (S0 L45)",
                "= +KL(p̃‖q) - H(p̃)",
                lambda sample, q: mean_log(sample, q) == from_counts(sample, q, 1),
            ),
            Mutant(
                "no entropy", "= -KL(p̃‖q)", lambda sample, q: mean_log(sample, q) == -kl(empirical(sample, len(q)), q)
            ),
            Mutant(
                "the model's entropy",
                "= -KL(p̃‖q) - H(q)",
                lambda sample, q: mean_log(sample, q) == -kl(empirical(sample, len(q)), q) - entropy(q),
            ),
        ),
    ),
    Claim(
        slug="cross_entropy_is_entropy_and_kl",
        theorem="T67",
        source="S2 L1, S0 L43-57; Cover & Thomas, Elements of Information Theory",
        about=("cross_entropy", "entropy", "kl"),
        statement="CE(p, q) = H(p) + KL(p, q)",
        mutants=(
            Mutant("the sign (S0 L45)", "CE(p, q) = H(p) - KL(p, q)"),
            Mutant("exchanged", "CE(p, q) = H(q) + KL(p, q)"),
            Mutant("reverse KL", "CE(p, q) = H(p) + KL(q, p)"),
        ),
    ),
    Claim(
        slug="entropy_is_the_least_cross_entropy",
        theorem="T67",
        source="S2 L1, S0 L43-57; Cover & Thomas, Elements of Information Theory",
        about=("entropy", "cross_entropy"),
        uses=("cross_entropy_is_entropy_and_kl", "gibbs_kl_is_nonnegative"),
        statement="H(p) <= CE(p, q)",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("reversed", "CE(p, q) <= H(p)"),
            Mutant("the other law's", "H(q) <= CE(p, q)"),
            Mutant("twice", "2*H(p) <= CE(p, q)"),
        ),
    ),
)
