"""Claims about laws by name, judged."""

import pytest

import divergences as dv

TRUE = [
    ("KL(Normal(0, 1), Normal(1, 1)) = 1/2", "argued"),
    ("W1(Normal(0, 1), Normal(t, 1)) = abs(t)", "argued"),
    ("P = Normal(0, s); KL(P, Normal(m, 1)) = -log(s) + (s^2 + m^2)/2 - 1/2", "argued"),
    ("KL(Bernoulli(p), Bernoulli(q)) >= 2(p - q)^2", "argued"),
    (r"\mathrm{KL}(\mathcal N(0, 1) \,\|\, \mathcal N(\mu, 1)) = \frac{\mu^2}{2}", "argued"),
    ("JS(Normal(0, 1), Normal(1, 1)) < 0.1115", "certified"),
    ("TV(Poisson(1), Poisson(2)) <= sqrt(KL(Poisson(1), Poisson(2))/2)", "certified"),
    ("not KL(Normal(0, 1), Normal(0, 2)) = KL(Normal(0, 2), Normal(0, 1))", "certified"),
    ("TV(Normal(0, 1), Normal(t, 1)) <= abs(t)/2", "holds"),
    ("KL(Binomial(n, a), Binomial(n, b)) = n KL(Bernoulli(a), Bernoulli(b))", "holds"),
    ("TV(Normal(0, 1), Normal(1, 1)) = TV(Normal(1, 1), Normal(2, 1))", "unknown"),
    ("JS(Exponential(rate=1), Exponential(rate=2)) <= 1", "unknown"),
]
FALSE = [
    "KL(Normal(0, 1), Normal(1, 1)) = 0.500000001",
    "KL(Normal(m, 1), Normal(0, 1)) <= 0.499999999*m^2",
    "W1(Normal(0, 1), Normal(t, 1)) = t",
    "JS(Dirac(0), Dirac(θ)) = log 2",
    "KL(Uniform(0, 1), Uniform(0, t)) = log(t) given t in (0, inf)",
    "TV(Normal(0, 1), Normal(1, 1)) = 0.3829249225",
    "JS(Normal(0, 1), Normal(1, 1)) >= KL(Normal(0, 1), Normal(1, 1))/4",
    "H(Bernoulli(t)) <= 0.6931471805",
    "KL(Poisson(a), Poisson(b)) = a log(a/b) + a - b",
]


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("text", "status"), TRUE)
def test_true_claims_are_never_more_than_argued(text, status):
    assert dv.check(text).status == status


@pytest.mark.parametrize("text", FALSE)
def test_false_claims_are_refuted(text):
    verdict = dv.check(text)
    assert verdict.status == "refuted"
    assert verdict.recheck() == ""


def test_what_was_understood_is_said():
    verdict = dv.check("KL(N(μ_1, σ²), N(0, σ²)) >= 0")
    assert "N" not in verdict.understood.replace("Normal", "")
    assert "Normal(μ_1, σ): the normal distribution with mean μ_1 and standard deviation σ" in verdict.understood
    assert "KL(Normal(μ_1, σ), Normal(0, σ)) = μ_1 ** 2 / (2 * σ ** 2) by its closed form" in verdict.understood
    assert "closed forms" in verdict.explain()


def test_a_counterexample_is_in_the_letters_that_were_typed():
    verdict = dv.check("KL(Bernoulli(p), Bernoulli(q)) <= 1")
    assert {*verdict.witness} == {"p", "q"}
    assert "q = " in verdict.explain()
