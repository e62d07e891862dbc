# Needs only Python 3.11 or later, pip and make. PYTHON names another interpreter.
PYTHON ?= python3
BIN := .venv/bin
CHECK := $(BIN)/python -m

.PHONY: help demo test docs lock clean

help:
	@echo "make demo   read the example articles and show what follows (makes .venv first)"
	@echo "make test   style, types and tests, with everything they need in .venv"
	@echo "make docs   build the documentation into site/"
	@echo "make lock   renew requirements.lock and requirements-dev.lock"
	@echo "make clean  remove .venv and caches"

demo: .venv/detente
	@$(BIN)/python tools/demo.py

test: .venv/dev
	$(CHECK) ruff check .
	$(CHECK) ruff format --check .
	$(CHECK) mypy
	$(CHECK) pytest

docs: .venv/dev
	$(BIN)/python tools/build_ontology_page.py
	$(BIN)/python tools/build_reference.py
	NO_MKDOCS_2_WARNING=1 $(CHECK) mkdocs build --strict

# Packages are installed by hash, the project itself without fetching anything more. To build the
# project needs hatchling and editables, which is why they are locked too.
.venv/detente: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(CHECK) pip install --quiet --require-hashes --no-deps --only-binary :all: -r requirements.lock
	$(CHECK) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/detente requirements-dev.lock
	$(CHECK) pip install --quiet --require-hashes --no-deps --only-binary :all: -r requirements-dev.lock
	@touch $@

# One lock for all systems and Python versions from 3.11; uv itself need not be installed.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

lock: .venv/detente
	$(CHECK) pip install --quiet uv
	printf 'hatchling\neditables\n' | $(LOCK) --upgrade pyproject.toml - -o requirements.lock
	$(LOCK) --upgrade --extra dev --constraint requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv site .mypy_cache .ruff_cache .pytest_cache .hypothesis
