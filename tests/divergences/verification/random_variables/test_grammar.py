"""Relations, Markov chains, independence, functions and numbers of values, as links between quantities."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.expressions import Correlation, Entropy, Information
from divergences.verification.random_variables.grammar import ZERO, read


def given(text):
    """The quantities that a hypothesis sets to 0."""
    (case,) = read(f"H(X) >= 0 given {text}").cases
    assert all(link.right == ZERO and link.relation == "=" for link in case.given)
    return [link.left for link in case.given]


def mutual(left, right, *names):
    return Information(tuple(left), tuple(right), tuple(names))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("X -> Y -> Z", [mutual("X", "Z", "Y")]),
        ("X -> Y -> Z -> W", [mutual("X", "Z", "Y"), mutual("XY", "W", "Z")]),
        ("X ⊥ Y", [mutual("X", "Y")]),
        ("X ⊥ Y, Z | W", [mutual("X", "YZ", "W")]),
        ("X, Y ⊥ Z", [mutual("XY", "Z")]),
        ("X ⊥ Y, Z ⊥ W", [mutual("X", "Y"), mutual("Z", "W")]),
        ("X ⊥ Y, Y = f(Z)", [mutual("X", "Y"), Entropy(("Y",), ("Z",))]),
        ("Z = g(X, Y)", [Entropy(("Z",), ("X", "Y"))]),
        ("X, Y, Z independent", [Correlation((("X",), ("Y",), ("Z",)))]),
        ("X and Y are independent", [Correlation((("X",), ("Y",)))]),
        ("X, Y, Z pairwise independent", [mutual("X", "Y"), mutual("X", "Z"), mutual("Y", "Z")]),
        ("X -> (Y, Z) -> W and H(Y) = 0", [mutual("X", "W", "Y", "Z"), Entropy(("Y",))]),
    ],
)
def test_hypotheses(text, means):
    assert given(text) == means


def test_a_chain_an_equivalence_and_a_denial():
    assert [link.said for link in read("0 <= I(X;Y) <= H(X)").cases[0].links] == ["0 <= I(X;Y)", "I(X;Y) <= H(X)"]
    there, back = read("X ⊥ Y iff I(X;Y) = 0 given Z = f(X)").cases
    assert [link.said for link in (*there.links, *there.given)] == ["I(X;Y) = 0", "Z = f(X)", "X ⊥ Y"]
    assert [link.said for link in (*back.links, *back.given)] == ["X ⊥ Y", "Z = f(X)", "I(X;Y) = 0"]
    assert read("not H(X) = 0").negated
    assert read("if X ⊥ Y then I(X;Y) = 0").cases == read("X ⊥ Y implies I(X;Y) = 0").cases
    assert read("H(X) <= log 4 given |X| = 4").sizes == (("X", 4),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("H(X)=-1", "H(X) = -1"),
        ("H( X )<=log |X|-1", "H(X) <= log|X| - 1"),
        ("2*( H(X)+H(Y) )>= - H(X,Y)", "2*(H(X) + H(Y)) >= -H(X,Y)"),
        ("X->(Y,Z)->W", "X -> (Y,Z) -> W"),
        ("X⊥Y,Z|W", "X ⊥ Y,Z|W"),
    ],
)
def test_relations_are_said_evenly(text, said):
    assert read(text).cases[0].links[0].said == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("H(X)", "a relation: one of"),
        ("H(X) != H(Y)", "a relation"),
        ("H(X) >= 0 0", "the end"),
        ("X = Y", "a function, f.X."),
        ("X given H(X) = 0", "= f.X. after a variable"),
        ("X -> Y given H(X) = 0", "three variables or more"),
        ("X ⊥ Y ⊥ Z", "one ⊥"),
        ("X, X independent", "two different variables"),
        ("1 <= 2", "no random variable"),
        ("|X| = 4", "after `given`"),
        ("H(X) >= 0 given |X| = 0", "from 1 to a million"),
        ("H(X) >= 0 given |X| = 4, |X| = 5", "one number of values"),
        ("H(X) <= H(p)", "found p at column 11"),
        ("H(X) >= 0 iff H(Y) = 0 iff H(X) = 0", "the end"),
    ],
)
def test_refusals_say_where_and_what_was_expected(text, said):
    with pytest.raises(Unreadable, match=said):
        read(text)
