// SPDX-License-Identifier: BSL-1.0
#pragma once
// Executes a plan of the property test with real processes. After each round a judge sees what can be observed of them.

#include <functional>
#include <map>
#include <set>

#include "property_actor.hpp"
#include "property_plan.hpp"

namespace nazir::test {

/// Use it in a process.
class Play {
 public:
  /// Whether the observations after a round are allowed. On threads nothing tells when everything has come to rest, so
  /// a later call may allow what an earlier one did not.
  using Judge = std::function<bool(std::size_t round, const std::vector<reference::Observation>& seen)>;

  Play(const Plan& plan, bool on_threads, Judge judge)
      : plan_(plan),
        on_threads_(on_threads),
        judge_(std::move(judge)),
        pids_(static_cast<std::size_t>(plan.processes)),
        results_(pids_.size()) {
    for (reference::Id id = 0; id < plan.begin_with; ++id) enters(id, spawn(Actor(self(), id)));
  }

  /// Plays up to the first round that is not allowed; returns the number of allowed rounds.
  std::size_t perform() {
    std::size_t round = 0;
    while (round < plan_.rounds.size() && perform(round)) ++round;
    for (const Pid pid : pids_) exit(pid, Reason::kill);
    for (const Pid pid : pids_) wait_for_end(pid);
    hear();
    return round;
  }

 private:
  Pid pid_of(reference::Id id) const { return id == reference::nobody ? Pid() : pids_[static_cast<std::size_t>(id)]; }
  reference::Id id_of(Pid pid) const {
    const auto found = ids_.find(pid);
    return found != ids_.end() ? found->second : reference::nobody;
  }
  std::vector<reference::Id> ids_of(const std::vector<Pid>& pids) const {
    std::vector<reference::Id> ids;
    for (const Pid pid : pids) {
      if (pid != self()) ids.push_back(id_of(pid));
    }
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  void enters(reference::Id id, Pid pid) {
    pids_[static_cast<std::size_t>(id)] = pid;
    ids_[pid] = id;
    watched_[monitor(pid)] = id;
  }

  bool perform(std::size_t number) {
    const Plan::Round& round = plan_.rounds[number];
    for (auto& results : results_) results.clear();
    done_.clear();
    for (const Plan::Part& part : round.parts) give(part, round.pauses);
    if (!on_threads_) {
      sleep(1ms);  // passes when nothing moves any more
      hear();
      return judge_(number, look());
    }
    const auto is_done = [this](const Plan::Part& part) {
      return done_.contains(part.id) || !Process::alive(pid_of(part.id));
    };
    for (const Duration until = now() + patience; now() < until; yield()) {
      hear();
      const bool all_done = std::all_of(round.parts.begin(), round.parts.end(), is_done);
      hear();
      if (all_done && judge_(number, look())) return true;
    }
    return false;
  }

  void give(const Plan::Part& part, bool pauses) {
    Orders orders;
    orders.pauses = pauses;
    for (const reference::Deed& deed : part.deeds) {
      orders.list.push_back({deed, pid_of(deed.other), refs_.contains(deed.number) ? refs_[deed.number] : Ref()});
    }
    send(pid_of(part.id), std::move(orders));
  }

  void hear() {
    for (bool more = true; more;) {
      receive([&](const Report& report) { heard(report); },
              [&](const Down& down) { ends_[watched_[down.ref]] = down.reason.to_string(); },
              after(0s, [&] { more = false; }));
    }
  }
  void heard(const Report& report) {
    if (report.done) done_.insert(report.who);
    if (report.child != reference::nobody) enters(report.child, report.child_pid);
    if (report.ref) {
      refs_[report.number] = report.ref;
      numbers_[report.ref] = report.number;
    }
    if (report.result.empty()) return;
    std::string result = report.result;
    if (result == "read") {
      std::vector<reference::Mail> mail = report.mail;
      for (std::size_t i = 0; i < mail.size(); ++i) {
        mail[i].from = id_of(report.senders[i]);
        if (report.refs[i]) mail[i].number = numbers_[report.refs[i]];
      }
      result = reference::text_of(std::move(mail));
    }
    results_[static_cast<std::size_t>(report.who)].push_back(std::move(result));
  }

  std::vector<reference::Observation> look() {
    std::vector<reference::Observation> faces;
    for (std::size_t i = 0; i < pids_.size(); ++i) {
      reference::Observation face;
      face.results = results_[i];
      face.exists = static_cast<bool>(pids_[i]);
      if (const auto info = Process::info(pids_[i])) {
        face.alive = true;
        face.traps = info->trap_exit;
        face.name = info->registered_name;
        face.links = ids_of(info->links);
        face.monitors = ids_of(info->monitors);
        face.monitored_by = ids_of(info->monitored_by);
        face.mail = info->message_queue_len;
      } else if (face.exists) {
        // If this process monitored it too late, only its parent reports its end.
        hear();
        face.end = ends_[static_cast<reference::Id>(i)];
        if (face.end == "noproc" && static_cast<int>(i) >= plan_.begin_with) face.end = reference::unseen;
      }
      faces.push_back(std::move(face));
    }
    return faces;
  }

  const Plan& plan_;
  const bool on_threads_;
  const Judge judge_;
  std::set<reference::Id> done_;
  std::vector<Pid> pids_;
  std::vector<std::vector<std::string>> results_;
  std::map<Pid, reference::Id> ids_;
  std::map<Ref, reference::Id> watched_;
  std::map<reference::Id, std::string> ends_;
  std::map<int, Ref> refs_;
  std::map<Ref, int> numbers_;
};

}  // namespace nazir::test
