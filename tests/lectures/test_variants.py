"""A formula of the notes with a sign, a factor, a letter or a law changed is not read as the formula: its verdict turns."""

import pytest

from divergences.verification.documents.formats import markdown
from divergences.verification.documents.judging import Court
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
    return court.rows(statements(markdown.source(f"$$ {tex} $$")))[-1]


@pytest.mark.slow
def test_a_changed_formula_has_another_verdict():
    with Court(timeout=5) as court:
        for tex, part, other in TURNED:
            assert tex.count(part) == 1, (tex, part)
            right, wrong = (row_of(x, court)["status"] for x in (tex, tex.replace(part, other)))
            assert (right in ("proved", "formal", "cited"), wrong) == (True, "refuted"), (tex, right, wrong)
