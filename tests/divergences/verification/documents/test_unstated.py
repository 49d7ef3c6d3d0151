"""What states nothing is told apart: maps, goals, drawings, conditions; and a condition that is written wrongly is none."""

import pytest

from divergences.verification.documents.lines import Line
from divergences.verification.documents.unstated import (
    BEHIND,
    THERE_IS,
    condition,
    conditions,
    misread,
    quantified,
    sort,
)


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"D: x \rightarrow [0, 1]", "a map"),
        (r"\mathbb{E}_{x} [f(x)] \xrightarrow{\bar{w}} \max", "a goal"),
        (r"\| \hat x - x \| \to \min", "a goal"),
        (r"w \leftarrow \text{clip}(w, -c, c)", "an assignment"),
        (r"z \sim U[0, 1]", "drawn"),
        (r"x \in X_1", "lives"),
        (r"\mathbb{E}_{x \sim p} \log D(x)", "an expression"),
        (r"\min_G \max_D V(G, D)", "an expression"),
        (r"\forall x_1", "a quantifier"),
    ],
)
def test_sorts(tex, said):
    assert said in sort(tex)


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"|f(x) - f(y)| \leq L \cdot |x - y|", "f: it is L-Lipschitz"),
        (r"\forall x, y. |f(x) - f(y)| \leq K |x - y| \quad K=1", "f: it is K-Lipschitz"),
        (r"\|f\|_L \leq 1", "f: it is 1-Lipschitz"),
        (r"\frac{|f(x_1) - f(x_2)|}{\|x_1 - x_2\|_2} \leq 1", "f: it is 1-Lipschitz"),
        (r"\frac{d_Y(f(x_1), f(x_2))}{d_X(x_1, x_2)} \leq L", "f: it is L-Lipschitz"),
        (r"\int_y \gamma(x, y) dy = p(x)", "p is a marginal"),
        (r"P, q \quad \forall \gamma \in \Gamma \quad \int_x \gamma(x, y) dx = q(y)", "q is a marginal"),
        (r"p(x) > 0, \quad q(x) = 0 \quad \exists x", "there is such an outcome"),
    ],
)
def test_conditions(tex, said):
    assert said in condition(tex)


@pytest.mark.parametrize(
    "tex",
    [
        r"|f(x) - f(y)| \geq L \cdot |x - y|",
        r"|f(x) + f(y)| \leq L \cdot |x - y|",
        r"|f(x) - g(y)| \leq L \cdot |x - y|",
        r"|f(x) - f(x)| \leq L \cdot |x - x|",
        r"|f(x) - f(y)| \leq L \cdot |x - z|",
        r"|f(x) - f(y)| \leq L \cdot |x - y|^2",
        r"\|f\|_L \geq 1",
        r"\|f\| \leq 1",
        r"\frac{|f(x_1) - f(x_2)|}{\|x_1 - x_3\|_2} \leq 1",
        r"\int_y \gamma(x, y) dy = p(y)",
        r"\int_x \gamma(x, y) dy = p(x)",
        r"2 \int_y \gamma(x, y) dy = p(x)",
        r"KL(p \| q) \ge 0",
    ],
)
def test_what_is_no_condition(tex):
    assert condition(tex) == ""


def test_a_quantifier_before_what_holds():
    assert quantified(r"\forall x: \; p(x) \le 1")
    assert not quantified(r"\forall x_1 \neq x_2")


def test_what_there_is_somewhere_is_told_of_one_line_too():
    line = Line(r"\exists p, q: KL(p \| q) > 1", 7)
    assert conditions([line]) == {line: THERE_IS}


def test_a_relation_behind_a_condition_is_told_from_one_that_the_language_does_not_have():
    assert misread(r"\text{Theorem 2: given optimal } D^*, \text{ we have } p(x) = q(x)") == BEHIND


def test_a_hidden_relation_is_not_understood():
    assert r"'\\le'" in misread(r"{\color{red} KL(p \| q) \le 0}")
    for nothing in (r"\mathbb{E}_{x \sim p} \log D(x)", r"x \to \max_{t = 1} f"):
        assert misread(nothing) == ""
