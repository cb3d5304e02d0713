"""The reading hint: what a machine reads in the marked places. An extra; without it, silence."""
