// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_filter.hpp"

#include <QCoreApplication>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "widgets/data/case_fold.hpp"
#include "widgets/data/event_words.hpp"
#include "widgets/data/filter_operator.hpp"
#include "widgets/data/filter_value.hpp"
#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

using Compare = FilterTerm::Compare;
using TraceField = TraceTerm::Field;
using observe::TraceKind;

/// The translations of this file.
class FilterTexts {
  Q_DECLARE_TR_FUNCTIONS(TraceFilter)
};

struct NamedField {
  const char* name;
  TraceField field;
};
constexpr std::array traceFields{
    NamedField{"process", TraceField::process},    NamedField{"with", TraceField::with},
    NamedField{"type", TraceField::type},          NamedField{"text", TraceField::text},
    NamedField{"event", TraceField::event},        NamedField{"latency", TraceField::latency},
    NamedField{"scheduler", TraceField::scheduler}};

/// False for a kind that does not exist: a node outside this program may tell of one.
constexpr bool isKind(TraceKind kind) {
  return static_cast<std::size_t>(kind) < observe::trace_kind_count;
}
constexpr std::uint64_t bit(TraceKind kind) {
  return std::uint64_t{1} << static_cast<unsigned>(kind);
}
constexpr std::uint64_t bits(TraceKind first, TraceKind last) {
  return (bit(last) << 1U) - bit(first);
}

std::uint64_t kindsNamed(const QString& word) {
  if (word == u"messages") return bits(TraceKind::send, TraceKind::no_reply);
  if (word == u"calls") return bits(TraceKind::call, TraceKind::no_reply);
  if (word == u"life") return bits(TraceKind::spawn, TraceKind::exit);
  if (word == u"scheduling") return bits(TraceKind::in, TraceKind::out);
  for (std::size_t i = 0; i < observe::trace_kind_count; ++i) {
    const auto kind = static_cast<TraceKind>(i);
    if (word == QLatin1String(to_text(kind).data())) return bit(kind);
  }
  return 0;
}

class TraceFilterParser {
 public:
  explicit TraceFilterParser(QStringView typed) : m_typed(typed) {}

  TraceFilter parse() {
    while (skipSpaces()) {
      m_term = {};
      m_term.negated = at() == u'!';
      if (m_term.negated && ++m_at == m_typed.size()) break;  // the term is not typed yet
      if (!readTerm()) {
        m_term.text = caseFolded(value().toStdString());
        add();
      }
    }
    return std::move(m_filter);
  }

 private:
  QChar at() const { return m_at < m_typed.size() ? m_typed[m_at] : QChar(); }
  bool skipSpaces() {
    while (at().isSpace()) ++m_at;
    return m_at < m_typed.size();
  }
  /// A word, or what is between quotes.
  QString value() {
    const bool quoted = at() == u'"';
    if (quoted) ++m_at;
    QString text;
    for (; m_at < m_typed.size() && (quoted ? at() != u'"' : !at().isSpace()); ++m_at) text += at();
    if (quoted && m_at < m_typed.size()) ++m_at;
    return text;
  }
  void fail(const QString& problem) {
    if (m_filter.problem.isEmpty()) m_filter.problem = problem;
  }
  void add() {
    if (m_term.field != TraceField::any || !m_term.text.empty()) m_filter.terms.push_back(m_term);
  }

  /// Returns false and reads nothing when the text here is no term.
  bool readTerm() {
    const auto begin = m_at;
    while (at().isLetter()) ++m_at;
    const QString key = m_typed.mid(begin, m_at - begin).toString().toLower();
    skipSpaces();
    for (const auto& field : traceFields) {
      if (key != QLatin1String(field.name)) continue;
      for (const auto& sign : filterOperators) {
        if (!m_typed.mid(m_at).startsWith(sign.text)) continue;
        m_at += sign.text.size();
        m_term.field = field.field;
        m_term.compare = sign.compare;
        m_term.negated = m_term.negated != sign.negated;
        readValue(key);
        return true;
      }
    }
    const bool meant =
        !key.isEmpty() && m_typed.mid(begin + key.size(), 1) == u":" && m_typed.mid(begin + key.size(), 2) != u"::";
    m_at = begin;
    if (!meant) return false;
    value();
    fail(FilterTexts::tr("“%1” is no field: process, with, type, text, event, latency, scheduler").arg(key));
    return true;
  }

  void readValue(const QString& key) {
    if (!skipSpaces()) {
      fail(FilterTexts::tr("“%1” needs a value").arg(key));
    } else if (m_term.field == TraceField::latency) {
      readNumber(FieldShape::duration, FilterTexts::tr("“latency” needs a time, as in latency>1ms"));
    } else if (m_term.field == TraceField::scheduler) {
      readNumber(FieldShape::count, FilterTexts::tr("“scheduler” needs a number, as in scheduler:1"));
    } else if (m_term.compare != Compare::equal) {
      value();
      fail(FilterTexts::tr("“%1” needs a colon").arg(key));
    } else if (m_term.field == TraceField::event) {
      const QString word = value().toLower();
      m_term.value = kindsNamed(word);
      if (m_term.value == 0) {
        fail(FilterTexts::tr("“%1” is no event: messages, calls, life, scheduling, send, receive, call, reply, exit, …")
                 .arg(word));
      } else {
        add();
      }
    } else {
      m_term.text = caseFolded(value().toStdString());
      add();
    }
  }

  void readNumber(FieldShape shape, const QString& problem) {
    const auto quantity = quantityAt(m_typed.mid(m_at), shape);
    if (quantity.length == 0 || !quantity.problem.isEmpty()) {
      value();
      fail(quantity.problem.isEmpty() ? problem : quantity.problem);
      return;
    }
    m_at += quantity.length;
    // Schedulers are shown from 1.
    m_term.value = shownKey(shape, quantity.value);
    add();
  }

  QStringView m_typed;
  qsizetype m_at = 0;
  TraceTerm m_term;
  TraceFilter m_filter;
};

bool compared(std::uint64_t value, Compare compare, std::uint64_t with) {
  switch (compare) {
    case Compare::less:
      return value < with;
    case Compare::lessOrEqual:
      return value <= with;
    case Compare::greaterOrEqual:
      return value >= with;
    case Compare::greater:
      return value > with;
    default:
      return value == with;
  }
}

/// Tests each process, and the words for each kind of event, once for each term.
class EventMatcher {
 public:
  EventMatcher(const TraceLog& log, const TraceFilter& filter) : m_log(log), m_filter(filter) {
    for (const auto& term : filter.terms) {
      auto& known = m_known.emplace_back();
      if (term.field > TraceField::with) continue;
      for (std::uint32_t i = 0; i < log.processes().size(); ++i)
        known.processes.push_back(containsFolded(titleOf(log, i), term.text));
      for (std::size_t i = 0; i < observe::trace_kind_count; ++i) {
        const auto kind = static_cast<TraceKind>(i);
        known.events[i] =
            containsFolded(to_text(kind), term.text) || containsFolded(eventWords(kind).toStdString(), term.text);
        known.outside[i] = containsFolded(outsideWords(kind).toStdString(), term.text);
      }
    }
  }

  bool operator()(const TraceEntry& entry) const {
    for (std::size_t i = 0; i < m_filter.terms.size(); ++i) {
      if (holds(m_filter.terms[i], m_known[i], entry) == m_filter.terms[i].negated) return false;
    }
    return true;
  }

 private:
  /// Where the text of a term occurs.
  struct Known {
    std::vector<bool> processes;
    using ByKind = std::array<bool, observe::trace_kind_count>;
    ByKind events{}, outside{};

    bool is(std::uint32_t process) const { return process < processes.size() && processes[process]; }
    static bool is(const ByKind& known, TraceKind kind) {
      return isKind(kind) && known[static_cast<std::size_t>(kind)];
    }
    bool isOther(const TraceEntry& entry) const {
      return entry.event.other ? is(entry.other) : is(outside, entry.event.kind);
    }
  };

  static bool holds(const TraceTerm& term, const Known& known, const TraceEntry& entry) {
    const auto& event = entry.event;
    switch (term.field) {
      case TraceField::any:
        return known.is(entry.process) || known.isOther(entry) || containsFolded(event.type, term.text) ||
               containsFolded(event.text, term.text) || Known::is(known.events, event.kind);
      case TraceField::process:
        return known.is(entry.process);
      case TraceField::with:
        return known.isOther(entry);
      case TraceField::type:
        return containsFolded(event.type, term.text);
      case TraceField::text:
        return containsFolded(event.text, term.text);
      case TraceField::event:
        return isKind(event.kind) && (term.value & bit(event.kind)) != 0;
      case TraceField::latency:
        return event.latency.count() > 0 && compared(format::durationKey(event.latency), term.compare, term.value);
      case TraceField::scheduler:
        return event.scheduler != observe::no_scheduler &&
               compared(event.scheduler + std::uint64_t{1}, term.compare, term.value);
    }
    return false;
  }

  const TraceLog& m_log;
  const TraceFilter& m_filter;
  std::vector<Known> m_known;
};

}  // namespace

TraceFilter TraceFilter::parse(const QString& typed) {
  return TraceFilterParser(typed).parse();
}

std::vector<std::uint32_t> matching(const TraceLog& log, const TraceFilter& filter) {
  std::vector<std::uint32_t> shown;
  if (filter.empty()) {
    shown.resize(log.size());
    std::iota(shown.begin(), shown.end(), 0U);
    return shown;
  }
  const EventMatcher matches(log, filter);
  for (std::uint32_t i = 0; i < log.size(); ++i) {
    if (matches(log.entries()[i])) shown.push_back(i);
  }
  return shown;
}

const std::vector<std::pair<QString, QString>>& traceFilterHelp() {
  static const std::vector<std::pair<QString, QString>> lines{
      {QStringLiteral("checkout"), FilterTexts::tr("in a process, the event, the type or the text")},
      {QStringLiteral("process:checkout"), FilterTexts::tr("the process, by name or pid; with: the other one")},
      {QStringLiteral("type:Donation"), FilterTexts::tr("the type of the message; text: its text")},
      {QStringLiteral("event:call"), FilterTexts::tr("one event, or messages, calls, life, scheduling")},
      {QStringLiteral("latency>1ms"), FilterTexts::tr("how long it took; scheduler:2, where it ran")},
      {QStringLiteral("!event:scheduling"), FilterTexts::tr("the opposite")}};
  return lines;
}

}  // namespace nazir::widgets
