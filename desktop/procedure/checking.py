"""What the rules say of a request."""

from datetime import date

from desktop.form.layout import Layout
from desktop.form.request import Request
from desktop.rules.editions import current_edition
from desktop.rules.engine import examine
from desktop.rules.kinds import Facts, Findings


def facts_of(layout: Layout, today: date, left_out: frozenset[str] = frozenset()) -> Facts:
    """The facts beside a request: today, the edition in force, the template in force."""
    return Facts(today=today, edition=current_edition(), layout=layout, left_out=left_out)


def check(request: Request, facts: Facts) -> Findings:
    """Everything that the rules have to say."""
    return examine(request, facts)
