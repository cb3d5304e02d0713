"""How long a 25 MB draft takes beside the standard library's, and how much memory it asks for.

Run ``python benchmarks/draft.py``; prints a table in Markdown.
"""

import random
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.packet.contents import Attachment, Mail
from desktop.packet.draft import write_draft

MEGABYTES = (1, 5, 25)
ROUNDS = 3
MOST_MEMORY = 5_000_000


def mail_of(folder: Path, megabytes: int) -> Mail:
    """A mail with one attachment for each megabyte."""
    dice = random.Random(megabytes)  # noqa: S311 - bytes that do not compress, each time the same
    attachments = []
    for number in range(megabytes):
        path = folder / f"{number:02}_OFFICER_ServiceBook_p1.pdf"
        path.write_bytes(dice.randbytes(1_000_000))
        attachments.append(Attachment(path, 1_000_000, "0"))
    body = "Sir/Madam,\n" * 200
    return Mail(
        "SSO ID and ICEGATE email ID - 12 officers",
        body,
        "Saksham.Seva@icegate.gov.in",
        tuple(attachments),
        folder / "draft.eml",
        (),
        folder,
    )


def ours(mail: Mail) -> None:
    """Streamed."""
    with mail.draft.open("wb") as stream:
        write_draft(stream, mail)


def library(mail: Mail) -> None:
    """The standard library's message, whole in memory."""
    message = EmailMessage(policy=SMTP)
    message["To"], message["Subject"], message["X-Unsent"] = mail.to, mail.subject, "1"
    message.set_content(mail.body)
    for one in mail.attachments:
        message.add_attachment(
            one.path.read_bytes(), maintype="application", subtype="pdf", filename=one.name
        )
    mail.draft.write_bytes(message.as_bytes())


def seconds(write: Callable[[Mail], None], mail: Mail) -> float:
    """CPU seconds, median of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = process_time()
        write(mail)
        taken.append(process_time() - start)
    return median(taken)


def peak(write: Callable[[Mail], None], mail: Mail) -> int:
    """Most bytes of Python objects alive at the same time."""
    tracemalloc.start()
    try:
        write(mail)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def main() -> int:
    """Print the table; 1 where the goal for memory is missed."""
    print("| MB | ours ms | library ms | ratio | ours peak MB | library peak MB |")
    print("|---|---|---|---|---|---|")
    missed = False
    for megabytes in MEGABYTES:
        with tempfile.TemporaryDirectory() as folder:
            mail = mail_of(Path(folder), megabytes)
            mine, theirs = seconds(ours, mail), seconds(library, mail)
            most, most_theirs = peak(ours, mail), peak(library, mail)
        missed |= most > MOST_MEMORY
        print(
            f"| {megabytes} | {mine * 1000:.0f} | {theirs * 1000:.0f} | {mine / theirs:.2f} "
            f"| {most / 1e6:.1f} | {most_theirs / 1e6:.1f} |"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
