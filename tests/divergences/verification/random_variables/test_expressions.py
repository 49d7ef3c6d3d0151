"""Quantities print as they are written."""

from divergences.verification.random_variables.expressions import Entropy, Information


def test_quantities_print_as_they_are_written():
    assert str(Entropy(("X", "Y"))) == "H(X,Y)"
    assert str(Entropy(("X",), ("Y", "Z"))) == "H(X|Y,Z)"
    assert str(Information(("X",), ("Y", "Z"), ("W",))) == "I(X;Y,Z|W)"
