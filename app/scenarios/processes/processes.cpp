// SPDX-License-Identifier: BSL-1.0
// The workload `processes`: calculations that are spawned, linked or monitored, and what their end does to the caller.
//
//   application ── processes ─┬─ demonstrations ── one process for each: spawns and monitors its caller
//                             └─ source            Source: demonstrations begin
//
//   demonstration 12 ── caller 12 ── calculation 12: neither is supervised, since their ends are what is to be seen

#include <fmt/format.h>

#include "caller.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::processes {
namespace {

class Processes final : public Simulation {
 public:
  explicit Processes(const RunPtr& run)
      : book_(std::make_shared<Book>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [book = book_](const Arrived& arrived) {
      return static_cast<bool>(Task::Supervisor::start_child(
          "demonstrations", [book, number = arrived.number] { demonstrate(book, number); }));
    };
    auto rate = [&values = book_->values] { return values[keys.rate]; };
    return Supervisor::start_link(
        {child<Task::Supervisor>({.name = "demonstrations"}, DynamicSupervisorOptions{.max_children = most_under_way}),
         child<Source>({.name = "source"}, book_->run, load_, rate, arrive)},
        {.name = "processes", .strategy = rest_for_one});
  }

  void before_end() override {
    if (const Pid demonstrations = whereis("demonstrations")) exit(demonstrations, Reason::kill);
  }
  std::vector<std::string> adjusted() const override { return {"source"}; }
  void changed(Duration at) const override { load_->change(at, rate_in_force(*book_->run, book_->values[keys.rate])); }
  bool settled() const override { return book_->demonstrations == 0 && book_->calculations == 0; }

  Figures figures(Duration at) const override {
    const auto& book = *book_;
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {rate_figure("offered_rate", "Demonstrations", figures.load->offered_per_second,
                        "Demonstrations per second at the set rate; none while paused.")
                .now(),
            rate_figure("calculated_rate", "Calculations done", book.times.per_second(at),
                        "Calculations with a result per second, over the last second of the scenario's clock.")
                .of_all(book.times.count())
                .plot(),
            level_figure("calculations", "Calculations now", static_cast<double>(book.calculations),
                         "Processes that calculate now; hanging ones are among them.")
                .plot(),
            count_figure("left_behind", "Messages left behind", book.left_behind,
                         "Messages that were still in the mailboxes of callers when all was over.")
                .plot(),
            count_figure("surprises", "Surprises", book.surprises,
                         "Callers that ended otherwise than their way of starting allows.")};
    for (const Way way : {Way::spawn, Way::link, Way::monitor}) add_way(list, way);
    book.times.add_figures(list, "time", "Calculation", "that calculations took", at);
    figures.problem = problem();
    return figures;
  }

 private:
  void add_way(std::vector<Figure>& list, Way way) const {
    const auto& counts = book_->of(way);
    const std::string name = way_names.at(static_cast<std::size_t>(way));
    const auto add = [&](const char* id, const char* label, const Count& count, const char* help) {
      list.push_back(count_figure(name + id, name + ": " + label, count, help));
    };
    add("_started", "started", counts.started, "Calculations that were started in this way.");
    add("_normal", "ended normally", counts.normal, "Calculations that ended normally, with a result.");
    add("_crashed", "crashed", counts.crashed, "Calculations that an exception ended.");
    add("_killed", "killed", counts.killed,
        "Calculations that an exit signal ended: a kill, or the end of the caller.");
    add("_timed_out", "time-outs", counts.timed_out, "Callers that learned nothing in time.");
    if (way == Way::link) {
      add("_callers_died", "callers that died", counts.died,
          "Callers that did not trap exits and ended together with their calculation.");
      add("_exits", "Exit messages", counts.exits, "Exit messages that callers received because they trap exits.");
    } else if (way == Way::monitor) {
      add("_downs", "Down messages", counts.downs, "Down messages that callers received.");
    }
  }

  std::string problem() const {
    const auto& book = *book_;
    if (book.surprises > 0) {
      return fmt::format("{} callers ended otherwise than their way of starting allows.", book.surprises.load());
    }
    if (book.left_behind > 0 && book.run->settings[keys.variant] == Variant::right) {
      return fmt::format("{} messages were left behind in mailboxes.", book.left_behind.load());
    }
    return {};
  }

  const BookPtr book_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "processes",
    .title = "Processes: spawn, link, monitor, and what a crash does to the caller",
    .teaches =
        "Each demonstration has a caller, which starts a calculation of zakat in a process of its own. The calculation "
        "ends normally, crashes, is killed, or hangs. A caller that only spawned it learns nothing of a crash: it "
        "waits until its time is over. A linked caller dies with it, or gets one Exit message if it traps exits. A "
        "caller that monitors it gets one Down message with the reason, at once.",
    .watch =
        "In Processes, sort by name: each demonstration has a caller and a calculation for a moment. Set the crashing "
        "calculations to 100 % and compare the figures: time-outs with spawn, dead callers and Exit messages with "
        "link, Down messages with monitor. Then let all calculations hang: the callers go on, and no late message is "
        "left behind. In the scenario processes-guide each monitor that times out leaves one behind.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Processes>(run); }};

}  // namespace nazir::scenarios::processes
