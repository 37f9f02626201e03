# make setup   install the pinned versions into .venv (does nothing when they are there)
# make demo    read reference/, write rules/, lint the example drafts
# make test    everything that has to pass: ruff, mypy, pytest
# make model   train the bundled pipeline anew (hours); needs the treebanks in $SHARED
# make bench   measure, on the texts in $SHARED
# make lock    pin the newest versions that fit pyproject.toml

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format model bench lock clean

help:
	@sed -n 's/^# //p' Makefile

setup: $(STAMP)

$(STAMP): pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "factcheck needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	$(BIN)/factcheck extract reference --rules rules
	$(BIN)/factcheck lint examples/drafts --rules rules --fail-on never

test: lint
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

model: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[model]"
	$(MAKE) -C model

bench: setup
	$(BIN)/python benchmarks/checking.py $(SHARED)/bench
	$(BIN)/python benchmarks/language.py
	$(BIN)/python benchmarks/rules.py

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate --no-header

lock:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet pip-tools
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --output-file requirements-dev.lock --constraint requirements.lock --extra dev --extra bench pyproject.toml
	sed -i '/^# The following packages/d' requirements.lock requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist out
