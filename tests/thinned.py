"""Long tables of cases: the quick suite, `pytest`, takes one of every few; `pytest -m slow`, the rest.

A case is quick by its place in the table, so that a table that grows stays affordable and every kind of case in it, which
stand in blocks, stays tried.
"""

import pytest


def thinned(cases, every, *, ids=None):
    """The cases as pytest parameters, all but each `every`-th marked slow; `ids` names one of them from its values."""
    return [_parameter(case, ids, slow=bool(k % every)) for k, case in enumerate(cases)]


def _parameter(case, ids, *, slow):
    marks = [pytest.mark.slow] if slow else []
    if hasattr(case, "marks"):  # a parameter already, with its name
        return case._replace(marks=[*case.marks, *marks])
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, id=ids(*values) if ids else None, marks=marks)
