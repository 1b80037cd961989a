"""Who is let in, and what every answer carries: the rules that hold for all pages alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quoth.browse.fault import Fault

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
MAX_PATH = 2_048
"""Characters: room for an article's id that is a long URL."""

ANSWER_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""No script can run on these pages, nothing of another site can load or frame them, and no link says whence it came."""

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::[0-9]{1,5})?", re.IGNORECASE)


def check_host(headers: Iterable[tuple[bytes, bytes]], hosts: Sequence[str]) -> None:
    """Let in requests addressed to one of `hosts`, whatever the port.

    Any web site can have its name resolve to 127.0.0.1 and then read, from the visitor's browser, what a server on
    the visitor's own machine answers (DNS rebinding). Such a request carries the site's name as its host.

    Raises:
        Fault: 400; there is no host, more than one, or another one.
    """
    given = [value.decode("latin-1") for name, value in headers if name.lower() == b"host"]
    match = _HOST.fullmatch(given[0]) if len(given) == 1 else None
    if match is None or match[1].lower() not in {host.lower() for host in hosts}:
        raise Fault(
            400,
            "This request is not addressed to this server.",
            hint=f"Use {' or '.join(hosts)} as the host name, or start quoth serve with the --host it is reached by.",
        )


def check_path(path: str) -> None:
    """Let in addresses of a length that some page could have.

    Raises:
        Fault: 400; it is too long.
    """
    if len(path) > MAX_PATH:
        raise Fault(400, f"The address is too long: {len(path):,} characters, {MAX_PATH:,} are allowed.")


def prefers_json(accept: str) -> bool:
    """Whether an Accept header asks for JSON rather than a page for people."""
    weights = {"application/json": 0.0, "text/html": 0.0}
    for item in accept.split(","):
        kind, *params = (part.strip().lower() for part in item.split(";"))
        if kind in weights:
            weights[kind] = next((_weight(param[2:]) for param in params if param.startswith("q=")), 1.0)
    return weights["application/json"] > weights["text/html"]


def _weight(text: str) -> float:
    return float(text) if re.fullmatch(r"[01](\.[0-9]{0,3})?", text) else 0.0
