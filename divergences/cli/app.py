"""The parser of `divergences`: which commands there are, how refusals are printed, and with which code it exits.

Answers go to stdout, progress and refusals to stderr. Exit 0: all is well; 1: something is wrong; 2: bad input; 3: not decided.
With --json stdout is one JSON document, in which ∞ is the string "inf". Each command is the function of its name in the file
of its name, and imports the library when it is called: `divergences --help` imports the parser and no array library. A new
command is one such file, imported here and named in the loop at the end; the import contract of commands asks for its name too.
"""

from __future__ import annotations

import os
import re
import sys
from shutil import get_terminal_size
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from divergences.cli.audit import audit
from divergences.cli.check import check
from divergences.cli.compare import compare
from divergences.cli.curve import curve
from divergences.cli.explore import explore
from divergences.cli.formal import formal
from divergences.cli.output import pointed, wrapped
from divergences.cli.recheck import recheck
from divergences.cli.refusal import Refusal
from divergences.cli.teaching.course import course
from divergences.cli.teaching.demo import demo
from divergences.cli.teaching.quiz import quiz
from divergences.cli.train import train
from divergences.cli.verify import falsify, verify

UsageError: Any = typer.BadParameter.__mro__[1]  # Click's, or of the copy that newer Typers carry


NEGATIVE = re.compile(r"-(?:[\d.(\[]|(?!-).*[\s(<>=≤≥])", re.DOTALL)
"""A number, numbers or a claim that begins with a minus, and no option."""
RELATED = re.compile(r"[<>=≤≥]")
LIMITS = {"ge": "of at least", "gt": "above", "le": "of at most", "lt": "below"}
"""How the limits of a number are called."""
CLOSED = 141
"""The exit code where the pipe that the answer goes to is closed."""
BESIDE = " "
"""What keeps Click from taking such a text for an option, and is taken off again."""


class PlainHelp:
    """A command whose help names no type of Python: behind an option stands what its `metavar` says, behind a flag nothing."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options and arguments, as in Click."""
        found: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for each in found:
            each.display_type = lambda ctx: ""
        return found


class Command(PlainHelp, TyperCommand):
    """A command of ours. What it is given may begin with a minus: `-1,2`, or `-log(4) <= V(p, q, d)`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As in Click, but that a number or a claim with a minus is no option."""
        short = tuple(name for each in self.get_params(ctx) for name in each.opts if not name.startswith("--"))
        kept = [
            f"{BESIDE}{x}" if NEGATIVE.match(x) and (RELATED.search(x) or not x.startswith(short)) else x for x in args
        ]
        left: list[str] = super().parse_args(ctx, kept)
        ctx.params.update({name: _bared(value) for name, value in ctx.params.items()})
        return left


def _bared(value: Any) -> Any:
    """A text, or each of several, without what was put before its minus."""
    if isinstance(value, (list, tuple)):
        return type(value)(map(_bared, value))
    return value.removeprefix(BESIDE) if isinstance(value, str) and value.startswith(f"{BESIDE}-") else value


class OneLine(PlainHelp, TyperGroup):
    """A command group whose refusals are one line on stderr and exit 2, usage errors included; terminals fold it at words."""

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:
        """Run a command and leave with its exit code; with standalone_mode=False return it. Arguments as in Click."""
        try:
            code = super().main(*args, standalone_mode=False, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            code = _unread()
        except SystemExit as ended:  # Click and rich leave with 1, which says that a claim is false
            if not isinstance(ended.__context__, BrokenPipeError):
                raise
            code = _unread()
        except (Refusal, UsageError) as error:
            said = str(error) if isinstance(error, Refusal) else _in_words(error)
            context = getattr(error, "ctx", None)
            help_on = f" (see {context.command_path} --help)" if context else ""
            line = f"divergences: error: {' '.join(said.split())}{help_on}"
            print(_on_screen(line, error) if sys.stderr.isatty() else line, file=sys.stderr)
            code = 2
        except typer.Abort:
            code = 130
        return sys.exit(code or 0) if standalone_mode else code

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names; for a word of ours that is none, the refusal names the command meant."""
        if args and args[0] in MEANT and self.get_command(ctx, args[0]) is None:
            raise UsageError(f"No such command {args[0]!r}; did you mean {MEANT[args[0]]!r}?", ctx)
        return super().resolve_command(ctx, args)


def _in_words(error: Any) -> str:
    """What Click says of an argument or an option, and of a number that is none what was found and expected."""
    details = getattr(error.__cause__, "errors", None)
    if details is not None:
        first = details()[0]
        limits = first.get("ctx", {})
        bounds = [f"{word} {limits[key]:g}" for key, word in LIMITS.items() if key in limits]
        if bounds or first["type"].startswith(("int_", "float_")):
            kind = "a whole number" if first["type"].startswith("int_") else "a number"
            error.message = f"found {first['input']!r}; expected {' '.join([kind, *bounds])}"
    return error.format_message()


def _unread() -> int:
    """The exit code where nobody reads the answer, `… | head`, as of a command that the shell ends; nothing more is written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLOSED


def _on_screen(line: str, error: Exception) -> str:
    """A refusal as lines of whole words; and where it names a column of what was typed, that with a caret below it."""
    width = get_terminal_size().columns
    below = pointed(error.typed, error.column, width) if isinstance(error, Refusal) else []
    return "\n".join([wrapped(line, width), *below])


OTHER_WORDS = {
    "verify": ("explain", "ledger"),
    "check": ("report", "lint", "judge", "prove", "claim", "test", "decide"),
    "compare": ("kl", "js", "tv", "w1", "divergence", "distance", "wasserstein1", "compute"),
    "curve": ("plot", "draw", "sweep", "figure", "curves"),
    "train": ("lab", "gan", "wgan", "learn"),
    "falsify": ("counterexample", "refute", "disprove"),
    "explore": ("explorer", "export", "serve", "gui", "open"),
}
MEANT = {word: command for command, words in OTHER_WORDS.items() for word in words}
"""What other words for a command's work people type first; a misspelling finds its command without them."""
SPELT = {"normalize": "normalise"}
"""Options as others spell them."""

app = typer.Typer(
    name="divergences",
    cls=OneLine,
    add_completion=False,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "token_normalize_func": lambda name: SPELT.get(name, name),
    },
)


def main() -> None:
    """Parse sys.argv, run the command, and leave with its exit code: the console script's entry point."""
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"divergences {version('divergences')}")
        raise typer.Exit


@app.callback()
def divergences(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Divergences between distributions, computed and verified: KL, JS, the optimal discriminator, Wasserstein-1.

    New here? `divergences demo` shows one of everything. Each of these takes seconds; add `--help` for more:

    divergences check "JS(p, q) <= log(2)*TV(p, q)"

    divergences compare 0.5,0.5,0 0.25,0.25,0.5

    divergences curve parallel-lines

    divergences audit my_loss.py:loss --as kl

    Exit code 0: all is well; 1: something is wrong; 2: bad input; 3: a claim is not decided (check).
    """
    if context.invoked_subcommand is None:
        print(context.get_help())


for command in (check, compare, curve, explore, quiz, verify, train, audit, formal, falsify, recheck, course, demo):
    app.command(cls=Command)(command)
