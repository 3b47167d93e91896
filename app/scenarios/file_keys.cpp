// SPDX-License-Identifier: BSL-1.0
#include "file_keys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common_keys.hpp"
#include "suggestion.hpp"

namespace nazir::scenarios {

FileKeys::FileKeys(const Workload& workload) : tables_{&common_keys(), &workload.parameters} {}

const Parameter* FileKeys::find(std::string_view name) const {
  for (const auto* table : tables_) {
    if (const auto* parameter = table->find(name)) return parameter;
  }
  return nullptr;
}

bool FileKeys::has_section(std::string_view path) const {
  return std::any_of(tables_.begin(), tables_.end(), [&](const ParameterTable* table) {
    return std::any_of(table->parameters().begin(), table->parameters().end(), [&](const Parameter& key) {
      return key.name.starts_with(path) && key.name.substr(path.size()).starts_with('.');
    });
  });
}

std::string FileKeys::suggestion_for(const std::string& path) const {
  if (path.starts_with('"') && find(path.substr(1, path.size() - 2)) != nullptr) {
    return fmt::format("; did you mean {}, without quotes?", path.substr(1, path.size() - 2));
  }
  const auto keys = names();
  std::vector<std::string_view> known{"findings"};
  for (const auto& key : keys) {
    known.push_back(key);
    const auto section = key.substr(0, key.find('.'));
    if (section != key && std::count(known.begin(), known.end(), section) == 0) known.push_back(section);
  }
  if (auto suggestion = did_you_mean(path, known); !suggestion.empty()) return suggestion;
  // The key without its section, or in the wrong one.
  const auto last = fmt::format(".{}", path.substr(path.rfind('.') + 1));
  std::vector<std::string_view> elsewhere;
  for (const auto& key : keys) {
    if (key.ends_with(last)) elsewhere.push_back(key);
  }
  if (!elsewhere.empty()) return fmt::format("; did you mean \"{}\"?", fmt::join(elsewhere, "\" or \""));
  std::vector<std::string_view> owners;
  for (const auto* workload : workloads()) {
    if (FileKeys(*workload).find(path) != nullptr || FileKeys(*workload).has_section(path))
      owners.push_back(workload->name);
  }
  return owners.empty() ? "" : fmt::format("; it belongs to the workload {}", fmt::join(owners, ", "));
}

std::vector<std::string_view> FileKeys::names() const {
  std::vector<std::string_view> names;
  for (const auto* table : tables_) {
    for (const auto& parameter : table->parameters()) names.push_back(parameter.name);
  }
  return names;
}

}  // namespace nazir::scenarios
