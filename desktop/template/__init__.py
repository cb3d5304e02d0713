"""The official workbook: recognised by its headings, filled, proved, and read back."""
