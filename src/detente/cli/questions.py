"""``detente status``, ``timeline`` and ``why``: questions to the ledger."""

from __future__ import annotations

import click


@click.command()
def status() -> None:
    """x"""


@click.command()
def timeline() -> None:
    """x"""


@click.command()
def why() -> None:
    """x"""
