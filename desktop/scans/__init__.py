"""Service-book pages: their facts, and PDF files of them that fit the mail."""
