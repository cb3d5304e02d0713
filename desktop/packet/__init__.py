"""The papers of a request: letter, mail draft, their folder, and its re-checking."""
