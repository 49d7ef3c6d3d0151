"""Commands for a class: questions with answers, a course of one's own, and one of everything."""
