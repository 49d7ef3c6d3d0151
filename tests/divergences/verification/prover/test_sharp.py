"""The best constant between two symmetric f-divergences: proved in closed form, or bracketed."""

from fractions import Fraction
from math import inf, log, sqrt

import pytest

from divergences.exact import Vector, functions
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.sharp import coins, sharpest
from tests.tolerances import SHARP_WIDTH

TABLE = [
    ("JS", "TV", "log(2)", log(2), True),
    ("JS", "Hell2", "1", 1, False),
    ("Hell2", "JS", "1/log(2)", 1 / log(2), True),
    ("JS", "Tri", "1/2*log(2)", log(2) / 2, True),
    ("Tri", "JS", "4", 4, False),
    ("JS", "J", "1/8", 0.125, False),
    ("Hell2", "J", "1/8", 0.125, False),
    ("Hell2", "TV", "1", 1, True),
    ("Hell2", "Tri", "1/2", 0.5, True),
    ("Tri", "Hell2", "4", 4, False),
    ("Tri", "TV", "2", 2, True),
]
"""F, G, the constant as text and as float64, whether disjoint p, q attain it."""
EXACT = {
    "JS": functions.js,
    "TV": functions.total_variation,
    "Tri": functions.triangular,
    "Hell2": functions.hellinger2,
}


@pytest.mark.one_in(11)
@pytest.mark.parametrize(("f", "g", "exact", "value", "attained"), TABLE)
def test_best_constants_in_closed_form_are_proved(f, g, exact, value, attained):
    found = sharpest(f"{f}(p, q)", f"{g}(p, q)")
    assert (found.constant, found.exact, found.status, found.attained) == (value, exact, "proved", attained)
    assert found.proof.recheck()
    assert prove(read(f"{f}(p, q) <= {exact}*(1 - 1/10**9)*{g}(p, q)")) is None


@pytest.mark.parametrize(("f", "g", "exact"), [(f, g, exact) for f, g, exact, _, attained in TABLE if attained])
def test_disjoint_coins_attain_the_constant(f, g, exact):
    (p, q), *others = sharpest(f"{f}(p, q)", f"{g}(p, q)").pairs
    assert not others
    ln2, values = functions.log(Fraction(2)), {"1": 1, "1/2": Fraction(1, 2), "2": 2}
    ratio = EXACT[f](Vector(p), Vector(q)), EXACT[g](Vector(p), Vector(q))
    constant = {"log(2)": ln2, "1/2*log(2)": ln2 / 2}.get(exact, values.get(exact))
    if exact == "1/log(2)":
        assert ratio[0] * ln2 == ratio[1]
    else:
        assert ratio[0] == ratio[1] * constant


def test_a_ratio_that_grows_without_bound_is_infinite():
    near = sharpest("TV(p, q)", "JS(p, q)")
    apart = sharpest("J(p, q)", "JS(p, q)")
    both = sharpest("chi2(p, q) + chi2(q, p)", "J(p, q)")
    assert [x.constant for x in (near, apart, both)] == [inf] * 3
    assert [x.attained for x in (near, apart, both)] == [False, True, False]


def test_a_multiple_of_itself_is_attained_everywhere():
    found = sharpest("2*JS(p, q)", "JS(p, q)")
    assert (found.constant, found.exact, found.status, found.attained) == (2, "2", "proved", True)


def test_a_constant_in_between_is_bracketed():
    """With x = |p − q|/(p + q), F is the mean of 4(x² − x⁴) and TV that of x: the ratio is largest at x = 1/√3."""
    found = sharpest("Tri(p, q)*2 - sum((p - q)**2*(p - q)**2/((p + q)*(p + q)*(p + q)))*2", "TV(p, q)")
    best = 8 / (3 * sqrt(3))
    assert found.status == "bracketed"
    assert found.exact is None
    assert found.lower <= Fraction(best) <= found.upper
    assert found.upper - found.lower <= SHARP_WIDTH * best
    assert found.proof.recheck()
    assert prove(read(f"Tri(p, q)*2 <= ({found.lower})*TV(p, q)")) is None


def test_coins_have_the_ratio_of_the_ray():
    p, q = coins(Fraction(1, 2))
    assert (p, q) == ([Fraction(4, 5), Fraction(1, 5)], [Fraction(1, 5), Fraction(4, 5)])


@pytest.mark.parametrize(
    ("f", "g", "said"),
    [
        ("KL(p, q)", "TV(p, q)", "F: found 'KL(p, q)'; expected a symmetric f-divergence"),
        ("JS(p, q)", "chi2(p, q)", "G: found 'chi2(p, q)'; expected a symmetric f-divergence"),
        ("JS(p, q) + 1", "TV(p, q)", "F: found"),
        ("H(p)", "TV(p, q)", "F: found 'H(p)'"),
        ("TV(p, q)**2", "TV(p, q)", "F: found"),
        ("JS(p, q)", "JS(p, q) - TV(p, q)", "expected a divergence that is seen to be > 0"),
        ("JS(p, q)", "0*JS(p, q)", "expected a divergence that is seen to be > 0"),
    ],
)
def test_what_is_not_a_symmetric_divergence_is_refused(f, g, said):
    with pytest.raises(ValueError, match="expected") as error:
        sharpest(f, g)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
