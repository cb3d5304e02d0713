"""The one door to the system's keyring."""


def keyring_name() -> str:
    """What would keep a secret on this PC, in the keyring library's own words; empty for nothing.

    Nothing is stored or read by asking.
    """
    import keyring
    from keyring.backends import fail, null

    try:
        found = keyring.get_keyring()
    except (ImportError, AttributeError, ValueError, RuntimeError):
        # A setting of this PC names a keyring that is not there: that is none.
        return ""
    nothing = isinstance(found, fail.Keyring | null.Keyring)
    return "" if nothing else str(found.name)
