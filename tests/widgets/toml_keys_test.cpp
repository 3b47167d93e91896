// SPDX-License-Identifier: GPL-3.0-or-later
// Where the library finds and adds keys in the text of a scenario.
#include "library/toml_keys.hpp"

#include <gtest/gtest.h>

namespace nazir::app {
namespace {

using scenarios::Parameter;
using scenarios::ParameterType;

const Parameter rate{.name = "load.rate", .type = ParameterType::number, .fallback = "8", .what = "", .help = ""};
const Parameter share{
    .name = "faults.crash_rate", .type = ParameterType::share, .fallback = "1%", .what = "", .help = ""};
const Parameter title{.name = "title", .type = ParameterType::text, .fallback = "", .what = "", .help = ""};

struct FindCase {
  const char* text;
  const char* key;
  std::optional<int> line;
};

TEST(TomlKeys, AreFoundInTheirSection) {
  const FindCase cases[] = {
      {"title = \"x\"\n[load]\nrate = 3\n", "load.rate", 2},
      {"load.rate = 3\n", "load.rate", 0},
      {"[load] # of donors\n  rate=3", "load.rate", 1},
      {"[other]\nrate = 3\n", "load.rate", std::nullopt},
      {"# load.rate = 3\n[load]\n# rate = 3\n", "load.rate", std::nullopt},
      {"[load]\nrate = 3\n[[faults]]\nat = \"1s\"\n", "load.at", std::nullopt},
      {"[[faults]]\nrate = 3\n", "rate", std::nullopt},
      {"title = \"x\"\n", "title", 0},
      {"[load]\ntitle = 3\n", "title", std::nullopt},
      {"", "title", std::nullopt},
      {"[load]\nrates = 3\n", "load.rate", std::nullopt},
  };
  for (const auto& [text, key, line] : cases) EXPECT_EQ(lineOfKey(text, key), line) << key << " in\n" << text;
}

struct InsertCase {
  const char* text;
  const Parameter& key;
  const char* result;
  const char* selected;  // what a user would change next
};

/// What a text becomes, and what is selected then.
std::pair<QString, QString> inserted(const QString& text, const Parameter& key) {
  const auto insertion = insertionOf(text, key);
  auto lines = text.split('\n');
  QStringList added = insertion.text.split('\n');
  added.removeLast();  // its line break
  for (int line = 0; line < added.size(); ++line) lines.insert(insertion.line + line, added[line]);
  return {lines.join('\n'), lines[insertion.valueLine].mid(insertion.valueColumn, insertion.valueLength)};
}

TEST(TomlKeys, AreAddedWhereTheyBelong) {
  const InsertCase cases[] = {
      {"[load]\nkind = \"open\"\n\n[run]\nseed = 1\n", rate, "[load]\nkind = \"open\"\nrate = 8\n\n[run]\nseed = 1\n",
       "8"},
      {"[load]\n", rate, "[load]\nrate = 8\n", "8"},
      {"[load]", rate, "[load]\nrate = 8", "8"},
      {"title = \"x\"\n", rate, "title = \"x\"\n\n[load]\nrate = 8\n", "8"},
      {"", rate, "[load]\nrate = 8\n", "8"},
      {"\n\n", rate, "[load]\nrate = 8\n\n\n", "8"},
      {"[load]\nrate = 8\n", share, "[load]\nrate = 8\n\n[faults]\ncrash_rate = \"1%\"\n", "1%"},
      {"workload = \"queue\"\n\n[load]\n", title, "workload = \"queue\"\ntitle = \"\"\n\n[load]\n", ""},
      {"[load]\n", title, "title = \"\"\n[load]\n", ""},
  };
  for (const auto& [text, key, result, selected] : cases) {
    const auto [now, value] = inserted(text, key);
    EXPECT_EQ(now, result) << "after\n" << text;
    EXPECT_EQ(value, selected) << "after\n" << text;
  }
}

}  // namespace
}  // namespace nazir::app
