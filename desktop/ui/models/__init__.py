"""Item models and other things that views look at."""
