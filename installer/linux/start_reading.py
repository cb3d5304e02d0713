"""What the add-on's program runs: the reading worker."""

from desktop.reading.worker import main

main()
