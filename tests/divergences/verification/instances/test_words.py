"""Words of formal texts at points whose values are known by hand."""

import ast
from fractions import Fraction

import pytest

from divergences.exact import Vector, log
from divergences.verification.formal.clauses.values import GENERATORS, Map, Outcome, Table
from divergences.verification.instances.words import Slopes, meanings
from divergences.verification.language.grammar import evaluate

P, Q = Vector.of(["1/2", "1/2"]), Vector.of(["1/4", "3/4"])
D = Table.made([[0, 2], [2, 0]])
K = Table.made([[1, 0], [Fraction(1, 2), Fraction(1, 2)]])


@pytest.mark.parametrize(
    ("said", "is_"),
    [
        ("W1(p, q, d)", Fraction(1, 2)),
        ("W2(p, q, d)", 1),
        ("monotone(p, q)", Table.made([[Fraction(1, 4), Fraction(1, 4)], [0, Fraction(1, 2)]])),
        ("Wp(p, q, d, 1)", Fraction(1, 2)),
        ("Wp(p, q, d, 2)", 1),
        ("Wp(p, q, x, 2)", 2),
        ("Wp(p, q, abs(differences(x, x)), 2)", 2),
        ("W2(p, q, x)", 2),
        ("sum(d*d)", 8),
        ("applied(transposed(k), p)", Vector.of(["3/4", "1/4"])),
        ("applied(k, p)", Vector.of(["1/2", "1/2"])),
        ("point(a)", Vector((1, 0))),
        ("geometric(3, 4)", 40),
        ("pursued(1, 2, 1/2, 1, 2)", Fraction(7, 4)),
        ("output(p, k)", Vector.of(["3/4", "1/4"])),
        ("joint(p, k)", Vector.of(["1/2", "0", "1/4", "1/4"])),
        ("joint(k, l)", Table.made([[0, 1, 0, 0], [Fraction(1, 2), 0, Fraction(1, 4), Fraction(1, 4)]])),
        ("joint(p, q)", Vector.of(["1/8", "3/8", "1/8", "3/8"])),
        ("flat(d)", Vector((0, 2, 2, 0))),
        ("rows(k)", Vector((1, 1))),
        ("of(h, x)", Vector((1, 1))),
        ("of(h, 4)", Fraction(3, 2)),
        ("copies(q, 2)", Vector.of(["1/16", "3/16", "3/16", "9/16"])),
        ("average(x, 2)", Vector((-1, 1, 1, 3))),
        ("columns(k)", Vector.of(["3/2", "1/2"])),
        ("columns(k*d)", Vector((1, 0))),
        ("image(q, f)", Vector.of(["0", "1", "0"])),
        ("cdf(q)", Vector.of(["1/4", "1"])),
        ("gaps(x)", Vector((4, 0))),
        ("norm(x)", 5),
        ("E(p, y)", Vector.of(["3/2", "2"])),
        ("apart(y, 2*y)", Vector((0, 5))),
        ("extended(q, y, y)", Q),
        ("sliced(p, q, y, y, k)", Vector.of(["3/4", "7/8"])),
        ("at(d, a, b)", 2),
        ("at(z, f)", Vector((7, 7))),
        ("sums(y, 2*y)", Table.made([[0, 0], [6, 8], [3, 4], [9, 12]])),
        ("together(d, d)", Table.made([[0, 2, 2, 4], [2, 0, 4, 2], [2, 4, 0, 2], [4, 2, 2, 0]])),
        ("posterior(p, x)", Vector.of(["3/2", "-1/2"]) * -1 + 1),
        ("differences(p, q)", Table.made([[Fraction(1, 4), Fraction(-1, 4)]] * 2)),
        ("E(p, KL(k, k))", 0),
    ],
)
def test_words_have_the_values_that_hands_find(said, is_):
    values = {
        **{
            "p": P,
            "q": Q,
            "d": D,
            "k": K,
            "f": Map((1, 1), 3),
            "a": Outcome.of(0, 2),
            "b": 1,
            "h": GENERATORS[0],
            "l": Table.made([[0, 1], [1, 0], [1, 0], P]),
            "z": Vector((5, 7, 9)),
        },
        **{"x": Vector((Fraction(-1), Fraction(3))), "y": Table.made([[0, 0], [3, 4]])},
    }
    if said in ("norm(x)", "posterior(p, x)"):
        values["x"] = Vector((Fraction(3), Fraction(4))) if said == "norm(x)" else Vector((Fraction(-1), Fraction(3)))
    assert evaluate(ast.parse(said, mode="eval").body, meanings(), values) == is_


def test_a_network_has_no_relu_behind_its_last_layer_and_one_between_layers():
    layers = [Table.made([[1, -1], [1, 1]]), Table.made([[-1, -1]])]
    assert meanings()["network"](layers, Vector((Fraction(1), Fraction(2)))) == -3
    assert meanings()["stretch"](Fraction(2), layers) ** 2 == 128


def test_a_slope_along_a_direction_is_a_derivative():
    tree = Slopes().visit(ast.parse("slope(KL(q, p), q, h)", mode="eval").body)
    h = Vector((Fraction(1), Fraction(-1)))
    assert evaluate(tree, meanings(), {"p": P, "q": Q, "h": h}) == log(Fraction(1, 2)) - log(Fraction(3, 2))


@pytest.mark.parametrize("generator", GENERATORS, ids=str)
def test_generators_are_zero_at_one_above_their_tangents_and_have_their_conjugates(generator):
    assert generator.at(Fraction(1)) == 0
    places = [Fraction(k, 3) for k in range(1, 12) if k != 3]
    for x in places:
        t = generator.slope(x)
        assert generator.conjugate(t) == t * x - generator.at(x)
        assert all(generator.at(y) >= generator.at(x) + t * (y - x) for y in places)


def test_the_outputs_of_two_channels_are_independent_given_the_input():
    p, k, other = Vector.of(("1/3", "2/3")), Table.made([[1, 0], [0, 1]]), Table.made([[1, 0], [1, 0]])
    assert meanings()["outputs"](p, k, other) == Vector.of(("1/3", "0", "2/3", "0"))
    assert meanings()["outputs"](p, k, k) == Vector.of(("1/3", "0", "0", "2/3"))


def test_channels_behind_channels_and_those_that_make_the_same_of_every_input():
    pairs = Table.made([[0, 1], P, [1, 0], Q])
    assert meanings()["output"](K, pairs) == Table.made([[0, 1], Vector.of(["5/8", "3/8"])])
    assert meanings()["joint"](K, K) == Table.made([[1, 0, 0, 0], [Fraction(1, 4)] * 4])
    always = meanings()["always"](Q)
    assert meanings()["joint"](always, K) == Table.made(
        [Vector.of(x.split()) for x in ("1/4 0 3/4 0", "1/8 1/8 3/8 3/8")]
    )
    assert meanings()["joint"](K, always) == Table.made(
        [Vector.of(x.split()) for x in ("1/4 3/4 0 0", "1/8 3/8 1/8 3/8")]
    )
    assert meanings()["TV"](K, always) == Vector.of(["3/4", "1/4"])


def test_a_slope_is_put_in_a_copy():
    side = ast.parse("-slope(KL(q, p), q, h)/2 + 1", mode="eval").body
    before = ast.unparse(side)
    assert "grad" in ast.unparse(Slopes().visit(side))
    assert ast.unparse(side) == before
