"""The network simplex of POT, imported on use so that a user's own `import ot` stays complete.

POT's solver is that of Bonneel et al., ACM Trans. Graphics 30 (2011), 158, on top of the LEMON graph library. What differs
here is around it: masses are normalised and costs are in a unit near the largest before it sees them, since its tolerances
are absolute; a warning is a refusal; and its plan and prices are proposals, which the certificate judges.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostMatrix
from divergences.transport.certificate import normalised
from divergences.transport.costs.dense import CostTable
from divergences.transport.interruptible import interruptible
from divergences.transport.solution import Coupling

BACKENDS = ("PYTORCH", "TENSORFLOW", "JAX", "CUPY")
PIVOTS = 10**7
PLAIN = {"check_marginals": False, "center_dual": False}
"""What the certificate makes needless: masses are normalised, and critics are centred there."""
Answer = tuple[HostMatrix, HostMasses, "str | None"]
"""A plan, the prices of the columns, and what POT has to say of them."""


@cache
def solver() -> Callable[..., Any]:
    """`ot.lp.emd` without POT's array backends, which would import every deep learning library there is.

    POT reads at import which ones to leave out: ours is forgotten again, so that a later `import ot` has them all.
    """
    if "ot" in sys.modules:
        from ot.lp import emd  # pyright: ignore

        return emd
    switches = {f"POT_BACKEND_DISABLE_{name}": "1" for name in BACKENDS}
    before = {name: os.environ.get(name) for name in switches}
    try:
        os.environ.update(switches)
        from ot.lp import emd  # pyright: ignore
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        for name in [k for k in sys.modules if k == "ot" or k.startswith("ot.")]:
            del sys.modules[name]
    return emd


def _public(a: HostMasses, b: HostMasses, c: HostMatrix) -> Answer:
    """By `ot.lp.emd`."""
    flow, log = solver()(a, b, c, numItermax=PIVOTS, log=True, **PLAIN)
    return flow, log["v"], log["warning"]


def _compiled(a: HostMasses, b: HostMasses, c: HostMatrix) -> Answer:
    """By the compiled function beneath, for contiguous positive masses whose totals are 1: the other questions are settled."""
    inside = solver().__globals__
    flow, _, _, price, code = inside["emd_c"](a, b, c, PIVOTS, 1)
    return flow, price, inside["check_result"](code)


@cache
def dense_solver() -> Callable[[HostMasses, HostMasses, HostMatrix], Answer]:
    """The compiled function of a POT that has it as we know it, and otherwise the public one.

    Of 50 atoms a side, half the time of the public one goes into questions.
    """
    one = np.ones(1)
    try:
        flow, price, warning = _compiled(one, one, np.ones((1, 1)))
    except (KeyError, TypeError, ValueError):
        return _public
    return _compiled if flow.tolist() == [[1.0]] and price.shape == (1,) and warning is None else _public


def coupling(costs: CostTable, a: HostMasses, b: HostMasses) -> tuple[Coupling, HostMasses]:
    """A vertex of the coupling polytope and the potential (m,) at the columns that prices it.

    Its tolerances are absolute: costs come in a unit near the largest. Atoms without mass take no part.
    """
    i, j = np.flatnonzero(a), np.flatnonzero(b)
    if len(i) < len(a) or len(j) < len(b):
        return _among_the_massive(costs, a, b, i, j)
    flow, price = _solve(np.ascontiguousarray(costs.matrix), a, b)
    return _entries(flow), -price


def _entries(flow: HostMatrix) -> Coupling:
    """What moves; np.nonzero takes ten times as long on a table of floats."""
    at = np.flatnonzero(flow != 0)
    return Coupling(*np.divmod(at, flow.shape[1]), flow.ravel()[at])


def _among_the_massive(
    costs: CostTable, a: HostMasses, b: HostMasses, i: HostIndices, j: HostIndices
) -> tuple[Coupling, HostMasses]:
    """The same where only the rows i and the columns j have mass; the potential of the others binds nowhere."""
    c = costs.matrix[np.ix_(i, j)]
    flow, price = _solve(c, a[i], b[j])
    plan = _entries(flow)
    potential = np.full(len(b), float((c.max() - price).max()))
    potential[j] = -price
    return Coupling(i[plan.rows], j[plan.cols], plan.mass), potential


def _solve(c: HostMatrix, a: HostMasses, b: HostMasses) -> tuple[HostMatrix, HostMasses]:
    """The plan and the prices of the columns, or a refusal."""
    try:
        solve, p, q = dense_solver(), normalised(a)[0], normalised(b)[0]
        flow, price, warning = interruptible(c.size, lambda: solve(p, q, c))
    except UserWarning as warned:  # where warnings are errors
        raise RuntimeError(_refusal(warned)) from warned
    if warning is not None:
        raise RuntimeError(_refusal(warning))
    return flow, price


def among(
    pairs: tuple[HostIndices, HostIndices], cost: HostMasses, a: HostMasses, b: HostMasses
) -> tuple[Coupling, HostMasses]:
    """As `coupling`, with plans on these k pairs, of costs (k,), only; every atom has mass, and some plan is on them."""
    from scipy.sparse import coo_matrix

    n, m = len(a), len(b)
    masses, c = (normalised(a)[0], normalised(b)[0]), coo_matrix((cost, pairs), shape=(n, m))
    try:
        emd = solver()
        flow, log = interruptible(n * m, lambda: emd(*masses, c, numItermax=PIVOTS, log=True))
    except UserWarning as warned:  # where warnings are errors
        raise RuntimeError(_refusal(warned)) from warned
    if log["warning"] is not None:
        raise RuntimeError(_refusal(log["warning"]))
    flow = coo_matrix(flow)
    kept = np.flatnonzero(flow.data > 0)
    return Coupling(flow.row[kept].astype(np.int64), flow.col[kept].astype(np.int64), flow.data[kept]), -log["v"]


def _refusal(said: object) -> str:
    return f"wasserstein1: POT's network simplex ended with {' '.join(str(said).split())!r}; expected an optimal plan"
