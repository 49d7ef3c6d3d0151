"""Maximum likelihood minimises KL(p̃‖q): where p̃ is the empirical distribution, (1/N)·Σ log q(x_n) is E_p̃ log q.

So (1/N)·Σ log q(x_n) = −KL(p̃‖q) − H(p̃): on samples the left side is a product of N masses, the right side knows only the
counts. S2 L1 has "=" for the "−" before H(p̃), and S0 L45-57 have KL with the opposite sign. In the language it is the split of
the cross-entropy.
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem

claims = (
    Theorem(
        slug="maximum_likelihood_minimises_kl_from_the_sample",
        theorem="T67",
        title="Maximum likelihood minimises KL from the sample",
        source="S2 L1, S0 L43-57; Cover & Thomas, Elements of Information Theory",
        about=("kl", "entropy", "cross_entropy", "latent.fit"),
        uses=("cross_entropy_is_entropy_and_kl",),
        says="E(p, log(q)) = -KL(p, q) - H(p)",
        wrong=(
            ("the sign of KL (S0 L45)", "E(p, log(q)) = KL(p, q) - H(p)"),
            ("no entropy", "E(p, log(q)) = -KL(p, q)"),
            ("the model's entropy", "E(p, log(q)) = -KL(p, q) - H(q)"),
        ),
    ),
    Claim(
        slug="cross_entropy_is_entropy_and_kl",
        theorem="T67",
        source="S2 L1, S0 L43-57; Cover & Thomas, Elements of Information Theory",
        about=("cross_entropy", "entropy", "kl", "frames.entropy", "frames.cross_entropy"),
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
