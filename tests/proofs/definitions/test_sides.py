"""The definitions that formal statements are made of are those of the language: at points, corners included, Coq proves that
the generated term has the value that exact numbers say."""

import shutil

import pytest

from divergences.verification.formal import kernel
from tests.proofs.definitions.asked import Side
from tests.proofs.definitions.asking import compiled, proved
from tests.proofs.definitions.sides import SIDES, places

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING)]


@pytest.fixture(scope="module")
def sources():
    return compiled()


@pytest.mark.parametrize("text", SIDES)
def test_a_side_has_the_exact_values(text, sources, tmp_path):
    side = Side(text)
    proved(sources, tmp_path, "".join(side.lemma(f"point{k}", point) for k, point in enumerate(places(text))))


def test_a_wrong_value_is_not_proved(sources, tmp_path):
    right = Side("KL(p, q)").lemma("point", places("KL(p, q)")[0])
    with pytest.raises(kernel.Unchecked):
        proved(sources, tmp_path, right.replace("KL n p q", "KL n q p"))
