"""The quad classes of PLOVER (manual 0.8): verbal and material cooperation and conflict."""

from __future__ import annotations

QUADS = {
    "verbal_cooperation": ("AGREE", "CONSULT", "SUPPORT"),
    "material_cooperation": ("COOPERATE", "AID", "CONCEDE", "RETREAT"),
    "verbal_conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material_conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF = {plover: quad for quad, types in QUADS.items() for plover in types}
