"""How every command refuses bad input: one line on stderr, exit code 2. Imports nothing, so that the parser starts at once."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager


class Refusal(Exception):
    """Bad input; its text is the one line that is printed. `typed` is what it speaks of, if it names a `column` of that."""

    def __init__(self, said: str, typed: str = "", column: int | None = None) -> None:
        super().__init__(said)
        self.typed, self.column = typed, column


@contextmanager
def refusals(**words: str) -> Generator[None]:
    """Turn what the library refuses (ValueError, TypeError, RuntimeError) and what the system cannot read into a Refusal.

    A refusal begins with the name of an argument: `words` gives the command's own word for it, `nu="--points-q"`.
    """
    try:
        yield
    except OSError as error:
        raise Refusal(f"cannot use {error.filename}: {error.strerror}") from error
    except (ValueError, TypeError, RuntimeError) as error:
        name, colon, said = str(error).partition(":")
        raise Refusal(words.get(name, name) + colon + said) from error
