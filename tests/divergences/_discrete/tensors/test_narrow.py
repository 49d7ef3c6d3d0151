"""The short formulas for single precision, against the series of float64 at the same numbers."""

import math

import numpy as np
import pytest

import divergences as dv
from divergences._discrete import sums_numpy
from divergences._discrete.pointwise import KL
from tests.tolerances import EPS32

torch = pytest.importorskip("torch")
inf = math.inf


@pytest.mark.parametrize("log", [False, True])
def test_nearly_equal_laws_in_single_precision_keep_their_digits(log):
    """The quick formula against float64's series, of the same numbers: half a unit of the last place of float32."""
    scores = torch.randn(60, 500, generator=torch.Generator().manual_seed(2))
    p = scores.log_softmax(-1)
    q = (p + 1e-6 * scores.flip(0)).log_softmax(-1)
    p[0, :5] = q[0, :5] = p[1, 7] = q[2, 9] = -inf
    p[:3], q[:3] = p[:3].log_softmax(-1), q[:3].log_softmax(-1)
    p, q = (p, q) if log else (p.exp(), q.exp())
    a, b = (x.double().numpy() for x in (p, q))
    expected, _ = sums_numpy.row_sums(KL, log, a, b, (inf, inf))
    found = dv.kl(p, q, log=log).numpy()
    np.testing.assert_allclose(found, expected, rtol=EPS32 / 2 * (1 + EPS32), atol=0)
    assert np.isfinite(expected).sum() == 59
    assert expected[3:].max() < 1e-11
