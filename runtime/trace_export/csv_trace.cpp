// SPDX-License-Identifier: BSL-1.0
#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <utility>

#include <nazir/csv_field.hpp>
#include <nazir/trace_export.hpp>

#include "names.hpp"

namespace nazir {
namespace {

std::string seconds(observe::Duration time) {
  return fmt::format("{}.{:09}", time.count() / 1'000'000'000, time.count() % 1'000'000'000);
}

std::string scheduler_of(const observe::TraceEvent& event) {
  return event.scheduler == observe::no_scheduler ? std::string() : std::to_string(event.scheduler + 1);
}

class CsvTrace : public TraceWriter {
 public:
  CsvTrace(TextSink sink, ProcessName name) : sink_(std::move(sink)), names_(std::move(name)) {}

  void add(const observe::TraceEvents& events) override {
    std::string text = head();
    if (events.lost > 0) text += fmt::format(",,,,,lost,,,,,,{}\r\n", events.lost);
    for (const auto& event : events.events) {
      if (event.missed > 0) {
        told_ += event.missed;
        fmt::format_to(std::back_inserter(text), ",,{},,,dropped,,,,,,{}\r\n", scheduler_of(event), event.missed);
      }
      const auto other = event.other ? to_text(event.other) : std::string();
      fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{},{}\r\n", event.number,
                     seconds(event.at), scheduler_of(event), to_text(event.pid), csv_field(names_.of(event.pid)),
                     to_text(event.kind), other, event.other ? csv_field(names_.of(event.other)) : std::string(),
                     event.pair, seconds(event.latency), csv_field(event.type), csv_field(event.text));
    }
    sink_(text);
  }
  void finish(std::uint64_t dropped) override {
    std::string text = head();
    if (dropped > told_) fmt::format_to(std::back_inserter(text), ",,,,,dropped,,,,,,{}\r\n", dropped - told_);
    sink_(text);
  }

 private:
  std::string head() {
    if (std::exchange(begun_, true)) return {};
    return "number,time,scheduler,process,name,event,other,other_name,pair,latency,type,text\r\n";
  }

  TextSink sink_;
  Names names_;
  std::uint64_t told_ = 0;  // of the dropped
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<TraceWriter> csv_trace(TextSink sink, ProcessName name) {
  return std::make_unique<CsvTrace>(std::move(sink), std::move(name));
}

}  // namespace nazir
