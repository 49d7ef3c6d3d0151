"""T46: On the line W1(p, q) = ∫|F − G|, for any number of sites and any masses.

Look at one gap between neighbouring sites. A coupling moves R over it to the right and L to the left, at a cost of R
+ L for each unit of length, and R − L is F − G there, whatever the coupling: so ∫|F − G| is a lower bound. The
monotone coupling, in which i and j share the overlap of [F_{i−1}, F_i] and [G_{j−1}, G_j], never crosses a gap both
ways: it attains it. The indicator identities hold at every level for any coupling of any two laws on the line: integrated
over the level (Fubini), with the quantile coupling F⁻¹(U), G⁻¹(U) for the monotone one, they give continuous laws too.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Vector, certify, check, costs, total_variation, w1_line
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere, always
from proofs.models import transport_points


def points() -> Iterator[dict[str, Any]]:
    """Masses at uneven sites of the line."""
    return ({**point, "x": Vector(s[0] for s in point["x"])} for point in transport_points())


def w1(p: Any, q: Any, x: Any) -> Any:
    """The transport cost, proved by a certificate that knows nothing of distribution functions."""
    cost = costs(x, x)
    return check(p, q, cost, certify(p, q, cost))


def library_agrees(p: Any, q: Any, x: Any) -> bool:
    """Whether `w1_line` finds the area to within rounding of the masses times the length, where inputs are dyadic."""
    if not all(map(floats.is_dyadic, (p, q, x))):
        return True
    import divergences as dv

    sites = floats.to_float(x)
    return (
        abs(float(dv.w1_line(sites, sites, floats.to_float(p), floats.to_float(q))) - w1_line(p, q, x)) <= floats.SLACK
    )


def overlap(a: int, b: int, c: int, d: int) -> int:
    """The length of [a, b] ∩ [c, d]."""
    return max(min(b, d) - max(a, c), 0)


def area(p: Any, q: Any, x: Any, f: Any) -> Any:
    """Σ f(F − G)·Δx over the gaps."""
    return sum((f(sum(p[: k + 1]) - sum(q[: k + 1])) * (x[k + 1] - x[k]) for k in range(len(x) - 1)), 0 * x[0])


claim = Claim(
    slug="w1_on_the_line_is_the_area_between_cdfs",
    theorem="T46",
    source="S3 L53 (a sum of flows); Villani, Optimal Transport: Old and New",
    about=("w1_line", "wasserstein1"),
    statement="W1(p, q, x) = ∫|F - G|, F and G the distribution functions of p and q on finitely many sites of the line",
    formal="W1(p, q, x) = sum(abs(cdf(p) - cdf(q))*gaps(x)) given x ascending",
    model=Model(
        holds=lambda p, q, x: w1(p, q, x) == w1_line(p, q, x), points=points, floats=library_agrees, certified=True
    ),
    steps=(
        Step(
            "order",
            "[i<=k<j] - [j<=k<i] = [i<=k] - [j<=k]",
            "right minus left is F - G, any coupling",
            check=lambda: always(lambda i, j: (i and not j) - (j and not i) == i - j, 2),
        ),
        Step(
            "order",
            "[i<=k<j] + [j<=k<i] = |[i<=k] - [j<=k]|",
            "|x_i - x_j| is the gaps between",
            check=lambda: always(lambda i, j: (i and not j) + (j and not i) == abs(i - j), 2),
        ),
        Step(
            "order",
            "R + L - |R - L| = 2·min(R, L)",
            "so cost >= |F - G| on every gap",
            check=lambda: agree_everywhere(lambda r, s: r + s - abs(r - s), lambda r, s: 2 * min(r, s), 2),
        ),
        Step(
            "order",
            "overlap(a,b; c,e) + overlap(a,b; e,d) = overlap(a,b; c,d)",
            "overlaps have marginals p and q",
            check=lambda: agree_everywhere(
                lambda a, b, c, e, d: overlap(a, b, c, e) + overlap(a, b, e, d),
                lambda a, b, c, e, d: overlap(a, b, c, d),
                5,
                where=lambda a, b, c, e, d: a <= b and c <= e <= d,
            ),
        ),
        Step(
            "order",
            "R = overlap(0,F; G,1) = max(F - G, 0), and likewise L",
            "the monotone coupling, over one gap",
            check=lambda: agree_everywhere(
                lambda zero, f, g, one: overlap(zero, f, g, one),
                lambda zero, f, g, one: max(f - g, 0),
                4,
                where=lambda zero, f, g, one: zero <= f <= one and zero <= g <= one,
            ),
        ),
        Step(
            "sum",
            "R + L = max(F - G, 0) + max(G - F, 0) = |F - G|",
            "bound attained on every gap",
            check=lambda: agree_everywhere(lambda f, g: max(f - g, 0) + max(g - f, 0), lambda f, g: abs(f - g), 2),
        ),
    ),
    mutants=(
        Mutant("no absolute value", "W1 = ∫(F - G)", lambda p, q, x: w1(p, q, x) == area(p, q, x, lambda t: t)),
        Mutant("no spacing", "W1 = Σ|F - G|", lambda p, q, x: w1(p, q, x) == area(p, q, range(len(x)), abs)),
        Mutant("masses, not sums", "W1 = Σ|p - q|", lambda p, q, x: w1(p, q, x) == 2 * total_variation(p, q)),
        Mutant("squared", "W1 = ∫(F - G)²", lambda p, q, x: w1(p, q, x) == area(p, q, x, lambda t: t * t)),
    ),
)
