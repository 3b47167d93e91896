// SPDX-License-Identifier: BSL-1.0
#pragma once
// Task::async_stream: applies a function to many items, each in its own task, several at a time.
//
//   for (auto&& verified : Task::async_stream(donations, verify, {.max_concurrency = 10, .timeout = 30s,
//                                                                 .on_timeout = kill_task})) {
//     if (verified) book(*verified); else report(verified.reason());
//   }
//
// The stream is a lazy range: nothing runs until an element is requested. Items are taken from the input one by one, as
// task slots become free, and no task is started while the consumer handles an element. Each `begin()` starts a new
// run. The process that calls it owns the tasks and must be the one that iterates. However an iteration finishes (at
// its end, by `break` or by an exception), its running tasks are killed and no process, link or message is left behind.
// This suspends the process until the tasks are gone.
//
// The items may come from any input range. The stream keeps a temporary range; any other must outlive the stream. Items
// are copied into the tasks, or moved out of a kept range if they cannot be copied. The function is copied into every
// task.
//
// The owner is linked to the tasks: a task that crashes ends the owner, unless the owner traps exits; then the element
// has the reason. A task that exits with `normal` never ends the owner.

#include <concepts>
#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <nazir/detail/stream_run.hpp>

namespace nazir {

/// An element of the stream: the result for one item; with `zip_input_on_exit`, also the item if its task gave no
/// result.
template <class T, class Item>
struct StreamResult : Result<T> {
  explicit StreamResult(Result<T> result) : Result<T>(std::move(result)) {}
  std::optional<Item> input;
};

namespace detail {

/// The parts of a stream.
template <class Items, class Function>
struct StreamSource {
  Items items;
  bool items_are_kept = false;  ///< They may be moved from.
  Function function;
  AsyncStreamOptions options;
  StartWorker start;
};

/// One typed run of a stream.
template <class Items, class Function>
class StreamOf final : public StreamRun {
 public:
  using Item = std::ranges::range_value_t<Items>;
  using Value = std::decay_t<std::invoke_result_t<Function, Item>>;
  using Element = StreamResult<Value, Item>;

  explicit StreamOf(StreamSource<Items, Function>& source)
      : StreamRun(source.options, source.start, &ref_of_news<Value>), source_(source) {}

  bool at_end() {
    fetch();
    return !element_;
  }
  Element& element() {
    fetch();
    return *element_;
  }
  /// Does not fetch the next element yet: it is computed only when it is requested.
  void skip() {
    fetch();
    fetched_ = false;
    element_.reset();
  }

 private:
  void fetch() {
    if (fetched_) return;
    std::optional<Outcome> outcome = next();
    fetched_ = true;
    if (!outcome) return;
    const auto number = outcome->item;
    element_.emplace(result(std::move(*outcome)));
    const auto input = inputs_.find(number);
    if (input == inputs_.end()) return;
    if (!element_->is_ok()) element_->input.emplace(std::move(input->second));
    inputs_.erase(input);
  }

  static Result<Value> result(Outcome outcome) {
    if (outcome.reply == nullptr) return Result<Value>::exit(std::move(outcome.reason));
    if constexpr (std::is_void_v<Value>) {
      return Result<Value>();
    } else {
      return Result<Value>::ok(std::move(outcome.reply->template as<TaskReply<Value>>().value));
    }
  }

  std::unique_ptr<TaskCode> next_code(std::uint64_t number) override {
    // Advances the input only now, so that no item is requested before there is a task slot for it.
    if (at_) {
      ++*at_;
    } else {
      at_.emplace(std::ranges::begin(source_.items));
    }
    if (*at_ == std::ranges::end(source_.items)) return nullptr;
    Item item = take();
    if constexpr (std::copy_constructible<Item>) {
      if (options_.zip_input_on_exit) inputs_.emplace(number, item);
    }
    auto code = task_code<true>([function = source_.function, item = std::move(item)]() mutable {
      return std::invoke(std::move(function), std::move(item));
    });
    code->function = &type_name<Function>();
    return code;
  }

  Item take() {
    if constexpr (std::constructible_from<Item, std::ranges::range_reference_t<Items>>) {
      return static_cast<Item>(**at_);
    } else {
      if (!source_.items_are_kept)
        throw ArgumentError("async_stream: expected items that can be copied, or a range to keep");
      return static_cast<Item>(std::ranges::iter_move(*at_));
    }
  }

  StreamSource<Items, Function>& source_;
  std::optional<std::ranges::iterator_t<Items>> at_;
  std::map<std::uint64_t, Item> inputs_;  // Inputs of running tasks, for zip_input_on_exit.
  std::optional<Element> element_;
  bool fetched_ = false;
};

}  // namespace detail

/// See the top of this file. `Items` is a view. Movable, even during an iteration; not copyable.
template <std::ranges::view Items, class Function>
class AsyncStream {
  using Run = detail::StreamOf<Items, Function>;
  static_assert(std::copy_constructible<Function>, "the function of a stream is copied into each of its tasks");

 public:
  using Element = typename Run::Element;

  explicit AsyncStream(detail::StreamSource<Items, Function> source)
      : source_(std::make_unique<detail::StreamSource<Items, Function>>(std::move(source))) {
    detail::check(source_->options);
    if (source_->options.zip_input_on_exit && !std::copy_constructible<typename Run::Item>) {
      throw ArgumentError("async_stream: zip_input_on_exit: expected items that can be copied");
    }
  }

  class Iterator {
   public:
    using value_type = Element;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::input_iterator_tag;

    explicit Iterator(std::unique_ptr<Run> run) : run_(std::move(run)) {}

    Element& operator*() const { return run_->element(); }
    Element* operator->() const { return &run_->element(); }
    Iterator& operator++() {
      run_->skip();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& at, std::default_sentinel_t) { return at.run_->at_end(); }

   private:
    std::unique_ptr<Run> run_;
  };

  /// Starts nothing yet.
  Iterator begin() { return Iterator(std::make_unique<Run>(*source_)); }
  std::default_sentinel_t end() const { return {}; }

 private:
  std::unique_ptr<detail::StreamSource<Items, Function>> source_;
};

namespace detail {

template <class Items, class Function, class... Args>
auto make_stream(Items&& items, Function function, std::tuple<Args...> args, const AsyncStreamOptions& options,
                 StartWorker start) {
  using View = std::views::all_t<Items>;
  using Item = std::ranges::range_value_t<View>;
  static_assert(std::is_invocable_v<Function, Item, Args...>,
                "async_stream: the function does not take an item of the range, followed by the further arguments");
  constexpr bool kept = !std::is_lvalue_reference_v<Items>;
  const auto stream = [&](auto body) {
    return AsyncStream<View, decltype(body)>(
        {std::views::all(std::forward<Items>(items)), kept, std::move(body), options, std::move(start)});
  };
  if constexpr (sizeof...(Args) == 0) {
    return stream(std::move(function));
  } else {
    return stream([function = std::move(function), args = std::move(args)](Item item) {
      return std::apply([&](const Args&... each) { return std::invoke(function, std::move(item), each...); }, args);
    });
  }
}

}  // namespace detail
}  // namespace nazir
