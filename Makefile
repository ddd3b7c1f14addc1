# `make demo` and `make test` set up what they need in .venv; nothing else is touched.

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CORE := $(VENV)/.installed-core
DEV := $(VENV)/.installed-dev
TRAIN := $(VENV)/.installed-train
COMPILED := $(VENV)/.compiled
MODEL := src/vigie/data/models/fr

.DEFAULT_GOAL := help
.PHONY: board help demo test lint lint-check lint-format lint-types lint-layers format bench train-fr train-judgement gazetteer evaluate floors wheel lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(COMPILED) ## Set up, then read a dispatch into a table
	@$(BIN)/vigie read examples/otan-irak.txt --published 2020-01-04

test: $(DEV) $(COMPILED) ## Set up, then run the tests (ARGS="-k dates" chooses)
	@$(BIN)/python -m pytest $(ARGS)

lint: lint-check lint-format lint-types lint-layers ## Run every linter (make -k lint: all, whatever fails)

lint-check: $(DEV)
	@$(BIN)/ruff check .

lint-format: $(DEV)
	@$(BIN)/ruff format --check .

lint-types: $(DEV)
	@$(BIN)/mypy --strict

lint-layers: $(DEV)
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

format: $(DEV) ## Format the code and repair what ruff can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(DEV) $(COMPILED) ## Measure speed, start-up and memory on one core
	@$(BIN)/python benchmarks/read.py
	@$(BIN)/python benchmarks/ingest.py
	@$(BIN)/python benchmarks/million.py
	@$(BIN)/python benchmarks/model.py

train-fr: $(TRAIN) ## Train the French model: TREEBANKS=folder [ENTITIES=folder]; takes hours
	@test -d "$(TREEBANKS)" || { echo "say where the treebanks are: make train-fr TREEBANKS=folder [ENTITIES=folder]"; exit 2; }
	@test -d "$(ENTITIES)" || { echo "no folder $(ENTITIES): say where the entity layers are with ENTITIES=folder"; exit 2; }
	$(BIN)/python -m training.fr.train "$(TREEBANKS)" $(MODEL) --entities "$(ENTITIES)"
	$(BIN)/python -m training.fr.report "$(TREEBANKS)" "$(ENTITIES)" $(MODEL)

ENTITIES ?= $(TREEBANKS)/../entities

train-judgement: $(TRAIN) $(COMPILED) ## Train the second opinion on our gold (development and training parts) and MORE=gold.jsonl
	@mkdir -p build
	$(BIN)/python -m evaluation.compile_gold evaluation/training build/training.jsonl
	$(BIN)/python -m training.fr.judgement build/training.jsonl evaluation/dev/gold.jsonl $(MORE) --out $(MODEL)/judgement.xz

gazetteer: $(TRAIN) ## Build the gazetteer from GeoNames and our pages
	$(BIN)/python -m training.gazetteer.build

evaluate: $(DEV) ## Score on our development gold; DATA=folder adds the third-party data there
	@mkdir -p build
	$(BIN)/python -m evaluation.compile_gold evaluation/dev build/gold.jsonl
	$(BIN)/python -m evaluation.read build/gold.jsonl build/records.jsonl
	$(BIN)/vigie evaluate build/records.jsonl build/gold.jsonl
	$(if $(TIMES),$(BIN)/python evaluation/third_party/dates.py $(TIMES))
	$(if $(PAIRS),$(BIN)/python evaluation/third_party/event_types.py $(PAIRS))
	@$(if $(DATA),$(if $(TIMES)$(PAIRS),:,echo "no timebank_fr, *.tml or gsr_fr.jsonl in $(DATA)" >&2; exit 2))

# What of the third-party data is there: a folder that holds it, or a set by itself (its folder, or the file gsr_fr.jsonl).
TIMES = $(if $(DATA),$(patsubst %/timebank_fr,%,$(firstword $(wildcard $(DATA)/timebank_fr $(DATA)/time/timebank_fr \
	$(DATA)/data/time/timebank_fr) $(if $(wildcard $(DATA)/*.tml),$(DATA)))))
PAIRS = $(if $(DATA),$(firstword $(filter %.jsonl,$(DATA)) $(wildcard $(DATA)/gsr_fr.jsonl $(DATA)/gold/gsr_fr.jsonl $(DATA)/../gold/gsr_fr.jsonl)))

# The built files are committed: neither pip install nor the tests need Node. A test tells when they are older than board/.
board: ## Build the board into the package (needs Node 20 or newer)
	@cd board && npm ci --no-audit --no-fund --loglevel=error && npm run --silent check && npm run --silent build

wheel: $(DEV) ## Build the wheel into dist/
	@$(BIN)/python -m hatchling build -t wheel

floors: $(DEV) $(COMPILED) ## Measure again, write evaluation/floors.toml (commit first)
	@$(BIN)/python -m evaluation.floors

lock: ## Pin again what pyproject.toml asks for (needs uv; UPGRADE=--upgrade for newer versions)
	@echo hatchling | $(COMPILE) pyproject.toml - -o requirements.lock
	@$(COMPILE) pyproject.toml --extra dev --extra board -c requirements.lock -o requirements-dev.lock
	@$(COMPILE) pyproject.toml --extra train -c requirements.lock -o requirements-train.lock

UV ?= uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

clean: ## Remove the environment and everything that was built
	rm -rf $(VENV) build dist src/vigie/data/compiled .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer found (make PYTHON=/path/to/python names one)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "can't make $(VENV); on Debian: apt-get install python3-venv"; exit 1; }

$(CORE): requirements.lock pyproject.toml | $(BIN)/python
	@echo "setting up $(VENV) …"
	@$(PIP) install -qq --require-hashes -r requirements.lock
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch $@

# Loading reads compiled twins of the YAML; without them it takes seconds longer.
$(COMPILED): $(CORE) $(shell find src/vigie/data/codebooks src/vigie/language -name '*.yaml')
	@$(BIN)/python -m vigie.codebook.compile
	@touch $@

$(DEV): requirements-dev.lock $(CORE)
	@echo "adding what tests and linters need …"
	@$(PIP) install -qq --require-hashes -r requirements-dev.lock
	@touch $@

$(TRAIN): requirements-train.lock $(CORE)
	@echo "adding what training needs …"
	@$(PIP) install -qq --require-hashes -r requirements-train.lock
	@touch $@
