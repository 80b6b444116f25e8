# Grapiture, one command at a time. `make` alone lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := .venv/bin
PYTEST_ARGS ?=

.PHONY: help setup system servers run test ledger demo check format bench soak compare gallery goldens lock clean

help:  ## Lists what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: system .venv/.installed  ## Installs what is missing: the browser and fonts, and Python packages into .venv

# What the system must have is looked at every time, because it can go away; that takes a moment, not a download.
system:
	@scripts/setup.sh system

.venv/.installed: requirements.lock pyproject.toml scripts/setup.sh | system
	@scripts/setup.sh python
	@touch $@

# What only the tests start: servers and clients that others wrote.
servers: system
	@scripts/setup.sh servers

.venv/.clients: tests/clients/package-lock.json | .venv/.installed servers
	@scripts/setup.sh clients
	@touch $@

run: setup  ## Serves Grapiture with a local stand-in for Slack (PORT=3000, SANDBOX_PORT=3001)
	@exec $(BIN)/python -m scripts.run

test: setup .venv/.clients  ## Runs every test (PYTEST_ARGS="-k name" for some of them)
	@$(BIN)/pytest --numprocesses 2 --dist loadfile $(PYTEST_ARGS)

ledger: setup servers  ## Spends credits from 64 threads, 1,000 times each, on SQLite, PostgreSQL and MariaDB
	@LEDGER_OPERATIONS=1000 $(BIN)/pytest tests/billing/test_ledger.py -k sixty_four --durations=3 $(PYTEST_ARGS)

demo: setup  ## Draws one picture along each road, writes them to var/demo/
	@$(BIN)/python -m scripts.demo

check: setup  ## Lint and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: setup  ## Puts the code into its standard form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup gallery/chartjs/node_modules  ## Measures pictures against Chart.js and plain Bokeh, slash commands, the API
	@$(BIN)/python -m benchmarks.pictures
	@echo
	@$(BIN)/python -m benchmarks.slash_command
	@echo
	@$(BIN)/python -m benchmarks.api

soak: setup  ## Draws 10,000 pictures, kills browsers, asks for too much; tells what memory, processes and files do
	@$(BIN)/python -m benchmarks.soak

compare: setup gallery/chartjs/node_modules  ## Draws every configuration of the collection here and with Chart.js, side by side
	@$(BIN)/python -m gallery.comparison

gallery: setup  ## Draws the gallery in docs/gallery and the picture in the README and on the front page
	@$(BIN)/python -m gallery.exhibition

goldens: setup  ## Draws anew the pictures that the tests compare with; look at what changed before you commit it
	@$(BIN)/python -m gallery.goldens

gallery/chartjs/node_modules: gallery/chartjs/package-lock.json
	@command -v npm >/dev/null || { echo "Chart.js runs on Node: install nodejs and npm, then try again." >&2; exit 1; }
	@npm ci --prefix gallery/chartjs --no-fund --no-audit --loglevel error
	@touch $@

lock: setup  ## Pins all Python packages anew in requirements.lock
	@scripts/lock.sh

clean:  ## Removes .venv and everything that was made while running
	rm -rf .venv tests/clients/node_modules var *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
