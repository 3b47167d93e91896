// SPDX-License-Identifier: BSL-1.0
#pragma once
// The server "processor": takes requests and has each processed by a task of its own, so that it is free for the next.
// It answers a request when its task answers, or when its task ends without an answer.
//
//   call("processor", ProcessDonation{donation}, 30s)
//
// Processor keeps the caller under the reference of the task. {ref, result} is the answer; after it, the Down of the
// same reference is of no use and is flushed. A Down that does come says that the task crashed.
//
// GuideProcessor is the guide's server, with its two faults. It monitors the task a second time and keeps the caller
// under that reference, and it drops {ref, result}. When the second Down comes it awaits the task: the result is gone,
// so the await times out at once and the server ends, at every request. All its callers fail, and its other tasks go on
// as orphans and make their payments.

#include <string>
#include <unordered_map>

#include <nazir/nazir.hpp>

#include "donation.hpp"

namespace nazir::scenarios::realtime_donations {

struct Outcome {
  enum class Answer : std::uint8_t { completed, validation_failed, task_exit };
  Answer answer = Answer::completed;
  std::string text = {};  ///< The receipt, or why the task ended.
};

struct ProcessDonation {
  Donation donation;
  using Reply = Outcome;
};

class Processor : public GenServer<Processor> {
 public:
  using Handles = Messages<ProcessDonation, TaskReply<Verdict>>;

  explicit Processor(BooksPtr books);

  void handle_call(const ProcessDonation& request, From<Outcome> from);
  void handle_info(const TaskReply<Verdict>& done);
  void handle_info(const Down& down);

 private:
  void answer(Ref ref, const Outcome& outcome);

  const BooksPtr books_;
  const std::uint64_t number_;
  std::unordered_map<Ref, From<Outcome>> processing_;  // by the reference of the task

  BOOST_DESCRIBE_CLASS(Processor, (), (), (), (number_, processing_))
};

class GuideProcessor : public GenServer<GuideProcessor> {
 public:
  using Handles = Messages<ProcessDonation, TaskReply<Verdict>>;

  explicit GuideProcessor(BooksPtr books);

  void handle_call(const ProcessDonation& request, From<Outcome> from);
  void handle_info(const TaskReply<Verdict>& done);
  void handle_info(const Down& down);

 private:
  struct Entry {
    TaskOf<Verdict> task;
    From<Outcome> from;
  };

  const BooksPtr books_;
  const std::uint64_t number_;
  std::unordered_map<Ref, Entry> processing_;  // by the reference of the second monitor

  BOOST_DESCRIBE_CLASS(GuideProcessor, (), (), (), (number_, processing_))
};

/// The supervisor "processing", with the server in the variant of the run. It gives up at the fourth restart within
/// five seconds.
struct Processing : Supervisor {
  static Init init(const BooksPtr& books);
};

}  // namespace nazir::scenarios::realtime_donations
