// SPDX-License-Identifier: BSL-1.0
// The rules.
#include "reference_model.hpp"

#include <algorithm>

namespace nazir::test::reference {

World::World(int processes, int begin_with) : processes_(static_cast<std::size_t>(processes)) {
  for (Id id = 0; id < begin_with; ++id) at(id).exists = at(id).alive = true;
}

void World::begin_round() {
  for (Process& process : processes_) process.results.clear();
}

void World::tell(Id id, const std::vector<Deed>& deeds) {
  if (!alive(id)) return;
  for (Deed deed : deeds) {
    const bool starts = deed.kind >= Deed::Kind::spawn && deed.kind <= Deed::Kind::spawn_monitor;
    if (deed.other != nobody && !at(deed.other).exists && !starts) deed.other = nobody;  // it was never started
    at(id).todo.push_back(std::move(deed));
  }
}

Id World::whereis(const std::string& name) const {
  for (Id id = 0; id < static_cast<Id>(processes_.size()); ++id) {
    if (alive(id) && at(id).name == name) return id;
  }
  return nobody;
}

// ---- What a process does

bool World::meets_the_dead(Id id) const {
  const Deed& deed = at(id).todo.front();
  const bool meets = deed.kind == Deed::Kind::link || deed.kind == Deed::Kind::monitor;
  return meets && deed.other != id && deed.other != nobody && !alive(deed.other);
}

void World::act(Id id, bool told_later) {
  using Kind = Deed::Kind;
  Process& process = at(id);
  const bool meets_dead = meets_the_dead(id);
  const Deed deed = process.todo.front();
  process.todo.pop_front();
  const auto result = [&](const std::string& text) { process.results.push_back(text); };
  switch (deed.kind) {
    case Kind::link: {
      const auto known = process.links.find(deed.other);
      if (deed.other == id || deed.other == nobody) return;
      if (known != process.links.end() && known->second == 0) return;
      if (meets_dead && !told_later) {
        process.links[deed.other] = 0;
        on_exit(id, deed.other, "noproc", true);
        return;
      }
      process.links[deed.other] = 0;
      send(id, deed.other, {.kind = Signal::Kind::link});
      return;
    }
    case Kind::unlink: {
      const auto known = process.links.find(deed.other);
      if (known == process.links.end() || known->second != 0) return;
      known->second = ++unlinks_;
      send(id, deed.other, {.kind = Signal::Kind::unlink, .number = known->second});
      return;
    }
    case Kind::monitor:
      if (meets_dead && !told_later) {
        process.mailbox.push_back({Mail::Kind::down, deed.other, deed.number, "noproc", {}});
        return;
      }
      watch(id, deed.other, deed.number, "");
      return;
    case Kind::monitor_name:
      watch(id, whereis(deed.word), deed.number, deed.word);
      return;
    case Kind::demonitor:
    case Kind::demonitor_flush: {
      const auto watched = process.monitors.find(deed.number);
      result(watched != process.monitors.end() ? "was active" : "was not active");
      if (watched != process.monitors.end()) {
        send(id, watched->second.id, {.kind = Signal::Kind::demonitor, .number = deed.number});
        process.monitors.erase(watched);
      }
      if (deed.kind == Kind::demonitor_flush) {
        std::erase_if(process.mailbox,
                      [&](const Mail& mail) { return mail.kind == Mail::Kind::down && mail.number == deed.number; });
      }
      return;
    }
    case Kind::exit:
    case Kind::raise:
      die(id, deed.word);
      return;
    case Kind::exit_other:
      if (deed.other == id) {
        on_exit(id, id, deed.word, false);
      } else {
        send(id, deed.other, {.kind = Signal::Kind::exit, .word = deed.word});
      }
      return;
    case Kind::trap:
      result(process.traps ? "trapped" : "did not trap");
      process.traps = deed.number != 0;
      return;
    case Kind::send:
      send(id, deed.other, {.kind = Signal::Kind::message, .number = deed.number});
      return;
    case Kind::send_name:
      if (whereis(deed.word) == nobody) {
        result("argument error");
      } else {
        send(id, whereis(deed.word), {.kind = Signal::Kind::message, .number = deed.number});
      }
      return;
    case Kind::register_name:
      if (!alive(deed.other) || !at(deed.other).name.empty() || whereis(deed.word) != nobody) {
        result("argument error");
      } else {
        at(deed.other).name = deed.word;
      }
      return;
    case Kind::unregister_name:
      if (whereis(deed.word) == nobody) {
        result("argument error");
      } else {
        at(whereis(deed.word)).name.clear();
      }
      return;
    case Kind::spawn:
    case Kind::spawn_link:
    case Kind::spawn_monitor:
      start(id, deed);
      return;
    case Kind::read:
      result(text_of(process.mailbox));
      process.mailbox.clear();
      return;
  }
}

void World::watch(Id id, Id other, int number, const std::string& name) {
  if (other == id) return;
  at(id).monitors[number] = {other, name};
  send(id, other, {.kind = Signal::Kind::monitor, .number = number});
}

void World::start(Id parent, const Deed& deed) {
  Process& child = at(deed.other);
  child.exists = child.alive = true;
  if (!deed.word.empty()) child.todo.push_back({.kind = Deed::Kind::exit, .word = deed.word});
  if (deed.kind == Deed::Kind::spawn_link) at(parent).links[deed.other] = child.links[parent] = 0;
  if (deed.kind == Deed::Kind::spawn_monitor) {
    at(parent).monitors[deed.number] = {deed.other, ""};
    child.monitored_by[deed.number] = parent;
  }
}

// ---- Signals

void World::send(Id from, Id to, Signal signal) {
  on_their_way_[{from, to}].push_back(std::move(signal));
  if (from == to) arrive(from, to);  // to itself, without delay
}

void World::arrive(Id from, Id to) {
  using Kind = Signal::Kind;
  const auto channel = on_their_way_.find({from, to});
  const Signal signal = channel->second.front();
  channel->second.pop_front();
  if (channel->second.empty()) on_their_way_.erase(channel);
  if (!alive(to)) {
    answer_of_the_dead(to, from, signal);
    return;
  }
  Process& process = at(to);
  switch (signal.kind) {
    case Kind::message:
      process.mailbox.push_back({Mail::Kind::message, from, signal.number, {}, {}});
      return;
    case Kind::exit:
      on_exit(to, from, signal.word, signal.linked);
      return;
    case Kind::link:
      process.links.try_emplace(from, 0);
      return;
    case Kind::unlink: {
      const auto known = process.links.find(from);
      if (known != process.links.end() && known->second == 0) process.links.erase(known);
      send(to, from, {.kind = Kind::unlinked, .number = signal.number});
      return;
    }
    case Kind::unlinked: {
      const auto known = process.links.find(from);
      if (known != process.links.end() && known->second == signal.number) process.links.erase(known);
      return;
    }
    case Kind::monitor:
      process.monitored_by[signal.number] = from;
      return;
    case Kind::demonitor:
      process.monitored_by.erase(signal.number);
      return;
    case Kind::down:
      if (const auto watched = process.monitors.find(signal.number); watched != process.monitors.end()) {
        process.mailbox.push_back({Mail::Kind::down, from, signal.number, signal.word, watched->second.name});
        process.monitors.erase(watched);
      }
      return;
  }
}

void World::answer_of_the_dead(Id dead, Id to, const Signal& signal) {
  using Kind = Signal::Kind;
  if (signal.kind == Kind::link) send(dead, to, {.kind = Kind::exit, .word = "noproc", .linked = true});
  if (signal.kind == Kind::monitor) send(dead, to, {.kind = Kind::down, .number = signal.number, .word = "noproc"});
  if (signal.kind == Kind::unlink) send(dead, to, {.kind = Kind::unlinked, .number = signal.number});
}

void World::on_exit(Id id, Id from, const std::string& word, bool linked) {
  Process& process = at(id);
  if (linked) {
    const auto known = process.links.find(from);
    if (known == process.links.end()) return;
    const bool holds = known->second == 0;
    process.links.erase(known);
    if (!holds) return;
  }
  if (word == "kill" && !linked) {
    die(id, "killed");
  } else if (process.traps) {
    process.mailbox.push_back({Mail::Kind::exit, from, 0, word, {}});
  } else if (word != "normal" || from == id) {
    die(id, word);
  }
}

void World::die(Id id, const std::string& word) {
  Process process = std::move(at(id));
  at(id) = {};
  at(id).exists = true;
  at(id).end = word;
  at(id).results = std::move(process.results);
  for (const auto& [other, unlinking] : process.links) {
    if (unlinking == 0) send(id, other, {.kind = Signal::Kind::exit, .word = word, .linked = true});
  }
  for (const auto& [number, watcher] : process.monitored_by) {
    send(id, watcher, {.kind = Signal::Kind::down, .number = number, .word = word});
  }
  for (const auto& [number, watched] : process.monitors) {
    send(id, watched.id, {.kind = Signal::Kind::demonitor, .number = number});
  }
}

}  // namespace nazir::test::reference
