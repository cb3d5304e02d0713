"""Signs setup and MSI with a certificate that the office holds."""

from pathlib import Path

from installer.place import run


def signed(file: Path, certificate: Path, key: Path) -> None:
    """Sign a file in place; no time-stamp server is asked, since the build stays offline.

    Raises:
        CannotBuild: osslsigncode refused.
    """
    made = file.with_name(file.name + ".signed")
    made.unlink(missing_ok=True)
    run([
        "osslsigncode", "sign", "-certs", certificate, "-key", key, "-h", "sha256",
        "-n", "SSO Desk", "-in", file, "-out", made,
    ])  # fmt: skip
    made.replace(file)
