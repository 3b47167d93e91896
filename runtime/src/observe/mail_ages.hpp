// SPDX-License-Identifier: BSL-1.0
#pragma once
// How long the oldest message of each mailbox has waited, told from repeated looks at two counters: no process notes
// when its messages arrive.
//
// A look at a mailbox into which `arrived` messages have come so far makes a mark: those are at least as old as the
// look. The oldest message is, where they are received in order, the one that follows the `received` first. So it is at
// least as old as the earliest mark that counts more.

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>

#include <nazir/pid.hpp>

namespace nazir::detail {

class MailAges {
 public:
  /// Between two of these lies one look at all; who is not looked at is forgotten.
  void begin_look();
  /// Looks at a process. 0 when nothing has come that is not received.
  Duration look(Pid pid, std::uint64_t received, std::uint64_t length, Duration now);
  /// The age without a look: what earlier ones tell.
  Duration age(Pid pid, std::uint64_t received, std::uint64_t length, Duration now) const;

 private:
  struct Mark {
    std::uint64_t arrived = 0;
    Duration at{0};
  };
  /// The earliest first. When there is no room, the one goes that leaves the smallest gap: the answer is then less
  /// exact, and never too much.
  struct Marks {
    std::array<Mark, 4> marks;
    std::size_t count = 0;

    const Mark* oldest_after(std::uint64_t received) const;
    void forget_up_to(std::uint64_t received);
    void add(Mark mark);
  };
  boost::unordered_flat_map<std::uint64_t, Marks> seen_, before_;  // by pid: in this look, in the one before
};

}  // namespace nazir::detail
