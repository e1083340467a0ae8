# Wutong: every command a person needs. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PORT ?= 8000

.PHONY: help setup run test lint types golden docs sizes bench words clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(VENV)/.run ## make .venv with the command wutong in it

$(VENV)/.run: requirements/run.lock pyproject.toml
	@bin/environment run

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	@bin/environment dev

run: setup ## prepare the database, load the demonstration, serve http://127.0.0.1:8000
	@bin/run

test: setup $(VENV)/.dev ## everything that proves it: lint, types, both databases, browser, README's promises
	@bin/test

lint: $(VENV)/.dev ## style, imports between floors, house rules
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-cache && $(BIN)/python tests/house.py

types: $(VENV)/.dev ## mypy over the product
	@$(BIN)/mypy

golden: $(VENV)/.dev ## write the golden figures and the golden OpenAPI anew; review the difference like code
	@WUTONG_GOLDEN=write $(BIN)/python -m pytest tests/test_golden.py -q

docs: setup ## write docs/reference from the declarations
	@$(BIN)/wutong docs

words: $(VENV)/.dev ## gather the strings of every package into its django.po
	@$(BIN)/python bin/words

sizes: ## the ten longest of each kind; fails above the cap
	@$(PYTHON) bin/sizes

bench: $(VENV)/.dev ## medians of what must be fast, as ratios against a plain view in the same run
	@$(BIN)/python bench/run.py

clean: ## take away the environment and the demonstration data
	rm -rf $(VENV) var staticfiles
