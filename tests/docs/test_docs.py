"""The documentation covers the public names, and what it generates is right. The strict build itself is `.ci/run`'s."""

import ast
import doctest
import functools
import importlib
import inspect
import re
from pathlib import Path
from xml.etree import ElementTree

import divergences_proofs as proofs
import pytest
from scipy import special, stats
from scipy.spatial.distance import jensenshannon

import divergences as dv
from divergences.cli import workers
from divergences.verification import Claim, Mutant
from divergences.verification.status import Status
from tests import tolerances

ROOT = Path(__file__).resolve().parents[2]
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


docstrings, printed, prose, graph, subjects, theorem_pages, note_pages, api_page = map(
    importlib.import_module,
    ("docstrings", "printed", "prose", "graph", "subjects", "theorem_pages", "note_pages", "api_page"),
)


def exported(module):
    """The names that a package re-exports one by one, or those of its `__all__`."""
    imported = [node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.ImportFrom)]
    return getattr(module, "__all__", None) or [a.name for node in imported for a in node.names if a.asname == a.name]


def defined(module):
    """The functions and classes that a module defines under public names."""
    own = inspect.getmembers(module, lambda x: inspect.isfunction(x) or inspect.isclass(x))
    return [name for name, value in own if name[0] != "_" and value.__module__ == module.__name__]


def public_names():
    """What `divergences` re-exports; of a module that it re-exports, that module's public names."""
    top = [name for name in exported(dv) if not inspect.ismodule(getattr(dv, name))]
    modules = [name for name in exported(dv) if inspect.ismodule(getattr(dv, name))]
    inner = [f"{m}.{name}" for m in modules for name in exported(getattr(dv, m)) or defined(getattr(dv, m))]
    return sorted(name for name in top + inner if not inspect.ismodule(resolved(name)))


def resolved(name):
    """The object that a dotted public name stands for."""
    return functools.reduce(getattr, name.split("."), dv)


def documented(text):
    """The names that a page hands to autodoc, relative to divergences."""
    found, module = [], ""
    for kind, name in re.findall(r"^\.\. (currentmodule|auto(?:function|class|data)):: ([\w.]+)$", text, re.MULTILINE):
        if kind == "currentmodule":
            module = name.removeprefix("divergences").removeprefix(".")
        else:
            found.append(f"{module}.{name}".removeprefix("."))
    return found


def test_every_public_name_has_its_place_in_the_api():
    assert set(public_names()) <= set(documented(API))
    assert len(documented(API)) == len(set(documented(API)))


def test_an_undocumented_name_is_caught():
    assert "js" not in documented(API.replace(".. autofunction:: js\n", "", 1))


@pytest.mark.parametrize("name", [name for name in public_names() if callable(resolved(name))])
def test_every_public_function_and_class_has_an_example(name):
    found = doctest.DocTestFinder(recurse=False).find(inspect.unwrap(resolved(name)), name, globs={})
    assert sum(len(test.examples) for test in found) > 0


def test_no_example_names_a_private_module_and_no_docstring_has_raw_emphasis():
    texts = {name: inspect.getdoc(inspect.unwrap(resolved(name))) or "" for name in public_names()}
    assert [name for name, text in texts.items() if re.search(r"^>>> .*divergences\._", text, re.MULTILINE)] == []
    assert [name for name, text in texts.items() if re.search(r"(?<![\w*)\]])\*[a-z]+\*(?![\w*(])", text)] == []


@pytest.mark.parametrize("name", public_names())
def test_claims_that_a_docstring_names_exist_and_name_it_back(name):
    about = {claim.slug: claim.about for claim in proofs.catalogue()}
    field = re.search(r"^Proved in: (.*?)(?=^\w+:|\Z)", inspect.getdoc(resolved(name)) or "", re.DOTALL | re.MULTILINE)
    for slug in re.findall(r"\w+", field[1] if field else ""):
        assert name in about.get(slug, ()), slug


def test_docstrings_become_paragraphs():
    lines = [
        "W = |x| in `points`.",
        "",
        "Args: x_, p*q,",
        "and more.",
        "Proved in: weak_duality,",
        "b_c.",
        "Example:",
        ">>> a_",
        "b_",
    ]
    assert docstrings.as_rst(lines) == [
        r"W = \|x\| in ``points``.",
        "",
        "",
        r"**Args.** x\_, p\*q,",
        "and more.",
        "",
        "**Proved in.** :ref:`claim-weak_duality`;",
        ":ref:`claim-b_c`.",
        "",
        "**Example.**",
        "",
        ">>> a_",
        "b_",
    ]


def row_of(claim):
    """What is judged of it, as the book's builder gets it."""
    return workers.judge_one(claim, 5)


def test_the_page_of_a_claim_says_what_the_judge_found():
    claim = next(c for c in proofs.catalogue() if c.slug == "gibbs_kl_is_nonnegative")
    row = row_of(claim)
    item = next(i for i in proofs.items() if i.slug == "A0.15")
    text = theorem_pages.page(claim, row, [("kl_is_zero_iff_equal", "formal")], [item])
    assert text.startswith(f"(claim-{claim.slug})=\n# Gibbs' inequality: KL(p‖q) ≥ 0\n")
    assert f"{prose.badge(row['status'])} {Status(row['status']).message.capitalize()}" in text
    assert "## Where it is used\n\n- " + prose.badge("formal") + " [](#claim-kl_is_zero_iff_equal)\n" in text
    assert text.count("Gibbs' inequality: KL(p‖q) ≥ 0") == 1
    assert f"In the notes: [S0 {note_pages._place(item)}](#item-A0.15)." in text
    assert f'divergences check "{claim.statement}"' in text
    assert all(prose.formula(s.text, step=True) in text for s in claim.steps)
    assert all(prose.formula(m.statement) in text for m in claim.mutants)
    assert r"$t \, \log\left(t\right) - t + 1 \ge 0$" in text


@pytest.mark.one_in(4)
@pytest.mark.parametrize("slug", ["A1.15", "A0.12", "A1.31", "A1.13"])
def test_the_page_of_a_note_says_what_the_judge_found(slug):
    item = next(i for i in proofs.items() if i.slug == slug)
    row = row_of(item)
    text = "\n".join(note_pages.entry(item, row))
    assert note_pages.VERDICTS[row["verdict"]] in text
    assert item.written in text
    assert "\n".join(prose.displayed(item.claim.statement)) in text
    assert (item.literally is not None) == ("It fails at " in text)
    if item.literally:
        written, read_as, fails = (text.index(x) for x in ("As written:", "Read literally", "It fails at "))
        assert written < read_as < fails
    for mutant in item.mutants:
        assert prose.formula(mutant.statement) in text


def test_a_claim_that_does_not_stand_stops_the_build(monkeypatch):
    wrong = Claim("planted", "here", "KL(p, q) = KL(q, p)", (Mutant("sign", "KL(p, q) = -KL(q, p)"),))
    monkeypatch.setattr(proofs, "claims", lambda: [wrong])
    with pytest.raises(RuntimeError, match="theorems/planted: refuted"):
        printed.judged()


def test_text_is_printed_as_it_is():
    assert prose.escaped("p*w_ < |x| `a*b` $") == r"p\*w\_ \< \|x\| `a*b` \$"
    assert prose.code("|θ|") == r"`\|θ\|`"
    assert prose.point({"p": ["1/2", "1/2"], "t": ["1/3"]}) == "p = (1/2, 1/2), t = 1/3"
    assert prose.point({"theta": ["-1/2"], "a": ["-1", "2"]}) == "θ = −1/2, a = (−1, 2)"
    assert prose.sentence("data, D: X -> R, at -1") == "Data, D: X → R, at −1"
    assert prose.sentence("k1 is right") == "k1 is right"
    assert prose.formula("KL(p, q) >= 0") == r"$\mathrm{KL}(p \,\Vert\, q) \ge 0$"
    assert prose.formula("diff(t*log(t), t) = log(t) + 1", step=True).startswith(r"$\frac{\partial}{\partial t}")
    assert prose.formula("law of G(Z) >= 2*x") == "law of G(Z) ≥ 2·x"


def test_indices_and_powers_are_lowered_and_raised():
    assert prose.escaped("∏_{n=2}^N q(x_n) = c^{n_c}") == "∏{sub}`n=2`{sup}`N` q(x{sub}`n`) = c<sup>n<sub>c</sub></sup>"
    assert prose.escaped("E_p log d, P_{Y|X}, P_XY") == "E{sub}`p` log d, P{sub}`Y∣X`, P{sub}`XY`"
    assert prose.escaped("KL(P_XY|Z), min_q max_D, c_ij") == "KL(P{sub}`XY∣Z`), min{sub}`q` max{sub}`D`, c{sub}`ij`"
    assert prose.escaped("n^(−1/d), 2^-k, ½Σ_ℓ x, |F|^s, d_min") == (
        "n{sup}`−1/d`, 2{sup}`−k`, ½Σ{sub}`ℓ` x, \\|F\\|{sup}`s`, d{sub}`min`"
    )
    assert prose.escaped("n_(L-1), p_y(x != 0)") == "n{sub}`L−1`, p{sub}`y`(x != 0)"
    for name in ("js_distance", "W1_x", "x^0.5", "_private", "a_bc"):
        assert "{su" not in prose.escaped(name)


def test_calls_are_written_as_people_do():
    assert prose.by_hand("KL(p, (p + q)/2) <= E(p, f(x, y)) - 1") == "KL(p‖(p + q)/2) ≤ E_{p}[f(x, y)] − 1"
    assert prose.by_hand("Renyi(p, mix(p, q, t), 1/2) = sum(min(p, q))") == "R_{1/2}(p‖(1 − t)·p + t·q) = Σ min(p, q)"
    assert prose.by_hand("CE(p, q) = KL(p, q") == "CE(p, q) = KL(p, q"


def test_no_title_of_a_theorem_shows_how_it_was_typed():
    """Every index and power is set, none within another, and no word of the language is left."""
    said = {subjects.heading(claim): prose.escaped(subjects.heading(claim)) for claim in proofs.catalogue()}
    assert [x for x, text in said.items() if re.search(r"\\_|\^|<su[bp]>", text)] == []
    assert [
        x for x in said if re.search(r">=|<=|<<|\b(?:KL|E)\(\w+,|\bsum\(|\bRenyi\(|^(?!log )[a-z]{2,}[ ,:]|,? or$", x)
    ] == []


def test_no_title_of_a_theorem_has_markdown_or_ends_inside_of_brackets():
    """A title is printed as it is typed, and links repeat its words alone."""
    said = [subjects.heading(claim) for claim in proofs.catalogue()]
    assert [x for x in said if not subjects._closed(x)] == []
    assert [x for x in said if re.search(r"(?<!\w)\*\w+\*(?!\w)|`|\]\(", x)] == []


def test_the_graph_of_subjects_fits_the_page_and_links_to_their_sections():
    uses = {"a": [], "b": ["a", "a"], "c": ["a", "b", "c"], "d": []}
    picture = graph.of_subjects(uses, dict.fromkeys(uses, 2), {name: f"#{name}" for name in uses})
    tree = ElementTree.fromstring(picture)
    assert int(tree.get("viewBox").split()[2]) <= 900
    assert tree.get("aria-label")
    links = [x.get("href") for x in tree.iter("{http://www.w3.org/2000/svg}a")]
    assert links == ["#a", "#b", "#c", "#d"]
    said = [x.text for x in tree.iter("{http://www.w3.org/2000/svg}title")]
    assert {"b: 2 uses of a", "c: 1 uses of a", "c: 1 uses of b"} <= set(said)
    assert not any("c: 1 uses of c" in text for text in said)


def test_every_claim_has_a_subject_and_a_sentence_of_its_own():
    claims = proofs.catalogue()
    groups = subjects.grouped(claims)
    assert sorted(c.slug for members in groups.values() for c in members) == sorted(c.slug for c in claims)
    assert set(subjects.ORDER) == set(subjects.SUBJECTS) == set(groups)
    said = [subjects.heading(c) for c in claims]
    assert len(set(said)) == len(said)
    assert max(map(len, said)) <= subjects.LONGEST
    assert not [text for text in said if "<=" in text or "**" in text or re.match(r"T\d", text)]


def test_the_theorems_are_listed_by_subject_with_the_table_first():
    claims = proofs.catalogue()
    row = {"status": "proved", "level": "R5", "mutants_rejected": 3}
    text = theorem_pages.index(claims, {c.id: row for c in claims}, "the summary")
    assert text.index("the summary") < text.index("| subject |") < text.index("<svg") < text.index("\n## ")
    assert all(f"[](#claim-{c.slug})" in text for c in claims)


def test_every_name_of_the_api_has_a_page_with_its_formula():
    pages = api_page.pages()
    assert {f"api/{name}.md" for name in documented(API)} | {"api.md"} == set(pages)
    assert set(api_page.FORMULAS) <= set(documented(API))
    for name in ("kl", "js", "wasserstein1", "optimal_discriminator"):
        assert api_page.FORMULAS[name] in pages[f"api/{name}.md"]
        assert f"[dv.{name}](api/{name}.md)" in pages["api.md"]
    assert "eval-rst" not in pages["api.md"]
    assert pages["api/kl.md"].startswith("# dv.kl\n")
    titles = [text.partition("\n")[0] for name, text in pages.items() if name != "api.md"]
    assert len(set(titles)) == len(titles)


PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_figure_of_the_book_says_what_it_shows(page):
    text = page.read_text(encoding="utf-8")
    figures = re.findall(r"```\{(?:figure|image)\}[^\n]*\n((?::\w+:[^\n]*\n)*)", text)
    assert all(":alt:" in options for options in figures)
    assert "![](" not in text
    assert re.findall(r"<img\b(?![^>]*\balt=\"[^\"]+\")[^>]*>", text) == []


def test_every_figure_of_the_gallery_and_of_the_notebooks_says_what_it_shows():
    gallery = importlib.import_module("gallery_page").page()
    assert gallery.count("```{image}") == len(re.findall(r"^:alt: \S", gallery, re.MULTILINE)) > 0


BLOCK = re.compile(r"^```[\w{}-]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ROOM = 88
"""Characters of code in a line of the book, 1280 pixels wide."""


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.stem)
def test_what_is_said_beside_code_stands_on_its_line(page):
    lines = [line for block in BLOCK.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()]
    assert [line for line in lines if re.search(r"\S\s+# ", line) and len(line) > ROOM] == []


def test_every_name_of_the_api_is_said_what_it_is():
    names = list(api_page.names(API))
    assert [name.full for name in names if not api_page._row(name)[1]] == []


def test_the_crosswalk_to_scipy_holds():
    p, q = [0.125, 0.25, 0.625], [0.25, 0.25, 0.5]
    elsewhere = {
        dv.kl(p, q): [stats.entropy(p, q), special.rel_entr(p, q).sum(), special.kl_div(p, q).sum()],
        dv.js_distance(p, q): [jensenshannon(p, q)],
        dv.w1_line([0, 1, 3], [0, 1, 3], p, q): [stats.wasserstein_distance([0, 1, 3], [0, 1, 3], p, q)],
    }
    for ours, theirs in elsewhere.items():
        assert all(abs(float(ours) - float(x)) <= tolerances.CROSSWALK for x in theirs)
