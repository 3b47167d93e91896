// SPDX-License-Identifier: BSL-1.0
#pragma once
// Pool: a fixed number of workers, each checked out by one client at a time; modelled on poolboy.
//
//   Pool::start_link<GatewayWorker>({.name = "gateway", .size = 5, .max_overflow = 2}, credentials);
//
//   Receipt receipt = Pool::transaction("gateway", [&](Pid worker) {
//     return call(worker, GatewayWorker::Charge{donation});
//   });
//
// When all workers are checked out, the pool starts up to `max_overflow` more, which end as soon as no client waits for
// them. Beyond that, up to `max_queue` clients wait in order; further ones are refused at once. A worker returns when
// it is checked in or its client ends. A worker that ends is replaced. If a worker cannot be started, the pool ends
// with the same reason, and the pool's supervisor decides what happens next. The pool ends its workers when it ends.
//
// The pool's label shows how many workers are busy and how many clients wait. All functions except `checkin` call the
// pool and suspend.

#include <functional>
#include <type_traits>
#include <utility>

#include <nazir/supervisor.hpp>

namespace nazir {

struct PoolOptions {
  /// Which free worker is next: the last one returned, whose memory is still cached, or the one that has been free
  /// longest.
  enum class Strategy : unsigned char { lifo, fifo };

  Name name = {};
  std::size_t size = 5;
  std::size_t max_overflow = 10;
  std::size_t max_queue = 1000;
  Strategy strategy = Strategy::lifo;
};

/// The result of a checkout.
class Checkout {
 public:
  static Checkout of(Pid worker) { return {Outcome::worker, worker}; }
  static Checkout full() { return {Outcome::full, {}}; }
  static Checkout timeout() { return {Outcome::timeout, {}}; }

  explicit operator bool() const { return outcome_ == Outcome::worker; }
  /// All workers are checked out, and the queue is full or the caller did not want to wait.
  bool is_full() const { return outcome_ == Outcome::full; }
  /// No worker came back in time.
  bool is_timeout() const { return outcome_ == Outcome::timeout; }
  /// The worker; no pid when there is none.
  Pid pid() const { return pid_; }
  /// The worker. If there is none, exits the caller with `full` or `timeout`.
  Pid value() const;

 private:
  enum class Outcome : unsigned char { worker, full, timeout };
  Checkout(Outcome outcome, Pid pid) : outcome_(outcome), pid_(pid) {}
  Outcome outcome_;
  Pid pid_;
};

struct CheckoutOptions {
  bool block = true;  ///< Wait when all workers are checked out.
  Duration timeout = default_call_timeout;
};

class Pool {
 public:
  /// The arguments are copied for each worker.
  template <class Worker, class... Args>
  static StartResult start_link(PoolOptions options, Args... args) {
    return start_link(std::move(options), worker<Worker>(std::move(args)...));
  }
  /// `start_worker` runs in the pool and links the worker to it.
  static StartResult start_link(PoolOptions options, std::function<StartResult()> start_worker);

  /// For a supervisor:
  /// `child<Pool>({.name = "gateway"}, PoolOptions{.size = 5}, Pool::worker<GatewayWorker>(args...))`.
  /// A name in `options` overrides the pool's own.
  static ChildSpec child_spec(const ChildOptions& options, PoolOptions of_pool,
                              std::function<StartResult()> start_worker);
  template <class Worker, class... Args>
  static ChildSpec child_spec(const ChildOptions& options, PoolOptions of_pool, Args... args) {
    return child_spec(options, std::move(of_pool), worker<Worker>(std::move(args)...));
  }
  /// A function that starts a worker: a GenServer, with copies of the arguments.
  template <class Worker, class... Args>
  static std::function<StartResult()> worker(Args... args) {
    return [args...] { return nazir::start_link<Worker>(ServerOptions{}, args...); };
  }

  static Checkout checkout(const ServerName& pool, CheckoutOptions options = {});
  /// Returns a worker. A no-op if it is not checked out from this pool. Does not suspend.
  static void checkin(const ServerName& pool, Pid worker);

  /// Runs `function(worker)` in the caller and returns its result. The worker is checked in when the function returns
  /// or throws, or the caller ends. Exits the caller with `full` or `timeout` if there is no worker.
  template <class Function>
  static auto transaction(const ServerName& pool, Function function, Duration timeout = default_call_timeout) {
    const Lease lease(pool, timeout);
    return function(lease.worker());
  }

  enum class State : unsigned char {
    ready,     ///< A worker is free.
    overflow,  ///< None is free, but another can be started.
    full,      ///< The next client must wait.
  };
  struct Status {
    State state = State::ready;
    std::size_t size = 0;       ///< All workers, including overflow.
    std::size_t available = 0;  ///< Free workers.
    std::size_t busy = 0;
    std::size_t overflow = 0;  ///< Workers beyond the pool's size.
    std::size_t waiting = 0;
  };
  static Status status(const ServerName& pool);

 private:
  class Lease {
   public:
    Lease(const ServerName& pool, Duration timeout);
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    Pid worker() const { return worker_; }

   private:
    Pid pool_, worker_;
  };
};

}  // namespace nazir
