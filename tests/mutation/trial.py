# SPDX-License-Identifier: BSL-1.0
"""Tries slips: plants one, builds, and runs the tests concerned until one fails."""

from journal import digest
from program import run_tests
from workshop import Faulty


class Trial:
    def __init__(self, workshop, suites, journal, patience, say):
        self._workshop, self._suites, self._journal = workshop, suites, journal
        self._patience, self._say = patience, say
        self._hashes = workshop.copy()
        self._tests = digest(*(f"{name} {value}" for name, value in self._hashes.items() if name.startswith("tests/")))
        workshop.configure()
        self._folder = workshop.tree.parent / "slips"
        self._faulty = {}  # program: its tests that fail without any slip
        self._codes = {}  # source: hash of its object code without a slip

    def known(self, name, slip):
        """The entry of the journal for this slip; None when it has to be tried."""
        entry = self._journal.get(self._key(name, slip))
        return entry if entry and (entry["outcome"] != "survived" or entry["tests"] == self._tests) else None

    def prepare(self, name):
        """To be called before `entry`; nothing else is built meanwhile."""
        for program, _ in self._suites.steps(name):
            self._prepare(program)
        if name not in self._codes:
            self._workshop.ninja(*self._workshop.objects_of(name))
            self._codes[name] = self._workshop.hashes_of(name)

    def is_beside(self, name):
        """Whether slips in this file are built beside the build, so that several can be tried at the same time."""
        return self._workshop.shared_library_of(name) is not None

    def entry(self, name, slip, number=0):
        """Tries the slip; the entry of the journal. `number` tells those apart that are tried at the same time."""
        beside = self.is_beside(name)
        outcome, by = self._beside(name, slip, self._folder / str(number)) if beside else self._in_place(name, slip)
        return self._journal.add({"key": self._key(name, slip), "place": f"{name}:{slip.line}", "kind": slip.kind,
                                  "outcome": outcome, "by": by, "tests": self._tests})

    def _beside(self, name, slip, folder):
        code = self._workshop.object_beside(name, slip.apply(self._texts(name)), folder)
        if code is None or [code] == self._codes[name]:
            return "does not compile" if code is None else "same code", ""
        if not self._workshop.link_beside(name, self._workshop.shared_library_of(name), folder):
            return "does not compile", ""
        return self._tested(name, folder, {"LD_LIBRARY_PATH": str(folder)})

    def _in_place(self, name, slip):
        workshop = self._workshop
        with workshop.planted(name, slip):
            objects = workshop.objects_of(name)
            if objects and not workshop.ninja(*objects)[0]:
                return "does not compile", ""
            if objects and workshop.hashes_of(name) == self._codes[name]:
                return "same code", ""
            result = self._tested(name, self._folder / "in_place", {}, build=True)
        if not objects:  # all programs have been built with it
            workshop.ninja(*(self._suites.programs[program].path for program in self._faulty))
        return result

    def _tested(self, name, folder, environment, build=False):
        steps = self._suites.steps(name)
        for program, only in steps:
            if build and not self._workshop.ninja(self._suites.programs[program].path)[0]:
                return "does not compile", ""
            result = self._run(program, only, folder, environment)
            if not result.passed:
                # A test that fails because of the slip also fails alone.
                again = result if result.how == "hung" else self._run(program, result.failed, folder, environment)
                unsteady = " (not when run alone)" if again.passed else ""
                return "caught", f"{program}: {result.failed} {result.how}{unsteady}"
        return "survived", " ".join(dict.fromkeys(program for program, _ in steps))

    def _key(self, name, slip):
        return digest(name, self._hashes[name], slip)

    def _texts(self, name):
        return (self._workshop.tree / name).read_text()

    def _prepare(self, program):
        """Builds the program, and finds out which of its tests fail without a slip."""
        if program in self._faulty:
            return
        self._say(f"building {program}")
        built, output = self._workshop.ninja(self._suites.programs[program].path)
        if not built:
            raise Faulty(f"{program} does not build in the copy:\n{output[-3000:]}")
        key = digest(program, self._hashes)
        if known := self._journal.get(key):
            self._faulty[program] = known["without"]
            return
        without = self._faulty[program] = []
        while not (result := self._run(program, "", self._folder / "none", {})).passed:
            if not result.failed or len(without) == 5:
                raise Faulty(f"{program} fails without a slip: {result.failed} {result.how}")
            without.append(result.failed)
            self._say(f"{program}: {result.failed} {result.how} without a slip, and is left out")
        self._journal.add({"key": key, "without": without})
        self._say(f"{program}: passes in {result.seconds:.0f} s, its slowest test in {result.silence:.1f} s")

    def _run(self, program, only, folder, environment):
        tested = self._suites.programs[program]
        return run_tests(self._workshop.build / tested.path, {**tested.environment, **environment}, folder / "run", only,
                         self._faulty[program], self._patience)
