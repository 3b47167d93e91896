# SPDX-License-Identifier: BSL-1.0
"""A separate copy of the project in which slips are planted, built and tested. The working tree is only read."""

import fcntl
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path


class Faulty(Exception):
    """The copy cannot be used: it does not build, or its tests do not pass, without any slip."""


class Workshop:
    def __init__(self, root, folder, flags):
        self.root, self.tree = root, folder / "tree"
        self.build = self.tree / "build" / "mutation"  # as deep as build/release, so that ccache sees the same paths
        self._flags = flags
        self._commands = {}  # how each source is compiled: name -> [(object, command)]
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = (folder / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Faulty(f"another run works in {folder}; choose another --folder") from None
        self._environment = {"CCACHE_BASEDIR": str(root), "CCACHE_NOHASHDIR": "1",
                             "CCACHE_SLOPPINESS": "pch_defines,time_macros,include_file_mtime,include_file_ctime",
                             **os.environ}

    # ---- The copy

    def copy(self):
        """Makes the copy equal to the working tree, whatever an earlier run left in it. Gives a hash for each file."""
        listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard", "."], cwd=self.root,
                                capture_output=True, check=True).stdout.decode().split("\0")
        files = {name for name in listed if (self.root / name).is_file()}
        for path in [path for top in self.tree.glob("*") if top != self.build.parent for path in (top, *top.rglob("*"))]:
            if path.is_file() and str(path.relative_to(self.tree)) not in files:
                path.unlink()
        hashes = {}
        for name in sorted(files):
            content = (self.root / name).read_bytes()
            hashes[name] = hashlib.sha256(content).hexdigest()
            target = self.tree / name
            if not target.exists() or target.read_bytes() != content:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.root / name, target)
        return hashes

    def configure(self):
        """Nothing to do when it has been done: ninja does it again by itself when a CMakeLists.txt changes."""
        if (self.build / "build.ninja").exists():
            return
        command = ["cmake", "-G", "Ninja", "-S", self.tree, "-B", self.build, *self._flags]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise Faulty(f"cmake failed in {self.tree}:\n{done.stdout}{done.stderr}")

    @contextmanager
    def planted(self, name, slip):
        """The slip is in the copy as long as this lasts."""
        original = (self.tree / name).read_text()
        (self.tree / name).write_text(slip.apply(original))
        try:
            yield
        finally:
            (self.tree / name).write_text(original)

    # ---- The build

    def ninja(self, *targets):
        """Whether the targets could be built, and what the compiler said."""
        done = self._run(["ninja", "-C", self.build, *targets])
        return done.returncode == 0, done.stdout + done.stderr

    def objects_of(self, name):
        """The objects that are compiled from this file itself, as targets for ninja; none of a header."""
        return [object_ for object_, _ in self._compilations().get(name, [])]

    def hashes_of(self, name):
        """Of its objects as they are now."""
        return [self._hash(self.build / object_) for object_ in self.objects_of(name)]

    # ---- Beside the build: a shared library with one other object, used by the unchanged programs

    def shared_library_of(self, name):
        """The shared library that holds the one object of this file; None where there is no such thing."""
        objects = self.objects_of(name)
        if len(objects) != 1 or ".dir/" not in objects[0]:
            return None
        library = re.sub(r"CMakeFiles/(\w+)\.dir/.*", r"lib\1.so", objects[0])
        return library if (self.build / library).exists() else None

    def object_beside(self, name, text, folder):
        """Compiles the text as if it were this file. The hash of its object; None when it does not compile."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        source, (object_, command) = folder / Path(name).name, self._compilations()[name][0]
        source.write_text(text)
        words = shlex.split(command)
        if "ccache" in words[0]:
            words = words[1:]
        words[words.index("-o") + 1] = str(folder / "slip.o")
        words[words.index("-c") + 1 :] = [str(source), "-iquote", str((self.tree / name).parent)]
        return self._hash(folder / "slip.o") if self._run(words).returncode == 0 else None

    def link_beside(self, name, library, folder):
        """Links the library with the object in `folder`, into it."""
        commands = self._run(["ninja", "-C", self.build, "-t", "commands", library]).stdout.splitlines()
        words = shlex.split(commands[-1].removeprefix(": && ").removesuffix(" && :"))
        words[words.index("-o") + 1] = str(folder / Path(library).name)
        words[words.index(self.objects_of(name)[0])] = str(folder / "slip.o")
        return self._run(words).returncode == 0

    def _compilations(self):
        if not self._commands:
            for entry in json.loads((self.build / "compile_commands.json").read_text()):
                object_ = re.search(r" -o (\S+)", entry["command"])[1]
                source = os.path.relpath(entry["file"], self.tree)
                self._commands.setdefault(source, []).append((object_, entry["command"]))
        return self._commands

    def _run(self, command):
        return subprocess.run(command, cwd=self.build, env=self._environment, capture_output=True, text=True)

    @staticmethod
    def _hash(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()
