"""What clauses ask is what their words say: Coq grants it where exact numbers do, and denies it where one entry is spoilt."""

import shutil

import pytest

from divergences.verification.formal import kernel
from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.registry import clauses
from tests.proofs.definitions.asking import compiled, proved
from tests.proofs.definitions.clauses import EACH, GIVEN
from tests.proofs.definitions.tactics import granting

BY_COQ = [pytest.mark.slow, pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING)]
OF_ALL = "speaks of all functions, laws or vectors"
REASONS = {
    **dict.fromkeys(("numbers", "costs", "numerals"), "asks nothing, or is written out"),
    **dict.fromkeys(("generator", "exchanged", "conjugates", "tangents", "convex", "convex_costs"), OF_ALL),
    **dict.fromkeys(("subgaussians", "transports", "saddles", "matrices", "likeliest"), OF_ALL),
    **dict.fromkeys(("counts", "rays", "bounded_lipschitz", "bijections", "any_maps", "full_networks"), "to be read"),
    **dict.fromkeys(
        ("functions", "thin_couplings", "thinnings", "tilts", "peaks", "plays", "clipped_rounds"), "to be read"
    ),
    "sufficient_channel": "to be read",
}
"""Clauses that Coq neither grants nor denies at points."""


@pytest.fixture(scope="module")
def sources():
    return compiled()


@pytest.mark.parametrize("given", [pytest.param(x, id=x.text, marks=BY_COQ) for x in GIVEN])
def test_a_clause_is_granted_and_denied_as_its_words_say(given, sources, tmp_path):
    met, missed = given.places()
    assert len(met) == len(missed) == EACH
    lemmas = [given.lemma(f"meets{k}", point, true=True) for k, point in enumerate(met)]
    lemmas += [given.lemma(f"fails{k}", point, true=False) for k, point in enumerate(missed)]
    proved(sources, tmp_path, "".join(lemmas), granting(given.largest))


def test_every_clause_is_granted_and_denied_or_has_a_reason():
    spoken = {name for given in GIVEN for name, _ in taken_out(given.claim)[1].said}
    assert clauses().keys() - spoken == REASONS.keys()
