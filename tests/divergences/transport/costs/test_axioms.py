"""The axioms of a metric: rounding passes, planted violations do not."""

import numpy as np
import pytest

from divergences.transport.costs import axioms
from divergences.transport.costs.axioms import refuse_metric
from divergences.transport.costs.dense import named_costs


def test_rounded_metrics_pass_and_planted_violations_do_not():
    rng = np.random.default_rng(1)
    z = np.linspace(0, 1, 30)[:, None] * rng.normal(size=3)  # collinear: every triangle is tight
    d = named_costs("euclidean", z, z).matrix
    refuse_metric(d, 2.0**-52)
    for i, j in ((0, 29), (3, 17)):
        bent = d.copy()
        bent[i, j] = bent[j, i] = d[i, j] * (1 + 1e-9)
        with pytest.raises(ValueError, match=rf"d\({i}, {j}\) = .* > d\({i}, \d+\) = .*triangle inequality"):
            refuse_metric(bent, 2.0**-52)


def test_above_the_limit_seeded_triples_are_checked(monkeypatch):
    monkeypatch.setattr(axioms, "ALL_TRIPLES", 4)
    d = np.ones((8, 8)) - np.eye(8)
    refuse_metric(d, 2.0**-52)
    d[2, 5] = d[5, 2] = 3.0
    with pytest.raises(ValueError, match="triangle inequality"):
        refuse_metric(d, 2.0**-52)
