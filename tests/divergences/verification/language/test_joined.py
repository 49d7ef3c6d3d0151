"""A text that joins claims is the statements that together say it."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined


def said(text):
    return [*map(str, joined(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("KL(p, q) >= 0", []),
        ("p << q implies KL(p, q) < inf", ["KL(p, q) < inf given p << q"]),
        ("p << q and t in (0, 1) implies t*KL(p, q) < inf", ["t * KL(p, q) < inf given p << q and t in (0, 1)"]),
        ("TV(p, q) <= 1 and KL(p, q) >= 0", ["TV(p, q) <= 1", "KL(p, q) >= 0"]),
        ("TV(p, q) = 1 or KL(p, q) >= 0", ["TV(p, q) = 1 or KL(p, q) >= 0"]),
        ("p = q implies TV(p, q) = 0 and KL(p, q) = 0", ["TV(p, q) = 0 given p = q", "KL(p, q) = 0 given p = q"]),
        ("p << q implies not KL(p, q) = inf", ["KL(p, q) != inf given p << q"]),
        ("KL(p, q) = inf implies not p << q", ["KL(p, q) != inf given p << q"]),
        ("KL(p, q) < 1 implies not TV(p, q) >= 1", ["TV(p, q) < 1 given KL(p, q) < 1"]),
        ("KL(p, q) = 0 or not p = q", ["KL(p, q) = 0 given p = q"]),
        ("KL(p, q) < 1 given p = q or q = r", ["KL(p, q) < 1 given p = q", "KL(p, q) < 1 given q = r"]),
        ("(not KL(p, q) = 0) and TV(p, q) <= 1", ["not KL(p, q) = 0", "TV(p, q) <= 1"]),
        ("not (TV(p, q) = 1 and KL(p, q) = 1)", ["not (TV(p, q) = 1 and KL(p, q) = 1)"]),
        ("m = (p+q)/2; p = q implies m = p", ["(p + q) / 2 = p given p = q"]),
        (
            "p = q iff (TV(p, q) = 0 and q = p)",
            ["TV(p, q) = 0 given p = q", "q = p given p = q", "p = q given TV(p, q) = 0 and q = p"],
        ),
    ],
)
def test_parts(text, parts):
    assert said(text) == parts


def test_of_an_or_each_case_is_a_side_where_the_other_fails():
    (part,) = joined("TV(p, q) = 1 or KL(p, q) >= 0")
    assert [*map(str, part.sides)] == ["TV(p, q) = 1", "KL(p, q) >= 0"]
    assert [*map(str, part.cases)] == ["TV(p, q) = 1 given not KL(p, q) >= 0", "KL(p, q) >= 0 given not TV(p, q) = 1"]


def test_the_denial_of_an_order_of_vectors_is_none():
    with pytest.raises(Unreadable, match="the denial of p <= q"):
        joined("p << q implies not p <= q")


def test_a_statement_alone_is_asked_for_by_read():
    with pytest.raises(Unreadable, match="claims that are joined"):
        read("KL(p, q) >= 0 and TV(p, q) <= 1")
