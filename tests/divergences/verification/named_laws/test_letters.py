"""Letters of laws by name: indexed ones, those that are laws elsewhere, and where they live."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.families import Law
from divergences.verification.named_laws.letters import declarations, declared, freed, letters, renamed


def test_indexed_letters_become_letters():
    typed, back = renamed(Typed.of("2σ_2² + mu_1 - W_1 - 1e9 + log2(3)"))
    assert sorted(back.values()) == ["mu_1", "σ_2"]
    assert "W_1 - 1e9 + log2(3)" in typed.text


def test_p_and_q_are_numbers_where_a_law_has_them():
    typed, back = freed(Typed.of("KL(Bernoulli(p), Bernoulli(q)) >= 2(p - q)^2"), [Law("Bernoulli", ("p",))], {})
    assert list(back.values()) == ["p"]
    assert "(q)" in typed.text
    assert "(p" not in typed.text


def test_letters_are_no_words():
    assert letters("2*s + sqrt(t) - e") == ["s", "t"]


def test_what_is_not_declared_lives_where_its_law_needs_it():
    laws = [Law("Normal", ("m", "s")), Law("Bernoulli", ("t",)), Law("Normal", ("0", "sqrt(v)"))]
    domains, needs, counts = declarations("", laws)
    assert (domains, needs, counts) == (["m in R", "s in (0, inf)", "t in [0, 1]", "v in (0, inf)"], [], [])


def test_what_is_declared_too_widely_is_needed():
    assert declarations("given s in R", [Law("Normal", ("0", "s"))]) == ([], ["s > 0"], [])
    assert declarations("given a in [0, 1]", [Law("Uniform", ("a", "2"))]) == ([], ["a < 2"], [])
    assert declarations("given t in (0, 1)", [Law("Bernoulli", ("1 - t",))])[1] == ["1 - t >= 0", "1 - t <= 1"]


def test_trials_are_whole():
    assert declarations("", [Law("Binomial", ("k", "1/2"))])[2] == ["k"]
    with pytest.raises(Unreadable, match="a whole number or one letter"):
        declarations("given k in {1/2}", [Law("Binomial", ("k", "1/2"), "Binomial(k, 1/2)")])


def test_domains_are_found():
    assert str(declared("t", "given t ∈ (0, ∞)")) == "t in (0, inf)"
    assert declared("t", "s in R") is None
