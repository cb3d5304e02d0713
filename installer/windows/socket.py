"""Stands where Python has its socket module: this program has no network.

logging.handlers and http.client import it by name for what the program never uses.
"""

error = OSError
timeout = TimeoutError
_GLOBAL_DEFAULT_TIMEOUT = object()
AF_INET, AF_INET6, SOCK_STREAM, SOCK_DGRAM = 2, 23, 1, 2
IPPROTO_TCP, TCP_NODELAY = 6, 1


class gaierror(OSError):  # noqa: N801 - the name that others look for
    """Never raised, only named."""


class socket:  # noqa: N801 - the name that others look for
    """Refuses to be made."""

    def __init__(self, *_: object, **__: object) -> None:
        raise OSError("SSO Desk has no network.")


def create_connection(*_: object, **__: object) -> None:
    """Refuses."""
    raise OSError("SSO Desk has no network.")


def getfqdn(name: str = "") -> str:
    """The name given, unlooked."""
    return name or "localhost"


def gethostname() -> str:
    """No name."""
    return "localhost"
