"""Each clause is said in words, which name every letter that they speak of."""

import re

import pytest

from divergences.verification.formal.clauses.phrases import PHRASES
from divergences.verification.formal.clauses.table import CLAUSES


def test_every_clause_has_its_phrase_and_every_phrase_its_clause():
    assert {declare.__name__ for _, _, declare in CLAUSES} == set(PHRASES)


@pytest.mark.parametrize(("pattern", "name"), [(pattern, declare.__name__) for pattern, _, declare in CLAUSES])
def test_a_phrase_speaks_of_letters_that_the_clause_has(pattern, name):
    letters = re.compile(pattern).groups
    phrase = PHRASES[name].format(*(f"<{k}>" for k in range(letters)))
    assert not phrase or "<0>" in phrase or name in ("tangents", "likeliest", "tilts", "subgaussians")
    assert phrase.count("$") % 2 == 0
