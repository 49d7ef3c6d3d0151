"""Proofs by Shannon's inequalities: a claim as a combination of I(A;B|C) ≥ 0 and of what is given, with exact multipliers.

A statement is first taken apart into goals, linear forms that are to be ≥ 0: one for each relation and each direction of an
equality. Where there is no combination, a polymatroid that breaks the inequality shows that there can be none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from divergences._core.clock import look
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.linear import Linear, solved
from divergences.verification.random_variables.expressions import Case, Link, Statement
from divergences.verification.random_variables.linear_forms import (
    Basic,
    Coordinates,
    Form,
    basics,
    columns,
    combined,
    elemental,
    entropies,
    nearly,
)

Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
TINY = 1e-8
"""Weights below it are the solver's zeros."""
DENOMINATORS = (1, 12, 840, 10**6)
"""Within which the weights are looked for, in turn."""
FEW = 6
"""Variables with which it costs little to look for a proof without what is given first."""
ROUNDS = 3
"""Of linear programmes that make weights dearer the smaller they were, to have fewer of them."""


class Known(NamedTuple):
    """A form that is given to be ≥ 0, > 0 (strict) or = 0 (free)."""

    form: Form
    free: bool
    strict: bool = False


@dataclass(frozen=True)
class Combination:
    """form = Σ weight·I(left;right|given) + Σ weight·(log|X| − H(X)) + Σ weight·known + rest, the rest a number ≥ 0."""

    basics: tuple[tuple[Fraction, Basic], ...]
    sizes: tuple[tuple[Fraction, int], ...]
    known: tuple[tuple[Fraction, int], ...]
    rest: Form


def prove(form: Form, n: int, known: Sequence[Known] = (), *, strict: bool = False) -> Combination | None:
    """A combination that shows form ≥ 0 (> 0 if strict) for all n random variables; None if there is none."""
    if known and n <= FEW and (alone := prove(form, n, strict=strict)) is not None:
        return alone  # what is given is not needed
    problem = Programme(form, n, known, strict)
    found = problem.least_weights()
    combination = None if found is None else problem.exact(found) or problem.refined(found)
    if found is None or combination is None or len(combination.basics) < 3:
        return combination
    shorter = filter(None, map(problem.exact, problem.sparser(found)))
    return min((combination, *shorter), key=lambda c: len(c.basics))


class Programme:
    """The linear programme: columns are inequalities, sizes, what is known, and the slack of a strict claim."""

    def __init__(self, form: Form, n: int, known: Sequence[Known], strict: bool) -> None:
        self.form, self.n, self.known, self.strict = form, n, tuple(known), strict
        used = {key for part in (form, *(k.form for k in known)) for key in part.entropies if key < 0}
        self.sizes = sorted(used, reverse=True)
        self.inequalities = basics(n)
        self.matrix = self._matrix()
        self.target = self._vector(form)
        self._zeros = [0.0] * self.matrix.shape[1]
        self.ends = np.array([nearly(k.form) - k.strict for k in self.known])

    def _row(self, key: int) -> int:
        return key - 1 if key > 0 else (1 << self.n) - 1 + self.sizes.index(key)

    def _vector(self, form: Form) -> Any:
        vector = np.zeros((1 << self.n) - 1 + len(self.sizes))
        for key, r in form.entropies.items():
            vector[self._row(key)] = float(r)
        return vector

    def _matrix(self) -> Any:
        from scipy.sparse import csc_array, hstack, vstack

        inside = columns(self.n, False)
        if self.sizes:
            inside = vstack([inside, csc_array((len(self.sizes), inside.shape[1]))])
        beside = [self._vector(size_form(key)) for key in self.sizes] + [self._vector(k.form) for k in self.known]
        return hstack([inside, csc_array(np.array(beside).T)]).tocsc() if beside else inside.tocsc()

    def _bounds(self) -> list[tuple[float | None, float | None]]:
        free = [k.free for k in self.known]
        return [(0, None)] * (self.matrix.shape[1] - len(free)) + [(None if f else 0, None) for f in free]

    def _ends(self) -> Any:
        """The row that keeps what is left of the numbers ≥ 0."""
        row = np.zeros((1, self.matrix.shape[1]))
        row[0, row.shape[1] - len(self.known) :] = self.ends
        return row

    def least_weights(self, prices: float | Floats = 1.0, below: Sequence[float] | None = None) -> Floats | None:
        """Weights of least Σ price·weight, as floats, at least 0 or as far below it as is said; None where there are none."""
        from scipy.optimize import linprog
        from scipy.sparse import csc_array, hstack

        look()
        count = len(self.known)
        of_known = np.full(count, 1e-3) * [not k.free for k in self.known]
        cost = np.r_[np.ones(self.matrix.shape[1] - count) * prices, of_known, -1e3]
        slack = csc_array((self.matrix.shape[0], 1))
        bounds = [
            (low if low is None else -far, high)
            for (low, high), far in zip(self._bounds(), below or self._zeros, strict=True)
        ]
        options: dict[str, Any] = {"bounds": [*bounds, (0, 1.0 if self.strict else 0.0)], "method": "highs"}
        if self.has_numbers and below is None:
            options |= {"A_ub": np.c_[self._ends(), 1.0], "b_ub": [nearly(self.form) + 1e-11]}
        result: Any = linprog(cost, A_eq=hstack([self.matrix, slack]).tocsc(), b_eq=self.target, **options)
        return result.x[:-1] if result.status == 0 else None

    def refined(self, weights: Floats) -> Combination | None:
        """The combination that is found when coefficients of very different size are looked at one size after another.

        What the weights leave over is a small form; it is enlarged, and the programme solved again for what has to be added to
        them (iterative refinement, Gleixner, Steffy and Wolter 2016).
        """
        now = [_rounded(w) for w in weights]
        for _ in range(ROUNDS):
            used = {k: r for k, r in enumerate(now) if r}
            rest = combined([(Fraction(1), self.form), *((-r, self._column(k)) for k, r in used.items())])
            size = max(map(abs, rest.entropies.values()), default=Fraction(0))
            if not size:
                return self._verified(used)
            added = Programme(rest * (1 / size), self.n, self.known, False).least_weights(
                below=[float(r / size) for r in now]
            )
            if added is None:
                return None
            chosen = [k for k, r in enumerate(now) if float(r / size) + added[k] > TINY or (r and self._is_free(k))]
            chosen += [k for k in range(len(now)) if self._is_free(k) and not now[k] and abs(added[k]) > TINY]
            if (found := self._solved(chosen)) is not None:
                return found
            now = [r + size * _rounded(a) for r, a in zip(now, added, strict=True)]
            now = [r if r > 0 or self._is_free(k) else Fraction(0) for k, r in enumerate(now)]
        return None

    def _is_free(self, k: int) -> bool:
        """Whether column k may have a negative weight: it is known to be 0."""
        place = k - self.matrix.shape[1] + len(self.known)
        return place >= 0 and self.known[place].free

    @property
    def has_numbers(self) -> bool:
        """Whether there is more to compare than entropies."""
        return self.strict or bool(self.form.numbers) or bool(np.any(self.ends))

    def sparser(self, weights: Floats) -> Iterator[Floats]:
        """Weights that are likely to have more zeros (reweighted ℓ¹ minimisation, Candès, Wakin and Boyd 2008)."""
        for _ in range(ROUNDS):
            inside = weights[: self.matrix.shape[1] - len(self.known)]
            largest = max(float(np.max(inside, initial=0.0)), TINY)
            lighter = self.least_weights(1 / (np.maximum(inside, 0) / largest + 0.1))
            if lighter is None:
                return
            weights = lighter
            yield weights

    def exact(self, weights: Floats) -> Combination | None:
        """The combination with these weights as fractions, if it is verified."""
        chosen = [k for k in range(len(weights)) if abs(weights[k]) > TINY]
        for largest in DENOMINATORS:
            guess = [Fraction(float(weights[k])).limit_denominator(largest) for k in chosen]
            if (found := self._verified(dict(zip(chosen, guess, strict=True)))) is not None:
                return found
        return self._solved(chosen)

    def _solved(self, chosen: Sequence[int]) -> Combination | None:
        """The combination of these columns whose entropies are the form's, if there is just one, and it is verified."""
        weights = solved([self._column(k).entropies for k in chosen], self.form.entropies, unique=True)
        return self._verified(dict(zip(chosen, weights, strict=True))) if chosen and weights is not None else None

    def _column(self, k: int) -> Form:
        """The form of column k, exactly."""
        first, second = len(self.inequalities), len(self.inequalities) + len(self.sizes)
        if k < first:
            return Form(Linear({mask: Fraction(sign) for mask, sign in entropies(self.inequalities[k]).items()}))
        return size_form(self.sizes[k - first]) if k < second else self.known[k - second].form

    def _verified(self, weights: dict[int, Fraction]) -> Combination | None:
        """The combination, if its weights have their signs, its coordinates are the form's, and the rest is ≥ 0."""
        first, second = len(self.inequalities), len(self.inequalities) + len(self.sizes)
        if any(r < 0 for k, r in weights.items() if k < second or not self.known[k - second].free):
            return None
        rest = combined([(Fraction(1), self.form), *((-r, self._column(k)) for k, r in weights.items())])
        sign = 0 if rest.entropies else rest.constant.sign()
        given = {k - second: r for k, r in weights.items() if k >= second and r}
        positive = sign > 0 or any(self.known[j].strict for j in given)
        if rest.entropies or sign < 0 or (self.strict and not positive):
            return None
        shown = tuple((r, self.inequalities[k]) for k, r in weights.items() if k < first and r)
        sizes = tuple((r, self.sizes[k - first]) for k, r in weights.items() if first <= k < second and r)
        return Combination(shown, sizes, tuple((r, j) for j, r in given.items()), rest)


def _rounded(weight: float) -> Fraction:
    return Fraction(float(weight)).limit_denominator(DENOMINATORS[-1]) if abs(weight) > TINY else Fraction(0)


def size_form(key: int) -> Form:
    """log|X| − H(X), from the key of log|X|."""
    return Form(Linear({key: Fraction(1), -key: Fraction(-1)}))


@dataclass(frozen=True)
class Goal:
    """A direction of a relation: all of its forms have to be ≥ 0 (> 0 if strict), or (any) one of them."""

    case: int
    link: int
    side: str
    """`>=`, or `<=` for the second direction of an equality."""
    forms: tuple[Form, ...]
    any: bool
    strict: bool


@dataclass(frozen=True)
class Shown:
    """A form of a goal with the combination that shows it."""

    goal: Goal
    form: int
    combination: Combination


def goals(statement: Statement, coordinates: Coordinates) -> Iterator[Goal]:
    """Everything that a proof of the statement has to show; OutOfReach for what is not linear."""
    for c, case in enumerate(statement.cases):
        for k, link in enumerate(case.links):
            for side in (">=", "<=") if link.relation == "=" else (">=",):
                forms, any_of_them = _sided(coordinates, link, side)
                yield Goal(c, k, side, tuple(forms), any_of_them, link.relation in "<>")


def _sided(coordinates: Coordinates, link: Link, side: str) -> tuple[list[Form], bool]:
    turned = Link(link.right, link.relation, link.left, link.said) if side == "<=" else link
    try:
        return coordinates.least_of(turned), False
    except OutOfReach:  # a largest of several: one that is ≥ 0 is enough
        opposite = coordinates.least_of(Link(turned.right, turned.relation, turned.left, turned.said))
        return [form * Fraction(-1) for form in opposite], True


def hypotheses(case: Case, coordinates: Coordinates) -> tuple[list[Known], list[tuple[int, int]]]:
    """What is given as linear forms, and for each of them the hypothesis and which form of it it is; the rest is not used."""
    known, places = list[Known](), list[tuple[int, int]]()
    for j, link in enumerate(case.given):
        try:
            forms = coordinates.least_of(link)
        except OutOfReach:
            continue
        for f, form in enumerate(forms):
            known.append(Known(form, link.relation == "=" and len(forms) == 1, link.relation in "<>"))
            places.append((j, f))
    return known, places


def shown(goal: Goal, n: int, known: Sequence[Known]) -> list[Shown] | None:
    """Combinations that show the goal; None if some are not found."""
    found = list[Shown]()
    for k, form in enumerate(goal.forms):
        combination = prove(form, n, known, strict=goal.strict)
        if combination is not None:
            found.append(Shown(goal, k, combination))
            if goal.any:
                return found
        elif not goal.any:
            return None
    return found or None


DENOMINATOR = 2520
"""Of the values of the polymatroid, within which they are looked for."""


def breaks(form: Form, n: int, known: Sequence[Known] = ()) -> bool:
    """Whether a polymatroid that meets what is known makes the form negative, verified exactly; False if it is not seen."""
    if any(key < 0 for part in (form, *(k.form for k in known)) for key in part.entropies):
        return False
    if form.numbers or any(k.form.numbers or k.strict for k in known):
        return False
    found = _lowest(form, n, known)
    if found is None:
        return False
    values = {mask: Fraction(float(found[mask - 1])).limit_denominator(DENOMINATOR) for mask in range(1, 1 << n)}

    def value(coefficients: dict[int, Any]) -> Fraction:
        return sum((r * values[mask] for mask, r in coefficients.items()), Fraction(0))

    obeys = all(value(entropies(basic)) >= 0 for basic in elemental(n))
    given = [(k, value(k.form.entropies)) for k in known]
    return obeys and all(x == 0 if k.free else x >= 0 for k, x in given) and value(form.entropies) < 0


def _lowest(form: Form, n: int, known: Sequence[Known]) -> Any:
    """A polymatroid (2ⁿ − 1,), at most 1 everywhere, at which the form is least; None if it is nowhere negative."""
    from scipy.optimize import linprog
    from scipy.sparse import csc_array, vstack

    look()

    def vector(part: Form) -> Any:
        dense = np.zeros((1 << n) - 1)
        for mask, r in part.entropies.items():
            dense[mask - 1] = float(r)
        return dense

    free = [vector(k.form) for k in known if k.free]
    shannon: Any = columns(n, True)
    rows: list[Any] = [-shannon.T, *(csc_array([-vector(k.form)]) for k in known if not k.free)]
    result: Any = linprog(
        vector(form),
        A_ub=vstack(rows).tocsc(),
        b_ub=np.zeros(sum(row.shape[0] for row in rows)),
        A_eq=np.array(free) if free else None,
        b_eq=np.zeros(len(free)) if free else None,
        bounds=(0, 1),
        method="highs-ds",
    )
    return result.x if result.status == 0 and result.fun < -1e-9 else None
