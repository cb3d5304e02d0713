"""Files from outside: each document is opened in a locked-down process of its own."""
