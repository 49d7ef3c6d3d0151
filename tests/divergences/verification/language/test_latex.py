"""LaTeX of claims: parentheses where the surroundings bind more tightly, and the house's symbols."""

import pytest

from divergences.verification.language.latex import latex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KL(p, q) >= 0", r"\mathrm{KL}(p \,\Vert\, q) \ge 0"),
        ("chi2(p, q)**2 <= 1", r"\left(\chi^2(p \,\Vert\, q)\right)^{2} \le 1"),
        ("(p + q)/2 = q", r"\frac{p + q}{2} = q"),
        ("p - (q - r) = 0", r"p - \left(q - r\right) = 0"),
        ("-(p + q) = 0", r"-\left(p + q\right) = 0"),
        ("JS(p, q) = 0 iff p = q", r"\mathrm{JS}(p, q) = 0 \iff p = q"),
        ("not p << q", r"\text{not } p \ll q"),
        ("p = q given t in (0, inf)", r"p = q \quad\text{given } t \in (0, \infty)"),
        ("W1(p, q) >= 0", r"W_1\left(p, q\right) \ge 0"),
        ("KL(p) >= 0", r"\operatorname{KL}\left(p\right) \ge 0"),
        ("k*h*(s - t) = 0 given h in R", r"k \, h \cdot \left(s - t\right) = 0 \quad\text{given } h \in \mathbb{R}"),
        (
            "diff(t**3, t, t) = 6*t",
            r"\frac{\partial}{\partial t}\left(\frac{\partial}{\partial t}\left(t^{3}\right)\right) = 6 \, t",
        ),
        ("TV(p, q) <= 1e-09", r"\mathrm{TV}(p, q) \le 10^{-9}"),
    ],
)
def test_claims(text, expected):
    assert latex(text) == expected
