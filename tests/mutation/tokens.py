# SPDX-License-Identifier: BSL-1.0
"""C++ as a list of tokens: enough of it to find places for slips, in code that clang-format has laid out."""

import re
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?P<directive> ^[ \t]*\#(?: \\\n | [^\n] )* )
  | (?P<text> (?:u8|[uUL])?R"(?P<delimiter>[^(\s]*)\(.*?\)(?P=delimiter)"
            | (?:u8|[uUL])?"(?: \\. | [^"\\\n] )*" (?:_?[A-Za-z]\w*)? )
  | (?P<char> [uUL]?'(?: \\. | [^'\\\n] )+' )
  | (?P<number> \.?\d (?: [eEpP][+-]\d | '?[\w.] )* )
  | (?P<name> [A-Za-z_]\w* )
  | (?P<sign> <=> | <<= | >>= | ->\* | \.\.\. | :: | -> | \+\+ | -- | << | >> | <= | >= | == | != | && | \|\|
            | [-+*/%&|^]= | [-+*/%&|^~!<>=?:;,.(){}\[\]] )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

OPENING = {"(": ")", "[": "]", "{": "}"}
# The parentheses after these contain no code that runs.
NOT_RUN = {"static_assert", "alignas", "decltype", "noexcept", "requires", "sizeof"}


@dataclass
class Token:
    kind: str
    text: str
    start: int
    end: int
    mate: int = -1  # of a bracket: the index of its other half
    parent: int = -1  # the index of the bracket that encloses it
    dead: bool = False  # no slip can be made here


@dataclass
class Source:
    text: str
    tokens: list = field(default_factory=list)

    def __post_init__(self):
        for match in TOKEN.finditer(self.text):
            kind = match.lastgroup if match.lastgroup != "delimiter" else "text"
            if kind not in ("comment", "directive"):
                self.tokens.append(Token(kind, match.group(), match.start(), match.end()))
        self._pair()
        self._find_the_dead()

    def line(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def spaced(self, index):
        """Whether a sign has white space on both sides: clang-format gives it to binary operators, and to them only."""
        token = self.tokens[index]
        return self.text[token.start - 1].isspace() and self.text[token.end : token.end + 1].isspace()

    def in_loop_head(self, index):
        """Whether the token stands in the parentheses of a `for`, where most slips make the loop endless."""
        opening = self.tokens[index].parent
        return opening > 0 and self.tokens[opening].text == "(" and self.tokens[opening - 1].text == "for"

    def after(self, index):
        """The index of what follows the token, or follows the other half of the bracket that it opens."""
        token = self.tokens[index]
        return (token.mate if token.text in OPENING and token.mate > index else index) + 1

    def _pair(self):
        open_brackets = []
        for index, token in enumerate(self.tokens):
            token.parent = open_brackets[-1] if open_brackets else -1
            if token.kind != "sign":
                continue
            if token.text in OPENING:
                open_brackets.append(index)
            elif open_brackets and token.text == OPENING[self.tokens[open_brackets[-1]].text]:
                token.mate = open_brackets.pop()
                self.tokens[token.mate].mate = index

    def _find_the_dead(self):
        tokens = self.tokens
        for index, token in enumerate(tokens[:-1]):
            following = tokens[index + 1]
            if token.text in NOT_RUN and following.text == "(":
                self._kill(index, following.mate)
            elif token.text == "[" and following.text == "[":
                self._kill(index, token.mate)
            elif token.text in ("template", "operator"):
                self._kill(index, self._end_of_angles(index + 1) if token.text == "template" else index + 2)
            elif token.text in ("using", "friend", "typedef"):
                end = index
                while end < len(tokens) - 1 and tokens[end].text != ";":
                    end = self.after(end)
                self._kill(index, end)

    def _end_of_angles(self, index):
        depth = 0
        for end in range(index, len(self.tokens)):
            depth += {"<": 1, ">": -1, ">>": -2}.get(self.tokens[end].text, 0)
            if depth <= 0:
                return end
        return index

    def _kill(self, first, last):
        for token in self.tokens[first : last + 1]:
            token.dead = True
