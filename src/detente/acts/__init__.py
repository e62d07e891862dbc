"""What states do to one another: the acts, their codes, their effects on relations."""

from detente.acts.ontology import Act, CameoCode, Codes, Effect, Ontology, load_acts

__all__ = ["Act", "CameoCode", "Codes", "Effect", "Ontology", "load_acts"]
