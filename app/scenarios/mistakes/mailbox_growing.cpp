// SPDX-License-Identifier: BSL-1.0
// Mistake: ignoring the size of a mailbox. Fifty donors send gifts to one counter, five times as many as it can record.
// Nobody looks at its mailbox, which grows until memory runs out.
#include <fmt/format.h>

#include "lesson.hpp"

namespace nazir::scenarios::mistakes {

using namespace std::chrono_literals;

constexpr std::uint64_t donors = 50;

/// The server "campaign counter" takes a while for each gift.
class CampaignCounter : public GenServer<CampaignCounter> {
 public:
  struct Gift {
    MatterPtr matter;
  };
  using Handles = Messages<Gift>;

  explicit CampaignCounter(BookPtr book) : book_(std::move(book)) {}

  void handle_cast(const Gift& gift) {
    sleep(book_->values[keys.work]);
    gift.matter->done();
    if (book_->waiting > most_waiting) exit("out of memory");
  }

 private:
  BookPtr book_;
};

// ---- The mistake: a cast never waits and never fails, so the donor sends, whatever waits already.
void give(const BookPtr& book) {
  cast("campaign counter", CampaignCounter::Gift{std::make_shared<const Matter>(*book)});
}

// ---- The cure: the donor looks at the mailbox first, and goes away if too many gifts wait. It can come back later.
void give_if_there_is_room(const BookPtr& book) {
  constexpr std::uint64_t room = 20;
  const auto waiting = Process::info<&ProcessInfo::message_queue_len>(whereis("campaign counter"));
  if (waiting.value_or(room) < room) return give(book);
  const Matter turned_away(*book);
}

/// A donor gives again and again.
struct Donor {
  BookPtr book;
  std::uint64_t number;
  void operator()() const {
    sleep(number * 1s / donors);  // not all at the same moment
    at_rate(*book, donors, [this] { book->cured ? give_if_there_is_room(book) : give(book); });
  }
};

std::vector<ChildSpec> children_of_mailbox_growing(const BookPtr& book) {
  std::vector<ChildSpec> children{child<CampaignCounter>({.name = "campaign counter"}, book)};
  for (std::uint64_t i = 1; i <= donors; ++i) {
    children.push_back(child_process({.id = fmt::format("donor {}", i)}, Donor{book, i}));
  }
  return children;
}

extern const Lesson mailbox_growing;
constinit const Lesson mailbox_growing{
    .title = "Growing mailbox",
    .sent = {"Gifts given", "Gifts that the fifty donors have given."},
    .done = {"Gifts recorded", "Gifts that the process \"campaign counter\" has recorded."},
    .lost = {"Gifts turned away or lost",
             "Cured: gifts that came while twenty others waited. Otherwise those that were lost with the mailbox."},
    .waiting = {"Gifts waiting", "Gifts that wait in the mailbox of the campaign counter."},
    .time = "from a gift until it was recorded",
    .children = children_of_mailbox_growing};

}  // namespace nazir::scenarios::mistakes
