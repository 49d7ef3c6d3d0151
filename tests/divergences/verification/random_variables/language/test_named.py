"""Variables by small letters, and made of noise; a function of other variables is no variable like any other."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.language.named import in_capitals


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"I(c; G(\bar{z}, c)) = H(c) - H(c | G(\bar{z}, c))", "I(C;U) = H(C) - H(C|U)"),
        ("I(x; y) = H(x) - H(x | y)", "I(X;Y) = H(X) - H(X|Y)"),
        ("I(x; y) <= H(X)", "I(U;Y) <= H(X)"),
        ("I(X;Y) <= H(X)", "I(X;Y) <= H(X)"),
        ("H(p) <= 1", "H(p) <= 1"),
    ],
)
def test_in_capitals(text, said):
    assert in_capitals(text).replace("; ", ";").replace(" | ", "|") == said


@pytest.mark.parametrize("text", ["H(f(x)) <= H(x)", "H(G(z)) = H(z)", "I(G(z, c); F(z, c)) = 0"])
def test_a_function_of_variables_is_refused(text):
    with pytest.raises(Unreadable, match="noise of its own"):
        in_capitals(text)
