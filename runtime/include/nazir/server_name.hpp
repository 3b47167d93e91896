// SPDX-License-Identifier: BSL-1.0
#pragma once
// Names of servers: registered names, and names that another directory holds.
//
//   start_link<Stats>({.name = "stats"});                                  // a registered name
//   start_link<Room>({.name = via(rooms, "room:lobby")}, "lobby");         // a name that `rooms` holds
//   call("stats", Stats::Get{campaign});
//   call(via(rooms, "room:lobby"), Room::Say{"salam"});
//
// A directory of names hands out `Via` values (Elixir's {:via, Module, Term}). It derives a class from ViaName that
// looks up, registers and unregisters a name. These functions run in the process that uses the name and may suspend it.

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <nazir/process.hpp>

namespace nazir {

/// A name held by a directory. Immutable after construction, since many processes may use it at once.
class ViaName {
 public:
  ViaName() = default;
  ViaName(const ViaName&) = delete;
  ViaName& operator=(const ViaName&) = delete;
  virtual ~ViaName() = default;

  /// The process that has the name; no pid if there is none.
  virtual Pid whereis_name() const = 0;
  /// Registers the caller, `pid`, under the name; false if the name is taken. Throws ArgumentError, or exits, if no
  /// process can have the name.
  virtual bool register_name(Pid pid) const = 0;
  /// Called when the start under this name failed. When it returns, no process has the name.
  virtual void unregister_name() const = 0;
  /// For exit reasons and errors: `{via, rooms, "room:lobby"}`.
  virtual std::string to_string() const = 0;
};
using Via = std::shared_ptr<const ViaName>;

/// The name under which a process is started. Empty text means no name.
class Name {
 public:
  Name() = default;
  Name(std::string name) : text_(std::move(name)) {}
  Name(std::string_view name) : text_(name) {}
  /// Throws ArgumentError for a null pointer.
  Name(const char* name);
  /// Throws ArgumentError for a null pointer.
  Name(Via via);
  template <class T>
  requires std::derived_from<T, ViaName> Name(std::shared_ptr<T> via) : Name(Via(std::move(via))) {}

  bool empty() const { return text_.empty() && via_ == nullptr; }
  /// The registered name; empty if there is none or a directory holds it.
  const std::string& text() const { return text_; }
  /// Null unless a directory holds the name.
  const Via& via() const { return via_; }

  /// The process that has the name; no pid if there is none.
  Pid whereis() const;
  std::string to_string() const;

  // For the process that takes the name; see ViaName.
  bool register_name(Pid pid) const;
  void unregister_name() const;

 private:
  std::string text_;
  Via via_;
};

template <class Server>
class ServerRef;

/// The target of a call or cast: a pid, or a name that is looked up at each use. A view of the name it was made from:
/// for parameters, not for storage.
class ServerName {
 public:
  ServerName(Pid pid) : pid_(pid) {}
  template <class Server>
  ServerName(const ServerRef<Server>& server) : pid_(server.pid()) {}
  ServerName(std::string_view name) : name_(name) {}
  /// Throws ArgumentError for a null pointer.
  ServerName(const char* name);
  ServerName(const std::string& name) : name_(name) {}
  ServerName(const Name& name) : name_(name.text()), via_(name.via().get()) {}
  ServerName(const Via& via) : via_(via.get()) {}
  template <class T>
  requires std::derived_from<T, ViaName> ServerName(const std::shared_ptr<T>& via) : via_(via.get()) {}

  /// No pid if no process has the name.
  Pid pid() const { return pid_ ? pid_ : look_up(); }
  std::string to_string() const;

 private:
  Pid look_up() const;

  Pid pid_;
  std::string_view name_;
  const ViaName* via_ = nullptr;
};

}  // namespace nazir
