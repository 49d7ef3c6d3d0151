"""T55: For θ ≠ 0 the laws of (0, Z) and (θ, Z) have JS = log 2, however small or large θ is.

Every site carries mass of one law only, and contributes half of it times log 2. S4 L54 loses the factor 2 inside the
log and gets 0; un-halved (S0 L68) the plateau is at 2·log 2.
"""

from typing import Any

from divergences.exact import js, log
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.models import common_support, line_points, lines


def js_of_lines(theta: Any, z: Any, w: Any) -> Any:
    """JS of the two laws on the union of their sites."""
    return js(*common_support(*lines(theta, z, w), w))


def library_agrees(theta: Any, z: Any, w: Any) -> bool:
    """Whether the library's model gives the float64 nearest to log 2, to the last bit."""
    import divergences as dv

    p, q, _ = dv.common_support(*dv.models.parallel_lines(float(theta[0]), n=8))
    return float(dv.js(p, q)) == float(log(2))


claim = Claim(
    slug="parallel_lines_have_js_log_two",
    theorem="T55",
    source="S1 L55-61, S4 L54-56, S0 L68; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("js",),
    uses=("js_is_log_two_iff_disjoint",),
    statement="JS(P_0, P_θ) = log(2) for θ != 0, P_θ the law of (θ, Z), Z of finitely many values",
    formal="JS(p, q) = log(2) given p, q on lines(x, t, z, r) and t in R and t != 0",
    model=Model(holds=lambda **k: js_of_lines(**k) == log(2), points=line_points, floats=library_agrees),
    assumptions=(Assumption("θ != 0", next(line_points()), lambda theta, z, w: any(theta)),),
    steps=(
        Step("algebra", "JS(p, 0) = p*log(2)/2", "a site of the first line"),
        Step("algebra", "JS(0, q) = q*log(2)/2", "a site of the second line"),
        Step(
            "sum",
            "Σ p·log(2)/2 + Σ q·log(2)/2 = log(2)",
            "both vectors add up to one",
            check=lambda: identity_holds("JS(p, 0) + JS(0, q) = (p + q)/2*log(2)", interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("un-halved (S0 L68)", "JS = 2 log 2", lambda **k: js_of_lines(**k) == 2 * log(2)),
        Mutant("zero (S4 L54 read literally)", "JS = 0", lambda **k: js_of_lines(**k) == 0),
        Mutant("grows with θ", "JS = |θ|", lambda **k: js_of_lines(**k) == abs(k["theta"][0])),
    ),
)
