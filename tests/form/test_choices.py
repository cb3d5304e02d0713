"""Pick lists."""

import pytest

from desktop.form.choices import choices
from desktop.form.officer import COLUMNS


@pytest.mark.parametrize("name", sorted({one.choices for one in COLUMNS if one.choices}))
def test_every_list_that_a_column_names_is_there_without_twins(name: str) -> None:
    values = [one.value for one in choices(name)]
    assert values
    assert all(values)
    assert len(values) == len(set(values))


def test_sites_of_the_practical_list_come_first() -> None:
    places = {one.value: place for place, one in enumerate(choices("locations"))}
    assert places["INAGTB"] < places["INABG1"]


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        choices("planets")
