"""One sample more is one more independent part, and over these KL adds up. Both sides are infinite together."""

from divergences.verification import Theorem

theorem = Theorem(
    slug="kl_of_copies_is_as_many_times_kl",
    theorem="T06",
    title="KL of k samples is k times KL",
    source="S2 L1 (independent samples); Cover & Thomas, Elements of Information Theory, theorem 2.5.3",
    about=("kl",),
    uses=("kl_adds_up_over_independent_parts",),
    says="KL(copies(p, k), copies(q, k)) = k*KL(p, q) given k in counts",
    wrong=(
        ("as for one", "KL(copies(p, k), copies(q, k)) = KL(p, q)"),
        ("squared", "KL(copies(p, k), copies(q, k)) = k^2*KL(p, q)"),
        ("turned", "KL(copies(p, k), copies(q, k)) = k*KL(q, p)"),
        ("one too few", "KL(copies(p, k), copies(q, k)) = (k - 1)*KL(p, q)"),
    ),
)
