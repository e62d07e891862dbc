"""How the learned reader is taught; nothing here is needed to run Detente."""
