// SPDX-License-Identifier: GPL-3.0-or-later
#include "last_resort.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include "exit_code.hpp"
#include "output.hpp"

namespace nazir::app {
namespace {

/// Returns in the first thread that calls it, every time. Blocks all other threads until the program ends.
void claim_the_end() noexcept {
  static std::atomic_flag claimed = ATOMIC_FLAG_INIT;
  thread_local bool claimed_here = false;
  while (!claimed_here && claimed.test_and_set()) ::pause();
  claimed_here = true;
}

[[noreturn]] void end_on_exception() noexcept {
  claim_the_end();
  try {
    if (std::current_exception() != nullptr) std::rethrow_exception(std::current_exception());
    print_error("internal error");
  } catch (const std::bad_alloc&) {
    end_out_of_memory();
  } catch (const std::exception& error) {
    print_error(std::string("internal error: ") + error.what());
  } catch (...) {
    print_error("internal error: an unknown exception");
  }
  std::_Exit(exit_failed);
}

}  // namespace

void install_last_resort() {
  std::set_new_handler([] { end_out_of_memory(); });
  std::set_terminate([] { end_on_exception(); });
}

void end_out_of_memory() noexcept {
  claim_the_end();
  constexpr std::string_view line = "nazir: out of memory\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
  std::_Exit(exit_failed);
}

std::string exception_text() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    end_out_of_memory();
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an unknown exception";
  }
}

}  // namespace nazir::app
