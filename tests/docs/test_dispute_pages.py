"""The pages of the disputes are printed from verdicts: another verdict prints another table."""

import importlib

import divergences_proofs as proofs
import pytest

from divergences.cli import workers

dispute_pages = importlib.import_module("dispute_pages")

ITEMS = proofs.disputes()


@pytest.fixture(scope="module")
def rows():
    """What the pages need of a row, from what is recorded: the judge itself is asked in `tests/proofs`."""
    known = proofs.recorded()
    return {
        item.id: {
            "verdict": known[item.id]["verdict"],
            "convention": item.convention,
            "corrected": {"statement": item.claim.statement},
        }
        for item in ITEMS
    }


def test_every_cell_of_both_tables_is_a_line(rows):
    uses = list(dispute_pages.USES)
    text = dispute_pages.grid(ITEMS, rows, uses[:3]) + dispute_pages.grid(ITEMS, rows, uses[3:])
    assert text.count("#item-") == 21
    assert "[✓](#item-k2_gradient) |" in text
    assert r"[✗](#item-k3_gradient) it is $\nabla_{q}\left[\mathrm{KL}(p \,\Vert\, q)\right] = q - p$ |" in text
    assert "[✓ if p ≪ q](#item-k3_value) |" in text
    assert "[✗](#item-k1_gradient) it is $0$ " in text


def test_another_verdict_prints_another_table(rows):
    changed = rows | {"disputes/k3_gradient": rows["disputes/k3_gradient"] | {"verdict": "right"}}
    assert "[✓](#item-k3_gradient) |" in dispute_pages.grid(ITEMS, changed, dispute_pages.USES)


def test_a_page_tells_each_line_as_it_was_judged():
    members = [item for item in ITEMS if item.slug in ("k3_missing_mass", "k3_is_never_negative")]
    judged = {item.id: workers.judge_one(item, 5) for item in members}
    text = dispute_pages.page("values", members, judged)
    assert text.startswith("# The values of k1, k2 and k3\n")
    assert "It fails at " in text
    assert "p = (1/2, 1/2), q = (1, 0)" in text
    for item in members:
        assert f"(item-{item.slug})=" in text
        assert item.written in text
        assert item.claim.statement in text


def test_every_source_is_cited_and_every_cited_one_is_known():
    assert {name for item in ITEMS for name in item.lines.split("; ")} == set(dispute_pages.SOURCES)
    assert dispute_pages.sources().count("\n- ") == len(dispute_pages.SOURCES) - 1
