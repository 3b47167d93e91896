// SPDX-License-Identifier: BSL-1.0
#include <nazir/inspect.hpp>

#include <fmt/format.h>

#include <nazir/message.hpp>

namespace nazir {
namespace detail {
namespace {

/// Removes everything in matching brackets, such as template arguments and parameters.
std::string without_brackets(std::string_view text) {
  std::string kept;
  int depth = 0;
  for (const char c : text) {
    if (c == '<' || c == '(') ++depth;
    if (depth == 0) kept += c;
    if (c == '>' || c == ')') --depth;
  }
  return kept;
}

bool is_scope(std::string_view scope) {
  return scope.empty() || scope.front() == '{' || scope == "nazir" || scope == "detail" || scope == "std" ||
         scope == "scenarios" || scope == "app" || scope.find("anonymous") != std::string_view::npos ||
         scope.find("unnamed") != std::string_view::npos;
}

}  // namespace

std::string short_type_name(std::string_view pretty_function) {
  // GCC: "const std::string& nazir::type_name() [with T = X; std::string = …]"; Clang: "… [T = X]".
  std::string_view text = pretty_function;
  const auto start = text.find("T = ");
  if (start != std::string_view::npos) text.remove_prefix(start + 4);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<' || c == '(' || c == '[' || c == '{') ++depth;
    if (depth == 0 && (c == ';' || c == ']')) {
      text = text.substr(0, i);
      break;
    }
    if (c == '>' || c == ')' || c == ']' || c == '}') --depth;
  }
  const bool lambda = text.find("<lambda") != std::string_view::npos || text.find("(lambda") != std::string_view::npos;
  std::string flat = without_brackets(text);
  // The last meaningful scope; for a lambda also the one before it: "donations::start_donor::".
  std::string name;
  std::size_t end = flat.size();
  int kept = 0;
  while (end != std::string::npos && kept < (lambda ? 2 : 1)) {
    // A lambda leaves an empty scope between two "::".
    const auto colons = end < 2 ? std::string::npos : flat.rfind("::", end - 2);
    const auto begin = colons == std::string::npos ? 0 : colons + 2;
    std::string scope = flat.substr(begin, end - begin);
    if (const auto space = scope.rfind(' '); space != std::string::npos) scope.erase(0, space + 1);
    if (!is_scope(scope)) {
      name = name.empty() ? scope : scope + "::" + name;
      ++kept;
    }
    if (colons == std::string::npos) break;
    end = colons;
  }
  if (lambda) return name.empty() ? "fn" : name + "/fn";
  return name.empty() ? std::string(text) : name;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string inspect_duration(std::chrono::nanoseconds duration) {
  if (duration == infinity) return "infinity";
  const auto count = duration.count();
  if (count % 1'000'000'000 == 0) return fmt::format("{} s", count / 1'000'000'000);
  if (count % 1'000'000 == 0) return fmt::format("{} ms", count / 1'000'000);
  if (count % 1'000 == 0) return fmt::format("{} µs", count / 1'000);
  return fmt::format("{} ns", count);
}

std::string inspect_floating(double value) {
  return fmt::format("{}", value);
}

}  // namespace detail

std::string Message::inspect() const {
  std::string text = envelope_->type != nullptr ? envelope_->type->inspect(envelope_->payload()) : "()";
  switch (envelope_->kind) {
    case detail::EnvelopeKind::call:
      return "call(" + text + ")";
    case detail::EnvelopeKind::cast:
      return "cast(" + text + ")";
    default:
      return text;
  }
}

}  // namespace nazir
