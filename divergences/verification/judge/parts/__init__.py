"""Verdicts on texts that join claims, from verdicts on their parts; and the door through which verdicts leave."""
