// SPDX-License-Identifier: BSL-1.0
#pragma once
// The in-process implementation of the observe contract: reads the counters of all processes and schedulers, stopping
// none. May outlive its runtime; it is then empty.

#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>

#include "observe/mail_ages.hpp"
#include "process/process.hpp"

namespace nazir::detail {

class Collector final : public observe::Node {
 public:
  explicit Collector(Core& core) : core_(&core) {}

  observe::NodeInfo info() const override;
  std::shared_ptr<const observe::Snapshot> snapshot() override;
  std::optional<observe::ProcessDetails> details(Pid pid) override;
  observe::Outcome exit(Pid pid, std::string_view reason) override;
  observe::Outcome trace(Pid pid, observe::TraceWhat what) override;
  observe::Trace take_trace() override;

  /// The runtime goes: its last figures stay readable.
  void detach();
  /// The runtime has stopped: what its schedulers counted is kept. Called with neither lock held.
  void keep_last_figures();

 private:
  observe::StringId id_of(const std::string* text);
  observe::StringId id_of_place(Place place);
  observe::StringId add(std::string text);
  /// All but name, label and the age of its oldest message. False when it is no live process.
  bool read(Process& process, observe::ProcessRow& row);
  /// A name or label, of which there may be any number: the snapshot's own.
  struct OwnText {
    std::size_t row;
    observe::StringId observe::ProcessRow::*which;
    std::string text;
  };
  observe::Strings::Texts add_own_texts(std::vector<observe::ProcessRow>& rows, std::vector<OwnText>& own_texts) const;
  /// Also the figures of processes that have ended; must come before those of the living.
  void read_schedulers(observe::Snapshot& snapshot) const;
  /// How long mail has waited, from all rows.
  void look_at_mail(observe::Snapshot& snapshot);
  void never_decrease(observe::Totals& totals);

  mutable std::mutex mutex_;
  Core* core_;
  /// Sends it a signal in an observer's name.
  observe::Outcome tell(Pid pid, EnvelopePtr signal);
  void take_traces(observe::Trace& trace) const;

  observe::Totals last_totals_;
  std::vector<observe::SchedulerRow> last_schedulers_;
  observe::Totals highest_;  // of the run that began at
  std::chrono::steady_clock::time_point highest_since_;
  std::uint64_t sequence_ = 0;
  std::size_t expected_ = 0;
  observe::Duration cost_{0};
  MailAges mail_ages_;
  observe::Trace last_trace_;                                  // of a run that is over
  std::unordered_map<std::uintptr_t, observe::StringId> ids_;  // of texts and places seen before
  std::unordered_map<std::string, observe::StringId> ids_by_text_;
  std::shared_ptr<const std::vector<std::string>> published_;
  std::vector<std::string> texts_{std::string()};
};

}  // namespace nazir::detail
