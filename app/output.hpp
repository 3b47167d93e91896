// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Standard output and standard error of the program. Nothing is buffered: what was written has left the program.

#include <stdexcept>
#include <string_view>

namespace nazir::app {

/// Standard output could not be written; `what()` is one line that says why.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Opens /dev/null for each closed descriptor from 0 to 2, so that no file or socket opened later gets its number.
/// Writing to such a descriptor still fails. Call it first in `main`.
void reserve_standard_files();

class Output {
 public:
  /// With `stop`, `write` gives up once this descriptor is readable and the reader of the output does not read for a
  /// second.
  explicit Output(int stop = -1) : stop_(stop) {}

  /// Writes all of the text; blocks while the reader does not read. Returns false when it gave up. Throws OutputError.
  bool write(std::string_view text) const;

 private:
  int stop_;
};

/// Writes the text and a newline to standard error, as one printable line: progress, nothing that is wrong. Failures
/// are ignored.
void print_note(std::string_view text);

/// Writes "nazir: TEXT" and a newline to standard error, as one printable line. If that fails there is nowhere left to
/// report it, so the failure is ignored.
void print_error(std::string_view text);

}  // namespace nazir::app
