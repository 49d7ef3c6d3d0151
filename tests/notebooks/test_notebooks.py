"""Notebooks run, are short, keep their outputs, and end in a check: nbclient executes each and the texts are compared."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LONGEST, LONGEST_FUNCTION, SECONDS = 25, 5, 120
FOLDED = re.compile(
    r"<details>\n<summary>Answers</summary>\n\n```python\n(?P<code>.*?)```\n\nprints\n\n"
    r"```text\n(?P<prints>.*?)```\n\n</details>",
    flags=re.DOTALL,
)
"""Answers fold in Jupyter, in nbconvert's pages and in the book: Markdown does, a cell's tag does not."""
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


class Node(dict):
    """A part of a notebook, as nbformat has it: its fields are attributes. Importing nbformat takes seconds."""

    __getattr__ = dict.__getitem__

    @classmethod
    def of(cls, fields):
        """The fields, with the lines of a text in one."""
        lines = {k: v for k, v in fields.items() if (k in ("source", "text") or "/" in k) and isinstance(v, list)}
        return cls(fields | {k: "".join(v) for k, v in lines.items()})


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), object_hook=Node.of)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def python(cell):
    """A cell's syntax tree; lines for IPython are left out."""
    return ast.parse(re.sub(r"^\s*[%!].*$", "", cell.source, flags=re.MULTILINE))


OPINIONS = re.compile(r"(?<=ball arithmetic at )\d+|(?<=in float64 at )\d+")
"""As many second opinions as fit into a quarter of a second, on a machine that may be busy."""


def printed(cell):
    """What a cell prints, and how many figures it shows."""
    text = "".join(o.text for o in cell.outputs if o.output_type == "stream")
    return OPINIONS.sub("…", text), sum("image/png" in o.get("data", {}) for o in cell.outputs)


def answers(notebook):
    """The folded answers as a code cell, with the text that it is said to print."""
    (folded,) = filter(None, (FOLDED.fullmatch(cell.source) for cell in notebook.cells))
    output = Node(output_type="stream", name="stdout", text=folded["prints"])
    return Node(cell_type="code", source=folded["code"], metadata=Node(), execution_count=None, outputs=[output])


def answered(path):
    """The notebook as it is read, and after its last cell the answers as a reader runs them in a cell of their own."""
    notebook = read(path)
    notebook.cells.append(answers(notebook))
    return notebook


def kinds(cell):
    return {o.output_type for o in cell.outputs}


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def too_long(tree):
    return [f.name for f in functions(tree) if f.end_lineno - f.lineno + 1 > LONGEST_FUNCTION]


def asserts(tree):
    return any(isinstance(node, ast.Assert) for node in ast.walk(tree))


@each_notebook
@pytest.mark.slow
def test_is_valid_and_read_as_nbformat_reads_it(path):
    nbformat = pytest.importorskip("nbformat", reason="the test extra has it")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert read(path) == notebook


@each_notebook
def test_is_a_short_notebook(path):
    notebook = read(path)
    assert len(notebook.cells) <= LONGEST
    assert [name for cell in code_cells(notebook) for name in too_long(python(cell))] == []


@each_notebook
def test_says_first_how_to_install(path):
    cell, model = (code_cells(read(where))[0] for where in (path, NOTEBOOKS[0]))
    assert '"pip", "install"' in cell.source
    assert cell.source == model.source
    assert cell.source.startswith("# @title ")


@each_notebook
def test_the_cell_that_installs_is_folded(path):
    """In Colab by its form, in JupyterLab by its field, in the book by its tag: it fills no phone's first screen."""
    folded = code_cells(read(path))[0].metadata
    assert (folded.cellView, folded.jupyter.source_hidden, folded.tags) == ("form", True, ["hide-input"])


BARE = """
import subprocess, sys
sys.path.insert(0, "")
subprocess.run = lambda command, check: print(command[-1])
exec(open(sys.argv[1], encoding="utf-8").read())
"""
"""A cell of a notebook where nothing is installed; what pip is given is printed."""


@pytest.mark.parametrize(
    ("there", "installed"),
    [
        (["divergences-0.1.0-py3-none-any.whl"], "divergences-0.1.0-py3-none-any.whl"),
        (["divergences-main.zip"], "divergences-main.zip"),
        (["divergences/divergences/__init__.py"], "divergences"),
        (["elsewhere/divergences/__init__.py"], "elsewhere"),
        (["../divergences/__init__.py"], ".."),
        (["clone/divergences/__init__.py", "divergences.zip"], "divergences.zip"),
        ([], None),
    ],
)
def test_installs_what_was_uploaded_or_cloned(tmp_path, there, installed):
    here = tmp_path / "notebooks"
    for name in there:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).touch()
    here.mkdir(exist_ok=True)
    cell = tmp_path / "cell.py"
    cell.write_text(code_cells(read(NOTEBOOKS[0]))[0].source, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-ISc", BARE, str(cell)], cwd=here, capture_output=True, text=True, timeout=60
    )
    if installed is None:
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("upload divergences")
    else:
        assert done.stdout.strip() == str((here / installed).resolve()), done.stderr


@each_notebook
def test_ends_in_a_check(path):
    last = read(path).cells[-1]
    assert last.cell_type == "code"
    assert asserts(python(last))


@each_notebook
def test_folds_its_answers_where_every_reader_folds(path):
    notebook = read(path)
    assert answers(notebook).outputs[0].text
    install = code_cells(notebook)[0]  # folded by metadata where a reader knows them: nothing is lost where none does
    assert not any({"tags", "jupyter"} & set(cell.metadata) for cell in notebook.cells if cell is not install)


@each_notebook
def test_was_kept_as_it_was_run_from_top_to_bottom(path):
    cells = code_cells(read(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert sum(printed(cell)[1] for cell in cells) > 0


@pytest.mark.one_in(3)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.slow
def test_runs_again_and_says_the_same(path):
    nbclient, nbformat = (pytest.importorskip(x, reason="the test extra has it") for x in ("nbclient", "nbformat"))
    again = nbformat.from_dict(answered(path))
    client = nbclient.NotebookClient(again, timeout=SECONDS, record_timing=False, coalesce_streams=True)
    client.execute(env=os.environ | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"})
    for kept, new in zip(code_cells(answered(path)), code_cells(again), strict=True):
        assert printed(new) == printed(kept), kept.source
        assert "error" not in kinds(new)


def test_there_are_notebooks_and_planted_violations_are_caught():
    assert NOTEBOOKS
    assert too_long(ast.parse("def f():\n" + "    x = 1\n" * 5)) == ["f"]
    assert not asserts(ast.parse("x == 1"))
