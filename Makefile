# Two commands for everybody: `make seat` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

.PHONY: help seat run test dev lint types contracts check check-all docs bench gallery lock

help: ## say what each word does
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

seat: ## set up, then seat the example list and write its cards
	@scripts/set-up base
	@.venv/bin/potluck seat examples/people.csv --seed 1 --work 3000 --force

run: seat ## the same as `seat`, until there is a house to open

dev: ## set up with everything a developer needs
	@scripts/set-up dev

test: ## every test but the long ones
	@scripts/set-up tests
	@$(PYTHON) -m pytest -n 2

lint: dev ## how the code looks
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

types: dev ## what the types promise
	@$(PYTHON) -m mypy

contracts: dev ## which room may import which
	@.venv/bin/lint-imports

check: ## lint, types, contracts, then the tests, in fifteen minutes at most
	@scripts/check lint types contracts test

check-all: check ## check, and all that takes long
	@$(PYTHON) -m pytest -n 2 -m "long or hypothesis" --hypothesis-profile=long
	@$(MAKE) --no-print-directory bench

docs: dev ## write the generated parts of the docs anew and check every link
	@$(PYTHON) scripts/write_docs.py

bench: dev ## measure against the floors
	@$(PYTHON) -m benchmarks floors

gallery: dev ## pictures and papers of real lists, to look at
	@$(PYTHON) -m benchmarks gallery

lock: dev ## work out the pinned packages anew
	@scripts/lock
