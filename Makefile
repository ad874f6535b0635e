# Counted Home. `make` alone prints what can be done.
PYTHON ?= python3
# Empty means the newest edition that the record has.
CUTOFF ?=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV_VERSION := 0.13.9
UV = $(shell command -v uv || echo .uv/bin/uv)

.DEFAULT_GOAL := help
.PHONY: help setup report watch vintages test notebooks check bench cues cluster lab clean lock

help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(READY) ## Install the environment into .venv (the other commands do this by themselves)

report: $(READY) ## Build data/processed and the reports; CUTOFF=2025-09-24 for an earlier edition
	@$(BIN)/python -m analysis build $(if $(CUTOFF),--cutoff $(CUTOFF))

test: $(READY) ## Run all tests, the notebooks among them
	@$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder tests
	@$(BIN)/python -m pytest -n 2 --dist loadscope --nbval --nbval-current-env notebooks

watch: $(READY) ## Build on every save and show the reports in the browser
	@$(BIN)/python -m analysis watch $(if $(CUTOFF),--cutoff $(CUTOFF))

vintages: $(READY) ## Reconcile every edition, one for each publication date: what could be known when
	@$(BIN)/python -m analysis vintages

notebooks: $(READY) ## Run the notebooks and keep their outputs, as text, in notebooks/
	@$(BIN)/python -m analysis notebooks

check: $(READY) ## Lint, check types and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(READY) .venv-bench/.ready ## Measure speed and scale, peers side by side
	@.venv-bench/bin/python -m benchmarks reconcile
	@$(BIN)/python -m benchmarks intake build

cues: .venv-bench/.ready ## Learn anew what the words around a number speak for, from the labelled sentences
	@.venv-bench/bin/python -m benchmarks.cues

cluster: .venv-cluster/.ready ## Build an edition through Snakemake, as a cluster would (docs/scale.md)
	@.venv-cluster/bin/snakemake --snakefile workflow/Snakefile --cores 2 $(if $(CUTOFF),--config cutoff=$(CUTOFF))

lab: .venv-lab/.ready ## Open JupyterLab on notebooks/
	@.venv-lab/bin/jupyter lab --notebook-dir=notebooks

clean: ## Remove what a build made, not the environment
	@rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.venv*' -prune -exec rm -rf {} +

# For maintainers: exact versions with hashes, for every platform, without the address of an index.
lock: .uv/bin/uv
	@$(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header --extra test --extra check --extra build --extra watch \
		--python-version 3.11 pyproject.toml -o requirements.lock
	@$(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header --group cluster \
		--python-version 3.11 -o requirements-cluster.lock
	@$(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header --extra build --group bench -c requirements.lock \
		--python-version 3.11 pyproject.toml -o requirements-bench.lock
	@$(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header --extra build --extra lab -c requirements.lock \
		--python-version 3.11 pyproject.toml -o requirements-lab.lock

.uv/bin/uv:
	@command -v uv >/dev/null || { $(PYTHON) -m venv .uv && .uv/bin/python -m pip install -q uv==$(UV_VERSION); }

# $(1): the environment, $(2): its lock. Compiled at once, so that the first build is as quick as those after it, also where
# Python may not write what it compiles.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 report" >&2; exit 1; }
	@echo "Installing the environment into $(1)"
	@$(UV) venv -q --allow-existing --python $(PYTHON) $(1)
	@$(UV) pip sync -q --compile-bytecode --python $(1) --require-hashes $(2)
	@$(UV) pip install -q --python $(1) --no-deps --no-build-isolation -e .
	@touch $(1)/.ready
endef

$(READY): requirements.lock | .uv/bin/uv
	$(call install,$(VENV),requirements.lock)

.venv-lab/.ready: requirements-lab.lock | .uv/bin/uv
	$(call install,.venv-lab,requirements-lab.lock)

.venv-bench/.ready: requirements-bench.lock | .uv/bin/uv
	$(call install,.venv-bench,requirements-bench.lock)

# Snakemake has an environment of its own; its rules call the project's.
.venv-cluster/.ready: requirements-cluster.lock $(READY) | .uv/bin/uv
	@echo "Installing Snakemake into .venv-cluster"
	@$(UV) venv -q --allow-existing --python $(PYTHON) .venv-cluster
	@$(UV) pip sync -q --python .venv-cluster --require-hashes requirements-cluster.lock
	@touch $@
