"""A relation, as claimed, as assumed and behind a `not`, holds in Coq where the exact values say so, and fails where not."""

import shutil

import pytest

from divergences.verification.formal import kernel
from divergences.verification.interpreters.exact import NOTHING
from tests.proofs.definitions.asking import compiled, proved
from tests.proofs.definitions.links.relations import COMPARED, SIDES, TACTICS

MODES = {"claimed": {}, "assumed": {"hypothesis": True}, "denied": {"denied": True}}
by_coq = [pytest.mark.slow, pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING)]


@pytest.fixture(scope="module")
def sources():
    return compiled()


def lemmas(sides, relations=COMPARED, modes=MODES):
    return "".join(
        sides.lemma(f"{mode}{k}_{i}", relation, point, **modes[mode])
        for i, relation in enumerate(relations)
        for k, point in enumerate(sides.points())
        for mode in modes
    )


@pytest.mark.parametrize("sides", [pytest.param(x, id=f"{x.left} {x.right}", marks=by_coq) for x in SIDES])
def test_a_relation_says_what_exact_values_say(sides, sources, tmp_path):
    proved(sources, tmp_path, lemmas(sides), TACTICS)


def test_the_points_have_every_order_and_what_is_infinite_or_none():
    kinds = {kind(pair) for x in SIDES for point in x.points() for pair in x.sides(point)}
    assert {"<", "=", ">", "none", "infinite"} <= kinds


def kind(pair):
    if NOTHING in pair:
        return "none"
    a, b = pair
    return "infinite" if float in map(type, pair) else "<" if a < b else "=" if a == b else ">"


PLANTED = {
    "< for <=": ("1/s", "Definition vle := wherever Rbar_lt."),
    "<= for <": ("1/s", "Definition vlt := wherever Rbar_le."),
    "other ends": ("1/s", "Definition vle := wherever (fun x y => Rbar_le y x)."),
    "what has no value is equal to nothing": (
        "1/s",
        "Definition veq (a b : value) : Prop := match a, b with Some x, Some y => x = y | _, _ => False end.",
    ),
    "what has no value is different from nothing": (
        "1/s",
        "Definition vne (a b : value) : Prop := match a, b with Some x, Some y => x <> y | _, _ => False end.",
    ),
    "all is defined": ("1/s", "Definition defined (a : value) : Prop := True."),
    "infinite is not defined": (
        "s*inf + inf",
        "Definition defined (a : value) : Prop := match a with Some (Finite _) => True | _ => False end.",
    ),
}
"""The left side of the pair that is asked for, and the definition in the place of the library's."""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING)
@pytest.mark.parametrize("fault", PLANTED)
def test_a_wrong_relation_is_refused(fault, sources, tmp_path):
    left, wrong = PLANTED[fault]
    (sides,) = (x for x in SIDES if x.left == left)
    with pytest.raises(kernel.Unchecked, match=r"No (matching clauses|applicable tactic)"):
        proved(sources, tmp_path, lemmas(sides), TACTICS, before=wrong)
