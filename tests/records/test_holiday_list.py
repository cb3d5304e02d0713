"""The holidays of the office: what it adds, what it takes out, what it brings in."""

from datetime import date
from pathlib import Path

from desktop.records.holiday_list import Holiday, holiday_list, keep_holidays, read_lines
from desktop.records.working_days import holidays

LOCAL = Holiday(date(2026, 11, 26), "Local holiday")
INDEPENDENCE = date(2026, 8, 15)


def test_what_the_office_adds_and_takes_out_is_kept_and_the_rest_is_the_shipped_list(
    tmp_path: Path,
) -> None:
    own = tmp_path / "holidays.csv"
    shipped = holiday_list(own)
    assert INDEPENDENCE in {one.day for one in shipped}
    wanted = [*(one for one in shipped if one.day != INDEPENDENCE), LOCAL]
    keep_holidays(wanted, own)
    assert set(holiday_list(own)) == set(wanted)
    assert INDEPENDENCE not in holidays(own)
    assert len(own.read_text(encoding="utf-8").splitlines()) == 3
    keep_holidays(shipped, own)
    assert holiday_list(own) == shipped
    assert own.read_text(encoding="utf-8") == "date,holiday,off\n"


def test_a_renamed_holiday_keeps_its_day(tmp_path: Path) -> None:
    own = tmp_path / "holidays.csv"
    renamed = [
        Holiday(one.day, "Our own name") if one.day == INDEPENDENCE else one
        for one in holiday_list(own)
    ]
    keep_holidays(renamed, own)
    assert Holiday(INDEPENDENCE, "Our own name") in holiday_list(own)


def test_a_damaged_own_list_counts_as_none(tmp_path: Path) -> None:
    own = tmp_path / "holidays.csv"
    shipped = holiday_list(own)
    own.write_bytes(b"\xff\xfe")
    assert holiday_list(own) == shipped
    own.write_text("date,holiday\nsoon,None\n2026-11-26,Local holiday\n", encoding="utf-8")
    assert set(holiday_list(own)) - set(shipped) == {LOCAL}


def test_dates_are_read_as_offices_write_them_and_other_lines_are_named() -> None:
    found, unread = read_lines(
        "\ufeff26-11-2026 Local holiday\n\n2026-12-01,Second\n3/1/2027; Third\n"
        "26 January 2027 – Republic Day\nList of holidays\n32-01-2026 none\n"
    )
    assert found == (
        LOCAL,
        Holiday(date(2026, 12, 1), "Second"),
        Holiday(date(2027, 1, 3), "Third"),
        Holiday(date(2027, 1, 26), "Republic Day"),
    )
    assert unread == ("List of holidays", "32-01-2026 none")
