// SPDX-License-Identifier: BSL-1.0
// The workload `messages`: requests, plain receives and selective receives, and what stays in the mailbox.
//
//   application ── messages ─┬─ exchanges ── one process for each, with a sender or a calculation of its own
//                            └─ source       Source: exchanges begin

#include <fmt/format.h>

#include "exchange.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::messages {
namespace {

class MessagesDemo final : public Simulation {
 public:
  explicit MessagesDemo(const RunPtr& run)
      : post_(std::make_shared<Post>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [post = post_](const Arrived& arrived) {
      return static_cast<bool>(
          Task::Supervisor::start_child("exchanges", [post, number = arrived.number] { run_exchange(post, number); }));
    };
    auto rate = [&values = post_->values] { return values[keys.rate]; };
    return Supervisor::start_link(
        {child<Task::Supervisor>({.name = "exchanges"}, DynamicSupervisorOptions{.max_children = most_under_way}),
         child<Source>({.name = "source"}, post_->run, load_, rate, arrive)},
        {.name = "messages", .strategy = rest_for_one});
  }

  void before_end() override {
    if (const Pid exchanges = whereis("exchanges")) exit(exchanges, Reason::kill);
  }
  std::vector<std::string> adjusted() const override { return {"source"}; }
  void changed(Duration at) const override { load_->change(at, rate_in_force(*post_->run, post_->values[keys.rate])); }
  bool settled() const override { return post_->exchanges == 0; }

  Figures figures(Duration at) const override {
    const auto& post = *post_;
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {
        rate_figure("offered_rate", "Exchanges", figures.load->offered_per_second,
                    "Exchanges per second at the set rate; none while paused.")
            .now(),
        level_figure("exchanges", "Exchanges now", static_cast<double>(post.exchanges),
                     "Exchanges whose process still runs.")
            .plot(),
        rate_figure("reply_rate", "Replies", post.reply_times.per_second(at),
                    "Replies per second, over the last second of the scenario's clock.")
            .of_all(post.reply_times.count())
            .plot(),
        count_figure("requests", "Requests", post.requests, "Requests for a calculation of zakat."),
        count_figure("replies", "Replies", post.replies, "Requests that got a reply."),
        count_figure("crashes", "Crashes reported", post.crashes, "Requests that got the reason of a crash instead."),
        count_figure("timeouts", "Requests timed out", post.timeouts, "Requests that got neither in time."),
        count_figure("late_replies", "Late replies left", post.late,
                     "Replies that came after the time-out and stayed in the mailbox."),
        count_figure("wrong_replies", "Wrong replies", post.wrong,
                     "Replies that were taken for the reply to another request."),
        count_figure("handled", "Messages handled", post.handled, "Donations and requests that were read one by one."),
        count_figure("unknown", "Unknown messages", post.unknown, "Messages of other types that were read one by one."),
        count_figure("misread", "Exchanges misread", post.misread,
                     "Exchanges that handled or left other messages than were sent."),
        count_figure("waited", "Donations waited for", post.waited, "Donations that a receiver waited for."),
        count_figure("found", "Donations found", post.found, "Donations that were received when waited for."),
        count_figure("missed", "Waits timed out", post.missed, "Donations that did not come in time."),
        count_figure("lost", "Donations lost", post.lost,
                     "Donations that were sent but neither received nor found in the mailbox.")
            .plot(),
        count_figure("left", "Messages left", post.left,
                     "Messages in the mailboxes of receivers when their exchange ended."),
        duration_figure("crash_noticed", "Crash to notice, longest", post.crash_times.all().max(),
                        "The longest time from a request whose calculation crashes to its end.")
            .none_if(post.crash_times.count() == 0),
        duration_figure("wait_longest", "Longest wait for a donation", post.wait_times.all().max(),
                        "The longest time that a receiver waited for one donation.")
            .none_if(post.wait_times.count() == 0)};
    post.reply_times.add_figures(list, "reply", "Reply", "from a request to its reply", at);
    figures.problem = problem();
    return figures;
  }

 private:
  std::string problem() const {
    const auto& post = *post_;
    if (post.run->settings[keys.variant] == Variant::guide) return {};
    if (post.lost > 0) return fmt::format("{} donations were lost by a selective receive.", post.lost.load());
    if (post.wrong > 0) return fmt::format("{} requests took the reply to another one.", post.wrong.load());
    if (post.misread > 0) {
      return fmt::format("{} exchanges handled or left other messages than were sent.", post.misread.load());
    }
    return {};
  }

  const PostPtr post_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "messages",
    .title = "Messages: what is received, and what stays in the mailbox",
    .teaches =
        "A process reads its mailbox in three ways. A request carries a unique reference and monitors the process that "
        "answers: a late reply is never taken for another one, and a crash is known at once. A plain loop handles "
        "every message in turn, also of unknown types, until it is told to stop. A selective receive takes out one "
        "certain donation and leaves all other messages where they are, in their order, with one deadline for the "
        "whole wait.",
    .watch =
        "In Processes, the labels of the exchanges say what each waits for, and the column of messages shows what has "
        "come meanwhile. Raise the late replies and the crashes to 50 %: there are no wrong replies and no lost "
        "donations, and a crash is noticed when it happens. In the scenario messages-guide donations are lost, replies "
        "are mixed up, and a crash is noticed only after the time-out.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<MessagesDemo>(run); }};

}  // namespace nazir::scenarios::messages
