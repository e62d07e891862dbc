"""The store: articles, claims and judgements filed, found again, and what follows kept up to date.

Claims are only ever added. Every article is one transaction (or every batch of them), in which the
events and relations that it touches are derived anew, so a writer that is killed leaves a whole
ledger. ``adding`` takes articles in, ``curating`` what people hold of them, ``finding`` reads the
facts of record; the ``whole`` is one class. In come articles with their claims, and judgements; out
go claims as filed.
"""

from detente.ledger.store.adding import BATCH, Added
from detente.ledger.store.finding import Filed
from detente.ledger.store.whole import Store, bring_up_to_date

__all__ = ["BATCH", "Added", "Filed", "Store", "bring_up_to_date"]
