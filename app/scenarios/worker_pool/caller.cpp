// SPDX-License-Identifier: BSL-1.0
#include "caller.hpp"

#include <fmt/format.h>

#include "pool.hpp"

namespace nazir::scenarios::worker_pool {
namespace {

constexpr std::uint64_t noted_every = 100;  // items

/// An item on its way: counted once when it begins, and once when it ends, whatever happens to its caller.
class Item {
 public:
  Item(Plant& plant, const Arrived& arrived) : plant_(plant), arrived_(arrived), in_progress_(plant.in_progress) {
    ++plant_.begun;
  }
  Item(const Item&) = delete;
  Item& operator=(const Item&) = delete;
  ~Item() { ++*outcome_; }

  std::uint64_t number() const { return arrived_.number; }

  void done(Duration wait, Duration service) {
    outcome_ = &plant_.done;
    plant_.waits.note(wait, now());
    plant_.services.note(service, now());
    plant_.stays.note(now() - arrived_.at, now());
    if (number() % noted_every == 0) plant_.run->note(fmt::format("Item {} is done.", number()));
  }
  void refused() { outcome_ = &plant_.refused; }
  void timed_out(const char* why) {
    outcome_ = &plant_.timed_out;
    plant_.run->note(fmt::format("Item {} timed out: {}.", number(), why));
  }
  Duration age() const { return now() - arrived_.at; }

 private:
  Plant& plant_;
  const Arrived arrived_;
  const Counted in_progress_;
  std::atomic<std::uint64_t>* outcome_ = &plant_.failed;  // unless another is known
};

/// Nothing when none came in time.
std::optional<PoolServer::Lent> checkout(const Plant& plant) {
  try {
    return call("pool", PoolServer::Checkout{}, plant.values[keys.checkout_timeout]);
  } catch (const ExitError& error) {
    if (error.reason().cause() != Reason::timeout) throw;
    cast("pool", PoolServer::Cancel{self()});
    return std::nullopt;
  }
}

enum class Attempt : std::uint8_t { done, timed_out, crashed };

Attempt attempt_with(Pid worker, const Plant& plant, std::uint64_t item, std::uint32_t attempt) {
  try {
    call(worker, Worker::Process{item, attempt}, plant.values[keys.item_timeout]);
    cast("pool", PoolServer::Checkin{worker});
    return Attempt::done;
  } catch (const ExitError& error) {
    if (error.reason().cause() != Reason::timeout) return Attempt::crashed;
    exit(worker, Reason::kill);  // it may hang: its supervisor replaces it
    return Attempt::timed_out;
  }
}

void with_a_free_worker(Plant& plant, Item& item) {
  for (std::uint32_t attempt = 1;; ++attempt) {
    const auto lent = checkout(plant);
    if (!lent) return item.timed_out("no worker was free");
    if (lent->answer == PoolServer::Answer::refused) return item.refused();
    const Duration wait = item.age(), begun = now();
    switch (attempt_with(lent->worker, plant, item.number(), attempt)) {
      case Attempt::done:
        return item.done(wait, now() - begun);
      case Attempt::timed_out:
        return item.timed_out("its worker did not finish, and is killed");
      case Attempt::crashed:
        if (attempt > plant.values[keys.retries]) return;
        ++plant.retries;
    }
  }
}

void with_the_next_in_turn(const Plant& plant, Item& item) {
  const Pid worker = call("pool", PoolServer::NextInTurn{});
  if (!worker) return;
  const Ref ref = make_ref();
  cast(worker, Worker::Assign{item.number(), self(), ref});
  // Nothing tells the caller that the worker has ended: it waits until the time is over.
  receive(when([ref](const Worker::Finished& finished) { return finished.ref == ref; },
               [&](const Worker::Finished& finished) { item.done(item.age() - finished.time, finished.time); }),
          after(plant.values[keys.checkout_timeout] + plant.values[keys.item_timeout],
                [&] { item.timed_out("its worker never answered"); }));
}

}  // namespace

void have_processed(Plant& plant, const Arrived& arrived) {
  Process::set_label(fmt::format("item {}", arrived.number));
  Item item(plant, arrived);
  if (plant.values[keys.variant] == Variant::guide) {
    with_the_next_in_turn(plant, item);
  } else {
    with_a_free_worker(plant, item);
  }
}

}  // namespace nazir::scenarios::worker_pool
