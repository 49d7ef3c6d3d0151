"""What a transport says of itself."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.certify import certify
from divergences.transport.primal import w1_primal
from divergences.transport.result import uncertified
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic

MU, NU = Measure([[0.0, 0.0]]), Measure([[3.0, 4.0]])


def test_it_is_its_value():
    t = wasserstein1(MU, NU)
    assert float(t) == t.value == 5
    assert t.gap == t.upper - t.lower
    assert repr(t) == f"Transport(value=5.0, gap={t.gap}, method=presolve, status=optimal)"


@pytest.mark.parametrize(("tol", "said"), [(1.0, "tol = 1 is met"), (1e-15, "tol = 1e-15 is missed by ")])
def test_it_explains_how_tol_stands(tol, said):
    x, y, a, b = generic(0, 6, 5, 2)
    t = wasserstein1(Measure(x, a), Measure(y, b), method="presolve", tol=tol)
    assert said in t.explain()
    assert f"{t.lower:.17g} <= W1 <= {t.upper:.17g}" in t.explain()
    assert t.explain().count("\n") == 0


def test_a_programme_alone_has_no_bracket():
    t = w1_primal(MU, NU)
    assert t.gap is None
    assert t.lower is None
    assert t.critic is None
    assert t.explain() == "W1 = 5 by lp, not certified"
    assert repr(t) == "Transport(value=5.0, method=lp, status=optimal)"
    with pytest.raises(TypeError, match=r"^certify: found a transport without its problem"):
        uncertified(np.float64(1.0)).certify()


def test_it_says_its_order():
    t = certify(MU, NU, order=2)
    assert t.order == 2
    assert repr(t).endswith(", order=2)")
    assert f"{t.lower:.17g} <= W2 <= {t.upper:.17g}" in t.explain()
    assert wasserstein1(MU, NU).order == uncertified(np.float64(1.0)).order == 1


def test_a_notebook_shows_the_value_and_its_bounds():
    t = wasserstein1(MU, NU)
    html = t._repr_html_()
    assert html.startswith('<div class="divergences"><p><b>W1 = ')
    assert f"{float(t.lower):.17g} ≤ W1 ≤ {float(t.upper):.17g}" in html
    assert ">optimal</td>" in html
    assert t._repr_latex_().startswith(r"$W_1 \approx ")
    bare = uncertified(5.0)
    assert "not certified" in bare._repr_html_()
    assert bare._repr_latex_() == r"$W_1 \approx 5$"


def test_under_a_trace_there_is_nothing_to_show():
    shown = []

    def value(mass):
        t = uncertified(mass[0])
        shown.append((t._repr_html_(), t._repr_latex_()))
        return t.value

    jax.jit(value)(jnp.array([1.0]))
    batch = uncertified(np.ones(3))
    assert [*shown, (batch._repr_html_(), batch._repr_latex_())] == [(None, None)] * 2
