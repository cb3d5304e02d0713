"""The ways to put a draft before the officer, in order; none of them sends anything."""
