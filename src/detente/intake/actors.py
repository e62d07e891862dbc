"""The actors of other data sets: which of ours they are, and which speak for a state.

Country codes are ISO 3166-1 alpha-3 in POLECAT, those of CAMEO in GDELT, which differ for a few.
"""

from __future__ import annotations

from detente.actors import load_actors

# CAMEO's own codes where they are not those of ISO 3166-1 (CAMEO codebook 1.1b3, appendix).
CAMEO = {"ROM": "ROU", "TMP": "TLS", "WSB": "PSE", "GZS": "PSE"}
GROUPS = {"UNO": "UN", "EEC": "EU", "NAT": "NATO"}
# Roles that act for a state: the government, the forces, the secret service.
GDELT_ROLES = frozenset(("", "GOV", "MIL", "SPY"))
POLECAT_ROLES = frozenset(("GOV", "MIL", "SPY", "IGO"))


def country(code: str) -> str | None:
    """The code of a state or territory by its code elsewhere; None where it is none."""
    ours = CAMEO.get(code.upper(), code.upper())
    table = load_actors()
    if ours not in table:
        return None
    return ours if table.actor(ours).kind in ("state", "historic") else None
