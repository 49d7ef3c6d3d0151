"""Three documents as lecturers write them, judged: `python -m tests.lectures` prints what was found in them, line by line."""

from pathlib import Path

import divergences as dv

HERE = Path(__file__).parent
DOCUMENTS = ("gan.tex", "entropy.md", "distances.ipynb")
TABLE = HERE / "table.txt"


def printed():
    """A table for each document, as `divergences check` counts it."""
    parts = [f"{name}\n{'-' * len(name)}\n{dv.check_file(HERE / name)}\n" for name in DOCUMENTS]
    return "\n".join(parts)


if __name__ == "__main__":
    print(printed(), end="")
