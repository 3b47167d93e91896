// SPDX-License-Identifier: BSL-1.0
#include <nazir/runtime.hpp>

#include "core/core.hpp"
#include "observe/local_node.hpp"

namespace nazir {

Runtime::Runtime(RuntimeOptions options) : core_(std::make_unique<detail::Core>(std::move(options))) {}

Runtime::~Runtime() {
  core_->stop(std::chrono::milliseconds(1800));
  core_->local_node->detach();
  // A process that never suspends still runs and uses the core, which must thus stay.
  if (core_->abandoned) static_cast<void>(core_.release());
}

const RuntimeOptions& Runtime::options() const {
  return core_->options;
}
void Runtime::start() {
  core_->start();
}
bool Runtime::running() const {
  return core_->running();
}
StopReport Runtime::stop(Duration patience) {
  if (patience < Duration::zero()) throw ArgumentError("stop: expected no negative time");
  if (detail::current_scheduler != nullptr && &detail::current_scheduler->core == core_.get()) {
    throw std::logic_error(
        "nazir: Runtime::stop would wait for the process that calls it; call it from another thread");
  }
  return core_->stop(patience);
}

void Runtime::leave_within(Duration time) {
  core_->leave_within(time);
}
std::uint64_t Runtime::process_count() const {
  return core_->live.load(std::memory_order_relaxed);
}

detail::Core& Runtime::core() const {
  if (!core_->running()) throw std::logic_error("nazir: the runtime does not run");
  return *core_;
}

Pid detail::spawn_from_outside(Core& core, SpawnRequest request) {
  if (current_scheduler != nullptr && &current_scheduler->core == &core) return spawn_in(core, std::move(request)).pid;
  const Visit visit(core.newcomers);
  return spawn_in(core, std::move(request)).pid;
}

Reason Runtime::run_blocking(detail::SpawnRequest request) {
  detail::Core& inside = core();
  if (detail::current_scheduler != nullptr && &detail::current_scheduler->core == &inside) {
    throw std::logic_error("nazir: Runtime::run would block its own scheduler; use spawn_monitor in a process");
  }
  return inside.run_blocking(std::move(request));
}

void Runtime::exit(Pid pid, Reason reason) {
  detail::Core& inside = core();
  const detail::Visit visit(inside.visitors);
  detail::deliver(inside, pid, detail::make_envelope(detail::EnvelopeKind::exit, Exit{{}, std::move(reason)}));
}

Pid Runtime::whereis(std::string_view name) const {
  return core_->running() ? core_->name_table.find(name).value_or(Pid()) : Pid();
}
bool Runtime::alive(Pid pid) const {
  if (!core_->visitors.enter()) return false;
  const bool found = core_->table.find(pid) != nullptr;
  core_->visitors.leave();
  return found;
}
Duration Runtime::now() const {
  return core_->now();
}
void Runtime::set_speed(double speed) {
  if (!(speed > 0)) throw ArgumentError("set_speed: expected a speed above 0");
  core_->set_speed(speed);
}
double Runtime::speed() const {
  return core_->pace.speed();
}
std::shared_ptr<observe::Node> Runtime::node() const {
  return core_->local_node;
}

}  // namespace nazir
