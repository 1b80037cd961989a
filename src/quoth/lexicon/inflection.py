"""English inflection, in the direction that cannot go wrong: from a listed base form to the forms met in text."""

from __future__ import annotations

_IRREGULAR = {
    "say": ("said",), "tell": ("told",), "write": ("wrote", "written"), "speak": ("spoke", "spoken"),
    "swear": ("swore", "sworn"), "withdraw": ("withdrew", "withdrawn"), "forbid": ("forbade", "forbidden"),
    "hold": ("held",), "find": ("found",), "think": ("thought",), "hear": ("heard",), "lay": ("laid",),
    "put": ("put",), "read": ("read",), "broadcast": ("broadcast",), "stand": ("stood",), "take": ("took", "taken"),
    "give": ("gave", "given"), "make": ("made",), "send": ("sent",), "teach": ("taught",), "meet": ("met",),
    "foretell": ("foretold",), "foresee": ("foresaw", "foreseen"), "feel": ("felt",), "know": ("knew", "known"),
    "see": ("saw", "seen"), "seek": ("sought",), "mean": ("meant",), "understand": ("understood",),
    "forget": ("forgot", "forgotten"), "learn": ("learned", "learnt"),
}  # fmt: skip
"""Past forms that are not made with -ed."""
_DOUBLING = frozenset({
    "admit", "commit", "regret", "rebut", "refer", "blog", "beg", "rap", "slam", "rip", "pan", "permit", "quip", "put",
    "forbid", "forget", "plan", "plot", "prefer",
})  # fmt: skip
"""Verbs that double their last letter: "planned", "forgetting"."""
_VOWELS = "aeiou"


def verb_forms(verb: str) -> tuple[str, ...]:
    """The base form, third person, past forms and -ing form; of "stand by", those of its first word."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    return tuple(form + tail for form in _head_forms(head))


def _head_forms(verb: str) -> tuple[str, ...]:
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    elif verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third, past = verb + "es", verb + "ed"
    elif verb.endswith("e"):
        third, past = verb + "s", verb + "d"
    else:
        third, past = verb + "s", stem + "ed"
    drops_e = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    present = (verb[:-1] if drops_e else stem) + "ing"
    return tuple(dict.fromkeys((verb, third, *_IRREGULAR.get(verb, (past,)), present)))


def noun_forms(noun: str) -> tuple[str, ...]:
    """Singular and plural."""
    if noun.endswith("man"):
        return noun, noun[:-3] + "men"
    if noun.endswith(("person",)):
        return noun, noun[:-6] + "people", noun + "s"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun, noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun, noun + "es"
    return noun, noun + "s"


def unchanged(word: str) -> tuple[str, ...]:
    """Only the word itself."""
    return (word,)
