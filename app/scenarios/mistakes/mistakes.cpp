// SPDX-License-Identifier: BSL-1.0
// The workload `mistakes`: the guide's common mistakes, each as a small system that makes it, or the same system cured.
//
//   application ─┬─ mistakes ── no-timeout, …   a supervisor for each lesson; its children are in the lesson's file
//                └─ campaign total              only where supervision is what is missing

#include <fmt/format.h>

#include <algorithm>

#include "lesson.hpp"
#include "scenarios/kit/workload.hpp"

namespace nazir::scenarios::mistakes {

extern const Lesson unsupervised, blocked_server, no_timeout, spawn_churn, mailbox_growing, unhandled_crash,
    shared_payload, no_backpressure, call_wait_cycle;

const std::vector<const Lesson*>& lessons() {
  static const std::vector<const Lesson*> all = {&unsupervised,   &blocked_server,  &no_timeout,
                                                 &spawn_churn,    &mailbox_growing, &unhandled_crash,
                                                 &shared_payload, &no_backpressure, &call_wait_cycle};
  return all;
}

std::string_view id_of(const Lesson& lesson) {
  const auto at = std::find(lessons().begin(), lessons().end(), &lesson) - lessons().begin();
  return keys.parameters()[keys.mistake.index].choices[static_cast<std::size_t>(at)];
}

namespace {

using namespace std::chrono_literals;

class Mistakes final : public Simulation {
 public:
  explicit Mistakes(const RunPtr& run) {
    const auto wanted = run->settings[keys.mistake];
    for (std::size_t i = 0; i < lessons().size(); ++i) {
      const auto mistake = static_cast<Mistake>(i);
      if (wanted == mistake || wanted == Mistake::all) {
        parts_.push_back({lessons()[i], std::make_shared<Book>(run, mistake)});
      }
    }
  }

  StartResult start_tree() override {
    std::vector<ChildSpec> specs;
    for (const auto& [lesson, book] : parts_) {
      if (lesson->beside != nullptr) lesson->beside(book);
      specs.push_back(supervisor(lesson->children(book),
                                 {.name = std::string(id_of(*lesson)), .max_restarts = 1000, .max_seconds = 1s}));
    }
    return Supervisor::start_link(std::move(specs), {.name = "mistakes", .max_restarts = 1000, .max_seconds = 1s});
  }

  bool settled() const override {
    return std::all_of(parts_.begin(), parts_.end(),
                       [](const Part& part) { return part.book->waiting + part.book->under_way == 0; });
  }

  Figures figures(Duration at) const override {
    Figures figures;
    for (const auto& part : parts_) add(figures.list, part, at);
    return figures;
  }

 private:
  struct Part {
    const Lesson* lesson;
    BookPtr book;
  };

  void add(std::vector<Figure>& list, const Part& part, Duration at) const {
    const auto& lesson = *part.lesson;
    const auto& book = *part.book;
    // A single lesson has the same ids as any other, so that a mistake and its cure compare.
    std::string id, title;
    if (parts_.size() > 1) {
      id = fmt::format("{}_", id_of(lesson));
      std::replace(id.begin(), id.end(), '-', '_');
      title = fmt::format("{}: ", lesson.title);
    }
    const auto count = [&](const char* name, const Words& words, const Count& value) {
      if (words.label.empty()) return;
      list.push_back(count_figure(id + name, fmt::format("{}{}", title, words.label), value, words.help));
    };
    list.push_back(rate_figure(id + "rate", fmt::format("{}{} per second", title, lesson.done.label),
                               book.times.per_second(at), "Over the last second of the scenario's clock.")
                       .of_all(book.times.count())
                       .plot());
    if (!lesson.waiting.label.empty()) {
      list.push_back(level_figure(id + "waiting", fmt::format("{}{}", title, lesson.waiting.label),
                                  static_cast<double>(book.waiting), lesson.waiting.help)
                         .plot());
    }
    count("sent", lesson.sent, book.sent);
    count("done", lesson.done, book.done);
    count("lost", lesson.lost, book.lost);
    count("started", lesson.started, book.started);
    book.times.add_figures(list, id + "time", fmt::format("{}Time", title), std::string(lesson.time), at);
  }

  std::vector<Part> parts_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "mistakes",
    .title = "Mistakes: the guide's eight common mistakes, a deadlock, and their cures",
    .teaches =
        "The guide ends with eight common mistakes: processes without supervision, blocked servers, missing time-outs, "
        "processes for everything, mailboxes that nobody looks at, crashes that nobody handles, shared state, and no "
        "backpressure. A ninth is servers that call each other until all wait. Here each is a small system around "
        "donations that is sound but for this one mistake. The scenario mistakes makes all side by side. For each "
        "there is a scenario that makes it alone, "
        "mistakes/no-timeout for one, and one of the same system cured, mistakes/no-timeout-cured.",
    .watch =
        "Within a few seconds Findings names all nine mistakes, with the processes concerned: choose a finding to see "
        "them, and read on its page how it is cured. Then start one of the scenarios of a single mistake, and the same "
        "one cured, and compare their figures.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Mistakes>(run); }};

}  // namespace nazir::scenarios::mistakes
