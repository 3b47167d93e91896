// SPDX-License-Identifier: BSL-1.0
#pragma once
// The scheduling algorithm that Boost.Fiber is given on scheduler threads.
//
// What runs next is decided by `Scheduler::pick`, and carriers are switched to directly. Boost asks here only at its
// own borders: when a thread's fibers are set up, when a carrier's function has returned, and when the thread ends. It
// has no statics and needs no other thread, so runtimes can start and stop as they like.

#include <boost/fiber/algo/algorithm.hpp>
#include <boost/fiber/context.hpp>
#include <boost/fiber/scheduler.hpp>

namespace nazir::detail {

class Algorithm final : public boost::fibers::algo::algorithm {
 public:
  /// `created` receives each new carrier's context; `back` is where an ended carrier goes: the thread's main context.
  Algorithm(boost::fibers::context*& created, boost::fibers::context*& back) : created_(created), back_(back) {}

  void awakened(boost::fibers::context* context) noexcept override {
    if (context->is_context(boost::fibers::type::worker_context)) {
      created_ = context;
    } else {
      context->ready_link(ready_);
    }
  }

  boost::fibers::context* pick_next() noexcept override {
    if (boost::fibers::context::active() != back_ && back_ != nullptr &&
        boost::fibers::context::active()->is_context(boost::fibers::type::worker_context)) {
      return back_;
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
  boost::fibers::context*& back_;
};

}  // namespace nazir::detail
