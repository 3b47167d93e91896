// SPDX-License-Identifier: BSL-1.0
// What observers did not see: events that traces dropped, and incidents that were not recorded.
//
// Permanent, because whoever reads a trace or a list of incidents later must know that it is not complete.
#include <map>

#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class InstrumentLoss final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{.id = "instrument-loss",
                               .title = "Observation is not complete",
                               .severity = Severity::note,
                               .category = Category::permanent,
                               .thresholds = {{"events", 1, 1, 1e12, "", "How many events must be missing."}}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override {
    dropped_.clear();
    counted_ = recorded_ = missing_ = missing_before_ = 0;
  }

  Verdict finish(Round& round) override {
    const auto least = round.threshold("events");
    if (const auto traces = round.node().traces(round.within())) {
      for (const auto& trace : *traces) {
        if (!round.is_probe(trace.id)) dropped_[trace.id] = std::max(dropped_[trace.id], trace.dropped);
      }
    }
    std::uint64_t events = 0, of = 0;
    for (const auto& [trace, dropped] : dropped_) {
      events += dropped;
      of += dropped > 0 ? 1 : 0;
    }
    if (events > 0 && static_cast<double>(events) >= least) {
      Draft draft{.kind = "traces", .count = counted(events, "trace event dropped", "trace events dropped")};
      draft.sentence = fmt::format("{} dropped {}, because more happened than can be recorded.",
                                   counted(of, "trace", "traces"), counted(events, "event", "events"));
      round.report(std::move(draft));
    }
    count_incidents(round);
    // One may be counted just before it is recorded: what was missing in the round before too is lost.
    const auto lost = std::min(missing_, missing_before_);
    if (lost > 0 && static_cast<double>(lost) >= least) {
      Draft draft{.kind = "incidents", .count = counted(lost, "incident not recorded", "incidents not recorded")};
      draft.sentence = fmt::format("{} of {} were counted but not recorded, because too many happened at a time.",
                                   number(lost), counted(counted_, "incident", "incidents"));
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  void count_incidents(const Round& round) {
    for (const auto count : round.incident_counts) counted_ += count;
    recorded_ += round.incidents.size();
    missing_before_ = missing_;
    missing_ = counted_ - std::min(recorded_, counted_);
  }

  std::map<observe::TraceId, std::uint64_t> dropped_;  // also of traces that were forgotten since
  std::uint64_t counted_ = 0, recorded_ = 0, missing_ = 0, missing_before_ = 0;
};

}  // namespace

std::unique_ptr<Rule> instrument_loss() {
  return std::make_unique<InstrumentLoss>();
}

}  // namespace nazir::findings
