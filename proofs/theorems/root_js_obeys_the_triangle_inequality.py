"""T37: √JS is a metric (Endres & Schindelin; Österreicher & Vajda); JS is not.

√JS is the distance of two points of an L² space, and there the triangle inequality is Minkowski's. At triples it is
decided exactly. The formal proof needs no integral: at one outcome the slope of the share's root in one mass rises with the
other, since −log(1 − t)·log(1 + t) is at least (1 − t)·log(1 − t) + (1 + t)·log(1 + t). That JS itself breaks it is shown by
one triple. The notes write JS(p‖q) (S0 L39) as if it were directed: it is symmetric, and still no distance.
"""

from typing import Any

from divergences.exact import js
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from proofs.pairs import stated, triples, wrong
from proofs.theorems.root_js_is_a_distance_of_curves import both_sides_agree, l2_obeys_the_triangle_inequality

TRIANGLE = "sqrt(JS(p, q)) <= sqrt(JS(p, r)) + sqrt(JS(r, q))"


def holds(p: Any, q: Any, r: Any) -> bool:
    """√a ≤ √b + √c, which needs no roots where a ≤ b + c."""
    return js(p, q) <= js(p, r) + js(r, q) or stated(TRIANGLE)(p=p, q=q, r=r)


def library_agrees(p: Any, q: Any, r: Any) -> bool:
    """Whether the library's distance obeys it, up to rounding, where float64 stores the laws exactly."""
    import divergences as dv

    if not all(map(floats.is_dyadic, (p, q, r))):
        return True
    p, q, r = (floats.to_float(x) for x in (p, q, r))
    return bool(dv.js_distance(p, q) <= dv.js_distance(p, r) + dv.js_distance(r, q) + floats.SLACK)


claims = (
    Claim(
        slug="root_js_obeys_the_triangle_inequality",
        theorem="T37",
        source="S0 L39, S1 L53; Endres & Schindelin 2003; Österreicher & Vajda 2003",
        about=("js_distance",),
        uses=("js_is_zero_iff_equal", "root_js_is_a_distance_of_curves"),
        statement=TRIANGLE,
        formal="sqrt(JS(p, q)) <= sqrt(JS(p, r)) + sqrt(JS(r, q))",
        model=Model(holds=holds, points=triples, floats=library_agrees),
        steps=(
            Step(
                "order",
                "f(u)²·g(v)² + f(v)²·g(u)² - 2·f(u)·g(u)·f(v)·g(v) = (f(u)·g(v) - f(v)·g(u))²",
                "Cauchy–Schwarz: integrate over u and v",
                check=l2_obeys_the_triangle_inequality,
            ),
            Step(
                "sum",
                "√JS(p, q) = |γ_p - γ_q| <= |γ_p - γ_r| + |γ_r - γ_q|, γ the curves",
                "Minkowski, since √JS is such a distance",
                check=lambda: l2_obeys_the_triangle_inequality() and both_sides_agree(),
            ),
        ),
        scope="laws on finitely many points",
        mutants=(
            wrong("JS without the root", "JS(p, q) <= JS(p, r) + JS(r, q)"),
            wrong("√KL", "sqrt(KL(p, q)) <= sqrt(KL(p, r)) + sqrt(KL(r, q))"),
            wrong("√J", "sqrt(J(p, q)) <= sqrt(J(p, r)) + sqrt(J(r, q))"),
        ),
    ),
    Claim(
        slug="js_breaks_the_triangle_inequality",
        theorem="T37",
        source="S0 L39, S1 L53; Endres & Schindelin 2003",
        about=("js",),
        statement="not JS(p, q) <= JS(p, r) + JS(r, q)",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",), "r": ("1",)}),),
        mutants=(
            Mutant("TV breaks it", "not TV(p, q) <= TV(p, r) + TV(r, q)"),
            Mutant("JS is negative", "not 0 <= JS(p, q) + JS(r, q)"),
        ),
    ),
)
