"""What a statement says beside its relations: definitions, constants, joined claims; and how we write formulas."""
