from __future__ import annotations

import re
import string

import divergences_proofs as proofs
import pytest

from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.registry import clauses
from divergences.verification.formal.statement import given, statement
from divergences.verification.formal.terms import Unsayable
from tests.mutants import formal_texts, texts
from tests.proofs.definitions.sides import OF_CLAUSES


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("TV(p, q) > 0", "(TV n p q) > 0"),
        ("KL(p, q) > 0", "Rbar_lt (Finite 0) (KL n p q)"),
        ("KL(p, q) != 1", "(KL n p q) <> (Finite 1)"),
        ("E(p, log(q)) <= 0", "vle (expectation"),
        ("p != q", "~ ((forall i', (i' < n)%nat -> (p i') = (q i')))"),
        ("p << q", "dominated n p q"),
    ],
)
def test_a_relation_is_that_of_the_larger_type(claim, said):
    assert said in statement(claim)


def test_what_is_assumed_has_a_value_and_what_is_claimed_need_not():
    shown = statement("KL(p, q) >= 0 given E(p, log(q)) <= -1")
    assert "(defined (expectation n" in shown
    assert "defined" not in statement("E(p, log(q)) <= 0")


SAYABLE = 45
"""Of the 48 claims of the catalogue that are said in the language."""


def squeezed(text):
    return " ".join(statement(text).split())


def test_laws_of_every_length_are_quantified_and_nothing_is_added():
    assert squeezed("KL(p, q) >= 0") == (
        "forall (n : nat) (p q : nat -> R), pmf n p -> pmf n q -> Rbar_le (Finite 0) (KL n p q)"
    )


def test_declared_numbers_keep_their_ends():
    assert "(0 < t /\\ t <= 1) ->" in squeezed("t*TV(p, q) <= 1 given t in (0, 1]")
    assert "(t = (1 / 2) \\/ t = 2) ->" in squeezed("t >= 0 given t in {1/2, 2}")


def test_not_is_an_example_and_under_iff_a_denial():
    assert squeezed("not KL(p, q) = KL(q, p)").startswith("exists (n : nat), exists (p q : nat -> R), (pmf n p) /\\")
    assert squeezed("KL(p, q) = inf iff not p << q").endswith("<-> (~ (dominated n p q)))")


def test_joined_claims_are_said_one_by_one_and_or_at_each_point():
    assert squeezed("TV(p, q) >= 0 and TV(p, q) <= 1").count("forall (n : nat)") == 2
    assert squeezed("TV(p, q) <= 1/2 or JS(p, q) >= 0").count("\\/") == 1


def test_a_hypothesis_that_is_dropped_and_a_constant_that_is_changed_change_the_statement():
    said = {squeezed(x) for x in ("p << q implies KL(p, q) < inf", "KL(p, q) < inf", "KL(p, q) < 1")}
    assert len(said) == 3


def test_what_cannot_be_read_is_refused():
    with pytest.raises(Unsayable, match="μ"):
        statement("W1(mu, nu) >= 0")


def test_most_claims_of_the_catalogue_that_the_language_says_have_a_statement():
    texts = [claim.says for claim in proofs.catalogue() if claim.slug not in formal_texts()]
    assert sum(_is_said(text) for text in texts) >= SAYABLE


def _is_said(text):
    try:
        return bool(statement(text))
    except Unsayable:
        return False


def test_what_is_given_is_what_the_statement_asks():
    scope, said = given("W1(p, q, d) >= 0 given d metric and x in R^n")
    assert said == ("pmf n p", "pmf n q", "metric n d")
    assert dict(scope.tables) == {"d": ("n", "n")}
    assert scope.laws == {"p", "q"}


def test_a_law_that_there_is_to_be_is_a_law_where_it_is_chosen():
    said = statement("KL(p, q) <= 0 for some q in laws(n)")
    assert said.endswith("pmf n p ->\n  (exists (q : nat -> R), (pmf n q) /\\\n  (Rbar_le (KL n p q) (Finite 0)))")


BINDERS = "ijabcxuvth"
"""The letters that quantifiers and functions of the generator bind, with a prime."""
RESERVED = "pqrdnmkjex"
"""Laws, discriminators, lengths, e = exp(1), and x, which are sites: these letters are refused where they would be others."""
TEXTS = [text for text, _ in texts().values()] + [
    f"{side.split(' given ')[0]} <= 1{' given ' * (' given ' in side)}{side.partition(' given ')[2]}"
    for side in OF_CLAUSES
]


def covering():
    """Texts in which every clause stands, and every word that any text has."""
    left, found = {name for text in TEXTS for name in named(text)}, []
    for text in TEXTS:
        if left & named(text):
            left -= named(text)
            found.append(text)
    return found


def named(text):
    return {*re.findall(r"\b[A-Za-z]\w+(?=\()", text), *(name for name, _ in taken_out(text)[1].said)}


def alike(text, old="", new=""):
    """A statement whatever the order of its letters and hypotheses, with one letter for another that is not bound."""
    said = re.sub(rf"\b{old}(_zero|_slope)?\b(?!')", rf"{new}\1", text) if old else text
    said = re.sub(r"\(([a-z_ ]+) : ", lambda x: f"({' '.join(sorted(x[1].split()))} : ", said.replace("_'", "'"))
    return sorted(x.strip() for x in re.split(r" ->\n|/\\|\n", said))


def test_the_texts_have_every_clause():
    assert clauses().keys() == {name for text in TEXTS for name, _ in taken_out(text)[1].said}


@pytest.mark.one_in(7)
@pytest.mark.parametrize("text", covering())
def test_a_claim_says_the_same_in_every_letter_or_is_refused(text):
    """Of 212 statements none was captured; of texts with i, j, a, b, c, x, u, v, t or h, and n, m, k or j, many were."""
    free = sorted({*re.findall(r"\b[a-z]\b", text)} - {*RESERVED})
    said, asked = statement(text), 0
    for letter in free[:2]:
        for other in sorted({*string.ascii_lowercase} - {*re.findall(r"\b[a-z]\b", text)}):
            try:
                renamed = statement(re.sub(rf"\b{letter}\b", other, text))
            except Unsayable:
                assert other in RESERVED, (letter, other)
                continue
            if other == "x":
                continue
            asked += other in BINDERS
            assert alike(renamed, other, letter) == alike(said), (letter, other)
    assert asked or not free


@pytest.mark.parametrize(
    "text",
    [
        "f <= 0 given f in R^n and n in sites",
        "f <= at(f, n) given f in R^n and n in sites",
        "sum(p*n) = n given n in (0, 1)",
        "E(p, n) = 0 given n in R^n",
        "W1(p, q, distances(x, x)) <= k given x in R^(n, k) and k in R",
        "abs(network(l, x)) <= c given l in networks(c) and x in R^n and n in counts and c in R",
        "TV(p, q) <= m given q in laws(m) and p in laws(m) and m in [1, inf)",
        "E(p, KL(l, l)) <= j given k in channels and l in channels(k) and j in R",
        "at(f, a) <= a given f in R^n and a in sites and a in counts",
        "E(p, f) <= 1 given f in R^n and f in R^m",
        "E(p, f) <= 1 given d metric and f in lipschitz(d) and f in R^m",
        "log(c) <= 0 given c in R^n and c in (0, 1)",
        "KL(p, q) >= 0 given p in counts",
        "TV(p, q) <= e given e in counts",
        "E(p, log(q)) <= log(E(p, q)) given q likelihoods",
        "E(p, r) <= 1 given r in R^n",
        "E(p, e) <= 3 given e in R^n",
    ],
)
def test_a_letter_is_one_thing(text):
    """`(n : nat) (n : nat) …, (n < n)%nat -> …` says nothing, and so is true of anything."""
    with pytest.raises(Unsayable, match=r"of its own|two things|exp|is a distribution"):
        statement(text)


def test_an_entry_is_not_the_entry_that_is_bound():
    said = squeezed("f <= at(f, i) given f in R^n and i in sites")
    assert said.endswith("(forall i_', (i_' < n)%nat -> (f i_') <= (f i))")
