"""What draws have in common, summed on a line, by a table, and by its blocks."""

import numpy as np
import pytest

from divergences.samples.kernels import Line, Pairs
from tests.tolerances import SAMPLES_RTOL


@pytest.mark.parametrize("draws", [[1e80, -1e80, 0, 0, 1], [3.0, 3, 3, 3, 3], [1, 1 + 2**-52, 2, 1e-300, -5]])
def test_sums_on_a_line_are_those_of_a_table(draws):
    """With ties, huge and near draws, in any order; a table that is cut to blocks is the whole one."""
    draws, chosen = np.array(draws)[:, None], np.random.default_rng(4).integers(0, 2, (6, 5)).astype(float)
    table = -np.abs(draws - draws.T)
    expected = pytest.approx(chosen @ table, rel=SAMPLES_RTOL)
    line, pairs, blocks = Line(draws), Pairs(draws, np.negative), Pairs(draws, np.negative)
    blocks.size, blocks.whole = 2, None
    for kernel in (line, pairs, blocks):
        assert kernel.sums(chosen) == expected
        assert kernel.squares() == pytest.approx((table**2).sum(), rel=SAMPLES_RTOL)
