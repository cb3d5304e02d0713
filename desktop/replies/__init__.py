"""Answers of Saksham Seva: whom they concern, what they say of them, and what they leave open."""
