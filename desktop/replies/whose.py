"""Which request an answer is about, and whether numbers in it can be trusted."""

import re
from collections import Counter
from collections.abc import Sequence

from desktop.replies.kinds import Reply, SentOfficer
from desktop.replies.lexicon import shipped_lexicon
from desktop.replies.people import People
from desktop.replies.tokens import tokens_of

_REFERENCE, _TICKET, _OFFICER = 100, 100, 3
_PARTS = re.compile(r"\(\s*(\d{1,2})\s+(?:of|/)\s+(\d{1,2})\s*\)")


def likely_requests(reply: Reply, sent: Sequence[SentOfficer]) -> tuple[str, ...]:
    """Ids of the requests that an answer may be about, the likeliest first.

    With one request alone, that one. Otherwise by the number in the subject or text, by the
    ticket, and by the officers who are named; none where nothing points anywhere.
    """
    requests = list(dict.fromkeys(one.request for one in sent))
    if len(requests) <= 1:
        return tuple(requests)
    text = "\n".join([reply.subject, *(part.text for part in reply.parts)])
    points: Counter[str] = Counter()
    for one in sent:
        if one.reference and _stands(one.reference, text):
            points[one.request] = max(points[one.request], _REFERENCE)
        if one.ticket and _stands(one.ticket, text):
            points[one.request] = max(points[one.request], _TICKET)
    people = People(sent, counted=False)
    tokens = tokens_of(text)
    marks = list(shipped_lexicon().marks(tokens))
    for mention in people.mentions(tokens, marks):
        for place in mention.officers:
            points[sent[place].request] += _OFFICER if mention.certain else 1
    return tuple(request for request, _ in points.most_common())


def counted(reply: Reply, about: Sequence[SentOfficer]) -> bool:
    """Whether serial numbers mean officers: not where a mail was one of several."""
    if any(one.serial for one in about):
        return len({one.number for one in about}) == len(about)
    parts = _PARTS.search(reply.subject)
    return parts is None or int(parts[2]) <= 1


def _stands(number: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text, re.IGNORECASE))
