"""A text becomes a tree whose parts know their columns, and what is not in the language is refused there."""

import ast
import warnings

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.source import clean
from divergences.verification.language.stated.trees import TALLEST, not_too_tall, parse, place, refuse_strange


def test_columns_are_counted_in_characters():
    source = clean("α/β + θ*0.50").strip()
    tree = parse(source)
    place(tree, source)
    assert {ast.unparse(x): x.col_offset for x in ast.walk(tree) if isinstance(x, ast.Name)} == {"α": 1, "β": 3, "θ": 7}
    assert ast.unparse(tree) == "α / β + θ * 0.50"


@pytest.mark.parametrize("text", ["p[0]", "p if q else r", "lambda: p", "KL(p, base=2)", "p.q", "KL", "q(p)", "9**65"])
def test_what_is_not_in_the_language_is_refused(text):
    with pytest.raises(Unreadable, match="claim: "):
        refuse_strange(parse(clean(text)))


def test_a_tree_is_not_too_tall():
    tall = ast.parse("-" * TALLEST + "1", mode="eval").body
    with pytest.raises(Unreadable, match="levels"):
        not_too_tall(tall)


@pytest.mark.parametrize(
    "text", ["0 = 1if", "1in = 0", "0 < ²iff 0 > 1", "^|²∞ >= 0", "1.or 2 = 3", "1is 0 = 0", "KL(p, q) = 1if 2 else 3"]
)
def test_python_warns_of_nothing_that_is_refused(text):
    with warnings.catch_warnings(record=True) as told:  # as errors they would be refusals
        warnings.simplefilter("always")
        with pytest.raises(Unreadable):
            read(text)
    assert told == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KL(p||q) <= chi2(p, q", "found '(' at column 17, which is not closed"),
        ("KL(p, q >= 0 given t in (0, 1)", "found '(' at column 3, which is not closed"),
        ("sum(p*(log(p) - log(q)) >= 0", "found '(' at column 4, which is not closed"),
        ("KL(p, q)) >= 0", "found ')' at column 9, which closes nothing"),
        ("KL(p, q] >= 0", "found ']' at column 8; expected ')'"),
        ("KL(p, q) =", "found nothing behind '='; expected"),
        ("KL(p, q) >= 0 given", "found nothing where a formula belongs, as behind given, where, iff or and; expected"),
        ("", "found nothing where a formula belongs"),
        ("2^2^3 = 256", "found the power '2 ** 3' in an exponent at column 3; expected an exponent without powers"),
        ("2^-TV(p, q)² >= 1/2", "found the power 'TV(p, q) ** 2' in an exponent at column 3"),
        ("2^65 >= KL(p, q)", "found '65' as an exponent at column 3; expected at most 64"),
    ],
)
def test_the_bracket_that_has_no_partner_is_named(text, said):
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert said in str(refused.value)
