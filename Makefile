# Two commands set everything up: `make site` and `make test`. Both need Python >= 3.11 and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
RUN := NO_MKDOCS_2_WARNING=1 $(BIN)/

.PHONY: site serve check test lint types schemas clean lock-packages compare-engines demo bench bench-search

site: .venv/site.stamp
	$(RUN)bangvang build

serve: .venv/site.stamp
	$(RUN)bangvang serve

check: .venv/site.stamp
	$(RUN)bangvang check

test: .venv/dev.stamp
	$(RUN)pytest -n auto --dist worksteal $(ARGS)

lint: .venv/dev.stamp
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy
	$(BIN)/lint-imports

# The browser's modules, typed by JSDoc; needs Node.
types: tests/tools/node_modules
	tests/tools/node_modules/.bin/tsc --project tests/tools

# After a change of the models: the schemas and editor settings that are made from them.
schemas: .venv/site.stamp
	$(RUN)bangvang schema --write

# Reports every difference between the site of MkDocs and that of Zensical on the same tree.
compare-engines: .venv/dev.stamp
	$(RUN)python -m tests.compare_engines

# A made-up province of 10,000 recipients, to see a full honour roll: open build/demo/ with any web server.
demo: .venv/site.stamp
	rm -rf build/province
	$(BIN)/python -m tests.synthetic build/province --recipients 10000
	$(RUN)bangvang build --root build/province --site build/demo

# What builds and checks cost, beside MkDocs alone, Zensical and Hugo. SIZES="1000 10000" picks sizes.
bench: .venv/bench.stamp
	$(RUN)python -m tests.bench $(if $(SIZES),--sizes "$(SIZES)") $(ARGS)

# What search finds and costs, beside other engines; needs Node. ARGS="--sizes 10000" picks sizes.
bench-search: .venv/bench.stamp tests/tools/node_modules
	$(RUN)python -m tests.searchbench $(ARGS)

# Versions are locked with hashes; `make lock-packages` renews them and needs uv.
lock-packages:
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header pyproject.toml --extra dev \
	  -o requirements-dev.lock
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header -c requirements-dev.lock \
	  pyproject.toml --extra build -o requirements.lock
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header -c requirements-dev.lock \
	  tests/searchbench/requirements.in -o requirements-bench.lock

.venv/site.stamp: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

tests/tools/node_modules: tests/tools/package-lock.json
	npm ci --prefix tests/tools --no-audit --no-fund
	touch $@

.venv/bench.stamp: requirements-bench.lock .venv/dev.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

.venv/dev.stamp: requirements-dev.lock .venv/site.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf .venv site build
