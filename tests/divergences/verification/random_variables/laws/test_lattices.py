"""Sample spaces: how many partitions they have, and that two variables together are their common refinement."""

from math import log

import pytest

from divergences.verification.random_variables.laws.lattices import all_partitions, linear, together, uniform
from tests.tolerances import ENTROPY_ATOL


@pytest.mark.parametrize(
    ("lattice", "size"),
    [(linear(2, 2), 5), (linear(2, 3), 16), (linear(3, 2), 6), (all_partitions((1, 1, 1, 1)), 15), (uniform(7), 2)],
)
def test_as_many_as_theory_says(lattice, size):
    assert len(lattice.partitions) == size
    for i, a in enumerate(lattice.partitions):
        for j, b in enumerate(lattice.partitions):
            assert lattice.partitions[lattice.join[i, j]] == together(a, b)


def test_entropies_of_bits_are_multiples_of_log_2():
    found = linear(2, 3).entropies
    assert all(min(abs(x - k * log(2)) for k in range(4)) < ENTROPY_ATOL for x in found)
    lopsided = all_partitions((1, 3)).entropies
    assert abs(lopsided[1] - (log(4) - 0.75 * log(3))) < ENTROPY_ATOL
