// SPDX-License-Identifier: BSL-1.0
// The possible outcomes of a world, and its observable state.
#include <algorithm>
#include <unordered_set>

#include "reference_model.hpp"

namespace nazir::test::reference {
namespace {

std::string list(const std::vector<Id>& ids) {
  std::string text = "[";
  for (const Id id : ids) text += (text.size() > 1 ? " " : "") + std::to_string(id);
  return text + "]";
}

std::string text_of(const Mail& mail) {
  const std::string number = " #" + std::to_string(mail.number);
  switch (mail.kind) {
    case Mail::Kind::message:
      return "message" + number;
    case Mail::Kind::exit:
      return "exit " + mail.word;
    case Mail::Kind::down:
      break;
  }
  return "down" + number + " " + mail.word + (mail.name.empty() ? "" : " of " + mail.name);
}

}  // namespace

std::string text_of(std::vector<Mail> mailbox) {
  std::stable_sort(mailbox.begin(), mailbox.end(), [](const Mail& a, const Mail& b) { return a.from < b.from; });
  const auto is_down = [](const Mail& mail) { return mail.kind == Mail::Kind::down; };
  for (auto at = mailbox.begin(); at != mailbox.end();) {
    const auto first = std::find_if(at, mailbox.end(), is_down);
    at = std::find_if(first, mailbox.end(),
                      [&](const Mail& mail) { return !is_down(mail) || mail.from != first->from; });
    std::sort(first, at);
  }
  std::string text;
  Id sender = nobody - 1;
  for (const Mail& mail : mailbox) {
    if (mail.from != sender)
      text += (text.empty() ? "" : "; ") + std::string("from ") + std::to_string(mail.from) + ":";
    sender = mail.from;
    text += " (" + text_of(mail) + ")";
  }
  return text;
}

std::string text_of(const Observation& face) {
  if (!face.exists) return "never was";
  std::string text = face.alive ? "lives" : "ended with " + face.end;
  if (face.alive) {
    if (face.traps) text += ", traps";
    if (!face.name.empty()) text += ", named " + face.name;
    text += ", links " + list(face.links) + ", monitors " + list(face.monitors) + ", monitored by " +
            list(face.monitored_by) + ", mail " + std::to_string(face.mail);
  }
  for (const std::string& result : face.results) text += ", <" + result + ">";
  return text;
}

std::vector<Observation> World::faces() const {
  std::vector<Observation> faces;
  for (const Process& process : processes_) {
    Observation face{process.exists, process.alive, process.traps, process.end, process.name, {}, {}, {}, 0,
                     process.results};
    for (const auto& [other, unlinking] : process.links) {
      if (unlinking == 0) face.links.push_back(other);
    }
    for (const auto& [number, watched] : process.monitors) face.monitors.push_back(watched.id);
    for (const auto& [number, watcher] : process.monitored_by) face.monitored_by.push_back(watcher);
    std::sort(face.monitors.begin(), face.monitors.end());
    std::sort(face.monitored_by.begin(), face.monitored_by.end());
    face.mail = process.mailbox.size();
    faces.push_back(std::move(face));
  }
  return faces;
}

bool World::looks_like(const std::vector<Observation>& seen) const {
  std::vector<Observation> own = faces();
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (!own[i].alive && seen[i].end == unseen) own[i].end = unseen;
  }
  return own == seen;
}

bool World::may_become(const std::vector<Observation>& seen) const {
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    const Process& process = processes_[i];
    const Observation& face = seen[i];
    if (process.exists && !face.exists) return false;
    if (process.exists && !process.alive && (face.alive || (face.end != unseen && face.end != process.end)))
      return false;
    if (process.results.size() > face.results.size() ||
        !std::equal(process.results.begin(), process.results.end(), face.results.begin())) {
      return false;
    }
  }
  return true;
}

void World::settle() {
  for (bool moved = true; moved;) {
    moved = false;
    for (Id id = 0; id < static_cast<Id>(processes_.size()); ++id) {
      while (can_act(id)) {
        act(id);
        moved = true;
      }
    }
    if (!on_their_way_.empty()) {
      const auto [from, to] = on_their_way_.begin()->first;
      arrive(from, to);
      moved = true;
    }
  }
}

std::vector<World> World::outcomes(const std::vector<Observation>& seen, std::size_t limit, bool& exhausted) const {
  std::vector<World> ends;
  std::vector<World> open{*this};
  std::unordered_set<std::string> known;
  while (!open.empty()) {
    const World world = std::move(open.back());
    open.pop_back();
    if (!world.may_become(seen) || !known.insert(world.key()).second) continue;
    if (known.size() > limit) {
      exhausted = true;
      return {};
    }
    const auto next = [&](auto change) {
      World changed = world;
      change(changed);
      open.push_back(std::move(changed));
    };
    // Signals to a dead process affect no other process, whenever they arrive.
    const auto idle = std::find_if(world.on_their_way_.begin(), world.on_their_way_.end(),
                                   [&](const auto& channel) { return !world.alive(channel.first.second); });
    if (idle != world.on_their_way_.end()) {
      next([&](World& changed) { changed.arrive(idle->first.first, idle->first.second); });
      continue;
    }
    bool over = true;
    for (Id id = 0; id < static_cast<Id>(processes_.size()); ++id) {
      if (!world.can_act(id)) continue;
      over = false;
      next([&](World& changed) { changed.act(id); });
      if (world.meets_the_dead(id)) next([&](World& changed) { changed.act(id, true); });
    }
    for (const auto& [channel, signals] : world.on_their_way_) {
      over = false;
      next([&, way = channel](World& changed) { changed.arrive(way.first, way.second); });
    }
    if (over && world.looks_like(seen)) ends.push_back(world);
  }
  return ends;
}

std::string World::key() const {
  std::string key;
  const auto put = [&](const auto& value) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
      key += value;
    } else {
      key += std::to_string(static_cast<int>(value));
    }
    key += ',';
  };
  for (const Process& process : processes_) {
    put(process.exists);
    put(process.alive);
    put(process.traps);
    put(process.end);
    put(process.name);
    for (const auto& [other, unlinking] : process.links) put(other), put(unlinking);
    key += 'm';
    for (const auto& [number, watched] : process.monitors) put(number);
    key += 'w';
    for (const auto& [number, watcher] : process.monitored_by) put(number);
    key += 't';
    put(process.todo.size());
    put(process.results.size());
    put(text_of(process.mailbox));
    key += '|';
  }
  for (const auto& [channel, signals] : on_their_way_) {
    put(channel.first);
    put(channel.second);
    for (const Signal& signal : signals) put(signal.kind), put(signal.number), put(signal.word), put(signal.linked);
    key += '|';
  }
  return key;
}

}  // namespace nazir::test::reference
