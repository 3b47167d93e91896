// SPDX-License-Identifier: BSL-1.0
#pragma once
// A stage of a workload, measured: how often it ends per second, and how long it takes. Thread-safe; a call holds a
// mutex for an instant.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "figure.hpp"
#include "histogram.hpp"
#include "scenarios/recent.hpp"

namespace nazir::scenarios {

class Stage {
 public:
  /// Whether the page draws the recent 99th percentile. Two or three curves are enough for a page.
  enum class Curve : std::uint8_t { drawn, left_out };

  /// Something took `duration` and ended at `now`. Where a load is open, the duration counts from the intended arrival:
  /// a generator that is late must not shorten it (coordinated omission: G. Tene, "How NOT to Measure Latency", 2015).
  void note(std::chrono::nanoseconds duration, std::chrono::nanoseconds now) {
    all_.add(duration);
    recent_.note(duration, now);
    rate_.note(now);
  }

  std::uint64_t count() const { return all_.count(); }
  double per_second(std::chrono::nanoseconds now) const { return rate_.per_second(now); }
  const Histogram& all() const { return all_; }

  /// PREFIX_p50, _p90, _p99, _p999 and _max since the start, and PREFIX_now: the 99th percentile of the last 1,024
  /// within ten seconds. `label`: "Waiting time"; `what`: "that items waited", for the help.
  void add_figures(std::vector<Figure>& list, const std::string& prefix, const std::string& label,
                   const std::string& what, std::chrono::nanoseconds now, Curve curve = Curve::drawn) const {
    auto recent = duration_figure(prefix + "_now", label + " now, 99 %", recent_.quantile(0.99, now),
                                  "The time " + what + ": 99 % of the last ten seconds took less.");
    recent.plotted = curve == Curve::drawn;
    recent.window = FigureWindow::last_ten_seconds;
    recent.none = !recent_.any(now);
    list.push_back(std::move(recent));
    struct Share {
      const char* id;
      const char* name;
      double share;
    };
    for (const auto& [id, name, share] :
         {Share{"_p50", "median", 0.5}, {"_p90", "90 %", 0.9}, {"_p99", "99 %", 0.99}, {"_p999", "99.9 %", 0.999}}) {
      list.push_back(duration_figure(prefix + id, label + ", " + name, all_.quantile(share),
                                     "The time " + what + ", since the start; this share took no longer.")
                         .none_if(count() == 0)
                         .in_table(label, name));
    }
    list.push_back(duration_figure(prefix + "_max", label + ", longest", all_.max(),
                                   "The longest time " + what + ", since the start.")
                       .none_if(count() == 0)
                       .in_table(label, "longest"));
  }

 private:
  Histogram all_;
  Durations recent_;
  Rate rate_;
};

}  // namespace nazir::scenarios
