// SPDX-License-Identifier: BSL-1.0
// A process that has outlived the one that started it, and is linked to nobody who would end it.
//
// One that nobody even monitors is named by `unsupervised`.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class Orphan final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{.id = "orphan",
                               .title = "Processes that outlived their parent",
                               .severity = Severity::note,
                               .thresholds = {{"limit", 10, 0.1, 86400, "s", "How old a process must be."}},
                               .needs = {observe::Ability::relations}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto& row = subject.row;
    if (!row.parent || subject.age() < limit_ || row.kind == observe::Kind::supervisor) return;
    // A name makes it a service of its own.
    if (row.name != observe::StringId::none || round.lives(row.parent) || round.is_expected(row)) return;
    candidates_.add(round, subject, static_cast<double>(subject.age().count()), {subject.age(), row.parent});
  }

  Verdict finish(Round& round) override {
    for (const auto& [kind, group] : candidates_.groups()) {
      Candidates::Group orphans;
      std::size_t questions = 0;
      for (const auto& entry : group.worst) {
        if (round.is_claimed(entry.pid, Round::Topic::care)) continue;
        if (questions < asked ? !is_unlinked(round, entry.pid) : orphans.count < asked) {
          ++questions;
          continue;
        }
        ++questions;
        orphans.worst.push_back(entry);
        ++orphans.count;
      }
      if (orphans.count > 0) report(round, kind, orphans);
    }
    return Verdict::ok;
  }

 private:
  struct Facts {
    observe::Duration age{0};
    observe::Pid parent;
  };
  using Candidates = ByKind<Facts>;
  /// Processes of one kind are started by one place of the program: a few tell for all.
  static constexpr std::size_t asked = 3;

  static bool is_unlinked(Round& round, observe::Pid pid) {
    observe::DetailsRequest request;
    request.relations = true;
    const auto details = round.ask(pid, request);
    return details && details->relations && *details->relations && (**details->relations).links.empty();
  }

  static void report(Round& round, const std::string& kind, const Candidates::Group& group) {
    const auto& worst = group.worst.front();
    auto draft = draft_of(kind, group, "orphan", "orphans");
    draft.sentence =
        fmt::format("{} is {} old and has outlived {}, which started it; no link would end it.{}",
                    round.called(worst.pid), time(worst.facts.age),
                    observe::to_text(worst.facts.parent, round.info.pid_format), and_others(group.count, kind));
    round.report(std::move(draft));
  }

  observe::Duration limit_{0};
  Candidates candidates_;
};

}  // namespace

std::unique_ptr<Rule> orphan() {
  return std::make_unique<Orphan>();
}

}  // namespace nazir::findings
