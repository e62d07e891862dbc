"""A server of the Model Context Protocol: the questions as tools that programs may ask.

Few ``tools``, typed, all of them read-only; all ``answers`` carry their quotes and the ids by which
``why`` explains them. ``mcp`` comes with ``pip install 'detente[mcp]'``; the command is ``detente
mcp``.
"""

from detente.mcp.tools import server

__all__ = ["server"]
