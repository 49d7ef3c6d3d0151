"""Names of random variables: one spelling each, and no guess where a name has two readings.

Sums of rational multiples of entropies, and what is refused because it is not linear or has two readings.
"""

from fractions import Fraction

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.expressions import (
    Alphabet,
    Correlation,
    Entropy,
    Extreme,
    Information,
    Logarithm,
    Number,
    Sum,
)
from divergences.verification.random_variables.quantities import Reader, expression


@pytest.mark.parametrize(
    ("text", "names"),
    [("X", ("X",)), ("X_1, X1, X₁", ("X1",)), ("(X, Y), Z", ("X", "Y", "Z")), ("Θ, X', X_n", ("Θ", "X'", "X_n"))],
)
def test_joint_variables(text, names):
    assert Reader(text).joint() == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("P", "the distribution p of H.* or a random variable"),
        ("Q_1", "two readings"),
        ("XY", "the pair .X,Y., or the product of X and Y"),
        ("x", "capital letter for a variable"),
        (")", "a random variable, one capital letter"),
        ("A,B,C,D,E,F,G,H,K", "9 random variables, K at column 17 .* at most 8"),
    ],
)
def test_what_is_no_variable_is_refused_with_its_readings(text, said):
    with pytest.raises(Unreadable, match=said):
        Reader(text).joint()


def test_what_cannot_be_read_is_not_read():
    reader = Reader("X, Y = 3")
    far, refusal = reader.trying(lambda: (reader.joint(), reader.expect("->")))
    assert (far, str(refusal)) == (3, "claim: found = at column 6; expected '->'")
    assert (reader.at, reader.variables) == (0, [])


X, Y = Entropy(("X",)), Entropy(("Y",))


def read(text):
    reader = Reader(text)
    found = expression(reader)
    assert reader.next.kind == "end"
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H(X)", X),
        ("H(X,Y|Z)", Entropy(("X", "Y"), ("Z",))),
        ("I(X:Y|Z)", Information(("X",), ("Y",), ("Z",))),
        ("I(X;X)", Information(("X",), ("X",))),
        ("1e-3", Number(Fraction(1, 1000))),
        ("0.99999999999999999999", Number(1 - Fraction(1, 10**20))),
        ("2/3", Number(Fraction(2, 3))),
        ("2H(X)", Sum(((Fraction(2), X),))),
        ("½H(X)", Sum(((Fraction(1, 2), X),))),
        ("1/2 H(X)", Sum(((Fraction(1, 2), X),))),
        ("[H(X)]/2", Sum(((Fraction(1, 2), X),))),
        ("(2/3 - 1)*(-H(X))", Sum(((Fraction(-1, 3), Sum(((-Fraction(1), X),))),))),
        ("H(X)/2", Sum(((Fraction(1, 2), X),))),
        ("H(X) - H(Y)", Sum(((Fraction(1), X), (Fraction(-1), Y)))),
        ("log 2", Logarithm(Fraction(2))),
        ("log(3/2)", Logarithm(Fraction(3, 2))),
        ("log|X|", Alphabet("X")),
        ("log(|X|)", Alphabet("X")),
        ("min(H(X), H(Y))", Extreme(True, (X, Y))),
        ("D(P_{XY} || P_X P_Y)", Correlation((("X",), ("Y",)))),
        ("KL(P(X,Y,Z), P(X)*P(Y,Z))", Correlation((("X",), ("Y", "Z")))),
    ],
)
def test_expressions(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("H()", "H.. is of nothing"),
        ("H(X+Y)", "for a function of them write Z"),
        ("H(f(X))", "write Z for a function of variables"),
        ("H(X;Y)", "a comma in H"),
        ("H(X|Y|Z)", "found | at column 6"),
        ("I(X,Y)", "two sides and a semicolon"),
        ("I(X;Y;Z)", "two readings of opposite signs"),
        ("H(X)*H(Y)", "product of two quantities at column 6"),
        ("H(X)^2", "no power"),
        ("H(X)**2", "no power"),
        ("1/H(X)", "a number that is not 0"),
        ("H(X)/0", "a number that is not 0"),
        ("1/2H(X)", r"2H after / at column 3; expected parentheses or a \*: \(1/2\)\*H, or …/\(2\*H\)"),
        ("log 2 H(X)", r"'log 2' at column 1 before .* log\(2\) and then 'H\(X\)'"),
        ("log 2/3", r"log\(2\) and then '/3'"),
        ("log2 4", "entropies are in nats"),
        ("log(0)", "log 2, log.3/2. or"),
        ("h(X)", "discrete variables"),
        ("exp(H(X))", "what is not linear is not judged"),
        ("KL(P(X,Y), P(X)*P(Z))", "the distribution of all variables"),
        ("1e99999", "at most 30 digits"),
    ],
)
def test_refusals(text, said):
    with pytest.raises(Unreadable, match=said):
        read(text)
