// SPDX-License-Identifier: BSL-1.0
// The dictionary of a process. Keys are few: a list is faster than a table.
#include <algorithm>
#include <utility>

#include "process/here.hpp"

namespace nazir {
namespace {

const Term nil;

Term* find(detail::Process& process, std::string_view key) {
  if (process.extras == nullptr) return nullptr;
  auto& dictionary = process.extras->dictionary;
  const auto entry = std::find_if(dictionary.begin(), dictionary.end(), [&](auto& each) { return each.first == key; });
  return entry != dictionary.end() ? &entry->second : nullptr;
}

}  // namespace

Term Process::put_term(std::string_view key, Term value) {
  detail::Process& process = detail::here();
  if (Term* held = find(process, key)) return std::exchange(*held, std::move(value));
  process.more().dictionary.emplace_back(key, std::move(value));
  return {};
}

const Term& Process::get(std::string_view key) {
  const Term* held = find(detail::here(), key);
  return held != nullptr ? *held : nil;
}

std::vector<std::string> Process::get_keys() {
  std::vector<std::string> keys;
  const auto& extras = detail::here().extras;
  if (extras == nullptr) return keys;
  for (const auto& [key, value] : extras->dictionary) keys.push_back(key);
  return keys;
}

Term Process::erase(std::string_view key) {
  detail::Process& process = detail::here();
  Term* held = find(process, key);
  if (held == nullptr) return {};
  Term old = std::move(*held);
  std::erase_if(process.extras->dictionary, [&](const auto& each) { return &each.second == held; });
  return old;
}

}  // namespace nazir
