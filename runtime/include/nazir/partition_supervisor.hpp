// SPDX-License-Identifier: BSL-1.0
#pragma once
// PartitionSupervisor: several instances of one child, selected by a key, so that a single process does not become a
// bottleneck.
//
//   PartitionSupervisor::start_link(child<DynamicSupervisor>(), {.name = "workers"});      // one for each scheduler
//   DynamicSupervisor::start_child(PartitionSupervisor::via("workers", self()), spec);
//
// An integer key selects the partition of its absolute value modulo the number of partitions; any other key is hashed.
// Finding a partition involves no process.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nazir/supervisor.hpp>

namespace nazir {

struct PartitionSupervisorOptions {
  Name name = {};                              ///< Required: partitions are reached through it.
  std::optional<std::size_t> partitions = {};  ///< Default: one per scheduler.
  Strategy strategy = Strategy::one_for_one;
  std::uint32_t max_restarts = 3;
  Duration max_seconds = std::chrono::seconds(5);
  AutoShutdown auto_shutdown = AutoShutdown::never;  ///< No other value is allowed.
  /// Makes the spec of one partition from the child's spec and the partition's number.
  std::function<ChildSpec(ChildSpec, std::size_t)> with_arguments = {};
};

namespace detail {

/// The name of a partition.
class PartitionName : public ViaName {
 public:
  PartitionName(Name supervisor, std::uint64_t number) : supervisor_(std::move(supervisor)), number_(number) {}
  Pid whereis_name() const final;
  bool register_name(Pid pid) const final;
  void unregister_name() const final {}

 protected:
  std::string text_with(const std::string& key) const;

 private:
  Name supervisor_;
  std::uint64_t number_;
};

template <class Key>
class PartitionOfKey final : public PartitionName {
 public:
  PartitionOfKey(Name supervisor, std::uint64_t number, Key key)
      : PartitionName(std::move(supervisor), number), key_(std::move(key)) {}
  std::string to_string() const override { return text_with(inspect(key_)); }

 private:
  Key key_;
};

std::uint64_t mixed(std::uint64_t hash);

}  // namespace detail

class PartitionSupervisor {
 public:
  using Child = nazir::Child;
  using Count = ChildCount;

  /// Throws ArgumentError if the spec has no start function, there is no name, `partitions` is 0, or auto_shutdown is
  /// set. Suspends.
  static StartResult start_link(ChildSpec child_spec, PartitionSupervisorOptions options);
  /// `child<PartitionSupervisor>({}, spec, options)`. The id is the name.
  static ChildSpec child_spec(const ChildOptions& child_options, ChildSpec child_spec,
                              PartitionSupervisorOptions options);

  /// The process that serves `key`, as the name of a server. Looked up at each use: no process if there is no such
  /// supervisor; ArgumentError if it has no partitions.
  template <class Key>
  static Via via(Name supervisor, const Key& key);

  // These functions exit with `noproc` if there is no such supervisor.

  /// The number of partitions in use. Does not suspend.
  static std::size_t partitions(const ServerName& supervisor);
  /// Ends or restarts partitions so that `partitions` are in use, and returns the previous number. Redistributes the
  /// keys. Throws ArgumentError for more partitions than there were at the start. Suspends.
  static std::size_t resize(const ServerName& supervisor, std::size_t partitions);
  /// The id of a child is its partition number. Suspends.
  static std::vector<Child> which_children(const ServerName& supervisor);
  static Count count_children(const ServerName& supervisor);

  /// Like nazir::stop; the children are ended first.
  static void stop(const ServerName& supervisor, Reason reason = Reason::normal, Duration timeout = infinity) {
    nazir::stop(supervisor, std::move(reason), timeout);
  }
};

template <class Key>
Via PartitionSupervisor::via(Name supervisor, const Key& key) {
  if constexpr (std::is_integral_v<Key>) {
    auto number = static_cast<std::uint64_t>(key);
    if constexpr (std::is_signed_v<Key>) number = key < 0 ? 0 - number : number;
    return std::make_shared<detail::PartitionOfKey<Key>>(std::move(supervisor), number, key);
  } else if constexpr (std::is_convertible_v<const Key&, std::string_view>) {
    const std::string text{std::string_view(key)};
    const auto number = detail::mixed(std::hash<std::string>()(text));
    return std::make_shared<detail::PartitionOfKey<std::string>>(std::move(supervisor), number, text);
  } else {
    const auto number = detail::mixed(std::hash<Key>()(key));
    return std::make_shared<detail::PartitionOfKey<Key>>(std::move(supervisor), number, key);
  }
}

}  // namespace nazir
