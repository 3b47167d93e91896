// SPDX-License-Identifier: BSL-1.0
#include "read_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace nazir::scenarios {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

Problem unreadable() {
  return {fmt::format("cannot be read: {}", std::strerror(errno))};
}

std::string_view kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a directory";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

}  // namespace

Checked<std::string> read_file(const std::string& path, std::size_t most) {
  // Non-blocking: opening a pipe would wait for its writer. fstat examines what was opened, not what the path names
  // now.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (file.number() < 0 || ::fstat(file.number(), &status) != 0) return unreadable();
  if (!S_ISREG(status.st_mode)) {
    return Problem{fmt::format("expected a regular file, found {}", kind_of(status.st_mode))};
  }
  // st_size is 0 for files in /proc, and a file may grow: only the bytes read count.
  std::string text;
  while (text.size() <= most) {
    const auto before = text.size();
    text.resize(std::min(before + 65536, most + 1));
    const auto count = ::read(file.number(), text.data() + before, text.size() - before);
    text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable();
    if (count == 0) return text;
  }
  return Problem{fmt::format("expected at most {} KiB, found {}", most / 1024,
                             status.st_size > 0 ? fmt::format("{} KiB", (status.st_size + 1023) / 1024) : "more")};
}

}  // namespace nazir::scenarios
