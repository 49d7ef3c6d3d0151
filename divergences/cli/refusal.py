"""How every command refuses bad input: one line on stderr, exit code 2. Imports nothing, so that the parser starts at once."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager


class Refusal(Exception):
    """Bad input; its text is the one line that is printed."""


@contextmanager
def refusals() -> Generator[None]:
    """Turn what the library refuses (ValueError, TypeError, RuntimeError) and what the system cannot read into a Refusal."""
    try:
        yield
    except OSError as error:
        raise Refusal(f"cannot use {error.filename}: {error.strerror}") from error
    except (ValueError, TypeError, RuntimeError) as error:
        raise Refusal(str(error)) from error
