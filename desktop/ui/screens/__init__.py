"""The pages of the five steps, strangers to each other."""
