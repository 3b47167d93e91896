// SPDX-License-Identifier: BSL-1.0
#pragma once
// Erlang's process rules, written to be obviously correct.
//
// A `World` is processes and signals on their way. At each step either a process does its next deed or a signal
// arrives. Signals from one process to another arrive in the order they were sent. Nothing else is ordered, so the same
// deeds may lead to several results: `outcomes` finds all of them.
//
// Independent of the runtime: processes are small numbers, reasons are words.

#include <compare>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace nazir::test::reference {

using Id = int;
inline constexpr Id nobody = -1;

/// What a process can be told to do.
struct Deed {
  enum class Kind : unsigned char {
    link,
    unlink,
    monitor,       ///< Under `number`.
    monitor_name,  ///< The name `word`, under `number`.
    demonitor,     ///< `number`, possibly of another process.
    demonitor_flush,
    exit,        ///< Itself, with `word`.
    raise,       ///< An exception; `word` is the resulting reason.
    exit_other,  ///< A signal to `other`, possibly itself.
    trap,        ///< `number`: 0 or 1.
    send,        ///< Message `number` to `other`.
    send_name,
    register_name,  ///< `other` as `word`.
    unregister_name,
    spawn,  ///< `other`, which exits at once with `word` unless that is empty.
    spawn_link,
    spawn_monitor,
    read,  ///< Everything in its mailbox.
  };
  Kind kind = Kind::read;
  Id other = nobody;
  int number = 0;
  std::string word = {};
};

/// A message in a mailbox.
struct Mail {
  enum class Kind : unsigned char { message, exit, down };
  Kind kind = Kind::message;
  Id from = nobody;
  int number = 0;
  std::string word = {}, name = {};
  auto operator<=>(const Mail&) const = default;
};

/// A mailbox as text, sender by sender: there is no order between senders, nor between several Downs of one death.
std::string text_of(std::vector<Mail> mailbox);

/// Everything observable of a process.
struct Observation {
  bool exists = false, alive = false, traps = false;
  std::string end, name;
  std::vector<Id> links, monitors, monitored_by;
  std::size_t mail = 0;
  std::vector<std::string> results;  ///< Results of its deeds in this round.
  bool operator==(const Observation&) const = default;
};
/// An end that no process observed.
inline const std::string unseen = "?";
std::string text_of(const Observation& face);

class World {
 public:
  explicit World(int processes, int begin_with);

  /// Begins a round. `tell` adds what `id` has to do in it.
  void begin_round();
  void tell(Id id, const std::vector<Deed>& deeds);

  /// Lets everything happen in one of many orders. Correct where all of them lead to the same result.
  void settle();
  /// All worlds that this one can turn into and that look like `faces`. Empty, with `exhausted` set, when there are
  /// more than `limit` states on the way.
  std::vector<World> outcomes(const std::vector<Observation>& faces, std::size_t limit, bool& exhausted) const;

  std::vector<Observation> faces() const;
  bool looks_like(const std::vector<Observation>& faces) const;
  /// Equal for indistinguishable worlds.
  std::string key() const;

 private:
  struct Signal {
    enum class Kind : unsigned char { message, exit, link, unlink, unlinked, monitor, demonitor, down };
    Kind kind = Kind::message;
    int number = 0;
    std::string word = {};
    bool linked = false;
  };
  struct Watched {
    Id id = nobody;
    std::string name;
  };
  struct Process {
    bool exists = false, alive = false, traps = false;
    std::string end, name;
    std::map<Id, int> links;  ///< 0, or the number of an unlink that the other has not acknowledged.
    std::map<int, Watched> monitors;
    std::map<int, Id> monitored_by;
    std::vector<Mail> mailbox;
    std::deque<Deed> todo;
    std::vector<std::string> results;
  };

  bool alive(Id id) const { return id != nobody && at(id).alive; }
  Process& at(Id id) { return processes_[static_cast<std::size_t>(id)]; }
  const Process& at(Id id) const { return processes_[static_cast<std::size_t>(id)]; }
  Id whereis(const std::string& name) const;
  bool can_act(Id id) const { return alive(id) && !at(id).todo.empty(); }
  /// Whether the next deed is to link to or to monitor a dead process. It may be found dead at once, before what it
  /// sent when it died has arrived, or by an answer.
  bool meets_the_dead(Id id) const;
  /// Whether the observations are still possible from here.
  bool may_become(const std::vector<Observation>& faces) const;

  void act(Id id, bool told_later = false);
  void watch(Id id, Id other, int number, const std::string& name);
  void start(Id parent, const Deed& deed);
  void send(Id from, Id to, Signal signal);
  void arrive(Id from, Id to);
  void answer_of_the_dead(Id dead, Id to, const Signal& signal);
  void on_exit(Id id, Id from, const std::string& word, bool linked);
  void die(Id id, const std::string& word);

  std::vector<Process> processes_;
  std::map<std::pair<Id, Id>, std::deque<Signal>> on_their_way_;  ///< By sender and receiver; no empty queues.
  int unlinks_ = 0;
};

}  // namespace nazir::test::reference
