"""The engines of `dv.wasserstein1` on the host, one row each, and which of them "auto" takes.

A row solves a `Case` and certifies what it says. An engine that proposes a plan and prices for a table of costs needs
one row here, with `on_table(propose)`: the bounds, the reduction to the net and the way back are done for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, cast

import numpy as np

from divergences._core.text import among, shown
from divergences.transport import certificate
from divergences.transport.costs import tiled
from divergences.transport.host import assignment, grid, linear_programme, network_simplex, presolve, scaling, shortlist
from divergences.transport.host.case import Case, Start
from divergences.transport.host.proposals import Propose, certified, proposals
from divergences.transport.problem import HostProblem, Problem
from divergences.transport.solution import Solution, TransportStatus
from divergences.transport.univariate import integral

SMALL = 64
"""Up to so many pairs HiGHS is quick enough to spare the import of POT."""
ASSIGNED = 32
"""Up to so many atoms on a side an assignment is about as quick as the network simplex and spares the import of POT."""
MANY = 8
"""More dimensions than these count as many."""
SHORT = 400
"""From so many atoms on both sides, the few pairs that many dimensions leave are worth listing."""
BRIEF = 2**16
"""Up to so many pairs, the presolve only looks for a translation: an engine is about as quick as all that it tries."""
GRIDDED = 2**16
"""From so many pairs on, cityblock distances on a grid are a matter of neighbours."""
LARGEST_TABLE = 2**27
"""More costs than these, 1 GB, are not put in a table: they are computed in tiles, again in every pass."""
LOOSE_TABLE = 2**23
"""Nor are more than these, where a gap up to tol is good enough: few rounds will do."""
LARGEST_TILED = 2**34
"""More pairs than these, 131 072 on a side, take hours: then "auto" is content with an open bracket, "entropic" is not."""


class Engine(NamedTuple):
    """One way to solve, and the conditions under which it is taken."""

    name: str
    """What users pass as `method`."""
    suits: Callable[[Case], bool]
    """Whether "auto" takes it for this case, once the engines before it in `ORDER` did not; asked in that order only."""
    solve: Callable[[Case], Solution | None]
    """The certified solution; None, of an engine that suits a case of "auto", where another one has to go on."""
    refusal: Callable[[Problem], str] = lambda _: ""
    """Why it cannot be asked for here, as the end of a sentence that begins "method: found 'its name'"; "" if it can."""
    on_devices: bool = False
    """Whether accelerators answer by themselves, without the host."""

    def answer(self, case: Case) -> Solution | None:
        """Its solution, under its name; "auto" leaves the name of the engine it took."""
        solution = self.solve(case)
        return solution if solution is None or solution.method else solution._replace(method=self.name)


def chosen(method: str, problem: Problem) -> Engine:
    """The engine asked for, "auto" on the line being "line"; a ValueError for one that does not apply."""
    if not among(method, ENGINES):
        raise ValueError(f"method: found {shown(method)}; expected one of {', '.join(ENGINES)}")
    engine = ENGINES[method]
    if refused := engine.refusal(problem):
        raise ValueError(f"method: found {shown(method)} {refused}")
    return ENGINES["line"] if engine is ENGINES["auto"] and problem.on_line else engine


def solve(problem: HostProblem, method: str, tol: float | None, start: Start | None) -> Solution:
    """The certified solution; without a start, "auto" answers what is too large for a table by an open bracket."""
    engine = ENGINES[method]
    return cast(Solution, engine.answer(Case(problem, tol, start, auto=engine.solve is _automatic)))


def _automatic(case: Case) -> Solution:
    """The first engine that suits and has a solution; where all pairs would take hours, both bounds in O(n log n)."""
    for name in ORDER:
        engine = ENGINES[name]
        if engine.suits(case) and (solution := engine.answer(case)) is not None:
            return solution
    return cast(Solution, ENGINES["presolve"].answer(replace(case, auto=False)))


# --- whether an engine can be asked for --------------------------------------------------------------------------------
def _wants_the_line(problem: Problem) -> str:
    return "" if problem.on_line else "for points off the line or a metric without a name; expected 'lp' or 'auto'"


def _wants_cityblock(problem: Problem) -> str:
    wish = "for another metric; expected metric='cityblock', or method='auto'"
    return "" if problem.named == "cityblock" else wish


def _wants_a_name(problem: Problem) -> str:
    return "" if problem.ground.table is None else "for a metric without a name; expected 'lp' or 'auto'"


# --- what "auto" takes -------------------------------------------------------------------------------------------------
def never(_: Case) -> bool:
    """What "auto" never takes."""
    return False


def _has_a_name(case: Case) -> bool:
    return case.named


def _stands_on_a_grid(case: Case) -> bool:
    """Whether cityblock distances of many pairs are distances along a grid."""
    if case.problem.metric != "cityblock" or len(case.p) * len(case.q) < GRIDDED:
        return False
    return case.grid is not None


def _fits(case: Case) -> bool:
    """Whether a table of all costs is kept in memory."""
    limit = LARGEST_TABLE if case.tol is None or case.start is None else LOOSE_TABLE
    return not case.named or case.pairs <= limit


def _is_large(case: Case) -> bool:
    return not _fits(case) and case.start is not None and case.pairs <= LARGEST_TILED


def _has_many_dimensions(case: Case) -> bool:
    return case.named and case.problem.x.shape[1] > MANY


def _leaves_few_pairs(case: Case) -> bool:
    """Whether most pairs of atoms, in many dimensions, are too far apart to matter, and there are many of them."""
    if not (_fits(case) and _has_many_dimensions(case)):
        return False
    return min(len(case.p), len(case.q)) >= SHORT


def _is_a_permutation(case: Case) -> bool:
    """Whether equal masses make an assignment quicker than a flow."""
    quick = len(case.p) <= ASSIGNED or _has_many_dimensions(case)
    return quick and _fits(case) and case.equal_masses


def _is_small(case: Case) -> bool:
    return _fits(case) and len(case.p) * len(case.q) <= SMALL


# --- how they solve ----------------------------------------------------------------------------------------------------
def _on_the_line(case: Case) -> Solution:
    """Bounds from the integral of |F − G|, a plan in sorted order, a critic of slopes ±1."""
    x, y, (a, b) = case.problem.x[:, 0], case.problem.y[:, 0], (case.problem.a, case.problem.b)
    found, i, j = integral.excess(x, y, a, b), a > 0, b > 0
    some = found if i.all() and j.all() else integral.excess(x[i], y[j], a[i], b[j])  # nothing needs no rounding
    lower, value, upper = integral.certified(some)
    (unit_a, _), (unit_b, _) = certificate.normalised(a), certificate.normalised(b)
    rows, cols = found.order[found.order < found.n], found.order[found.order >= found.n] - found.n
    plan = integral.in_order(rows, cols, unit_a, unit_b).positive()
    return Solution(min(max(value, lower), upper), lower, upper, plan, integral.potential(found), True)


def _presolved(case: Case) -> Solution | None:
    """Both bounds in O(n log n), open or not; of "auto" only if they are close enough, or if nothing has to move."""
    if not case.auto:
        return presolve.bracket(case.problem, wide=True)
    brief = case.tol is None and case.pairs <= BRIEF
    solution = presolve.bracket(case.problem, wide=case.tol is not None, brief=brief)
    if solution is not None and (solution.tight or solution.status(case.tol) is TransportStatus.OPTIMAL):
        return solution
    return case.settle() if case.settled else None


def on_net(solve: Callable[[Case], Solution]) -> Callable[[Case], Solution]:
    """What `solve` says where something is left to move, and otherwise that nothing is."""
    return lambda case: case.settle() if case.settled else solve(case)


def on_table(propose: Propose, *, simplex_too: bool = True) -> Callable[[Case], Solution]:
    """The certified solution of an engine that proposes a plan and prices for a table of costs.

    While there is a gap, repairs of the proposal are tried, and with `simplex_too` the network simplex.
    """

    def solve(case: Case) -> Solution:
        a, b = case.p, case.q
        tried = proposals(propose, case.costs, a, b, simplex_too=simplex_too)
        return case.lifted_from_table(certified(case.costs, a, b, tried))

    return on_net(solve)


def _assigned(case: Case) -> Solution:
    """The permutation of least cost, of equal masses."""
    if not case.equal_masses:
        n, m = len(case.p), len(case.q)
        raise ValueError(f"method: found 'assignment' for {n} and {m} atoms left to move, of unequal mass; use 'auto'")
    return on_table(assignment.coupling)(case)


def _by_flow(case: Case) -> Solution:
    """The flow between neighbours of a grid, then from its critic on among pairs, if gaps of very different size left it open.

    Of two brackets the narrower one is returned.
    """
    if case.grid is None:
        raise ValueError("method: found 'grid' for points that do not make one; use 'auto'")
    t, a, b = case.tiles, case.p, case.q
    solution = grid.solve(case.grid, t, a, b)
    missed = not solution.tight and solution.status(case.tol) is not TransportStatus.OPTIMAL
    if missed and len(a) * len(b) <= LARGEST_TABLE:
        begin = np.ldexp(solution.critic.cols, -t.exponent)
        solution = min(solution, shortlist.solve(t, a, b, begin, case.tol), key=lambda z: z.upper - z.lower)
    return case.lifted_from_tiles(solution)


def _from_a_start(case: Case) -> Solution:
    """Among few pairs, in tiles, from a potential that somebody else computed, such as entropic scaling."""
    start = case.start_at_targets()
    return case.lifted_from_tiles(shortlist.solve(case.tiles, case.p, case.q, start, case.tol))


def _among_few_pairs(case: Case) -> Solution:
    """Among few pairs of a table, from prices that scaling finds."""
    t = tiled.stored(case.costs, case.problem.metric, case.x, case.y)
    start = scaling.potential(case.costs, case.p, case.q)
    return case.lifted_from_table(shortlist.solve(t, case.p, case.q, start, case.tol))


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("auto", never, _automatic),
        Engine("line", never, _on_the_line, _wants_the_line),
        Engine("presolve", _has_a_name, _presolved, _wants_a_name),
        Engine("assignment", _is_a_permutation, on_net(_assigned)),
        Engine("network simplex", _fits, on_table(network_simplex.coupling, simplex_too=False)),
        Engine("shortlist", _leaves_few_pairs, on_net(_among_few_pairs), _wants_a_name),
        Engine("grid", _stands_on_a_grid, on_net(_by_flow), _wants_cityblock),
        Engine("lp", _is_small, on_table(linear_programme.coupling)),
        Engine("entropic", _is_large, on_net(_from_a_start), _wants_a_name, on_devices=True),
    )
}
"""All engines by their names, in the order in which refusals list them."""
ORDER = ("presolve", "grid", "entropic", "shortlist", "assignment", "lp", "network simplex")
"""The order in which "auto" asks whether an engine suits."""
METHODS = tuple(ENGINES)
"""What users may pass as `method`."""
