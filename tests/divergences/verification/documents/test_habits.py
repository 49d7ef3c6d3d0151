"""Habits of authors are said in the usual way, and what only looks like one stays."""

import pytest

from divergences.verification.documents.habits import of_variables, usual


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"\text{log} \frac{p}{q}", r"\log  \frac{p}{q}"),
        (r"\text{log } p(x) dx", r"\log  p(x) dx"),
        (r"\operatorname{exp} [t]", r"\exp  [t]"),
        ("p _ {k} log _ {2} q", r"p _ {k} \log  _ {2} q"),
        ("Log(p(x))", r"\log (p(x))"),
        (r"\mathcal{L}_{log} + \text{a log of it}", r"\mathcal{L}_{log} + \text{a log of it}"),
        (r"\mathbb{H}(p, q) + \mathcal{H}(p)", "H(p, q) + H(p)"),
        (r"f \in \mathcal{H}", r"f \in \mathcal{H}"),
        (r"a \ge b \\ \therefore a \ge c", r"a \ge b \\  a \ge c"),
        (r"&\ge c \quad \because \log \text{ is concave.}\\ &= d", r"&\ge c\\ &= d"),
        (r"\ge c \quad \because a = b", r"\ge c \quad \because a = b"),
        (r"a \ge 0 \quad \checkmark", r"a \ge 0"),
        (r"a \ge 0. \quad \square", r"a \ge 0"),
        (r"\square \ge 0", r"\square \ge 0"),
        (r"\mathbb{E}_{p(X)}[\log p(X)]", r"\mathbb{E}_{p}[\log p(X)]"),
        (r"\sum_{x \in \chi} p(x)", r"\sum_{x \in \mathcal{X} } p(x)"),
        (r"\chi^2(p, q)", r"\chi^2(p, q)"),
        (r"p_{{\color{red}G}}(x) + p_{\color{red}G}(x)", r"p_{G}(x) + p_{G}(x)"),
        (r"V({\color{green}D}, {\color{red}G})", "V(D, G)"),
        (r"\color{blue}{\frac{p}{q}}", r"{\frac{p}{q}}"),
        (r"{D} + \frac{p}{q}", r"{D} + \frac{p}{q}"),
        ("I = 2.58492...", r"I \approx 2.58492"),
        (r"I = 0.81\ldots", r"I \approx 0.81"),
        ("I = 0.5", "I = 0.5"),
        (r"\sum_{x, y} p_{X, Y}(x, y) \log p_{Y \mid X}(y|x)", r"\sum_{x, y} p(x, y) \log p(y|x)"),
        (r"p_{XY}(x, y)", "p(x, y)"),
        (r"H(p_X) = -\sum_x p_X(x) \log p_X(x)", r"H(p_X) = -\sum_x p_X(x) \log p_X(x)"),
        (r"\sum_x p_X(x) \log p_Y(x)", r"\sum_x p_X(x) \log p_Y(x)"),
    ],
)
def test_tex(text, said):
    assert usual(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I(X, Y) = I(Y, X)", "I(X; Y) = I(Y; X)"),
        ("I(X, Y; Z) >= I(X, Y)", "I(X, Y; Z) >= I(X, Y)"),
        ("I(X, Y, Z)", "I(X, Y, Z)"),
        ("H(x) >= 0", "H(X) >= 0"),
        ("H(p) >= 0", "H(p) >= 0"),
        ("I(x; y) = H(x) - H(x | y)", "I(x; y) = H(x) - H(x | y)"),
    ],
)
def test_variables(text, said):
    assert of_variables(text) == said


def test_lines_keep_their_numbers():
    text = "a &= b \\\\\n\\quad \\because \\text{it\nis} \\\\\n \\therefore a &= c"
    assert usual(text).count("\n") == text.count("\n")
