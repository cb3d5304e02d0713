"""What is kept: request files, their pages, the copy for a crash, settings, numbers, the log."""
