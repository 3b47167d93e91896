// SPDX-License-Identifier: BSL-1.0
#pragma once
// The in-process implementation of the observe contract. Reads the counters of all processes and schedulers without
// stopping any. May outlive its runtime and is then empty.
//
// One source for each part of the contract: local_snapshot.cpp, local_details.cpp, local_trace.cpp, local_commands.cpp.

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <nazir/detail/mutex.hpp>
#include <nazir/observe.hpp>

#include "observe/mail_ages.hpp"
#include "observe/passing_texts.hpp"
#include "observe/row_pool.hpp"
#include "observe/row_selection.hpp"
#include "process/look.hpp"
#include "process/process.hpp"

namespace nazir::detail {

class IncidentLog;
class ProcessTable;
class Tracing;

class LocalNode final : public observe::Node {
 public:
  explicit LocalNode(Core& core);

  using Node::details;
  using Node::exit;
  using Node::forget_trace;
  using Node::incidents_since;
  using Node::info;
  using Node::snapshot;
  using Node::start_trace;
  using Node::stop_trace;
  using Node::trace_since;
  using Node::traces;
  using Node::waits;
  bool in_this_program() const override { return true; }
  observe::Answer<observe::NodeInfo> info(const observe::Call& call) const override;
  observe::Answer<observe::SnapshotPointer> snapshot(const observe::SnapshotRequest& request,
                                                     const observe::Call& call) override;
  observe::Answer<observe::ProcessDetails> details(Pid pid, const observe::DetailsRequest& request,
                                                   const observe::Call& call) override;
  observe::Answer<std::vector<observe::Wait>> waits(const observe::Call& call) override;
  observe::Answer<observe::Incidents> incidents_since(std::uint64_t number, std::size_t most,
                                                      const observe::Call& call) override;
  observe::Outcome exit(Pid pid, std::string_view reason, const observe::Call& call) override;
  observe::Outcome send(Pid pid, std::string_view type, std::string_view value, const observe::Call& call) override;
  observe::Outcome suspend(Pid pid, const observe::Call& call) override;
  observe::Outcome resume(Pid pid, const observe::Call& call) override;
  observe::Outcome set_priority(Pid pid, observe::Priority priority, const observe::Call& call) override;
  observe::Outcome tidy(const observe::Call& call) override;
  observe::Answer<observe::TraceId> start_trace(const observe::TraceRequest& request,
                                                const observe::Call& call) override;
  observe::Outcome stop_trace(observe::TraceId id, const observe::Call& call) override;
  observe::Outcome forget_trace(observe::TraceId id, const observe::Call& call) override;
  observe::Answer<std::vector<observe::TraceStatus>> traces(const observe::Call& call) override;
  observe::Answer<observe::TraceEvents> trace_since(observe::TraceId id, std::uint64_t number, std::size_t most,
                                                    const observe::Call& call) override;

  /// The runtime is being destroyed. Its last figures stay readable.
  void detach() NAZIR_EXCLUDES(mutex_);
  /// The runtime has stopped: keeps what its schedulers counted. The caller must hold neither lock.
  void keep_last_figures() NAZIR_EXCLUDES(mutex_);

 private:
  observe::StringId id_of(const std::string* text) NAZIR_REQUIRES(mutex_);
  observe::StringId id_of_place(Place place) NAZIR_REQUIRES(mutex_);
  observe::StringId add(std::string text) NAZIR_REQUIRES(mutex_);
  /// Reads everything except name, label and age of the oldest message. False if the block holds no live process.
  bool read(Process& process, observe::ProcessRow& row) NAZIR_REQUIRES(mutex_);
  /// The pids of all processes, ascending, into `pids_`.
  void list_processes() NAZIR_REQUIRES(mutex_);
  void read_processes(observe::Snapshot& snapshot, const observe::SnapshotRequest& request) NAZIR_REQUIRES(mutex_);
  /// One of them. False if it has ended.
  bool read_process(Pid pid, observe::ProcessRow& row, observe::Totals& totals) NAZIR_REQUIRES(mutex_);
  void read_memory(observe::Memory& memory) NAZIR_REQUIRES(mutex_);
  /// Includes the figures of ended processes. Must run before the live processes are read.
  void read_schedulers(observe::Snapshot& snapshot) const NAZIR_REQUIRES(mutex_);
  void never_decrease(observe::Totals& totals) NAZIR_REQUIRES(mutex_);
  /// `snapshot`, with the runtime's `lifecycle` held if there is a runtime.
  observe::SnapshotPointer take(const observe::SnapshotRequest& request) NAZIR_REQUIRES(mutex_);

  /// Locks the mutex. Waits for other observers until the call is over, and then returns false.
  bool lock_within(const observe::Call& call) const NAZIR_TRY_ACQUIRE(true, mutex_);
  /// Why `lock_within` gave up.
  static observe::Problem late(const observe::Call& call);
  /// Details without the parts that only the owner of the process may read.
  observe::Answer<observe::ProcessDetails> basic_details(Pid pid, const observe::DetailsRequest& request,
                                                         const observe::Call& call);
  /// Looks into a process until the function returns true. Keeps other observers waiting for moments only.
  std::optional<observe::Problem> look(Pid pid, const LookFunction& function, const observe::Call& call);
  /// Calls the function with a live process.
  observe::Outcome command(Pid pid, const observe::Call& call,
                           const std::function<observe::Outcome(Process&)>& function);
  /// Sends a signal to a process on behalf of the observer.
  observe::Outcome tell(Pid pid, EnvelopePtr signal, const observe::Call& call);
  /// Calls `use` with the processes, or null if none lives, and the time.
  template <class Use>
  auto with_processes(Use use) const NAZIR_REQUIRES(mutex_);

  const std::shared_ptr<Tracing> tracing_;
  const std::shared_ptr<IncidentLog> incidents_;
  const std::shared_ptr<RowPool> rows_ = std::make_shared<RowPool>();
  mutable TimedMutex mutex_;
  Core* core_ NAZIR_GUARDED_BY(mutex_);
  observe::Totals last_totals_ NAZIR_GUARDED_BY(mutex_);
  std::vector<observe::SchedulerRow> last_schedulers_ NAZIR_GUARDED_BY(mutex_);
  observe::Duration last_at_ NAZIR_GUARDED_BY(mutex_){0};
  std::string last_guards_ NAZIR_GUARDED_BY(mutex_) = "none yet: no scheduler has run";
  observe::Totals highest_ NAZIR_GUARDED_BY(mutex_);  // of the run that started at highest_since_
  std::chrono::steady_clock::time_point highest_since_ NAZIR_GUARDED_BY(mutex_);
  std::uint64_t sequence_ NAZIR_GUARDED_BY(mutex_) = 0;
  std::vector<std::uint64_t> pids_ NAZIR_GUARDED_BY(mutex_), scratch_ NAZIR_GUARDED_BY(mutex_);
  std::vector<observe::Wait> waits_before_ NAZIR_GUARDED_BY(mutex_);  // of use for its size and memory only
  PassingTexts passing_ NAZIR_GUARDED_BY(mutex_);
  std::uint32_t lasting_before_ NAZIR_GUARDED_BY(mutex_) = 0;  // lasting texts when the present look began
  std::uint64_t heap_peak_ NAZIR_GUARDED_BY(mutex_) = 0;
  observe::Duration cost_ NAZIR_GUARDED_BY(mutex_){0};
  MailAges mail_ages_ NAZIR_GUARDED_BY(mutex_);
  // Of texts and places already seen.
  boost::unordered_flat_map<std::uintptr_t, observe::StringId> ids_ NAZIR_GUARDED_BY(mutex_);
  std::unordered_map<std::string, observe::StringId> ids_by_text_ NAZIR_GUARDED_BY(mutex_);
  std::shared_ptr<const std::vector<std::string>> published_ NAZIR_GUARDED_BY(mutex_);
  std::vector<std::string> texts_ NAZIR_GUARDED_BY(mutex_){std::string()};
  std::map<Pid, std::uint32_t> suspended_ NAZIR_GUARDED_BY(mutex_);  // by observers, and how often
};

}  // namespace nazir::detail
