"""What the answers say of themselves, and that they pass through JAX's transformations as trees."""

import jax
import numpy as np

import divergences as dv
from divergences.transport.regularised.result import EntropicTransport, shown, table, word
from divergences.transport.solution import TransportStatus

MU, NU = dv.Measure([0.0, 1.0]), dv.Measure([0.0, 2.0])


def test_answers_are_trees():
    t = dv.sinkhorn(MU, NU, epsilon=0.5)
    leaves, tree = jax.tree.flatten(t)
    back = jax.tree.unflatten(tree, leaves)
    assert isinstance(back, EntropicTransport)
    np.testing.assert_array_equal(back.plan.dense(), t.plan.dense())
    assert (back.order, back.tol) == (1, None)


def test_words_and_codes():
    assert word(0) is TransportStatus.OPTIMAL
    assert word(4) == "bracketed"


def test_what_is_shown():
    t = dv.sinkhorn(MU, NU, epsilon=0.5)
    assert shown(t, ("epsilon", "status")) == "EntropicTransport(epsilon=0.5, status=optimal)"
    assert table(t, ("status",)).endswith(
        '<tr><th>status</th><td style="text-align: left">optimal</td></tr></table></div>'
    )
    assert "float64" not in t._repr_html_()
    assert f">{float(t.unregularised[0])} to {float(t.unregularised[1])}</td>" in t._repr_html_()
    assert "W2²" in dv.sinkhorn(MU, NU, epsilon=0.5, order=2).explain()


def test_masses_of_zero_have_no_plan():
    plan = dv.sinkhorn(dv.Measure([0.0, 1.0], [1.0, 0.0]), NU, epsilon=1e-3).plan.dense()
    np.testing.assert_array_equal(plan, [[0.5, 0.5], [0.0, 0.0]])
