// SPDX-License-Identifier: BSL-1.0
#pragma once
// Estimates how long the oldest message of each mailbox has waited. Processes do not timestamp messages, so the
// estimate comes from repeated samples of two counters.
//
// Each sample of a mailbox stores a mark: the number of messages that have arrived and the time. Those messages are at
// least as old as the mark. If messages are received in order, the oldest one left is number `received` + 1, so it is
// at least as old as the earliest mark with a higher count.

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>

#include <nazir/pid.hpp>

namespace nazir::detail {

class MailAges {
 public:
  /// Starts a round of samples. Forgets processes that the previous round did not sample.
  void begin_look();
  /// Samples a process. Returns the age of its oldest message; 0 if the mailbox is empty.
  Duration look(Pid pid, std::uint64_t received, std::uint64_t length, Duration now);
  /// The age according to earlier samples.
  Duration age(Pid pid, std::uint64_t received, std::uint64_t length, Duration now) const;

 private:
  struct Mark {
    std::uint64_t arrived = 0;
    Duration at{0};
  };
  /// Earliest first. If there is no room, drops the mark that leaves the smallest gap. The result is then less exact,
  /// but never too high.
  struct Marks {
    std::array<Mark, 4> marks;
    std::size_t count = 0;

    const Mark* oldest_after(std::uint64_t received) const;
    void forget_up_to(std::uint64_t received);
    void add(Mark mark);
  };
  boost::unordered_flat_map<std::uint64_t, Marks> seen_, before_;  // by pid: this round, previous round
};

}  // namespace nazir::detail
