# Every task in one screen. Each needs Python 3.11 or newer and nothing else.
# The work is in .make/: plain shell, so that it runs before anything is installed.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast test-accessibility-gates test-screen-reader conformance lint bench-search fix messages check-messages clean

ARGS ?=
BIN := .venv/bin

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' Makefile

setup: ## Make .venv with everything a developer needs
	@sh .make/setup dev

run: ## Serve the directory on http://127.0.0.1:5000 (HOST and PORT override)
	@sh .make/run

test: ## Check code and templates, then run the whole suite with a browser (ARGS="-k search")
	@sh .make/test $(ARGS)

test-fast: ## Run the suite without a browser and without PostgreSQL (ARGS as above)
	@sh .make/test-fast $(ARGS)

test-accessibility-gates: ## Plant 29 classes of defects one by one and expect each gate to turn red
	@sh .make/test-accessibility-gates $(ARGS)

test-screen-reader: ## Hear ten journeys through Orca (ARGS=--write writes the transcripts anew)
	@sh .make/screen-reader $(ARGS)

conformance: ## Renew docs/accessibility/conformance.md from the claims and the last run of the tests
	@sh .make/conformance

lint: ## Check code, types, templates, imports and spelling
	@sh .make/setup test
	@sh .make/lint

bench-search: ## Measure the search beside plain FTS5 (ARGS="--points 300 1000000")
	@sh .make/bench-search $(ARGS)

fix: ## Format the code and repair what the linter can
	@sh .make/setup test
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

messages: ## Extract the interface's texts and bring every catalogue up to date
	@sh .make/setup run
	@$(BIN)/flask --app wsgi translations extract

check-messages: ## Fail when a catalogue is out of date or incomplete
	@sh .make/setup run
	@$(BIN)/flask --app wsgi translations check

clean: ## Remove what can be made again; the data in instance/ stays
	rm -rf .venv build dist *.egg-info tests/browser/node_modules
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find translations -name '*.mo' -delete
