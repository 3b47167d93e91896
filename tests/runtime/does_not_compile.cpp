// SPDX-License-Identifier: BSL-1.0
// Compiled with one NAZIR_BAD_... defined it must fail and say why; with none it must compile.
#include <functional>
#include <memory>
#include <nazir/nazir.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct WithPointer {
  int id;
  int* where;
};
struct ThrowingMove {
  ThrowingMove() = default;
  ThrowingMove(ThrowingMove&&) noexcept(false) {}
};

void send_something(nazir::Pid to, [[maybe_unused]] int& number) {
#if defined(NAZIR_BAD_raw_pointer)
  nazir::send(to, &number);
#elif defined(NAZIR_BAD_reference_wrapper)
  nazir::send(to, std::ref(number));
#elif defined(NAZIR_BAD_string_view)
  nazir::send(to, std::string_view("text"));
#elif defined(NAZIR_BAD_span)
  nazir::send(to, std::span<int>(&number, 1));
#elif defined(NAZIR_BAD_mutable_shared)
  nazir::send(to, std::make_shared<int>(1));
#elif defined(NAZIR_BAD_pointer_in_struct)
  nazir::send(to, WithPointer{1, &number});
#elif defined(NAZIR_BAD_view_in_vector)
  nazir::send(to, std::vector<std::string_view>{"text"});
#elif defined(NAZIR_BAD_throwing_move)
  nazir::send(to, ThrowingMove());
#else
  nazir::send(to, number);
  nazir::send(to, std::string("text"));
  nazir::send(to, std::make_unique<int>(1));
#endif
}
