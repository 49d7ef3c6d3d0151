"""π is enclosed, and never taken for a rational number."""

from fractions import Fraction

import pytest

from divergences.exact import OutOfSpan
from divergences.exact.constants import PI
from divergences.exact.elementary import compare, exp, sqrt


def test_pi_lies_where_archimedes_said():
    assert compare(PI, Fraction(223, 71)) > 0
    assert compare(PI, Fraction(22, 7)) < 0
    assert str(PI) == "π"


def test_it_cancels_and_nothing_undoes_it():
    assert compare(PI + PI, PI * 2) == 0
    assert compare(sqrt(PI * PI), exp(Fraction(1))) > 0
    with pytest.raises(OutOfSpan):
        compare(sqrt(PI * PI), PI)
