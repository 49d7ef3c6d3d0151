"""Documents as lecturers write them, judged: `python -m tests.lectures` prints what was found in five of them, line by line.

`python -m tests.lectures --summary` counts what was found in these and in the five notes, and says what is not understood.
"""

import sys
from pathlib import Path

import divergences as dv
from divergences.verification.documents.report import aligned, counted
from tests.lectures import notes

HERE = Path(__file__).parent
DOCUMENTS = ("gan.tex", "entropy.md", "distances.ipynb", "variational.md", "inequalities.tex")
TABLE, SUMMARY = HERE / "table.txt", HERE / "summary.txt"


def printed():
    """A table for each document, as `divergences check` counts it."""
    parts = [f"{name}\n{'-' * len(name)}\n{dv.check_file(HERE / name)}\n" for name in DOCUMENTS]
    return "\n".join(parts)


def summary():
    """How much of each document is understood; then of the notes what is not, and why."""
    files = [*notes.judged().values(), *(dv.check_file(HERE / name) for name in DOCUMENTS)]
    table = "\n".join(aligned(counted(files)))
    unread = [
        (row["id"], row["written"][:48], row["why"])
        for file in files[:5]
        for row in file.rows
        if row["kind"] == "not understood"
    ]
    return f"{table}\n\nNot understood in the notes:\n\n" + "\n".join(aligned(unread)) + "\n"


if __name__ == "__main__":
    print(summary() if "--summary" in sys.argv else printed(), end="")
