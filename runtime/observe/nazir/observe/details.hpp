// SPDX-License-Identifier: BSL-1.0
#pragma once
// Details of one process beyond its row. They are asked for part by part, because each has its price and may fail
// alone.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/observe/call.hpp>
#include <nazir/observe/pid.hpp>
#include <nazir/observe/row.hpp>

namespace nazir::observe {

/// A value as an observer shows it: its text and, if it consists of parts, these. Large values are cut.
struct Inspected {
  std::string name;              ///< Of the member, key or index; empty for the whole.
  std::string type;              ///< As the program writes it: "std::vector<int>".
  std::string text;              ///< The whole value on one line, cut to `DetailsRequest::longest_text` bytes.
  std::vector<Inspected> parts;  ///< At most `DetailsRequest::most_parts` at each level.
  std::uint64_t more = 0;        ///< Further parts that are not listed.
  bool redacted = false;         ///< The type hides its value from observers; `text` says so.
};

struct Relations {
  Pid group_leader;  ///< None if none was set.
  std::vector<Pid> links;
  std::vector<Pid> monitors;      ///< One entry per monitor.
  std::vector<Pid> monitored_by;  ///< One entry per monitor.
  std::vector<Pid> suspending;    ///< Processes that it has suspended.
};

/// The first messages of a mailbox, the oldest first. Never the whole of a large one.
struct Mailbox {
  struct Item {
    Pid from;  ///< None for timers and other threads.
    std::uint64_t bytes = 0;
    Inspected message;
  };
  std::uint64_t length = 0;  ///< Of the whole mailbox.
  std::vector<Item> first;
};

/// One active function of a stack, the innermost first.
struct StackFrame {
  std::string function;    ///< Short, as in `current_function`; "0x55…" if the program has no symbol for it.
  std::string symbol;      ///< The same in full, with its scopes and parameters. Empty if there is none.
  std::string file;        ///< Empty if the program has no debugging information for it.
  std::uint32_t line = 0;  ///< From 1; 0 if not known.
  std::string module;      ///< The program or library.
  std::uint64_t address = 0;
  bool is_inline = false;   ///< The compiler put it into the function of the next frame.
  bool is_runtime = false;  ///< Machinery of the runtime or of the libraries below it, not the program's own code.
};

/// An unanswered call: the process called, and since when, on the node's clock.
struct WaitsOn {
  Pid pid;
  Duration since{0};
  friend bool operator==(const WaitsOn&, const WaitsOn&) = default;
};

/// What a process waits for.
struct Waiting {
  /// "receive", "call(Charge)", "sleep", "await", "resume"; "message" for a server between messages. Empty while it
  /// does not wait.
  std::string what;
  std::optional<WaitsOn> call;    ///< With a call.
  std::optional<Duration> since;  ///< On the node's clock; empty if not known, as of an idle server.
  std::optional<Duration> until;  ///< On the node's clock; empty without a time limit.
  StackFrame place;               ///< Where in the program it is, also after something woke it; all empty if not known.
};

/// An earlier process in the same place of the supervision tree.
struct PastLife {
  Pid pid;
  Duration began{0}, ended{0};  ///< On the node's clock.
  std::string reason;           ///< Why it ended.
};

/// A type of message that a process handles, and how to write a value of it for Node::send.
struct Accepted {
  enum class Way : std::uint8_t { call, cast, message };  ///< The answer to a call is dropped.
  std::string type;
  std::string form;  ///< "Charge{id: integer, amount: integer}"; empty if it cannot be sent.
  Way way = Way::message;
  std::string why_not;  ///< Empty if it can be sent; else one sentence that names what can be sent.
};

/// Which parts to fetch; the row, texts and ancestors are always there. Texts and lists are bounded, whatever the
/// process holds.
struct DetailsRequest {
  bool relations = false;
  bool dictionary = false;
  bool state = false;  ///< Of a server. Not while its handler runs: then the answer is a problem that says so.
  bool stack = false;  ///< Of a process that does not run at this moment.
  bool waiting = false;
  bool past_lives = false;
  bool accepts = false;      ///< Of a server.
  std::size_t messages = 0;  ///< How many messages to fetch, from the oldest on.
  std::size_t longest_text = 1024;
  std::size_t most_parts = 100;
};

struct ProcessDetails {
  template <class T>
  using Part = std::optional<Answer<T>>;  ///< Empty if it was not asked for.

  ProcessRow row;  ///< Its string ids are invalid; use the texts below.
  std::string name, label, initial_function, current_function;
  std::vector<Pid> ancestors;       ///< Its parent first, at most 64.
  std::optional<WaitsOn> waits_on;  ///< Set while it waits for the answer to a call.

  Part<Relations> relations;
  Part<std::vector<Inspected>> dictionary;  ///< By key, the oldest first.
  Part<Inspected> state;
  Part<std::vector<StackFrame>> stack;  ///< Empty for a process that holds no stack, such as an idle server.
  Part<Waiting> waiting;
  Part<std::vector<PastLife>> past_lives;  ///< The latest first, at most 16.
  Part<std::vector<Accepted>> accepts;     ///< In the order in which the server lists them.
  Part<Mailbox> messages;
};

}  // namespace nazir::observe
