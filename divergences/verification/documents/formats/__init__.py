"""The formulas of a document by its format, TeX, Markdown or notebook: where they stand, and what is written beside them."""
