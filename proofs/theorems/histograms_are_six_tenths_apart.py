"""The earth mover's distance of the histograms (4, 2, 2, 2)/10 and (1, 3, 3, 3)/10 is 3/10 + 2/10 + 1/10 = 6/10.

S3 L53 has the sum without the drawing. These histograms show the three summands twice: as |F − G| over the gaps, and
as the costs of moving 1/10 from the first bin to the fourth, third and second. The optimal plan is not unique, its
cost is. Σ|p − q| is 6/10 too: this example cannot tell the two apart.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Certificate, Vector, check, costs, total_variation, w1_line
from divergences.verification import Claim, Model, Mutant
from divergences.verification.interpreters import floats
from proofs.couplings import monotone

BINS = Vector.of(range(4))
POINT = {"p": Vector(Fraction(k, 10) for k in (4, 2, 2, 2)), "q": Vector(Fraction(k, 10) for k in (1, 3, 3, 3))}
TENTH, EMD = Fraction(1, 10), Fraction(6, 10)


def proved(p: Any, q: Any) -> Any:
    """The cost of the notes' plan, proved optimal by the critic f(i) = −i."""
    stay = {(i, i): min(p[i], q[i]) for i in range(4)}
    plan = stay | {(0, j): q[j] - p[j] for j in range(1, 4)}
    return check(p, q, costs(BINS, BINS), Certificate(plan, [-i for i in BINS], list(BINS)))


def holds(p: Any, q: Any) -> bool:
    """The certificate, the gap flows and the three summands."""
    moves = [3 * TENTH, 2 * TENTH, 1 * TENTH]
    gaps = [abs(sum(p[: k + 1]) - sum(q[: k + 1])) for k in range(3)]
    return proved(p, q) == EMD == sum(moves) == w1_line(p, q, BINS) and gaps == moves


def farthest(p: Any, q: Any) -> Any:
    """W∞: the farthest that the monotone plan moves any mass, which on the line is the least possible."""
    plan = monotone(p, q)
    return max(abs(BINS[j] - BINS[i]) for i in range(4) for j in range(4) if plan[i][j])


def library_agrees(p: Any, q: Any) -> bool:
    """Whether the library's W1 is 6/10 to within rounding (tenths are not dyadic)."""
    import divergences as dv

    mu, nu = (dv.Measure(floats.to_float(BINS), floats.to_float(m)) for m in (p, q))
    return abs(float(dv.wasserstein1(mu, nu)) - EMD) <= floats.SLACK


claim = Claim(
    slug="histograms_are_six_tenths_apart",
    source="S3 L49-53",
    about=("wasserstein1", "w1_line"),
    uses=("w1_on_the_line_is_the_area_between_cdfs",),
    statement="W1((4, 2, 2, 2)/10, (1, 3, 3, 3)/10) = 3/10 + 2/10 + 1/10 = 6/10 on the bins 0, 1, 2, 3",
    formal=(
        "W1(p, q, x) = 3/10 + 2/10 + 1/10 = 6/10 given x in R points and p is (4, 2, 2, 2)/10 and q is (1, "
        "3, 3, 3)/10 and x is (0, 1, 2, 3)"
    ),
    model=Model(holds=holds, points=lambda: [POINT], floats=library_agrees, certified=True, instance=True),
    mutants=(
        Mutant("total variation", "TV = 6/10", lambda p, q: total_variation(p, q) == EMD),
        Mutant("the farthest move", "W∞ = 6/10", lambda p, q: farthest(p, q) == EMD),
        Mutant("half", "W1 = 3/10", lambda p, q: proved(p, q) == EMD / 2),
    ),
)
