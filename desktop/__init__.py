"""SSO Desk: SSO ID and ICEGATE e-mail ID requests that cannot bounce for a knowable reason."""

__version__ = "0.1.0"
