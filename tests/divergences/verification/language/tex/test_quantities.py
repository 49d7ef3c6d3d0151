"""D with an order below it and H of two laws are asked.

Divergences by their many names.
"""

from dataclasses import replace

import pytest

from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex.clauses import Conventions
from divergences.verification.language.tex.sentence import claim


@pytest.mark.parametrize(
    ("tex", "question", "answers"),
    [
        (r"D_\alpha(p \| q) \ge 0", "order", {"Renyi": "Renyi(p, q, α) >= 0"}),
        (r"D_{1/2}(p \| q) \ge 0", "order", {"Renyi": "Renyi(p, q, 1/2) >= 0"}),
        ("H(p, q) \\ge 0", "cross", {"CE": "CE(p, q) >= 0", "Hellinger": "sqrt(Hell2(p, q)) >= 0"}),
        (r"H(p) \ne 0", "unequal", {"some": "not H(p) = 0", "all": "H(p) != 0"}),
    ],
)
def test_each_answer_is_a_claim(tex, question, answers):
    with pytest.raises(TwoReadings) as found:
        claim(tex)
    assert found.value.question == question
    assert set(answers) <= dict(found.value.answers).keys()
    for answer, read in answers.items():
        assert claim(tex, replace(Conventions(), **{question: answer})) == read


def test_a_divergence_of_a_function_is_not_renyis():
    with pytest.raises(TwoReadings) as found:
        claim(r"D_f(p \| q) \ge 0")
    assert not found.value.answers


READ = {
    r"\chi^2(p \,\Vert\, q) \ge 0": "chi2(p, q) >= 0",
    r"D_{\chi^2}(p \| q) \ge 0": "chi2(p, q) >= 0",
    r"H^2(p, q) \ge 0": "Hell2(p, q) >= 0",
    r"H(p) \ge 0": "H(p) >= 0",
    r"H(x) \ge 0": None,
    r"\text{Dstar}(p, q) \ge 0": "Dstar(p, q) >= 0",
    r"\text{Dstar}(p + q, q) \ge 0": None,
    r"R_{2}(p \| q) \ge 0": "Renyi(p, q, 2) >= 0",
    r"\mathrm{Renyi}_{2}(p \| q) \ge 0": "Renyi(p, q, 2) >= 0",
    r"W_1(p, q; x) \ge 0": "W1(p, q, x) >= 0",
    r"\Delta(p, q) \le 2": "Tri(p, q) <= 2",
    r"d_{\mathrm{TV}}(P, Q) \le 1": "TV(p, q) <= 1",
    r"D_{JS}(p \| q) \ge 0": "JS(p, q) >= 0",
    r"\text{KL}(p : q) \ge 0": "KL(p, q) >= 0",
    r"\mathrm{TV}^2(p, q) \ge 0": "TV(p, q)**2 >= 0",
    r"KL(p^n \| q^n) \ge 0": None,
    r"KL(p \times q \| q) \ge 0": None,
    r"\mathit{KL}(p : q) \ge 0": "KL(p, q) >= 0",
    r"KL(p(x) | q(x)) \ge 0": "KL(p, q) >= 0",
    r"V(D, G) \le 0": "V(p, q, d) <= 0",
    r"V(\theta_G, \theta_D) \le 0": "V(p, q, d) <= 0",
    r"W(p, q) \ge 0": None,
    r"V(G^*, D^x) \le 0": None,
    r"V(G^, D) \le 0": None,
    r"I(X; Y) \ge 0": None,
    r"\mathrm{KLD}(p, q) \ge 0": None,
    r"\mathrm{KL}(p) \ge 0": None,
    r"\mathrm{JS}_{\pi}(p, q) \ge 0": None,
    r"\|D\|_L \le 1": None,
}


@pytest.mark.parametrize("tex", READ)
def test_quantities_are_known_by_their_names(tex):
    if READ[tex] is not None:
        assert claim(tex) == READ[tex]
        return
    with pytest.raises(Unreadable, match="at column"):
        claim(tex)
