"""Which texts speak of random variables, and one spelling for what people type.

Variables by small letters, and made of noise; a function of other variables is no variable like any other.
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.grammar import read
from divergences.verification.random_variables.quantities import Reader
from divergences.verification.random_variables.spelling import in_capitals, speaks_of_variables


@pytest.mark.parametrize("text", ["H(P_X) <= log(2)", "KL(P_X, Q_X) >= 0", r"H(P_X) = -\sum_x P(x) \log P(x)"])
def test_a_law_of_one_variable_is_a_law(text):
    assert not speaks_of_variables(text)


@pytest.mark.parametrize(
    "text",
    [
        "I(X;Y|Z) <= H(X)",
        "H(X) >= 0",
        r"H\left(X \mid Y\right) \ge 0",
        "X -> Y -> Z given Y = f(X)",
        "X → Y → Z",
        "X _||_ Y implies I(X;Y) = 0",
        "KL(P(X,Y), P(X)*P(Y)) >= 0",
        r"D(P_{XY} \| P_X P_Y) >= 0",
        "I() >= 0",
        "H(P|Q) >= 0",
    ],
)
def test_claims_about_random_variables_are_seen(text):
    assert speaks_of_variables(text)


@pytest.mark.parametrize(
    "text",
    [
        "H(p) <= log(2)",
        "H(P) >= 0",
        "H(Q) <= log 4",
        "H(Dstar(p, q)) >= 0",
        "KL(P||Q) >= 0",
        r"\mathbb{E}_{X \sim P}[\log \frac{P(X)}{Q(X)}] = KL(P, Q)",
        "JS(p, q) = H((p + q)/2) - H(p)/2 - H(q)/2",
        "E(p, x) >= 0 given x in R",
        "Hell2(p, q) <= TV(p, q)",
        "KL(p, q) = inf iff not p << q",
    ],
)
def test_claims_about_laws_are_left_alone(text):
    assert not speaks_of_variables(text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("I(X;Y∣Z) ≤ H(X₁)", "I(X;Y|Z)<=H(X1)"),
        (r"I(X;Y\mid Z) \le \tfrac{1}{2} H(X_{1})", "I(X;Y|Z)<=(1/2)H(X_1)"),
        (r"X \perp\!\!\!\perp Y", "X⊥Y"),
        ("X ⫫ Y ⇒ I(X;Y) = 0", "X⊥YimpliesI(X;Y)=0"),
        (r"H(X) \le \log |\mathcal{X}|", "H(X)<=log|X|"),
        (r"H(X) \le \log \left| \mathcal{X} \right|", "H(X)<=log|X|"),
        ("X → Y ↔ Z", "X->Y->Z"),
        (r"I(X;Y) \leq \min\{H(X), H(Y)\}", "I(X;Y)<=min{H(X),H(Y)}"),
        ("P_{XY} ‖ P_X", "P(XY)‖P(X)"),
    ],
)
def test_one_spelling(typed, said):
    assert "".join(token.text for token in Reader(typed).line) == said


def test_columns_are_those_of_what_was_typed():
    reader = Reader(r"H(X) \le 2")
    assert [(t.text, reader.column(t)) for t in reader.line][-3:-1] == [("<=", 6), ("2", 10)]


@pytest.mark.parametrize(
    "text", ["H(X) >= 0 # 1", "H(" * 50, "H(X)" * 2000, "Н(X) ? 0", "H(X_1,...,X_n) >= 0", "H(X, …) >= 0"]
)
def test_strange_texts_are_refused(text):
    with pytest.raises(Unreadable, match="found"):
        read(text)


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
