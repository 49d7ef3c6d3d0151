"""What is offered for a claim."""

from divergences.verification.language.grammar import read
from divergences.verification.prover.lemmas.atoms import text
from divergences.verification.prover.lemmas.corners import corners
from divergences.verification.prover.lemmas.facts import Context, fact
from divergences.verification.prover.lemmas.reasons import reasons


def test_a_hypothesis_is_a_reason():
    context = Context(read("TV(p, q) <= 1/2 given KL(p, q) <= 1/2 and TV(p, q) = 0"))
    given = [x for x in reasons(context, {"TV(p, q)"}) if x["by"] == "given"]
    assert [text(fact(x, context)) for x in given] == ["(1/2) + (-1)*KL(p, q)", "(-1)*TV(p, q)", "(1)*TV(p, q)"]


def test_lemmas_are_about_the_laws_that_are_compared():
    statement = read("TV(p, r) <= sqrt(KL(p, q)/2) + sqrt(KL(q, r)/2)")
    context = Context(statement)
    assert len(list(corners(statement.relation.links[0], context))) == 1
    offered = list(reasons(context, {"TV(p, r)"}))
    assert {"by": "lemma", "lemma": "TV(p, q) <= sqrt(KL(p, q)/2)", "laws": ["q", "r"]} in offered
    assert {"by": "lemma", "lemma": "TV(p, r) <= TV(p, q) + TV(q, r)", "laws": ["p", "q", "r"]} in offered
    assert not any(x["by"] == "rule" for x in offered)
