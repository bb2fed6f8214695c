# `make run` and `make test` do all the set-up that they need, once. Kept to what GNU make 3.81
# understands, the make of macOS.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check bench endurance translations clean

# The Python that makes .venv; when empty, the first one that is there and fits.
PYTHON ?=

# Processes that share the tests; each takes about 1.5 GB.
JOBS ?= 2

BIN := .venv/bin
SETUP := setup.cfg pyproject.toml
# Stamps: each is written when its step has ended well, so an interrupted step is done again.
VENV := .venv/.made-in
INSTALLED := .venv/.installed
TESTABLE := .venv/.installed-with-tests
LIBRARIES := .venv/.system-libraries

PRINT_VERSION := import sys; print("%d.%d" % sys.version_info[:2])

# A .venv does not survive that its folder moves or that its Python goes: then its stamp is void.
$(shell test -x $(BIN)/python && test "$$(cat $(VENV) 2>/dev/null)" = "$$(pwd -P)" \
	|| rm -f $(VENV))

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/make \1	\2/p' Makefile

run: $(INSTALLED) $(LIBRARIES)  ## set up what is missing and start Tintype
	@$(BIN)/tintype

test: $(TESTABLE) $(LIBRARIES)  ## set up what is missing and run every check and test, off-screen
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(JOBS) --dist worksteal

check: test  ## the same as make test

bench: $(TESTABLE) $(LIBRARIES)  ## run the benchmarks, one after another
	@set -e; for script in tests/benchmarks/[!_]*.py; do \
	  echo "== $$script"; \
	  QT_QPA_PLATFORM=offscreen $(BIN)/python "$$script"; \
	done

# The loops that kill a training are short in the tests; here they are long.
endurance: $(TESTABLE) $(LIBRARIES)  ## kill trainings, sweeps and batches again and again
	TINTYPE_KILLS=25 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -o timeout=3600 \
	  tests/engine/test_resuming.py tests/engine/test_sweep.py tests/engine/test_batch_kills.py -k kill

translations: $(TESTABLE)  ## bring the files of the translation up to date; say what it lacks
	@$(BIN)/python -m resources.translations.refresh

clean:  ## remove .venv and the caches; pictures, runs and checkpoints stay
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find engine gui resources training_scripts tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV):
	@for python in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3); do \
	  case "$$("$$python" -c '$(PRINT_VERSION)' 2>/dev/null)" in \
	    3.11|3.12|3.13) \
	      "$$python" -m gui.system_libraries --venv \
	        && "$$python" -m venv --clear .venv && pwd -P >$@; \
	      exit;; \
	  esac; \
	done; \
	echo "Tintype needs Python 3.11, 3.12 or 3.13 (TensorFlow has no other); install one or name \
	it: make run PYTHON=/path/to/python3.12" >&2; \
	exit 1

# While pip works the stamp of .venv is away: cut off in the middle, the next run starts anew.
define pip_install
	@echo "Installing Tintype into .venv; the first time this fetches about 1 GB."
	@rm -f $(VENV); trap 'exit 130' INT TERM; \
	  $(BIN)/python -m pip install --disable-pip-version-check --editable '$(1)'; \
	  status=$$?; pwd -P >$(VENV); exit $$status
endef

$(INSTALLED): $(SETUP) $(VENV)
	$(call pip_install,.)
	@touch $@

$(TESTABLE): $(SETUP) $(VENV)
	$(call pip_install,.[dev])
	@touch $(INSTALLED) $@

$(LIBRARIES): $(INSTALLED)
	@$(BIN)/python -m gui.system_libraries
	@touch $@
