"""Every site carries mass of one distribution only, and contributes half of it times log 2.

So JS does not see how far apart the lines are. S4 L54 loses the factor 2 inside the log and gets 0; un-halved (S0 L68) the
plateau is at 2·log 2.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="parallel_lines_have_js_log_two",
    theorem="T55",
    title="JS of different parallel lines is log 2",
    source="S1 L55-61, S4 L54-56, S0 L68; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("js", "lab.flow"),
    uses=("js_is_log_two_iff_disjoint",),
    says="JS(p, q) = log(2) given p, q on lines(x, t, z, r) and t in R and t != 0",
    wrong=(
        ("un-halved (S0 L68)", "JS(p, q) = 2*log(2)"),
        ("zero (S4 L54 read literally)", "JS(p, q) = 0"),
        ("grows with θ", "JS(p, q) = abs(t)"),
        ("at θ = 0 too", "JS(p, q) = log(2) given p, q on lines(x, t, z, r) and t in R"),
    ),
)
