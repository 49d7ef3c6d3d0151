"""The names of the language: each interpreter knows them all, and a wrong name is told the one that was meant."""

import re

import pytest

from divergences._check import check
from divergences._core.f_divergences import F_DIVERGENCES
from divergences.verification.interpreters import balls, exact
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.latex import latex
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.vocabulary import (
    EACH,
    IN_NATS,
    KINDS,
    LAWS,
    MEANT,
    NAMES,
    SEVERAL,
    WORDS,
    nearest,
)
from divergences.verification.prover import words as prover
from tests.divergences.verification.language import affinity
from tests.meta.source import ROOT
from tests.rows import run_with


def test_every_name_has_a_meaning_in_both_interpreters_of_points():
    for name in (*KINDS, *SEVERAL):
        assert name in exact.WORDS
        assert name in balls.WORDS
    assert set(IN_NATS) <= set(KINDS)


FUNCTIONS = {
    **{f"{name}(p, q)": f"{record.word}(p, q)" for name, record in F_DIVERGENCES.items() if record.word},
    "entropy(p)": "H(p)",
    "entropy(Q)": "H(Q)",
    "cross_entropy(p, q)": "CE(p, q)",
    "renyi(p, q, 2)": "Renyi(p, q, 2)",
    "renyi_2(p, q)": "Renyi(p, q, 2)",
    "wasserstein1(p, q, x)": "W1(p, q, x)",
    "gan_value(p, q, optimal_discriminator(p, q))": "V(p, q, Dstar(p, q))",
}


@pytest.mark.parametrize("called", FUNCTIONS)
def test_a_claim_may_call_what_the_library_calls(called):
    sites = " given x in R points" * ("x)" in called)
    assert latex(read(f"{called} >= 0{sites}")) == latex(read(f"{FUNCTIONS[called]} >= 0{sites}"))


@pytest.mark.parametrize("several", ["entropy(p, q) >= 0", "entropy(X) >= 0"])
def test_entropy_is_of_one_law(several):
    with pytest.raises(Unreadable, match="did you mean H"):
        read(several)


@pytest.mark.parametrize(("wrong", "meant"), [("Kl", "KL"), ("ln", "log"), ("jsd", "JS"), ("entropy", "H")])
def test_a_wrong_name_is_told_the_right_one(wrong, meant):
    assert nearest(wrong) == f"; did you mean {meant}?"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("KLL", "KL"),
        ("jS", "JS"),
        ("sqr", "sqrt"),
        ("lgo", "log"),
        ("Renyii", "Renyi"),
        ("p_data", "p"),
        ("Hellinger", "Hell2"),
    ],
)
def test_close_names_are_offered(wrong, meant):
    assert nearest(wrong) == f"; did you mean {meant}?"


@pytest.mark.parametrize(
    "name", ["ELBO", "k3", "W2", "FID", "MMD", "If", "info", "logit", "mutual", "GAN", "tanh", "p_x"]
)
def test_distant_names_other_digits_and_other_capitals_are_not(name):
    assert "did you mean" not in nearest(name)


def test_who_begins_with_a_condition_is_told_where_it_stands():
    assert nearest("If") == nearest("suppose") == "; a condition comes after the claim: KL(p, q) = 0 given p = q"
    with pytest.raises(Unreadable, match="a condition comes after the claim"):
        check("Suppose p = q then KL(p, q) = 0")


@pytest.mark.parametrize("claim", ["n >= 1", "n = 3"])
def test_n_is_said_to_be_the_number_of_outcomes(claim):
    with pytest.raises(Unreadable, match=r"n is the number of outcomes, as in H\(p\) <= log\(n\)") as refused:
        check(claim)
    assert "given n in" not in str(refused.value)


def test_what_resembles_nothing_is_told_nothing():
    assert nearest("zzzzzz") == ""
    assert {meant.partition("(")[0] for meant in MEANT.values()} <= {*NAMES, *LAWS}
    assert nearest("G") == nearest("M") == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("W1(p, q) <= 1", "W1(p, q, x), and for example: given x in R^2 points"),
        ("H(p, q) >= 0", "CE(p, q), the cross entropy, or √(H²(p, q))"),
        ("Renyi(p, q) >= 0", "Renyi(p, q, a)"),
        ("KL(p|q) >= 0", "found '|' at column 5; expected a comma or ||: KL(p || q)"),
        ("JS(p, q) <= ln2", "did you mean log(2)?"),
        ("JS(p, q) <= log2", "expected log(2), the number, or log2(…)"),
        ("JS(p, r) >= KL", "expected its arguments, KL(p, q)"),
        ("H(p) >= 0, H(p) <= log n", "found a comma at column 10; expected `and` between two claims"),
        ("JS(P, Q) = H(M), M = (P+Q)/2", "`where` before a definition"),
    ],
)
def test_a_spelling_that_is_refused_is_told_what_to_type(typed, told):
    with pytest.raises(Unreadable, match=re.escape(told)):
        check_shapes(read(typed))


CALLS = {"H": "H(p)", "V": "V(p, q, d)", "E": "E(p, d)", "mix": "mix(p, q, t)", "Renyi": "Renyi(p, q, α)"}
GIVEN = {"mix": " given t in (0, 1)", "Renyi": " given α in {1/2, 2}"}
IN_WORDS = ("W1", "sum", "mean", "frozen", "grad")
FORMULAS = [name for name, row in WORDS.items() if name not in IN_WORDS and row.says != EACH]


@pytest.mark.one_in(5)
@pytest.mark.parametrize("name", FORMULAS)
def test_what_a_row_says_is_true(name):
    said = WORDS[name].says.replace(", m = ", " where m = ").replace(" g", " d")
    said = re.sub(", (½ where|with its limits).*", "", said)  # what holds at the ends
    called = CALLS.get(name, f"{name}(p, q)")
    assert check(f"{called} = {said}{GIVEN.get(name, '')}").status == "proved"


def test_a_row_that_said_something_else_would_be_seen():
    assert check(f"CE(p, q) = {WORDS['H'].says}").status == "refuted"


STATUS = {
    "Aff(p, q) <= 1": "proved",
    "BC(p, q) = 1 - Hell2(p, q)": "proved",
    "Aff(p, q) = sum(sqrt(p*q))": "proved",
    r"$\mathrm{Aff}(p, q) \le 1$": "proved",
    "Aff(p, q) >= 1/2": "refuted",
}


def asked():
    """What the library says of the affinity, once it has the rows."""
    for text, status in STATUS.items():
        assert (text, check(text).status) == (text, status)
    assert latex("Aff(p, q) <= 1") == r"\mathrm{Aff}(p, q) \le 1"


@pytest.mark.slow
def test_one_more_word_costs_these_rows(tmp_path):
    assert len(affinity.ROWS) <= 5
    assert run_with(tmp_path, affinity.ROWS, __name__) == (0, "")


def test_the_map_of_the_house_names_the_files_of_a_word():
    page = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    part = page.split("### … a word of all claims")[1].split("###")[0]
    assert re.findall(r"`divergences/([\w/]+\.py)`", part) == list(affinity.ROWS)


def test_a_word_without_a_row_in_an_interpreter_is_out_of_reach_there(monkeypatch):
    monkeypatch.delitem(prover.SHARES, "Tri")
    with pytest.raises(OutOfReach, match="Tri, which has no shares"):
        prover.vocabulary(prover.no_sums)["Tri"]()
