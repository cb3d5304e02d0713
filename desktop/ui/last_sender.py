"""The sender's particulars from one request to the next."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.errors import NeedsKey
from desktop.form.practice import is_practice
from desktop.form.request import Request
from desktop.form.sender import Sender, Special
from desktop.records import profiles
from desktop.records.pages import PageStore
from desktop.records.policy import Policy
from desktop.records.register_place import register_folder
from desktop.records.sealed_copy import sealer

if TYPE_CHECKING:
    from desktop.records.keys import Keys

PROFILE = "last"
"""Name of the profile under which the last sender is kept."""


class LastSender:
    """Kept after each request, and given to the next one.

    Args:
        pages: the files behind the pages of the nomination letter.
        keys: gives those of the register; None while it is not open.
    """

    def __init__(self, pages: PageStore, keys: Callable[[], "Keys | None"]) -> None:
        self._pages = pages
        self._keys = keys

    def keep(self, request: Request) -> None:
        """Keep the sender of a request; of the practice request, or without a name, nothing.

        Raises:
            CannotSave: it could not be written; the older one is untouched.
        """
        if request.sender.name.strip() and not is_practice(request):
            seals = sealer(register_folder())
            profiles.save_profile(PROFILE, request.sender, self._pages, sealer=seals)

    def under(self, policy: Policy) -> Sender:
        """The sender for the next request, with what the administrator has set over it.

        Raises:
            BadRequestFile: the profile is damaged.
        """
        if not profiles.is_there(PROFILE):
            return policy.sender()
        try:
            found = profiles.load_profile(PROFILE, store=self._pages, keys=self._keys())
        except NeedsKey:
            return policy.sender()
        return policy.over(replace(found.request.sender, special=Special.UNSTATED))
