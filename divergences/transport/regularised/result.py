"""What `dv.sinkhorn` and `dv.sinkhorn_divergence` return: a value between two bounds, with what proves them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import jax
import numpy as np

from divergences._core.arrays import is_jax, namespace, precision, scope
from divergences._core.display import card
from divergences._core.types import Array, Masses
from divergences.transport.certificate import normalised
from divergences.transport.problem import Problem
from divergences.transport.regularised import host, pairs
from divergences.transport.regularised.bounds import Coupling, Number, Scaling
from divergences.transport.solution import TransportStatus

if TYPE_CHECKING:
    from jaxtyping import Float


@partial(
    jax.tree_util.register_dataclass,
    data_fields=["problem", "scaling", "coupling", "eps", "unit"],
    meta_fields=["order"],
)
@dataclass(frozen=True, eq=False, repr=False)
class EntropicPlan:
    """The coupling κ·aᵢ·bⱼ·exp((fᵢ + gⱼ − cᵢⱼ)/ε) + δ·eᵢ·hⱼ, computed where it is asked for; its marginals are the masses."""

    problem: Problem
    scaling: Scaling
    coupling: Coupling
    eps: Number
    """In units of the costs."""
    unit: Number
    """Of the points."""
    order: int

    def dense(self) -> Float[Array, "n m"]:
        """All n·m masses."""
        return self.block(slice(None))

    def block(self, rows: slice) -> Float[Array, "k m"]:
        """The masses of these rows to all columns."""
        with scope(*self.problem.arrays):
            a, b, c = self._costs(rows)
            z, k, xp = self.scaling, self.coupling, namespace(c)
            e = (z.f[rows, None] + z.g - c) / self.eps + (z.u[rows, None] + z.v)
            free = a[:, None] * b
            some = xp.where(free > 0, free, 1)
            kernel = xp.where(free > 0, k.kappa * free * xp.exp(xp.minimum(e, -xp.log(some))), 0)
            return kernel + k.mass * k.rows[rows, None] * k.cols

    def _costs(self, rows: slice) -> tuple[Masses, Masses, Float[Array, "k m"]]:
        """Both masses and the costs, in units of the costs."""
        p = self.problem
        if not is_jax(*p.arrays):
            h = p.on_host()
            part = h._replace(x=h.x[rows], given=None if h.given is None else h.given[rows])
            table = host.costs(part, self.order)
            whole = int(np.log2(self.unit)) * self.order
            matrix = np.ldexp(table.matrix, table.exponent - whole)
            return normalised(h.a)[0][rows], normalised(h.b)[0], matrix
        each = pairs.of_problem(p, self.order, precision(*p.arrays).work)
        return each.a[rows], each.b, each.costs(each.x[rows])


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False, repr=False)
class EntropicTransport:
    """OT_ε with its proof: lower ≤ OT_ε ≤ upper, the potentials that prove the one and the coupling that proves the other."""

    value: Number
    lower: Number
    upper: Number
    potentials: tuple[Masses, Masses]
    """f (n,) and g (m,): the derivatives of OT_ε by the masses, up to a constant."""
    cost: Number
    """⟨c, π⟩ of the coupling, without the penalty."""
    unregularised: tuple[Number, Number]
    """Bounds of the same problem at ε = 0, W1 for order 1 and W2² for order 2: OT_ε − ε·min(H(a), H(b)), and ⟨c, π⟩."""
    epsilon: Number
    iterations: Number
    """Newton steps on the host, where up to forty sweeps count as one, sweeps of Sinkhorn on a device."""
    code: int | Array
    plan: EntropicPlan
    order: int = field(metadata={"static": True})
    tol: float | None = field(default=None, metadata={"static": True})

    @property
    def gap(self) -> Any:
        """The width of the bracket, upper − lower."""
        return self.upper - self.lower

    @property
    def status(self) -> TransportStatus | jax.Array:
        """A word such as "optimal", which has a `message`; under a trace its int32 code, 0."""
        return word(self.code)

    def explain(self) -> str:
        """Two lines: the bracket and what ε costs: OT_ε against the bounds of the problem without it."""
        free = "W1" if self.order == 1 else "W2²"
        low, high, eps, least, most = (float(v) for v in (self.lower, self.upper, self.epsilon, *self.unregularised))
        return (
            f"{low:.17g} <= OT_eps <= {high:.17g} at eps = {eps:.6g}, {self.status} after {int(self.iterations)} iterations\n"
            f"{least:.6g} <= {free} <= {most:.6g}: OT_eps exceeds {free} by at most eps*min(H(p), H(q))"
        )

    def __float__(self) -> float:
        return float(self.value)

    def __repr__(self) -> str:
        return shown(self, ("value", "gap", "epsilon", "cost", "status"))

    def _repr_html_(self) -> str:
        return table(self, ("value", "lower", "upper", "epsilon", "cost", "unregularised", "iterations", "status"))


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False, repr=False)
class SinkhornDivergence:
    """S_ε = OT_ε(μ, ν) − ½·OT_ε(μ, μ) − ½·OT_ε(ν, ν) between the bounds that follow from those of its three terms."""

    value: Number
    lower: Number
    upper: Number
    potentials: tuple[Masses, Masses]
    """f (n,) and g (m,), less those of the two terms that are subtracted: the derivatives by the masses, up to a constant."""
    epsilon: Number
    code: int | Array
    terms: tuple[EntropicTransport, EntropicTransport, EntropicTransport]
    """OT_ε(μ, ν), OT_ε(μ, μ), OT_ε(ν, ν)."""

    @property
    def gap(self) -> Any:
        """The width of the bracket, upper − lower."""
        return self.upper - self.lower

    @property
    def status(self) -> TransportStatus | jax.Array:
        """The worst of the three terms'."""
        return word(self.code)

    def __float__(self) -> float:
        return float(self.value)

    def __repr__(self) -> str:
        return shown(self, ("value", "gap", "epsilon", "status"))

    def _repr_html_(self) -> str:
        return table(self, ("value", "lower", "upper", "epsilon", "status"))


def word(code: int | Array) -> TransportStatus | jax.Array:
    """The status of a code; under a trace the code itself."""
    return code if isinstance(code, jax.Array) else TransportStatus.of(code)


def shown(answer: object, names: tuple[str, ...]) -> str:
    """The repr of an answer."""
    return f"{type(answer).__name__}({', '.join(f'{k}={getattr(answer, k)}' for k in names)})"


def table(answer: object, names: tuple[str, ...]) -> str:
    """The answer as rows of HTML."""
    return card(type(answer).__name__, {name: _said(getattr(answer, name)) for name in names})


def _said(x: object) -> str:
    """A number as it is, without the name of its type; a pair of bounds as what they enclose."""
    return " to ".join(map(str, x)) if isinstance(x, tuple) else str(x)
