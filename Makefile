# Every target sets up what it needs in .venv and does no set-up work twice.
# PYTHON picks the interpreter that .venv is made from (3.11 or newer).
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.stamp
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test check lint bench refresh lock clean

help:  ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

$(STAMP)-venv:
	@$(PYTHON) -c 'import sys; sys.exit("Pilar needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing (Debian: apt install python3-venv)" >&2; exit 1; }
	@touch $@

$(STAMP)-run: requirements.lock | $(STAMP)-venv
	@echo "Setting up .venv (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(STAMP)-dev: requirements-dev.lock $(STAMP)-run
	@echo "Setting up the developer's tools (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(STAMP)-run  ## crawl the demo site and publish its dataset
	@$(BIN)/pilar refresh --demo

refresh: $(STAMP)-run  ## crawl the registered sources and publish a new version
	@$(BIN)/pilar refresh

test: $(STAMP)-dev  ## every test
	@$(BIN)/python -m pytest -n auto

check: $(STAMP)-dev lint test  ## the one gate: format, lint, types, import contracts, tests

lint: $(STAMP)-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(STAMP)-dev  ## speed and quality figures
	@$(BIN)/python -m tests.bench

lock:  ## pin the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group build --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements.lock -o requirements-dev.lock

clean:  ## remove .venv and caches; the corpus stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
