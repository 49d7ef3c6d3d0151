"""The digest changes with everything that makes a claim, and with nothing else."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

import pytest

from divergences.verification import Assumption, Claim, Item, Model, Mutant, Step
from divergences.verification.catalogue.digest import digest

BOUND = Fraction(1, 2)


def helped(x):
    return x <= BOUND


def doubly_helped(x):
    return helped(x) and helped(x - 1)


CLAIM = Claim(
    slug="a",
    source="here",
    statement="it is small",
    mutants=(Mutant("larger", "it is large", lambda x: x > 1),),
    uses=("b",),
    assumptions=(Assumption("x > 0", {"x": (0,)}, lambda x: x > 0),),
    steps=(Step("sum", "they add up", "both", check=lambda: helped(0)),),
    model=Model(holds=doubly_helped, points=lambda: [{"x": 0}]),
)


def test_it_is_the_same_twice():
    assert digest(CLAIM) == digest(replace(CLAIM)) == digest(CLAIM)
    assert len(digest(CLAIM)) == 16


@pytest.mark.parametrize(
    "change",
    [
        {"statement": "it is smaller"},
        {"source": "there"},
        {"uses": ()},
        {"assumptions": ()},
        {"mutants": ()},
        {"scope": "elsewhere"},
        {"mutants": (Mutant("larger", "it is large", lambda x: x > 2),)},
        {"steps": (Step("sum", "they add up", "both", check=lambda: True),)},
        {"steps": (Step("sum", "they add up twice", "both", check=lambda: helped(0)),)},
        {"model": Model(holds=doubly_helped, points=lambda: [{"x": 1}])},
        {"model": Model(holds=helped, points=lambda: [{"x": 0}])},
        {"model": Model(holds=partial(helped), points=lambda: [{"x": 0}], instance=True)},
        {"assumptions": (Assumption("x > 0", {"x": (1,)}, lambda x: x > 0),)},
    ],
)
def test_it_changes_with_each_part(change):
    assert digest(replace(CLAIM, **change)) != digest(CLAIM)


def test_it_changes_with_what_its_functions_call_and_close_over(monkeypatch):
    before = digest(CLAIM)
    monkeypatch.setitem(globals(), "BOUND", Fraction(1, 3))
    assert digest(CLAIM) != before

    def at_most(bound):
        return lambda x: x <= bound

    one, two = (replace(CLAIM, model=Model(holds=at_most(k), points=list)) for k in (1, 2))
    assert digest(one) != digest(two)


def test_white_space_does_not_change_it():
    one = replace(CLAIM, model=Model(holds=lambda x: x + 1 > 0, points=list))
    # fmt: off
    two = replace(CLAIM, model=Model(holds=lambda x: x  +
                                     1 > 0, points=list))
    # fmt: on
    assert digest(one) == digest(two)


def test_an_item_has_one_too():
    item = Item("1", "L1", "x", "x", claim=CLAIM)
    assert digest(item) != digest(replace(item, written="y"))
