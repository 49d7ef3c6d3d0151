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


def test_ratios_of_all_sizes_keep_the_digits_of_single_precision():
    """A mass that is 2⁻ᵏ of the other's, nearly all of the divergence: down to ratios that round away beside 1."""
    small = 2.0 ** -np.arange(0.0, 120.0, 0.5)
    p = np.stack([2**-10 * small, 1 - 2**-10 * small], -1).astype(np.float32)
    q = np.broadcast_to(np.float32([2**-10, 1 - 2**-10]), p.shape)
    expected, _ = sums_numpy.row_sums(KL, False, p.astype(np.float64), q.astype(np.float64), (inf, inf))
    for a, b in (
        (p, q),
        (np.vstack([p, [[0, 1]]]).astype(np.float32), np.vstack([q, q[:1]])),
    ):  # without a zero and with one
        found = dv.kl(torch.tensor(a), torch.tensor(b)).numpy()[: len(p)]
        np.testing.assert_allclose(found[2:], expected[2:], rtol=EPS32 / 2 * (1 + EPS32), atol=0)
