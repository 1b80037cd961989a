"""The command line: one module a group of commands, each loading what it needs when it is called, so help is quick."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from quoth import __version__
from quoth.cli import (
    adding,
    archive,
    checking,
    counting,
    demo,
    exporting,
    figures,
    people,
    reading,
    serving,
    statements,
    times,
    who,
)
from quoth.cli.terminal import Refused
from quoth.model.errors import QuothError

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""


class Commands(click.Group):
    """A group in which an error made on purpose becomes one line on stderr instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except QuothError as error:
            raise Refused(str(error)) from error
        except KeyboardInterrupt:
            click.echo("quoth: interrupted", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="quoth", message="%(prog)s %(version)s")
def quoth() -> None:
    """Reads dated news reports and keeps a sourced record: who said what, to whom, when, on whose authority.

    Start with "quoth demo". Everything runs on this machine; nothing is sent anywhere.
    """


GROUPS = (
    demo,
    reading,
    times,
    adding,
    archive,
    counting,
    exporting,
    checking,
    statements,
    figures,
    people,
    who,
    serving,
)

for command in (command for group in GROUPS for command in group.COMMANDS):
    quoth.add_command(command)


def main() -> None:
    """The entry point of the `quoth` script."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a curly quotation mark gets its number: no reason to stop.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    quoth(prog_name="quoth")
