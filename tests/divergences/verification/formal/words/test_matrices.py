"""A matrix and its transpose, applied to vectors of their lengths."""

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement

GIVEN = " given w in matrices(s) and s in R and x in R^n and y in R^m"


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("applied(w, x) >= 0", "(forall i', (i' < m)%nat -> (sum n (fun a' => w i' a' * x a')) >= 0)"),
        ("applied(transposed(w), y) >= 0", "(forall i', (i' < n)%nat -> (sum m (fun a' => w a' i' * y a')) >= 0)"),
    ],
)
def test_rows_and_columns_are_added_up(claim, said):
    assert said in statement(claim + GIVEN)


@pytest.mark.parametrize("claim", ["applied(w, y) >= 0", "applied(transposed(w), x) >= 0", "applied(x, x) >= 0"])
def test_other_lengths_are_refused(claim):
    with pytest.raises(Unsayable, match=r"not a matrix|not a vector of"):
        statement(claim + GIVEN)
