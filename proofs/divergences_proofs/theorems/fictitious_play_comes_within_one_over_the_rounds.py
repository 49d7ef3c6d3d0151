"""D* is largest where p_i/n_i is, n_i the number of times that i was played; that is at least the mean Σp_i/Σn_i = 1/N.

So n_i ≤ N·p_i before i is played again, and not every outcome is above its share. This is the divisor method of
apportionment that rounds every quotient up.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="fictitious_play_comes_within_one_over_the_rounds",
    title="Fictitious play comes within one over the rounds",
    source="S2 L5, S0 L23; Brown 1951; Balinski & Young 1982, Fair Representation",
    about=("lab.fictitious_play", "optimal_discriminator", "total_variation"),
    uses=("best_responses_stay_one_mode_away",),
    says="c <= k*p + 1 and TV(p, c/k) <= (sum(p/p) - 1)/k given k in counts and c in plays(p, k)",
    wrong=(
        ("99 % of it", "TV(p, c/k) <= 99/100*(sum(p/p) - 1)/k"),
        ("within half a round", "c <= k*p + 1/2"),
        ("at once", "k = sum(p/p) implies TV(p, c/k) = 0"),
        ("each round is its share", "c = k*p"),
    ),
)
