"""The model's files are checked before they are used; nothing else is ever loaded in their place."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from quoth.attribute.model_file import SHIPPED, ModelFile
from quoth.attribute.tagset import MENTION_KINDS, POS_TAGS
from quoth.model.attribution import MentionKind
from quoth.model.errors import ModelError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model that a test may damage."""
    copy = tmp_path / "model"
    shutil.copytree(str(files("quoth.attribute") / "weights" / SHIPPED), copy)
    return copy


@pytest.mark.parametrize("name", ["encoder.onnx", "roles.onnx", "tokenizer.json"])
def test_one_flipped_byte_is_refused(folder: Path, name: str) -> None:
    damaged = bytearray((folder / name).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (folder / name).write_bytes(damaged)
    with pytest.raises(ModelError, match=rf"{name}.*SHA-256.*Install Quoth again"):
        ModelFile(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "roles.onnx").unlink()
    with pytest.raises(ModelError, match=r"roles\.onnx: cannot be read"):
        ModelFile(folder)


def test_another_format_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"format": 99}))
    with pytest.raises(ModelError, match="format 99, this version of Quoth reads 3"):
        ModelFile(folder)


def test_a_manifest_that_is_no_json_is_refused(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match=r"manifest\.json: cannot be read"):
        ModelFile(folder)


def test_the_network_can_name_every_kind_of_mention() -> None:
    assert {MentionKind(kind) for kind in MENTION_KINDS} == set(MentionKind)
    assert len(set(POS_TAGS)) == len(POS_TAGS)
