"""The sections of the notes: every item is in one, in the order of its lines."""

import importlib

import divergences_proofs as proofs
import pytest

note_sections, note_pages = map(importlib.import_module, ("note_sections", "note_pages"))


@pytest.mark.parametrize("note", note_pages.NOTES)
def test_every_item_is_in_one_section_in_the_order_of_its_lines(note):
    items = proofs.items()
    found = note_sections.sections(note, items)
    inside = [item for _, _, own in found for item in own]
    assert sorted(i.slug for i in inside) == sorted(i.slug for i in items if i.note == note)
    assert [note_sections.first(i) for i in inside] == sorted(note_sections.first(i) for i in inside)
    assert all(own for _, _, own in found)
    assert len({title for _, title, _ in found}) == len(found)


def test_a_note_shows_each_line_beside_its_verdict_and_a_page_for_each_section():
    items = [i for i in proofs.items() if i.note == "S4"]
    row = {"verdict": "right", "convention": "", "literally": None, "corrected": None, "mutants": [], "repairs": []}
    row |= {"status": "proved", "level": "R5"}
    pages = note_pages.pages("S4", items, {i.id: row for i in items})
    whole = pages["notes/S4.md"]
    assert list(pages)[1:] == [f"notes/S4-{k}.md" for k in range(1, len(pages))]
    for name, title, own in note_sections.sections("S4", items):
        page = pages[f"notes/{name}.md"]
        assert f"## [{title}]({name}.md)" in whole
        assert page.startswith(f"# {title} (S4)\n")
        for item in own:
            line = next(line for line in whole.splitlines() if f"(#item-{item.slug})" in line)
            assert line in page
            assert item.lines.replace("-", "\N{NON-BREAKING HYPHEN}") in line
            assert "right" in line
            assert page.index(line) < page.index(f"(item-{item.slug})=")


def test_where_a_line_fails_is_said_in_the_signs_of_people():
    said = "p = (1). At this point the left side is -product(log 2, log 2) and the right side is 0, so KL(p, q) <= 1 is false."
    told = {"said": said, "statement": "KL(p, q) <= 1"}
    assert (
        note_pages._fails(told)
        == "It fails at p = 1. At this point the left side is −(log 2)² and the right side is 0."
    )
    chain = note_pages._fails(told | {"statement": "KL(p, q) <= 1 <= 2"})
    assert chain.endswith(r"the right side is 0, so $\mathrm{KL}(p \,\Vert\, q) \le 1$ is false.")
    assert note_pages._fails({"said": said.removeprefix("p = (1). "), "statement": ""}).startswith(
        "It fails. At this point the"
    )


def test_words_are_no_formula():
    by = {item.slug: item for item in proofs.items() if item.note == "S4"}
    said = {slug: note_pages._sentence(item) for slug, item in by.items()}
    assert sum(map(bool, said.values())) == 1
    (words,) = filter(None, said.values())
    assert words.startswith("Find a function that can assess")
    assert "$" not in words
