// SPDX-License-Identifier: BSL-1.0
// A process that lives long, although nobody would notice its end: it has no supervisor among its ancestors, and no
// process is linked to it or monitors it.
#include "by_kind.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class Unsupervised final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "unsupervised",
        .title = "Processes without supervision",
        .severity = Severity::warning,
        .thresholds = {{"limit", 3, 0.1, 86400, "s", "How long a process lives before it should be supervised."}},
        .needs = {observe::Ability::relations}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto& row = subject.row;
    if (row.kind == observe::Kind::supervisor || subject.age() < limit_) return;
    // Whoever started it from outside the node holds on to it: the main process of a program, for one.
    if (!row.parent && row.kind == observe::Kind::function) return;
    if (round.is_supervised(row) || round.passes_over(row, Round::Topic::care)) return;
    candidates_.add(round, subject, static_cast<double>(subject.age().count()), subject.age());
  }

  Verdict finish(Round& round) override {
    for (const auto& [kind, group] : candidates_.groups()) report(round, kind, group);
    return Verdict::ok;
  }

 private:
  using Candidates = ByKind<observe::Duration>;
  /// Processes of one kind are started by one place of the program: a few tell for all.
  static constexpr std::size_t asked = 5;

  static bool is_alone(Round& round, observe::Pid pid) {
    observe::DetailsRequest request;
    request.relations = true;
    const auto details = round.ask(pid, request);
    if (!details || !details->relations || !*details->relations) return false;
    const auto& relations = **details->relations;
    return relations.links.empty() && relations.monitored_by.empty();
  }

  static void report(Round& round, const std::string& kind, const Candidates::Group& group) {
    std::vector<observe::Pid> alone;
    std::string oldest;
    for (std::size_t i = 0; i < group.worst.size(); ++i) {
      const auto& entry = group.worst[i];
      if (i < asked ? !is_alone(round, entry.pid) : alone.size() < asked) continue;
      if (alone.empty()) oldest = time(entry.facts);
      alone.push_back(entry.pid);
    }
    if (alone.empty()) return;
    const auto count = alone.size() > asked ? group.count : alone.size();
    for (const auto pid : alone) round.claim(pid, Round::Topic::care);
    Draft draft{.kind = kind, .count = counted(count, "process unsupervised", "processes unsupervised")};
    draft.sentence =
        count == 1
            ? fmt::format("{} has lived for {}, and nobody would notice its end: no supervisor, link or monitor.",
                          round.called(alone.front()), oldest)
            : fmt::format(
                  "{} of {} have lived for up to {}, and nobody would notice their end: no supervisor, "
                  "link or monitor.",
                  counted(count, "process", "processes"), kind, oldest);
    draft.concerned = count;
    draft.processes = std::move(alone);
    round.report(std::move(draft));
  }

  observe::Duration limit_{0};
  Candidates candidates_;
};

}  // namespace

std::unique_ptr<Rule> unsupervised() {
  return std::make_unique<Unsupervised>();
}

}  // namespace nazir::findings
