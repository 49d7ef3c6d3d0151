"""A display is cut into its statements, each with its line and column; a chain over rows is one statement."""

import pytest

from divergences.verification.language.tex.rows import formulas, read_tex

ALIGNED = r"""
\begin{align}
  \mathrm{KL}(p \| q) &\ge 0, \label{eq:gibbs} \\
  \mathrm{JS}(p, q) &= \tfrac12 \mathrm{KL}(p \| m) \\  % halved
    &\quad + \tfrac12 \mathrm{KL}(q \| m) \\
    &\le \log 2 \tag{2}
  \quad\text{where } m = \frac{p + q}{2}
\end{align}
"""


def test_rows_that_go_on_are_one_statement_at_its_place():
    gibbs, js = formulas(ALIGNED)
    assert (gibbs.line, gibbs.column) == (3, 3)
    assert (js.line, js.column) == (4, 3)
    assert [x.claim for x in read_tex(ALIGNED)] == [
        "KL(p, q) >= 0",
        "JS(p, q) = 1/2*KL(p, (p + q)/2) + 1/2*KL(q, (p + q)/2) <= log(2)",
    ]


@pytest.mark.parametrize(
    ("tex", "claims"),
    [
        (r"$$p \ge 0 \\ q \ge 0$$", ["p >= 0", "q >= 0"]),
        (r"\begin{gather*} p \ge 0 \\[2pt] q \ge 0 \end{gather*}", ["p >= 0", "q >= 0"]),
        (r"p \ge 0, \quad q \ge 0", ["p >= 0", "q >= 0"]),
        (r"t \ge 0, \quad t \in (0, 1)", ["t >= 0 given t in (0, 1)"]),
        (r"\begin{cases} p \ge 0 \\ q \ge 0 \end{cases}", ["p >= 0", "q >= 0"]),
        (r"KL(p\|q) + \left[ JS(p, q) \right. \\ \left. + 1 \right] \ge 0", ["KL(p, q) + (JS(p, q) + 1) >= 0"]),
    ],
)
def test_displays_are_cut(tex, claims):
    assert [x.claim for x in read_tex(tex)] == claims


@pytest.mark.parametrize(
    "tex",
    [r"L_D = -V(G, D)", r"p_g \approx p_{data}", r"G: z \to x", r"D: x, \Theta \rightarrow [0, 1]", r"x \sim p", r"V(G, D)",
     r"m := \frac{p + q}{2}", r"x \in \mathbb{R}^d", r"\min_G \max_D V(G, D)", r"\|x\| \to \min", r"L = ?"],
)  # fmt: skip
def test_what_states_nothing_is_told_from_what_is_not_understood(tex):
    (read,) = read_tex(tex)
    assert not read.claim
    assert not read.stated
    (strange,) = read_tex(r"f(x) \le 1")
    assert not strange.claim
    assert strange.stated
