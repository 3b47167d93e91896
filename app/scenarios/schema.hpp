// SPDX-License-Identifier: BSL-1.0
#pragma once
// The keys of scenario files, each with its type, range, default and meaning. The only place where a parameter is
// declared: the file reader, the window's controls and the help all follow it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kit/parameter.hpp"
#include "settings.hpp"

namespace nazir::scenarios {

/// A parameter of scenario files, and where its value goes.
struct SettingKey : Parameter {
  void (*store)(Settings&, const Value&);
};

/// All keys, in their usual order in a file.
const std::vector<SettingKey>& schema();

/// Nullptr when there is no such key.
const SettingKey* find_key(std::string_view name);

}  // namespace nazir::scenarios
