"""The formulas of the five notes as their items quote them: what is read, what states nothing, what is not understood.

What a formula leaves open is answered for each note, as its conventions say; and each reading gets the verdict of its item.
"""

from collections import Counter

import divergences_proofs as proofs
import pytest

import divergences as dv
from divergences.verification.documents.formulas import Formula
from divergences.verification.documents.lines import lines_of
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.tex.clauses import Conventions
from divergences.verification.language.tex.sentence import NoClaim, claim
from tests.proofs.test_items import EXPECTED

LOSS = {"L_D": "-V(G, D)", "P": "p", "Q": "q"}
ANSWERS = {
    "S0": Conventions(
        "bits", "sum", "q", {**LOSS, "L_G": r"V(G, D) - \mathbb{E}_{x \sim p} \log D(x)", "I": r"-\log_2 p(x)"}
    ),
    "S1": Conventions("bits", "sum", "q", LOSS),
    "S2": Conventions("nats", "sum", "q", {r"q_\theta": "q"}),
    "S3": Conventions("nats", "sum", "q", {"L_{BCE}": "-V(G, D)"}),
    "S4": Conventions("nats", "sum", "q", {"P": "p"}),
}
CONTEXT = {
    "A0.18": "the laws are those of a model with θ",
    "A4.5": "it says that there is an outcome, p(x) > 0 and q(x) = 0, in a drawing",
    "A0.26": "L_D is that of a critic here",
    "A0.27": "L_G is that of a critic here",
    "A1.27": "L_G is that of a critic here",
}
"""Items of which the formula alone is not what the item says."""
DIFFERS = {
    "A0.9": "refuted where p = q = 0: there D* is 1/2 here, and anything for a lecturer",
    "A1.9": "the same",
    "A0.13": "the base that it leaves open is answered",
    "A2.13": "d is solved for, and any d when the formula stands alone",
    "A2.15": "KL(p, p + q) is the formal integral here too, so that nothing fails",
}
"""Items whose formula gets another verdict alone than in its note, and why."""


def read_as(text: str, note: str) -> str:
    """The claim of a statement, or what it is instead."""
    try:
        return claim(text, ANSWERS[note])
    except NoClaim:
        return "states nothing"
    except Unreadable:
        return "not understood"


NO_CLAIMS = ("states nothing", "not understood")


def rows():
    """(item, what was read) for each item that is one claim, and for each line of any other."""
    for item in proofs.items():
        whole = read_as(item.written, item.note)
        lines = [line.text for line in lines_of(Formula(item.written, 1))] if whole in NO_CLAIMS else []
        yield from ((item, read_as(text, item.note)) for text in lines or [item.written])


def judged():
    """The readings that are claims the judge takes."""
    for item, said in rows():
        try:
            if said not in NO_CLAIMS and item.slug not in CONTEXT:
                check_shapes(read(said))
                yield item.slug, said
        except Unreadable:
            continue


def test_how_many_are_read():
    kinds = Counter(said if said in NO_CLAIMS else "claim" for _, said in rows())
    assert kinds["claim"] >= 44
    assert kinds["states nothing"] >= 46
    assert len(list(judged())) >= 33


@pytest.mark.slow
@pytest.mark.parametrize(("slug", "claim"), list(judged()), ids=lambda x: x if x.startswith("A") else "")
def test_a_reading_gets_the_verdict_of_its_item(slug: str, claim: str) -> None:
    right = str(dv.check(claim, timeout=5).status) != "refuted"
    assert right == (EXPECTED[slug] == "right") or slug in DIFFERS
