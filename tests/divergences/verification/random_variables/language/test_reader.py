"""Names of random variables: one spelling each, and no guess where a name has two readings."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.language.reader import Reader


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
    assert (far, str(refusal)) == (3, "claim: found = at column 6; expected ->")
    assert (reader.at, reader.variables) == (0, [])
