// SPDX-License-Identifier: BSL-1.0
// The workload `queue`: customers, a desk, and servers; M/M/1 with its defaults.
//
//   application ── queue ─┬─ desk       Desk: where customers wait
//                         ├─ servers ── Server, as many as the parameter says
//                         └─ source     Source: customers arrive
//                            or users ── User, each comes again and again: a closed load

#include "desk.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"
#include "scenarios/load/users.hpp"

namespace nazir::scenarios::queue {
namespace {

// The paths of dice; 2 is that of services.
constexpr std::uint64_t arrivals = 1, users = 3;

class Queue final : public Simulation {
 public:
  explicit Queue(const RunPtr& run)
      : shop_(std::make_shared<Shop>(run)),
        closed_(run->settings[keys.users.kind] == LoadKind::closed),
        open_load_(std::make_shared<OpenLoad>(run->dice({arrivals}), run->settings[keys.arrival],
                                              course_of(run->settings, keys.course))),
        closed_load_(std::make_shared<ClosedLoad>()) {}

  StartResult start_tree() override {
    return Supervisor::start_link({child<Desk>({.name = "desk"}, shop_), child<Servers>({.name = "servers"}, shop_),
                                   closed_ ? users_child() : source_child()},
                                  {.name = "queue", .strategy = rest_for_one});
  }

  std::vector<std::string> adjusted() const override { return {"desk", closed_ ? "users" : "source"}; }
  void changed(Duration at) const override {
    open_load_->change(at, rate_in_force(*shop_->run, shop_->values[keys.rate]));
  }
  bool settled() const override {
    const auto observed = shop_->statistics.observed(Duration(0));
    return observed.waiting == 0 && observed.busy == 0;
  }

  Figures figures(Duration at) const override {
    const auto observed = shop_->statistics.observed(at);
    Figures figures;
    figures.load = closed_ ? closed_load_->figures(at) : open_load_->figures(at);
    auto& list = figures.list;
    list = {
        rate_figure("arrival_rate", "Arrivals", figures.load->offered_per_second,
                    closed_ ? "Customers per second who came, over the last second of the scenario's clock."
                            : "Customers per second who should come now; none while paused.")
            .in(closed_ ? FigureWindow::last_second : FigureWindow::now),
        rate_figure("served_rate", "Served", shop_->stays.per_second(at),
                    "Customers per second, over the last second of the scenario's clock.")
            .of_all(shop_->stays.count())
            .plot(),
        level_figure("waiting", "Waiting now", static_cast<double>(observed.waiting), "Customers who wait.").plot(),
        count_figure("served", "Served", shop_->stays.count(), "Customers whose service has ended."),
        count_figure("repeats", "Services repeated", shop_->repeats,
                     "Services that began again because their server was killed."),
        duration_figure("measured_over", "Measured over", observed.time,
                        "The means below are over the time since the start, or since a control or the pause changed."),
        rate_figure("throughput", "Throughput", observed.mean.throughput, "Customers served per second, as a mean.")
            .in(FigureWindow::whole_run),
        share_figure("utilisation", "Utilisation", observed.mean.utilisation,
                     "The share of their time in which the servers served."),
        level_figure("mean_waiting", "Mean number waiting", observed.mean.waiting,
                     "The number of waiting customers, as a mean over time.")
            .in(FigureWindow::whole_run),
        duration_figure("mean_wait", "Mean wait", observed.mean.wait,
                        "From the arrival to the beginning of the service, as a mean over all customers.")
            .none_if(!observed.any_waited)};
    add_theory(list);
    shop_->waits.add_figures(list, "wait", "Wait", "from the arrival to the service", at);
    shop_->stays.add_figures(list, "stay", "Stay", "from the arrival to the end of the service", at);
    return figures;
  }

 private:
  ChildSpec source_child() const {
    auto arrive = [](const Arrived& arrived) { return call("desk", Desk::Arrive{arrived}); };
    auto rate = [&values = shop_->values] { return values[keys.rate]; };
    return child<Source>({.name = "source"}, shop_->run, open_load_, rate, arrive);
  }
  ChildSpec users_child() const {
    auto ask = [](const Arrived& arrived) { return call("desk", Desk::Visit{arrived}, infinity); };
    return users_spec(shop_->run, closed_load_, keys.users, users, ask);
  }

  void add_theory(std::vector<Figure>& list) const {
    if (closed_) return add_theory_of_users(list);
    const auto& values = shop_->values;
    const auto& settings = shop_->run->settings;
    const bool constant =
        settings[keys.course.shape] == RateShape::constant && !settings[keys.course.recording].content;
    const bool poisson = settings[keys.arrival] == Arrival::poisson && constant;
    const auto kind = values[keys.distribution];
    const double rate = values[keys.rate];
    // With more room than this a queue that grows does so for hours: what it will be in the end does not matter.
    constexpr std::uint32_t endless = 100'000;
    const auto room = values[keys.room];
    if (poisson && kind == ServiceTime::exponential && room < endless) {
      add_theory(list, "M/M/c/K", mmck(rate, values[keys.time], values[keys.servers], room), true);
    } else if (poisson && kind == ServiceTime::exponential) {
      add_theory(list, "M/M/c", mmc(rate, values[keys.time], values[keys.servers]));
    } else if (poisson && kind == ServiceTime::constant && values[keys.servers] == 1 && room >= endless) {
      add_theory(list, "M/D/1", md1(rate, values[keys.time]));
    }
  }

  void add_theory_of_users(std::vector<Figure>& list) const {
    const auto& values = shop_->values;
    const auto number = values[keys.users.number], servers = values[keys.servers];
    const bool exponential = values[keys.distribution] == ServiceTime::exponential &&
                             values[keys.users.distribution] == ServiceTime::exponential;
    const bool room = number <= std::uint64_t{servers} + values[keys.room];
    if (exponential && room) {
      add_theory(list, "M/M/c//N", mmcn(number, values[keys.users.think], values[keys.time], servers));
    }
  }

  static void add_theory(std::vector<Figure>& list, const std::string& name, const std::optional<Equilibrium>& expected,
                         bool bounded = false) {
    if (!expected) {
      list.push_back(text_figure("theory", name + " in theory", "no equilibrium",
                                 "Customers come faster than they can be served: the queue grows without end.")
                         .in(FigureWindow::theory));
      return;
    }
    list.push_back(rate_figure("theory_throughput", name + ": throughput", expected->throughput,
                               "What queueing theory says of the equilibrium.")
                       .in(FigureWindow::theory));
    list.push_back(share_figure("theory_utilisation", name + ": utilisation", expected->utilisation,
                                "What queueing theory says of the equilibrium.")
                       .in(FigureWindow::theory));
    list.push_back(level_figure("theory_waiting", name + ": mean number waiting", expected->waiting,
                                "What queueing theory says of the equilibrium.")
                       .in(FigureWindow::theory));
    list.push_back(duration_figure("theory_wait", name + ": mean wait", expected->wait,
                                   "What queueing theory says of the equilibrium.")
                       .in(FigureWindow::theory));
    if (!bounded) return;
    list.push_back(share_figure("theory_refused", name + ": turned away", expected->refused,
                                "What queueing theory says of the equilibrium: those who find no room.")
                       .in(FigureWindow::theory));
  }

  const ShopPtr shop_;
  const bool closed_;
  const std::shared_ptr<OpenLoad> open_load_;
  const std::shared_ptr<ClosedLoad> closed_load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "queue",
    .title = "Queue: one desk, some servers, and what theory says of it",
    .teaches =
        "Customers arrive at random and wait until one of the servers is free. With its defaults this is M/M/1, the "
        "system of every textbook: the figures show what was measured beside what theory says. Close to full "
        "utilisation a little more load makes the queue, and the wait, many times as long. With a closed load, a fixed "
        "number of users come again and again, each after a time to think: then the queue is never longer than they "
        "are.",
    .watch =
        "Raise the customers per second from 8 to 9.5 and see the wait in the plot. Add a second server. Then choose "
        "constant service times in a scenario file: the mean wait halves. In Processes, the desk holds the queue. "
        "Compare "
        "with the scenario queue-closed, where more users mean a longer wait but never an endless queue.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Queue>(run); },
    .check = [](const Settings& settings) { return check_load(settings, keys.course, keys.users); }};

}  // namespace nazir::scenarios::queue
