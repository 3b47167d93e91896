// SPDX-License-Identifier: BSL-1.0
// Mistake: creating processes without supervision. A counter of gifts is started and forgotten: when it ends, for
// whatever reason, nobody notices, nobody starts it again, and all gifts from then on are lost.
#include "lesson.hpp"

namespace nazir::scenarios::mistakes {

struct Gift {
  MatterPtr matter;
};

/// The process "campaign total".
struct CountGifts {
  void operator()() const {
    for (;;) receive([](const Gift& gift) { gift.matter->done(); });
  }
};

// ---- The mistake: a plain spawn, and nothing that cares.
void start_forgotten_counter(const BookPtr& book) {
  if (book->cured || whereis("campaign total")) return;
  register_name(spawn(CountGifts{}), "campaign total");
  ++book->started;
}

// ---- The cure: the counter is a child of a supervisor, which starts it again whenever it ends.
ChildSpec supervised_counter() {
  return child_process({.name = "campaign total"}, CountGifts{});
}

/// The process "donation box". Gifts that find no counter end here, and count as lost.
struct DonationBox {
  BookPtr book;
  void operator()() const {
    at_rate(*book, 1, [this] {
      const auto gift = std::make_shared<const Matter>(*book);
      if (const Pid counter = whereis("campaign total")) send(counter, Gift{gift});
    });
  }
};

std::vector<ChildSpec> children_of_unsupervised(const BookPtr& book) {
  std::vector<ChildSpec> children;
  if (book->cured) children.push_back(supervised_counter());
  children.push_back(child_process({.name = "donation box"}, DonationBox{book}));
  return children;
}

extern const Lesson unsupervised;
constinit const Lesson unsupervised{
    .title = "Unsupervised",
    .sent = {"Gifts given", "Gifts that were put into the donation box."},
    .done = {"Gifts counted", "Gifts that the process \"campaign total\" has counted."},
    .lost = {"Gifts lost", "Gifts that found no process to count them, or waited for one that ended."},
    .time = "from the gift until it was counted",
    .children = children_of_unsupervised,
    .beside = start_forgotten_counter};

}  // namespace nazir::scenarios::mistakes
