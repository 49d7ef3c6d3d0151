"""Blocks of claims: what is a claim of its own, what goes on with the one before, and the lines they are on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.language.notes import FENCE, joined

BLOCK = """KL(p, q) >= 0
V(p, q, Dstar(p, q))
    = 2*JS(p, q) - log(4)
# a remark

TV(p, q)
<= 1
given p << q"""
FOUND = [("KL(p, q) >= 0", 4), ("V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)", 5), ("TV(p, q) <= 1 given p << q", 9)]


def test_claims_and_their_lines():
    lines: list[str] = [*BLOCK.splitlines()]
    assert list(joined(lines, 4)) == FOUND
    assert list(joined(["  " + line for line in lines], 4)) == FOUND
    assert list(joined(["# nothing", ""], 1)) == []


@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from(["p = q", "  = q", "given t", "# x", ""]))))
def test_any_lines_are_read(lines: list[str]) -> None:
    for text, line in joined(lines, 1):
        assert 1 <= line <= len(lines)
        assert text.strip()


@pytest.mark.parametrize("line", ["```claim", "  ~~~~ {claim} named", "````"])
def test_a_fence_is_told_from_a_claim(line: str) -> None:
    assert FENCE.match(line)
    assert not FENCE.match("KL(p, q) >= 0")
