"""The five notes as documents: each item's formula as it is quoted, displayed in its order and with its name."""

from functools import cache

import divergences_proofs as proofs

from divergences.verification.documents import formats
from divergences.verification.documents.check_file import Court
from divergences.verification.documents.report import CheckedFile
from divergences.verification.documents.statements import statements

NOTES = ("S0", "S1", "S2", "S3", "S4")


def text_of(note):
    """The note in Markdown."""
    quoted = (item for item in proofs.items() if item.note == note)
    return "\n\n".join(f"$$ {item.written} $$ ({item.slug})" for item in quoted) + "\n"


@cache
def found_in(note):
    """What the note says, statement by statement."""
    return statements(formats.markdown_source(text_of(note)))


@cache
def judged():
    """Each note with its verdicts."""
    with Court(timeout=5) as court:
        return {note: CheckedFile(note, tuple(court.rows(found_in(note)))) for note in NOTES}
