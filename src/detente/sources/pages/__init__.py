"""From web pages to articles.

``head`` reads what a page says of itself, ``body`` finds the article's text, ``extract`` joins the
two, ``worker`` does so in a process of its own and ``pool`` keeps such processes: a page that hangs
or breaks its reader costs that page alone. ``article`` makes articles of their answers.
"""

from detente.sources.pages.pool import Pages
from detente.sources.pages.raw import RawPage

__all__ = ["Pages", "RawPage"]
