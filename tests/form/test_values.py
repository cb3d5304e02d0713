"""The door to the readings, and the posting that the columns tell."""

import pytest

from desktop.form import values
from desktop.form.officer import Posting
from tests import makers


@pytest.mark.parametrize(
    ("changes", "posting"),
    [
        ({"domain": "Customs"}, Posting.CUSTOMS_LOCATION),
        ({"domain": "CGST", "commissionerate": "Chennai North"}, Posting.EXECUTIVE_COMMISSIONERATE),
        ({"domain": "CGST", "commissionerate": "Audit-II, Chennai"}, Posting.AUDIT_COMMISSIONERATE),
        ({"domain": "CGST", "commissionerate": "Appeals-I"}, Posting.APPEALS_COMMISSIONERATE),
        ({"domain": "cgst", "commissionerate": "Zonal office"}, Posting.ZONAL_OFFICE),
        ({"domain": "Directorate"}, Posting.DIRECTORATE),
        ({"domain": "Directorate", "commissionerate": "COIN, Singapore"}, Posting.COIN),
        ({"domain": "Customs", "place": "High Commission of India"}, Posting.OUTSIDE_INDIA),
        ({"domain": ""}, Posting.UNSTATED),
        ({"domain": "Customs", "posting": Posting.DIRECTORATE}, Posting.DIRECTORATE),
        ({"domain": "CGST", "commissionerate": "Coimbatore"}, Posting.EXECUTIVE_COMMISSIONERATE),
    ],
)
def test_the_posting_is_what_was_chosen_or_what_the_columns_say(
    changes: dict[str, str], posting: Posting
) -> None:
    assert values.posting_of(makers.officer(**changes)) is posting


def test_the_door_leads_to_every_reading_it_names() -> None:
    assert all(hasattr(values, name) for name in values.__all__)
