"""A few seconds of each fuzzer of verdicts, and that each would notice what it is for."""

import pytest
from hypothesis import HealthCheck, given, settings

from divergences.verification.status import Status
from tests import verdicts

FEW = settings(max_examples=3, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(FEW, max_examples=60)


@pytest.mark.one_in(6)
@pytest.mark.parametrize("name", verdicts.TARGETS)
@pytest.mark.parametrize("much", [FEW, pytest.param(LONG, marks=pytest.mark.slow)])
def test_no_verdict_is_wrong(name, much):
    tried, cases, _ = verdicts.TARGETS[name]

    @much
    @given(cases)
    def run(case):
        assert tried(case) in ("proved", "certified", "holds", "refuted", "unknown", "refused")

    run()


def saying(status, witness=None):
    """A judge that always says so."""
    verdict = verdicts.check("KL(p, q) >= 0", points=5)
    return lambda *_, **__: verdicts.replace(verdict, status=Status(status), witness=witness)


def test_a_wrong_proof_is_noticed(monkeypatch):
    monkeypatch.setattr(verdicts, "check", saying("proved"))
    for text in (
        "sum(p/q*q) = 1",
        "H(p) <= 2",
        "E(p, x) >= 0",
        "log(-t) = 0 given t in {-2}",
        "t*t > 0 given t in [0, 1]",
    ):
        with pytest.raises(AssertionError, match="proved, and false"):
            verdicts.judged(text)
    with pytest.raises(AssertionError, match="proved, and"):
        verdicts.known_truth(("JS(p, q) <= 0.693147180559945309417232121458176568*1", False))


def test_a_wrong_refutation_is_noticed(monkeypatch):
    half = [verdicts.Fraction(1, 2)] * 2
    monkeypatch.setattr(verdicts, "check", saying("refuted", {"p": half, "q": half}))
    with pytest.raises(AssertionError, match="refuted, and not false"):
        verdicts.judged("KL(p, q) >= 0")
    with pytest.raises(AssertionError, match="refuted, and not false"):
        verdicts.judged("KL(p, q) > 0 given TV(p, q) > 0")
