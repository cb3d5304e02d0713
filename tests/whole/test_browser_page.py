"""Files dragged from the Send screen into a page of a real browser arrive unchanged."""

from pathlib import Path

from desktop.packet.contents import Packet
from tests.whole.dragging import side_by_side

PAGE = Path(__file__).with_name("drop.html")


def test_chromium_receives_every_file_unchanged(packet: Packet, tmp_path: Path) -> None:
    with side_by_side(packet, PAGE.as_uri(), tmp_path / "screen") as both:
        both.title("Drop here")
        both.drag_until(
            (1120, 400), lambda: any(one.startswith("Got ") for one in both.titles), "files"
        )
        got = both.title("Got ")
    *lines, last = got.removeprefix("Got ").split("|")
    assert last.startswith("end")
    wanted = [f"{one.name} {one.size} {one.sha256}" for one in packet.mails[0].attachments]
    assert sorted(lines) == sorted(wanted)
