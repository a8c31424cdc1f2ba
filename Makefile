# `make demo` and `make test` do all the set-up they need, in .venv; a second run is quick.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
# The first Python on the machine that is new enough.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SAMPLE ?= samples/harryda-2024.weasyprint.pdf
JOBS ?= auto
FUZZ_SECONDS ?= 60
FUZZ_SEED ?=

.PHONY: help demo samples test long fuzz lint format types schemas docs generated constraints clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /\1\t/' | expand -t 14

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "nämndparse needs Python 3.11 or later; none was found. Install one, or run: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.build: $(VENV)/.python constraints.txt
	$(PIP) install -c constraints.txt hatchling editables
	@touch $@

$(VENV)/.run: $(VENV)/.build pyproject.toml
	$(PIP) install -c constraints.txt --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.build pyproject.toml
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run ## set up, and read a sample PDF to figures
	$(BIN)/nämndparse extract '$(SAMPLE)' --verbose --format csv -o demo.csv
	@$(BIN)/python -c "import pandas; print(pandas.read_csv('demo.csv', dtype=str, keep_default_na=False)[\
	['page', 'label', 'measure', 'period', 'value', 'unit', 'status']].to_string(max_rows=16))"

test: $(VENV)/.dev ## set up, and run the tests
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

long: $(VENV)/.dev ## the tests that take minutes: runs that are killed twenty times, files of 300 MB
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -m long

fuzz: $(VENV)/.dev ## look for text and files that break the readers, FUZZ_SECONDS for each kind
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev,fuzz]' || echo "no atheris here: unguided" >&2
	PYTHONPATH=tests $(BIN)/python -m fuzz.fuzz_grammars $(FUZZ_SECONDS) $(FUZZ_SEED)
	PYTHONPATH=tests $(BIN)/python -m fuzz.fuzz_pdfs $(FUZZ_SECONDS) $(FUZZ_SEED)

lint: $(VENV)/.dev ## ruff: rules, and whether the code is formatted
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.dev ## ruff: format, and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(VENV)/.dev ## mypy --strict, and mypy on the tests
	$(BIN)/mypy
	$(BIN)/mypy --no-strict-equality --allow-untyped-defs --allow-incomplete-defs --allow-untyped-calls tests

schemas: $(VENV)/.run ## write schemas/ from the models
	$(BIN)/python -m nämndparse.output.schemas

docs: $(VENV)/.run ## write the generated pages of docs/
	$(BIN)/python -m nämndparse.cli.reference

generated: $(VENV)/.run ## fail where schemas/ or generated pages of docs/ are out of date
	$(BIN)/python -m nämndparse.output.schemas --check
	$(BIN)/python -m nämndparse.cli.reference --check

samples: $(VENV)/.dev ## make the sample PDFs again (needs LibreOffice, Chromium and fonts, see docs/samples.md)
	$(BIN)/python samples/build.py

constraints: ## pin the newest versions of everything in constraints.txt
	rm -rf $(VENV)/.fresh && $(PYTHON) -m venv $(VENV)/.fresh
	$(VENV)/.fresh/bin/python -m pip install --quiet '.[dev]'
	$(VENV)/.fresh/bin/python -m pip freeze --exclude namndparse > constraints.txt
	rm -rf $(VENV)/.fresh

clean: ## remove what the targets above made
	rm -rf $(VENV) demo.csv .pytest_cache .mypy_cache .ruff_cache
