"""The pages: what each thing's address answers with. One noun a module."""
