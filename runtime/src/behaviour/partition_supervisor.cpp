// SPDX-License-Identifier: BSL-1.0
#include <nazir/partition_supervisor.hpp>

#include <utility>

#include "core/core.hpp"

namespace nazir {
namespace {

using detail::PartitionTable;

/// A child that records its pid in the table at each start.
ChildSpec partition_child(ChildSpec spec, const PartitionSupervisorOptions& options, std::size_t partition,
                          std::shared_ptr<PartitionTable> table) {
  if (options.with_arguments) spec = options.with_arguments(std::move(spec), partition);
  spec.id = std::to_string(partition);
  spec.start = [start = std::move(spec.start), partition, table = std::move(table)] {
    StartResult result = start();
    if (result) table->set_pid(partition, result.pid());
    return result;
  };
  return spec;
}

Supervisor::Init make_partitions(const ChildSpec& child_spec, const PartitionSupervisorOptions& options) {
  auto& core = detail::current_core();
  const std::size_t count = options.partitions.value_or(core.schedulers.size());
  const auto table = core.partitions.add(self(), count);
  std::vector<ChildSpec> children;
  children.reserve(count);
  for (std::size_t i = 0; i < count; ++i) children.push_back(partition_child(child_spec, options, i, table));
  return Supervisor::init(
      std::move(children),
      {.strategy = options.strategy, .max_restarts = options.max_restarts, .max_seconds = options.max_seconds});
}

std::shared_ptr<PartitionTable> table_of(const ServerName& supervisor, const char* function) {
  auto table = detail::current_core().partitions.find(supervisor.pid());
  if (table == nullptr) {
    exit(Reason::in_call(Reason::noproc,
                         std::string("PartitionSupervisor.") + function + "(" + supervisor.to_string() + ")"));
  }
  return table;
}

}  // namespace

std::uint64_t detail::mixed(std::uint64_t hash) {
  // Integer hashes (such as a pid's) may differ only in bits that the remainder ignores.
  return (hash * 0x9e3779b97f4a7c15U) >> 32U;
}

Pid detail::PartitionName::whereis_name() const {
  const auto table = current_core().partitions.find(supervisor_.whereis());
  if (table == nullptr) return {};
  const std::size_t active = table->active();
  if (active == 0) throw ArgumentError("PartitionSupervisor " + supervisor_.to_string() + " has no partitions");
  return table->pid(number_ % active);
}

bool detail::PartitionName::register_name(Pid) const {
  throw ArgumentError(to_string() + ": the name of a partition cannot be registered");
}

std::string detail::PartitionName::text_with(const std::string& key) const {
  return "{via, PartitionSupervisor, {" + supervisor_.to_string() + ", " + key + "}}";
}

StartResult PartitionSupervisor::start_link(ChildSpec child_spec, PartitionSupervisorOptions options) {
  if (options.name.empty()) throw ArgumentError("PartitionSupervisor: expected a name, got none");
  if (!child_spec.start) throw ArgumentError("PartitionSupervisor: expected a child spec, got one that cannot start");
  if (options.partitions == 0U) throw ArgumentError("PartitionSupervisor: expected one partition or more, got 0");
  if (options.auto_shutdown != AutoShutdown::never) {
    throw ArgumentError("PartitionSupervisor: expected auto_shutdown never, got another");
  }
  ServerOptions server{.name = options.name};
  return detail::start_supervisor(std::move(server), type_name<PartitionSupervisor>(),
                                  [child_spec = std::move(child_spec), options = std::move(options)] {
                                    return make_partitions(child_spec, options);
                                  });
}

ChildSpec PartitionSupervisor::child_spec(const ChildOptions& child_options, ChildSpec child_spec,
                                          PartitionSupervisorOptions options) {
  if (!child_options.name.empty()) options.name = child_options.name;
  ChildSpec spec = detail::make_child_spec(child_options, type_name<PartitionSupervisor>(), ChildType::supervisor);
  if (child_options.id.empty() && !options.name.empty()) spec.id = options.name.to_string();
  spec.start = [child_spec = std::move(child_spec), options = std::move(options)] {
    return start_link(child_spec, options);
  };
  return spec;
}

std::size_t PartitionSupervisor::partitions(const ServerName& supervisor) {
  return table_of(supervisor, "partitions")->active();
}

std::size_t PartitionSupervisor::resize(const ServerName& supervisor, std::size_t partitions) {
  const auto table = table_of(supervisor, "resize");
  if (partitions > table->size()) {
    throw ArgumentError("PartitionSupervisor::resize: expected at most " + std::to_string(table->size()) +
                        " partitions, got " + std::to_string(partitions));
  }
  const Pid pid = supervisor.pid();
  const std::size_t before = table->active();
  // Keys must not be routed to a partition that is about to end or has not started yet.
  if (partitions < before) table->set_active(partitions);
  for (std::size_t i = before; i > partitions; --i) Supervisor::terminate_child(pid, std::to_string(i - 1));
  for (std::size_t i = before; i < partitions; ++i) {
    const StartResult started = Supervisor::restart_child(pid, std::to_string(i));
    if (!started && !started.is_ignored() && started.reason() != "running") exit(started.reason());
  }
  table->set_active(partitions);
  return before;
}

std::vector<Child> PartitionSupervisor::which_children(const ServerName& supervisor) {
  return Supervisor::which_children(supervisor);
}

ChildCount PartitionSupervisor::count_children(const ServerName& supervisor) {
  return Supervisor::count_children(supervisor);
}

}  // namespace nazir
