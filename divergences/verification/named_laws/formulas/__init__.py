"""Closed forms of divergences, entropies and expectations of laws by name, as text of the language of claims."""
