// SPDX-License-Identifier: BSL-1.0
#include "scheduler/carrier.hpp"

#include <cxxabi.h>

#include <boost/version.hpp>

#if !defined(__GLIBCXX__) || !defined(__x86_64__) && !defined(__aarch64__)
#error "the exception state's layout is known for libstdc++ on 64-bit x86 and ARM only"
#endif
#if BOOST_VERSION >= 108800
#error "Boost 1.88 and later keep the exception state of fibers themselves: saving it twice corrupts it"
#endif

namespace nazir::detail {

ExceptionState& exceptions_of_thread() {
  return *reinterpret_cast<ExceptionState*>(abi::__cxa_get_globals());
}

#ifdef NAZIR_TSAN
// An instrumented function would enter on one shadow stack and leave on another.
__attribute__((no_sanitize("thread")))
#endif
void switch_to(Strand& from, Strand& to) {
  ExceptionState& now = *from.now;
  from.exceptions = now;
  now = to.exceptions;
#ifdef NAZIR_ASAN
  __sanitizer_start_switch_fiber(&from.fake_stack, to.bottom, to.size);
#endif
#ifdef NAZIR_TSAN
  __tsan_switch_to_fiber(to.fiber, 0);
#endif
  to.context->resume();
#ifdef NAZIR_ASAN
  __sanitizer_finish_switch_fiber(from.fake_stack, nullptr, nullptr);
#endif
}

void arrived_on([[maybe_unused]] Strand& strand, [[maybe_unused]] Strand* from) {
#ifdef NAZIR_ASAN
  const void* bottom = nullptr;
  std::size_t size = 0;
  __sanitizer_finish_switch_fiber(nullptr, &bottom, &size);
  // The bounds of the thread's own stack become known when the first fiber is entered from it.
  if (from != nullptr && from->bottom == nullptr) {
    from->bottom = bottom;
    from->size = size;
  }
#endif
}

#ifdef NAZIR_TSAN
__attribute__((no_sanitize("thread")))
#endif
void leave_for_ever([[maybe_unused]] Strand& to) {
  *to.now = to.exceptions;
#ifdef NAZIR_ASAN
  __sanitizer_start_switch_fiber(nullptr, to.bottom, to.size);
#endif
#ifdef NAZIR_TSAN
  __tsan_switch_to_fiber(to.fiber, 0);
#endif
}

}  // namespace nazir::detail
