"""Groups of commands whose help lists each with its whole first sentence.

Click cuts what does not fit on the line ("Show what happened between A and B, or between A and..."),
so that the lists teach less than they could; here they go on in the next line.
"""

from __future__ import annotations

import click

WHOLE = 300  # letters of a first sentence: more than any has


class Listing(click.Group):
    """A group that cuts none of the sentences in its list of commands."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their first sentences, wrapped."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [
            (name, command.get_short_help_str(WHOLE))
            for name, command in found
            if command is not None and not command.hidden
        ]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)
