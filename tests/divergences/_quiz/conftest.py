"""Notes with claims of every kind that are judged in no time, and a question of each kind about them."""

from random import Random

import pytest

from divergences._quiz.making import MAKERS, Court
from divergences._quiz.pool import Candidate, candidates

NOTES = """
$$ TV(p, q) = TV(q, p) $$

$$ V(p, q, d) \\le V(p, q, Dstar(p, q)) $$

$$ CE(p, q) = KL(p, q) + H(p) $$

$$ KL(p, q) = KL(q, p) $$

$$ CE(p, q) = H(q) + KL(p, q) $$
"""


@pytest.fixture(scope="session")
def notes(tmp_path_factory):
    path = tmp_path_factory.mktemp("quiz") / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="session")
def court():
    return Court()


@pytest.fixture(scope="session")
def asked(court):
    """The question of a kind about a claim, None where there is none."""

    def make(kind, text, seed=0):
        return MAKERS[kind](Candidate(text, "by hand"), court, Random(seed))

    return make


@pytest.fixture(scope="session")
def claims(notes):
    return [x.text for x in candidates(notes)]
