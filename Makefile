# For everybody: `make run`, `make seat` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
FUZZ_SECONDS ?= 60

.PHONY: help seat run house house-wifi test dev lint types contracts fuzz fuzz-fixed examples kills check check-all docs bench gallery pictures lock

help: ## say what each word does
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

seat: ## set up, then seat the example list and write its cards
	@scripts/set-up base
	@.venv/bin/potluck seat examples/people.csv --output example-plan --seed 1 --work 3000 --force

run: ## set up, then open a house of invented people at http://127.0.0.1:8000
	@scripts/set-up house
	@.venv/bin/potluck serve --demo

house: ## set up, then open a house of your own in potluck-house
	@scripts/set-up house
	@.venv/bin/potluck serve

house-wifi: ## the same, open for the phones of your Wi-Fi
	@scripts/set-up house
	@.venv/bin/potluck serve --wifi

dev: ## set up with everything a developer needs
	@scripts/set-up dev

test: ## every test but the long ones on SQLite, and what touches the database on PostgreSQL too
	@scripts/set-up tests
	@$(PYTHON) -m pytest -n 2
	@$(PYTHON) tests/postgres.py $(PYTHON) -m pytest -n 2 -m "database and not browser and not long" src

lint: dev ## how the code looks
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

types: dev ## what the types promise
	@$(PYTHON) -m mypy

contracts: dev ## which room may import which
	@.venv/bin/lint-imports

fuzz-fixed: dev ## feed the readers broken lists, the same on every machine, for a minute
	@$(PYTHON) -m tests.fuzz.run --fixed --seconds 120

fuzz: dev ## feed the readers other broken lists every time: make fuzz FUZZ_SECONDS=60
	@if $(PYTHON) -c "import atheris" 2>/dev/null; then $(PYTHON) -m tests.fuzz.run --seconds $(FUZZ_SECONDS); \
	else echo "NOT FUZZED: atheris cannot be installed on this machine, so no broken lists were tried"; fi

examples: dev ## the long tests, and every property with many more examples
	@$(PYTHON) -m pytest -n 2 -m "long or hypothesis" --hypothesis-profile=long
	@$(PYTHON) tests/postgres.py $(PYTHON) -m pytest -n 2 -m "long and database and not browser"

kills: dev ## pull the plug on a run that writes, two hundred times
	@POTLUCK_KILLS=200 $(PYTHON) -m pytest src/potluck/cli/tests/test_writing.py -k pulls_the_plug

check: ## lint, types, contracts, tests and a minute of fuzz, in fifteen minutes at most
	@scripts/check lint types contracts test fuzz-fixed

check-all: ## check, all that takes long, half an hour of fuzz; the result goes into docs/measured.md
	@FUZZ_SECONDS=1800 scripts/check --long lint types contracts test examples kills fuzz-fixed fuzz bench

docs: dev ## write the generated parts of the docs anew and check every link
	@$(PYTHON) scripts/write_docs.py

bench: dev ## measure against the floors
	@$(PYTHON) -m benchmarks floors

pictures: dev ## a picture of every step of the first good evening, by day and by night: gallery/evening/
	@mkdir -p gallery/evening
	@JOURNEY_PICTURES=gallery/evening $(PYTHON) -m pytest tests/journeys
	@echo "potluck: look at gallery/evening/"

gallery: dev ## pictures and papers of real lists, to look at
	@$(PYTHON) -m benchmarks gallery

lock: dev ## work out the pinned packages anew
	@scripts/lock
