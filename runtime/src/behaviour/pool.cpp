// SPDX-License-Identifier: BSL-1.0
#include <nazir/pool.hpp>

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>

#include <nazir/timer.hpp>

#include "behaviour/child.hpp"

namespace nazir {
namespace {

class PoolServer : public GenServer<PoolServer> {
 public:
  struct CheckOut {
    Ref id;
    bool block;
    using Reply = Checkout;
  };
  /// The client no longer waits.
  struct Cancel {
    Ref id;
  };
  struct CheckIn {
    Pid worker;
  };
  struct GetStatus {
    using Reply = Pool::Status;
  };
  /// A dismissed worker did not end in time.
  struct Kill {
    Pid worker;
  };
  using Handles = Messages<CheckOut, Cancel, CheckIn, GetStatus, Kill>;

  PoolServer(PoolOptions options, std::function<StartResult()> start_worker)
      : options_(std::move(options)), start_worker_(std::move(start_worker)) {
    Process::trap_exit(true);
    while (available_.size() < options_.size) available_.push_back(start_worker_().value());
    show();
  }

  void handle_call(const CheckOut& request, From<Checkout> from) {
    if (const Pid worker = free_worker()) {
      lend(worker, {from, request.id, monitor(from.pid)});
    } else if (!request.block || waiting_.size() >= options_.max_queue) {
      reply(from, Checkout::full());
    } else {
      waiting_.push_back({from, request.id, monitor(from.pid)});
    }
    show();
  }

  void handle_cast(const CheckIn& request) { take_back(request.worker); }

  void handle_cast(const Cancel& request) {
    leave([&](const Client& client) { return client.id == request.id; });
  }

  void handle_info(const Kill& late) { nazir::exit(late.worker, Reason::kill); }

  void handle_info(const Down& down) {
    if (const auto ending = ending_.find(down.ref); ending != ending_.end()) {
      cancel_timer(ending->second.killing);
      ending_.erase(ending);
      return;
    }
    leave([&](const Client& client) { return client.monitor == down.ref; });
  }

  void handle_info(const Exit& exit) {
    if (const auto lent = lent_.find(exit.pid); lent != lent_.end()) {
      demonitor(lent->second.monitor, flush);
      lent_.erase(lent);
    } else if (std::erase(available_, exit.pid) == 0) {
      return;
    }
    if (workers() < options_.size || !waiting_.empty()) assign_or_keep(start_worker_().value());
    show();
  }

  Pool::Status handle_call(const GetStatus&) {
    Pool::Status status;
    status.state = !available_.empty()                                 ? Pool::State::ready
                   : workers() < options_.size + options_.max_overflow ? Pool::State::overflow
                                                                       : Pool::State::full;
    status.size = workers();
    status.available = available_.size();
    status.busy = lent_.size();
    status.overflow = workers() - std::min(workers(), options_.size);
    status.waiting = waiting_.size();
    return status;
  }

  void terminate(const Reason&) {
    for (const Pid worker : available_) dismiss(worker);
    for (const auto& [worker, client] : lent_) dismiss(worker);
    while (!ending_.empty()) {
      receive([this](const Kill& late) { handle_info(late); },
              when([this](const Down& down) { return ending_.contains(down.ref); },
                   [this](const Down& down) { handle_info(down); }));
    }
  }

 private:
  static constexpr auto patience = std::chrono::seconds(5);

  /// A worker that is being ended.
  struct Ending {
    TimerRef killing;
  };
  /// A client that has a worker or waits for one.
  struct Client {
    From<Checkout> from;
    Ref id;
    Ref monitor;
  };

  std::size_t workers() const { return available_.size() + lent_.size(); }

  Pid free_worker() {
    if (available_.empty()) {
      return workers() < options_.size + options_.max_overflow ? start_worker_().value() : Pid();
    }
    const Pid worker = available_.front();
    available_.pop_front();
    return worker;
  }

  void lend(Pid worker, const Client& client) {
    lent_.emplace(worker, client);
    reply(client.from, Checkout::of(worker));
  }

  void take_back(Pid worker) {
    const auto lent = lent_.find(worker);
    if (lent == lent_.end()) return;
    demonitor(lent->second.monitor, flush);
    lent_.erase(lent);
    assign_or_keep(worker);
    show();
  }

  /// Lends, dismisses or keeps a worker that no client has.
  void assign_or_keep(Pid worker) {
    if (!waiting_.empty()) {
      const Client client = waiting_.front();
      waiting_.pop_front();
      lend(worker, client);
    } else if (workers() >= options_.size) {
      dismiss(worker);
    } else if (options_.strategy == PoolOptions::Strategy::lifo) {
      available_.push_front(worker);
    } else {
      available_.push_back(worker);
    }
  }

  template <class Is>
  void leave(Is is) {
    if (const auto waiter = std::find_if(waiting_.begin(), waiting_.end(), is); waiter != waiting_.end()) {
      demonitor(waiter->monitor, flush);
      waiting_.erase(waiter);
      return show();
    }
    const auto lent = std::find_if(lent_.begin(), lent_.end(), [&](const auto& each) { return is(each.second); });
    if (lent != lent_.end()) take_back(lent->first);
  }

  void dismiss(Pid worker) {
    const Ref end = detail::begin_end_of_child(worker, patience);
    ending_.emplace(end, Ending{send_after(self(), Kill{worker}, patience)});
  }

  void show() const {
    Process::set_label(std::to_string(lent_.size()) + " of " + std::to_string(workers()) + " busy, " +
                       std::to_string(waiting_.size()) + " waiting");
  }

  PoolOptions options_;
  std::function<StartResult()> start_worker_;
  std::deque<Pid> available_;
  boost::unordered_flat_map<Pid, Client, std::hash<Pid>> lent_;  // by worker
  std::deque<Client> waiting_;
  boost::unordered_flat_map<Ref, Ending, std::hash<Ref>> ending_;  // by monitor
};

void check(const PoolOptions& options, const std::function<StartResult()>& start_worker) {
  if (!start_worker) throw ArgumentError("Pool: expected a function that starts a worker, got none");
  if (options.size == 0 && options.max_overflow == 0) {
    throw ArgumentError("Pool: expected a size or an overflow of at least 1");
  }
}

}  // namespace

Pid Checkout::value() const {
  if (is_full()) exit("full");
  if (is_timeout()) exit(Reason::timeout);
  return pid_;
}

StartResult Pool::start_link(PoolOptions options, std::function<StartResult()> start_worker) {
  check(options, start_worker);
  const ServerOptions server{.name = options.name};
  return nazir::start_link<PoolServer>(server, std::move(options), std::move(start_worker));
}

ChildSpec Pool::child_spec(const ChildOptions& options, PoolOptions of_pool,
                           std::function<StartResult()> start_worker) {
  check(of_pool, start_worker);
  if (!options.name.empty()) of_pool.name = options.name;
  ChildSpec spec = detail::make_child_spec(options, "Pool");
  if (options.id.empty() && !of_pool.name.empty()) spec.id = of_pool.name.to_string();
  if (options.shutdown.is_default()) spec.shutdown = infinity;  // bounded: the pool kills late workers
  spec.start = [of_pool = std::move(of_pool), start_worker = std::move(start_worker)] {
    return start_link(of_pool, start_worker);
  };
  return spec;
}

Checkout Pool::checkout(const ServerName& pool, CheckoutOptions options) {
  const Ref id = make_ref();
  Reason reason;
  try {
    return call(pool, PoolServer::CheckOut{id, options.block}, options.timeout);
  } catch (const ExitError& error) {
    reason = error.reason();
  }
  if (reason.cause() != Reason::timeout) exit(reason);
  cast(pool, PoolServer::Cancel{id});  // even if the answer is under way
  return Checkout::timeout();
}

void Pool::checkin(const ServerName& pool, Pid worker) {
  cast(pool, PoolServer::CheckIn{worker});
}

Pool::Status Pool::status(const ServerName& pool) {
  return call(pool, PoolServer::GetStatus{});
}

Pool::Lease::Lease(const ServerName& pool, Duration timeout)
    : pool_(pool.pid()), worker_(checkout(pool, {.timeout = timeout}).value()) {}

Pool::Lease::~Lease() {
  // Not `cast`, which may suspend the process or end it by throwing.
  auto back = detail::make_envelope(detail::EnvelopeKind::cast, PoolServer::CheckIn{worker_});
  back->sender = self();
  detail::deliver(detail::current_core(), pool_, std::move(back));
}

}  // namespace nazir
