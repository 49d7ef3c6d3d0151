"""The tests are tested: no comparison that nobody asserts, no tolerance without a name."""

import ast

import pytest

from tests.meta.source import ROOT, nodes, python_files, short, text_of, tree_of

COMPARISONS = {"allclose", "isclose", "array_equal", "array_equiv"}
TOLERANCES = {"rtol", "atol", "rel", "abs"}
EXEMPT = {"test_tests.py"}
DIGITS = {f"{module}.{name}" for module in ("mpmath.mp", "mp") for name in ("dps", "prec")}


def _name(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def unasserted(tree):
    """Lines with a comparison whose result is dropped: it can never fail."""
    return [
        node.lineno
        for node in nodes(tree)
        if isinstance(node, ast.Expr)
        and (
            isinstance(node.value, ast.Compare)
            or (isinstance(node.value, ast.Call) and _name(node.value) in COMPARISONS)
        )
    ]


def _is_literal(node):
    """A number spelled out: 1e-6, 2.0**-20, 10 * 1e-9. 0 is exact and needs no name."""
    names = any(isinstance(n, (ast.Name, ast.Attribute, ast.Call)) for n in ast.walk(node))
    return not names and not (isinstance(node, ast.Constant) and node.value == 0)


def unnamed_tolerances(tree):
    """Lines with a tolerance that is a bare number, or an approx that falls back on its default."""
    found = []
    for node in nodes(tree):
        if not isinstance(node, ast.Call):
            continue
        keywords = {k.arg: k.value for k in node.keywords}
        found += [node.lineno for k in TOLERANCES & keywords.keys() if _is_literal(keywords[k])]
        if _name(node) == "approx" and not TOLERANCES & keywords.keys():
            found.append(node.lineno)
        if _name(node) in ("assert_allclose", "allclose", "isclose") and not TOLERANCES & keywords.keys():
            found.append(node.lineno)
    return found


def left_precise(tree):
    """Lines that change mpmath's digits for all tests that come after; `with mpmath.workdps(…)` gives them back."""
    targets = [(node.lineno, x) for node in nodes(tree) if isinstance(node, ast.Assign) for x in node.targets]
    return [line for line, x in targets if isinstance(x, ast.Attribute) and ast.unparse(x) in DIGITS]


FILES = [p for p in python_files("tests", "proofs", "benchmarks") if p.name not in EXEMPT]


def test_every_comparison_is_asserted():
    assert {short(path): lines for path in FILES if (lines := unasserted(tree_of(path)))} == {}


def test_digits_are_given_back():
    assert {short(path): lines for path in FILES if (lines := left_precise(tree_of(path)))} == {}
    assert left_precise(ast.parse("import mpmath\nmpmath.mp.dps = 700")) == [2]


def test_every_tolerance_has_a_name():
    assert {short(path): lines for path in FILES if (lines := unnamed_tolerances(tree_of(path)))} == {}


@pytest.mark.parametrize("planted", ["np.allclose(a, b)", "a == b", "numpy.array_equal(a, b)", "a < b"])
def test_a_planted_unasserted_comparison_is_caught(planted):
    assert unasserted(ast.parse(planted)) == [1]
    assert unasserted(ast.parse(f"assert {planted}")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "approx(1)",
        "assert_allclose(a, b)",
        "assert_allclose(a, b, rtol=1e-6)",
        "approx(1, rel=2.0**-9)",
        "isclose(a, b, atol=1e-9)",
    ],
)
def test_a_planted_bare_tolerance_is_caught(planted):
    assert unnamed_tolerances(ast.parse(planted)) == [1]
    assert unnamed_tolerances(ast.parse("assert_allclose(a, b, rtol=NAMED, atol=0)")) == []
    assert unnamed_tolerances(ast.parse("approx(1, rel=4 * NAMED)")) == []


def test_every_budget_has_a_reason():
    """In tolerances.py each assignment is followed by a docstring."""
    body = ast.parse((ROOT / "tests" / "tolerances.py").read_text(encoding="utf-8")).body[1:]
    for here, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(here, ast.Assign):
            assert isinstance(following, ast.Expr), f"line {here.lineno}: a budget without a reason"
            assert isinstance(following.value, ast.Constant)


def test_every_budget_is_used():
    names = {
        t.id
        for node in ast.parse((ROOT / "tests" / "tolerances.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
        for t in node.targets
        if isinstance(t, ast.Name)
    }
    text = "\n".join(map(text_of, FILES))
    assert {name for name in names if text.count(name) < 2} == set()
