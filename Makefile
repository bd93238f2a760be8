# Every target sets itself up: make and Python 3.11 or newer (with venv) are all that is needed.
# The first run downloads the pinned libraries; after that nothing is fetched until a lock file changes.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The first of these that is new enough makes the environment; `make run PYTHON=/path/to/python3.12` names one.
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11
VENV ?= .venv
UV_VERSION := 0.13.8

PY := $(VENV)/bin/python
RUN_LOCK := deploy/requirements.txt
DEV_LOCK := deploy/requirements-dev.txt
RIVALS := .venv-rivals
RIVALS_LOCK := bench/requirements-rivals.txt
EMULATOR := .venv-emulator
EMULATOR_LOCK := tests/emulator/requirements.txt
BROWSER := .venv-browser
BROWSER_LOCK := tests/browser/requirements.txt
# `make browser CHROMIUM=/path/to/chrome` names another one.
CHROMIUM ?= $(shell for name in chromium chromium-browser google-chrome; do command -v $$name && break; done)
RUN_READY := $(VENV)/ready-to-run
DEV_READY := $(VENV)/ready-to-test
PIP_INSTALL := $(PY) -m pip install --quiet --no-input --disable-pip-version-check
ROOMS := bot handlers storage content

# A moved folder or an upgraded Python leaves an environment that no longer starts: make it anew.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
STALE := $(shell $(PY) $(NEW_ENOUGH) || echo stale)

define MAKE_VENV
@if ! $(PY) $(NEW_ENOUGH); then \
	for python in $(PYTHON); do \
		if "$$python" $(NEW_ENOUGH); then \
			if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; fi; \
			bare=$$python; \
		fi; \
	done; \
	if [ -n "$$found" ]; then \
		echo "Making $(VENV) with $$found ..."; \
		"$$found" -m venv --clear "$(VENV)"; \
	elif [ -n "$$bare" ]; then \
		echo "$$bare cannot make virtual environments: install its venv package (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; \
	else \
		echo "Python 3.11 or newer is needed; tried: $(PYTHON). Install it, or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
fi
endef

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: $(RUN_READY) ## Start the bot; without a token it opens a chat in this terminal
	@$(PY) -m bot run $(ARGS)

.PHONY: test
test: check ## Everything that must hold: the checks, all tests, the coverage
	$(PY) -m coverage erase
	$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder -p tests.counting $(ARGS)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report --include='content/*,handlers/*' --fail-under=95

.PHONY: check
check: $(DEV_READY) ## Format, style, types, arrows and content packs, without the tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo
	$(PY) -m bot check

.PHONY: format
format: $(DEV_READY) ## Format the code and apply the safe corrections
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

.PHONY: bench
bench: $(DEV_READY) ## Measure speed and memory, ours beside other bots in the same run
	@$(MAKE) --no-print-directory $(RIVALS)/ready || \
		echo "$(RIVALS) with the other bots cannot be made: ours is measured alone." >&2
	$(PY) -m bench $(ARGS)

# Apart from ours: their pins and ours need not agree.
$(RIVALS)/ready: $(RIVALS_LOCK)
	@echo "Installing the bots to measure against ..."
	@$(PY) -m venv --clear $(RIVALS)
	@$(RIVALS)/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r $(RIVALS_LOCK)
	@touch $@

.PHONY: answers
answers: $(DEV_READY) ## Put every question of the sets: what is right, by register and kind, beside plain ranking
	@$(PY) -m bench.answers $(ARGS)

.PHONY: chaos
chaos: $(DEV_READY) ## Kill the process at random moments and count what was lost or done twice
	$(PY) -m bench.chaos $(ARGS)

.PHONY: campaign
campaign: $(DEV_READY) ## Let the platforms fail in every way, kill the process, and count what became of it
	$(PY) -m bench.campaign $(ARGS)

.PHONY: broadcast
broadcast: $(DEV_READY) ## Send to 100,000 while the process is killed, paused and resumed, and compare with who got it
	$(PY) -m bench.broadcast $(ARGS)

.PHONY: emulator
emulator: $(DEV_READY) $(EMULATOR)/ready ## Hold a whole nomination with a Telegram emulator that is not ours
	$(PY) -m pytest tests/emulator/nomination.py $(ARGS)

# Apart from ours as well: nothing of it is needed to run the bot or the other tests.
$(EMULATOR)/ready: $(EMULATOR_LOCK)
	@echo "Installing the emulator ..."
	@$(PY) -m venv --clear $(EMULATOR)
	@$(EMULATOR)/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r $(EMULATOR_LOCK)
	@touch $@

.PHONY: browser
browser: $(DEV_READY) $(BROWSER)/ready ## Look at the story's page and the rehearsal's in a real Chromium
	@if [ -z "$(CHROMIUM)" ]; then \
		echo "There is no Chromium here: install it with apt install chromium, or name one: make browser CHROMIUM=/path/to/it" >&2; exit 1; \
	fi
	CHROMIUM="$(CHROMIUM)" $(BROWSER)/bin/python -m pytest tests/browser/story.py tests/browser/rehearsal.py $(ARGS)

# It sees our libraries too, by a path to them: made anew whenever those are.
$(BROWSER)/ready: $(BROWSER_LOCK) $(DEV_READY)
	@echo "Installing what drives the browser ..."
	@$(PY) -m venv --clear $(BROWSER)
	@$(BROWSER)/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r $(BROWSER_LOCK)
	@$(PY) -c '$(PACKAGES)' > "$$($(BROWSER)/bin/python -c '$(PACKAGES)')/ours.pth"
	@touch $@

PACKAGES := import sysconfig; print(sysconfig.get_path("purelib"))

.PHONY: lock
lock: ## Write the lock files anew from pyproject.toml (make lock UPGRADE=--upgrade takes newer versions)
	$(MAKE_VENV)
	$(PIP_INSTALL) 'uv==$(UV_VERSION)'
	$(call COMPILE,pyproject.toml --group dev,$(DEV_LOCK))
	$(call COMPILE,pyproject.toml --constraint $(DEV_LOCK),$(RUN_LOCK))
	$(call COMPILE,bench/requirements-rivals.in,$(RIVALS_LOCK))
	$(call COMPILE,tests/emulator/requirements.in,$(EMULATOR_LOCK))
	$(call COMPILE,tests/browser/requirements.in --constraint $(DEV_LOCK),$(BROWSER_LOCK))

COMPILE = $(PY) -m uv --quiet --system-certs pip compile $(1) $(UPGRADE) --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --output-file $(2)

.PHONY: clean
clean: ## Remove the environment and every cache, never the data
	rm -rf $(VENV) $(RIVALS) $(EMULATOR) $(BROWSER) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage dist
	find $(ROOMS) tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): $(RUN_LOCK) $(if $(STALE),always)
	$(MAKE_VENV)
	@echo "Installing the pinned libraries ..."
	@$(PIP_INSTALL) --require-hashes -r $(RUN_LOCK)
	@touch $@

# The second lock holds everything of the first.
$(DEV_READY): $(DEV_LOCK) $(RUN_LOCK) $(if $(STALE),always)
	$(MAKE_VENV)
	@echo "Installing the pinned libraries and the tools for tests ..."
	@$(PIP_INSTALL) --require-hashes -r $(DEV_LOCK)
	@touch $(RUN_READY) $@

.PHONY: always
always:
