"""The words of a transport's status, their codes and what they mean."""

import json

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.measure import Measure
from divergences.transport.status import TransportStatus
from divergences.transport.wasserstein1 import wasserstein1


def test_a_status_is_its_word():
    assert [*TransportStatus] == ["optimal", "refused", "failed", "gap above tol", "bracketed"]
    for status in TransportStatus:
        assert f"{status}" == str(status) == status.value
        assert repr(status) == repr(status.value)
        assert json.loads(json.dumps({"status": status})) == {"status": status.value}


def test_codes_are_positions_and_lead_back():
    assert [status.code for status in TransportStatus] == [0, 1, 2, 3, 4]
    for code in (0, np.int32(3), np.asarray(4)):
        assert TransportStatus.of(code).code == code


def test_every_status_has_a_message_of_its_own():
    assert len({status.message for status in TransportStatus}) == 5


def test_under_a_trace_the_status_is_the_code():
    mu = Measure([[0.0, 0.0], [1.0, 2.0]])
    bad = jax.jit(lambda x: wasserstein1(Measure(x), mu))(jnp.asarray([[jnp.nan, 0.0]]))
    assert TransportStatus.of(int(bad.status)) is TransportStatus.REFUSED
    assert wasserstein1(mu, mu).status is TransportStatus.OPTIMAL
