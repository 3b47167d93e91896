// SPDX-License-Identifier: BSL-1.0
#include <nazir/reason.hpp>

#include <array>
#include <utility>

#include <nazir/inspect.hpp>

#include "process/backtrace.hpp"

namespace nazir {
namespace {

struct Named {
  Reason::Kind kind;
  std::string_view name;
};
constexpr std::array<Named, 6> named{{{Reason::Kind::normal, "normal"},
                                      {Reason::Kind::shutdown, "shutdown"},
                                      {Reason::Kind::kill, "kill"},
                                      {Reason::Kind::killed, "killed"},
                                      {Reason::Kind::noproc, "noproc"},
                                      {Reason::Kind::timeout, "timeout"}}};

const std::string nothing;

}  // namespace

std::string_view Reason::text_of(const char* term) {
  if (term == nullptr) throw ArgumentError("a reason: expected a text, got a null pointer");
  return term;
}

Reason::Reason(std::string_view term) {
  for (const auto& [kind, name] : named) {
    if (term == name) {
      kind_ = kind;
      return;
    }
  }
  kind_ = Kind::other;
  detail_ = std::make_shared<const Detail>(Detail{std::string(term), {}, {}});
}

Reason Reason::shutdown_with(std::string detail) {
  return {Kind::shutdown, {std::move(detail), {}, {}}};
}

Reason Reason::exception(std::string what, std::string type, std::vector<const void*> thrown_at) {
  return {Kind::exception, {std::move(what), std::move(type), {}, std::move(thrown_at)}};
}

Reason Reason::in_call(const Reason& cause, std::string call) {
  Detail detail = cause.detail_ ? *cause.detail_ : Detail();
  detail.call = std::move(call);
  return {cause.kind_, std::move(detail)};
}

const std::string& Reason::detail() const {
  return detail_ ? detail_->text : nothing;
}
const std::string& Reason::type() const {
  return detail_ ? detail_->type : nothing;
}
const std::string& Reason::call() const {
  return detail_ ? detail_->call : nothing;
}

std::vector<std::string> Reason::backtrace() const {
  return detail_ ? detail::names_of(detail_->thrown_at) : std::vector<std::string>();
}

Reason Reason::cause() const {
  if (call().empty()) return *this;
  if (detail().empty() && type().empty()) return Reason(kind_);
  Detail detail = *detail_;
  detail.call.clear();
  return {kind_, std::move(detail)};
}

std::string Reason::to_string() const {
  std::string text;
  if (kind_ == Kind::exception) {
    text = "{" + detail::quoted(detail()) + ", " + type() + "}";
  } else if (kind_ == Kind::other) {
    text = detail();
  } else {
    for (const auto& [kind, name] : named) {
      if (kind == kind_) text = name;
    }
    // A detail is a text, or a term such as {failed_to_start_child, …}.
    const bool is_term = detail().starts_with('{');
    if (!detail().empty()) text = "{" + text + ", " + (is_term ? detail() : detail::quoted(detail())) + "}";
  }
  return call().empty() ? text : "{" + text + ", " + call() + "}";
}

bool operator==(const Reason& left, const Reason& right) {
  if (left.kind_ != right.kind_) return false;
  if (left.detail_ == right.detail_) return true;
  return left.detail() == right.detail() && left.type() == right.type() && left.call() == right.call();
}

const char* ExitError::what() const noexcept {
  try {
    if (text_.empty()) text_ = reason_.to_string();
    return text_.c_str();
  } catch (...) {
    return "exit";  // out of memory
  }
}

}  // namespace nazir
