"""Each text is judged, read and checked again by its dialect; what is checked again notices a planted wrong step."""

import copy
from dataclasses import replace

import pytest

import divergences as dv
from divergences.verification.dialects import DIALECTS, JOINT_LAWS, NAMED_LAWS, PLAIN, VARIABLES, dialect
from divergences.verification.judge.judge_text import JUDGES
from divergences.verification.language.errors import Unreadable

TEXTS = {
    "KL(Normal(m, 1), Normal(0, 1)) = m^2/2": NAMED_LAWS,
    "KL(Bernoulli(p), Bernoulli(q)) >= 2(p - q)^2": NAMED_LAWS,
    "KL(p_xy, q_xy) = KL(p_x, q_x)": JOINT_LAWS,
    "I(X;Z) <= I(X;Y) given X -> Y -> Z": VARIABLES,
    "JS(p, q) <= log(2)*TV(p, q)": PLAIN,
    "KL(p, q) >= 0 and TV(p, q) <= 1": PLAIN,
    "max_d V(p, q, d) = 2*JS(p, q) - log(4)": PLAIN,
}


def test_each_dialect_has_a_judge():
    assert [x.name for x in DIALECTS] == list(JUDGES)


@pytest.mark.parametrize(("text", "spoken"), TEXTS.items())
def test_a_text_is_read_by_its_dialect(text, spoken):
    assert dialect(text) is spoken
    assert spoken.read(text)


@pytest.mark.parametrize("text", [text for text in TEXTS if "max" not in text and TEXTS[text] is not NAMED_LAWS])
def test_a_text_that_states_nothing_is_not_read(text):
    with pytest.raises(Unreadable):
        dialect(text).read(f"{text} + (")


NORMALS, MARGINALS, CHAIN, TWO, OPTIMUM, JS = (list(TEXTS)[k] for k in (0, 2, 3, 5, 6, 4))
PLANTED = [
    (NORMALS, ("certificate", "claims", 0, "claim"), "(m ** 2 / 3) = m^2/2 given m in R"),
    (NORMALS, ("certificate", "claims", 0, "proof", "claim"), "m ** 2 / 2 = m ** 2 / 3 given m in R"),
    (MARGINALS, ("witness", "q", 0, 0), "2/5"),
    (MARGINALS, ("witness", "q"), [["0", "0"], ["0", "1"]]),  # p and q are equal then
    (CHAIN, ("certificate", "parts", 0, "terms", 0, "weight"), "2"),
    (CHAIN, ("certificate", "parts", 0, "terms", 0, "given"), []),
    (CHAIN, ("certificate", "parts", 0, "hypotheses"), []),
    (JS, ("certificate", "links", 0, "lam"), "1"),
    (TWO, ("certificate", "parts", 0, "proof", "links", 0, "lam"), "1"),
    (OPTIMUM, ("certificate", "candidate"), "1/3"),
    (OPTIMUM, ("certificate", "bound", "proof", "claim"), "V(p, q, d) <= V(p, q, d)"),
]


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("text", "path", "leaf"), PLANTED)
def test_a_planted_wrong_step_is_noticed(text, path, leaf):
    verdict = dv.check(text)
    tree = place = copy.deepcopy({name: verdict.as_dict()[name] for name in ("certificate", "witness")})
    assert replace(verdict, **tree).recheck() == ""
    for key in path[:-1]:
        place = place[key]
    assert place[path[-1]] != leaf
    place[path[-1]] = leaf
    assert replace(verdict, **tree).recheck()
