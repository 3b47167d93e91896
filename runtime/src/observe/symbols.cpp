// SPDX-License-Identifier: BSL-1.0
#include "observe/symbols.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <boost/core/demangle.hpp>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <nazir/detail/mutex.hpp>

#include "memory/heap_account.hpp"

namespace nazir::detail {

std::string short_function_name(const std::string& demangled) {
  // Outermost scopes, without parameters and template arguments. A lambda becomes "fn".
  std::vector<std::string> scopes(1);
  int depth = 0;
  for (std::size_t i = 0; i < demangled.size(); ++i) {
    const char c = demangled[i];
    if (depth == 0 && demangled.compare(i, 8, "{lambda(") == 0) {
      scopes.back() = "fn";
      i = demangled.find('}', i);
      if (i == std::string::npos) break;
      continue;
    }
    if (depth == 0 && demangled.compare(i, 2, "::") == 0) {
      scopes.emplace_back();
      ++i;
      continue;
    }
    if (depth == 0 && demangled.compare(i, 10, "operator()") == 0) {
      scopes.back() = "operator()";
      break;
    }
    if (depth == 0 && demangled.compare(i, 5, "[abi:") == 0) {
      i = demangled.find(']', i);
      if (i == std::string::npos) break;
      continue;
    }
    if (c == '<' || c == '(') ++depth;
    if (depth == 0) {
      if (c == ' ') {
        scopes.back().clear();  // drops the result type
      } else {
        scopes.back() += c;
      }
    }
    if (c == '>' || c == ')') --depth;
    if (c == ')' && depth == 0) {
      // The function's own parameters end the name; those of an enclosing function do not.
      if (demangled.compare(i + 1, 2, "::") != 0 && demangled.compare(i + 1, 8, " const::") != 0) break;
    }
  }
  std::string name;
  bool lambda = false;
  std::size_t kept = 0;
  for (auto scope = scopes.rbegin(); scope != scopes.rend() && kept < 2; ++scope) {
    if (*scope == "operator()" || scope->empty()) continue;
    if (*scope == "fn") {
      lambda = true;
      continue;
    }
    if (*scope == "nazir" || *scope == "detail") break;
    if (!name.empty()) name.insert(0, "::");
    name.insert(0, *scope);
    ++kept;
  }
  if (lambda) name += name.empty() ? "fn" : "/fn";
  return name.empty() ? demangled : name;
}

std::string place_in_module(const void* address) {
  Dl_info info{};
  if (dladdr(address, &info) == 0 || info.dli_fname == nullptr) return fmt::format("{}", address);
  const std::string_view file = info.dli_fname;
  const auto offset = static_cast<const char*>(address) - static_cast<const char*>(info.dli_fbase);
  return fmt::format("{}+{:#x}", file.substr(file.rfind('/') + 1), offset);
}

std::string function_at(const void* address) {
  const UnaccountedScope lasts_for_ever;
  struct Known {
    Mutex mutex;
    std::unordered_map<const void*, std::string> names NAZIR_GUARDED_BY(mutex);
  };
  static Known& known = *new Known;
  const Lock lock(known.mutex);
  const auto [entry, added] = known.names.try_emplace(address);
  if (!added) return entry->second;
  Dl_info info{};
  if (dladdr(address, &info) != 0 && info.dli_sname != nullptr) {
    entry->second = short_function_name(boost::core::demangle(info.dli_sname));
  } else {
    entry->second = place_in_module(address);
  }
  return entry->second;
}

}  // namespace nazir::detail
