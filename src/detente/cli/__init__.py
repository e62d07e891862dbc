"""The command line: the same verbs as the library, on a terminal and in pipes."""

from detente.cli.app import cli, main

__all__ = ["cli", "main"]
