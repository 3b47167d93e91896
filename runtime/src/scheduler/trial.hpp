// SPDX-License-Identifier: BSL-1.0
#pragma once
// Whether a scheduler slows down while others work on what was its own.
//
// A trial compares the time of a step while the scheduler works alone with the time while others work too. As long as
// the second is not much longer, each further scheduler adds throughput. Sharing that does not pay is refused for some
// time, then may be tried again.
//
// With two schedulers: without the refusal, `spawnexit monitor` takes 2.6 times as long; without any sharing of short
// steps, `skynet` takes 1.3 times as long.

#include <algorithm>
#include <chrono>

#include <nazir/pid.hpp>

namespace nazir::detail {

class Trial {
 public:
  enum class Verdict : unsigned char { unknown, pays, refused };

  /// Records one measurement. `step`: nanoseconds. `shared`: others worked meanwhile.
  void note(Duration now, double step, bool shared) {
    if (!shared) return alone_.add(step);
    if (now < refused_until_) return;
    shared_.add(step);
    if (!shared_.is_known() || !alone_.is_known()) return;
    pays_ = shared_.step < bearable * alone_.step;
    if (pays_) {
      refused_for_ = Duration(0);
    } else {
      refused_for_ = std::clamp(refused_for_ * 2, refused_least, refused_most);
      refused_until_ = saturating_add(now, refused_for_);
      shared_ = {};
    }
  }
  Verdict verdict(Duration now) const {
    if (now < refused_until_) return Verdict::refused;
    return pays_ ? Verdict::pays : Verdict::unknown;
  }

 private:
  // With two schedulers a factor of 2 would break even, but moving a process costs something, too.
  static constexpr double bearable = 1.6;
  static constexpr Duration refused_least = std::chrono::milliseconds(20),
                            refused_most = std::chrono::milliseconds(640);

  /// A running mean. Clips outliers: the kernel may have preempted the thread for most of such a measurement.
  struct Mean {
    static constexpr unsigned enough = 8, most = 16;
    void add(double measured) {
      count = std::min(count + 1, most);
      step += ((count > enough ? std::min(measured, 2 * step) : measured) - step) / count;
    }
    bool is_known() const { return count >= enough; }
    double step = 0;
    unsigned count = 0;
  };

  Mean alone_, shared_;
  bool pays_ = false;
  Duration refused_until_{0}, refused_for_{0};
};

}  // namespace nazir::detail
