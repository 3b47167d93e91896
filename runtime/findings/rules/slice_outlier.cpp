// SPDX-License-Identifier: BSL-1.0
// A process that is much busier than the others that were started with the same function.
//
// Who was busy for a moment is nothing special: it takes two looks, one after the other.
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <set>

#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class SliceOutlier final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "slice-outlier",
        .title = "A process is much busier than its kind",
        .severity = Severity::note,
        .thresholds = {{"factor", 8, 2, 1e6, "", "How many times as long as the median of its kind it must run."},
                       {"least", 5, 0.1, 100, "%", "How much of a scheduler's time it must take to matter."},
                       {"kind", 8, 3, 1e6, "", "How many processes of the kind must have run."}},
        .needs = {observe::Ability::running_time},
        .needs_real_time = true};
    return info;
  }

  void forget() override { before_.clear(); }

  void begin(Round&) override { ran_.clear(); }
  void see(const Subject& subject, Round&) override {
    const auto running = subject.running();
    if (running <= observe::Duration(0) || !subject.known) return;
    ran_[subject.row.initial_function].push_back({running, subject.row.pid});
  }

  Verdict finish(Round& round) override {
    const auto fewest = static_cast<std::size_t>(round.threshold("kind"));
    now_.clear();
    for (auto& [function, all] : ran_) {
      if (function != observe::StringId::none && all.size() >= fewest) judge(round, function, all);
    }
    before_.swap(now_);
    return Verdict::ok;
  }

 private:
  struct Ran {
    observe::Duration running;
    observe::Pid pid;
  };

  void judge(Round& round, observe::StringId function, std::vector<Ran>& all) {
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end(),
                     [](const Ran& one, const Ran& other) { return one.running < other.running; });
    const auto median = middle->running;
    const auto factor = round.threshold("factor");
    const auto least = std::max(factor * static_cast<double>(median.count()),
                                round.threshold("least") / 100 * static_cast<double>(round.passed().count()));
    std::vector<Ran> outliers;
    for (const auto& ran : all) {
      if (static_cast<double>(ran.running.count()) < least) continue;
      const auto* row = round.find(ran.pid);
      if (row == nullptr || round.is_expected(*row)) continue;
      now_.insert(ran.pid);
      if (before_.contains(ran.pid)) outliers.push_back(ran);
    }
    if (outliers.empty()) return;
    std::sort(outliers.begin(), outliers.end(),
              [](const Ran& one, const Ran& other) { return one.running > other.running; });
    const std::string kind(round.text(function));
    Draft draft{.kind = kind, .count = counted(outliers.size(), "busy outlier", "busy outliers")};
    draft.sentence =
        fmt::format("{} ran for {} in the last {}, while half of the {} processes of {} ran for {} or less.{}",
                    round.called(outliers.front().pid), time(outliers.front().running), time(round.passed()),
                    number(all.size()), kind, time(median), and_others(outliers.size(), kind));
    draft.concerned = outliers.size();
    for (const auto& ran : outliers) draft.processes.push_back(ran.pid);
    round.report(std::move(draft));
  }

  boost::unordered_flat_map<observe::StringId, std::vector<Ran>> ran_;
  std::set<observe::Pid> before_, now_;  // outliers of the look before and of this one
};

}  // namespace

std::unique_ptr<Rule> slice_outlier() {
  return std::make_unique<SliceOutlier>();
}

}  // namespace nazir::findings
