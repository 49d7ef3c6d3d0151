import pytest

from divergences.cli import formal_checks
from divergences.verification.formal import kernel, record
from divergences.verification.formal.sources import Sources


def keep(x):
    return x


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "library").mkdir()
    (tmp_path / "theorems").mkdir()
    (tmp_path / "library" / "Sums.v").write_text("")
    (tmp_path / "library" / "Laws.v").write_text("From Divergences.library Require Import Sums.\n")
    (tmp_path / "theorems" / "one.v").write_text("From Divergences.library Require Import Laws.\n")
    return Sources(tmp_path)


def test_each_source_is_compiled_after_what_it_stands_on(sources, monkeypatch):
    order = []
    monkeypatch.setattr(kernel, "compile_source", lambda _, path: order.append(path.stem))
    assert formal_checks.compiled(sources, sources.closure(sources.theorems["one"])[::-1], 2, keep) == {}
    assert order == ["Sums", "Laws", "one"]


def test_every_step_of_the_bar_is_counted_before(sources, monkeypatch):
    """What is trusted is compiled too, whichever proof is asked for."""
    (sources.root / "library" / f"{kernel.TRUSTED[0]}.v").write_text("")
    steps = []
    monkeypatch.setattr(kernel, "compile_source", lambda _, path: 0.0)
    monkeypatch.setattr(formal_checks, "entry", lambda *told: {"fault": ""})
    wanted = {"one": record.Stated("True", source="KL(p, q) >= 0")}
    formal_checks.checked(sources, wanted, "8.16.1", 2, lambda x: steps.append(x) or x)
    assert len(steps) == len(wanted) + len(formal_checks.compiled_for(sources, wanted)) > 3


def test_what_stands_on_a_source_that_fails_is_refused_with_its_message(sources, monkeypatch):
    def fails(_, path):
        if path.stem == "Sums":
            raise kernel.Unchecked("no such lemma")

    monkeypatch.setattr(kernel, "compile_source", fails)
    rows = formal_checks.checked(sources, {"one": record.Stated("True", source="KL(p, q) >= 0")}, "8.16.1", 2, keep)
    assert rows["one"]["fault"] == "no such lemma"


def test_an_assumption_that_is_on_no_list_is_a_fault(sources, monkeypatch):
    monkeypatch.setattr(kernel, "compile_source", lambda _, path: 0.0)
    monkeypatch.setattr(kernel, "check", lambda *_: kernel.Checked(("planted",), 0.1))
    rows = formal_checks.checked(sources, {"one": record.Stated("True", source="KL(p, q) >= 0")}, "8.16.1", 1, keep)
    assert rows["one"]["fault"] == "it assumes planted"


@pytest.mark.parametrize("anew", [False, True])
def test_products_that_came_with_the_sources_are_not_taken_anew(sources, monkeypatch, anew):
    products = [x.with_suffix(".vo") for x in sources.closure(sources.theorems["one"])]
    for product in products:
        product.write_text("of another source")
    there = []
    monkeypatch.setattr(kernel, "compile_source", lambda _, path: there.append(path.with_suffix(".vo").exists()))
    monkeypatch.setattr(kernel, "check", lambda *_: kernel.Checked((), 0.1))
    formal_checks.checked(sources, {"one": record.Stated("True", source="KL(p, q) >= 0")}, "8.16.1", 1, keep, anew=anew)
    assert there == [not anew] * len(products)


def test_a_text_that_fails_at_a_point_is_not_asked_of_coq(sources, monkeypatch):
    monkeypatch.setattr(kernel, "compile_source", lambda _, path: 0.0)
    monkeypatch.setattr(kernel, "check", lambda *_: pytest.fail("asked"))
    said = record.Stated("True", source="TV(p, q) = 0")
    rows = formal_checks.checked(sources, {"one": said}, "8.16.1", 1, keep)
    assert rows["one"]["fault"].startswith("its formal text is false at p = ")
