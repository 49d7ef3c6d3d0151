"""Panels end at the support's ends, are dense about the mode, and reach as far as a law's own width asks."""

import math

import numpy as np
import pytest
import scipy.stats as st

from divergences.laws import Custom, Laplace, Normal
from divergences.laws.numerics.panels import DECADES, panels

FINENESS = 1e-6  # a mode is found on a grid that is made finer until it is exact to many more digits
WIDTH = 2.0  # the box as high as a law is about as wide as the law


@pytest.mark.parametrize(("law", "mode", "width"), [
    (Normal(3, 1e-3), 3.0, 1e-3), (Laplace(-2e4, 1), -2e4, 1.0), (Normal(0, 1e5), 0.0, 1e5),
])  # fmt: skip
def test_panels_lie_about_the_mode_at_distances_of_the_laws_own_width(law, mode, width):
    edges = np.sort(panels("p", Custom(law)))
    middle = edges[len(edges) // 2]
    assert abs(middle - mode) <= FINENESS * width
    step = (edges[len(edges) // 2 + 1] - middle) / math.sinh(1)
    assert width / WIDTH <= step <= width * WIDTH
    assert edges[-1] - middle >= 1e29 * width
    assert middle - edges[0] >= 1e29 * width
    assert len(edges) == 2 * DECADES + 1


def test_no_panel_leaves_the_support_and_its_finite_ends_are_edges():
    edges = panels("p", Custom(st.expon(), support=(0, math.inf)))
    assert edges.min() == 0.0
    assert edges.max() > 1e29
    bounded = panels("p", Custom(st.uniform(2, 3), support=(2, 5)))
    assert (bounded.min(), bounded.max()) == (2.0, 5.0)
    assert len({*bounded}) == len(bounded)


def test_a_pole_at_an_end_has_panels_of_the_supports_own_width():
    edges = np.sort(panels("p", Custom(st.beta(0.5, 1), support=(0, 1))))
    assert 0 < edges[1] < 1


class Far:
    """A law further out than any grid of points."""

    def logpdf(self, x):
        return np.where(x > 1e40, -x, -np.inf)


def test_a_law_whose_mass_is_not_found_is_refused_by_its_name():
    with pytest.raises(
        ValueError, match=r"^q: found no point with positive density; expected a distribution with support near 0"
    ):
        panels("q", Custom(Far(), support=(0, math.inf)))
