"""Uniform laws of one length, shifted by the share δ ≤ 1 of it: TV = δ and JS = δ·log 2, the range inequality attained.

Where both densities are positive they are equal, and where one is zero JS costs log 2 for each unit of TV. So JS ≤ log 2·TV
cannot be improved. KL is ∞ in both directions for every δ > 0.
"""

from fractions import Fraction

from divergences.exact import js, log, total_variation
from divergences.verification import Assumption, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs.intervals import SHIFTED, Laws, cells, compared


def shift(laws: Laws) -> Fraction:
    """|a − c| in lengths of the interval."""
    return abs(laws[0] - laws[2]) / (laws[1] - laws[0])


WIDER = {"laws": tuple(map(Fraction, (0, 1, 0, 2)))}
ONE_LENGTH = (Assumption("one length", WIDER, lambda laws: laws[1] - laws[0] == laws[3] - laws[2]),)

claims = (
    compared(
        "total_variation_between_shifted_uniform_laws",
        "total_variation",
        SHIFTED,
        lambda laws: total_variation(*cells(laws)),
        shift,
        ("un-halved", "2δ", lambda laws: shift(laws) * 2),
        ("overlap", "1 - δ", lambda laws: 1 - shift(laws)),
        statement="TV(U[0, 1], U[δ, 1 + δ]) = δ for 0 <= δ <= 1, and so at every scale",
        assumptions=ONE_LENGTH,
        steps=(
            Step(
                "sum",
                "Σ|p - q|/2 = (δ + 0 + δ)/2",
                "the middle cells agree",
                check=lambda: agree_everywhere(lambda d, o: (abs(d - o) + abs(o - d)) / 2, lambda d, o: abs(d - o), 2),
            ),
        ),
    ),
    compared(
        "js_between_shifted_uniform_laws",
        "js",
        SHIFTED,
        lambda laws: js(*cells(laws)),
        lambda laws: log(2) * shift(laws),
        ("un-halved", "2δ·log 2", lambda laws: log(2) * 2 * shift(laws)),
        ("bits", "δ", lambda laws: shift(laws)),
        statement="JS(U[0, 1], U[δ, 1 + δ]) = δ·log 2 for 0 <= δ <= 1, and so at every scale",
        assumptions=ONE_LENGTH,
        steps=(
            Step(
                "sum",
                "JS(δ, 0) + JS(1 - δ, 1 - δ) + JS(0, δ) = δ·log 2",
                "three kinds of cells",
                check=lambda: identity_holds("JS(t, 0) + JS(s, s) + JS(0, t) = t*log(2)", interior=False).holds,
            ),
        ),
    ),
)
