// SPDX-License-Identifier: GPL-3.0-or-later
// Files that were made to harm: as deep, as long or as odd as a file can be. Each gets one short line.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "child.hpp"
#include "scenarios/printable.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

constexpr std::size_t kMiB = 1 << 20;

/// The text again and again, within 1 MiB.
std::string filled(const std::string& text) {
  std::string all;
  while (all.size() + text.size() <= kMiB) all += text;
  return all;
}

std::string repeated(std::size_t times, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// Lines with a number each, the highest first: every one stands before those that were read.
std::string numbered(std::size_t count, const std::string& before, const std::string& after) {
  std::string all;
  for (std::size_t i = count; i > 0; --i) all += before + std::to_string(100'000 + i) + after;
  return all;
}

struct Hostile {
  const char* what;
  std::string toml;
  std::string problem;  // how it begins, after the path; "none" if the file is valid
};

std::vector<Hostile> hostile_files() {
  const std::string accent = "\xcc\x81", bom = "\xef\xbb\xbf";
  const std::string place = "faults: expected a parameter of donations (see nazir --help donations), found ";
  return {
      {"a key of 200,000 parts", "a" + repeated(199'999, ".a") + " = 1", ":1:1: expected at most 256 dots in a line"},
      {"200,000 dotted keys", numbered(200'000, "k", ".b = 1\n"), ":1:1: k300000: unknown key"},
      {"200,000 keys that look alike", numbered(200'000, "load.r", " = 1\n"), ":1:6: load.r300000: unknown key"},
      {"200,000 sections", numbered(200'000, "[k", "]\n"), ":1:2: k300000: unknown key"},
      {"half a million tables", numbered(2'000, "k", repeated(255, ".a") + " = 1\n"), ":1:1: k102000: unknown key"},
      {"100,000 lists", "x = " + repeated(100'000, "["), ":1:21: invalid TOML: "},
      {"100,000 lists, closed", "x = " + repeated(100'000, "[") + repeated(100'000, "]"), ":1:21: invalid TOML: "},
      {"100,000 inline tables", "x = " + repeated(100'000, "{a="), ":1:53: invalid TOML: "},
      {"a list of 1 MiB", "x = [" + repeated(500'000, "1,") + "]", ":1:1: x: unknown key"},
      {"faults without keys", filled("[[faults]]\n"), ":1:1: faults: expected one of kill, set and flood, found none"},
      {"valid faults", filled("[[faults]]\nat=\"1s\"\nkill=\"a\"\n"), "none"},
      {"faults of unknown parameters", filled("[[faults]]\nat=\"1s\"\nset=\"" + std::string(100, 'a') + "\"\n"),
       ":1:1: " + place + '"' + std::string(79, 'a') + "…\""},
      {"a fault with 100,000 keys", "[[faults]]\n" + numbered(100'000, "k", "=1\n"),
       ":2:1: faults.k200000: unknown key"},
      {"faults that are none", "faults = [" + repeated(500'000, "1,") + "]", ":1:10: faults: expected [[faults]]"},
      {"a title of 1 MiB", "title = \"" + std::string(kMiB, 'x') + '"', "none"},
      {"a value of 1 MiB", "load.rate = \"" + std::string(kMiB, 'x') + '"', ":1:13: load.rate: expected a number"},
      {"accents of 1 MiB", "load.rate = \"" + filled(accent) + '"', ":1:13: load.rate: expected a number"},
      {"a key of accents", '"' + filled(accent) + "\" = 1", ":1:1: \"" + repeated(319, accent) + "…: unknown key"},
      {"a fault's key of accents", "[[faults]]\n\"" + filled(accent) + "\" = 1", ":2:1: faults.\""},
      {"a number of 1 MiB", "run.seed = " + std::string(kMiB, '9'), ":1:"},
      {"bytes that are not UTF-8", "title = \"\xff\xfe\"", ":1:9: invalid TOML: "},
      {"1 MiB of them", std::string(kMiB, '\xff'), ":1:1: invalid TOML: "},
      {"UTF-16", std::string("\xff\xfet\0=\0", 6), ":1:1: invalid TOML: "},
      {"a NUL in a text", std::string("title = \"a\0b\"", 13), ":1:11: invalid TOML: "},
      {"1 MiB of NUL", std::string(kMiB, '\0'), ":1:1: invalid TOML: "},
      {"a byte order mark", bom + "workload = \"queue\"", "none"},
      {"a byte order mark before a mistake", bom + "load.rate = -1", ":1:13: load.rate: expected a number"},
      {"lines of Windows", "workload = \"queue\"\r\nload.rate = 2\r\n", "none"},
      {"a mistake in lines of Windows", "workload = \"queue\"\r\nload.rate = -1\r\n", ":2:13: load.rate: expected"},
      {"lines of an old Mac", "workload = \"queue\"\rload.rate = 2\r", ":1:20: invalid TOML: "},
      {"nothing", "", "none"},
      {"1 MiB of empty lines", std::string(kMiB, '\n'), "none"},
      {"1 MiB of spaces", std::string(kMiB, ' '), "none"},
  };
}

TEST(HostileFiles, GetOneShortLine) {
  for (const auto& file : hostile_files()) {
    const auto settings = parse_scenario(file.toml, "f.toml");
    if (file.problem == "none") {
      EXPECT_TRUE(settings) << file.what << settings.problem().substr(0, 1000);
      continue;
    }
    const auto& problem = settings.problem();
    EXPECT_TRUE(problem.starts_with("f.toml" + file.problem)) << file.what << ": " << problem.substr(0, 1000);
    EXPECT_LT(problem.size(), 1000u) << file.what;
    EXPECT_EQ(printable(problem), problem) << file.what;
  }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these take memory of their own
TEST(HostileFiles, AreCheckedWithin256MiB) {
  const auto path = std::filesystem::temp_directory_path() / ("nazir_hostile_" + std::to_string(getpid()) + ".toml");
  for (const auto& file : hostile_files()) {
    std::ofstream(path) << file.toml;
    app::tests::Child check("/bin/sh", {"-c", "ulimit -v 262144; exec \"$0\" --check \"$1\"", NAZIR_PROGRAM, path}, {});
    const bool too_large = file.toml.size() > kMiB;
    const auto errors = check.errors();
    EXPECT_EQ(check.wait(), file.problem == "none" && !too_large ? 0 : 2)
        << file.what << ": " << errors.substr(0, 1000);
    EXPECT_EQ(std::count(errors.begin(), errors.end(), '\n'), file.problem == "none" && !too_large ? 0 : 1);
  }
  std::filesystem::remove(path);
}
#endif

}  // namespace
}  // namespace nazir::scenarios
