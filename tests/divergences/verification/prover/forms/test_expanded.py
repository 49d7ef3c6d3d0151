"""Products of sums are multiplied out, and not too many of them."""

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.expanded import expanded


def test_products_are_multiplied_out():
    (link,) = read("TV(p, q)**2 <= Hell2(p, q)*(2 - Hell2(p, q))").relation.links
    assert str(expanded(link)) == "1 * TV(p, q) ** 2 <= 2 * Hell2(p, q) + -1 * Hell2(p, q) ** 2"
    (kept,) = read("2*TV(p, q)**2 <= KL(p, q)").relation.links
    assert expanded(kept) is kept


def test_a_product_of_many_sums_is_out_of_reach():
    factors = "*".join(f"(KL(p, q) + TV(p, q)*{k} + {k})" for k in range(2, 14))
    (link,) = read(f"0 <= {factors}").relation.links
    with pytest.raises(OutOfReach):
        expanded(link)
