// SPDX-License-Identifier: BSL-1.0
// Traces as CSV.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include <nazir/trace_export.hpp>

namespace nazir::test {
namespace {

using namespace std::chrono_literals;
using observe::Pid;
using observe::TraceKind;

constexpr const char* header = "number,time,scheduler,process,name,event,other,other_name,pair,latency,type,text\r\n";

TEST(CsvTrace, HasOneHeaderAndALineForEachEvent) {
  const Pid pid{(1U << 24U) | 1U}, other{(2U << 24U) | 2U};
  std::string text;
  const auto writer =
      csv_trace([&text](std::string_view part) { text += part; }, [](Pid) { return "a \"good\", name"; });
  writer->add({.events = {{.number = 1,
                           .at = 1500ms,
                           .pid = pid,
                           .scheduler = 1,
                           .kind = TraceKind::reply,
                           .other = other,
                           .pair = 9,
                           .latency = 30us,
                           .type = "int",
                           .text = "5"}},
               .next = 2});
  writer->add({.events = {{.number = 5, .at = 2s, .pid = pid, .kind = TraceKind::exit, .text = "two\nlines"}},
               .next = 6,
               .lost = 3});
  writer->add({.events = {{.number = 6,
                           .at = 3s,
                           .pid = pid,
                           .scheduler = observe::no_scheduler,
                           .kind = TraceKind::getting_unlinked}},
               .next = 7});
  writer->finish(0);
  EXPECT_EQ(text,
            std::string(header) +
                "1,1.500000000,2,<0.1.0>,\"a \"\"good\"\", name <0.1.0>\",reply,<0.2.0>,\"a \"\"good\"\", name "
                "<0.2.0>\",9,0.000030000,int,5\r\n"
                ",,,,,lost,,,,,,3\r\n"
                "5,2.000000000,1,<0.1.0>,\"a \"\"good\"\", name <0.1.0>\",exit,,,0,0.000000000,,\"two\nlines\"\r\n"
                "6,3.000000000,,<0.1.0>,\"a \"\"good\"\", name <0.1.0>\",getting_unlinked,,,0,0.000000000,,\r\n");
}

TEST(CsvTrace, SaysWhichSchedulerDroppedEvents) {
  std::string text;
  const auto writer = csv_trace([&text](std::string_view part) { text += part; });
  const Pid pid{(1U << 24U) | 1U};
  writer->add({.events = {{.number = 1, .at = 1s, .pid = pid, .scheduler = 1, .kind = TraceKind::exit, .missed = 12}},
               .next = 2});
  EXPECT_EQ(text, std::string(header) +
                      ",,2,,,dropped,,,,,,12\r\n1,1.000000000,2,<0.1.0>,<0.1.0>,exit,,,0,0.000000000,,\r\n");
  text.clear();
  writer->finish(15);
  EXPECT_EQ(text, ",,,,,dropped,,,,,,3\r\n") << "those after the last event";
}

TEST(CsvTrace, OfNothingIsAHeader) {
  std::string text;
  csv_trace([&text](std::string_view part) { text += part; })->finish(0);
  EXPECT_EQ(text, header);
}

}  // namespace
}  // namespace nazir::test
