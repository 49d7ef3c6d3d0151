"""Every clause has its draw."""

from divergences.verification.formal.clauses.table import CLAUSES
from divergences.verification.instances.draws import DRAWS


def test_each_clause_draws_something():
    assert set(DRAWS) == {declares.__name__ for _, _, declares in CLAUSES}
