"""Run the reading room on this machine."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv6Address, ip_address
from pathlib import Path

import uvicorn

from quoth.browse.app import make_app
from quoth.browse.door import LOOPBACK_HOSTS
from quoth.model.errors import QuothError

MAX_HEAD_BYTES = 2 * 1024 * 1024
"""Of a request's first lines: past the limits of `params` and `door`, so that a page of ours answers, and not h11."""

_log = logging.getLogger("quoth.browse")


def serve(
    path: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    allow_remote: bool = False,
    names: Sequence[str] = (),
    ready: Callable[[str], None] | None = None,
) -> None:
    """Show an archive's pages until interrupted.

    Args:
        path: The archive.
        host: The address to listen at. Anything but this machine's own needs `allow_remote`, and is warned of in the
            log: whoever reaches the port reads the archive, without a password.
        port: 0 picks a free one.
        allow_remote: Whether other machines may be answered.
        names: Further host names by which the server is reached, such as that of a proxy before it.
        ready: Called with the address once it listens.

    Raises:
        QuothError: the host is remote and that is not allowed, or is not this machine's; or the port is in use or
            does not exist.
        ArchiveError: the archive cannot be opened.
    """
    if not is_loopback(host):
        if not allow_remote:
            raise QuothError(
                f"{host}: other machines could read the archive there, without a password. "
                "Use --host 127.0.0.1, or pass --allow-remote if that is what you want."
            )
        _log.warning("%s: every machine that reaches this address can read the archive, without a password.", host)
    app = make_app(path, hosts=(*LOOPBACK_HOSTS, *_own_names(host), *names))
    with listen(host, port) as listener:
        if ready is not None:
            ready(f"http://{_bracketed(host)}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(
            app,
            log_config=None,
            log_level="warning",
            access_log=False,
            http="h11",
            ws="none",
            lifespan="on",
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=MAX_HEAD_BYTES,
        )
        uvicorn.Server(config).run(sockets=[listener])


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address. A name other than "localhost" may lead anywhere."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:  # a name
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address.

    Raises:
        QuothError: the port is in use, not allowed or does not exist, or the address is not this machine's.
    """
    if not 0 <= port <= 65_535:
        raise QuothError(f"port {port}: ports are numbered 0 to 65535. Pass --port with one of these.")
    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    try:
        return socket.create_server((bare, port), family=family)
    except OSError as error:
        raise QuothError(
            f"{host} port {port}: cannot listen there ({error}). Another program may have the port: "
            "pass --port with another number, or --port 0 for any free one."
        ) from error


def _own_names(host: str) -> tuple[str, ...]:
    """What a browser on another machine may call this address."""
    bare = host.strip("[]")
    if bare not in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return (_bracketed(bare),)
    name = socket.gethostname()
    try:
        addresses = {str(info[4][0]) for info in socket.getaddrinfo(name, None)}
    except OSError:  # a machine that cannot find its own name is reached by `names` only
        addresses = set()
    return (name, *sorted(_bracketed(address) for address in addresses))


def _bracketed(host: str) -> str:
    """An IPv6 address as it stands in a URL."""
    try:
        return f"[{host}]" if isinstance(ip_address(host), IPv6Address) else host
    except ValueError:  # a name, or bracketed already
        return host
