// SPDX-License-Identifier: BSL-1.0
#include <nazir/detail/inspector.hpp>

#include <algorithm>
#include <utility>

#include <nazir/observe.hpp>

namespace nazir::detail {
namespace {

constexpr std::string_view ellipsis = "…";

/// A tree has at most this many nodes, however many its levels are.
constexpr std::size_t most_nodes = 10'000;
constexpr std::size_t longest_possible = std::size_t{1} << 40U;  // so that one more is no overflow
/// Of the tree that the thread builds.
constinit thread_local std::size_t nodes_left = 0;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

void cut_text(std::string& text, std::size_t most) {
  if (text.size() <= most) return;
  std::size_t length = most > ellipsis.size() ? most - ellipsis.size() : 0;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  text.resize(length);
  text += ellipsis;
}

std::string full_type_name(std::string_view pretty_function) {
  std::string_view text = pretty_function;
  if (const auto start = text.find("T = "); start != std::string_view::npos) text.remove_prefix(start + 4);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (depth == 0 && (c == ';' || c == ']')) {
      text = text.substr(0, i);
      break;
    }
    if (c == '<' || c == '(' || c == '[' || c == '{') ++depth;
    if (c == '>' || c == ')' || c == ']' || c == '}') --depth;
  }
  std::string name(text);
  replace_all(name, "std::__cxx11::", "std::");
  replace_all(name, "std::basic_string<char>", "std::string");
  replace_all(name, "std::basic_string_view<char>", "std::string_view");
  return name;
}

Inspector::Inspector(observe::Inspected& node, std::size_t longest_text, std::size_t most_parts, std::size_t depth)
    : text_(node.text),
      node_(&node),
      longest_text_(std::min(longest_text, longest_possible)),
      most_parts_(most_parts),
      depth_(depth) {
  if (depth == 0) nodes_left = most_nodes;
}

void Inspector::append(std::string_view text) {
  // One byte more than is kept tells the cut that there was more.
  if (text_.size() <= longest_text_) text_ += node_ != nullptr ? text.substr(0, longest_text_ + 1) : text;
}

void Inspector::leaf(std::string_view text) {
  append(text);
}

void Inspector::quote(std::string_view text) {
  append(detail::quoted(node_ != nullptr ? text.substr(0, longest_text_ + 1) : text));
}

void Inspector::redact(const std::string& type) {
  append("<" + type + ": redacted>");
  if (node_ != nullptr) node_->redacted = true;
}

bool Inspector::Parts::begins_in_text() {
  const bool in_text = kind_ == Kind::members || count_ < most_in_text;
  if (in_text && count_ != 0) to_.append(", ");
  if (!in_text && count_ == most_in_text) to_.append(", …");
  ++count_;
  return in_text;
}

void Inspector::Parts::add_node(std::string name, Type type, Show show, const void* value, bool in_text) {
  observe::Inspected& node = *to_.node_;
  const bool listed = node.parts.size() < to_.most_parts_ && nodes_left != 0;
  if (listed) {
    --nodes_left;
  } else {
    ++node.more;
  }
  if (!listed && !in_text) return;
  observe::Inspected part;
  part.name = std::move(name);
  if (type != nullptr) part.type = full_type_name(type());
  Inspector below(part, to_.longest_text_, listed ? to_.most_parts_ : 0, to_.depth_ + 1);
  if (to_.depth_ < deepest) {
    show(below, value);
  } else {
    below.append(ellipsis);
  }
  if (in_text) to_.append(part.text);
  cut_text(part.text, to_.longest_text_);
  if (listed) node.parts.push_back(std::move(part));
}

void Inspector::Parts::add(std::string_view name, Type type, Show show, const void* value) {
  // The marks of a private member are for the class's author.
  if (name.starts_with("m_")) name.remove_prefix(2);
  if (name.size() > 1 && name.ends_with('_')) name.remove_suffix(1);
  const std::size_t index = count_;
  const bool in_text = begins_in_text();
  if (in_text && !name.empty()) to_.append(std::string(name) + ": ");
  if (to_.node_ != nullptr) {
    add_node(kind_ == Kind::list ? std::to_string(index) : std::string(name), type, show, value, in_text);
  } else if (in_text) {
    show(to_, value);
  }
}

void Inspector::Parts::add_entry(Show show_key, const void* key, Type type, Show show, const void* value) {
  const bool in_text = begins_in_text();
  if (to_.node_ == nullptr) {
    if (!in_text) return;
    to_.append("{");
    show_key(to_, key);
    to_.append(", ");
    show(to_, value);
    to_.append("}");
    return;
  }
  observe::Inspected name;
  Inspector naming(name, to_.longest_text_, 0, to_.depth_ + 1);
  show_key(naming, key);
  cut_text(name.text, to_.longest_text_);
  if (in_text) to_.append("{" + name.text + ", ");
  add_node(std::move(name.text), type, show, value, in_text);
  if (in_text) to_.append("}");
}

bool Inspector::Parts::full() const {
  if (to_.node_ == nullptr) return count_ > most_in_text;
  return count_ > most_in_text && to_.node_->parts.size() >= to_.most_parts_;
}

void Inspector::Parts::skip(std::uint64_t count) {
  if (to_.node_ != nullptr) to_.node_->more += count;
}

observe::Inspected inspected(Inspector::Type type, Inspector::Show show, const void* value, std::size_t longest_text,
                             std::size_t most_parts) {
  observe::Inspected node;
  if (type != nullptr) node.type = full_type_name(type());
  Inspector to(node, longest_text, most_parts);
  show(to, value);
  cut_text(node.text, longest_text);
  return node;
}

}  // namespace nazir::detail
