// SPDX-License-Identifier: BSL-1.0
#pragma once
// Where `inspect` writes: one line of text, and for observers also the tree of the value's parts.
//
// Not a template, so that the code for each inspected type stays small.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nazir::observe {
struct Inspected;
}

namespace nazir::detail {

std::string quoted(std::string_view text);

class Inspector {
 public:
  /// Shows the value at the address, whose type the function knows.
  using Show = void (*)(Inspector& to, const void* value);
  /// __PRETTY_FUNCTION__ of a function template with the parameter T. Null: the type is not shown.
  using Type = const char* (*)();

  /// Appends to `text`, of any length.
  explicit Inspector(std::string& text) : text_(text) {}
  /// Fills the text and the parts of `node`. Texts are cut to `longest_text` bytes; a node lists at most `most_parts`.
  Inspector(observe::Inspected& node, std::size_t longest_text, std::size_t most_parts, std::size_t depth = 0);

  void leaf(std::string_view text);
  void quote(std::string_view text);
  void redact(const std::string& type);

  /// The parts of a value, between two brackets and separated by commas.
  class Parts {
   public:
    /// The text has at most this many parts of a list, as Elixir's `limit` cuts long lists.
    static constexpr std::size_t most_in_text = 20;
    enum class Kind : unsigned char { members, list };

    Parts(Inspector& to, Kind kind, std::string_view before) : to_(to), kind_(kind) { to.append(before); }
    /// `name`: empty for members without a name and for the items of a list.
    void add(std::string_view name, Type type, Show show, const void* value);
    /// An item of a map.
    void add_entry(Show show_key, const void* key, Type type, Show show, const void* value);
    void close(std::string_view after) { to_.append(after); }
    /// Whether there is no use in adding more.
    bool full() const;
    /// Parts that were not added.
    void skip(std::uint64_t count);

   private:
    bool begins_in_text();
    void add_node(std::string name, Type type, Show show, const void* value, bool in_text);

    Inspector& to_;
    Kind kind_;
    std::size_t count_ = 0;
  };

 private:
  static constexpr std::size_t deepest = 24;

  void append(std::string_view text);

  std::string& text_;
  observe::Inspected* node_ = nullptr;
  std::size_t longest_text_ = ~std::size_t{0};
  std::size_t most_parts_ = 0;
  std::size_t depth_ = 0;
};

/// "T = std::vector<int>" of a pretty function, with the usual names of standard types.
std::string full_type_name(std::string_view pretty_function);
/// Cuts a text to `most` bytes at a character boundary of UTF-8; a text that was cut ends in an ellipsis.
void cut_text(std::string& text, std::size_t most);

/// The value at the address as a tree.
observe::Inspected inspected(Inspector::Type type, Inspector::Show show, const void* value, std::size_t longest_text,
                             std::size_t most_parts);

}  // namespace nazir::detail
