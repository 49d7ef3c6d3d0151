"""Whether an inequality is of Shannon's kind at all: a polymatroid that breaks it shows that no combination proves it.

A polymatroid is a function of sets that obeys Shannon's inequalities; entropies are polymatroids, and from four variables on
some polymatroids are no entropies (Zhang and Yeung 1998), so that it refutes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from divergences._core.clock import look
from divergences.verification.random_variables.inequalities.basic import columns, elemental, entropies
from divergences.verification.random_variables.inequalities.forms import Form
from divergences.verification.random_variables.inequalities.proof import Known

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
