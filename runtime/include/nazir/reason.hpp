// SPDX-License-Identifier: BSL-1.0
#pragma once
// Exit reasons: why a process ended. They are values: sent in exit signals and DOWN messages, compared, printed.

#include <iosfwd>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace nazir {

class Reason {
 public:
  enum class Kind : unsigned char {
    normal,     ///< Ran to its end, or asked to end normally.
    shutdown,   ///< Ended in order, usually by its supervisor; may carry a detail.
    kill,       ///< The argument of `exit(pid, Reason::kill)`. Untrappable as an exit signal.
    killed,     ///< What the links and monitors of a killed process see.
    noproc,     ///< There is no such process.
    timeout,    ///< An awaited event did not come in time.
    exception,  ///< A C++ exception left the process.
    other,      ///< Any other term, given as its text.
  };

  static const Reason normal;
  static const Reason shutdown;
  static const Reason kill;
  static const Reason killed;
  static const Reason noproc;
  static const Reason timeout;

  /// `normal`.
  Reason() = default;
  /// Any other term: `exit("boom")`. The name of a well-known reason gives that reason.
  Reason(std::string_view term);
  /// Throws ArgumentError for a null pointer.
  Reason(const char* term) : Reason(text_of(term)) {}
  Reason(const std::string& term) : Reason(std::string_view(term)) {}

  /// `{shutdown, Detail}`: an orderly end like `shutdown`, with an explanation.
  static Reason shutdown_with(std::string detail);
  /// The reason of a process that an exception left: the exception's what(), the name of its type, and the return
  /// addresses at the point of the throw, innermost first.
  static Reason exception(std::string what, std::string type, std::vector<const void*> thrown_at = {});
  /// The reason of a process that exited in a call: `{Cause, Call}`.
  static Reason in_call(const Reason& cause, std::string call);

  Kind kind() const { return kind_; }
  /// The text of `other`, the detail of `shutdown`, the what() of `exception`; otherwise empty.
  const std::string& detail() const;
  /// The exception's type; empty unless the kind is `exception`.
  const std::string& type() const;
  /// The call in which the process exited ("GenServer.call(stats, GetStats{…}, 5 s)"), or empty.
  const std::string& call() const;
  /// The functions that ran when the exception was thrown, innermost first. Empty unless the kind is `exception` and a
  /// process threw it. Shows names if the program exports its symbols (link with -rdynamic), else addresses. Resolved
  /// at each call. Not part of the reason's identity.
  std::vector<std::string> backtrace() const;
  /// The same reason without the call.
  Reason cause() const;

  /// Normal, shutdown or {shutdown, _}: no crash, and supervisors do not restart transient children that end so.
  bool is_orderly() const { return (kind_ == Kind::normal || kind_ == Kind::shutdown) && call().empty(); }

  /// As Elixir would print it: `normal`, `{shutdown, "maintenance"}`, `{bad_amount, "std::runtime_error"}`.
  std::string to_string() const;

  friend bool operator==(const Reason& left, const Reason& right);
  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const Reason& reason) {
    return out << reason.to_string();
  }

 private:
  struct Detail {
    std::string text, type, call;
    std::vector<const void*> thrown_at = {};
  };
  static std::string_view text_of(const char* term);
  explicit Reason(Kind kind) : kind_(kind) {}
  Reason(Kind kind, Detail detail) : kind_(kind), detail_(std::make_shared<const Detail>(std::move(detail))) {}

  Kind kind_ = Kind::normal;
  std::shared_ptr<const Detail> detail_;
};

inline const Reason Reason::normal{Reason::Kind::normal};
inline const Reason Reason::shutdown{Reason::Kind::shutdown};
inline const Reason Reason::kill{Reason::Kind::kill};
inline const Reason Reason::killed{Reason::Kind::killed};
inline const Reason Reason::noproc{Reason::Kind::noproc};
inline const Reason Reason::timeout{Reason::Kind::timeout};

/// Thrown by `exit(reason)` and by failing calls: the process ends with this reason unless it catches the exception. An
/// exit *signal* from another process never appears as an ExitError and cannot be caught.
class ExitError : public std::exception {
 public:
  explicit ExitError(Reason reason) : reason_(std::move(reason)) {}
  explicit ExitError(const char* term) : reason_(term) {}
  const Reason& reason() const { return reason_; }
  /// The reason as text, made on demand. Not thread-safe.
  const char* what() const noexcept override;

 private:
  Reason reason_;
  mutable std::string text_;
};

/// The API was called with an invalid value: an unknown name, a bad option.
class ArgumentError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

}  // namespace nazir
