"""A mistake in a template is seen: only the prover's own refusals mean that nothing was found."""

import pytest

from divergences.verification.interpreters.symbolic import proof as symbolic
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.proof import _lemma
from divergences.verification.prover.templates import equality, linear

CLAIM, EQUIVALENCE = "KL(p, q) >= 0", "KL(p, q) = 0 iff p = q"
MISTAKES = [KeyError, TypeError, AttributeError, IndexError, StopIteration, ValueError, ZeroDivisionError, RuntimeError]


@pytest.fixture
def no_lemmas():
    """Lemmas are proved anew, here and behind it: their proofs are kept, and so is that there was none."""
    _lemma.cache_clear()
    yield
    _lemma.cache_clear()


def raising(error):
    """A function that raises it, whatever it is called with."""

    def function(*_):
        raise error("planted")

    return function


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("name", ["find", "check"])
def test_a_planted_mistake_escapes(monkeypatch, mistake, name):
    proof = prove(read(CLAIM))
    assert proof.template == "linear"
    monkeypatch.setattr(linear, name, raising(mistake))
    with pytest.raises(mistake, match="planted"):
        prove(read(CLAIM))
    if name == "check":
        with pytest.raises((mistake, RuntimeError)):  # a generator turns StopIteration into a RuntimeError
            proof.recheck()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_about_an_equivalence_escapes(monkeypatch, mistake):
    monkeypatch.setattr(equality, "find", raising(mistake))
    with pytest.raises(mistake, match="planted"):
        prove(read(EQUIVALENCE))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("refusal", [OutOfReach, Unreadable])
@pytest.mark.usefixtures("no_lemmas")
def test_a_refusal_means_that_nothing_was_found(monkeypatch, refusal):
    monkeypatch.setattr(linear, "find", raising(refusal))
    assert prove(read("JS(p, q) <= Hell2(p, q)")) is None
    monkeypatch.setattr(equality, "find", raising(refusal))
    assert prove(read(EQUIVALENCE)) is None


@pytest.mark.parametrize("mistake", [KeyError, TypeError])
def test_a_mistake_of_the_symbolic_interpreter_escapes(monkeypatch, mistake):
    monkeypatch.setattr(symbolic, "decide_identity", raising(mistake))
    with pytest.raises(mistake, match="planted"):
        symbolic.prove(read("JS(p, q) = JS(q, p)"), ())


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "text",
    [
        "KL(p) >= 0",
        "KL(p, 1/2) >= 0",
        "CE(p) >= 0",
        "min(p)*sum(p*q) <= 1",
        "min(p, q, r) <= p",
        "TV(p, q)**p >= 0",
        "2**TV(p, q) >= 1",
        "2**p >= 1",
        "p**TV(p, q) >= 0",
        "TV(p, q)**TV(p, q) >= 0",
        "abs(KL(p, q) - JS(p, q)) >= 0",
        "1/KL(p, q) >= 0",
        "-H(p) <= p",
        "-J(p, q) <= -p",
        "p <= KL(p, q) + 1",
        "mix(p, q, p) = q",
        "mean(1/2) = 1/2",
        "Renyi(p, q, p) >= 0",
        "Renyi(p, q, TV(p, q)) >= 0",
        "E(1/2, p) >= 0",
        "log(KL(p, q)) <= KL(p, q)**p",
        "KL(p, q) = 1 iff KL(p, q) = 1",
        "KL(p, q) = JS(p, q) = 0 iff p = q",
        "KL(p, q) = 0 iff p = q = r",
    ],
)
def test_what_has_no_rule_is_refused_with_a_reason(text):
    statement = read(text)
    assert prove(statement) is None
    assert symbolic.prove(statement, ()) is None
