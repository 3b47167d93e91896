# SPDX-License-Identifier: BSL-1.0
"""Reads suites.txt: which test programs are concerned by which source."""

import fnmatch
from dataclasses import dataclass, field


@dataclass
class Program:
    path: str
    environment: dict = field(default_factory=dict)


class Suites:
    def __init__(self, path):
        self.programs, self._rows, self._skipped = {}, [], []
        for number, line in enumerate(path.read_text().splitlines(), 1):
            word, *rest = line.split("#")[0].split() or [""]
            if word == "program" and len(rest) >= 2:
                self.programs[rest[0]] = Program(rest[1], dict(pair.split("=", 1) for pair in rest[2:]))
            elif word == "skip" and rest:
                self._skipped += rest
            elif word and all(step.split("/")[0] in self.programs for step in rest):
                self._rows.append((word, rest))
            elif word:
                raise SystemExit(f"{path}:{number}: expected a program, a skip, or a pattern with programs, found \"{line}\"")

    def steps(self, source):
        """What to run for a slip in this source, in this order, as pairs of a program's name and a filter; nothing when
        it is not tested here."""
        if any(fnmatch.fnmatch(source, pattern) for pattern in self._skipped):
            return []
        for pattern, steps in self._rows:
            if fnmatch.fnmatch(source, pattern):
                return [tuple((step + "/").split("/")[:2]) for step in steps]
        return []
