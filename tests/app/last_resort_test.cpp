// SPDX-License-Identifier: GPL-3.0-or-later
#include "last_resort.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <new>
#include <stdexcept>
#include <thread>

namespace nazir::app {
namespace {

TEST(LastResortDeathTest, AnExceptionThatLeavesAThreadIsOneLine) {
  const auto end_by = [](auto thrown) {
    install_last_resort();
    std::thread([thrown] { throw thrown; }).join();
  };
  EXPECT_EXIT(end_by(std::runtime_error("a\n\x1b")), testing::ExitedWithCode(1), "^nazir: internal error: a.n.x1b\n$");
  EXPECT_EXIT(end_by(7), testing::ExitedWithCode(1), "^nazir: internal error: an unknown exception\n$");
  EXPECT_EXIT(end_by(std::bad_alloc()), testing::ExitedWithCode(1), "^nazir: out of memory\n$");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(LastResortDeathTest, NoMemoryIsOneLine) {
  EXPECT_EXIT(
      {
        install_last_resort();
        const volatile std::size_t too_much = SIZE_MAX / 4;
        ::operator delete(::operator new(too_much));
      },
      testing::ExitedWithCode(1), "^nazir: out of memory\n$");
}
#endif

TEST(LastResort, SaysWhatAnExceptionSays) {
  const auto text_of = [](auto thrown) {
    try {
      throw thrown;
    } catch (...) {
      return exception_text();
    }
  };
  EXPECT_EQ(text_of(std::runtime_error("no")), "no");
  EXPECT_EQ(text_of(7), "an unknown exception");
}

}  // namespace
}  // namespace nazir::app
