"""The words of tables, pairs and images: what each says, and what is refused."""

import ast

import pytest

from divergences.verification.formal.statement import statement
from divergences.verification.formal.tables import columns, flat, rows, shape
from divergences.verification.formal.terms import Scope, Unsayable

SCOPE = Scope({"f": "n", "h": "m"}, {}, {"g": ("n", "m")}, frozenset())


def test_rows_and_columns_sum_over_the_other_index():
    assert rows("g", "n", "m").text == "(sum m (fun a' => g i' a'))"
    assert columns("g", "n", "m").text == "(sum n (fun a' => g a' i'))"
    assert (rows("g", "n", "m").length, columns("g", "n", "m").length) == ("n", "m")


def test_row_after_row_the_entry_k_is_in_row_k_over_m_and_column_k_mod_m():
    said = flat("g", "n", "m")
    assert (said.text, said.length) == ("(g (i' / m)%nat (i' mod m)%nat)", "(n * m)")
    entries = [("g", k // 3, k % 3) for k in range(6)]
    assert entries == [("g", i, j) for i in range(2) for j in range(3)]


def test_differences_have_the_shape_of_their_letters():
    assert shape(ast.parse("differences(f, h)", mode="eval").body, SCOPE) == ("n", "m")
    assert shape(ast.Name("g"), SCOPE) == ("n", "m")


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "KL(joint(p, r), joint(q, r)) >= 0 given r in laws(m)",
            "KL (n * m) (fun i' => (p (i' / m)%nat * r (i' mod m)%nat))",
        ),
        ("E(p, KL(k, l)) >= 0 given k in channels and l in channels", "(fun i' => (Some (KL m (k i') (l i'))))"),
        (
            "E(p, Df(f, k, l)) >= 0 given f in generators and k in channels and l in channels",
            "(fun i' => (Some (Df f f_zero f_slope m (k i') (l i'))))",
        ),
        ("KL(joint(p, k), joint(q, k)) >= 0 given k in channels", "(p (i' / m)%nat * k (i' / m)%nat (i' mod m)%nat)"),
        (
            "W1(p, q, distances(2*x, y)) >= 0 given q in laws(m) and x in R^(n, k) and y in R^(m, k)",
            "(fun i' j' => sqrt (sum k (fun c' => (2 * x i' c' - y j' c') ^ 2)))",
        ),
        (
            "Wp(p, q, abs(differences(x, x)), s) >= 0 given x in R^n and s in [1, inf)",
            "(powers s (fun i' j' => Rabs ((fun i' j' => x i' - x j') i' j')))",
        ),
        ("W1(p, q, min(d, 2)) >= 0 given d metric", "(fun i' j' => Rmin (d i' j') 2)"),
        (
            "W1(joint(p, r), q, distances(sums(x, z), x)) >= 0 given r in laws(m) and x in R^(n, k) and z in R^(m, k)",
            "(fun i' j' => sqrt (sum k (fun c' => ((x (i' / m)%nat c' + z (i' mod m)%nat c') - x j' c') ^ 2)))",
        ),
        (
            "W1(joint(p, r), joint(q, r), together(d, distances(x, x))) >= 0 given d metric and r in laws(m) and x in R^(m, k)",
            "(fun i' j' => d (i' / m)%nat (j' / m)%nat + (fun i' j' => sqrt (sum k (fun c' => (x i' c' - x j' c') ^ 2)))",
        ),
        (
            "sum(columns(g*d)) >= 0 given q in laws(m) and g in couplings(p, q) and d costs",
            "(sum n (fun a' => (fun i' j' => g i' j' * d i' j') a' i'))",
        ),
        (
            "sum(monotone(p, q)*d) >= 0 given d metric",
            "(cost n n d (fun i' j' => Rmin (sum (S i') p) (sum (S j') q) - Rmin (sum i' p) (sum (S j') q) - "
            "Rmin (sum (S i') p) (sum j' q) + Rmin (sum i' p) (sum j' q)))",
        ),
        ("W1(p, q, d^3) >= 0 given d metric", "(W1 n n (powers 3 d) p q)"),
        ("Wp(p, q, lines(t, z), s) >= 0 given z in R^n and t in R and s in (0, inf)", "(powers s (on_lines t z))"),
        (
            "W1(flat(g), flat(g), distances(sums(2*x, y), y)) >= 0 given q in laws(m) and g in couplings(p, q) "
            "and x in R^(n, k) and y in R^(m, k)",
            "((2 * x (i' / m)%nat c' + y (i' mod m)%nat c') - y j' c')",
        ),
        ("E(p, at(h, f)) >= 0 given f in maps(d, c) and h in R^m", "(E n p (fun i' => (h (f i'))))"),
        ("W1(image(p, f), image(q, f), c) >= 0 given f in maps(d, c)", "if Nat.eq_dec (f a') i' then p a' else 0"),
    ],
)
def test_words_of_tables_are_said(claim, said):
    assert said in " ".join(statement(claim).split())


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("W1(p, q, distances(x, y)) >= 0 given x in R^(n, 2) and y in R^(n, 3)", "of 2 and of 3 coordinates"),
        ("KL(joint(p, f), q) >= 0 given f in R^m", "neither a channel nor a distribution"),
        ("W1(image(p, k), q, d) >= 0 given d metric and k in channels", "not a map"),
        ("TV(rows(p), q) >= 0", "not a table"),
        ("sum(monotone(p, f)*d) >= 0 given d metric and f in R^n", "not seen"),
        ("Wp(p, q, d, s) >= 0 given d costs and s in [1, inf)", "may be negative"),
        ("Wp(p, q, differences(f, f), s) >= 0 given f in R^n and s in [1, inf)", "may be negative"),
        ("Wp(p, q, d, s) >= 0 given d metric and s in R", "not a table of distances"),
        ("W1(flat(d), p, d) >= 0 given d metric", "not seen to be a distribution"),
        (
            "W1(joint(p, r), p, distances(sums(x, sums(x, x)), x)) >= 0 given r in laws(m) and x in R^(n, k)",
            "is not seen",
        ),
    ],
)
def test_what_is_no_table_is_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "W1(joint(p, r), q, distances(sums(x, z), x)) >= 0 given r in laws(m) and x in R^(n, k) and z in R^(m, 3)",
        "W1(joint(p, r), joint(q, r), together(d, 2*d)) >= 0 given d metric and r in laws(m)",
        "W1(joint(p, f), q, d) >= 0 given d metric and f in R^m",
        "W1(p, q, differences(x, y)) >= 0 given q in laws(m) and x in R^n and y in R",
    ],
)
def test_sums_of_other_sites_and_tables_without_entries_are_refused(claim):
    with pytest.raises(Unsayable):
        statement(claim)


def test_the_product_of_tables_of_different_sizes_is_refused():
    sizes = Scope({}, {}, {"g": ("n", "m"), "d": ("n", "n")}, frozenset())
    with pytest.raises(Unsayable, match="different sizes"):
        shape(ast.parse("g*d", mode="eval").body, sizes)
