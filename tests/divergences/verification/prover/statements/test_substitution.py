"""Letters that equations give are put into what is said, and it says the same at the points that meet them."""

import ast

import pytest

from divergences._check import check
from divergences.verification.language.grammar import read
from divergences.verification.prover.statements.substitution import letters_given, without_given_letters

PUT = {
    "KL(p, q) = 0 given p = q": "KL(p, p) = 0",
    "p = q iff q = r given r = p": "p = q iff q = p",
    "TV(p, q) <= t given q = (p + r)/2 and t in (0, 1)": "TV(p, (p + r) / 2) <= t given t in (0, 1)",
    "TV(p, q) = 0 given q = r and r = p and p << q": "TV(p, p) = 0",
    "TV(q, r) = E(p, d) given n = 1": "TV(p, p) = E(p, d) given sum(p / p) = 1",
    "TV(p, q) = 0 given p = r**2 and 1 = n": "TV(p, p) = 0 given p = p ** 2 and 1 = sum(p / p)",
    "t**2 = 4 given t = 2 and s in R and s < t": "2 ** 2 = 4 given s in R and s < 2",
}


@pytest.mark.parametrize(("text", "said"), PUT.items())
def test_what_is_said_of_the_letters_that_are_left(text, said):
    assert str(without_given_letters(read(text))) == said


@pytest.mark.parametrize(
    "text",
    [
        "KL(p, q) >= 0",
        "KL(p, q) >= 0 given p << q",
        "p = q given n = 2",
        "p = q given sum(p/q) = 1",
        "q = 0*q given q = p*q",
        "grad(KL(p, q), q) = q - p given p = q",
    ],
)
def test_nothing_is_put_where_nothing_is_given(text):
    assert without_given_letters(read(text)) is None


def test_no_letter_is_given_by_itself():
    given = read("p = p given p = q and q = p and r = q").given
    assert {name: ast.unparse(x) for name, x in letters_given(given).items()} == {"q": "p", "r": "p"}


@pytest.mark.one_in(6)
@pytest.mark.parametrize(
    "text",
    [
        *(
            "KL(p, q) = 0 given p = q",
            "p = q implies JS(p, q) = 0",
            "Dstar(p, q) = 1/2 given p = q",
            "p = q given n = 1",
        ),
        *("TV(p, q) <= 1/2 given q = p^2", "TV(q, r) <= 1 if q = p*r"),  # TV(p, p ** 2), typed so, would be asked about
    ],
)
def test_what_is_proved_so_is_checked_again(text):
    verdict = check(text)
    assert (verdict.status, verdict.recheck()) == ("proved", "")


@pytest.mark.slow
def test_what_is_false_is_not():
    assert check("TV(p, q) = 0 given q = (p + r)/2").status == "refuted"
    assert check("KL(p, q) = 0 given q = p^2 and TV(p, q) > 0").status == "unknown"
