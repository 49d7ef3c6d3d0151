"""A formula of the notes with a sign, a factor, a letter or a law changed is not read as the formula: its verdict turns."""

import pytest

from divergences.verification.documents import formats
from divergences.verification.documents.check_file import Court
from divergences.verification.documents.statements import statements

GAP = r"\mathbb{E}_{x \sim p} f(x) - \mathbb{E}_{x \sim q} f(x)"
TURNED = [
    (r"KL(p \parallel q) = \mathbb{E}_{x \sim p} \log \frac{p(x)}{q(x)}", r"\frac{p(x)}{q(x)}", r"\frac{q(x)}{p(x)}"),
    (r"KL(p \parallel q) = \mathbb{E}_{x \sim p} \log \frac{p(x)}{q(x)}", r"x \sim p", r"x \sim q"),
    (r"KL(p \| q) = \int p(x) \log \frac{p(x)}{q(x)} dx", r"= \int", r"= -\int"),
    (r"KL(p \| q) = \int p(x) \log \frac{p(x)}{q(x)} dx", r"\int p(x)", r"\int q(x)"),
    (r"KL(p \| q) = \int p(x) [\log p(x) - \log q(x)] dx", r"\log p(x) - \log q(x)", r"\log q(x) - \log p(x)"),
    (r"JS(p, q) = \frac12 KL(p \| \frac{p+q}{2}) + \frac12 KL(q \| \frac{p+q}{2})", r"KL(q \|", r"KL(p \|"),
    (r"JS(p, q) = \frac12 KL(p \| \frac{p+q}{2}) + \frac12 KL(q \| \frac{p+q}{2})", r"= \frac12", r"= "),
    (r"\frac{3}{10} + \frac{2}{10} + \frac{1}{10} = \frac{6}{10}", r"\frac{6}{10}", r"\frac{5}{10}"),
    (r"W(p, q) = \inf_{\gamma \in \Gamma} \mathbb{E}_{(x, y) \sim \gamma} \|x - y\|", r"= \inf", r"= 2 \inf"),
    (rf"W(p, q) = \sup_{{\|f\|_L \le 1}} ({GAP})", r"\le 1", r"\le 2"),
    (rf"W(p, q) = \sup_{{\|f\|_L \le 1}} ({GAP})", r"\|f\|_L", r"\|f\|_\infty"),
    (r"V(G^*, D^*) = -2 \ln 2", "-2", "2"),
    (r"I(c; G(\bar{z}, c)) = H(c) - H(c | G(\bar{z}, c))", "H(c) - H(c", "H(c) + H(c"),
    (r"\log_2 2 + \log_2 2 = \log_2 4", "4", "2"),
]


def row_of(tex, court):
    """What comes of one display."""
    return court.rows(statements(formats.markdown_source(f"$$ {tex} $$")))[-1]


@pytest.mark.slow
def test_a_changed_formula_has_another_verdict():
    with Court(timeout=5) as court:
        for tex, part, other in TURNED:
            assert tex.count(part) == 1, (tex, part)
            right, wrong = (row_of(x, court)["status"] for x in (tex, tex.replace(part, other)))
            assert (right in ("proved", "formal", "cited"), wrong) == (True, "refuted"), (tex, right, wrong)


SOLVED = r"\frac pd + \frac q{1 - d} (-1) = 0, \quad d(p + q) = p, \quad d = \frac p{p + q}"
LIKELIHOOD = r"\arg\max_\theta \frac1N \sum_n \ln q_\theta(x_n) = \arg\min_\theta KL(p \| q_\theta)"
INFORMATION = r"KL(P \parallel q) = \mathbb{E}_{x \sim P}[I_q(x) - I_P(x)]"
MIXTURE = r"JS: J(p, q) = \frac12 (KL(p \| d) + KL(q \| d)), \quad d \text{ the mixture}"
EVENTS, CROSSED = r"TV(p, q) = \sup_A |p(A) - q(A)|", r"D_{KL}(P \| Q) = H(P, Q) - H(P)"
CASES = r"JS(\delta_0, \delta_t) = \begin{cases} 0 & t = 0 \\ \log 2 & t \ne 0 \end{cases}"
LOST = [
    (SOLVED, "(-1)", "(-2)"),
    (SOLVED, "d(p + q) = p", "d(p - q) = p"),
    (SOLVED, "d(p + q) = p", "d(p + q) = q"),
    (SOLVED, r"d = \frac p", r"d = \frac q"),
    (SOLVED, r"d = \frac p{p + q}", r"d = \frac p{p + 2q}"),
    (LIKELIHOOD, r"\arg\max", r"\arg\min"),
    (LIKELIHOOD, r"KL(p \| q_\theta)", r"KL(q_\theta \| p)"),
    (LIKELIHOOD, r"\ln q_\theta", r"q_\theta"),
    (LIKELIHOOD, r"\frac1N", r"-\frac1N"),
    (INFORMATION, "I_q(x) - I_P(x)", "I_P(x) - I_q(x)"),
    (INFORMATION, r"x \sim P", r"x \sim q"),
    (MIXTURE, r"\frac12", ""),
    (MIXTURE, "JS:", "KL:"),
    (EVENTS, "= ", "= 2"),
    (EVENTS, "q(A)", "p(A)"),
    (CROSSED, "- H", "+ H"),
    (CROSSED, "H(P, Q)", "H(Q, P)"),
    (CASES, r"\log 2", "2"),
    (CASES, "t = 0", "t = 1"),
    (r"D_{1/2}(p \| q) \le KL(p \| q)", r"\le", r"\ge"),
    (r"KL(p \| q) \ne KL(q \| p)", r"KL(q \| p)", r"KL(p \| q)"),
    (r"W(p, r) \le W(p, q) + W(q, r)", "W(p, q) +", "W(p, q) -"),
]
"""Formulas that stand in a reading, and what no reading lets stand."""


def stands(row):
    """Whether a row stands in one of its readings."""
    good = row["status"] in ("proved", "formal", "cited", "argued", "certified", "holds")
    return good or (row["status"] == "two readings" and any(f"{mark} " in row["why"] for mark in "✓○"))


@pytest.mark.slow
def test_no_reading_lets_a_changed_formula_stand():
    with Court(timeout=5) as court:
        for tex, part, other in LOST:
            assert part in tex
            right, wrong = (
                [stands(row) for row in court.rows(statements(formats.markdown_source(f"$$ {x} $$")))]
                for x in (tex, tex.replace(part, other, 1))
            )
            assert (all(right), all(wrong)) == (True, False), (tex, part, other)
