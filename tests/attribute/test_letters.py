"""Characters looked up in a table and characters tested one by one must get the same answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.attribute.letters import running_count, which


@pytest.mark.parametrize("test", [str.isupper, str.islower, str.isalpha, str.isalnum])
@given(text=st.text(st.characters(codec=None)) | st.text("Aa1 “’Žß٣東ǅ\u05ff\u0600\U0001d400\ud800"))
def test_every_character_is_told_as_python_tells_it(test: Callable[[str], bool], text: str) -> None:
    found = which(text, test)
    assert found.tolist() == [test(char) for char in text]
    assert running_count(found).tolist() == [sum(map(test, text[:end])) for end in range(len(text) + 1)]
