"""The calls that a scanner of Windows gets, made to objects of the test's own."""

from typing import Any

import pytest

from desktop.intake.refusals import MAX_SCAN_BYTES
from desktop.scans import wia_worker
from desktop.scans.com import ComError
from desktop.scans.wia_worker import answer

PNG, BMP, JPEG = (f"{{B96B3C{key}-0728-11D3-9D7B-0000F81EF32E}}" for key in ("AF", "AB", "AE"))
NO_SUCH = 0x80020006


class Thing:
    """An object of names: values, functions, objects; what is not named is refused."""

    def __init__(self, **names: Any) -> None:
        self.names = names

    def get(self, name: str, *values: Any) -> Any:
        if name not in self.names:
            raise ComError(NO_SUCH)
        found = self.names[name]
        return found(*values) if callable(found) else found

    thing = get

    def put(self, name: str, value: Any) -> None:
        if name not in self.names:
            raise ComError(NO_SUCH)
        self.names[name] = value


class Number(Thing):
    """A property that is a number: of a list, or of a range up to `most`."""

    def __init__(self, value: int, most: int = 0) -> None:
        super().__init__(Value=value, SubType=int(most > 0), SubTypeMax=most)


def items(**named: Any) -> Thing:
    def item(key: Any) -> Any:
        if str(key) not in named:
            raise ComError(NO_SUCH)
        return named[str(key)]

    return Thing(Count=len(named), Item=item)


def counted(*things: Thing) -> Thing:
    return items(**{str(place): one for place, one in enumerate(things, 1)})


def image(form: str, data: bytes) -> Thing:
    return Thing(FormatID=form.lower(), FileData=Thing(BinaryData=data))


class Desk:
    """A PC with one camera and one scanner."""

    def __init__(self, given: dict[str, Thing | ComError], **more: Number) -> None:
        self.asked: list[str] = []
        self.given = given
        self.bed = {key: Number(75) for key in ("6147", "6148")}
        self.bed |= {"6146": Number(0), "6149": Number(9), "6150": Number(9)}
        self.bed |= {"6151": Number(600, 2550), "6152": Number(800, 3510)}
        self.device = dict(more)
        item = Thing(Properties=items(**self.bed), Transfer=self.transfer)
        connected = Thing(Items=counted(item), Properties=items(**self.device))
        name = Thing(Value="Canon LiDE 300")
        scanner = Thing(
            Type=1, DeviceID="{6BDD}\\0001", Properties=items(Name=name), Connect=lambda: connected
        )
        self.infos = [Thing(Type=2, DeviceID="{6BDD}\\0000"), scanner]

    def transfer(self, form: str) -> Thing:
        self.asked.append(form)
        found = self.given[form]
        if isinstance(found, ComError):
            raise found
        return found

    def made(self, name: str) -> Any:
        if name == "WIA.DeviceManager":
            return Thing(DeviceInfos=counted(*self.infos))
        assert name == "WIA.ImageProcess"
        form, added = Thing(Value=""), list[str]()

        def apply(picture: Thing) -> Thing:
            assert added == ["{42A6E907}"]
            return image(
                form.get("Value"), b"made of " + picture.names["FileData"].names["BinaryData"]
            )

        return Thing(
            FilterInfos=items(Convert=Thing(FilterID="{42A6E907}")),
            Filters=Thing(
                Add=added.append,
                Item=lambda _place: Thing(Properties=items(FormatID=form)),
            ),
            Apply=apply,
        )


ORDER = {"do": "scan", "id": "{6BDD}\\0001", "per_inch": 300}


def values(of: dict[str, Number]) -> dict[str, int]:
    return {key: one.names["Value"] for key, one in of.items()}


def test_scanners_are_listed_by_name_and_cameras_are_not() -> None:
    desk = Desk({})
    assert answer(desk, {"do": "list"}) == (
        {"scanners": [("{6BDD}\\0001", "Canon LiDE 300")]},
        b"",
    )
    desk.infos[1].names["Properties"] = items()
    assert answer(desk, {"do": "list"})[0]["scanners"][0][1] == "{6BDD}\\0001"


def test_the_whole_glass_is_scanned_in_colour_at_the_dots_asked() -> None:
    desk = Desk({PNG: image(PNG, b"page")})
    assert answer(desk, ORDER) == ({}, b"page")
    assert desk.asked == [PNG]
    assert values(desk.bed) == {
        "6146": 1,
        "6147": 300,
        "6148": 300,
        "6149": 0,
        "6150": 0,
        "6151": 2550,
        "6152": 3510,
    }


def test_what_a_scanner_does_not_know_is_left_to_it() -> None:
    desk = Desk({PNG: image(PNG, b"page")})
    desk.bed.clear()
    assert answer(desk, ORDER) == ({}, b"page")


@pytest.mark.parametrize("came", [BMP, JPEG])
def test_a_scanner_that_gives_another_form_has_it_turned_by_windows(came: str) -> None:
    desk = Desk({PNG: image(came, b"dots")})
    assert answer(desk, ORDER)[1] == b"made of dots"


def test_a_scanner_that_refuses_png_is_asked_for_bmp() -> None:
    desk = Desk({PNG: ComError(0x80070057), BMP: image(BMP, b"dots")})
    assert answer(desk, ORDER)[1] == b"made of dots"
    assert desk.asked == [PNG, BMP]


def test_trouble_of_the_scanner_itself_is_passed_on_at_once() -> None:
    desk = Desk({PNG: ComError(0x80210003)})
    with pytest.raises(ComError, match="80210003"):
        answer(desk, ORDER)
    assert desk.asked == [PNG]


def test_a_page_too_large_as_png_comes_as_jpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wia_worker, "MAX_SCAN_BYTES", 3)
    assert MAX_SCAN_BYTES > 3
    desk = Desk({PNG: image(PNG, b"page")})
    assert answer(desk, ORDER)[1] == b"made of page"


def test_the_feeder_is_taken_where_paper_is_in_it_and_gives_one_page() -> None:
    for status, bed in ((1, 1), (0, 2)):
        more = {"3086": Number(3), "3087": Number(status), "3088": Number(7), "3096": Number(0)}
        desk = Desk({PNG: image(PNG, b"page")}, **more)
        answer(desk, ORDER)
        assert values(desk.device) == {"3086": 3, "3087": status, "3088": bed, "3096": 1}


def test_a_scanner_that_is_gone_and_a_foreign_order_are_said_by_number() -> None:
    with pytest.raises(ComError, match="80210005"):
        answer(Desk({}), ORDER | {"id": "another"})
    with pytest.raises(ComError, match="80070057"):
        answer(Desk({}), {"do": "dance"})
