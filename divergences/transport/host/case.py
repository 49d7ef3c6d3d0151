"""A concrete problem in the forms that engines want, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum, inf, ldexp, nextafter

import numpy as np

from divergences._core.types import HostMasses, HostPoints
from divergences.transport import certificate
from divergences.transport.costs import dense, tiled
from divergences.transport.costs.dense import CostTable, U, given_costs
from divergences.transport.costs.tiled import CostTiles
from divergences.transport.host import assignment, grid, reduction
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Potential, Solution, nothing

Start = Callable[[str, HostPoints, HostPoints, HostMasses, HostMasses], HostMasses]
"""(metric, x, y, a, b) → a potential (m,) at the columns, near an optimal one, in the unit of the points."""


@dataclass(eq=False)
class Case:
    """One concrete problem on its way to an engine.

    Where the metric has a name, engines work on what is left to move, the net: `p` at the points `x` goes to `q` at `y`.
    Where costs are given, p and q are the masses as given.
    """

    problem: HostProblem
    tol: float | None = None
    """The gap, relative to the value, that is good enough; None: to rounding."""
    start: Start | None = None
    auto: bool = False
    """Whether no engine was asked for by name, so that an engine may decline."""

    named: bool = field(init=False)
    """Whether the metric has a name: only then points are points."""
    pairs: int = field(init=False)
    """How many pairs the atoms make, as they were given."""

    def __post_init__(self) -> None:
        self.named = self.problem.given is None
        self.pairs = len(self.problem.a) * len(self.problem.b)

    @cached_property
    def net(self) -> reduction.Net:
        """What is left to move."""
        return reduction.reduce(self.problem)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to move."""
        return self.named and not (len(self.net.source) and len(self.net.target))

    @property
    def p(self) -> HostMasses:
        """The masses that are left to move."""
        return self.net.p if self.named else self.problem.a

    @property
    def q(self) -> HostMasses:
        """The masses that are still wanted."""
        return self.net.q if self.named else self.problem.b

    @cached_property
    def equal_masses(self) -> bool:
        """Whether all that is left to move weighs the same, at as many points as want it."""
        return assignment.equal(self.p, self.q)

    @property
    def x(self) -> HostPoints:
        """Where `p` is."""
        return self.net.points[self.net.source]

    @property
    def y(self) -> HostPoints:
        """Where `q` is."""
        return self.net.points[self.net.target]

    @cached_property
    def costs(self) -> CostTable:
        """The costs from p to q, all of them in memory."""
        if self.problem.given is not None:
            return given_costs(self.problem.given)
        return dense.costs(self.problem.metric, self.x, self.y)

    @cached_property
    def tiles(self) -> CostTiles:
        """The costs from p to q, a few rows at a time."""
        return tiled.tiles(self.problem.metric, self.x, self.y)

    @cached_property
    def grid(self) -> grid.Grid | None:
        """The grid on which what is left to move stands, if there is one that is worth it."""
        return grid.grid(self.x, self.y)

    def start_at_targets(self) -> HostMasses:
        """The starting potential at y, in the unit of the tiles."""
        assert self.start is not None
        at_columns = self.start(*self.problem[:5])
        first = np.zeros(len(self.net.points), np.int64)
        first[self.net.of_y] = np.arange(len(self.net.of_y))
        return np.ldexp(at_columns[first[self.net.target]], -self.tiles.exponent)

    def settle(self) -> Solution:
        """The solution where nothing is left to move, but for what rounding left on one side."""
        net, t = self.net, tiled.tiles(self.problem.metric, self.net.points, self.net.points)
        missed = fsum([*net.p, *net.q, net.off]) * (1 + 4 * U)
        high = certificate.outward(missed * t.largest, t.exponent, inf)
        critic = Potential(np.zeros(len(net.a)), np.zeros(len(net.b)))
        return Solution(0.0, 0.0, high, reduction.lift(net, nothing()), critic, True)

    def lifted(self, solution: Solution, largest: float) -> Solution:
        """A solution for p/Σp and q/Σq as one for the problem; `largest`, in the unit of the points, bounds all costs.

        W1(μ, ν) = M·W1(p/M, q/M) for the net mass M, give or take what rounding put in the wrong place: a critic's
        values, centred, are at most the largest cost, so `off` shifts both means' weights by no more than that.
        """
        if not self.named:
            return solution
        net, mass = self.net, self.net.mass
        astray = 2 * net.off * largest
        low, high = solution.lower * mass * (1 - 4 * U) - astray, solution.upper * mass * (1 + 4 * U) + astray
        if astray or mass != 1:
            low, high = max(0.0, nextafter(low, -inf)), nextafter(high, inf)
        plan = reduction.lift(net, solution.plan._replace(mass=solution.plan.mass * mass))
        value = min(max(solution.value * mass, low), high)
        critic = reduction.extend(self.problem.metric, net, solution.critic)
        return solution._replace(value=value, lower=low, upper=high, plan=plan, critic=critic)

    def lifted_from_table(self, solution: Solution) -> Solution:
        """As `lifted`, for a solution from `costs`."""
        costs = self.costs
        return self.lifted(solution, ldexp(costs.largest * (1 + 2 * costs.errors.relative), costs.exponent))

    def lifted_from_tiles(self, solution: Solution) -> Solution:
        """As `lifted`, for a solution from `tiles`."""
        return self.lifted(solution, ldexp(self.tiles.largest, self.tiles.exponent))
