// SPDX-License-Identifier: BSL-1.0
#pragma once
// The Boost.Fiber scheduling algorithm of scheduler threads.
//
// `Scheduler::pick` decides what runs next and switches to carriers directly. Boost calls this class only when a
// thread's fibers are set up, when a carrier's function has returned, and when the thread ends. It has no statics and
// needs no other thread, so runtimes can start and stop at any time.

#include <boost/fiber/algo/algorithm.hpp>
#include <boost/fiber/context.hpp>
#include <boost/fiber/scheduler.hpp>

#include "scheduler/carrier.hpp"

namespace nazir::detail {

class Algorithm final : public boost::fibers::algo::algorithm {
 public:
  /// `created` receives each new carrier's context; an ended carrier switches to `main`.
  Algorithm(boost::fibers::context*& created, Strand& main) : created_(created), main_(main) {}

  void awakened(boost::fibers::context* context) noexcept override {
    if (context->is_context(boost::fibers::type::worker_context)) {
      created_ = context;
    } else {
      context->ready_link(ready_);
    }
  }

  boost::fibers::context* pick_next() noexcept override {
    if (boost::fibers::context::active()->is_context(boost::fibers::type::worker_context)) {
      // A carrier has ended. After this call only Boost's code runs, which does not notify the sanitizers.
      leave_for_ever(main_);
      return main_.context;
    }
    if (ready_.empty()) return nullptr;
    boost::fibers::context* context = &ready_.front();
    ready_.pop_front();
    return context;
  }

  bool has_ready_fibers() const noexcept override { return !ready_.empty(); }
  // The dispatcher runs only while the thread ends, when there is nothing left to wait for.
  void suspend_until(const std::chrono::steady_clock::time_point&) noexcept override {}
  void notify() noexcept override {}

 private:
  boost::fibers::scheduler::ready_queue_type ready_;
  boost::fibers::context*& created_;
  Strand& main_;
};

}  // namespace nazir::detail
