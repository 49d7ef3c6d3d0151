"""From a claim to its verdict: of a text, of a claim with steps and wrong versions, of an item of notes."""
