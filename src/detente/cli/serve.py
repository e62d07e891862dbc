"""``detente serve``: the ledger as a local web app."""

from __future__ import annotations

import os
import secrets
import socket

import click

from detente.cli import options
from detente.cli.asking import opened
from detente.errors import InputError

TOKEN = "DETENTE_TOKEN"
SHORTEST = 16  # characters of a token


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 for any that is free.",
)
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help="A name by which browsers may call this server, beside localhost; repeatable.",
)
@click.option(
    "--curate",
    is_flag=True,
    help=f"Let those who bear the token in ${TOKEN} (one is made up if it is not set) retract, reinstate, confirm and correct claims, and merge and split events, through the API or on forms.",
)
@options.ledger
def serve(
    host: str, port: int, allow_host: tuple[str, ...], curate: bool, ledger: str | None
) -> None:  # fmt: skip
    """Show a ledger in the browser: pages, maps, timelines, search, and a JSON API.

    \b
    Examples:
      detente serve
      detente serve --ledger gulf.db --port 9000
      detente serve --host 0.0.0.0 --allow-host news.example.org

    Pages stand at lasting addresses; .json or .csv behind one gives its data. Nothing is fetched
    from elsewhere. Nobody can change anything unless you say --curate.
    """
    import uvicorn

    from detente.web.app import create_app
    from detente.web.security import LOCAL

    token = _token() if curate else None
    with opened(ledger) as book:
        app = create_app(book, hosts=(*LOCAL, host, *allow_host), token=token)
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
        with _listening(host, port) as opened_socket:
            shown = f"[{host}]" if ":" in host else host
            address = f"http://{shown}:{opened_socket.getsockname()[1]}/"
            click.echo(f"{address}  (Ctrl-C ends it)", err=True)
            uvicorn.Server(config).run(sockets=[opened_socket])


def _listening(host: str, port: int) -> socket.socket:
    """A socket on which the server may be called. Raises InputError with what to do."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened_socket = socket.socket(family)
    opened_socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened_socket.bind((host, port))
        opened_socket.listen()
    except OSError as error:
        opened_socket.close()
        told = (error.strerror or str(error)).lower()
        raise InputError(f"{host}:{port}", f"{told}: choose another with --port") from error
    return opened_socket


def _token() -> str:
    """The token of this server: from the environment, else made up and told."""
    given = os.environ.get(TOKEN, "")
    if not given:
        made = secrets.token_urlsafe(24)
        click.echo(f"token: {made} (set ${TOKEN} to choose it; sign in at /curate)", err=True)
        return made
    if len(given) < SHORTEST:
        raise click.UsageError(f"${TOKEN} must have at least {SHORTEST} characters")
    return given
