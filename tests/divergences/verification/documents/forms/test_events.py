r"""\sup_A |P(A) - Q(A)| is a sum over outcomes; a supremum over a class of sets, or of something else, is left."""

import pytest

from divergences.verification.documents.forms.events import without_events

EXCESS = r"\sum_x \max\left(P(x) - Q(x), 0\right)"


@pytest.mark.parametrize(
    "tex",
    [
        r"\sup_A |P(A) - Q(A)|",
        r"\sup_{A \in \mathcal{F}} \left| P(A) - Q(A) \right|",
        r"\max_{B \subseteq \mathcal{X}} (P(B) - Q(B))",
        r"\sup_{A} \lvert P(A) - Q(A) \rvert",
        r"\sum_{x: P(x) > Q(x)} (P(x) - Q(x))",
    ],
)
def test_events(tex):
    assert without_events(f"{tex} = 1").split() == f"{EXCESS} = 1".split()


@pytest.mark.parametrize(
    "tex",
    [
        r"\sup_{A \in \mathcal{H}} |P(A) - Q(A)|",
        r"\sup_A |P(A) + Q(A)|",
        r"\sup_A |P(A) - P(A)|",
        r"\sup_A |P(A) - Q(B)|",
        r"\sup_A |P(A) - Q(A)",
        r"\inf_A |P(A) - Q(A)|",
        r"\sum_{x: P(x) < Q(x)} (P(x) - Q(x))",
        r"\sum_{x: P(x) > Q(x)} (Q(x) - P(x))",
    ],
)
def test_others_are_left(tex):
    assert without_events(tex) == tex
