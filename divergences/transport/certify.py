"""Anyone's transport, certified: the bracket of Wₚ that a plan and potentials of any solver prove."""

from __future__ import annotations

from math import inf

from divergences._core.labels import refuse_atoms
from divergences._core.measure import Measure, refuse_trace
from divergences._core.simplex import checked_order
from divergences._core.types import Metric
from divergences.transport import farthest
from divergences.transport.foreign import bracket
from divergences.transport.foreign.given import candidates, coupling
from divergences.transport.problem import Problem
from divergences.transport.result import Transport


def certify(
    mu: Measure,
    nu: Measure,
    *,
    plan: object = None,
    potentials: object = None,
    metric: Metric = "euclidean",
    order: float = 1,
) -> Transport:
    """lower ≤ Wₚ(μ, ν) = (min over couplings of E d(x, y)^p)^(1/p) ≤ upper, as a plan and potentials of any solver prove it.

    Convention: Wₚ of μ/Σ and ν/Σ, the root taken; nothing given is trusted, and what is wrong widens the bracket. A plan is
    cut to the masses, what it misses sent in order and paid for; potentials are c-transformed, in the sign, the half and
    the unit (of d^p or d^p/p) that prove most. What is missing is made, potentials from some of the atoms and the plan's
    support, a plan from the pairs near the potentials: `method` says so.
    Args: mu, nu, measures; plan, (n, m), dense or sparse, index pairs (rows, cols) or (rows, cols, mass), or (n,) integers,
    the column of each row; potentials, (f, g) with f (n,) and g (m,), either of them None, f or g alone, or a function of
    points (k, d) → (k,), as a critic; metric, as of `wasserstein1`; order, p >= 1, and on the line ∞, without potentials.
    Returns: Transport of Wₚ: value, what the repaired `plan` costs, in [lower, upper], in the unit of the points; critic;
    status "optimal" if the bounds meet to rounding, else "bracketed". Memory: O(n + m), and 0.2 GB for costs.
    Raises: ValueError for shapes that do not fit, NaN or ∞; TypeError under a trace; RuntimeError if the solver of a
    missing half fails.
    Derivative: none.
    Proved in: weak_duality.
    Reference: Peyré and Cuturi, Computational Optimal Transport (2019), Proposition 2.4; for what is cut, Altschuler, Weed
    and Rigollet (NIPS 2017), Algorithm 2.
    Example:
    >>> t = certify(Measure([0.0, 2.0]), Measure([3.0, 5.0]), plan=[[0.5, 0.0], [0.0, 0.5]], order=2)
    >>> float(t), t.status
    (3.0, 'optimal')
    """
    refuse_trace("certify", mu, nu)
    problem = Problem.of(mu, nu, metric, checked_order(order)).of_known_order()
    host = problem.on_host()
    refuse_atoms("plan", plan, [("mu", mu.labels), ("nu", nu.labels)])
    given = None if plan is None else coupling(plan, host.a, len(host.b))
    offered = None if potentials is None else candidates(potentials, mu, nu, problem.order)
    prove = farthest.solution if problem.order == inf else bracket.solution
    solution = prove(host, problem.order, given, offered)
    sides = (
        f"{'own' if side is None else 'given'} {name}" for side, name in ((plan, "plan"), (potentials, "potentials"))
    )
    return Transport(*problem.answer(solution), solution.status(None).code, ", ".join(sides), problem)
