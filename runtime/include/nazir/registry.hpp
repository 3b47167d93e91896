// SPDX-License-Identifier: BSL-1.0
#pragma once
// Registry: processes register themselves under keys, with a value, and other processes find them by key. A unique key
// is a name of any type; a duplicate key is a topic with any number of processes.
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
// A process can register only itself. Its entries are removed when it ends. Lookups never find dead processes, though
// `count` includes their entries until the registry has removed them. A process with entries is linked to the registry
// and dies if the registry dies. Keys are compared with == and values are copied out. Both need a copy constructor;
// keys also need a hash (std::hash, boost::hash, or a plain struct of hashable fields).
//
// Lookups and dispatches read a table and involve no other process. No lock is held while a function of yours runs.
// Functions throw ArgumentError if there is no registry with the name, or it has other key or value types. Only
// `start_link`, `lock` and a parallel `dispatch` suspend. Entries come in registration order, partition by partition.

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
  std::size_t partitions = 1;  ///< Tables, each with its own lock and process. Use more for many writers.
  /// Names of processes that receive `Register` and `Unregister`. The end of an owner sends nothing: monitor the owner.
  std::vector<std::string> listeners = {};
  std::vector<detail::RegistryMeta> meta = {};  ///< {key, value} pairs.
};

/// The result of a registration.
struct RegisterResult {
  bool is_already_registered = false;
  Pid pid;  ///< The registry process that the caller is now linked to; if already registered, the key's owner.
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
    bool parallel = false;  ///< With several partitions: use a process for each partition that has entries.
  };
  struct Updated {
    Value now, before;
  };

  /// Starts the registry: a supervisor with a process for each partition. Suspends.
  static StartResult start_link(const RegistryOptions& options) {
    detail::check_registry(options.name, options.partitions);
    return detail::start_registry(std::make_shared<Table>(options, &message_type<Item>, options.partitions),
                                  options.partitions);
  }
  /// For a supervisor: `child<Campaigns>({.name = "campaigns"}, unique)`.
  static ChildSpec child_spec(ChildOptions options, Keys keys, std::size_t partitions = 1) {
    return child_spec(std::move(options), RegistryOptions{.keys = keys, .partitions = partitions});
  }
  /// The same with all options of a registry. A name in `options` overrides the registry's own.
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

  // ---- The entries of the calling process

  /// Registers the calling process. A unique key has one owner; under a duplicate key each registration adds an entry,
  /// even by the same process.
  RegisterResult register_key(const Key& key, Value value = {}) const {
    const auto table = this->table();
    const std::size_t partition = table->partition_of(key, self());
    const Pid server = table->server(partition);
    if (!server) detail::no_such_registry(name_);
    if (const Pid holder = holder_of(*table, partition, key)) return {true, holder};
    link(server);  // first, so that the server cleans up whatever is added
    if (const Pid holder = table->add(partition, key, self(), value)) {
      unlink_without_entries(*table, partition, server);
      return {true, holder};
    }
    tell_listeners(*table, Register{name_, key, self(), std::move(value)});
    return {false, server};
  }

  /// Removes all entries of the calling process under the key. A no-op if there are none.
  void unregister(const Key& key) const {
    remove(key, [](std::uint64_t) { return true; });
  }

  /// Removes the entries of the calling process under the key for which `matches(value)` is true.
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

  /// Replaces the caller's value under the key by `function(value)`. Returns nullopt if the caller does not own the
  /// key. Unique keys only.
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

  // ---- Lookup

  std::vector<Entry> lookup(const Key& key) const {
    return match(key, [](const Value&) { return true; });
  }

  /// The entries under a key for which `matches(value)` is true.
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

  /// The owner of a unique key, or no pid.
  Pid whereis(const Key& key) const {
    const auto table = this->table();
    if (table->keys == Keys::duplicate) detail::not_for_duplicate_keys("whereis", name_);
    return holder_of(*table, table->partition_of(key, Pid()), key);
  }

  /// The keys of a process, one for each of its entries.
  std::vector<Key> keys(Pid pid) const {
    std::vector<Key> found;
    const auto table = this->table();
    for (std::size_t partition = 0; partition < table->partitions(); ++partition) {
      table->each_of_owner(partition, pid, [&](const Key& key, const Value&) { found.push_back(key); });
    }
    return found;
  }

  /// The values that a process has registered under a key.
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

  /// All entries.
  std::vector<Item> select() const {
    return select([](const Key&, Pid, const Value&) { return true; });
  }
  /// `choose(key, pid, value)` returns either a bool, which selects the entry, or a std::optional, whose value becomes
  /// an element of the result. The order is unspecified.
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

  /// Calls `function(const std::vector<Entry>&)` in the calling process with the entries of a key, unless there are
  /// none. With duplicate keys and several partitions, calls it once for each partition that has entries. With
  /// `parallel`, each call runs in its own process with a copy of the function; the caller waits for all, and exits
  /// with the reason of a call that failed.
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

  /// Runs `function` in the calling process while that holds the key's lock, and returns the result. Waiting processes
  /// get the lock in the order of their requests. The lock is released when the function returns or throws, or its
  /// process ends. Locks are advisory and independent of entries. Suspends. Not recursive: locking a key twice waits
  /// forever.
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
  /// nullopt if there is no value of this type under the key.
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

/// A key of a registry of unique keys, and the value to register with it, as the name of a server:
///
///   start_link<Room>({.name = via(rooms, "lobby")}, ...);
///   call(via(rooms, "lobby"), Room::Say{"salam"});
///
/// Throws ArgumentError if the registry has duplicate keys. Using the name while no such registry runs throws it too.
template <class Key, class Value>
Via via(const Registry<Key, Value>& registry, std::type_identity_t<Key> key, std::type_identity_t<Value> value = {}) {
  detail::check_has_unique_keys(registry.name());
  return std::make_shared<RegisteredName<Key, Value>>(registry, std::move(key), std::move(value));
}

}  // namespace nazir
