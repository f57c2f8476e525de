# Each of these works on a fresh Debian machine: it installs what it needs first.
.PHONY: run test check bench e2e lock protocol
.DEFAULT_GOAL := run
export PYTHONUTF8 = 1

run:            ## set up, build, make the demo meeting, serve it, print the sign-in links
	@.ci/setup run
	@.venv/bin/dienhong demo

test:           ## set up and run the whole suite: Python, TypeScript, Chromium
	@.ci/setup test
	@failed=0; (cd clients && ./node npm test --silent) || failed=1; .venv/bin/python -m pytest || failed=1; exit $$failed

check:          ## style, types, import contracts, generated files
	@.ci/setup python-dev
	@.ci/setup node
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	cd clients && ./node npm run check --silent

e2e:            ## the browser tests alone
	@.ci/setup test
	.venv/bin/python -m pytest tests/e2e

bench:          ## side-by-side measurements; BENCH=fanout runs a part
	@.ci/setup bench
	.venv/bin/python -m bench $(BENCH)

protocol:       ## regenerate what the clients know of the server's messages
	@.ci/setup node
	cd clients && ./node npm run protocol --silent

lock:           ## resolve the Python dependencies again (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q -c requirements.lock -o requirements-dev.lock
	uv pip compile --group node --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements-node.lock
