"""What a transport problem returns: its value between two bounds, a plan and a critic; all of it passes through jit."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

import jax

from divergences._core.types import Array
from divergences.transport.critic import Critic, RidgeCritic
from divergences.transport.problem import Problem

if TYPE_CHECKING:
    from divergences.transport.bounds.rational import Proof

STATUS = ("optimal", "refused", "failed", "gap above tol", "bracketed")
"""What a status code means; "optimal" is to rounding, or to tol where one was given.

Under a trace everything but code 0 comes with NaN.
"""


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class Plan:
    """A sparse coupling: mass[k] goes from mu.points[rows[k]] to nu.points[cols[k]].

    Under a trace it is padded with mass 0; where a device answered by itself there is no sparse plan, and mass is NaN.
    """

    rows: Array
    cols: Array
    mass: Array


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False, repr=False)
class Transport:
    """W1 with its proof: lower ≤ W1 ≤ upper, a plan that costs about `value` and a critic that earns about `value`.

    What is not computed is None: the bracket and the critic of `w1_primal`, the bracket and the plan of `w1_dual`, unless
    `method="jax"` has them; and the plan of measures on a mesh of devices.
    """

    value: Any
    lower: Any
    upper: Any
    plan: Plan
    critic: Critic | RidgeCritic
    code: Any
    method: str = field(metadata={"static": True})
    problem: Problem | None = None
    tol: float | None = field(default=None, metadata={"static": True})

    def explain(self) -> str:
        """One line: the bracket, its width relative to the value, who found it, and by how much it misses tol."""
        if self.upper is None:
            return f"W1 = {float(self):.6g} by {self.method}, not certified"
        low, high, gap = float(self.lower), float(self.upper), float(self.gap)
        share = gap / float(self) if float(self) else gap and inf
        said = f"{low:.17g} <= W1 <= {high:.17g}, a gap of {share:.3g} of the value, by {self.method}"
        if self.tol is None:
            return said
        missed = f"missed by {share - self.tol:.3g}" if self.status == "gap above tol" else "met"
        return f"{said}; tol = {self.tol:.3g} is {missed}"

    def certify(self, *, exact: bool = True) -> Proof:
        """W1 proved in rational arithmetic, for up to 200 atoms: value, lower, upper, flow and potentials u, v.

        With exact=False Euclidean distances are enclosed to 2^−200 of the largest instead of being kept as surds.
        """
        from divergences.transport.bounds.rational import prove

        return prove(self, exact=exact)

    def save_certificate(self, path: str | PathLike[str]) -> None:
        """Write the problem and a proof of its bounds; `python -m divergences.verification.recheck` checks the file."""
        from divergences.transport.bounds.rational import save

        save(self, path)

    @property
    def gap(self) -> Any:
        """The width of the bracket."""
        return None if self.upper is None else self.upper - self.lower

    @property
    def status(self) -> Any:
        """A word of `STATUS`, such as "optimal"; under a trace its int32 code, 0."""
        return self.code if isinstance(self.code, jax.Array) else STATUS[self.code]

    def __float__(self) -> float:
        return float(self.value)

    def __repr__(self) -> str:
        known = (k for k in ("value", "gap", "method", "status") if getattr(self, k) is not None)
        shown = ", ".join(f"{k}={getattr(self, k)}" for k in known)
        return f"Transport({shown})"


def uncertified(value: Any, *, plan: Plan | None = None, critic: Critic | None = None) -> Transport:
    """What one linear programme says: its own number and its own solution, without a bracket."""
    return Transport(value, None, None, cast(Any, plan), cast(Any, critic), 0, "lp")
