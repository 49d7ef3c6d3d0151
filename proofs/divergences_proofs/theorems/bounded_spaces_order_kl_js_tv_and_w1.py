"""4·TV² ≤ Δ·Σ(p + q) = 2Δ by Cauchy and Schwarz, and Δ/4 ≤ JS (Topsøe); the rest is Pinsker and two known bounds by TV.

So, each by an inequality with its constant: KL → 0 (either one) ⇒ TV → 0 ⇔ JS → 0 ⇒ W1 → 0.
What the notes' GAN minimises is the stronger distance (S4 L58-66; Theorem 2 of the Wasserstein GAN). None of the one-way
arrows can be turned round (see tv_may_converge_while_kl_is_infinite and w1_and_tv_converge_apart). That W1 → 0 is weak
convergence on compact spaces is Villani's theorem, cited, not claimed.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="bounded_spaces_order_kl_js_tv_and_w1",
    theorem="T56",
    title="Bounded spaces order KL, JS, TV and W1",
    source="S4 L58-66, S1 L65-67; Arjovsky, Chintala, Bottou 2017, Theorem 2",
    about=("kl", "js", "total_variation", "wasserstein1"),
    uses=(
        "w1_lies_between_tv_times_the_distances",
        "pinsker_bounds_kl_from_below_by_tv",
        "js_is_at_most_log_two_times_tv",
    ),
    says=(
        "2*TV(p, q)**2 <= min(KL(p, q), KL(q, p)) and TV(p, q)**2/2 <= JS(p, q) <= log(2)*TV(p, q) "
        "and W1(p, q, d) <= t*TV(p, q) given d in metrics(s, t) and s in [0, inf) and t in [0, inf)"
    ),
    wrong=(
        ("KL below TV", "KL(p, q) <= 2*TV(p, q)**2"),
        ("JS above TV", "TV(p, q) <= JS(p, q)"),
        ("W1 below JS", "W1(p, q, d) <= t*JS(p, q)"),
    ),
)
