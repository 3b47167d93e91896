// SPDX-License-Identifier: BSL-1.0
// Mistake: servers that call each other. The treasury asks the donor register for an address, and the register
// asks the treasury for a sum. When both do so at the same time, each waits for the other, for ever.
#include <fmt/format.h>

#include "lesson.hpp"

namespace nazir::scenarios::mistakes {

using namespace std::chrono_literals;

constexpr std::uint64_t clerks = 4, readers = 4;

struct Paper {
  std::int64_t number = 0;
};
struct Address {
  std::string town;
};

/// The server "treasury".
class Treasury : public GenServer<Treasury> {
 public:
  struct Issue {
    using Reply = Paper;
  };
  struct Sum {
    using Reply = std::int64_t;
  };
  struct AddressKnown {
    From<Paper> from;
    Address address;
  };
  using Handles = Messages<Issue, Sum, AddressKnown>;

  explicit Treasury(BookPtr book) : book_(std::move(book)) {}

  void handle_call(const Issue&, From<Paper> from);
  void handle_cast(const AddressKnown& known) { write_receipt(known.from, known.address); }
  std::int64_t handle_call(const Sum&) const { return 2500 * receipts_; }

 private:
  void write_receipt(From<Paper> from, const Address&) {
    sleep(book_->values[keys.work]);
    reply(from, Paper{++receipts_});
  }

  BookPtr book_;
  std::int64_t receipts_ = 0;
};

/// The server "donor register".
class DonorRegister : public GenServer<DonorRegister> {
 public:
  struct WhereLives {
    using Reply = Address;
  };
  struct AddressWanted {
    From<Paper> from;
  };
  struct Letter {
    using Reply = std::int64_t;
  };
  using Handles = Messages<WhereLives, AddressWanted, Letter>;

  explicit DonorRegister(BookPtr book) : book_(std::move(book)) {}

  Address handle_call(const WhereLives&) const { return {"Fes"}; }
  void handle_cast(const AddressWanted& wanted) { cast("treasury", Treasury::AddressKnown{wanted.from, {"Fes"}}); }
  /// A letter of thanks tells how much was given.
  std::int64_t handle_call(const Letter&) {
    sleep(book_->values[keys.work]);
    return call("treasury", Treasury::Sum{}, infinity);
  }

 private:
  BookPtr book_;
};

void Treasury::handle_call(const Issue&, From<Paper> from) {
  if (book_->cured) {
    // ---- The cure: the treasury never waits for the register. It writes the receipt when the address has come.
    cast("donor register", DonorRegister::AddressWanted{from});
  } else {
    // ---- The mistake: the register may be waiting for the treasury.
    write_receipt(from, call("donor register", DonorRegister::WhereLives{}, infinity));
  }
}

/// Asks a server for one thing after the other, and gives up after two seconds.
template <class Request>
void asks(const BookPtr& book, std::string_view server, std::uint64_t number) {
  sleep(number * 1s / ((clerks + readers) * 10));  // not all at the same moment
  at_rate(*book, clerks + readers, [&] {
    const Matter wish(*book);
    try {
      call(server, Request{}, 2s);
      wish.done();
    } catch (const ExitError&) {
      // Lost: nobody gets it.
    }
  });
}

struct Clerk {
  BookPtr book;
  std::uint64_t number;
  void operator()() const { asks<Treasury::Issue>(book, "treasury", number); }
};
struct LetterReader {
  BookPtr book;
  std::uint64_t number;
  void operator()() const { asks<DonorRegister::Letter>(book, "donor register", number); }
};

std::vector<ChildSpec> children_of_call_wait_cycle(const BookPtr& book) {
  std::vector<ChildSpec> children{child<DonorRegister>({.name = "donor register"}, book),
                                  child<Treasury>({.name = "treasury"}, book)};
  for (std::uint64_t i = 1; i <= clerks; ++i) {
    children.push_back(child_process({.id = fmt::format("clerk {}", i)}, Clerk{book, i}));
  }
  for (std::uint64_t i = 1; i <= readers; ++i) {
    children.push_back(child_process({.id = fmt::format("reader {}", i)}, LetterReader{book, clerks + i}));
  }
  return children;
}

extern const Lesson call_wait_cycle;
constinit const Lesson call_wait_cycle{
    .title = "Deadlock",
    .sent = {"Receipts and letters wanted", "Calls of the clerks and of the readers of letters."},
    .done = {"Receipts and letters written", "Calls that were answered within two seconds."},
    .lost = {"Receipts and letters given up", "Calls that had no answer after two seconds."},
    .waiting = {"Clerks and readers waiting",
                "Who waits for the treasury or for the register. If all do, nothing goes on."},
    .time = "from a wish to the receipt or the letter",
    .children = children_of_call_wait_cycle};

}  // namespace nazir::scenarios::mistakes
