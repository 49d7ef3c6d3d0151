"""Where a law is and how wide: two numbers that are checked, and all that moving and stretching does to it."""

import math

import numpy as np
import pytest

from divergences.laws import Cauchy, Laplace, Normal
from divergences.laws.families.location_scale import LocationScale

FAMILIES = (Normal, Laplace, Cauchy)
X = np.array([-3.0, 0.25, 2.0, 1e6])
ROUNDING = 1e-14  # a few roundings of numbers of size 1


@pytest.mark.parametrize("family", FAMILIES)
def test_a_law_that_is_moved_and_stretched_is_the_standard_one_elsewhere(family):
    law, standard = family(0.5, 4), family(0, 1)
    assert isinstance(law, LocationScale)
    assert law.support == (-math.inf, math.inf)
    np.testing.assert_allclose(law.cdf(0.5 + 4 * X), standard.cdf(X), rtol=ROUNDING)
    np.testing.assert_allclose(law.log_prob(0.5 + 4 * X), standard.log_prob(X) - math.log(4), rtol=ROUNDING)


@pytest.mark.parametrize("family", FAMILIES)
def test_laws_are_equal_by_family_and_numbers(family):
    assert family(1, 2) == family(1.0, np.float32(2)) != family(2, 1)
    assert repr(family(1, 2)) == f"{family.__name__}(loc=1.0, scale=2.0)"
    assert not [family(1, 2) == other(1, 2) for other in FAMILIES if other is not family].count(True)


@pytest.mark.parametrize(("loc", "scale", "said"), [(math.inf, 1, "loc"), (0, 0, "scale"), (0, -1, "scale")])
def test_numbers_that_make_no_law_are_refused(loc, scale, said):
    with pytest.raises(ValueError, match=f"^{said}: found"):
        LocationScale(loc, scale)
