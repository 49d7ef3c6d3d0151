"""Bounds by tangents leave nothing behind where a form is true, and refuse one that is not."""

from fractions import Fraction

import pytest

from divergences.verification.coq_printer.expressions import Unprintable
from divergences.verification.coq_printer.tangents import tangents
from divergences.verification.prover.forms.closed_form import X, Y, log, number, polynomial

GIBBS = polynomial(X) * (log(polynomial(X)) - log(polynomial(Y))) + polynomial(Y - X)


def test_gibbs_is_one_tangent():
    found = tangents(GIBBS)
    assert len(found.facts) == 1
    assert found.rest == "0"


def test_a_bit_less_is_refused():
    with pytest.raises(Unprintable, match="what tangents leave"):
        tangents(GIBBS - polynomial(X) * number(Fraction(1, 10**6)))
