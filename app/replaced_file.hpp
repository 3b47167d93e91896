// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A file that is written piece by piece and replaces what was there as a whole: readers see the old or the new one.
// What is there and is not a regular file stays, and a symbolic link stays a link. The permissions of the file that is
// replaced are kept. The folder must be writable, too. A program that is killed leaves `.nazir.PID.NUMBER.tmp` there.

#include <string>
#include <string_view>

namespace nazir::app {

class ReplacedFile {
 public:
  /// Begins a file beside it. Throws OutputError, as all members do.
  explicit ReplacedFile(std::string file);
  ReplacedFile(const ReplacedFile&) = delete;
  ReplacedFile& operator=(const ReplacedFile&) = delete;
  /// Without `commit`, nothing is replaced.
  ~ReplacedFile();

  void write(std::string_view text);
  void commit();

 private:
  [[noreturn]] void fail(int error) const;

  std::string file_, target_, temporary_;
  int descriptor_ = -1;
};

}  // namespace nazir::app
