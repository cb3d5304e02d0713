"""Write the shipped template from the declared columns.

Run it from the top folder after a change of a column: ``python tools/make_template.py``.
"""

from desktop.paths import resource
from desktop.template.shipped import SHIPPED, make_shipped


def main() -> None:
    """Write the file and say its size."""
    target = resource(SHIPPED)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(make_shipped())
    print(f"{SHIPPED}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
