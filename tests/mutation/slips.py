# SPDX-License-Identifier: BSL-1.0
"""The slips that can be planted in a C++ source: small faults of the kinds that people make and reviewers miss."""

import re
from dataclasses import dataclass

from tokens import Source

OPERATORS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
    "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "&": "|", "|": "&", "<<": ">>",
    "+=": "-=", "-=": "+=", "*=": "/=", "|=": "&=", "&=": "|=",
}
COUNTERPARTS = {
    "true": "false", "false": "true", "min": "max", "max": "min", "front": "back", "back": "front",
    "lower_bound": "upper_bound", "upper_bound": "lower_bound", "ceil": "floor", "floor": "ceil",
    "all_of": "any_of", "any_of": "all_of",
}
CLEAN_UP = re.compile(
    r"cancel|clear|close|deleteLater|demonitor|disconnect|erase|flush|forget|free|leave|pop_|release|remove|reset|"
    r"restore|shut|stop|unlink|unlock|unregister|^\s*delete\b"
)
# Statements whose removal only makes the program slower.
WITHOUT_EFFECT = re.compile(r"reserve\(|shrink_to_fit\(|prefetch|pause\(|this_thread::yield\(|static_cast<void>|assert\(")
# Statements that begin with one of these are neither call nor assignment, or cannot be removed.
NOT_DROPPED = {
    "alignas", "asm", "auto", "bool", "case", "catch", "char", "class", "const", "constexpr", "constinit", "default",
    "do", "double", "else", "enum", "explicit", "extern", "float", "for", "friend", "goto", "if", "inline", "int",
    "long", "mutable", "namespace", "operator", "private", "protected", "public", "return", "short", "signals", "slots",
    "static", "static_assert", "struct", "switch", "template", "thread_local", "try", "typedef", "typename", "union",
    "unsigned", "using", "virtual", "void", "while",
}
DECLARATION = re.compile(r"(?:[\w:]+(?:<[^;=]*>)?(?:::\w+)*(?: const)?[*&]*\s+[*&]*)+\w+\s*(?:[=({;\[,)]|$)")
ORDER_IS_NOTHING = {"min", "max", "swap"}
NUMBER_AS_TEXT = re.compile(r'"(\d+)(\.\d+)?([a-z%/]*)"')


@dataclass(frozen=True)
class Slip:
    kind: str
    line: int
    start: int
    end: int
    replacement: str

    def apply(self, text):
        """The source with the slip. Its lines keep their numbers."""
        missing = text.count("\n", self.start, self.end) - self.replacement.count("\n")
        return text[: self.start] + self.replacement + "\n" * missing + text[self.end :]


def slips_in(text):
    """All slips that can be planted in this source, in its order."""
    source = Source(text)
    found = []
    for maker in (_operators, _constants, _statements, _conditions, _choices, _arguments):
        for kind, first, last, replacement in maker(source):
            tokens = source.tokens[first : last + 1]
            if not any(token.dead for token in tokens):
                start, end = tokens[0].start, tokens[-1].end
                found.append(Slip(kind, source.line(start), start, end, replacement))
    return sorted(set(found), key=lambda slip: (slip.start, slip.end, slip.replacement))


def _operators(source):
    for index, token in enumerate(source.tokens):
        if token.kind == "sign" and token.text in OPERATORS and source.spaced(index):
            yield "operator", index, index, OPERATORS[token.text]
        elif token.text in ("++", "--") and not source.in_loop_head(index):
            yield "operator", index, index, {"++": "--", "--": "++"}[token.text]
        elif token.kind == "name" and token.text in COUNTERPARTS:
            called = token.text in ("true", "false") or source.text[token.end : token.end + 1] in ("(", "<")
            if called:
                yield "counterpart", index, index, COUNTERPARTS[token.text]


def _constants(source):
    for index, token in enumerate(source.tokens):
        if token.kind == "text" and (match := NUMBER_AS_TEXT.fullmatch(token.text)):
            yield "constant", index, index, f'"{_other(match[1])}{match[2] or ""}{match[3]}"'
        if token.kind == "number" and (match := re.fullmatch(r"(\d[\d']*)((?:\.\d*)?(?:e\d+)?)(\w*)", token.text)):
            if not token.text.startswith("0x") and not _pure_virtual(source, index):
                yield "constant", index, index, _other(match[1].replace("'", "")) + match[2] + match[3]
                if token.text == "1":
                    yield "off by one", index, index, "0"


def _pure_virtual(source, index):
    before = [token.text for token in source.tokens[max(index - 2, 0) : index]]
    return before[-1:] == ["="] and before[0] in (")", "const", "noexcept", "override")


def _other(number):
    """Off by one where that is much, else ten times as many."""
    return str(int(number) + 1) if int(number) < 10 else number + "0"


def _statements(source):
    tokens = source.tokens
    for index in range(1, len(tokens)):
        if not _begins_statement(source, index):
            continue
        end = index
        while end < len(tokens) and tokens[end].text not in (";", "}", ")", "]"):
            braces = tokens[end].text == "{"
            end = source.after(end)
            if braces and end < len(tokens) and tokens[end].text not in (";", ".", "->", ",", "("):
                end = len(tokens)  # the braces were a body
        if end >= len(tokens) or tokens[end].text != ";":
            continue
        text = source.text[tokens[index].start : tokens[end].start]
        leaves = tokens[index].text in ("break", "continue", "throw", "delete", "return")
        if (not leaves and DECLARATION.match(text + ";")) or WITHOUT_EFFECT.search(text) or "= delete" in text:
            continue
        if "= default" not in text and tokens[index].text != text or leaves:
            yield ("clean-up" if CLEAN_UP.search(text.split("(")[0]) else "statement"), index, end, ";"


def _begins_statement(source, index):
    before, token = source.tokens[index - 1], source.tokens[index]
    if source.in_loop_head(index):
        return False
    if token.text == "return":
        return source.tokens[index + 1].text == ";" and before.text not in ("case", "default")
    if token.kind == "name" and token.text in NOT_DROPPED or token.kind not in ("name", "sign"):
        return False
    if token.kind == "sign" and token.text not in ("++", "--", "*"):
        return False
    if before.text == ")":  # the body of an `if` or of a loop
        head = source.tokens[before.mate - 1].text if before.mate > 0 else ""
        return head in ("if", "for", "while", "constexpr")
    return before.text in (";", "{", "}", "else", "do")


def _conditions(source):
    tokens = source.tokens
    for index, token in enumerate(tokens[:-1]):
        if token.text == "!" and not source.spaced(index):
            yield "negation", index, index, ""
        if token.text != "if" or tokens[index + 1].text != "(":
            continue
        first, last = index + 2, tokens[index + 1].mate - 1
        for after_init in range(first, last):
            if tokens[after_init].text == ";":
                first = after_init + 1
        condition = source.text[tokens[first].start : tokens[last].end]
        if not condition.startswith("!") and not DECLARATION.match(condition):
            yield "negation", first, last, f"!({condition})"


def _choices(source):
    """`a ? b : c` becomes `a ? c : b`."""
    tokens = source.tokens
    for index, token in enumerate(tokens):
        if token.text != "?":
            continue
        nested, colon, end = 0, None, index + 1
        while end < len(tokens) and tokens[end].text not in (";", ",", ")", "]", "}"):
            if tokens[end].text == "?":
                nested += 1
            elif tokens[end].text == ":":
                if nested == 0 and colon is None:
                    colon = end
                nested -= 1
            end = source.after(end)
        if colon is None or end >= len(tokens):
            continue
        yes = source.text[tokens[index + 1].start : tokens[colon - 1].end]
        no = source.text[tokens[colon + 1].start : tokens[end - 1].end]
        yield "choice", index + 1, end - 1, f"{no} : {yes}"


def _arguments(source):
    tokens = source.tokens
    for index, token in enumerate(tokens):
        if token.text not in ("(", "{") or token.mate < 0 or tokens[index - 1].text in ORDER_IS_NOTHING | {"]"}:
            continue
        if "namespace" in (tokens[index - 1].text, tokens[index - 2].text):
            continue
        arguments, first, at = [], index + 1, index + 1
        while at <= token.mate:
            if tokens[at].text in (",", ";") or at == token.mate:
                arguments.append((first, at - 1))
                first = at + 1
                if tokens[at].text == ";":
                    arguments = []
                    break
            at = source.after(at)
        texts = [source.text[tokens[a].start : tokens[b].end] for a, b in arguments if a <= b]
        if len(texts) != len(arguments) or any(DECLARATION.fullmatch(text) or text[0] == "." for text in texts):
            continue
        for (one, other), (a, b) in zip(zip(texts, texts[1:]), zip(arguments, arguments[1:])):
            half_a_template = any(text.count("<") != text.count(">") - text.count("->") for text in (one, other))
            if one != other and not half_a_template and _sort_of(one) == _sort_of(other):
                between = source.text[tokens[a[1]].end : tokens[b[0]].start]
                yield "swapped arguments", a[0], b[1], other + between + one


def _sort_of(argument):
    """Arguments of different sorts are never of one type: exchanged, they would not compile."""
    for sort in ('"', "[", "{", "*this", "this", "std::memory_order", "nullptr"):
        if argument.startswith(sort):
            return sort
    return None
