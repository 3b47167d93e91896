// SPDX-License-Identifier: BSL-1.0
// The workload `notifications`: publishers, a broker, and subscribers that come and go.
//
//   application ── notifications ─┬─ broker        Broker, or the guide's loop
//                                 ├─ subscribers ── Subscriber, as many as the parameter says
//                                 ├─ audience      Audience: subscribers come and leave
//                                 ├─ publishers ── one process each
//                                 ├─ churn         Source: when one leaves and another comes
//                                 └─ noise         Source: messages that the broker does not know

#include <fmt/format.h>

#include <algorithm>

#include "audience.hpp"
#include "broker.hpp"
#include "guide_broker.hpp"
#include "publisher.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::notifications {
namespace {

class Notifications final : public Simulation {
 public:
  explicit Notifications(const RunPtr& run)
      : station_(std::make_shared<Station>(run)),
        churn_(std::make_shared<OpenLoad>(run->dice({Stream::churn}), Arrival::poisson)),
        noise_(std::make_shared<OpenLoad>(run->dice({Stream::noise}), Arrival::poisson)) {}

  StartResult start_tree() override {
    const auto& values = station_->values;
    const bool right = values[keys.variant] == Variant::right;
    auto broker = right ? child<Broker>({.name = "broker"}, station_)
                        : child_process({.name = "broker"}, [station = station_] { guide_broker_loop(*station); });
    auto replace = [](const Arrived& arrived) {
      cast("audience", Audience::Replace{arrived.number});
      return true;
    };
    auto disturb = [](const Arrived& arrived) {
      constexpr std::uint64_t most = 10'000;  // they never leave the mailbox of the guide's broker
      const Pid pid = whereis("broker");
      const auto waiting = Process::info<&ProcessInfo::message_queue_len>(pid);
      if (waiting && *waiting < most) send(pid, fmt::format("unknown message {}", arrived.number));
      return waiting && *waiting < most;
    };
    return Supervisor::start_link(
        {std::move(broker),
         child<DynamicSupervisor>({.name = "subscribers"}, DynamicSupervisorOptions{.max_restarts = many}),
         child<Audience>({.name = "audience"}, station_), child<Publishers>({.name = "publishers"}, station_),
         child<Source>(
             {.name = "churn"}, station_->run, churn_, [&values] { return values[keys.churn]; }, replace),
         child<Source>(
             {.name = "noise"}, station_->run, noise_, [&values] { return values[keys.unknown_rate]; }, disturb)},
        {.name = "notifications", .max_restarts = many});
  }

  std::vector<std::string> adjusted() const override { return {"audience", "churn", "noise"}; }
  void changed(Duration at) const override {
    churn_->change(at, rate_in_force(*station_->run, station_->values[keys.churn]));
    noise_->change(at, rate_in_force(*station_->run, station_->values[keys.unknown_rate]));
  }
  bool settled() const override { return station_->waiting == 0 && station_->handling == 0; }

  Figures figures(Duration at) const override {
    const auto& station = *station_;
    Figures figures;
    figures.load = load();
    auto& list = figures.list;
    const std::uint64_t live = station.live, subscribed = station.subscribed, starts = station.broker_starts;
    list = {
        rate_figure("handled_rate", "Handled", station.latency.per_second(at),
                    "Events per second that subscribers have handled, all of them together.")
            .of_all(station.latency.count())
            .plot(),
        level_figure("waiting", "Waiting", static_cast<double>(station.waiting), "Events that wait for a subscriber.")
            .plot(),
        level_figure("broker_mailbox", "Mailbox of the broker", static_cast<double>(station.mailbox),
                     "Messages in the broker's mailbox after the last event.")
            .plot(),
        count_figure("published", "Published", station.published, "Events that were published."),
        count_figure("handled", "Handled", station.latency.count(), "Events that subscribers have handled."),
        count_figure("dropped", "Dropped", station.dropped,
                     "Events that a subscriber did not get because it is slow and its queue was full.")
            .plot(),
        count_figure("duplicates", "Received twice", station.duplicates, "Events that a subscriber got again."),
        count_figure("gaps", "Missing", station.gaps,
                     "Events that a subscriber did not get although they were not dropped."),
        count_figure("unheard", "Unheard", station.unheard, "Events that were published while there was no broker."),
        count_figure("unknown", "Unknown messages dropped", station.unknown,
                     "Messages that the broker does not know, and drops."),
        count_figure("live", "Subscribers", live, "Processes of subscribers now.").now(),
        count_figure("deaf", "Deaf subscribers", live - std::min(live, subscribed),
                     "Subscribers that the broker does not know now: they get nothing.")
            .now(),
        count_figure("left", "Left", station.left, "Subscribers that were asked to leave, and left."),
        count_figure("crashes", "Crashes", station.crashes, "Subscribers that crashed, and were started again."),
        count_figure("came_back", "Came back", station.came_back,
                     "Subscribers that subscribed again after the broker had ended."),
        count_figure("broker_restarts", "Broker restarts", starts > 0 ? starts - 1 : 0,
                     "How often the broker was started again.")};
    station.latency.add_figures(list, "latency", "Latency", "from the publisher until a subscriber had handled it", at);
    if (station.values[keys.variant] == Variant::right) {
      if (station.gaps > 0) figures.problem = fmt::format("{} events are missing.", station.gaps.load());
      if (station.duplicates > 0) figures.problem = fmt::format("{} events came twice.", station.duplicates.load());
    }
    return figures;
  }

 private:
  static constexpr std::uint32_t many = 1'000'000;

  LoadFigures load() const {
    const auto& station = *station_;
    LoadFigures load{.achieved = station.published, .turned_away = station.turned_away, .missed = station.missed};
    load.offered = load.achieved + load.turned_away + load.missed;
    load.offered_per_second = station.run->paused ? 0 : station.values[keys.rate];
    return load;
  }

  const StationPtr station_;
  const std::shared_ptr<OpenLoad> churn_, noise_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "notifications",
    .title = "Notifications: a broker, and subscribers that come and go",
    .teaches =
        "A broker passes events on to all subscribers, which come, leave, crash or are slow. Subscribing is a call "
        "that may be repeated. Each subscriber has a queue of its own: a slow one loses its oldest events, which are "
        "counted, and delays nobody else. When the broker crashes, its subscribers notice and subscribe again. Each of "
        "them checks that the events of every publisher come in order. The guide's broker delivers twice to those that "
        "subscribe twice, keeps messages that it does not know, and leaves its subscribers deaf when it ends.",
    .watch =
        "In Processes, the labels of the subscribers count their events; those of slow subscribers grow more slowly. "
        "Raise the share of slow subscribers and see what is dropped. Kill the broker: all subscribers are back 50 ms "
        "later. Compare with the scenario notifications-guide: after a crash of the broker its subscribers stay deaf.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Notifications>(run); }};

}  // namespace nazir::scenarios::notifications
