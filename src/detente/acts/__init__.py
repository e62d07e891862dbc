"""What states do to one another: the acts, their codes, their effects on relations."""

from detente.acts.ontology import Act, CameoCode, Codes, Effect, Ontology, load_acts
from detente.acts.values import NoValue, value_named

__all__ = ["Act", "CameoCode", "Codes", "Effect", "NoValue", "Ontology", "load_acts", "value_named"]
