// SPDX-License-Identifier: BSL-1.0
#pragma once
// The keys that a scenario file of one workload may have.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kit/parameter_table.hpp"
#include "kit/workload.hpp"

namespace nazir::scenarios {

class FileKeys {
 public:
  explicit FileKeys(const Workload& workload);

  /// Null if there is none.
  const Parameter* find(std::string_view name) const;
  /// Whether there are keys that begin with the path and a dot.
  bool has_section(std::string_view path) const;
  /// What an unknown key or section was probably meant to be, or empty.
  std::string suggestion_for(const std::string& path) const;

 private:
  std::vector<std::string_view> names() const;

  std::array<const ParameterTable*, 2> tables_;
};

}  // namespace nazir::scenarios
