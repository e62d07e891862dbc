"""``detente mcp``: the questions as tools for other programs."""

from __future__ import annotations

import click

from detente.cli import options
from detente.cli.asking import opened


@click.command()
@options.ledger
def mcp(ledger: str | None) -> None:
    """Serve the questions as tools of the Model Context Protocol, on standard input and output.

    \b
    Examples, the second in the settings of a client:
      detente mcp --ledger /data/gulf.db
      {"mcpServers": {"detente": {"command": "detente", "args": ["mcp", "--ledger", "/data/gulf.db"]}}}

    The tools are status, timeline, which, changes, pending, contradictions and why. All are read-only.
    Needs `pip install 'detente[mcp]'`.
    """
    from detente.mcp import server

    with opened(ledger) as book:
        server(book).run("stdio")
