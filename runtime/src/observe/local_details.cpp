// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <utility>

#include "core/core.hpp"
#include "observe/inside.hpp"
#include "observe/local_node.hpp"
#include "observe/stack_trace.hpp"
#include "observe/unwind.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

using observe::DetailsRequest;
using observe::Problem;
using observe::ProcessDetails;

Problem has_ended(Pid pid) {
  return {Problem::Kind::ended, pid ? to_text(pid) + " has ended." : "No process was given. Choose one."};
}

/// Collects the parts that only the owner may read, each as soon as it can be had.
class Inside {
 public:
  Inside(const DetailsRequest& request, ProcessDetails& details) : request_(request), details_(details) {}

  bool wants_anything() const {
    return request_.relations || request_.dictionary || request_.state || request_.stack || request_.waiting ||
           request_.accepts || request_.messages != 0;
  }

  /// Whether nothing is missing any more.
  bool look(Process& process, LookedBy by) {
    if (request_.relations && !details_.relations) details_.relations = relations_of(process);
    if (request_.dictionary && !details_.dictionary) details_.dictionary = dictionary_of(process, request_);
    if (request_.messages != 0 && !details_.messages) details_.messages = mail_of(process, request_);
    if (request_.accepts && !details_.accepts) details_.accepts = accepted_by(process);
    if (request_.state && !details_.state) details_.state = state_of(process, by, request_);
    if (wants_addresses() && !addresses_) {
      addresses_ = addresses_of(process, by);
      if (addresses_) waiting_ = waiting_of(process);
    }
    return (!request_.state || details_.state) && (!wants_addresses() || addresses_);
  }

  /// Names what was found, which may take long, and gives what is missing the problem.
  void finish(const Problem& missing) {
    fill(request_.relations, details_.relations, missing);
    fill(request_.dictionary, details_.dictionary, missing);
    fill(request_.messages != 0, details_.messages, missing);
    fill(request_.accepts, details_.accepts, missing);
    fill(request_.state, details_.state, missing);
    if (wants_addresses() && addresses_) name_functions();
    fill(request_.stack, details_.stack, missing);
    fill(request_.waiting, details_.waiting, missing);
  }

 private:
  bool wants_addresses() const { return request_.stack || request_.waiting; }

  void name_functions() {
    auto frames = stack_frames(*addresses_);
    if (request_.waiting) {
      if (waiting_.what == "receive") {
        if (auto way = way_of_waiting(*addresses_); !way.empty()) waiting_.what = std::move(way);
      }
      const auto own = std::find_if(frames.begin(), frames.end(), is_of_program);
      if (own != frames.end()) waiting_.place = *own;
      details_.waiting = std::move(waiting_);
    }
    if (!request_.stack) return;
    if (can_unwind) {
      details_.stack = std::move(frames);
    } else {
      details_.stack = Problem{Problem::Kind::unable,
                               "The runtime can read the stacks of suspended processes on 64-bit x86 and ARM only."};
    }
  }

  template <class T>
  static void fill(bool wanted, ProcessDetails::Part<T>& part, const Problem& missing) {
    if (wanted && !part) part = missing;
  }

  const DetailsRequest& request_;
  ProcessDetails& details_;
  std::optional<std::vector<const void*>> addresses_;
  observe::Waiting waiting_;
};

}  // namespace

std::optional<Problem> LocalNode::look(Pid pid, const LookFunction& function, const observe::Call& call) {
  std::shared_ptr<LookRequest> request;
  struct Withdraw {
    std::shared_ptr<LookRequest>& request;
    ~Withdraw() {
      if (request != nullptr) request->withdraw();
    }
  } const withdraw{request};
  for (;;) {
    std::string does;
    {
      if (!lock_within(call)) return late(call);
      const Lock lock(mutex_, std::adopt_lock);
      if (core_ == nullptr) return has_ended(pid);
      const Lock alive(core_->lifecycle);
      const Process* process = core_->running() ? core_->table.find(pid) : nullptr;
      if (process == nullptr) return has_ended(pid);
      bool looked = false;
      // A request still waiting must not run at the same time: see look.hpp.
      if (look_from_outside(*core_, pid, function, looked)) {
        if (looked) return std::nullopt;
      } else if (request == nullptr) {
        request = std::make_shared<LookRequest>(function);
        if (!leave_request(*core_, pid, request)) request.reset();
      }
      does = place_text({process->place.load(std::memory_order_acquire)});
    }
    if (request != nullptr) {
      const auto state = request->wait_a_moment();
      if (state == LookRequest::State::answered) return std::nullopt;
      if (state == LookRequest::State::refused) request.reset();
    } else {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    if (call.stop.stop_requested()) return late(call);
    if (call.over()) {
      return Problem{Problem::Kind::late, to_text(pid) + " is busy with " + (does.empty() ? "its start" : does) +
                                              " and has not paused. Ask again later, or give it more time."};
    }
  }
}

observe::Answer<ProcessDetails> LocalNode::basic_details(Pid pid, const DetailsRequest& request,
                                                         const observe::Call& call) {
  if (!lock_within(call)) return late(call);
  const Lock lock(mutex_, std::adopt_lock);
  if (core_ == nullptr) return has_ended(pid);
  const Lock alive(core_->lifecycle);
  Process* process = core_->running() ? core_->table.find(pid) : nullptr;
  ProcessDetails details;
  if (process == nullptr || !read(*process, details.row)) return has_ended(pid);
  const auto text = [this](observe::StringId id)
                        NAZIR_REQUIRES(mutex_) { return texts_[static_cast<std::size_t>(id)]; };
  details.name = core_->name_table.name_of(*process, pid);
  details.label = process->label.load();
  details.initial_function = text(details.row.initial_function);
  details.current_function = text(details.row.current_function);
  auto& row = details.row;
  row.oldest_message = mail_ages_.age(pid, row.messages_in - row.mailbox_length, row.mailbox_length, core_->now());
  if (Place{process->place.load(std::memory_order_acquire)}.kind() == Place::Kind::call) {
    details.waits_on = awaited_by(*process);
  }
  Pid ancestor = details.row.parent;
  while (ancestor && details.ancestors.size() < 64) {
    details.ancestors.push_back(ancestor);
    const Process* next = core_->table.find(ancestor);
    ancestor = next != nullptr ? Pid{next->parent.load(std::memory_order_relaxed)} : Pid();
  }
  if (request.past_lives) details.past_lives = core_->past_lives.find(pid);
  return details;
}

observe::Answer<ProcessDetails> LocalNode::details(Pid pid, const DetailsRequest& request, const observe::Call& call) {
  auto details = basic_details(pid, request, call);
  if (!details) return details;
  Inside inside(request, *details);
  if (!inside.wants_anything()) return details;
  const auto missing = look(
      pid, [&inside](Process& process, LookedBy by) { return inside.look(process, by); }, call);
  inside.finish(missing.value_or(Problem()));
  return details;
}

}  // namespace nazir::detail
