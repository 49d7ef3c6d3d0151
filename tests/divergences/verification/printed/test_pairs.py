"""Two corners and two rays: what is not to be shown is lacking, and logs are of what the laws are there."""

from divergences.verification.printed.pairs import Shares, scripts
from divergences.verification.prover.forms.closed_form import UNIT, log, polynomial
from divergences.verification.prover.forms.polynomials import S


def test_a_ray_that_is_infinite_is_lacking_and_roots_are_named():
    tangent = polynomial(S**2) - UNIT - log(polynomial(S**2))
    lemmas, script = scripts(3, Shares([tangent, None], [None, UNIT], rooted=False))
    assert len(lemmas) == 1
    assert "ray3_0_0 (y / x)" in script
    assert "| lacking]" in script
    rooted = scripts(0, Shares([polynomial(S), polynomial(S)], [None, None], rooted=False))[1]
    assert "root_of x" in rooted
