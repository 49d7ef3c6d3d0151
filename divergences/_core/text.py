"""Text for people and programs: names nearest to a wrong one, what a stranger said in one line, and numbers as JSON."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Container, Generator, Iterable, Mapping
from contextlib import contextmanager
from os import PathLike
from typing import Any, NoReturn, TypeGuard


def plain(x: Any) -> Any:
    """What JSON can hold: arrays as lists, ∞ as a string, NaN (nothing to draw) as null.

    For what is printed as JSON. A verdict's own data, with fractions as text and floats as they are, come from
    `verification.judge.verdict.plain`: it is also read by programs, and knows the exact numbers, which this folder does not.

    >>> import numpy as np
    >>> plain({"kl": np.array([0.5, np.inf])})
    {'kl': [0.5, 'inf']}
    """
    if isinstance(x, Mapping):
        return {str(key): plain(value) for key, value in x.items()}
    if isinstance(x, (list, tuple)):
        return [plain(value) for value in x]
    if hasattr(x, "tolist"):  # of NumPy, which commands that print nothing of it do not wait for
        return plain(x.tolist())
    if isinstance(x, float) and not math.isfinite(x):
        return None if math.isnan(x) else str(x)
    return x


LONGEST = 100
"""Characters of a stranger's text that are kept."""


def one_line(said: object) -> str:
    r"""What another's code said, in one short line of printable characters, without addresses, which differ from run to run.

    >>> one_line("not\ntoday: <function f at 0x7f3a5c0b1d30>")
    'not today: <function f at 0x…>'
    """
    try:
        text = " ".join(str(said).split())
    except Exception as error:
        text = f"its text raises {type(error).__name__}"
    text = re.sub(r"0x[0-9a-fA-F]{6,}", "0x…", "".join(c if c.isprintable() else "?" for c in text))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def shown(x: object) -> str:
    r"""An argument as a refusal shows what was found: its text in Python, in one short line.

    >>> shown("kll"), shown([0.5] * 100)[:12]
    ("'kll'", '[0.5, 0.5, 0')
    """
    try:
        return one_line(repr(x[:LONGEST] if isinstance(x, (str, bytes)) else x))
    except Exception as error:
        return f"{an(x)} whose text raises {type(error).__name__}"


def an(x: object) -> str:
    """The type of an argument with its article.

    >>> an(3), an([3])
    ('an int', 'a list')
    """
    name = type(x).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


MOST_TEXT = 2**30
"""Characters of a file of numbers, or of certificates."""


def text_of(path: str | PathLike[str], most: int = MOST_TEXT) -> str:
    """What a file of UTF-8 text says, without a byte order mark; a ValueError where it never ends, or not soon.

    Raises: OSError for what cannot be read, UnicodeDecodeError for what is no text.
    """
    with open(path, encoding="utf-8-sig") as file:
        said = file.read(most + 1)
    if len(said) > most:
        raise ValueError(f"path: found more than {most} characters in {path}; expected at most so many; split the file")
    return said


def no_truth_value(what: str, said: object, use: str) -> NoReturn:
    """Refuse to be a condition: `if`, `assert` and `not` would pass whatever was found."""
    raise TypeError(f"{what} has no truth value (this one is {str(said)!r}); use {use}")


def among(x: object, known: Container[str]) -> TypeGuard[str]:
    """Whether x is one of these names: whatever else it is, an array and what has no hash too, it is none."""
    return isinstance(x, str) and x in known


def nearest(found: object, known: Iterable[str]) -> str:
    """What to add to a refusal: the known names that look like the one found, if that is a name."""
    if not isinstance(found, str) or len(found) > LONGEST:
        return ""
    near = difflib.get_close_matches(found, list(known), n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else ""


@contextmanager
def renamed(**names: str) -> Generator[None]:
    """What is refused of an argument of a function within is refused of ours: `renamed(q="laws")`."""
    try:
        yield
    except (ValueError, TypeError) as error:
        name, _, said = str(error).partition(":")
        if name not in names:
            raise
        said = re.sub(rf"\b{name}\b", names[name], said)
        raise type(error)(f"{names[name]}:{said}") from error
