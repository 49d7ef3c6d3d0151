"""T37: √JS is a metric (Endres & Schindelin; Österreicher & Vajda); JS is not.

√JS is the distance of two points of an L² space, and there the triangle inequality is Minkowski's. The formal proof needs no
integral: at one outcome the slope of the share's root in one mass rises with the other, since −log(1 − t)·log(1 + t) is at
least (1 − t)·log(1 − t) + (1 + t)·log(1 + t). That JS itself breaks it is shown by one triple. The notes write JS(p‖q) (S0
L39) as if it were directed: it is symmetric, and still no distance.
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem

claims = (
    Theorem(
        slug="root_js_obeys_the_triangle_inequality",
        theorem="T37",
        title="√JS obeys the triangle inequality",
        source="S0 L39, S1 L53; Endres & Schindelin 2003; Österreicher & Vajda 2003",
        about=("js_distance", "frames.js_distance"),
        uses=("js_is_zero_iff_equal", "root_js_is_a_distance_of_curves"),
        says="sqrt(JS(p, q)) <= sqrt(JS(p, r)) + sqrt(JS(r, q))",
        wrong=(
            ("JS without the root", "JS(p, q) <= JS(p, r) + JS(r, q)"),
            ("√KL", "sqrt(KL(p, q)) <= sqrt(KL(p, r)) + sqrt(KL(r, q))"),
            ("√J", "sqrt(J(p, q)) <= sqrt(J(p, r)) + sqrt(J(r, q))"),
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
