"""What is proved of a whole statement, with what it gives: a link alone would not say under which hypotheses."""
