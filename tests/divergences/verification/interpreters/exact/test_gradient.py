"""`grad` in exact numbers: by hand, at the edge, and for one outcome; against balls, which have a formula of their own."""

import pytest

from divergences.exact import Undefined, Vector, log
from divergences.verification.interpreters import balls, exact
from divergences.verification.language.grammar import read

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
