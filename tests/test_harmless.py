"""Each change that no point tells has a reason that points of its own do not refute, and a wrong reason is refuted."""

import pytest

from tests.harmless import Because, fault, harmless
from tests.mutants import mutants, recorded, texts


def change(text, kind):
    (found,) = [x for x in mutants(text) if x.kind == kind]
    return found


WRONG = [
    ("2*TV(p, q)**2 <= KL(p, q)", "2 is 2*101/100", Because.TRUE),
    ("2*TV(p, q)**2 <= KL(p, q)", "2 is 2*1000001/1000000", Because.LIMIT),
    ("E(p, x)*t <= t given x in R^n and t in R and t in [0, 1] and x <= 1", "without t in [0, 1]", Because.IMPLIED),
    ("KL(p, q) < inf given p << q", "without p << q", Because.VALUELESS),
    ("TV(p, q) = 0 implies p = q", "= (1 of 2) is >", Because.UNMET),
    ("TV(p, q) <= 1 given p = q and TV(p, q) > 0", "1 is 1*101/100", Because.TRUE),
]


@pytest.mark.parametrize(("text", "kind", "because"), WRONG)
def test_a_wrong_reason_is_refuted(text, kind, because):
    assert fault(text, change(text, kind), because)


RIGHT = [
    ("t >= 0 given t in [0, 1] and s in R and t = s^2", "without t in [0, 1]", Because.TRUE),
    ("t <= 4 given s in [0, 2] and t in [0, 4] and t = s^2", "without t in [0, 4]", Because.IMPLIED),
    ("log(t) <= t given t in (0, inf)", "without t in (0, inf)", Because.TRUE),
    ("TV(p, q) = 0 implies p = q", "= (1 of 2) is <", Because.UNMET),
    ("log(t) - log(t) = 0 given t in R and t > 0", "without t > 0", Because.VALUELESS),
]


@pytest.mark.parametrize(("text", "kind", "because"), RIGHT)
def test_a_reason_that_is_right_stands(text, kind, because):
    assert not fault(text, change(text, kind), because)


def test_each_reason_speaks_of_changes_that_nothing_tells():
    rows, there = recorded(), texts()
    for said in harmless():
        assert said.claim in there, said
        for begin in said.changes:
            assert any(kind.startswith(begin) for kind in rows[said.claim]["left"]), (said.claim, begin)


def test_each_change_that_nothing_tells_has_its_reason():
    left = [(slug, kind) for slug, row in recorded().items() for kind in row["left"]]
    assert not [x for x in left if not any(y.claim == x[0] and y.speaks_of(x[1]) for y in harmless())]


@pytest.mark.slow
@pytest.mark.parametrize("said", harmless(), ids=lambda x: f"{x.claim}: {x.changes[0]}")
def test_no_point_speaks_against_a_reason(said):
    text, _ = texts()[said.claim]
    assert not [wrong for x in mutants(text) if said.speaks_of(x.kind) and (wrong := fault(text, x, said.because))]
