// SPDX-License-Identifier: BSL-1.0
// Values as text, and the short names of types.
#include <boost/describe.hpp>
#include <deque>
#include <iomanip>  // std::quoted must not be taken for ours
#include <map>
#include <set>
#include <variant>

#include "helpers.hpp"

namespace outer::inner {
struct Deep {};
template <class T>
struct Box {
  T value;
};
}  // namespace outer::inner

namespace nazir::test {

struct Described {
  int id = 0;
  std::string who;
};
BOOST_DESCRIBE_STRUCT(Described, (), (id, who))

class Private {
 public:
  Private(int count, int rate, int other) : count_(count), m_rate(rate), _(other) {}

 private:
  int count_, m_rate, _;

  BOOST_DESCRIBE_CLASS(Private, (), (), (), (count_, m_rate, _))
};

enum class Colour : unsigned char { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
enum class Plain : int { one = 1 };

struct SaysItself {
  int value = 0;
};
std::string inspect_as_text(const SaysItself& it) {
  return "#" + std::to_string(it.value);
}

struct HasMember {
  std::string to_string() const { return "by member"; }

 private:
  [[maybe_unused]] int hidden_ = 0;
};

class Opaque {
 public:
  virtual ~Opaque() = default;
};

namespace {

struct Donation {
  int id;
  long amount;
};
struct Nested {
  Donation donation;
  std::vector<std::string> tags;
  std::optional<int> maybe;
};
struct Empty {};

TEST(Inspect, scalars) {
  EXPECT_EQ(inspect(42), "42");
  EXPECT_EQ(inspect(-1L), "-1");
  EXPECT_EQ(inspect(true), "true");
  EXPECT_EQ(inspect(2.5), "2.5");
  EXPECT_EQ(inspect('x'), "\"x\"");
}

TEST(Inspect, texts_are_quoted_and_escaped) {
  EXPECT_EQ(inspect(std::string("plain")), "\"plain\"");
  EXPECT_EQ(inspect(std::string("a\"b\\c\nd")), "\"a\\\"b\\\\c\\nd\"");
  EXPECT_EQ(inspect(std::string("\x01\x1f\x7f ")), "\"\\x01\\x1f\x7f \"");
  EXPECT_EQ(inspect(std::string_view("view")), "\"view\"");
  EXPECT_EQ(inspect("literal"), "\"literal\"");
  EXPECT_EQ(inspect(std::string("dirhams: د.إ")), "\"dirhams: د.إ\"");
}

TEST(Inspect, plain_structs_are_taken_apart) {
  EXPECT_EQ(inspect(Donation{7, 2500}), "Donation{7, 2500}");
  EXPECT_EQ(inspect(Nested{{1, 2}, {"a", "b"}, 3}), "Nested{Donation{1, 2}, [\"a\", \"b\"], 3}");
  EXPECT_EQ(inspect(Nested{{1, 2}, {}, {}}), "Nested{Donation{1, 2}, [], none}");
}

TEST(Inspect, described_structs_show_their_fields) {
  EXPECT_EQ(inspect(Described{3, "Amina"}), "Described{id: 3, who: \"Amina\"}");
  EXPECT_EQ(inspect(Private(3, 7, 1)), "Private{count: 3, rate: 7, _: 1}");
}

TEST(Inspect, enums) {
  EXPECT_EQ(inspect(Colour::green), "green");
  EXPECT_EQ(inspect(Plain::one), "Plain(1)");
  EXPECT_EQ(inspect(static_cast<Colour>(9)), "Colour(9)");
}

TEST(Inspect, types_that_say_it_themselves) {
  EXPECT_EQ(inspect(SaysItself{5}), "#5");
  EXPECT_EQ(inspect(HasMember()), "by member");
  EXPECT_EQ(inspect(Reason::shutdown), "shutdown");
  EXPECT_EQ(inspect(Ref{12}), "#Ref<12>");
  EXPECT_EQ(inspect(Pid{(5ULL << 24U) | 3U}), "<0.5.0>");
  EXPECT_EQ(inspect(Pid()), "-");
}

TEST(Inspect, containers) {
  EXPECT_EQ(inspect(std::vector<int>{1, 2, 3}), "[1, 2, 3]");
  EXPECT_EQ(inspect(std::deque<int>{}), "[]");
  EXPECT_EQ(inspect(std::set<int>{2, 1}), "[1, 2]");
  EXPECT_EQ(inspect(std::map<std::string, int>{{"a", 1}}), "[{\"a\", 1}]");
  EXPECT_EQ(inspect(std::vector<bool>{true, false}), "[true, false]");
}

TEST(Inspect, long_ranges_are_cut_after_20) {
  std::vector<int> many(25, 1);
  const std::string text = inspect(many);
  EXPECT_TRUE(text.ends_with(", …]")) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '1'), 20);
  many.resize(20);
  EXPECT_FALSE(inspect(many).ends_with("…]"));
}

TEST(Inspect, tuples_pairs_optionals_and_pointers) {
  EXPECT_EQ(inspect(std::make_tuple(1, std::string("a"))), "{1, \"a\"}");
  EXPECT_EQ(inspect(std::make_pair(1, 2)), "{1, 2}");
  EXPECT_EQ(inspect(std::optional<int>()), "none");
  EXPECT_EQ(inspect(std::optional<int>(4)), "4");
  EXPECT_EQ(inspect(std::make_unique<int>(6)), "6");
  EXPECT_EQ(inspect(std::shared_ptr<const Donation>()), "none");
}

TEST(Inspect, durations) {
  EXPECT_EQ(inspect(5s), "5 s");
  EXPECT_EQ(inspect(1500ms), "1500 ms");
  EXPECT_EQ(inspect(61s), "61 s");
  EXPECT_EQ(inspect(3us), "3 µs");
  EXPECT_EQ(inspect(1'500us), "1500 µs");
  EXPECT_EQ(inspect(7ns), "7 ns");
  EXPECT_EQ(inspect(1'500ns), "1500 ns");
  EXPECT_EQ(inspect(infinity), "infinity");
  EXPECT_EQ(inspect(0s), "0 s");
}

TEST(Inspect, what_nothing_fits_shows_its_type) {
  EXPECT_EQ(inspect(Empty()), "Empty");
  EXPECT_EQ(inspect(Opaque()), "<Opaque>");
}

TEST(Inspect, a_variant_shows_what_it_holds) {
  EXPECT_EQ(inspect(std::variant<int, std::string>(1)), "1");
  EXPECT_EQ(inspect(std::variant<int, std::string>("a")), "\"a\"");
}

struct Hidden {
  static constexpr bool redacted = true;
  int value = 4111;
};

TEST(Inspect, what_is_redacted_shows_its_type_wherever_it_is) {
  EXPECT_EQ(inspect(Hidden()), "<Hidden: redacted>");
  EXPECT_EQ(inspect(std::vector<std::optional<Hidden>>{Hidden(), std::nullopt}), "[<Hidden: redacted>, none]");
  EXPECT_EQ(inspect(std::make_tuple(1, Hidden())), "{1, <Hidden: redacted>}");
  EXPECT_EQ(Term(Hidden()).inspect(), "<Hidden: redacted>");
}

TEST(TypeName, is_short) {
  EXPECT_EQ(type_name<Donation>(), "Donation");
  EXPECT_EQ(type_name<outer::inner::Deep>(), "Deep");
  EXPECT_EQ(type_name<outer::inner::Box<std::string>>(), "Box");
  EXPECT_EQ(type_name<int>(), "int");
  EXPECT_EQ(type_name<std::string>(), "basic_string");
  EXPECT_EQ(type_name<std::vector<Donation>>(), "vector");
}

TEST(TypeName, of_a_local_type_is_its_own_name) {
  struct Local {};
  EXPECT_EQ(type_name<Local>(), "Local");
}

std::string name_of_lambda() {
  const auto lambda = [] {};
  return type_name<std::decay_t<decltype(lambda)>>();
}

TEST(TypeName, of_a_lambda_is_where_it_stands) {
  EXPECT_TRUE(name_of_lambda().ends_with("name_of_lambda/fn")) << name_of_lambda();
}

TEST(TypeName, is_cut_out_of_what_each_compiler_writes) {
  struct Row {
    const char* pretty;
    const char* name;
  };
  for (const auto& [pretty, name] : {
           // GCC, with and without more parameters, and Clang.
           Row{"const std::string& nazir::type_name() [with T = int; std::string = std::__cxx11::basic_string<char>]",
               "int"},
           Row{"const std::string& nazir::type_name() [with T = a::b::Donation]", "Donation"},
           Row{"const std::string &nazir::type_name() [T = a::b::Donation]", "Donation"},
           Row{"[with T = a::Box<b::Deep; c::Other>; std::string = char]", "Box"},
           Row{"[with T = a::Of<int(b::Deep)>::Inner]", "Inner"},
           Row{"[with T = const a::Donation]", "Donation"},
           // Lambdas show the two meaningful scopes.
           Row{"[with T = a::b::c::<lambda(int)>; std::string = char]", "b::c/fn"},
           Row{"[with T = a::start_donor(int)::<lambda()>]", "a::start_donor/fn"},
           Row{"[T = (lambda at file.cpp:3:4)]", "fn"},
           Row{"[with T = <lambda()>]", "fn"},
           Row{"[with T = start_donor(int)::<lambda()>]", "start_donor/fn"},
           Row{"[with T = a::{anonymous}::start_donor()::<lambda()>]", "a::start_donor/fn"},
           Row{"[with T = a::nazir::start_donor()::<lambda()>]", "a::start_donor/fn"},
           Row{"[with T = a::detail::start_donor()::<lambda()>]", "a::start_donor/fn"},
           Row{"[with T = a::std::start_donor()::<lambda()>]", "a::start_donor/fn"},
           Row{"[with T = a::scenarios::start_donor()::<lambda()>]", "a::start_donor/fn"},
           Row{"[with T = a::app::start_donor()::<lambda()>]", "a::start_donor/fn"},
           // Types without a meaningful scope.
           Row{"[with T = nazir::detail]", "nazir::detail"},
       }) {
    EXPECT_EQ(detail::short_type_name(pretty), name) << pretty;
  }
}

TEST(TypeName, is_one_text) {
  EXPECT_EQ(&type_name<Donation>(), &type_name<Donation>());
}

TEST(TypeNames, of_lambdas_within_lambdas) {
  const auto name = [](const std::string& type) {
    return detail::short_type_name("const string& nazir::type_name() [with T = " + type + "; string = std::string]");
  };
  EXPECT_EQ(name("main()::<lambda()>"), "main/fn");
  EXPECT_EQ(name("main()::<lambda()>::<lambda()>"), "main/fn");
  EXPECT_EQ(name("main()::<lambda()>::<lambda(int)>::<lambda()>"), "main/fn");
  EXPECT_EQ(name("Shop::open()::<lambda()>::<lambda()>"), "Shop::open/fn");
  EXPECT_EQ(name("<lambda()>"), "fn");
}

}  // namespace
}  // namespace nazir::test
