"""Potentials in every form and convention become candidates; what is none is refused in one line."""

import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.foreign.potentials import candidates

MU, NU = Measure([0.0, 1.0, 2.0], [0.5, 0.5, 0.0]), Measure([0.0, 3.0])
F, G = np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0])


def listed(offered):
    return [[v[~np.isnan(v)].tolist() for v in side] for side in offered]


BOTH = [[[1.0, 2.0], [-1.0, -2.0]], [[4.0, 5.0], [-4.0, -5.0]]]


@pytest.mark.parametrize(
    ("potentials", "expected"),
    [
        ((F, G), BOTH),
        ((jnp.asarray(F), G.tolist()), BOTH),
        ((F[:, None], G[None]), BOTH),
        ((F, None), [BOTH[0], []]),
        ((None, G), [[], BOTH[1]]),
        (F, [BOTH[0], []]),
        (G.tolist(), [[], BOTH[1]]),
        (lambda z: np.asarray(z)[:, None] + 1, [BOTH[0], [[1.0, 4.0], [-1.0, -4.0]]]),
        ((np.array([1.0, 2.0, -np.inf]), G), BOTH),
    ],
)
def test_every_form_and_both_signs(potentials, expected):
    assert listed(candidates(potentials, MU, NU, 1)) == expected


def test_half_the_unit_is_tried_too():
    assert [v[0] for v in candidates(F, MU, NU, 2).rows] == [1.0, 2.0, -1.0, -2.0]


def test_one_vector_for_measures_of_one_length_may_be_either():
    offered = candidates(G, NU, NU, 1)
    assert len(offered.rows) == len(offered.cols) == 2


@pytest.mark.parametrize(
    ("potentials", "said"),
    [
        (F[:1], r"found shape \(1,\); expected \(3,\) or \(2,\)"),
        ((G, F), r"potentials\[0\]: found shape \(2,\); expected \(3,\)"),
        ((None, None), "found a tuple of 0"),
        ((F, G, G), "found a tuple of 3"),
        ([F, F], r"found shape \(2, 3\)"),
        (0.0, r"found shape \(\)"),
        ((np.array([np.nan, 1.0, 1.0]), None), "found nan at atom 0"),
        ((None, np.array([0.0, np.inf])), "found inf at atom 1"),
        (lambda z: np.zeros((len(z), 2)), r"found shape \(3, 2\)"),
        ("f", "found dtype <U1"),
    ],
)
def test_what_are_no_potentials_is_refused(potentials, said):
    with pytest.raises((ValueError, TypeError), match=said) as refusal:
        candidates(potentials, MU, NU, 1)
    assert str(refusal.value).startswith("potentials")
    assert "\n" not in str(refusal.value)
