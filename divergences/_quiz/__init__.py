"""A quiz: claims of the catalogue, of a course or of a file of notes, asked as questions whose answers the judge decides.

No answer is typed by hand: what is right, which number it is and what mends it is what the library says when it is asked.
"""
