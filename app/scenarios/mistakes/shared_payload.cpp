// SPDX-License-Identifier: BSL-1.0
// Mistake: shared mutable state between processes. The campaign keeps the totals that it sent to the report writer, and
// goes on adding to them while the writer reads: the report does not add up.
#include "lesson.hpp"

namespace nazir::scenarios::mistakes {

/// Atomic only so that this program has no data race, whose effects C++ leaves open. It does not help the report.
struct LiveTotals {
  std::atomic<std::int64_t> gifts{0}, amount{0};
};

/// ---- The mistake: a message with an object that the sender keeps, and goes on to change.
struct LiveReport {
  std::shared_ptr<LiveTotals> totals;
  MatterPtr matter;
};

/// ---- The cure: a message with a copy. Nobody else can change it.
struct Report {
  std::int64_t gifts, amount;
  MatterPtr matter;
};

}  // namespace nazir::scenarios::mistakes

/// Without this the compiler refuses to send a LiveReport: part of the mistake.
template <>
inline constexpr bool nazir::vouch_for_message<nazir::scenarios::mistakes::LiveReport> = true;

namespace nazir::scenarios::mistakes {

constexpr std::int64_t each_gift = 25;

/// The server "report writer". It writes the number of gifts, takes a while, and writes their amount.
class ReportWriter : public GenServer<ReportWriter> {
 public:
  using Handles = Messages<LiveReport, Report>;

  explicit ReportWriter(BookPtr book) : book_(std::move(book)) {}

  void handle_cast(const LiveReport& report) {
    const auto gifts = report.totals->gifts.load();
    sleep(book_->values[keys.work]);
    if (report.totals->amount == gifts * each_gift) report.matter->done();
  }
  void handle_cast(const Report& report) {
    sleep(book_->values[keys.work]);
    if (report.amount == report.gifts * each_gift) report.matter->done();
  }

 private:
  BookPtr book_;
};

/// The process "campaign" counts gifts, and has a report written now and then, but not while one is being written.
struct Campaign {
  BookPtr book;
  void operator()() const {
    const auto totals = std::make_shared<LiveTotals>();
    at_rate(*book, 1, [&] {
      totals->gifts += 1;
      totals->amount += each_gift;
      constexpr std::int64_t every = 10;
      if (totals->gifts % every != 0 || book->waiting > 0) return;
      const auto matter = std::make_shared<const Matter>(*book);
      if (book->cured) {
        cast("report writer", Report{totals->gifts, totals->amount, matter});
      } else {
        cast("report writer", LiveReport{totals, matter});
      }
    });
  }
};

std::vector<ChildSpec> children_of_shared_payload(const BookPtr& book) {
  return {child<ReportWriter>({.name = "report writer"}, book), child_process({.name = "campaign"}, Campaign{book})};
}

extern const Lesson shared_payload;
constinit const Lesson shared_payload{
    .title = "Shared payload",
    .sent = {"Reports ordered", "Reports about the gifts of a campaign that were ordered."},
    .done = {"Reports that add up", "Reports whose amount is that of their gifts."},
    .lost = {"Reports that are wrong", "Reports whose amount is not that of their gifts: it changed meanwhile."},
    .time = "from the order until the report was right",
    .children = children_of_shared_payload};

}  // namespace nazir::scenarios::mistakes
