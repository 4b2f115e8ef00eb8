# The thin front of installer/bootstrap.py and of the tools it installs. `make` alone lists what there is.

PYTHON3 ?= python3
JOBS ?= 2
# Files that `make faults` breaks, of every format in turn.
FUZZ ?= 5000
BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help run test setup setup-dev lint fix tests bench faults tour

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -n 's/^\([a-z-]*\):.*## /  make \1   /p' $(MAKEFILE_LIST)

run:  ## set everything up, then open the desk on the demo court (without a display: the tour)
	@$(PYTHON3) installer/bootstrap.py run

test: lint tests  ## set everything up, then every check and every test

setup:  ## what the desk needs: system libraries, .venv, packages, fonts
	@$(PYTHON3) installer/bootstrap.py setup

setup-dev:  ## the same and what the checks need
	@$(PYTHON3) installer/bootstrap.py setup --dev

lint: setup-dev  ## ruff, mypy, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: setup-dev  ## let ruff mend and format what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

tests: setup-dev  ## every test, without the checks
	$(OFFSCREEN) $(BIN)/python -m pytest -n $(JOBS)

bench: setup-dev  ## the figures of bench/; NAME="startup due" picks some, QUICK=1 keeps each short
	$(OFFSCREEN) $(BIN)/python -m bench $(NAME) $(if $(QUICK),--quick)

faults: setup-dev  ## the tests in which disks fill up, files break and programs die; FUZZ=300 breaks fewer files
	$(OFFSCREEN) COURTDESK_FUZZ=$(FUZZ) $(BIN)/python -m pytest -n $(JOBS) -m faults

tour: setup  ## the main job end to end without a screen; pictures and documents in build/tour
	$(OFFSCREEN) $(BIN)/python main.py tour --out build/tour
