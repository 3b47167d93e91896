// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of a course, from the scenario file to the arrivals.
#include "scenarios/load/course.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "scenarios/queue/keys.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/set_parameter.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using queue::keys;

class CourseTest : public testing::Test {
 protected:
  CourseTest() : folder(std::filesystem::temp_directory_path() / ("nazir_course_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~CourseTest() override { std::filesystem::remove_all(folder); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name) << text;
    return folder / name;
  }
  std::string path(const std::string& name) const { return folder / name; }
  /// A scenario whose recording has this path.
  Checked<Settings> load(const std::string& recording) const {
    return load_scenario(write("s.toml", "workload = \"queue\"\n[load]\nrecording = \"" + recording + "\"\n"));
  }

  std::filesystem::path folder;
};

TEST_F(CourseTest, ARecordingIsRelativeToTheFolderOfTheScenario) {
  write("r.csv", "time,amount\n1,5\n");
  for (const auto& name : {std::string("r.csv"), std::string("./r.csv"), path("r.csv")}) {
    const auto settings = load(name);
    ASSERT_TRUE(settings) << settings.problem();
    const auto course = course_of(*settings, keys.course);
    ASSERT_TRUE(course.recording);
    EXPECT_EQ(course.recording->time(0), 1s);
    EXPECT_EQ(course.recording->amount(0), 500);
  }
}

TEST_F(CourseTest, WhatWasReadCountsNotTheFile) {
  const auto file = write("r.csv", "time\n1\n");
  const auto settings = load("r.csv");
  std::filesystem::remove(file);
  EXPECT_EQ(course_of(*settings, keys.course).recording->time(0), 1s);
}

TEST_F(CourseTest, ABadRecordingIsOneLineBeforeTheStart) {
  write("bad.csv", "time\n1\nsoon\n");
  write("money.csv", "time,amount\n1,0.001\n");
  std::filesystem::create_directory(path("folder"));
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  write("large.csv", "");
  std::filesystem::resize_file(path("large.csv"), (std::uintmax_t{64} << 20U) + 1);
  const std::pair<std::string, std::string> cases[] = {
      {"bad.csv", ":3: expected a time from 0 to 10000h, in seconds or such as 250ms, found \"soon\""},
      {"money.csv", ":2: expected an amount from 0.01 to 10,000,000,000,000.00 USD, found \"0.001\""},
      {"folder", ": expected a regular file, found a directory"},
      {"pipe", ": expected a regular file, found a pipe"},
      {"none.csv", ": cannot be read: No such file or directory"},
      {"large.csv", ": expected at most 65536 KiB, found 65537 KiB"},
  };
  for (const auto& [name, problem] : cases) {
    EXPECT_EQ(load(name).problem(), path("s.toml") + ":3:13: load.recording: " + path(name) + problem);
    auto settings = default_settings(*find_workload("queue"));
    const auto refused = set_parameter(settings, "load.recording", path(name));
    EXPECT_EQ(refused ? refused->text : "none", "load.recording: " + path(name) + problem);
    EXPECT_EQ(settings[keys.course.recording].content, nullptr);
  }
  EXPECT_EQ(load("/dev/zero").problem(),
            path("s.toml") + ":3:13: load.recording: /dev/zero: expected a regular file, found a device");
  const auto number = load_scenario(write("s.toml", "workload = \"queue\"\n[load]\nrecording = 5\n"));
  EXPECT_EQ(number.problem(),
            path("s.toml") + ":3:13: load.recording: expected the path of a CSV file in quotes, found 5");
}

TEST_F(CourseTest, AnEmptyPathIsNoRecording) {
  write("r.csv", "time\n1\n");
  auto settings = *load("r.csv");
  EXPECT_FALSE(set_parameter(settings, "load.recording", ""));
  EXPECT_FALSE(course_of(settings, keys.course).recording);
  EXPECT_FALSE(course_of(*load(""), keys.course).recording);
}

TEST_F(CourseTest, SettingsThatWereNotCheckedThrow) {
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.course.recording, File{"r.csv", std::make_shared<const std::string>("when")});
  EXPECT_THROW(course_of(settings, keys.course), std::invalid_argument);
}

TEST_F(CourseTest, TheShapeFollowsTheParameters) {
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.course.period, 10s);
  settings.set(keys.course.from, 0.5);
  settings.set(keys.course.peak, 4);
  EXPECT_TRUE(course_of(settings, keys.course).shape.constant());
  settings.set(keys.course.shape, RateShape::ramp);
  EXPECT_NEAR(course_of(settings, keys.course).shape.factor(5s), 0.75, 1e-9);
  settings.set(keys.course.shape, RateShape::peaks);
  EXPECT_NEAR(course_of(settings, keys.course).shape.factor(5s), 4, 1e-9);
}

// Through the whole workload: what comes, and from when its time counts.
TEST_F(CourseTest, AWorkloadPlaysARecording) {
  write("r.csv", "time\n0.5\n0.5\n2\n2.1\n");
  auto settings = *load("r.csv");
  settings.set(keys.distribution, ServiceTime::constant);
  settings.set(keys.time, 300ms);
  settings.set(keys.course.at_end, AtEnd::stop);
  const auto figures = figures_after(settings, 10s);
  EXPECT_EQ(number_of(figures, "served"), 4);
  EXPECT_NEAR(number_of(figures, "stay_max"), 0.6, 1e-9);     // the second of the two at 0.5 s
  EXPECT_NEAR(number_of(figures, "mean_wait"), 0.125, 1e-9);  // 0, 0.3, 0 and 0.2 s
  EXPECT_EQ(figures.load->offered, 4u);
  EXPECT_EQ(figures.load->achieved, 4u);
  settings.set(keys.course.at_end, AtEnd::repeat);  // mean gap 1.6 / 3 s
  EXPECT_EQ(figures_after(settings, 2s + 600ms).load->offered, 4u);
  EXPECT_EQ(figures_after(settings, 2s + 634ms).load->offered, 6u);
}

TEST_F(CourseTest, AWorkloadFollowsAShape) {
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.arrival, Arrival::even);
  settings.set(keys.time, 1us);
  settings.set(keys.rate, 100);
  settings.set(keys.course.shape, RateShape::ramp);
  settings.set(keys.course.period, 10s);
  const auto figures = figures_after(settings, 5s + 1ms);
  EXPECT_EQ(figures.load->offered, 125u);
  EXPECT_EQ(figures.load->missed, 0u);
  EXPECT_NEAR(figures.load->offered_per_second, 50, 0.02);
  EXPECT_LT(number_of(figures, "wait_max"), 2e-6);
}

}  // namespace
}  // namespace nazir::scenarios
