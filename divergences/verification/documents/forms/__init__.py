"""What a display may be besides one claim: cases, a letter set equal to something, equations solved for it, optima compared."""
