// SPDX-License-Identifier: BSL-1.0
#include "core/core.hpp"
#include "observe/local_node.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

observe::Problem has_ended(Pid pid) {
  return {observe::Problem::Kind::ended, to_text(pid) + " has ended."};
}

}  // namespace

observe::Answer<observe::ProcessDetails> LocalNode::details(Pid pid, const observe::DetailsRequest&,
                                                            const observe::Call& call) {
  const auto lock = locked(call);
  if (!lock) return late(call);
  if (core_ == nullptr) return has_ended(pid);
  const std::lock_guard alive(core_->lifecycle);
  Process* process = core_->running() ? core_->table.find(pid) : nullptr;
  observe::ProcessDetails details;
  if (process == nullptr || !read(*process, details.row)) return has_ended(pid);
  const auto text = [this](observe::StringId id) { return texts_[static_cast<std::size_t>(id)]; };
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
  return details;
}

}  // namespace nazir::detail
