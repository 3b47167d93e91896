// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processor time of the calling thread since it began.

#include <chrono>
#include <ctime>

namespace nazir::widgets {

inline std::chrono::nanoseconds threadTime() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace nazir::widgets
