"""Of k + 1 weights leave out each in turn: the averages of the others have the average of all as their average.

The logarithm is concave, and the k that are left are as good as any k. l = p(x, z)/q(z|x) is a weight, so that the mean of
log of the average of k of them is the bound L_k of an importance weighted autoencoder, and L_1 the ELBO.
"""

from divergences.verification import Theorem

L_K = "E(copies(q, k), log(average(l, k)))"
NEXT = "E(copies(q, k + 1), log(average(l, k + 1)))"

theorem = Theorem(
    slug="importance_weighted_bounds_grow_with_the_samples",
    theorem="T66",
    title="Importance weighted bounds grow with the samples",
    source="S0 L11 (the ELBO); Burda, Grosse & Salakhutdinov 2016, Importance Weighted Autoencoders, theorem 1",
    about=("kl",),
    uses=("a_mean_of_logs_is_at_most_the_log_of_the_mean",),
    says=f"E(q, log(l)) <= {L_K} <= {NEXT} <= log(E(q, l)) given l likelihoods and k in counts",
    wrong=(
        ("no better", f"{NEXT} = {L_K}"),
        ("worse", f"{NEXT} <= {L_K}"),
        ("tight", f"{NEXT} = log(E(q, l))"),
        ("not averaged", f"{NEXT} + log(k + 1) <= log(E(q, l))"),
    ),
)
