// SPDX-License-Identifier: BSL-1.0
#pragma once
// Registry: processes register themselves under keys, with a value, and are found by them: a key as a name that is no
// atom (unique keys), or as a topic with any number of processes (duplicate keys).
//
//   using Campaigns = Registry<std::string, CampaignInfo>;              // Registry<Key>: without values
//   Campaigns::start_link({.keys = unique, .name = "campaigns"});
//
//   const Campaigns campaigns("campaigns");                             // a name with types; cheap, may be sent
//   campaigns.register_key("ramadan-2026", CampaignInfo{...});          // the calling process, as long as it lives
//   for (const auto& [pid, info] : campaigns.lookup("ramadan-2026")) send(pid, Refresh{});
//
//   using Donors = Registry<CampaignId>;
//   Donors::start_link({.keys = duplicate, .name = "donors", .partitions = 8});
//   Donors("donors").dispatch(campaign, [&](const auto& entries) {
//     for (const auto& [pid, none] : entries) send(pid, CampaignClosed{campaign});
//   });
//
// A process registers nobody but itself. Its entries go when it ends; the dead are never found, though `count` has them
// until the registry has seen to it. Who has entries is linked to the registry: when that dies, they die. Keys are
// equal by ==, values are copied out; both need a copy constructor, keys a hash (std::hash, a plain struct of such, or
// boost::hash).
//
// Looking and dispatching read a table and involve no process. No lock is held while a function of yours runs.
// Functions throw ArgumentError when there is no registry of the name, or it has other keys or values. Only
// `start_link`, `lock` and a parallel `dispatch` suspend. Entries come in the order of their registration, partition by
// partition.

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nazir/detail/registry_table.hpp>
#include <nazir/server_name.hpp>
#include <nazir/supervisor.hpp>

namespace nazir {

struct RegistryOptions {
  Keys keys = Keys::unique;
  std::string name = {};
  std::size_t partitions = 1;  ///< Tables with a lock and a process each; more for many writers.
  /// Names of processes that are sent `Register` and `Unregister`. Nothing is sent when an owner ends: monitor it.
  std::vector<std::string> listeners = {};
  std::vector<detail::RegistryMeta> meta = {};  ///< {key, value} pairs.
};

/// What became of a registration.
struct RegisterResult {
  bool is_already_registered = false;
  Pid pid;  ///< The registry's process that the caller is linked to now; when already registered, who has the key.
  explicit operator bool() const { return !is_already_registered; }
};

template <class Key, class Value = std::monostate>
class Registry {
 public:
  /// What is found under a key.
  struct Entry {
    Pid pid;
    Value value;
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  /// What `select` finds.
  struct Item {
    Key key;
    Pid pid;
    Value value;
    friend bool operator==(const Item&, const Item&) = default;
  };
  /// Sent to listeners.
  struct Register {
    std::string registry;
    Key key;
    Pid pid;
    Value value;
  };
  struct Unregister {
    std::string registry;
    Key key;
    Pid pid;
  };
  struct DispatchOptions {
    bool parallel = false;  ///< A process for each partition that has entries, when there are several partitions.
  };
  struct Updated {
    Value now, before;
  };

  /// Starts the registry, a supervisor with a process for each partition. Suspends.
  static StartResult start_link(const RegistryOptions& options) {
    detail::check_registry(options.name, options.partitions);
    return detail::start_registry(std::make_shared<Table>(options, &message_type<Item>, options.partitions),
                                  options.partitions);
  }
  /// For a supervisor: `child<Campaigns>({.name = "campaigns"}, unique)`.
  static ChildSpec child_spec(ChildOptions options, Keys keys, std::size_t partitions = 1) {
    return child_spec(std::move(options), RegistryOptions{.keys = keys, .partitions = partitions});
  }
  /// The same with all that a registry can be told; a name in `options` goes before that of the registry's own.
  static ChildSpec child_spec(ChildOptions options, RegistryOptions of_registry) {
    const Name name = std::exchange(options.name, {});
    if (!name.empty()) of_registry.name = name.text();
    detail::check_registry(of_registry.name, of_registry.partitions);
    ChildSpec spec{.id = of_registry.name,
                   .start = [of_registry] { return start_link(of_registry); },
                   .type = ChildType::supervisor};
    return Supervisor::child_spec(std::move(spec), options);
  }

  explicit Registry(std::string name) : name_(std::move(name)) {}
  const std::string& name() const { return name_; }

  // ---- The caller's own entries

  /// Registers the calling process. With unique keys a key has one owner; with duplicate ones each registration adds an
  /// entry, also of the same process.
  RegisterResult register_key(const Key& key, Value value = {}) const {
    const auto table = this->table();
    const std::size_t partition = table->partition_of(key, self());
    const Pid server = table->server(partition);
    if (!server) detail::no_such_registry(name_);
    if (const Pid holder = holder_of(*table, partition, key)) return {true, holder};
    link(server);  // before there is anything to be cleaned up
    if (const Pid holder = table->add(partition, key, self(), value)) {
      unlink_without_entries(*table, partition, server);
      return {true, holder};
    }
    tell_listeners(*table, Register{name_, key, self(), std::move(value)});
    return {false, server};
  }

  /// Removes all entries of the calling process under the key; none is fine.
  void unregister(const Key& key) const {
    remove(key, [](std::uint64_t) { return true; });
  }

  /// Removes those entries of the calling process under the key whose value `matches(value)`.
  template <class Predicate>
  void unregister_match(const Key& key, Predicate matches) const {
    const auto table = this->table();
    std::vector<std::pair<std::uint64_t, Value>> mine;
    table->each_of_key(table->partition_of(key, self()), key, [&](std::uint64_t serial, Pid pid, const Value& value) {
      if (pid == self()) mine.emplace_back(serial, value);
    });
    std::vector<std::uint64_t> chosen;
    for (const auto& [serial, value] : mine) {
      if (matches(value)) chosen.push_back(serial);
    }
    remove(key, [&](std::uint64_t serial) { return std::find(chosen.begin(), chosen.end(), serial) != chosen.end(); });
  }

  /// Replaces the value of a key that the calling process has by `function(value)`. Nothing when it does not have it.
  /// Unique keys only.
  template <class Function>
  std::optional<Updated> update_value(const Key& key, Function function) const {
    const auto table = this->table();
    if (table->keys == Keys::duplicate) detail::not_for_duplicate_keys("update_value", name_);
    const std::size_t partition = table->partition_of(key, self());
    std::optional<Value> before;
    table->each_of_key(partition, key, [&](std::uint64_t, Pid pid, const Value& value) {
      if (pid == self()) before = value;
    });
    if (!before) return std::nullopt;
    Value now = function(std::as_const(*before));
    if (!table->update(partition, key, self(), now)) return std::nullopt;
    return Updated{std::move(now), std::move(*before)};
  }

  // ---- Looking

  std::vector<Entry> lookup(const Key& key) const {
    return match(key, [](const Value&) { return true; });
  }

  /// The entries of a key whose value `matches(value)`.
  template <class Predicate>
  std::vector<Entry> match(const Key& key, Predicate matches) const {
    std::vector<Entry> found;
    const auto table = this->table();
    table->partitions_of(key, [&](std::size_t partition) { append_entries(*table, partition, key, found); });
    std::erase_if(found, [&](const Entry& entry) { return !matches(entry.value); });
    return found;
  }
  template <class Predicate>
  std::size_t count_match(const Key& key, Predicate matches) const {
    return match(key, matches).size();
  }

  /// The process of a unique key, or no pid.
  Pid whereis(const Key& key) const {
    const auto table = this->table();
    if (table->keys == Keys::duplicate) detail::not_for_duplicate_keys("whereis", name_);
    return holder_of(*table, table->partition_of(key, Pid()), key);
  }

  /// The keys of a process, each as often as it is registered.
  std::vector<Key> keys(Pid pid) const {
    std::vector<Key> found;
    const auto table = this->table();
    for (std::size_t partition = 0; partition < table->partitions(); ++partition) {
      table->each_of_owner(partition, pid, [&](const Key& key, const Value&) { found.push_back(key); });
    }
    return found;
  }

  /// The values that a process has under a key.
  std::vector<Value> values(const Key& key, Pid pid) const {
    std::vector<Value> found;
    const auto table = this->table();
    table->each_of_key(table->partition_of(key, pid), key, [&](std::uint64_t, Pid owner, const Value& value) {
      if (owner == pid) found.push_back(value);
    });
    return found;
  }

  /// The number of entries.
  std::size_t count() const { return table()->size(); }

  /// All that there is.
  std::vector<Item> select() const {
    return select([](const Key&, Pid, const Value&) { return true; });
  }
  /// `choose(key, pid, value)` says of each entry whether it is wanted; or it returns a std::optional, and those that
  /// hold something are the result. In no order.
  template <class Choose>
  auto select(Choose choose) const {
    std::vector<Item> all;
    const auto table = this->table();
    for (std::size_t partition = 0; partition < table->partitions(); ++partition) {
      table->each(partition, [&](const Key& key, Pid pid, const Value& value) { all.push_back({key, pid, value}); });
    }
    using Choice = std::invoke_result_t<Choose&, const Key&, Pid, const Value&>;
    if constexpr (std::is_convertible_v<Choice, bool>) {
      std::erase_if(all, [&](const Item& item) { return !choose(item.key, item.pid, item.value); });
      return all;
    } else {
      std::vector<typename Choice::value_type> chosen;
      for (const Item& item : all) {
        if (auto choice = choose(item.key, item.pid, item.value)) chosen.push_back(std::move(*choice));
      }
      return chosen;
    }
  }
  template <class Choose>
  std::size_t count_select(Choose choose) const {
    return select(choose).size();
  }

  /// Calls `function(const std::vector<Entry>&)` with the entries of a key, in the calling process; not when there are
  /// none. A registry of duplicate keys with several partitions calls it for each that has some. Parallel: in processes
  /// of their own, with copies of the function; the caller waits for all, and exits with the reason of one that failed.
  template <class Function>
  void dispatch(const Key& key, Function function, DispatchOptions options = {}) const {
    const auto table = this->table();
    const bool parallel = options.parallel && table->keys == Keys::duplicate && table->partitions() > 1;
    std::vector<Ref> running;
    table->partitions_of(key, [&](std::size_t partition) {
      std::vector<Entry> entries;
      append_entries(*table, partition, key, entries);
      if (entries.empty()) return;
      if (!parallel) return static_cast<void>(function(std::as_const(entries)));
      running.push_back(
          spawn_monitor([function, entries = std::move(entries)]() mutable { function(std::as_const(entries)); }).ref);
    });
    Reason reason = Reason::normal;
    for (const Ref ref : running) {
      receive(on(ref, [&](const Down& down) {
        if (down.reason != Reason::normal) reason = down.reason;
      }));
    }
    if (reason != Reason::normal) exit(reason);
  }

  /// Runs `function` in the calling process while it alone has the key's lock, and gives its result. Others wait their
  /// turn, in order. The lock is free again when the function returns or throws, or its process ends. Locks are no
  /// entries: whoever does not ask for them does not notice. Suspends; asking for a lock that one holds waits for ever.
  template <class Function>
  auto lock(const Key& key, Function function) const {
    const auto table = this->table();
    const detail::RegistryLock held(table->server(detail::hash_of(key) % table->partitions()), detail::AnyKey(key));
    return function();
  }

  // ---- Metadata: values of the registry itself, under keys of any type

  template <class T>
  void put_meta(detail::AnyKey key, T value) const {
    table()->put_meta(std::move(key), detail::meta_value(std::move(value)));
  }
  /// Nothing when there is none under the key, or one of another type.
  template <class T>
  std::optional<T> meta(const detail::AnyKey& key) const {
    const std::any found = table()->meta(key);
    const T* value = std::any_cast<T>(&found);
    return value != nullptr ? std::optional<T>(*value) : std::nullopt;
  }
  void delete_meta(const detail::AnyKey& key) const { table()->delete_meta(key); }

 private:
  using Table = detail::KeyedTable<Key, Value>;

  std::shared_ptr<Table> table() const {
    return std::static_pointer_cast<Table>(detail::find_registry(name_, message_type<Item>));
  }

  static void append_entries(const Table& table, std::size_t partition, const Key& key, std::vector<Entry>& entries) {
    table.each_of_key(partition, key, [&](std::uint64_t, Pid pid, const Value& value) {
      entries.push_back({pid, value});
    });
  }

  static Pid holder_of(const Table& table, std::size_t partition, const Key& key) {
    Pid holder;
    if (table.keys == Keys::unique) {
      table.each_of_key(partition, key, [&](std::uint64_t, Pid pid, const Value&) { holder = pid; });
    }
    return holder;
  }

  template <class Chosen>
  void remove(const Key& key, Chosen chosen) const {
    const auto table = this->table();
    const std::size_t partition = table->partition_of(key, self());
    if (table->remove(partition, key, self(), chosen) == 0) return;
    tell_listeners(*table, Unregister{name_, key, self()});
    unlink_without_entries(*table, partition, table->server(partition));
  }

  static void unlink_without_entries(const Table& table, std::size_t partition, Pid server) {
    if (server && !table.has_entries(partition, self())) unlink(server);
  }

  template <class Event>
  static void tell_listeners(const Table& table, const Event& event) {
    for (const std::string& name : table.listeners) {
      if (const Pid listener = nazir::whereis(name)) send(listener, Event(event));
    }
  }

  std::string name_;
};

/// A key as the name of a process: see `via`.
template <class Key, class Value>
class RegisteredName final : public ViaName {
 public:
  RegisteredName(Registry<Key, Value> registry, Key key, Value value)
      : registry_(std::move(registry)), key_(std::move(key)), value_(std::move(value)) {}
  Pid whereis_name() const override { return registry_.whereis(key_); }
  bool register_name(Pid) const override { return static_cast<bool>(registry_.register_key(key_, value_)); }
  void unregister_name() const override { registry_.unregister(key_); }
  std::string to_string() const override { return "{via, " + registry_.name() + ", " + inspect(key_) + "}"; }

 private:
  Registry<Key, Value> registry_;
  Key key_;
  Value value_;
};

/// A key of a registry of unique keys, and the value that goes with it, as the name of a server:
///
///   start_link<Room>({.name = via(rooms, "lobby")}, ...);
///   call(via(rooms, "lobby"), Room::Say{"salam"});
///
/// Throws ArgumentError when the registry has duplicate keys; so does whoever uses the name while no such registry
/// runs.
template <class Key, class Value>
Via via(const Registry<Key, Value>& registry, std::type_identity_t<Key> key, std::type_identity_t<Value> value = {}) {
  detail::check_has_unique_keys(registry.name());
  return std::make_shared<RegisteredName<Key, Value>>(registry, std::move(key), std::move(value));
}

}  // namespace nazir
