// SPDX-License-Identifier: BSL-1.0
#pragma once
// Which types can be messages, and how the runtime carries a message whose type it does not know.
//
// A message is a value that is moved from the sender to the receiver and never shared. A type through which two
// processes could reach the same object (a raw pointer, a reference, a view, a shared pointer to a mutable object) does
// not compile as a message. Plain structs are checked field by field; in them, use std::array instead of a C array,
// which neither this check nor `inspect` can take apart. A type that only looks unsafe can be declared safe:
//
//   template <> inline constexpr bool nazir::vouch_for_message<MyHandle> = true;

#include <algorithm>
#include <boost/pfr/core.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include <nazir/detail/block.hpp>
#include <nazir/inspect.hpp>

namespace nazir {

template <class T>
inline constexpr bool vouch_for_message = false;

namespace detail {

template <class T>
struct IsView : std::false_type {};
template <class Char, class Traits>
struct IsView<std::basic_string_view<Char, Traits>> : std::true_type {};
template <class T, std::size_t N>
struct IsView<std::span<T, N>> : std::true_type {};
template <class T>
struct IsView<std::reference_wrapper<T>> : std::true_type {};

template <class T>
struct IsMutableShared : std::false_type {};
template <class T>
struct IsMutableShared<std::shared_ptr<T>> : std::bool_constant<!std::is_const_v<T>> {};

template <class T>
struct ItemOf {
  using type = void;
};
template <class T>
requires(std::ranges::range<T> && !std::is_same_v<std::ranges::range_value_t<T>, T>) struct ItemOf<T> {
  using type = std::ranges::range_value_t<T>;
};
template <class T>
struct ItemOf<std::optional<T>> {
  using type = T;
};

/// The types that a template such as pair or unique_ptr owns: its elements, its alternatives, its pointee.
template <class T>
struct PartsOf {
  static constexpr bool known = false;
};
template <class... Parts>
struct PartsKnown {
  static constexpr bool known = true;
  static constexpr bool own();
};
template <class First, class Second>
struct PartsOf<std::pair<First, Second>> : PartsKnown<First, Second> {};
template <class... T>
struct PartsOf<std::tuple<T...>> : PartsKnown<T...> {};
template <class... T>
struct PartsOf<std::variant<T...>> : PartsKnown<T...> {};
template <class T, class Deleter>
struct PartsOf<std::unique_ptr<T, Deleter>> : PartsKnown<std::remove_extent_t<T>> {};
template <class T>
struct PartsOf<std::shared_ptr<const T>> : PartsKnown<std::remove_extent_t<T>> {};

template <class T>
constexpr bool owns_its_value();

template <class T, std::size_t... I>
constexpr bool fields_own(std::index_sequence<I...>) {
  return (owns_its_value<std::remove_cv_t<boost::pfr::tuple_element_t<I, T>>>() && ...);
}

template <class T>
constexpr bool owns_its_value() {
  if constexpr (vouch_for_message<T>) {
    return true;
  } else if constexpr (std::is_pointer_v<T> || std::is_member_pointer_v<T> || std::is_reference_v<T> ||
                       IsView<T>::value || IsMutableShared<T>::value) {
    return false;
  } else if constexpr (PartsOf<T>::known) {
    return PartsOf<T>::own();
  } else if constexpr (!std::is_void_v<typename ItemOf<T>::type>) {
    return owns_its_value<std::remove_cv_t<typename ItemOf<T>::type>>();
  } else if constexpr (PlainStruct<T>) {
    return fields_own<T>(std::make_index_sequence<boost::pfr::tuple_size_v<T>>());
  } else {
    return true;
  }
}

template <class... Parts>
constexpr bool PartsKnown<Parts...>::own() {
  return (owns_its_value<std::remove_cv_t<Parts>>() && ...);
}

}  // namespace detail

/// A type that can be sent.
template <class T>
concept MessageValue = std::is_object_v<T> && !std::is_const_v<T> && !std::is_array_v<T> &&
                       std::is_nothrow_move_constructible_v<T> && std::is_destructible_v<T>;

/// What the runtime knows about a message's type. One object per type; its address identifies the type.
struct MessageType {
  const std::string& (*name)();
  void (*destroy)(void*) noexcept;  ///< Null for trivial destructors.
  detail::Inspector::Show show;
  std::uint32_t size;
  detail::Inspector::Type pretty;  ///< For the full name.
  /// Of the objects in a value that can be changed by whoever else holds them: how many hold the one that most hold.
  /// Null for types without such objects, which is all that were not vouched for.
  long (*shared_uses)(const void*);

  std::string inspect(const void* value) const {
    std::string text;
    detail::Inspector to(text);
    show(to, value);
    return text;
  }
};

namespace detail {

/// Whether the type can be a message. If not, a static_assert gives the reason in one sentence.
template <class T>
constexpr bool check_message() {
  constexpr bool is_array = std::is_array_v<T>, is_object = std::is_object_v<T>;
  static_assert(!is_array,
                "a message cannot be an array: send text as std::string(\"...\"), other arrays as std::array");
  static_assert(is_array || is_object, "a message must be an object type that can be moved and destroyed");
  if constexpr (!is_array && is_object) {
    constexpr bool moves = std::is_nothrow_move_constructible_v<T>;
    static_assert(
        moves, "a message is moved into the receiver's mailbox: its type needs a move constructor that does not throw");
    if constexpr (moves) {
      constexpr bool is_value = MessageValue<T>, owns = owns_its_value<T>(), aligned = alignof(T) <= 16;
      static_assert(is_value, "a message must be an object type that can be moved and destroyed");
      static_assert(
          owns,
          "a message must own all that it holds, for two processes may never reach the same object: this type has "
          "a raw pointer, a reference, a view (string_view, span) or a shared_ptr to something that is not const. "
          "Send a std::string, a container, a unique_ptr or a shared_ptr<const T> instead");
      static_assert(aligned, "a message may be aligned to at most 16 bytes");
      return is_value && owns && aligned;
    }
  }
  return false;
}

/// Whether a type that was vouched for holds shared pointers to objects that can be changed.
template <class T>
constexpr bool can_share();

template <class T, std::size_t... I>
constexpr bool fields_can_share(std::index_sequence<I...>) {
  return (can_share<std::remove_cv_t<boost::pfr::tuple_element_t<I, T>>>() || ...);
}

template <class T>
constexpr bool can_share() {
  if constexpr (IsMutableShared<T>::value) {
    return true;
  } else if constexpr (PartsOf<T>::known) {
    return false;
  } else if constexpr (!std::is_void_v<typename ItemOf<T>::type>) {
    return can_share<std::remove_cv_t<typename ItemOf<T>::type>>();
  } else if constexpr (PlainStruct<T>) {
    return fields_can_share<T>(std::make_index_sequence<boost::pfr::tuple_size_v<T>>());
  } else {
    return false;
  }
}

template <class T>
long shared_uses_of(const T& value) {
  long most = 0;
  if constexpr (IsMutableShared<T>::value) {
    most = value.use_count();
  } else if constexpr (std::ranges::range<const T>) {
    for (const auto& item : value) most = std::max(most, shared_uses_of(item));
  } else if constexpr (requires { value.has_value(); }) {
    if (value) most = shared_uses_of(*value);
  } else if constexpr (can_share<T>()) {
    boost::pfr::for_each_field(value, [&most](const auto& field) {
      if constexpr (can_share<std::remove_cvref_t<decltype(field)>>()) most = std::max(most, shared_uses_of(field));
    });
  }
  return most;
}

template <class T>
constexpr auto shared_uses_in() -> long (*)(const void*) {
  if constexpr (can_share<T>()) {
    return [](const void* value) { return shared_uses_of(*static_cast<const T*>(value)); };
  } else {
    return nullptr;
  }
}

template <class T>
void destroy_message(void* payload) noexcept {
  static_cast<T*>(payload)->~T();
}

}  // namespace detail

template <class T>
inline const MessageType message_type{
    &type_name<T>,           std::is_trivially_destructible_v<T> ? nullptr : &detail::destroy_message<T>,
    &detail::show_at<T>,     static_cast<std::uint32_t>(sizeof(T)),
    &detail::pretty_type<T>, detail::shared_uses_in<T>()};

namespace detail {

/// The purpose of an envelope.
enum class EnvelopeKind : std::uint8_t {
  // For the mailbox:
  message,  ///< Sent by `send`.
  cast,     ///< To a GenServer.
  call,     ///< To a GenServer: `ref` and `sender` identify the caller to answer.
  // For the runtime, which handles these before the process receives anything:
  reply,      ///< Answers the call `ref`, or becomes a message while the monitor `ref` is active; otherwise dropped.
  call_down,  ///< The called process has ended. Carries `ref` and the reason.
  exit,       ///< An exit signal from `sender`; `linked`: it came over a link.
  link,
  unlink,  ///< The sender removed the link. Answered by `unlinked` with the same `ref`.
  unlinked,
  monitor,  ///< `sender` monitors the receiver under `ref`.
  demonitor,
  down,           ///< The monitored process `sender` ended. Becomes a `Down` message while `ref` is active.
  alive,          ///< `sender` asks whether the receiver is alive. Answered by a reply.
  alias_message,  ///< Sent to the alias `ref`. Becomes a message while the alias is active.
  group_leader,   ///< Sets the receiver's group leader.
  suspend,        ///< Answered by a reply once the receiver has stopped.
  resume,         ///< Resumes as many times as the payload says.
  stacktrace,     ///< `sender` asks for the receiver's stack trace. Answered by a reply.
  messages,       ///< `sender` asks for the contents of the mailbox. Answered by a reply.
  look,           ///< Runs a function in the receiver for an observer: see look.hpp.
};

/// A message or signal in transit, followed by its payload. Allocated from the runtime's pool; a small message takes 64
/// bytes.
struct Envelope {
  Envelope* next = nullptr;
  Pid target;
  Pid sender;
  Ref ref;
  const MessageType* type = nullptr;  ///< Of the payload; null if there is none.
  std::uint32_t block = 0;            ///< Size of the whole block in bytes.
  EnvelopeKind kind = EnvelopeKind::message;
  // One byte: only the thread that holds the envelope writes them.
  bool linked : 1 = false;
  bool repeats : 1 = false;  ///< A tick of `send_interval`: `ref` names its timer.
  bool paired : 1 = false;   ///< A trace has recorded that it was sent: `ref` is its TraceEvent::pair.
  bool shares : 1 = false;   ///< Its type can hold an object that others can change: see MessageType::shared_uses.
  bool timed : 1 = false;    ///< A timer delivers it, which `sender` started.
  bool counted : 1 = false;  ///< As received, although no process takes it. It is not counted as dropped then.

  void* payload() { return this + 1; }
  template <class T>
  T& as() {
    return *std::launder(static_cast<T*>(payload()));
  }
};
static_assert(sizeof(Envelope) == 48 && sizeof(Envelope) % 16 == 0);

/// Allocates an envelope in a block of this size, which must come from `block_of`. Any thread.
Envelope* allocate_envelope_in(std::uint32_t block);
inline Envelope* allocate_envelope(std::size_t payload) {
  return allocate_envelope_in(static_cast<std::uint32_t>(block_of(sizeof(Envelope) + payload)));
}
/// Destroys the payload and frees the block.
void free_envelope(Envelope* envelope) noexcept;

struct FreeEnvelope {
  void operator()(Envelope* envelope) const noexcept { free_envelope(envelope); }
};
using EnvelopePtr = std::unique_ptr<Envelope, FreeEnvelope>;

template <class T>
EnvelopePtr make_envelope(EnvelopeKind kind, T&& value) {
  using Value = std::remove_cvref_t<T>;
  if constexpr (check_message<Value>()) {
    EnvelopePtr envelope(allocate_envelope(sizeof(Value)));
    new (envelope->payload()) Value(std::forward<T>(value));
    envelope->type = &message_type<Value>;
    envelope->kind = kind;
    if constexpr (vouch_for_message<Value>) envelope->shares = can_share<Value>();
    return envelope;
  } else {
    return nullptr;
  }
}

}  // namespace detail

/// A message of unknown type, as passed to `otherwise` and handle_info(const Message&). Valid only during the handler.
class Message {
 public:
  explicit Message(detail::Envelope& envelope) : envelope_(&envelope) {}

  /// The value if it is a T, else nullptr.
  template <class T>
  const T* get_if() const {
    return envelope_->kind == detail::EnvelopeKind::message && envelope_->type == &message_type<T> ? &envelope_->as<T>()
                                                                                                   : nullptr;
  }
  const std::string& type_name() const { return envelope_->type->name(); }
  /// `Donation{7, 2500}`. Marks a call or cast to a process that is no GenServer as such.
  std::string inspect() const;

 private:
  detail::Envelope* envelope_;
};

}  // namespace nazir
