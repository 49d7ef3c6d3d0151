"""Each row of the systems' table is called, and gives the number of its lines; its names name something."""

import ast
import importlib
import inspect
import json
import re
import shlex
from pathlib import Path

import divergences_proofs as proofs
import numpy as np
import pytest

import divergences as dv
from divergences.cli import ledger
from tests.divergences.cli.calls import run as shell

systems_page, api_page, api_figures = map(importlib.import_module, ("systems_page", "api_page", "api_figures"))
DOCS = Path(__file__).resolve().parents[2] / "docs"
ROWS = systems_page.rows()
IDS = [f"{row.system}: {row.function} {'-'.join(row.items)}" for row in ROWS]
ITEMS = {item.slug: item for item in proofs.items() if item.note in ("S0", "S1", "S2", "S3", "S4")}
CLAIMS = {claim.slug: claim for claim in proofs.catalogue()}
PUBLIC = {name.full for name in api_page.names((DOCS / "api.md").read_text(encoding="utf-8"))}
SYSTEMS = {
    "KL, both ways": ("kl", "reverse_kl"),
    "Entropy": ("entropy",),
    "JS": ("js",),
    "Parallel lines": ("models.parallel_lines", "wasserstein1"),
    "W1": ("wasserstein1", "w1_primal", "w1_dual"),
    "MLE and regression": ("latent.fit", "latent.gaussian_likelihood"),
    "Minimax GAN": ("gan_value", "minimax"),
    "Push-forward": ("pushforward",),
    "D* and V(G, D*)": ("optimal_discriminator", "gan_value_at_optimum"),
    "Non-saturating loss": ("games.non_saturating",),
    "Mode collapse": ("best_response",),
    "Lipschitz functions": ("critics.lipschitz", "critics.lipschitz_bound"),
    "WGAN": ("critics.bound", "games.wasserstein"),
    "Clipping": ("critics.clip", "critics.clipped_bound"),
    "Gradient penalty": ("critics.penalised",),
    "R1": ("lab.flow_eigenvalues",),
    "Spectral norm": ("critics.spectral_norm", "critics.spectral_normalise"),
    "EBGAN": ("games.energy", "latent.pull_away"),
    "InfoGAN": ("mutual_information", "latent.information_bound"),
    "Conditional GAN": ("conditional",),
    "AAE": ("latent.surgery",),
    "VAE": ("latent.elbo", "latent.normal_kl"),
    "VAE/GAN": ("latent.aggregated_objective",),
    "CycleGAN": ("maps.cycle_loss",),
    "AdaIN": ("maps.adain", "maps.style"),
    "Inception Score": ("inception_score",),
    "FID": ("frechet", "fid", "kid"),
    "A learned quality function": ("gan_value_at_optimum",),
}
"""The systems that the notes name, and what computes them."""


def there(name):
    """Whether the library has a function of that name."""
    try:
        return callable(systems_page.function(f"dv.{name}")) or hasattr(dv, name)
    except AttributeError:
        return False


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_row_gives_the_number_of_its_lines(row):
    found, wanted = systems_page.computed(row), systems_page.expected(row)
    assert found.shape == wanted.shape
    assert systems_page.agrees(row, found), (found, wanted)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_number_that_is_off_is_told(row):
    wanted = systems_page.expected(row)
    assert not systems_page.agrees(row, np.where(np.isinf(wanted), 0.0, wanted + 1e-6))
    assert not systems_page.agrees(row, np.append(wanted, 0.0))


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_function_is_public_and_is_what_the_example_calls(row):
    assert row.function.removeprefix("dv.") in PUBLIC
    assert systems_page.function(row.function) is not None
    names = {ast.unparse(node) for node in ast.walk(ast.parse(row.call)) if isinstance(node, ast.Attribute)}
    assert row.function in names


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_claim_is_known_and_speaks_of_the_function_or_of_the_lines(row):
    assert set(row.items) <= ITEMS.keys()
    if row.claim in ITEMS:
        assert row.claim in row.items
        return
    name, claim = row.function.removeprefix("dv."), CLAIMS[row.claim]
    documented = inspect.getdoc(systems_page.function(row.function)) or ""
    used = {slug for x in row.items for slug in (*ITEMS[x].uses, ITEMS[x].claim.slug if ITEMS[x].claim else "")}
    inside = {x.removeprefix("dv.") for x in re.findall(r"dv(?:\.\w+)+", row.call)}
    spoken = {name, *inside} & set(claim.about) or row.claim in documented or row.claim in used
    assert spoken, (claim.about, used)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_figure_is_in_the_gallery_or_on_the_page_of_a_name(row):
    if row.figure.startswith("plot_"):
        assert (DOCS / "gallery" / f"{row.figure}.py").is_file()
    else:
        assert row.figure in api_figures.DRAWN
        assert row.figure in PUBLIC


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_run_is_a_command_a_script_or_a_call(row):
    first, *words = shlex.split(row.run)
    if first == "divergences":
        said = shell(words[0], "--help")
        assert said.exit_code == 0
        assert all(word in said.stdout for word in words if word.startswith("--"))
    elif first == "python":
        assert (DOCS.parent / words[0]).is_file()
    else:
        call = ast.parse(row.run, mode="eval").body
        assert isinstance(call, ast.Call)
        assert ast.unparse(call.func).removeprefix("dv.") in PUBLIC


@pytest.mark.slow
@pytest.mark.parametrize("line", sorted({row.run for row in ROWS}))
def test_a_run_runs(line):
    first, *words = shlex.split(line)
    if first == "divergences":
        found = shell(*words, "--json")
        assert (found.exit_code, json.loads(found.stdout) != {}) == (0, True)
    elif first != "python":  # the scripts of the gallery have a test of their own
        found = eval(line, {"dv": dv, "np": np})
        numbers = np.asarray(found.value) if hasattr(found, "value") else found
        assert len(numbers) > 1 or np.size(numbers) > 1


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_that_has_a_function_is_in_the_table(system):
    called = {row.function.removeprefix("dv.") for row in ROWS if row.system == system}
    assert {name for name in SYSTEMS[system] if there(name)} <= called


def test_every_line_of_the_notes_that_is_judged_is_in_the_table():
    assert {item for row in ROWS for item in row.items} == set(ITEMS)


def test_no_system_is_unknown_to_the_list():
    assert {row.system for row in ROWS} <= SYSTEMS.keys()


def test_the_page_has_no_empty_cell_and_a_link_for_each_name():
    text = systems_page.page(ledger.recorded())
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| lines")]
    assert len(lines) == len(ROWS)
    for row, line in zip(ROWS, lines, strict=True):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        assert len(cells) == len(systems_page.HEADS)
        assert all(cells), cells
        assert all(f"(#item-{item})" in cells[0] for item in row.items)
        assert re.search(r'class="verdict \w+">\w+</span> R\d$', cells[3])
    assert all(f"## {row.system.replace('*', chr(92) + '*')}" in text for row in ROWS)


def test_a_wrong_number_stops_the_build(monkeypatch):
    wrong = systems_page.Row(**{**ROWS[0]._asdict(), "value": ("1/2",)})
    monkeypatch.setattr(systems_page, "rows", lambda: [wrong])
    with pytest.raises(RuntimeError, match=r"the notes' lines come to 1/2"):
        systems_page.page(ledger.recorded())


def test_the_book_has_the_page():
    assert "_generated/systems" in (DOCS / "index.md").read_text(encoding="utf-8")
    assert '"systems.md": systems_page.page(rows)' in (DOCS / "programs" / "printed.py").read_text(encoding="utf-8")
