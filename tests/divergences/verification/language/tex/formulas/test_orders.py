"""D with an order below it and H of two laws are asked."""

from dataclasses import replace

import pytest

from divergences.verification.language.errors import TwoReadings
from divergences.verification.language.tex.claim import claim
from divergences.verification.language.tex.conventions import Conventions


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
