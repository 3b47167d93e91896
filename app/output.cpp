// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>

#include "scenarios/printable.hpp"

namespace nazir::app {

void reserve_standard_files() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) == -1 && errno == EBADF) {
      // open() returns the lowest free number, which is this one. Opened in the wrong direction so that using it fails.
      if (::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) return;
    }
  }
}

bool Output::write(std::string_view text) const {
  while (!text.empty()) {
    std::array<pollfd, 2> ready{{{STDOUT_FILENO, POLLOUT, 0}, {stop_, POLLIN, 0}}};
    if (::poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) ready[0].revents = POLLOUT;
    if (ready[0].revents == 0) {
      constexpr int patience = 1000;  // milliseconds; a slow reader is given time to go on
      if (ready[1].revents == 0 || ::poll(ready.data(), 1, patience) > 0) continue;
      return false;
    }
    // A pipe that is ready takes this much without blocking.
    const auto count = ::write(STDOUT_FILENO, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF));
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR && errno != EAGAIN) {
      throw OutputError(fmt::format("standard output cannot be written: {}", std::strerror(errno)));
    }
  }
  return true;
}

void print_note(std::string_view text) {
  const auto line = scenarios::printable(text) + "\n";
  std::string_view rest = line;
  while (!rest.empty()) {
    const auto count = ::write(STDERR_FILENO, rest.data(), rest.size());
    if (count >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      return;
    }
  }
}

void print_error(std::string_view text) {
  print_note(fmt::format("nazir: {}", text));
}

}  // namespace nazir::app
