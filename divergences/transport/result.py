"""What a transport problem returns: its value between two bounds, a plan and a critic; all of it passes through jit."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

import jax
import numpy as np

from divergences._core.arrays import is_traced, like
from divergences._core.display import card, in_latex, number
from divergences._core.types import Array, Scalar
from divergences.transport.costs.powers import text
from divergences.transport.critic import Critic, RidgeCritic
from divergences.transport.problem import Plan, Problem
from divergences.transport.solution import TransportStatus

if TYPE_CHECKING:
    from divergences.transport.rational import Proof


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False, repr=False)
class Transport:
    """W1 with its proof: lower ≤ W1 ≤ upper, a plan that costs about `value` and a critic whose dual value is about that.

    Of an order p the three numbers are of Wₚ itself, the root, and `cost` is its p-th power; `order` says which. What is not
    computed is None: the bounds and the critic of `w1_primal`, the bounds and the plan of `w1_dual`; the plan of measures
    on a mesh of devices; the critic of W∞, or where d^p overflows.
    """

    value: Scalar
    lower: Any
    upper: Any
    plan: Plan
    critic: Critic | RidgeCritic
    code: int | Array
    method: str = field(metadata={"static": True})
    problem: Problem | None = None
    tol: float | None = field(default=None, metadata={"static": True})

    def explain(self) -> str:
        """One line: the bracket, its width relative to the value, the engine, and by how much it misses tol."""
        if self.upper is None:
            return f"W1 = {float(self):.6g} by {self.method}, not certified"
        low, high, gap = (float(v) for v in (self.lower, self.upper, self.upper - self.lower))
        share = gap / float(self) if float(self) else gap and inf
        said = f"{low:.17g} <= W{text(self.order)} <= {high:.17g}, a gap of {share:.3g} of the value, by {self.method}"
        if self.tol is None:
            return said
        missed = f"missed by {share - self.tol:.3g}" if self.status == TransportStatus.GAP_ABOVE_TOL else "met"
        return f"{said}; tol = {self.tol:.3g} is {missed}"

    def certify(self, *, exact: bool = True) -> Proof:
        """W1 proved in rational arithmetic, for up to 200 atoms: value, lower, upper, flow and potentials u, v.

        With exact=False Euclidean distances are enclosed to 2^−200 of the largest instead of being kept as surds.
        """
        from divergences.transport.rational import prove

        return prove(self.problem, self.plan, self.critic, exact=exact, near=self._optimal)

    def save_certificate(self, path: str | PathLike[str]) -> None:
        """Write the problem and a proof of its bounds; `python -m divergences.verification.recheck` checks the file."""
        from divergences.transport.rational import save

        save(self.problem, self.plan, self.critic, path, near=self._optimal)

    @property
    def _optimal(self) -> bool:
        """Whether a proof may begin at the plan, which is optimal or nearly so."""
        return int(self.code) == TransportStatus.OPTIMAL.code

    @property
    def order(self) -> float:
        """The p of Wₚ: 1, unless another was asked for."""
        return 1 if self.problem is None else self.problem.order

    @property
    def cost(self) -> Scalar:
        """Wₚ^p, what the plan costs: the value itself of W1."""
        if self.order == inf:
            raise ValueError(
                "cost: found W∞, which is no root of a cost; expected a finite order; value is the distance"
            )
        if self.order == 1:
            return self.value
        with np.errstate(over="ignore"):
            cost = self.value**self.order
        if not is_traced(cost) and np.isinf(cost).any():
            raise OverflowError(
                f"cost: found {float(self.value):.6g}, whose power {self.order} is beyond its precision; expected less"
            )
        return cost

    @property
    def map(self) -> Array | None:
        """T(xᵢ) for each atom of μ as it was given, (n, d) or (n,): where the plan sends its mass, if to one place, else None.

        There is one between equal masses, as many on either side, and on the line where no atom is split. Atoms without
        mass stay where they are. None under a trace.
        """
        problem, plan = self.problem, cast("Plan | None", self.plan)
        if problem is None or plan is None or is_traced(self.value, *problem.arrays):
            return None
        x, y, rows, cols = (np.asarray(v) for v in (problem.mu.points, problem.nu.points, plan.rows, plan.cols))
        moved = np.asarray(plan.mass) > 0
        rows, cols = rows[moved], cols[moved]
        images = x.astype(np.result_type(x, y))
        images[rows] = y[cols]
        return like(problem.arrays, images) if np.array_equal(images[rows], y[cols]) else None

    @property
    def gap(self) -> Any:
        """The width of the bracket, upper − lower; None without a bracket."""
        return None if self.upper is None else self.upper - self.lower

    @property
    def status(self) -> TransportStatus | jax.Array:
        """A word such as "optimal", which has a `message`; under a trace its int32 code, 0."""
        return self.code if isinstance(self.code, jax.Array) else TransportStatus.of(self.code)

    def __float__(self) -> float:
        return float(self.value)

    def _repr_html_(self) -> str | None:
        if self._is_many:
            return None
        bounds = (
            "" if self.upper is None else f"{float(self.lower):.17g} ≤ W{text(self.order)} ≤ {float(self.upper):.17g}"
        )
        facts = {"bounds": bounds or "not certified", "by": self.method, "status": str(self.status)}
        return card(f"W{text(self.order)} = {number(float(self))}", facts)

    def _repr_latex_(self) -> str | None:
        if self._is_many:
            return None
        said = r"\infty" if self.order == inf else text(self.order)
        tex = said if len(said) == 1 else f"{{{said}}}"
        apart = "" if self.upper is None else rf" \quad \text{{(bounds }} {in_latex(self.gap)} \text{{ apart)}}"
        return rf"$W_{tex} \approx {in_latex(float(self))}{apart}$"

    @property
    def _is_many(self) -> bool:
        """Whether it stands for many answers: under a trace, or of a batch."""
        return is_traced(self.value) or bool(getattr(self.value, "ndim", 0))

    def __repr__(self) -> str:
        named = ("value", "gap", "method", "status", *(("order",) if self.order > 1 else ()))
        shown = ", ".join(f"{k}={getattr(self, k)}" for k in named if getattr(self, k) is not None)
        return f"Transport({shown})"


def uncertified(value: Scalar, *, plan: Plan | None = None, critic: Critic | None = None) -> Transport:
    """What one linear programme says: its own number and its own solution, without a bracket."""
    code = TransportStatus.OPTIMAL.code
    return Transport(value, None, None, cast(Plan, plan), cast(Critic, critic), code, "lp")
