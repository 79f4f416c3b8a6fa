# Every target makes what it needs: `make demo` is enough on a machine with only Python.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench clean

# `pip --version` as well: a venv that was stopped halfway has a python and nothing else.
$(BIN)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'redline needs Python 3.11 or newer; name one: make PYTHON=python3.12' >&2; exit 1; }
	@echo 'Installing redline into .venv/ ...'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@# Even where PYTHONDONTWRITEBYTECODE is set: compiling anew would take longer than comparing.
	@$(BIN)/python -m compileall -q redline
	@touch $@

# A group of its own, so that a first comparison does not wait for linters.
$(BIN)/.installed-dev: $(BIN)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(BIN)/.installed
	@$(BIN)/redline demo demo

test: $(BIN)/.installed-dev
	$(BIN)/python -m pytest -q

lint: $(BIN)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BIN)/.installed-dev
	$(BIN)/python bench/run.py

clean:
	rm -rf .venv demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
