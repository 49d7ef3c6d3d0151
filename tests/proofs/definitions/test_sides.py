"""The definitions that formal statements are made of are those of the language: at points, corners included, Coq proves that
the generated term has the value that exact numbers say."""

import shutil

import pytest

from divergences.verification.formal import kernel
from tests.proofs.definitions.asked import Side
from tests.proofs.definitions.asking import compiled, proved
from tests.proofs.definitions.sides import SIDES, places

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING)]
TOGETHER = 25
"""Points in one file: it takes Coq a second to begin, and a file has its limit of time."""


def batched(points, size):
    return [points[k : k + size] for k in range(0, len(points), size)]


@pytest.fixture(scope="module")
def sources():
    return compiled()


@pytest.mark.parametrize("text", SIDES)
def test_a_side_has_the_exact_values(text, sources, tmp_path):
    side = Side(text)
    for part in batched(places(text), TOGETHER):
        proved(sources, tmp_path, "".join(side.lemma(f"point{k}", point) for k, point in enumerate(part)))


def test_a_wrong_value_is_not_proved(sources, tmp_path):
    right = Side("KL(p, q)").lemma("point", places("KL(p, q)")[0])
    with pytest.raises(kernel.Unchecked):
        proved(sources, tmp_path, right.replace("KL n p q", "KL n q p"))
