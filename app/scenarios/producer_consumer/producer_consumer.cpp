// SPDX-License-Identifier: BSL-1.0
// The workload `producer-consumer`: producers that are faster than their consumer, with a window and without.
//
//   application ── producer-consumer ─┬─ window line ─┬─ window workers   producers and a consumer, new in each round
//                                     │               └─ window           Line
//                                     └─ guide line ──┬─ guide workers
//                                                     └─ guide            Line
//
// The variant says whether there is one line or both.

#include <fmt/format.h>

#include "line.hpp"
#include "scenarios/kit/workload.hpp"

namespace nazir::scenarios::producer_consumer {
namespace {

using namespace std::chrono_literals;

class Lines final : public Simulation {
 public:
  explicit Lines(const RunPtr& run) {
    const auto variant = run->settings[keys.variant];
    if (variant != Variant::guide) lines_.push_back(std::make_shared<LineBooks>(run, Kind::window));
    if (variant != Variant::right) lines_.push_back(std::make_shared<LineBooks>(run, Kind::guide));
  }

  StartResult start_tree() override {
    std::vector<ChildSpec> specs;
    for (const auto& line : lines_) specs.push_back(line_spec(line));
    return Supervisor::start_link(std::move(specs),
                                  {.name = "producer-consumer", .max_restarts = 1000, .max_seconds = 1s});
  }

  void before_end() override {
    for (const auto* name : {"window workers", "guide workers"}) {
      if (const Pid pid = whereis(name)) exit(pid, Reason::kill);
    }
  }
  std::vector<std::string> adjusted() const override {
    std::vector<std::string> names;
    for (const auto& line : lines_) names.emplace_back(line->name());
    return names;
  }
  bool settled() const override {
    for (const auto& line : lines_) {
      if (line->begun != line->whole + line->cut) return false;
    }
    return true;
  }

  Figures figures(Duration at) const override {
    Figures figures;
    for (const auto& line : lines_) add_line(figures, *line, at);
    return figures;
  }

 private:
  static void add_line(Figures& figures, const LineBooks& line, Duration at) {
    const std::string id(line.name());
    const std::string of = line.kind == Kind::window ? "Window: " : "Guide: ";
    auto& list = figures.list;
    list.push_back(rate_figure(id + "_rate", of + "throughput", line.items.per_second(at),
                               "Items processed per second, over the last second of the scenario's clock.")
                       .of_all(line.items.count())
                       .plot());
    list.push_back(level_figure(id + "_waiting", of + "waiting now", static_cast<double>(line.waiting),
                                "Items in the mailbox of the consumer.")
                       .plot());
    list.push_back(count_figure(id + "_queue_max", of + "longest queue", line.longest,
                                "The most items that ever waited, of all rounds since the start."));
    list.push_back(count_figure(id + "_queue_round", of + "longest, last round", line.last_round,
                                "The most items that waited in the round that ended last."));
    list.push_back(count_figure(id + "_rounds", of + "rounds", line.whole + line.cut, "Rounds that have ended."));
    list.push_back(count_figure(id + "_cut", of + "rounds cut short", line.cut,
                                "Rounds in which not all items were processed, because a process ended too early."));
    list.push_back(count_figure(id + "_sent", of + "sent", line.sent, "Items that producers sent."));
    list.push_back(count_figure(id + "_processed", of + "processed", line.processed, "Items that were processed."));
    list.push_back(count_figure(id + "_lost", of + "lost", line.lost,
                                "Items that were sent and not processed when their round ended."));
    if (line.kind == Kind::guide) {
      list.push_back(count_figure(id + "_stuck", of + "stuck consumers", line.stuck,
                                  "Consumers that waited for items that would not come, and were killed."));
    }
    line.items.add_figures(list, id + "_time", of + "item", "from the producer until it was processed", at);
    if (line.kind == Kind::window && line.excess > 0) {
      figures.problem = fmt::format("{} items were sent although the window was full.", line.excess.load());
    }
  }

  std::vector<LineBooksPtr> lines_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "producer-consumer",
    .title = "Producer and consumer: the slower one sets the pace",
    .teaches =
        "A producer makes an item every 10 ms, and the consumer needs 100 ms for each. If producers send all that they "
        "make, the consumer's mailbox grows as long as they do. With a window, the consumer asks for as many items as "
        "may wait, and for another one each time it takes one. The queue stays short, and the throughput is the same, "
        "because the consumer always has work. Both sides monitor each other: if the consumer dies, its producers end "
        "too, and if a producer dies, the consumer does not wait for it.",
    .watch =
        "In Processes, sort by the message queue: that of the consumer stays within the window. Set the window to 1 "
        "and to 100: the time of an item changes, and the throughput does not. Raise the producers and the crashes. "
        "Compare with the scenario producer-consumer-guide, or write variant = \"both\" in a scenario file to see one "
        "line of each kind side by side.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Lines>(run); }};

}  // namespace nazir::scenarios::producer_consumer
