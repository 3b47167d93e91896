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

#if defined(NAZIR_BAD_generic_lambda)
int receive_something() {
  return nazir::receive([](auto) { return 1; });
}
#elif defined(NAZIR_BAD_generic_lambda_with_ref)
int receive_something(nazir::Ref ref) {
  return nazir::receive(nazir::on(ref, [](const auto&) { return 1; }));
}
#elif defined(NAZIR_BAD_clause_without_parameter)
int receive_something() {
  return nazir::receive([] { return 1; });
}
#elif defined(NAZIR_BAD_clauses_of_different_types)
void receive_something() {
  nazir::receive([](int) { return std::string(); }, [](char) { return 1; });
}
#elif defined(NAZIR_BAD_clause_that_returns_nothing)
void receive_something() {
  nazir::receive([](int) { return 1; }, [](char) {});
}
#elif defined(NAZIR_BAD_wrong_arguments_of_a_task)
auto start_something() {
  return nazir::Task::async([](int) { return 1; }, std::string("text"));
}
#elif defined(NAZIR_BAD_missing_argument_of_a_task)
auto start_something() {
  return nazir::Task::start_link([](int) { return 1; });
}
#elif defined(NAZIR_BAD_wrong_arguments_of_a_supervised_task)
auto start_something() {
  return nazir::Task::Supervisor::async_nolink(
      "tasks", [](int) { return 1; }, std::string("text"));
}
#endif

void send_something(nazir::Pid to, [[maybe_unused]] int& number) {
#if defined(NAZIR_BAD_text_literal)
  nazir::send(to, "text");
#elif defined(NAZIR_BAD_text_literal_by_name)
  nazir::send("name", "text");
#elif defined(NAZIR_BAD_text_literal_later)
  nazir::send_after(to, "text", std::chrono::seconds(1));
#elif defined(NAZIR_BAD_text_literal_again_and_again)
  nazir::send_interval(to, "text", std::chrono::seconds(1));
#elif defined(NAZIR_BAD_text_literal_as_timeout)
  nazir::start_timer(std::chrono::seconds(1), to, "text");
#elif defined(NAZIR_BAD_text_literal_to_all)
  nazir::PubSub::broadcast("pubsub", "topic", "text");
#elif defined(NAZIR_BAD_c_array)
  int numbers[2] = {1, 2};
  nazir::send(to, numbers);
#elif defined(NAZIR_BAD_raw_pointer)
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
