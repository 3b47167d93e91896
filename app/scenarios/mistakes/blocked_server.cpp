// SPDX-License-Identifier: BSL-1.0
// Mistake: blocking a GenServer with slow operations. The zakat desk answers questions at once, but it also writes a
// report inside its handler. Until the report is done, all questions wait in its mailbox.
#include <fmt/format.h>

#include "lesson.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::mistakes {

using namespace std::chrono_literals;

/// One campaign after the other, each of which takes a while: eight seconds with a work time of 100 ms.
std::uint64_t write_report(Book& book) {
  const Counted writing(book.under_way);
  constexpr std::uint64_t campaigns = 80;
  for (std::uint64_t i = 0; i < campaigns; ++i) sleep(book.values[keys.work]);
  return campaigns;
}

/// The server "zakat desk".
class ZakatDesk : public GenServer<ZakatDesk> {
 public:
  struct Ask {
    std::int64_t wealth;
    using Reply = std::int64_t;
  };
  struct Report {
    using Reply = std::uint64_t;
  };
  using Handles = Messages<Ask, Report>;

  explicit ZakatDesk(BookPtr book) : book_(std::move(book)) {}

  std::int64_t handle_call(const Ask& ask) { return ask.wealth / 40; }

  void handle_call(const Report&, From<std::uint64_t> from) {
    if (book_->cured) return have_it_written(from);
    // ---- The mistake: the server does the slow work itself.
    reply(from, write_report(*book_));
  }

 private:
  // ---- The cure: a task does it and answers the caller. The server has time for the next question.
  void have_it_written(From<std::uint64_t> from) {
    Task::Supervisor::start_child("report writers", [book = book_, from] {
      Process::set_label("writes a report");
      reply(from, write_report(*book));
    });
  }

  BookPtr book_;
};

/// The process "accountant" wants one report after the other.
struct Accountant {
  BookPtr book;
  void operator()() const {
    for (;;) {
      if (!book->run->paused && !book->run->stopping) {
        try {
          call("zakat desk", ZakatDesk::Report{}, 60s);
        } catch (const ExitError&) {
          // It has ended or took too long: ask again.
        }
      }
      sleep(500ms);
    }
  }
};

/// A visitor asks, waits for at most two seconds, and goes.
struct Visitor {
  MatterPtr matter;
  void operator()() const {
    Process::set_label("visitor");
    try {
      call("zakat desk", ZakatDesk::Ask{10'000}, 2s);
      matter->done();
    } catch (const ExitError&) {
      // Lost: it goes without an answer.
    }
  }
};

/// The process "door" lets visitors in.
struct Door {
  BookPtr book;
  void operator()() const {
    at_rate(*book, 1, [this] {
      if (book->waiting >= most_under_way) return;
      Task::Supervisor::start_child("visitors", Visitor{std::make_shared<const Matter>(*book)});
    });
  }
};

std::vector<ChildSpec> children_of_blocked_server(const BookPtr& book) {
  return {child<ZakatDesk>({.name = "zakat desk"}, book), child<Task::Supervisor>({.name = "report writers"}),
          child_process({.name = "accountant"}, Accountant{book}), child<Task::Supervisor>({.name = "visitors"}),
          child_process({.name = "door"}, Door{book})};
}

extern const Lesson blocked_server;
constinit const Lesson blocked_server{
    .title = "Blocked server",
    .sent = {"Questions", "Visitors who came to the zakat desk with a question."},
    .done = {"Questions answered", "Visitors who got an answer within two seconds."},
    .lost = {"Visitors without an answer", "Visitors who waited for two seconds and went away."},
    .waiting = {"Visitors waiting", "Visitors who wait for their answer."},
    .time = "from a question to its answer",
    .children = children_of_blocked_server};

}  // namespace nazir::scenarios::mistakes
