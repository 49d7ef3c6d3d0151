"""Every claim of the catalogue that our own LaTeX writes is read back to the same expression.

LaTeX as people write it means the claim beside it; what has two readings, or none, is refused where it stands.
"""

import ast
import re
from pathlib import Path

import divergences_proofs as proofs
import pytest

import divergences as dv
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.latex import latex
from divergences.verification.language.reader.writer import placed
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.source import as_read, clean
from divergences.verification.language.tex.clauses import HOUSE
from divergences.verification.language.tex.sentence import claim, is_latex, tree
from divergences.verification.language.typed import Typed


class Flat(ast.NodeTransformer):
    """a + (b + c) as (a + b) + c, which our LaTeX writes without parentheses."""

    def visit_BinOp(self, node):
        node = self.generic_visit(node)
        if (
            isinstance(node.op, ast.Add)
            and isinstance(node.right, ast.BinOp)
            and isinstance(node.right.op, (ast.Add, ast.Sub))
        ):
            inner = node.right
            return self.visit(ast.BinOp(ast.BinOp(node.left, ast.Add(), inner.left), inner.op, inner.right))
        return node


def forms(text):
    """The trees of a claim, without places, and what is around them."""
    statement = read(text)
    trees = [ast.dump(Flat().visit(tree)) for tree in (*statement.trees(), *statement.conditions())]
    return trees, [x.relation for x in statement.relation.links], statement.relation.negated, bool(statement.condition)


def catalogue():
    """The texts of all claims, of what the notes say literally, and of the wrong versions, that the language can read."""
    items = proofs.items()
    claims = [*proofs.catalogue(), *(item.claim for item in items if item.claim)]
    literally = [item.literally.statement for item in items if item.literally]
    for text in {*literally, *(x.statement for one in claims for x in (one, *one.mutants))}:
        try:
            check_shapes(read(text))
        except Unreadable:  # a sentence; or W1 without its points, which only a model judges
            continue
        if "grad(" not in text:  # the reader of LaTeX has no derivatives, and refuses them
            yield text, latex(text)


MIXED = re.compile(r"mix\(([a-z]), ([a-z]), ([a-z])\)"), r"((1 - \3)*\1 + \3*\2)"
"""Our LaTeX writes a mixture out."""


@pytest.mark.slow
def test_the_catalogue_comes_back_from_our_own_latex():
    there = dict(catalogue())
    assert len(there) > 250
    mixture, sum_of_both = MIXED
    assert {x: tex for x, tex in there.items() if forms(claim(tex, HOUSE)) != forms(mixture.sub(sum_of_both, x))} == {}


def test_a_changed_formula_would_be_seen():
    assert forms(claim(latex("KL(p, q) >= 2*TV(p, q)**2"), HOUSE)) != forms("KL(q, p) >= 2*TV(p, q)**2")
    assert forms("p + (q - d) = r") == forms("p + q - d = r") != forms("p - (q + d) = r")


SAME = {
    r"\mathrm{KL}(p \,\|\, q) \ge 0": "KL(p, q) >= 0",
    r"$D_{\mathrm{KL}}(P \parallel Q) \geq 0$": "KL(p, q) >= 0",
    r"\[ \operatorname{KL}\bigl(p \,\big\|\, q\bigr) \geq 0. \]": "KL(p, q) >= 0",
    r"D(p \| q) = 0 \iff p = q": "KL(p, q) = 0 iff p = q",
    r"\mathrm{JSD}(p, q) \leq \log 2": "JS(p, q) <= log(2)",
    r"\mathbb{E}_{x\sim p}\left[\log\frac{p(x)}{q(x)}\right] = D_{KL}(p\|q)": "E(p, log(p/q)) = KL(p, q)",
    r"\sum_{x \in \mathcal{X}} p(x) \log \frac{p(x)}{q(x)} = \mathrm{KL}(p\|q)": "sum(p*log(p/q)) = KL(p, q)",
    r"\sum_{i=1}^n p_i \log \frac{p_i}{q_i} \geq 0": "sum(p*log(p/q)) >= 0",
    r"\int p(x) \log \frac{p(x)}{q(x)} \, dx \ge 0": "sum(p*log(p/q)) >= 0",
    r"\int \log\frac{dP}{dQ}\,dP \ge 0": "E(p, log(p/q)) >= 0",
    r"\frac12 \mathrm{KL}(p\|q) \ge \mathrm{TV}(p,q)^2": "1/2*KL(p, q) >= TV(p, q)**2",
    r"\mathrm{TV}(p,q) = \frac{1}{2}\sum_x |p(x)-q(x)|": "TV(p, q) = 1/2*sum(abs(p - q))",
    r"\mathrm{TV}(p,q) = \tfrac12 \|p - q\|_1": "TV(p, q) = 1/2*sum(abs(p - q))",
    r"\max_x |p(x) - q(x)| \le \mathrm{TV}(p, q)": "max(abs(p - q)) <= TV(p, q)",
    r"\mathrm{KL}(p\|m) \le \log 2 \text{ where } m = \frac{p+q}{2}": "KL(p, (p + q)/2) <= log(2)",
    r"e^{-t^2/2} \le 1, \quad t \in (0,1)": "exp(-(t**2/2)) <= 1 given t in (0, 1)",
    r"\lambda + \lambda^{-1} \ge 2 \quad\text{for all } \lambda \in (0, \infty)": "λ + λ**(-1) >= 2 given λ in (0, inf)",
    r"p(x) > 0 \implies \frac{p + q}{2}(x) > 0": "p << (p + q)/2",
    r"\mathrm{KL}(p\|q) = \infty \iff \text{not } p \ll q": "KL(p, q) = inf iff not p << q",
    r"\mathrm{KL}(\mathbb{P}_r \| \mathbb{P}_g) \ge 0": "KL(p, q) >= 0",
    r"p \log p \le 0": "p*log(p) <= 0",
    r"\forall t \in (0,1): \log t \le 0": "log(t) <= 0 given t in (0, 1)",
    r"t + s \le 2 \text{ for all } t, s \in (0,1)": "t + s <= 2 given t in (0, 1), s in (0, 1)",
    r"KL(p\|q) \ge 0 \quad \forall p, q": "KL(p, q) >= 0",
    r"KL(p\|q) \le \epsilon \implies TV(p,q) \le \sqrt{\epsilon/2}": "TV(p, q) <= sqrt(ε/2) given KL(p, q) <= ε",
    r"\mathbb{E}_{\bm{x} \sim p_{\text{data}}(\bm{x})}[\log D(\bm{x})] \le 0": "E(p, log(d)) <= 0",
    r"\int (\sqrt{p} - \sqrt{q})^2 d\mu \ge 0": "sum((sqrt(p) - sqrt(q))**2) >= 0",
    r"\int p^\alpha q^{1-\alpha} \le 1 \text{ given } \alpha \in (0,1)": "sum(p**α*q**(1 - α)) <= 1 given α in (0, 1)",
    r"p{(x)} \le 1": "p <= 1",
    r"-\log(1 - D(x)) \ge 0": "-log(1 - d) >= 0",
    r"\log^2 t \ge 0 \text{ given } t > 0": "log(t)**2 >= 0 given t > 0",
    r"t \ge 10^{-9} \text{ given } t \in [1, 2]": "t >= 1e-9 given t in [1, 2]",
    r"D_G^*(x) = \frac{p_{\text{data}}(x)}{p_{\text{data}}(x) + p_g(x)}": "Dstar(p, q) = p/(p + q)",
    r"V(G, D) = \mathbb{E}_{x\sim p_{data}}[\log D(x)] + \mathbb{E}_{z\sim p_z}[\log(1-D(G(z)))]": (
        "V(p, q, d) = E(p, log(d)) + E(q, log(1 - d))"
    ),
    r"V(G, D^*) = -\log 4 + 2\,\mathrm{JSD}(p_{data}\|p_g)": "V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)",
    r"V(G^*, D^*) = -2 \ln 2": "V(p, p, Dstar(p, p)) = -(2*log(2))",
    r"\begin{aligned} 2\mathrm{JS}(p,q) &= KL(p\|m) + \\ &+ KL(q\|m) \end{aligned} \text{ where } m = \frac{p+q}2": (
        "2*JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)"
    ),
}


@pytest.mark.parametrize("tex", [tex for tex in SAME if "aligned" not in tex])
def test_latex_is_read_as_the_claim(tex):
    assert is_latex(tex)
    assert claim(tex) == as_read(tex) == SAME[tex]
    assert clean(tex).tree == clean(SAME[tex], printed=True).tree
    check_shapes(read(tex))


TWO = {
    r"\log 2 p \le 0": "'p' after a logarithm",
    r"p \log p / q \ge 0": "'/' after a logarithm",
    r"\log(p)(q) \ge 0": "brackets after a logarithm",
    r"\log p^2 q \ge 0": "'q' after a logarithm",
    r"\log(p)^2 \ge 0": "power after a logarithm",
    r"t^23 \ge 0": "23, which has two readings",
    r"1/2 p \ge 0": "'p' after a fraction with /",
    r"p/q/r \ge 0": "second /",
    r"p 2 \ge 0": "number 2 after a factor",
    r"\sum_x p(x) + q(x) = 2": r"\+ after the sum",
    r"\mathbb{E}_{x \sim p}[D(x)] D(x) \le 1": "after the brackets of the expectation",
    r"H(p, q) \ge 0": "H of two distributions",
    r"D_\alpha(p \| q) \ge 0": r"D_\\alpha",
    r"\|p - q\|_{TV} \le 1": "TV",
    r"\int p(x) \log p(x) dx \le 0": "depends on the measure",
    r"\int p(x)^2 dx \le 1": "depends on the measure",
    r"KL(p\|q) = \mathbb{E}_{x \sim p} \log_2 \frac{p(x)}{q(x)}": r"\\log_2 beside KL",
    r"t \log t + (1 - t) \log_2 t \le 0 \text{ given } t \in (0, 1)": r"\\log_2 beside \\log",
    r"\mathbb{E}_{z \sim p_z}[\log D(G(z))] = \mathbb{E}_{x \sim q}[\log D(x)]": r"q and D\(G\(z\)\)",
    r"KL(p\|q) \ne KL(q\|p)": "neq",
    r"p(x) = 0 \iff q(x) = 0": "for each outcome",
    r"f(x) \ge 0": r"f\(…\)",
    r"t - \\ - s \ge 0 \text{ given } t > s": "both sides of a line break",
    r"p(0) \ge 0": r"p\(…\)",
    r"p_1 \ge 0": "p_1",
    r"\mathbb{E}_{x \sim p}[D(x)]^2 \le 1": "power after an expectation",
    r"\mathbb{E}_{x \sim p}[D(x)] \cdot p(x) \le 1": "after the brackets of the expectation",
    r"\int \sqrt{dP\,dQ} \le 1": "dP, which",
    r"\frac{d}{dt} t^2 \ge 0": "d over d",
    r"KL(p^n \| q^n) \ge 0": "product of distributions",
    r"\mathrm{KL}(P\|p) \ge 0": "P beside p",
}


@pytest.mark.parametrize("tex", TWO)
def test_two_readings_are_refused_with_both(tex):
    with pytest.raises(Unreadable, match=TWO[tex]) as told:
        claim(tex)
    assert "at column" in str(told.value)
    assert " or " in str(told.value)


@pytest.mark.parametrize(
    ("tex", "column"),
    [(r"\mathrm{KL}(p \| q \ge 0", 12), (r"\frac{1}{2 \ge 0", 9), (r"p \foo q \ge 0", 3), (r"\sum_{x<1} p(x) \ge 0", 1),
     (r"log(2) \ge 0", 1), (r"\mathbb{E}[D(x)] \le 1", 1), (r"\sin p \ge 0", 1), (r"p + \ge 0", 5)],
)  # fmt: skip
def test_what_is_not_understood_is_refused_at_its_column(tex, column):
    with pytest.raises(Unreadable, match=f"at column {column}; expected"):
        claim(tex)


def test_columns_are_those_of_the_latex():
    tex = r"\mathrm{KL}(p \,\|\, q) \ge 0"
    said = placed(tree(tex), Typed.of(tex))
    assert [said.columns[said.text.index(part)] for part in ("KL", "q", "0")] == [1, 22, 29]
    with pytest.raises(Unreadable, match="letter 't' at column 25"):
        check_shapes(read(r"\mathrm{TV}(p, q) \le 2 t"))


def test_a_claim_in_latex_is_judged_and_says_how_it_was_read():
    verdict = dv.check(r"\mathrm{KL}(p \,\|\, q) \ge 0")
    assert verdict.status == "proved"
    assert "KL(p, q) >= 0" in verdict.understood
    assert dv.check(r"\mathrm{KL}(p \,\|\, q) \ge \mathrm{TV}(p, q)").status == "refuted"


PAGE = (Path(__file__).parents[5] / "docs" / "language_latex.md").read_text(encoding="utf-8")


def rows(section):
    """The rows of the page's table below a heading."""
    lines = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0].splitlines()
    return [
        [cell.strip().strip("`") for cell in line.strip("| ").split("|")] for line in lines if line.startswith("| `")
    ]


@pytest.mark.parametrize(("written", "said"), rows("What is read"))
def test_the_page_says_what_is_read(written, said):
    assert claim(written) == said
    check_shapes(read(said))


@pytest.mark.parametrize("written", [row[0] for row in rows("What is asked")])
def test_the_page_says_what_is_asked(written):
    with pytest.raises(Unreadable, match=r"two readings|one of them"):
        claim(written)
