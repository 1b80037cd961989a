# What developers run. Each target needs the development environment:
#   python3 -m venv .venv && .venv/bin/pip install -e '.[dev]'
BIN ?= .venv/bin
.PHONY: check test lint types docs docs-write gate bench gold lock

check: lint types test docs gate  ## everything that CI checks

test:  ## unit, property, fault and browser tests
	$(BIN)/python -m pytest

lint:  ## style, and that imports point one way
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types:
	$(BIN)/mypy

docs:  ## run every example in the documents, and check generated pages for drift
	$(BIN)/python -m pytest -q tests/docs

gate:  ## quality on annotated news against the floors in gate/; needs QUOTH_CORPORA
	$(BIN)/python scripts/gate.py

docs-write:  ## write the generated parts of the documents again
	$(BIN)/python scripts/docs.py

bench:  ## speed against a peer in the same run, and an archive of a million attributions (half an hour)
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/bench_archive.py --write

gold:  ## rewrite the golden records in tests/golden; nothing else does. Review the diff like an edited page
	$(BIN)/python scripts/gold.py


lock:  ## pin what is installed to run, to test and to check, with hashes and without registry addresses
	for extra in run test dev optional; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    $$(case $$extra in run) ;; optional) echo --extra spacy --extra parquet --extra test ;; *) echo --extra $$extra ;; esac) -o requirements/$$extra.txt pyproject.toml; done
