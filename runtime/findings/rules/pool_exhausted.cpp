// SPDX-License-Identifier: BSL-1.0
// A pool whose workers all have work waiting: servers with the same parent and the same initial function.
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <utility>

#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class PoolExhausted final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "pool-exhausted",
        .title = "A pool has no free worker",
        .severity = Severity::warning,
        .thresholds = {{"limit", 1, 0.1, 86400, "s", "How long a message must have waited at each worker."},
                       {"workers", 2, 2, 1e6, "", "How many workers make a pool."}},
        .needs = {observe::Ability::mailbox_age}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    pools_.clear();
  }
  void see(const Subject& subject, Round&) override {
    const auto& row = subject.row;
    if (row.oldest_message < limit_ || row.kind != observe::Kind::gen_server || !row.parent) return;
    auto& pool = pools_[{row.parent.value, row.initial_function}];
    pool.waiting += row.mailbox_length;
    pool.shortest = std::min(pool.shortest, row.oldest_message);
    pool.busy.push_back(row.pid);
  }

  Verdict finish(Round& round) override {
    if (pools_.empty()) return Verdict::ok;
    for (const auto& row : round.now.processes) {
      if (row.kind != observe::Kind::gen_server) continue;
      const auto pool = pools_.find({row.parent.value, row.initial_function});
      if (pool != pools_.end()) ++pool->second.workers;
    }
    for (auto& [key, pool] : pools_) {
      if (pool.busy.size() < pool.workers || static_cast<double>(pool.workers) < round.threshold("workers")) continue;
      const bool claimed =
          std::any_of(pool.busy.begin(), pool.busy.end(), [&round](observe::Pid pid) { return round.is_claimed(pid); });
      if (!claimed) report(round, observe::Pid{key.first}, std::string(round.text(key.second)), pool);
    }
    return Verdict::ok;
  }

 private:
  struct Pool {
    std::uint64_t workers = 0, waiting = 0;
    observe::Duration shortest = observe::Duration::max();
    std::vector<observe::Pid> busy;
  };

  static void report(Round& round, observe::Pid parent, const std::string& kind, Pool& pool) {
    if (round.is_expected(kind)) return;
    const auto owner = round.called(parent);
    Draft draft{.kind = kind + " of " + owner, .count = "1 pool without a free worker"};
    draft.sentence = fmt::format("All {} of {} at {} have had messages waiting for {} or more: {}.",
                                 counted(pool.workers, "process", "processes"), kind, owner, time(pool.shortest),
                                 counted(pool.waiting, "message waits", "messages wait"));
    draft.concerned = pool.workers;
    draft.processes = std::move(pool.busy);
    round.report(std::move(draft));
  }

  observe::Duration limit_{0};
  boost::unordered_flat_map<std::pair<std::uint64_t, observe::StringId>, Pool> pools_;
};

}  // namespace

std::unique_ptr<Rule> pool_exhausted() {
  return std::make_unique<PoolExhausted>();
}

}  // namespace nazir::findings
