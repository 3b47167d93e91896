// SPDX-License-Identifier: BSL-1.0
#include "process/overflow.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "memory/pages.hpp"
#include "process/here.hpp"

namespace nazir::detail {
namespace {

constexpr std::size_t signal_stack_size = std::size_t{64} * 1024;
const std::uintptr_t page = page_size();

struct sigaction previous_action;

/// One line of text, built with async-signal-safe operations only.
class Line {
 public:
  Line& add(std::string_view text) {
    const auto count = std::min(text.size(), text_.size() - size_);
    std::copy_n(text.data(), count, text_.data() + size_);
    size_ += count;
    return *this;
  }
  Line& add(std::uint64_t number) {
    std::array<char, 20> digits{};
    auto* first = digits.end();
    do {
      *--first = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    return add(std::string_view(first, static_cast<std::size_t>(digits.end() - first)));
  }
  void write() const {
    if (::write(STDERR_FILENO, text_.data(), size_) < 0) return;  // nothing else can be done
  }

 private:
  std::array<char, 512> text_{};
  std::size_t size_ = 0;
};

void report(const Process& process, std::size_t stack_size) {
  Line line;
  line.add("nazir: process ");
  const std::string* name = process.name.load(std::memory_order_relaxed);
  if (name != nullptr && name != &NameTable::gone) line.add(*name).add(" ");
  line.add("<0.").add(observe::number(process.id())).add(".0>");
  const std::string* function = process.initial_function.load(std::memory_order_relaxed);
  if (function != nullptr) line.add(" (").add(*function).add(")");
  line.add(" overflowed its stack of ").add(stack_size / 1024);
  line.add(" KiB; raise RuntimeOptions::stack_size or let it keep less on the stack\n").write();
}

void on_fault(int number, siginfo_t* info, void* context) {
  if (current_scheduler != nullptr) {
    const Process* process = current_scheduler->current();
    if (process != nullptr && process->carrier != nullptr) {
      const auto size = current_scheduler->stacks.stack_size();
      const auto low = reinterpret_cast<std::uintptr_t>(process->carrier->stack_top) - size;
      const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
      if (at < low && at >= low - page) report(*process, size);
    }
  }
  if ((previous_action.sa_flags & SA_SIGINFO) != 0) {
    previous_action.sa_sigaction(number, info, context);
  } else if (previous_action.sa_handler != SIG_DFL && previous_action.sa_handler != SIG_IGN) {
    previous_action.sa_handler(number);
  } else {
    // Takes effect when the handler returns.
    signal(number, SIG_DFL);
    raise(number);
  }
}

void install() {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction action = {};
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, &previous_action);
  });
}

}  // namespace

OverflowWatch::OverflowWatch() {
  install();
  stack_t present = {};
  sigaltstack(nullptr, &present);
  if ((present.ss_flags & SS_DISABLE) == 0) return;
  stack_ = std::make_unique<char[]>(signal_stack_size);
  stack_t own = {};
  own.ss_sp = stack_.get();
  own.ss_size = signal_stack_size;
  sigaltstack(&own, nullptr);
}

OverflowWatch::~OverflowWatch() {
  if (stack_ == nullptr) return;
  stack_t none = {};
  none.ss_flags = SS_DISABLE;
  sigaltstack(&none, nullptr);
}

}  // namespace nazir::detail
