// SPDX-License-Identifier: BSL-1.0
#pragma once
// Selective receive.
//
//   Money amount = receive(
//       [](const Donation& donation) { return donation.amount; },
//       when([&](const Refund& refund) { return refund.id == id; },
//            [](const Refund& refund) { return -refund.amount; }),
//       on(ref, [](const Down&) { return Money(); }),
//       after(5s, [] { return Money(); }));
//
// Scans the mailbox from its oldest message and tries the clauses in order on each message. Takes out and handles the
// first message that a clause matches; all others stay, in order. A clause is
//   * a function of one message type (by value, const T& or T&&): matches messages of exactly that type;
//   * when(guard, function): also requires that `guard(message)` returns true; a guard that throws does not match;
//   * on(ref, function): also requires that the message's member `ref` equals `ref`. If all clauses wait for the same
//     reference (`after` does not count), messages older than the reference are skipped at once, however many;
//   * otherwise(function of const Message&): matches any message;
//   * after(timeout, function): runs if no message matches within `timeout` of the start of the receive; after(0ms, …)
//     scans the mailbox once.
// Returns what the function returns, converted to the common type of all clauses. Suspends the process.

#include <tuple>
#include <type_traits>
#include <utility>

#include <nazir/process.hpp>

namespace nazir {
namespace detail {

/// Argument and result of a function with one parameter. Empty for other functions and for generic or overloaded ones.
template <class F>
struct ClauseSignature {};
template <class F>
requires requires {
  &F::operator();
}
struct ClauseSignature<F> : ClauseSignature<decltype(&F::operator())> {};
template <class C, class R, class A>
struct ClauseSignature<R (C::*)(A)> {
  using Argument = A;
  using Result = R;
};
template <class C, class R, class A>
struct ClauseSignature<R (C::*)(A) const> : ClauseSignature<R (C::*)(A)> {};
template <class C, class R, class A>
struct ClauseSignature<R (C::*)(A) noexcept> : ClauseSignature<R (C::*)(A)> {};
template <class C, class R, class A>
struct ClauseSignature<R (C::*)(A) const noexcept> : ClauseSignature<R (C::*)(A)> {};
template <class R, class A>
struct ClauseSignature<R (*)(A)> {
  using Argument = A;
  using Result = R;
};

template <class F>
concept OneMessageType = requires {
  typename ClauseSignature<F>::Argument;
};

/// False if the function cannot be a clause; a static_assert gives the reason.
template <class F>
constexpr bool check_clause() {
  constexpr bool one_type = OneMessageType<F>;
  static_assert(one_type,
                "a clause of a receive is a function of one parameter that says its type of message: this one has "
                "another number of parameters, or takes any type (auto)");
  return one_type;
}

template <class F>
struct TypedClause {
  using Argument = typename ClauseSignature<F>::Argument;
  using Value = std::remove_cvref_t<Argument>;
  using Result = typename ClauseSignature<F>::Result;
  F function;

  Result run(Envelope& envelope) {
    if constexpr (std::is_lvalue_reference_v<Argument>) {
      return function(envelope.as<Value>());
    } else {
      return function(std::move(envelope.as<Value>()));
    }
  }
  static bool is_of_type(const Envelope& envelope) {
    return envelope.kind == EnvelopeKind::message && envelope.type == &message_type<Value>;
  }
};

template <class F>
struct Plain : TypedClause<F> {
  bool matches(Envelope& envelope) { return this->is_of_type(envelope); }
};

template <class Guard, class F>
struct When : TypedClause<F> {
  Guard guard;
  bool matches(Envelope& envelope) {
    if (!this->is_of_type(envelope)) return false;
    try {
      return guard(std::as_const(envelope.as<typename TypedClause<F>::Value>()));
    } catch (...) {
      return false;
    }
  }
};

template <class F>
struct On : TypedClause<F> {
  Ref ref;
  bool matches(Envelope& envelope) {
    return this->is_of_type(envelope) && envelope.as<typename TypedClause<F>::Value>().ref == ref;
  }
};

template <class F>
struct Otherwise {
  using Result = std::invoke_result_t<F, const Message&>;
  F function;
  static bool matches(Envelope&) { return true; }
  Result run(Envelope& envelope) { return function(Message(envelope)); }
};

template <class F>
struct After {
  using Result = std::invoke_result_t<F>;
  Duration timeout;
  F function;
};

/// Stand in for a clause, and the result of its receive, that has already failed a static_assert. NoResult converts to
/// anything, so that the compiler reports one error only.
struct NoClause {};
struct NoResult {
  template <class T>
  operator T() const;
};

template <class T>
inline constexpr bool is_clause = false;
template <class F>
inline constexpr bool is_clause<Plain<F>> = true;
template <class G, class F>
inline constexpr bool is_clause<When<G, F>> = true;
template <class F>
inline constexpr bool is_clause<On<F>> = true;
template <class F>
inline constexpr bool is_clause<Otherwise<F>> = true;
template <class T>
inline constexpr bool is_on = false;
template <class F>
inline constexpr bool is_on<On<F>> = true;
template <class T>
inline constexpr bool is_after = false;
template <class F>
inline constexpr bool is_after<After<F>> = true;

template <class C>
auto to_clause(C&& clause) {
  using D = std::decay_t<C>;
  if constexpr (is_clause<D> || is_after<D> || std::is_same_v<D, NoClause>) {
    return D(std::forward<C>(clause));
  } else if constexpr (check_clause<D>()) {
    return Plain<D>{{std::forward<C>(clause)}};
  } else {
    return NoClause();
  }
}

/// False if these cannot be the clauses of one receive; a static_assert gives the reason.
template <class... Clauses>
constexpr bool check_clauses() {
  static_assert(sizeof...(Clauses) > 0, "a receive needs a clause");
  if constexpr (sizeof...(Clauses) == 0 || (std::is_same_v<Clauses, NoClause> || ...)) {
    return false;
  } else {
    constexpr bool agree = requires {
      typename std::common_type<typename Clauses::Result...>::type;
    };
    static_assert(agree,
                  "the clauses of a receive return values of different types: its own type is what all of them "
                  "convert to");
    return agree;
  }
}

template <class Result, std::size_t I = 0, class Clauses>
bool try_clauses(Envelope& envelope, Clauses& clauses, std::size_t& chosen) {
  if constexpr (I == std::tuple_size_v<Clauses>) {
    return false;
  } else {
    using Clause = std::tuple_element_t<I, Clauses>;
    if constexpr (!is_after<Clause>) {
      if (std::get<I>(clauses).matches(envelope)) {
        chosen = I;
        return true;
      }
    }
    return try_clauses<Result, I + 1>(envelope, clauses, chosen);
  }
}

template <class Result, std::size_t I = 0, class Clauses>
Result run_clause(Envelope& envelope, Clauses& clauses, std::size_t chosen) {
  using Clause = std::tuple_element_t<I, Clauses>;
  if constexpr (!is_after<Clause>) {
    if (chosen == I) return std::get<I>(clauses).run(envelope);
  }
  if constexpr (I + 1 < std::tuple_size_v<Clauses>) {
    return run_clause<Result, I + 1>(envelope, clauses, chosen);
  } else {
    __builtin_unreachable();
  }
}

template <class T>
inline constexpr bool is_otherwise = false;
template <class F>
inline constexpr bool is_otherwise<Otherwise<F>> = true;

/// Its address identifies a set of types.
template <class... Value>
inline constexpr char types_identity = 0;

/// The message types that the clauses wait for.
template <class Clauses>
struct TypesOf;
template <class... Clauses>
struct TypesOf<std::tuple<Clauses...>> {
  template <class Clause>
  static bool is_of(const Envelope& envelope) {
    if constexpr (is_otherwise<Clause>) {
      return true;
    } else if constexpr (is_after<Clause>) {
      return false;
    } else {
      return Clause::is_of_type(envelope);
    }
  }
  static bool may_match(const Envelope& envelope) { return (is_of<Clauses>(envelope) || ...); }
  /// Null if any message may match.
  static const void* identity() {
    if constexpr ((is_otherwise<Clauses> || ...)) {
      return nullptr;
    } else {
      return &types_identity<ValueOf<Clauses>...>;
    }
  }

 private:
  template <class Clause, bool typed = is_clause<Clause>>
  struct Value {
    using type = typename Clause::Value;
  };
  template <class Clause>
  struct Value<Clause, false> {
    using type = void;
  };
  template <class Clause>
  using ValueOf = typename Value<Clause>::type;
};

/// The single reference that all clauses wait for, if there is one.
template <class... Clauses>
Ref awaited_ref(const std::tuple<Clauses...>& clauses) {
  Ref only;
  if constexpr (((is_on<Clauses> || is_after<Clauses>)&&...)) {
    bool several = false;
    const auto look = [&](const auto& clause) {
      if constexpr (is_on<std::decay_t<decltype(clause)>>) {
        several = several || (only && only != clause.ref);
        only = clause.ref;
      }
    };
    std::apply([&](const auto&... clause) { (look(clause), ...); }, clauses);
    if (several) only = Ref();
  }
  return only;
}

}  // namespace detail

template <class Guard, class Function>
auto when([[maybe_unused]] Guard guard, [[maybe_unused]] Function function) {
  if constexpr (detail::check_clause<Function>()) {
    return detail::When<Guard, Function>{{std::move(function)}, std::move(guard)};
  } else {
    return detail::NoClause();
  }
}

template <class Function>
auto on([[maybe_unused]] Ref ref, [[maybe_unused]] Function function) {
  if constexpr (detail::check_clause<Function>()) {
    return detail::On<Function>{{std::move(function)}, ref};
  } else {
    return detail::NoClause();
  }
}

template <class Function>
auto otherwise(Function function) {
  return detail::Otherwise<Function>{std::move(function)};
}

template <class Function>
auto after(Duration timeout, Function function) {
  return detail::After<Function>{timeout, std::move(function)};
}

namespace detail {

// Always inlined, so that the observer shows the caller as the waiting function, not this one.
template <class... Clause>
[[gnu::always_inline]] inline auto receive_of(std::tuple<Clause...> clauses) {
  using Clauses = std::tuple<Clause...>;
  using Result = typename std::common_type<typename Clause::Result...>::type;

  std::optional<Duration> deadline;
  bool only_look = false;
  std::apply(
      [&](auto&... clause) {
        (
            [&] {
              if constexpr (is_after<std::decay_t<decltype(clause)>>) {
                only_look = clause.timeout <= Duration::zero();
                deadline = deadline_after(clause.timeout);
              }
            }(),
            ...);
      },
      clauses);

  tick();
  MailboxScan scan(awaited_ref(clauses), TypesOf<Clauses>::identity());
  for (auto part = WaitPart::first;; part = WaitPart::further) {
    while (Envelope* envelope = scan.next()) {
      if (!TypesOf<Clauses>::may_match(*envelope)) {
        scan.pass();
        continue;
      }
      std::size_t chosen = 0;
      if (try_clauses<Result>(*envelope, clauses, chosen)) {
        EnvelopePtr taken = scan.take();
        return run_clause<Result>(*taken, clauses, chosen);
      }
      scan.leave();
    }
    if (only_look || !wait_for_message(deadline, part)) {
      if constexpr ((is_after<Clause> || ...)) {
        // Scans once more: a message may have arrived at the same moment as the timeout.
        if (!only_look) {
          only_look = true;
          continue;
        }
        scan.finish();
        return std::apply(
            [](auto&... clause) -> Result {
              if constexpr (std::is_void_v<Result>) {
                (
                    [&] {
                      if constexpr (is_after<std::decay_t<decltype(clause)>>) clause.function();
                    }(),
                    ...);
              } else {
                std::optional<Result> result;
                (
                    [&] {
                      if constexpr (is_after<std::decay_t<decltype(clause)>>) result.emplace(clause.function());
                    }(),
                    ...);
                return std::move(*result);
              }
            },
            clauses);
      }
    }
  }
}

}  // namespace detail

template <class... C>
[[gnu::always_inline]] inline auto receive(C&&... arguments) {
  using namespace detail;
  if constexpr (check_clauses<decltype(to_clause(std::forward<C>(arguments)))...>()) {
    return receive_of(std::make_tuple(to_clause(std::forward<C>(arguments))...));
  } else {
    return NoResult();
  }
}

}  // namespace nazir
