"""torch's tensors and laws: what comes, what formulas ask of torch, and how it differentiates by slopes."""
