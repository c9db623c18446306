# `make run` starts Formwork, `make test` checks everything; both set up what is missing.
# Needed beforehand: Python 3.11 or newer with its venv module, and make.

PY ?= python3
B := .venv/bin
export PATH := $(CURDIR)/$(B):$(PATH)

WEB_SOURCES := $(shell find web -path web/node_modules -prune -o -type f -not -name '*.md' -print)

.DELETE_ON_ERROR:
.PHONY: run test checks lint ruff mypy imports eslint prettier check-web typecheck vitest pytest \
	postgres chromium bench lock format clean

run: .venv/.ok runtime/static/index.html
	$(B)/formwork serve

test: checks pytest

# Two at a time, as each of them keeps one core busy; eslint takes as long as all others.
checks: .venv/.ok web/node_modules/.ok
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint check-web

lint: eslint ruff mypy imports prettier

ruff: .venv/.ok
	$(B)/ruff check .
	$(B)/ruff format --check .

mypy: .venv/.ok
	$(B)/mypy

imports: .venv/.ok
	$(B)/lint-imports --no-logo

eslint: web/node_modules/.ok
	cd web && npm run -s lint

prettier: web/node_modules/.ok
	cd web && npm run -s format:check

check-web: typecheck vitest

typecheck: web/node_modules/.ok
	cd web && npm run -s typecheck

vitest: web/node_modules/.ok
	cd web && npm run -s test

pytest: postgres chromium runtime/static/index.html
	$(B)/python -m pytest -q -n 2 --maxschedchunk 2

# A PostgreSQL server for the tests: the machine's, else installed, else an error.
postgres: .venv/.ok
	@.ci/ensure-postgres

# A browser for tests/e2e: the machine's, else Debian's package, else an error.
chromium:
	@.ci/ensure-chromium

bench: .venv/.ok postgres
	$(B)/python -m tests.bench

format: .venv/.ok web/node_modules/.ok
	$(B)/ruff check --fix .
	$(B)/ruff format .
	cd web && npm run -s format

# Pins everything below pyproject.toml by hash. `uv sync` and `uv run` would write a lock with
# registry addresses instead; do not use them here.
lock: .venv/.ok
	$(B)/uv pip compile -q --universal --generate-hashes --no-header --group dev \
		pyproject.toml -o requirements.lock
	$(B)/uv pip compile -q --universal --generate-hashes --no-header --group dev \
		--group postgres -c requirements.lock pyproject.toml -o requirements-postgres.lock
	cd web && npm install --package-lock-only --ignore-scripts --no-audit --no-fund

# Leaves /var, a running installation's own files, alone.
clean:
	rm -rf .venv web/node_modules runtime/static dist build \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ok: requirements.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Formwork needs Python 3.11 or newer; name one: make PY=python3.12 …" >&2; exit 1; }
	test -x $(B)/python || $(PY) -m venv .venv
	$(B)/python -m pip install -q --disable-pip-version-check "uv>=0.13,<0.14"
	$(B)/uv pip sync -q --compile-bytecode --python $(B)/python requirements.lock
	$(B)/uv pip install -q --python $(B)/python --no-deps -e .
	touch $@

web/node_modules/.ok: web/package-lock.json | .venv/.ok
	cd web && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

runtime/static/index.html: web/node_modules/.ok $(WEB_SOURCES)
	cd web && npm run -s build
	touch $@
