"""The prover's words give the shares that the exact interpreter gives, and refuse arguments that they do not take."""

from fractions import Fraction
from math import inf

import pytest

from divergences._check import check
from divergences.exact import Vector as Exactly
from divergences.verification.interpreters import exact
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.vocabulary import DIVERGENCES, KINDS
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.values import NOTHING, Sum, Value, Vector, rational
from divergences.verification.prover.words import SHARES, greater, lesser, no_sums, vocabulary

P, Q = [Fraction(k, 25) for k in (1, 8, 16)], [Fraction(k, 25) for k in (4, 12, 9)]
WORDS = vocabulary(lambda _name, _args, share: share)


def values(numbers):
    return Vector(Value(number(x)) for x in numbers)


@pytest.mark.parametrize("name", sorted(DIVERGENCES.keys() - {"Hell2"}))
@pytest.mark.parametrize(("p", "q"), [(P, Q), (Q, P), (P, P)])
def test_shares_add_up_to_the_divergence(name, p, q):
    """Two routes in two arithmetics: closed forms here, Σ r·√d·log n there."""
    here = WORDS[name](values(p), values(q)).form
    there = exact.WORDS[name](Exactly(p), Exactly(q))
    assert float(here) == float(there)


def test_a_root_needs_a_square():
    squares = values([Fraction(9, 25), Fraction(16, 25)]), values([Fraction(16, 25), Fraction(9, 25)])
    assert rational(WORDS["Hell2"](*squares)) == Fraction(1, 25)
    with pytest.raises(OutOfReach):
        WORDS["Hell2"](values(P), values(Q))


def test_numbers_and_vectors():
    p, two = values(P), Value(number(2))
    assert rational(WORDS["sum"](WORDS["mix"](p, values(Q), Value(number(Fraction(1, 3)))))) == 1
    assert rational(WORDS["max"](two, Value(number(3)))) == 3
    assert rational(WORDS["log2"](Value(number(8)))) == 3
    assert [rational(x) for x in WORDS["Dstar"](p, p)] == [Fraction(1, 2)] * 3


def test_the_lesser_of_infinities_is_one_of_them():
    infinity, one, half, v = Value(inf), Value(number(1)), Value(number(Fraction(1, 2))), values([1, 0])
    assert [lesser(infinity, infinity).x, lesser(-infinity, infinity).x, greater(-infinity, infinity).x] == [
        inf,
        -inf,
        inf,
    ]
    assert [rational(lesser(infinity, one)), rational(lesser(one, half))] == [1, Fraction(1, 2)]
    assert [rational(x) for x in (*lesser(half, v), *greater(v, half))] == [Fraction(1, 2), 0, 1, Fraction(1, 2)]
    assert lesser(NOTHING, one).nothing
    assert greater(infinity, NOTHING).nothing
    with pytest.raises(OutOfReach):
        lesser(Sum(one), one)


@pytest.mark.parametrize("name", [*SHARES, "Renyi", "mix", "Dstar", "log", "sqrt", "abs", "min", "max"])
def test_other_arguments_are_refused(name):
    takes = KINDS.get(name, ("aa", ""))[0]
    fitting = [Value(number(1)) if kind == "s" else values(P) for kind in takes]
    for wrong in ([], fitting[1:], [*fitting, values(P)]):
        if len(wrong) != len(takes):
            with pytest.raises(OutOfReach):
                WORDS[name](*wrong)
    for k, kind in enumerate(takes):
        if kind != "a":
            other = values(P) if kind == "s" else Sum(Value(number(1)))
            with pytest.raises(OutOfReach):
                WORDS[name](*fitting[:k], other, *fitting[k + 1 :])


def test_a_text_without_sums():
    with pytest.raises(OutOfReach, match="KL"):
        vocabulary(no_sums)["KL"](values(P), values(Q))


@pytest.mark.parametrize("name", ["mean", "W1", "grad"])
def test_words_without_shares_are_out_of_reach_and_no_strangers(name):
    with pytest.raises(OutOfReach):
        WORDS[name](values(P))


def test_a_mean_is_a_word_to_every_prover():
    assert check("mean(p) <= 1", timeout=2).status in ("holds", "proved")
