# SPDX-License-Identifier: BSL-1.0
"""What is known of slips from earlier runs, so that a run goes on where another was interrupted."""

import hashlib
import json


def digest(*parts):
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


class Journal:
    """Entries, each with a key, as lines of JSON."""

    def __init__(self, path, fresh):
        self._path, self._known = path, {}
        if fresh:
            path.unlink(missing_ok=True)
        for line in path.read_text().splitlines() if path.exists() else []:
            if line.endswith("}"):  # not a line that a kill has cut off
                entry = json.loads(line)
                self._known[entry["key"]] = entry

    def get(self, key):
        return self._known.get(key)

    def add(self, entry):
        self._known[entry["key"]] = entry
        with self._path.open("a") as file:
            file.write(json.dumps(entry) + "\n")
        return entry
