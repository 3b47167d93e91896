// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/filter.hpp"

#include <QHash>
#include <QStringList>
#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace nazir::widgets {
namespace {

using Field = FilterTerm::Field;
using Compare = FilterTerm::Compare;

bool isNumber(Field field) {
  return field >= Field::mailbox;
}

std::optional<Field> fieldNamed(const QString& name) {
  static const QHash<QString, Field> names{{"text", Field::text},
                                           {"name", Field::name},
                                           {"label", Field::label},
                                           {"function", Field::function},
                                           {"state", Field::state},
                                           {"kind", Field::kind},
                                           {"mailbox", Field::mailbox},
                                           {"msgq", Field::mailbox},
                                           {"queue", Field::mailbox},
                                           {"memory", Field::memory},
                                           {"reductions", Field::reductions},
                                           {"reds", Field::reductions},
                                           {"restarts", Field::restarts},
                                           {"messages", Field::messages},
                                           {"scheduler", Field::scheduler},
                                           {"age", Field::age}};
  const auto found = names.constFind(name.toLower());
  return found == names.cend() ? std::nullopt : std::optional(*found);
}

/// The factor of a unit for a field, or nothing when the field has no such unit.
std::optional<double> unitOf(Field field, const QString& unit) {
  if (unit.isEmpty()) return field == Field::age ? 1e9 : 1;
  static const QHash<QString, double> sizes{
      {"b", 1},           {"k", 1024.0},     {"kib", 1024.0},     {"kb", 1024.0},        {"m", 1048576.0},
      {"mib", 1048576.0}, {"mb", 1048576.0}, {"g", 1073741824.0}, {"gib", 1073741824.0}, {"gb", 1073741824.0}};
  static const QHash<QString, double> times{{"ns", 1},  {"us", 1e3}, {"µs", 1e3},   {"ms", 1e6},
                                            {"s", 1e9}, {"m", 6e10}, {"h", 3.6e12}, {"d", 8.64e13}};
  static const QHash<QString, double> counts{{"k", 1e3}, {"m", 1e6}, {"g", 1e9}};
  const auto& units = field == Field::memory ? sizes : field == Field::age ? times : counts;
  const auto found = units.constFind(unit.toLower());
  return found == units.cend() ? std::nullopt : std::optional(*found);
}

std::optional<std::uint64_t> numberOf(Field field, const QString& text) {
  qsizetype digits = 0;
  while (digits < text.size() && (text[digits].isDigit() || text[digits] == '.')) ++digits;
  bool good = false;
  const double number = text.left(digits).toDouble(&good);
  const auto unit = unitOf(field, text.mid(digits).trimmed());
  if (!good || !unit || number * *unit > 9e18) return std::nullopt;
  return static_cast<std::uint64_t>(number * *unit);
}

std::optional<std::uint64_t> stateNamed(const QString& text) {
  for (unsigned i = 0; i <= static_cast<unsigned>(observe::State::exiting); ++i) {
    const auto name = observe::to_text(static_cast<observe::State>(i));
    if (text.compare(QLatin1String(name.data(), static_cast<qsizetype>(name.size())), Qt::CaseInsensitive) == 0)
      return i;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> kindNamed(QString text) {
  text.remove('_');
  for (unsigned i = 0; i <= static_cast<unsigned>(observe::Kind::task); ++i) {
    const auto name = observe::to_text(static_cast<observe::Kind>(i));
    if (text.compare(QLatin1String(name.data(), static_cast<qsizetype>(name.size())), Qt::CaseInsensitive) == 0)
      return i;
  }
  return std::nullopt;
}

struct Parsed {
  FilterTerm term;
  QString problem;
};

Parsed freeText(const QString& word) {
  return {{.text = word.toLower().toStdString()}, {}};
}

Parsed parseTerm(const QString& word) {
  qsizetype at = 0;
  while (at < word.size() && !QStringLiteral(":<>=").contains(word[at])) ++at;
  if (at == 0 || at == word.size()) return freeText(word);
  const QString key = word.left(at);
  QString sign = word.mid(at, at + 1 < word.size() && word[at] != ':' && word[at + 1] == '=' ? 2 : 1);
  const QString value = word.mid(at + sign.size());
  const auto field = fieldNamed(key);
  if (!field) {
    // `server::loop` and `list<int>` are functions, not terms; `mailbx>5` is a slip.
    const bool number = sign != ":" && !value.isEmpty() && value[0].isDigit();
    if (!number) return freeText(word);
    return {{},
            QStringLiteral("“%1” is not known: use mailbox, memory, reductions, messages, restarts, scheduler or age")
                .arg(key)};
  }
  FilterTerm term;
  term.field = *field;
  if (value.isEmpty()) return {{}, QStringLiteral("“%1” needs a value").arg(word)};
  if (isNumber(*field)) {
    const auto number = numberOf(*field, value);
    if (!number) {
      const char* example = *field == Field::memory ? "memory>1MiB" : *field == Field::age ? "age>10s" : "mailbox>100";
      return {{}, QStringLiteral("“%1” needs a number, as in %2").arg(word, QLatin1String(example))};
    }
    term.value = *number;
    term.compare = sign == ">"    ? Compare::greater
                   : sign == "<"  ? Compare::less
                   : sign == ">=" ? Compare::greaterOrEqual
                   : sign == "<=" ? Compare::lessOrEqual
                                  : Compare::equal;
    return {term, {}};
  }
  if (sign != ":" && sign != "=") return {{}, QStringLiteral("“%1” is compared with a colon, as in %1:…").arg(key)};
  if (*field == Field::state || *field == Field::kind) {
    const bool state = *field == Field::state;
    const auto known = state ? stateNamed(value) : kindNamed(value);
    if (!known) {
      return {{},
              state ? QStringLiteral("“%1” is no state: running, runnable, waiting, suspended or exiting").arg(value)
                    : QStringLiteral("“%1” is no kind: function, GenServer, supervisor or task").arg(value)};
    }
    term.value = *known;
    return {term, {}};
  }
  term.text = value.toLower().toStdString();
  return {term, {}};
}

bool holds(Compare compare, std::uint64_t left, std::uint64_t right) {
  switch (compare) {
    case Compare::less:
      return left < right;
    case Compare::lessOrEqual:
      return left <= right;
    case Compare::equal:
      return left == right;
    case Compare::greaterOrEqual:
      return left >= right;
    case Compare::greater:
      return left > right;
  }
  return false;
}

}  // namespace

bool containsText(std::string_view text, std::string_view needle) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == static_cast<unsigned char>(b);
  };
  return std::search(text.begin(), text.end(), needle.begin(), needle.end(), same) != text.end();
}

Filter Filter::parse(const QString& typed) {
  Filter filter;
  for (QString word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    const bool negated = word.size() > 1 && word[0] == '!';
    if (negated) word.remove(0, 1);
    auto [term, problem] = parseTerm(word);
    if (!problem.isEmpty()) {
      filter.problem = problem;
      return filter;
    }
    term.negated = negated;
    filter.terms.push_back(std::move(term));
  }
  return filter;
}

Matcher::Matcher(const Filter& filter, const observe::Snapshot& snapshot)
    : m_filter(filter), m_snapshot(snapshot), m_known(filter.terms.size()) {
  for (std::size_t i = 0; i < filter.terms.size(); ++i) {
    if (filter.terms[i].field <= Field::function) m_known[i].assign(snapshot.strings.size() + 1, -1);
  }
}

bool Matcher::operator()(const observe::ProcessRow& row) {
  for (std::size_t i = 0; i < m_filter.terms.size(); ++i) {
    if (matches(m_filter.terms[i], m_known[i], row) == m_filter.terms[i].negated) return false;
  }
  return true;
}

bool Matcher::contains(const FilterTerm& term, std::vector<signed char>& known, observe::StringId text) const {
  const auto index = static_cast<std::size_t>(text);
  if (index >= known.size()) return false;
  if (known[index] < 0) known[index] = containsText(m_snapshot.strings[text], term.text) ? 1 : 0;
  return known[index] == 1;
}

bool Matcher::matches(const FilterTerm& term, std::vector<signed char>& known, const observe::ProcessRow& row) const {
  switch (term.field) {
    case Field::text:
      return contains(term, known, row.name) || contains(term, known, row.label) ||
             contains(term, known, row.initial_function) || contains(term, known, row.current_function) ||
             observe::to_text(row.pid).find(term.text) != std::string::npos;
    case Field::name:
      return contains(term, known, row.name);
    case Field::label:
      return contains(term, known, row.label);
    case Field::function:
      return contains(term, known, row.initial_function) || contains(term, known, row.current_function);
    case Field::state:
      return static_cast<std::uint64_t>(row.state) == term.value;
    case Field::kind:
      return static_cast<std::uint64_t>(row.kind) == term.value;
    case Field::mailbox:
      return holds(term.compare, row.mailbox_length, term.value);
    case Field::memory:
      return holds(term.compare, row.memory, term.value);
    case Field::reductions:
      return holds(term.compare, row.reductions, term.value);
    case Field::restarts:
      return holds(term.compare, row.restarts, term.value);
    case Field::messages:
      return holds(term.compare, row.messages_in, term.value);
    case Field::scheduler:
      return holds(term.compare, row.scheduler, term.value);
    case Field::age: {
      const auto age = m_snapshot.at - row.spawned_at;
      return holds(term.compare, age.count() > 0 ? static_cast<std::uint64_t>(age.count()) : 0, term.value);
    }
  }
  return false;
}

}  // namespace nazir::widgets
