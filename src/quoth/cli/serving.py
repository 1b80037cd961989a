"""`quoth serve`: the reading room on this machine."""

from __future__ import annotations

from contextlib import suppress

import click

from quoth.cli.options import option_db


@click.command()
@option_db
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--allow-remote", is_flag=True, help="Let other machines read the archive; there is no password.")
def serve(db: str, host: str, port: int, allow_remote: bool) -> None:
    """Open the archive in the browser, until Ctrl-C."""
    open_room(db, host=host, port=port, allow_remote=allow_remote)


def open_room(db: str, *, host: str = "127.0.0.1", port: int = 8000, allow_remote: bool = False) -> None:
    """Serve the archive and say where, until interrupted."""
    from quoth.browse import serve as run

    def ready(address: str) -> None:
        click.echo(f"Reading room: {address}  (Ctrl-C closes it)", err=True)

    with suppress(KeyboardInterrupt):  # the way to close it
        run(db, host=host, port=port, allow_remote=allow_remote, ready=ready)


COMMANDS = (serve,)
