"""Rows C2 and C3: nothing is fetched, and no data file can run code."""

from __future__ import annotations

import ast
import socket
import zipfile
from pathlib import Path

import pytest

import quoth

PACKAGE = Path(quoth.__file__).parent
RUN_TIME = [path for path in sorted(PACKAGE.rglob("*.py")) if "train" not in path.relative_to(PACKAGE).parts]
FORBIDDEN_IMPORTS = {"pickle", "cPickle", "dill", "joblib", "shelve", "marshal", "torch", "requests", "urllib.request"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
DATA_FORMS = {
    ".onnx",
    ".json",
    ".toml",
    ".csv",
    ".gz",
    ".sql",
    ".md",
    ".html",
    ".css",
    ".txt",
    ".jsonl",
    ".py",
    ".svg",
    ".typed",
    ".zip",
}


@pytest.mark.parametrize("path", RUN_TIME, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_can_load_code_from_data(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {node.module or ""}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS, f"{path}:{node.lineno} calls {node.func.id}"
            continue
        else:
            continue
        assert not names & FORBIDDEN_IMPORTS, f"{path} imports {names & FORBIDDEN_IMPORTS}"


def test_data_files_are_of_forms_that_hold_no_code() -> None:
    forms = {path.suffix for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert forms <= DATA_FORMS, forms - DATA_FORMS


def test_what_is_packed_holds_tables_alone() -> None:
    packed = sorted(PACKAGE.rglob("*.zip"))
    assert packed
    for path in packed:
        with zipfile.ZipFile(path) as archive:
            assert {Path(name).suffix for name in archive.namelist()} == {".csv"}, path


def test_a_connection_to_another_machine_would_be_seen() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="tried to reach"):
        outside.connect(("192.0.2.1", 80))
