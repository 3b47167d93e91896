// SPDX-License-Identifier: BSL-1.0
#include "chrome_format.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace nazir::test {
namespace {

using nlohmann::json;

/// What has no proper time comes first.
double order_of(const json& event) {
  return event.contains("ts") && event["ts"].is_number() ? event["ts"].get<double>() : -1;
}

/// Whole nanoseconds, so that sums are exact.
std::int64_t nanoseconds(const json& micros) {
  return std::llround(micros.get<double>() * 1000);
}

class Checker {
 public:
  std::vector<std::string> problems;

  void check(const json& event) {
    event_ = &event;
    const std::string phase = event.value("ph", "");
    if (phase.size() != 1 || std::string("MXBEisfbe").find(phase) == std::string::npos) return fail("unknown ph");
    need("pid", event.contains("pid") && event["pid"].is_number_integer());
    need("tid", event.contains("tid") && event["tid"].is_number_integer());
    if (phase != "E") need("name", event.contains("name") && event["name"].is_string() && event["name"] != "");
    if (event.contains("args")) need("args", event["args"].is_object());
    if (phase == "M") return check_metadata();
    if (!event.contains("ts") || !event["ts"].is_number() || event["ts"] < 0) return fail("no proper ts");
    if (phase != "E") need("cat", event.contains("cat") && event["cat"].is_string());
    if (!problems.empty()) return;
    const std::pair lane(event["pid"].get<int>(), event["tid"].get<int>());
    const auto at = nanoseconds(event["ts"]);
    if (!named_.contains(lane)) fail("its lane has no name");
    if (phase != "i" || event["s"] != "g") {
      const auto [last, is_new] = last_.try_emplace(lane, at);
      if (!is_new && at < last->second) fail("before the last event of its lane");
      last->second = at;
    }
    check_phase(phase.front(), lane, at);
  }

  void finish() {
    for (const auto& [lane, open] : open_) {
      if (!open.empty()) problems.push_back("a slice of lane " + std::to_string(lane.second) + " has no end");
    }
    for (const auto& [id, at] : begun_) problems.push_back("the arrow " + id + " has no end");
    for (const auto& [id, name] : calls_) problems.push_back("the call " + id + " has no end");
  }

 private:
  using Lane = std::pair<int, int>;

  void fail(const std::string& what) { problems.push_back(what + ": " + event_->dump()); }
  void need(const std::string& what, bool holds) {
    if (!holds) fail("no proper " + what);
  }
  void check_metadata() {
    const json& event = *event_;
    need("args.name", event.contains("args") && event["args"].contains("name") && event["args"]["name"].is_string());
    if (event["name"] == "thread_name")
      need("new lane", named_.emplace(event["pid"].get<int>(), event["tid"].get<int>()).second);
  }
  void check_phase(char phase, const Lane& lane, std::int64_t at) {
    const json& event = *event_;
    auto& open = open_[lane];
    switch (phase) {
      case 'X': {
        if (!event.contains("dur") || !event["dur"].is_number() || event["dur"] < 0) return fail("no proper dur");
        // A slice that began before another ended must end with it or before.
        auto& ends = ends_[lane];
        std::erase_if(ends, [at](std::int64_t end) { return end <= at; });
        const auto end = at + nanoseconds(event["dur"]);
        for (const auto outer : ends) {
          if (end > outer) fail("it is not nested");
        }
        ends.push_back(end);
        break;
      }
      case 'B':
        open.push_back(at);
        break;
      case 'E': {
        if (open.empty()) return fail("nothing to end");
        for (const auto end : ends_[lane]) {
          if (end > at) fail("it ends inside of another");
        }
        open.pop_back();
        break;
      }
      case 'i':
        need("s", event.contains("s") && (event["s"] == "t" || event["s"] == "p" || event["s"] == "g"));
        break;
      case 's':
        if (!event.contains("id") || !event["id"].is_string()) return fail("no proper id");
        need("new id", begun_.emplace(event["id"], at).second);
        check_slice(lane, at);
        break;
      case 'f': {
        if (!event.contains("id") || !event["id"].is_string()) return fail("no proper id");
        need("bp", event.contains("bp") && event["bp"] == "e");
        const auto begin = begun_.find(event["id"]);
        if (begin == begun_.end()) return fail("an arrow that never began");
        if (begin->second >= at) fail("an arrow that goes back");
        begun_.erase(begin);
        check_slice(lane, at);
        break;
      }
      case 'b':
        if (!event.contains("id") || !event["id"].is_string()) return fail("no proper id");
        need("new id", calls_.emplace(event["id"], event["name"]).second);
        break;
      default: {  // 'e'
        const auto begin = calls_.find(event.value("id", ""));
        if (begin == calls_.end()) return fail("a call that never began");
        if (begin->second != event["name"].get<std::string>()) fail("another name than at its begin");
        calls_.erase(begin);
      }
    }
  }
  /// An arrow is bound to the slice around it.
  void check_slice(const Lane& lane, std::int64_t at) {
    for (const auto end : ends_[lane]) {
      if (end > at) return;
    }
    fail("an arrow without a slice");
  }

  const json* event_ = nullptr;
  std::set<Lane> named_;
  std::map<Lane, std::int64_t> last_;
  std::map<Lane, std::vector<std::int64_t>> open_, ends_;
  std::map<std::string, std::int64_t> begun_;
  std::map<std::string, std::string> calls_;
};

}  // namespace

std::vector<std::string> format_problems(const json& trace) {
  if (!trace.is_object() || !trace.contains("traceEvents") || !trace["traceEvents"].is_array()) {
    return {"no traceEvents"};
  }
  Checker checker;
  // As readers do: the events of a file may come in any order.
  std::vector<json> events = trace["traceEvents"];
  std::stable_sort(events.begin(), events.end(),
                   [](const json& left, const json& right) { return order_of(left) < order_of(right); });
  for (const auto& event : events) checker.check(event);
  checker.finish();
  return checker.problems;
}

}  // namespace nazir::test
