// SPDX-License-Identifier: BSL-1.0
#include "fault_entry.hpp"

#include <fmt/format.h>

#include <map>

#include "fault_keys.hpp"
#include "printable.hpp"
#include "set_parameter.hpp"
#include "suggestion.hpp"

namespace nazir::scenarios {
namespace {

class Entry {
 public:
  Entry(const toml::table& entry, const Workload& workload, const NoteProblem& note)
      : entry_(entry), workload_(workload), note_(note) {
    for (const auto& [name, node] : entry) read(std::string(name.str()), node, {name.source().begin});
  }

  std::optional<Fault> fault() {
    const int kinds = has("kill") + has("set") + has("flood");
    if (kinds != 1) {
      return problem(fmt::format("expected one of kill, set and flood, found {}", kinds == 0 ? "none" : "several"));
    }
    if (!has("at")) return problem("expected the time of the fault (at = \"30s\"), found none");
    fault_.at = value(fault_keys().at);
    if (has("every")) fault_.every = value(fault_keys().every);
    if (has("kill")) return killing();
    if (has("set")) return setting();
    fault_.kind = Fault::Kind::flood;
    fault_.target = value(fault_keys().flood);
    if (has("messages")) fault_.messages = value(fault_keys().messages);
    return complete({"flood", "messages"});
  }

 private:
  void read(const std::string& name, const toml::node& node, Place at_key) {
    const auto* key = fault_keys().find(name);
    if (key == nullptr) {
      return note(name, at_key, [name] {
        std::vector<std::string_view> names;
        for (const auto& each : fault_keys().parameters()) names.push_back(each.name);
        return "unknown key" + did_you_mean(name, names);
      });
    }
    if (name == "to") {
      to_ = &node;
      values_[name] = {};
      return;
    }
    const auto read = read_node(*key, node);
    if (read && key->type == ParameterType::text && read->text.empty()) {
      note(name, {node.source().begin}, [key] { return unexpected(*key, "\"\"").text; });
    } else if (read) {
      values_[name] = *read;
    } else {
      note(name, {node.source().begin}, [text = read.problem()] { return text; });
    }
  }

  std::optional<Fault> killing() {
    const auto name = value(fault_keys().kill);
    if (name == "random") {
      fault_.kind = Fault::Kind::kill_random;
      if (has("below")) fault_.target = value(fault_keys().below);
      return complete({"kill", "below"});
    }
    fault_.target = name;
    return complete({"kill"});
  }

  std::optional<Fault> setting() {
    fault_.kind = Fault::Kind::set;
    const auto parameter = parameter_named(workload_, value(fault_keys().set));
    if (!parameter) return problem(parameter.problem());
    if (!(*parameter)->dial) {
      return problem(fmt::format("expected a parameter that can change while the workload runs, found {}",
                                 in_quotes((*parameter)->name)));
    }
    if (to_ == nullptr) return problem("expected a value (to = …), found none");
    // In quotes as well as without, as the values of all parameters are together in one key.
    const auto* quoted = to_->as_string();
    auto read = read_node(**parameter, *to_);
    if (quoted != nullptr && is_bare(**parameter, quoted->get())) {
      if (auto bare = read_value(**parameter, quoted->get(), false)) read = std::move(bare);
    }
    if (!read) {
      note("to", {to_->source().begin}, [text = read.problem()] { return text; });
      return std::nullopt;
    }
    fault_.target = std::string((*parameter)->name);
    fault_.value = read->number * shown_scale(**parameter);
    if (has("for")) fault_.lasts = value(fault_keys().lasts);
    return complete({"set", "to", "for"});
  }

  /// A fault whose keys all mean something.
  std::optional<Fault> complete(std::initializer_list<std::string_view> meant) {
    for (const auto& [name, value] : values_) {
      if (name == "at" || name == "every" || std::find(meant.begin(), meant.end(), name) != meant.end()) continue;
      return problem(fmt::format("expected no key {} beside {}, found it", name, *meant.begin()));
    }
    return bad_ ? std::nullopt : std::optional(fault_);
  }

  bool has(const std::string& name) const { return values_.contains(name); }
  template <class T>
  T value(Key<T> key) const {
    const auto& found = values_.at(std::string(fault_keys().parameters()[key.index].name));
    return value_as<T>(found.number, found.exact, found.text);
  }
  std::optional<Fault> problem(std::string text) {
    // A key that could not be read is a problem of its own, and may be the one that is missing.
    if (!bad_) note_({entry_.source().begin}, "faults", [text = std::move(text)] { return text; });
    return std::nullopt;
  }
  void note(std::string_view key, Place at, std::function<std::string()> text) {
    bad_ = true;
    note_(at, "faults." + key_part(key), std::move(text));
  }

  const toml::table& entry_;
  const Workload& workload_;
  const NoteProblem& note_;
  std::map<std::string, Value> values_;
  const toml::node* to_ = nullptr;
  Fault fault_;
  bool bad_ = false;
};

}  // namespace

std::optional<Fault> read_fault(const toml::table& entry, const Workload& workload, const NoteProblem& note) {
  return Entry(entry, workload, note).fault();
}

}  // namespace nazir::scenarios
