"""The JSON API: the data of pages under ``/api/v1``, curation behind a token, its description."""

from detente.web.api.description import PREFIX
from detente.web.api.routes import routes

__all__ = ["PREFIX", "routes"]
