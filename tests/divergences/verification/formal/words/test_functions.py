"""Constants of maps between metrics, and of one map after another."""

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement

GIVEN = " given f in functions(d, b) and g in functions(b, c)"


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Lip(f, d, b) >= 0", "(steepest n d (fun i' j' => b (f i') (f j'))) >= 0"),
        ("Lip(g, b, c) >= 0", "(steepest m b (fun i' j' => c (g i') (g j'))) >= 0"),
        ("Lip(after(g, f), d, c) >= 0", "(steepest n d (fun i' j' => c (g (f i')) (g (f j')))) >= 0"),
    ],
)
def test_a_constant_is_a_largest_ratio(claim, said):
    assert said in statement(claim + GIVEN)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("Lip(f, b, d) >= 0", "are of others"),
        ("Lip(after(f, g), d, c) >= 0", "leads to other sites"),
        ("Lip(d, d, b) >= 0", "not a map"),
        ("Lip(f, d) >= 0", "write Lip"),
    ],
)
def test_maps_of_other_sites_are_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim + GIVEN)


def test_a_third_map_after_two_is_refused():
    with pytest.raises(Unsayable, match="a third map"):
        statement("Lip(f, d, b) >= 0" + GIVEN + " and h in functions(c, r)")
