"""Several values of one symbol in a display are cases; one value alone is a definition."""

import pytest

from divergences.verification.documents.chains import chains
from divergences.verification.documents.forms.cases import cases
from divergences.verification.documents.lines import Line


def of(*texts):
    return cases(list(chains([Line(text, k) for k, text in enumerate(texts)])))


def test_cases():
    assert of(r"\theta = \hat{\theta} = 0", r"KL(p \| q) = 0", r"\theta = 100 \sim \infty") == [0, 2]
    assert of("t = 0", r"t = 100 \stackrel{2}{\sim} \text{const}") == [0, 1]


@pytest.mark.parametrize(
    "texts", [["t = 0", r"KL(p \| q) = 0"], ["t = 0", "s = 1"], ["t = 0", "t = q"], ["p = 0", "p = 1"]]
)
def test_definitions_are_no_cases(texts):
    assert of(*texts) == []
