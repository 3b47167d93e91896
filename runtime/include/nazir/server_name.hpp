// SPDX-License-Identifier: BSL-1.0
#pragma once
// The names of servers: registered ones, and names that are held elsewhere.
//
//   start_link<Stats>({.name = "stats"});                                  // a registered name
//   start_link<Room>({.name = via(rooms, "room:lobby")}, "lobby");         // a name that `rooms` holds
//   call("stats", Stats::Get{campaign});
//   call(via(rooms, "room:lobby"), Room::Say{"salam"});
//
// Whatever can hold names gives out `Via` values, Elixir's {:via, Module, Term}: it derives from ViaName and says what
// looking up, taking and giving back mean. Its functions run in the process that uses the name, and may suspend it.

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <nazir/process.hpp>

namespace nazir {

/// One name that somebody else holds. Read by many processes at once: it does not change after it was made.
class ViaName {
 public:
  ViaName() = default;
  ViaName(const ViaName&) = delete;
  ViaName& operator=(const ViaName&) = delete;
  virtual ~ViaName() = default;

  /// Who has the name now; no pid when nobody has.
  virtual Pid whereis_name() const = 0;
  /// Gives the name to `pid`, which is the caller; false when somebody has it already. Throws ArgumentError, or exits,
  /// when nobody can have it.
  virtual bool register_name(Pid pid) const = 0;
  /// The start under this name failed: nobody has it any more when this returns.
  virtual void unregister_name() const = 0;
  /// For exit reasons and errors: `{via, rooms, "room:lobby"}`.
  virtual std::string to_string() const = 0;
};
using Via = std::shared_ptr<const ViaName>;

/// The name under which a process is started. An empty text is no name.
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
  /// The registered name; empty when it is none, or held elsewhere.
  const std::string& text() const { return text_; }
  /// Null unless the name is held elsewhere.
  const Via& via() const { return via_; }

  /// Who has it now; no pid when nobody has.
  Pid whereis() const;
  std::string to_string() const;

  // For the process that takes it, as ViaName says.
  bool register_name(Pid pid) const;
  void unregister_name() const;

 private:
  std::string text_;
  Via via_;
};

template <class Server>
class ServerRef;

/// Whom a call or cast is for: a pid, or a name that is looked up each time it is used. Only looks at the name it was
/// made from: for parameters, not to be kept.
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

  /// No pid when nobody has the name.
  Pid pid() const { return pid_ ? pid_ : look_up(); }
  std::string to_string() const;

 private:
  Pid look_up() const;

  Pid pid_;
  std::string_view name_;
  const ViaName* via_ = nullptr;
};

}  // namespace nazir
