"""The command itself: its version, its help, its exit codes, one-line refusals, and how little it imports."""

import importlib
import io
import re
import shlex
import subprocess
import sys

import pytest
import typer

import divergences as dv
from divergences.cli import main
from divergences.cli.app import MEANT, app
from divergences.verification.catalogue.rows import of_note
from divergences.verification.language.notes import Note
from tests.divergences.cli.calls import refused, run


def test_version():
    found = run("--version")
    assert (found.exit_code, found.stdout) == (0, f"divergences {dv.__version__}\n")


@pytest.mark.parametrize("command", [[], ["verify"], ["falsify"], ["compare"], ["curve"]])
def test_help_has_examples(command):
    found = run(*command, "--help")
    assert found.exit_code == 0
    examples = [
        line for line in found.stdout.splitlines() if line.strip(" │").startswith(" ".join(["divergences", *command]))
    ]
    assert len(examples) >= 2 or not command
    assert command or all(name in found.stdout for name in ("verify", "compare", "curve"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "No such command 'chek'"),
        (["judge", "x"], "No such command 'judge'; did you mean 'check'?"),
        (["plot"], "No such command 'plot'; did you mean 'curve'?"),
        (["explain", "A1.15"], "No such command 'explain'; did you mean 'verify'?"),
        (["unheard"], "No such command 'unheard'."),
        (["verify", "--onyl", "x"], "No such option: --onyl"),
        (["verify", "--points", "many"], "Invalid value for '--points'"),
        (["verify", "--points", "0"], "Invalid value for '--points'"),
        (["compare", "0.5,0.5"], "Missing argument 'Q'"),
        (["compare", "0.5,0.5", "1/2,1/2", "1,0"], "unexpected extra argument"),
    ],
)
def test_usage_errors_are_one_line(arguments, said):
    assert said in refused(*arguments)


class Terminal(io.StringIO):
    """A stderr that is a screen."""

    def isatty(self):
        return True


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_terminal_folds_refusals_between_words(width, monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", str(width))
    arguments = ["compare", "0.5,half", "0.5,0.5"]
    assert typer.main.get_command(app).main(arguments, standalone_mode=False) == 2
    said = screen.getvalue()
    assert max(map(len, said.splitlines())) <= width
    assert " ".join(said.split()) == " ".join(refused(*arguments).split())


@pytest.mark.parametrize("command", sorted(command.callback.__name__ for command in app.registered_commands))
def test_help_says_what_stands_behind_an_option(command):
    """No type of Python is shown, so an option that takes a value has to have a word for it."""
    parser = typer.main.get_command(app).commands[command]
    named = {option.opts[0]: option.metavar for option in parser.params if not getattr(option, "is_flag", False)}
    assert [name for name, word in named.items() if not word] == []


def test_a_terminal_shows_where_a_claim_cannot_be_read(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(importlib.import_module("divergences.cli.check"), "_row", lambda claim, *how: row_of(claim))
    monkeypatch.setenv("COLUMNS", "80")
    arguments = ["check", '"KL(p||q) <= chi2(p,q"']
    assert typer.main.get_command(app).main(arguments, standalone_mode=False) == 2
    *said, typed, caret = screen.getvalue().splitlines()
    assert " ".join(said).startswith("divergences: error: claim: found '(' at column 17")
    assert (typed.strip(), typed[caret.index("^")]) == ("KL(p||q) <= chi2(p,q", "(")


def row_of(claim):
    """The row of a claim that cannot be read, without a process of its own."""
    return of_note(Note("claim", claim, 0), 1, 0, 1.0)


@pytest.mark.slow
def test_each_example_of_the_first_screen_is_complete(tmp_path, monkeypatch):
    """Typed as it stands, each is carried out; the file that one of them names is the reader's own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_loss.py").write_text("from divergences import kl as loss\n", encoding="utf-8")
    examples = re.findall(r"^ divergences (.+?) *$", run("--help").stdout, re.MULTILINE)
    assert len(examples) == 4
    for example in examples:
        assert run(*shlex.split(example)).exit_code == 0, example


def test_without_a_command_help_is_printed():
    bare, asked, short = run(), run("--help"), run("-h")
    assert (bare.exit_code, asked.exit_code, short.exit_code) == (0, 0, 0)
    assert bare.stdout.strip() == asked.stdout.strip() == short.stdout.strip() != ""


@pytest.mark.one_in(3)
@pytest.mark.parametrize("command", sorted(command.callback.__name__ for command in app.registered_commands))
@pytest.mark.parametrize("width", [80, 120])
def test_help_fits_the_terminal_and_cuts_no_option(command, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    said = run(command, "--help").stdout
    assert max(map(len, said.splitlines())) <= width
    assert re.findall(r"--\S*…", said) == []
    assert re.findall(r"<(?!=)[a-z\[]\S*>|<[a-z]+ range>", said) == []


def test_options_are_found_as_others_spell_them():
    assert run("compare", "3 1", "1 1", "--normalize").stdout == run("compare", "3 1", "1 1", "--normalise").stdout


def test_words_for_a_command_are_no_commands_themselves():
    assert set(MEANT) & {command.callback.__name__ for command in app.registered_commands} == set()
    assert set(MEANT.values()) <= {command.callback.__name__ for command in app.registered_commands}


HEAVY = {"flint", "hypothesis", "jax", "matplotlib", "ot", "scipy", "sympy"}


def imported(*arguments):
    """The modules that a process has imported when the command is done."""
    program = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
        "from divergences.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("arguments", "needless"),
    [
        (["--version"], {"numpy", "rich", "divergences.laws", "divergences.verification.judge.claim"}),
        (["--help"], {"numpy", "divergences.laws", "divergences.verification.judge.claim"}),
        (["compare", "0.5,0.5", "0.25,0.75"], {"divergences.laws", "divergences.transport", "divergences.plot"}),
        (["compare", "0.5,0.5", "0.25,0.75", "--json"], {"rich"}),
    ],
)
def test_a_command_imports_what_it_needs(arguments, needless):
    assert imported(*arguments) & (HEAVY | needless) == set()


@pytest.mark.slow
def test_a_needless_import_would_be_seen():
    assert "divergences.transport.wasserstein1" in imported("compare", "1,0", "0,1", "--points", "0,1")


@pytest.mark.parametrize(("workers", "code", "at_once"), [([], 130, [130]), (["one"], 130, []), ([], 1, [])])
def test_an_interrupted_process_ends_before_jax_can_crash_it(monkeypatch, workers, code, at_once):
    """A compilation that was interrupted ends in a segmentation fault at exit; workers are waited for all the same."""
    left = []
    monkeypatch.setattr("os._exit", left.append)
    monkeypatch.setattr("multiprocessing.active_children", lambda: workers)
    monkeypatch.setattr("divergences.cli.app.main", lambda: sys.exit(code))
    monkeypatch.setitem(sys.modules, "jax", sys)
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, left) == (code, at_once)


@pytest.mark.one_in(7)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "-1 <= KL(p, q)", "--points", "20"), "✓ true (proved): -1 <= KL(p, q)"),
        (("check", "-log(4) <= V(p, q, Dstar(p, q))", "--points", "20"), "✓ true (proved): -log(4) <= "),
        (("check", "-v <= 0 given v in (0, 1)", "--points", "20"), "✓ true (proved): -v <= 0"),
        (("check", "--points", "20", "-KL(p, q) <= 0", "-v"), "How: "),
        (("compare", "0.5,0.5", "0.5,0.5", "--points", "-1,1"), "W₁          0 "),
        (("curve", "point-masses", "--theta", "-2:2:5"), "θ"),
        (("curve", "point-masses", "--theta=-2:2:5", "--quantities", "KL,JS"), "θ"),
    ],
)
def test_what_begins_with_a_minus_is_no_option(arguments, said):
    found = run(*arguments)
    assert (found.exit_code, found.stderr) == (0, "")
    assert said in found.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "-1,2", "0.5,0.5"), "P: found -1 at outcome 1, counted from 1"),
        (("compare", "0.5,0.5", "0.5,0.5", "-x"), "No such option: -x"),
        (("check", "KL(p, q) >= 0", "-ox.svg"), "-o: found a file without --report"),
    ],
)
def test_options_are_options_all_the_same(arguments, said):
    assert said in refused(*arguments)


@pytest.mark.one_in(3)
@pytest.mark.skipif(sys.platform == "win32", reason="pipes are closed otherwise there")
@pytest.mark.parametrize(
    "arguments",
    [["check", "KL(p, q) >= 0"], ["compare", "0.5,0.5", "1,0", "--json"], ["compare", "1,0", "1,0"], ["--help"]],
)
def test_nobody_reads_the_answer(arguments):
    """`divergences … | head`: exit 1 would say that a claim is false."""
    command = [sys.executable, "-c", "from divergences.cli import main; main()", *arguments]
    reader = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    reader.stdout.close()
    said = reader.stderr.read()
    reader.stderr.close()
    assert (reader.wait(), said) == (141, b"")


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [("--base", "e", "a number"), ("--digits", "40", "17"), ("--digits", "0", "1"), ("--digits", "6.5", "number")],
)
def test_what_is_no_number_is_named(option, value, expected):
    said = refused("compare", "0.5,0.5", "1,0", option, value)
    assert f"Invalid value for '{option}': " in said
    assert value in said
    assert expected in said
    assert "Input should" not in said
