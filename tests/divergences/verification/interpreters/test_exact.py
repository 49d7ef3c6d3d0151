"""`grad` in exact numbers: by hand, at the edge, and for one outcome; against balls, which have a formula of their own.

What words mean to the exact interpreter at the edge: orders, powers and mixtures of what has no value. The exact
interpreter's own decisions: corners, ∞ − ∞, chains whose links share a side.
"""

from fractions import Fraction

import pytest

from divergences._core.clock import spending
from divergences.exact import INFINITY, OutOfSpan, Undefined, Vector, log
from divergences.verification.interpreters import balls, exact
from divergences.verification.interpreters.exact import WORDS, decided, link_holds, signs
from divergences.verification.interpreters.exact import holds as holds_relations
from divergences.verification.interpreters.exact import holds as holds_words
from divergences.verification.language.grammar import read
from tests.tolerances import HOSTILE_SECONDS

P, Q = Vector.of(["1/2", "1/8", "3/8"]), Vector.of(["1/16", "11/16", "1/4"])


def holds(text, **point):
    return exact.holds(read(text), {name: Vector.of(x.split()) for name, x in point.items()})


def test_the_gradient_of_forward_kl_is_the_difference():
    (link,) = read("grad(KL(p, q), q) = 0*q").relation.links
    found = exact.WORDS["grad"](link.left.args[0], "q", {"p": P, "q": Q})
    assert list(found) == [q - p for p, q in zip(P, Q, strict=True)]


def test_the_gradient_of_reverse_kl_weighs_log_ratios():
    (link,) = read("grad(KL(q, p), q) = 0*q").relation.links
    found = exact.WORDS["grad"](link.left.args[0], "q", {"p": P, "q": Q})
    ratios = [log(q / p) for p, q in zip(P, Q, strict=True)]
    mean = sum((r * q for r, q in zip(ratios, Q, strict=True)), log(1))
    assert all(f == (r - mean) * q for f, r, q in zip(found, ratios, Q, strict=True))


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("grad(KL(p, q), q) = q - p", {"p": "1/2 1/2", "q": "1 0"}),
        ("grad(H(q), q) = 0*q", {"q": "1 0"}),
        ("grad(KL(q, p), q) = 0*q", {"p": "1 0", "q": "1/2 1/2"}),
        ("grad(E(q, q*p/p), q) = 0*q", {"p": "1 0", "q": "1/3 2/3"}),
        ("grad(sum(((q - p)**2)**(1/2)), q) = 0*q", {"p": "1/2 1/2", "q": "1/2 1/2"}),
        ("grad(sum((q - p)**2*((q - p)**2)**(-1/2)), q) = 0*q", {"p": "1/2 1/2", "q": "1/2 1/2"}),
    ],
    ids=["q at the edge", "a point mass", "infinite", "0/0", "a kink", "a kink behind 0·∞"],
)
def test_where_there_is_no_gradient_there_is_no_value(text, point):
    with pytest.raises(Undefined):
        holds(text, **point)
    with pytest.raises(balls.Undefined):
        balls.truth(read(text), {name: Vector.of(x.split()) for name, x in point.items()}, bits=64)


def test_outcomes_that_are_never_drawn_do_not_count():
    assert holds("grad(KL(p, q), q) = q - p", p="1 0", q="1/3 2/3")
    assert holds("grad(E(p, log(q/p)), q) = p - q", p="1 0", q="1/3 2/3")
    assert holds("grad(E(r, q/r), q) = q*(1 - 1/3) given p = p", r="1 0", q="1/3 2/3") is False
    assert holds("grad(E(r, log(q/p)), q) = r - q", r="1 0", p="1 0", q="1/3 2/3")


def test_one_outcome_has_nothing_to_move():
    assert holds("grad(KL(q, p) + E(q, q**2), q) = 0*q", p="1", q="1")


def test_balls_find_the_same_by_the_jacobian():
    for text, truth in (("grad(JS(p, q), q) = 0*q", False), ("grad(E(frozen(q), log(q/p)**2/2), q) < 2*q", True)):
        assert balls.truth(read(text), {"p": P, "q": Q}, bits=256) is truth
        assert exact.holds(read(text), {"p": P, "q": Q}) is truth


HALF = Fraction(1, 2)
CORNER = {"p": Vector((1, 0)), "q": Vector((0, 1))}
COIN = {"p": Vector((HALF, HALF)), "q": Vector((Fraction(1, 4), Fraction(3, 4)))}


def test_an_order_that_is_no_fraction_is_outside():
    with pytest.raises(OutOfSpan):
        WORDS["Renyi"](COIN["p"], COIN["q"], log(2))
    assert WORDS["Renyi"](COIN["p"], COIN["q"], Fraction(1)) == WORDS["KL"](COIN["p"], COIN["q"])


def test_a_vector_to_a_power_without_a_value_has_none():
    same = {"p": Vector((1, 0)), "q": Vector((1, 0))}
    assert holds_words(read("p**(1/TV(p, q)) <= p"), CORNER)
    with pytest.raises(Undefined):
        holds_words(read("p**(1/TV(p, q)) <= p"), same)


def test_a_mixture_takes_nothing_of_what_has_no_share():
    """mix(p, q, t) is (1 − t)·p + t·q, and a factor 0 wins over ∞ and over what has no value."""
    assert holds_words(read("mix(p/q, q, 1) = q"), CORNER)
    assert holds_words(read("mix(q, p/TV(p, p), 0) = q"), CORNER)
    assert holds_words(read("mix(p/q, q, 1/2) >= q/2"), CORNER)


def test_a_root_over_itself_is_one_in_the_power_of_a_sum():
    root = "sqrt(sum(sqrt(p*q)))"
    one = f"{root}*(1/{root})"
    with spending(HOSTILE_SECONDS):
        assert holds_words(read(f"(TV(p, q) + {one} - ({one})**2)**6 = TV(p, q)**6"), COIN)


@pytest.mark.parametrize(
    ("text", "point", "truth"),
    [
        ("KL(p, q) = inf", CORNER, True),
        ("JS(p, q) = log(2)", CORNER, True),
        ("JS(p, q) < log(2)", CORNER, False),
        ("p << q", CORNER, False),
        ("p << q", COIN, True),
        ("sum(p*log(p/q)) = inf", CORNER, True),
        ("KL(p, q) = log(2) - log(3)/2", COIN, True),
        ("not KL(p, q) = KL(q, p)", COIN, True),
        ("KL(p, q) = 0 iff p = q", COIN, True),
        ("max(p, q) = q iff p << q", COIN, False),
        ("W1(p, q, x) = 1/4", COIN | {"x": Vector((0, 1))}, True),
        ("W1(p, q, x) = 5/4", COIN | {"x": Vector(((Fraction(0), Fraction(0)), (Fraction(3), Fraction(4))))}, True),
    ],
)
def test_truth_at_a_point(text, point, truth):
    assert holds_relations(read(text), point) is truth


def test_infinity_minus_infinity_has_no_truth():
    with pytest.raises(Undefined):
        holds_relations(read("KL(p, q) - KL(q, p) = 0"), CORNER)


@pytest.mark.parametrize("chain", ["sqrt(-1 - t) = 0 >= t", "1 >= t = log(-t)"])
def test_a_false_link_decides_where_another_has_no_value(chain):
    statement = read(f"{chain} given t in [0, 3]")
    assert not holds_relations(statement, {"t": Fraction(2)})
    with pytest.raises(Undefined):
        holds_relations(statement, {"t": Fraction(0 if chain.startswith("sqrt") else 1)})


def test_equality_of_a_weak_relation_is_told():
    (link,) = read("TV(p, q) <= 1").relation.links
    assert decided(link, CORNER) == (True, True)
    assert decided(link, COIN) == (True, False)
    assert link_holds(link, COIN)


def test_signs_are_those_of_every_outcome():
    assert signs(COIN["p"], COIN["q"]) == [1, -1]
    assert signs(log(2), Fraction(1)) == [-1]
    assert signs(INFINITY, INFINITY) == [0]
