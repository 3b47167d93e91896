// SPDX-License-Identifier: BSL-1.0
#pragma once
// Whether a scheduler is slowed down when others work on what was its own.
//
// It keeps what a step of one kind takes while it works alone, and what it takes while others work too. As long as the
// second is not much more than the first, each further scheduler gets more done. What does not pay is refused for a
// while; then it may be tried again.

#include <algorithm>
#include <chrono>

#include <nazir/pid.hpp>

namespace nazir::detail {

class Trial {
 public:
  enum class Verdict : unsigned char { unknown, pays, refused };

  /// Of one measure: what a step took, in nanoseconds, and whether others worked meanwhile.
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
  // With two schedulers, twice as much would be none too many; but to be moved costs something, too.
  static constexpr double bearable = 1.6;
  static constexpr Duration refused_least = std::chrono::milliseconds(20),
                            refused_most = std::chrono::milliseconds(640);

  /// A running mean. A measure in which the thread did not run for most of the time says nothing: it counts little.
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
