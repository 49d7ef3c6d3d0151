"""The table of small games is computed and as theory says; one that were not would stop the build."""

import importlib

import pytest

dynamics_page = importlib.import_module("dynamics_page")


def test_every_fact_is_computed_and_holds():
    rows = list(dynamics_page.facts())
    assert len(rows) == 15
    assert [row.system for row in rows if not row.holds] == []
    assert dynamics_page.printed().count("\n|") >= len(rows)


@pytest.mark.parametrize("name", ["_eigenvalues", "_clipping", "_penalties", "_responses"])
def test_a_fact_that_does_not_hold_stops_the_build(name, monkeypatch):
    for other in {"_eigenvalues", "_clipping", "_penalties", "_responses"}:
        monkeypatch.setattr(dynamics_page, other, list)
    monkeypatch.setattr(dynamics_page, name, lambda: [dynamics_page.Fact("it", "moves", "stands", False)])
    with pytest.raises(RuntimeError, match="dynamics that are not as theory says: it"):
        dynamics_page.printed()
