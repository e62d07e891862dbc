"""Fetching pages and feeds: politely, within bounds, and never from private addresses unasked.

``addresses`` tells which hosts may be spoken to, ``transport`` connects to no others and keeps to a
deadline, ``client`` follows redirects and undoes compression within bounds, ``robots`` asks sites
what they allow.
"""

from detente.sources.web.client import FetchError, Got, RefusedError, Web, WebLimits

__all__ = ["FetchError", "Got", "RefusedError", "Web", "WebLimits"]
