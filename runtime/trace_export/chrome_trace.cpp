// SPDX-License-Identifier: BSL-1.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <nazir/trace_export.hpp>
#include <nazir/trace_gaps.hpp>

#include "json_text.hpp"
#include "names.hpp"
#include "open_arrows.hpp"

namespace nazir {
namespace {

using observe::Duration;
using observe::Pid;
using observe::TraceEvent;
using observe::TraceKind;

constexpr int schedulers = 1, processes = 2;  // the processes of the format

std::string micros(Duration time) {
  return fmt::format("{}.{:03}", time.count() / 1000, time.count() % 1000);
}

class ChromeTrace : public TraceWriter {
 public:
  ChromeTrace(TextSink sink, ProcessName name) : sink_(std::move(sink)), names_(std::move(name)) {
    text_ = "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n";
    text_ += R"({"ph":"M","name":"process_name","pid":1,"tid":0,"args":{"name":"Schedulers"}})";
    put(R"({"ph":"M","name":"process_name","pid":2,"tid":0,"args":{"name":"Processes"}})");
  }

  void add(const observe::TraceEvents& events) override {
    if (events.lost > 0) tell_lost(events.lost);
    // A scheduler tells of a gap with its next event: those of these events are known before something ends.
    std::vector<Drawn> drawn;
    for (Duration last = time_; const auto& event : events.events) {
      last = std::max(event.at, last + Duration(1));
      drawn.push_back({last, gaps_.note(event, last)});
    }
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const auto& event = events.events[i];
      time_ = drawn[i].at;
      if (drawn[i].gap_since) tell_dropped(event, *drawn[i].gap_since);
      write(event);
      flush(std::size_t{1} << 16U);
    }
    flush(0);
  }

  void finish(std::uint64_t dropped) override {
    time_ += Duration(1);
    close_all("the trace ended");
    if (dropped > told_) {
      put(R"({"ph":"M","name":"thread_name","pid":1,"tid":0,"args":{"name":"Dropped events"}})");
      put_at('i', time_, schedulers, 0, R"(,"s":"g","name":"{} events dropped","cat":"dropped")", dropped - told_);
    }
    text_ += "\n]}\n";
    flush(0);
  }

 private:
  struct Drawn {
    Duration at{0};
    std::optional<Duration> gap_since = {};  // of the gap that ends with it
  };
  struct OpenCall {
    std::uint64_t pair;
    Pid of;
  };
  struct Lane {
    int thread = 0;
    std::string_view state = {};  // of the open slice; empty if none is
    Duration since{0};            // when the event was that told of the state
    std::uint32_t scheduler = 0;  // on which it runs
    Duration last{0};             // of what it has
    std::vector<OpenCall> calls = {};
  };
  struct Turn {
    Pid pid;
    Duration since{0};
  };

  void put(std::string_view event) { (text_ += ",\n") += event; }
  void flush(std::size_t from) {
    if (text_.size() <= from) return;
    sink_(text_);
    text_.clear();
  }
  template <class... Arguments>
  void put_at(char phase, Duration at, int process, int thread, fmt::format_string<Arguments...> rest,
              Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), ",\n{{\"ph\":\"{}\",\"ts\":{},\"pid\":{},\"tid\":{}", phase, micros(at),
                   process, thread);
    fmt::format_to(std::back_inserter(text_), rest, std::forward<Arguments>(arguments)...);
    text_ += '}';
  }
  template <class... Arguments>
  void put_in(Lane& lane, char phase, Duration at, fmt::format_string<Arguments...> rest, Arguments&&... arguments) {
    put_at(phase, at, processes, lane.thread, rest, std::forward<Arguments>(arguments)...);
    lane.last = phase == 'X' ? at + Duration(1) : at;
  }

  Lane& lane_of(Pid pid) {
    const auto [found, is_new] = lanes_.try_emplace(pid.value);
    if (is_new) {
      found->second.thread = static_cast<int>(lanes_.size());
      put(fmt::format(R"({{"ph":"M","name":"thread_name","pid":2,"tid":{},"args":{{"name":{}}}}})",
                      found->second.thread, json_text(names_.of(pid))));
    }
    return found->second;
  }

  void write(const TraceEvent& event) {
    Lane& lane = lane_of(event.pid);
    // Before anything else is in the lane: a state cannot end before that.
    if (!lane.state.empty() && known_until(lane, time_) < time_) end_state(lane, time_);
    switch (event.kind) {
      case TraceKind::in:
        return begin_turn(event, lane);
      case TraceKind::out:
        return end_turn(event, lane);
      case TraceKind::send:
      case TraceKind::receive:
      case TraceKind::call:
      case TraceKind::called:
      case TraceKind::answer:
      case TraceKind::reply:
      case TraceKind::no_reply:
        return write_message(event, lane);
      default:
        put_in(lane, 'i', time_, R"(,"s":"t","name":{},"cat":"life","args":{{"text":{}{}}})",
               json_text(to_text(event.kind)), json_text(event.text), other_of(event));
        if (event.kind == TraceKind::exit) end_calls(lane, "the caller ended");
    }
  }

  std::string other_of(const TraceEvent& event) {
    return event.other ? fmt::format(R"(,"other":{})", json_text(names_.of(event.other))) : std::string();
  }

  // ---- Turns

  void begin_state(Lane& lane, std::string_view state, Duration at) {
    put_in(lane, 'B', at, R"(,"name":"{}","cat":"state")", state);
    lane.state = state;
    lane.since = time_;
  }
  /// Where events were dropped, it ends before them: readers sort by time.
  void end_state(Lane& lane, Duration at) {
    if (lane.state.empty()) return;
    put_in(lane, 'E', std::max(known_until(lane, at), lane.last), "");
    lane.state = {};
  }
  Duration known_until(const Lane& lane, Duration at) const {
    return lane.state == "running" ? gaps_.known_until(lane.since, at, lane.scheduler)
                                   : gaps_.known_until(lane.since, at);
  }
  void begin_turn(const TraceEvent& event, Lane& lane) {
    // Its wait for the turn began in the past, but not before what is in its lane already.
    const Duration since = std::max(event.at - event.latency, lane.last);
    if (event.latency > Duration(0) && since < time_ && lane.state != "runnable") {
      end_state(lane, since);
      begin_state(lane, "runnable", since);
    }
    end_state(lane, time_);
    begin_state(lane, "running", time_);
    lane.scheduler = event.scheduler;
    Turn& next = turn(event.scheduler);
    end_turn(event.scheduler, next);
    next = {event.pid, time_};
  }
  void end_turn(const TraceEvent& event, Lane& lane) {
    end_state(lane, time_);
    for (const std::string_view state : {"waiting", "runnable", "suspended"}) {
      if (event.text == state) begin_state(lane, state, time_);
    }
    Turn& last = turn(event.scheduler);
    end_turn(event.scheduler, last, last.pid == event.pid ? event.text : std::string());
  }
  /// `then`: what its process did next, if the trace has its end.
  void end_turn(std::uint32_t scheduler, Turn& turn, const std::string& then = {}) {
    if (!turn.pid) return;
    const auto known = gaps_.known_until(turn.since, time_, scheduler);
    put_at('X', turn.since, schedulers, scheduler_thread(scheduler),
           R"(,"dur":{},"name":{},"cat":"turn","args":{{{}}})", micros(known - turn.since),
           json_text(names_.of(turn.pid)), then.empty() ? std::string() : "\"then\":" + json_text(then));
    turn = {};
  }
  int scheduler_thread(std::uint32_t scheduler) { return static_cast<int>(scheduler) + 1; }
  Turn& turn(std::uint32_t scheduler) {
    const auto [found, is_new] = turns_.try_emplace(scheduler);
    if (is_new) {
      const auto name =
          scheduler == observe::no_scheduler ? "Other threads" : fmt::format("Scheduler {}", scheduler + 1);
      put(fmt::format(R"({{"ph":"M","name":"thread_name","pid":1,"tid":{},"args":{{"name":"{}"}}}})",
                      scheduler_thread(scheduler), name));
    }
    return found->second;
  }

  // ---- Messages

  void write_message(const TraceEvent& event, Lane& lane) {
    put_in(lane, 'X', time_, R"(,"dur":0.001,"name":{},"cat":"message","args":{{"text":{}{},"number":{}}})",
           json_text(fmt::format("{} {}", to_text(event.kind), event.type)), json_text(event.text), other_of(event),
           event.number);
    if (event.pair == 0) return;
    const std::uint64_t there = event.pair << 1U, back = there | 1U;  // the arrows of a call
    switch (event.kind) {
      case TraceKind::send:
        return begin_arrow(there, lane);
      case TraceKind::call:
        begin_arrow(there, lane);
        return begin_call(event, lane);
      case TraceKind::answer:
        return begin_arrow(back, lane);
      case TraceKind::receive:
      case TraceKind::called:
        // The result of a task is an answer that comes as a message.
        if (!end_arrow(there, lane)) end_arrow(back, lane);
        return;
      default:
        end_arrow(back, lane);
        end_call(event, lane);
    }
  }
  // Readers sort by time, so the begin is written when the end is known: no arrow is left without one.
  void begin_arrow(std::uint64_t id, const Lane& lane) { arrows_.add(id, {lane.thread, time_}); }
  bool end_arrow(std::uint64_t id, Lane& lane) {
    const auto begin = arrows_.take(id);
    if (!begin) return false;
    put_at('s', begin->at, processes, begin->thread, R"(,"id":"0x{:x}","cat":"message","name":"message")", id);
    put_in(lane, 'f', time_, R"(,"bp":"e","id":"0x{:x}","cat":"message","name":"message")", id);
    return true;
  }
  void begin_call(const TraceEvent& event, Lane& lane) {
    lane.calls.push_back({event.pair, event.other});
    put_in(lane, 'b', time_, R"(,"id":"0x{:x}","cat":"call","name":{},"args":{{"type":{},"request":{}}})", event.pair,
           json_text("call of " + names_.of(event.other)), json_text(event.type), json_text(event.text));
  }
  void end_call(const TraceEvent& event, Lane& lane) {
    const auto call = std::find_if(lane.calls.begin(), lane.calls.end(),
                                   [&](const OpenCall& each) { return each.pair == event.pair; });
    if (call == lane.calls.end()) return;
    put_end(*call, lane, event.kind == TraceKind::reply ? "answer" : "failed", event.text);
    lane.calls.erase(call);
  }
  void end_calls(Lane& lane, std::string_view why) {
    for (const OpenCall& call : lane.calls) put_end(call, lane, "failed", why);
    lane.calls.clear();
  }
  void put_end(const OpenCall& call, Lane& lane, std::string_view key, std::string_view text) {
    put_in(lane, 'e', time_, R"(,"id":"0x{:x}","cat":"call","name":{},"args":{{"{}":{}}})", call.pair,
           json_text("call of " + names_.of(call.of)), key, json_text(text));
  }

  // ---- Ends

  void close_all(std::string_view why) {
    for (auto& [pid, lane] : lanes_) {
      end_state(lane, time_);
      end_calls(lane, why);
    }
    for (auto& [scheduler, turn] : turns_) end_turn(scheduler, turn);
  }
  /// What was going on may have ended in the gap.
  void tell_lost(std::uint64_t lost) {
    time_ += Duration(1);
    close_all("events were lost");
    lost_at_ = time_;
    if (!std::exchange(named_losses_, true)) {
      put(R"({"ph":"M","name":"thread_name","pid":2,"tid":0,"args":{"name":"Lost events"}})");
    }
    put_at('i', time_, processes, 0, R"(,"s":"g","name":"{} events lost","cat":"lost")", lost);
  }

  /// Between two events of a scheduler: in its lane, where no turn is known.
  void tell_dropped(const TraceEvent& event, Duration since) {
    told_ += event.missed;
    end_turn(event.scheduler, turn(event.scheduler));
    // Not at the end of a turn, and not before events that were lost.
    const auto from = std::max(Duration(0), std::min(std::max(since, lost_at_) + Duration(1), time_ - Duration(1)));
    put_at('X', from, schedulers, scheduler_thread(event.scheduler),
           R"(,"dur":{},"name":"{} events dropped","cat":"dropped","args":{{}})", micros(time_ - from), event.missed);
  }

  TextSink sink_;
  Names names_;
  TraceGaps gaps_;
  std::string text_;
  Duration time_{-1};  // of the last event
  Duration lost_at_{-1};
  std::uint64_t told_ = 0;  // of the dropped
  std::unordered_map<std::uint64_t, Lane> lanes_;
  std::unordered_map<std::uint32_t, Turn> turns_;
  OpenArrows arrows_;
  bool named_losses_ = false;
};

}  // namespace

std::unique_ptr<TraceWriter> chrome_trace(TextSink sink, ProcessName name) {
  return std::make_unique<ChromeTrace>(std::move(sink), std::move(name));
}

}  // namespace nazir
