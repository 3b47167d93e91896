// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/filter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/data/case_fold.hpp"
#include "widgets/data/filter_fields.hpp"
#include "widgets/data/filter_operator.hpp"
#include "widgets/data/filter_value.hpp"
#include "widgets/data/filter_words.hpp"
#include "widgets/data/finding_term.hpp"

namespace nazir::widgets {
namespace {

using Compare = FilterTerm::Compare;
using Shape = FieldShape;

std::string folded(QStringView text) {
  return caseFolded(text.toString().toStdString());
}

/// Reads the typed text from left to right, term by term.
class Parser {
 public:
  Parser(QStringView typed, bool accumulate, const observe::PidFormat& pids)
      : m_typed(typed), m_accumulate(accumulate) {
    m_filter.pids = pids;
  }

  Filter parse() {
    while (skipSpaces()) {
      const auto begin = m_at;
      const auto before = m_filter.terms.size();
      m_close = QChar();
      m_filter.hint.clear();
      m_term = {};
      m_failed = false;
      m_term.negated = at() == u'!' && !at(1).isSpace();
      if (m_term.negated && ++m_at == m_typed.size()) break;  // the term is not typed yet
      if (isQuote()) {
        addText(quoted());
      } else if (!readTerm()) {
        const auto text = word();
        addText(text);
        hintAt(text);
      }
      if (m_failed) word();  // what is left of the term
      if (m_filter.terms.size() > before) {
        QString text = m_typed.mid(begin, m_at - begin).trimmed().toString();
        if (!m_close.isNull()) text += m_close;
        m_texts.push_back(text);
      }
    }
    return std::move(m_filter);
  }
  /// Of the terms, after `parse`.
  const QStringList& texts() const { return m_texts; }

 private:
  QChar at(qsizetype ahead = 0) const { return m_at + ahead < m_typed.size() ? m_typed[m_at + ahead] : QChar(); }
  bool isQuote() const { return at() == u'"' || at() == u'“'; }

  /// False at the end.
  bool skipSpaces() {
    while (at().isSpace()) ++m_at;
    return m_at < m_typed.size();
  }

  QStringView word() {
    const auto begin = m_at;
    while (m_at < m_typed.size() && !at().isSpace()) ++m_at;
    return m_typed.mid(begin, m_at - begin);
  }

  /// The text between quotes; all that follows if the second quote is missing.
  QString quoted() {
    const QChar close = at() == u'“' ? u'”' : u'"';
    QString text;
    for (++m_at; m_at < m_typed.size() && at() != close; ++m_at) {
      if (at() == u'\\' && (at(1) == close || at(1) == u'\\')) ++m_at;
      text += at();
    }
    if (m_at < m_typed.size()) {
      ++m_at;
    } else {
      m_close = close;
    }
    return text;
  }

  const FilterOperator* readOperator() {
    if (at() == u':' && at(1) == u':') return nullptr;  // part of a function's name
    for (const auto& sign : filterOperators) {
      if (!m_typed.mid(m_at).startsWith(sign.text)) continue;
      m_at += sign.text.size();
      return &sign;
    }
    return nullptr;
  }

  void addText(QStringView text) {
    if (text.isEmpty()) return;
    m_term.text = folded(text);
    m_filter.terms.push_back(m_term);
  }

  void hintAt(QStringView text) {
    if (m_at < m_typed.size() || m_term.negated) return;
    const auto colon = text.indexOf(u':');
    const bool likeATerm = colon > 0 && text.mid(colon, 2) != u"::" &&
                           std::all_of(text.begin(), text.begin() + colon, [](QChar c) { return c.isLetter(); });
    if (const auto* field = fieldBeginning(text)) {
      m_filter.hint =
          FilterWords::tr("No process contains “%1”; by column: %2").arg(text, QLatin1String(field->example));
    } else if (likeATerm) {
      m_filter.hint = FilterWords::tr("No process contains “%1”, and “%2” is not a field: use %3")
                          .arg(text, text.left(colon), allFields());
    }
  }

  void fail(const QString& problem) {
    m_failed = true;
    if (m_filter.problem.isEmpty()) m_filter.problem = problem;
  }

  /// Returns false and reads nothing when the text here is not a term.
  bool readTerm() {
    const auto begin = m_at;
    while (at().isLetter()) ++m_at;
    const auto key = m_typed.mid(begin, m_at - begin);
    skipSpaces();
    const auto* sign = key.isEmpty() ? nullptr : readOperator();
    const auto* field = sign ? fieldNamed(key) : nullptr;
    if (field) {
      m_written = m_typed.mid(begin, m_at - begin).toString().remove(u' ');
      readValue(*field, *sign);
      return true;
    }
    // `list<int>` and `Books:17` are texts; `foo>5` and `staet:waiting` are meant as terms.
    const bool compares =
        sign && sign->text != u":" && skipSpaces() && quantityAt(m_typed.mid(m_at), Shape::rate).length > 0;
    const auto* meant = compares || (sign && sign->text == u":") ? fieldLike(key) : nullptr;
    if (meant) {
      fail(FilterWords::tr("“%1” is not a field: did you mean %2? For a text use quotes")
               .arg(key, QLatin1String(meant->example)));
    } else if (compares) {
      fail(FilterWords::tr("“%1” is not a field: use %2").arg(key, numberFields()));
    }
    if (m_failed) return true;
    m_at = begin;
    return false;
  }

  void readValue(const FilterField& field, const FilterOperator& sign) {
    m_term.field = field.field;
    m_term.compare = sign.compare;
    m_term.negated = m_term.negated != sign.negated;
    m_example = QLatin1String(field.example);
    if (!skipSpaces()) {
      fail(FilterWords::tr("“%1” needs a value, as in %2").arg(m_written, m_example));
    } else if (field.shape >= Shape::count) {
      readNumber(field);
    } else {
      const QString value = isQuote() ? quoted() : word().toString();
      if (field.shape == Shape::pid) {
        setPid(value);
      } else if (sign.compare != Compare::equal) {
        fail(FilterWords::tr("“%1” needs a colon, as in %2").arg(m_written, m_example));
      } else {
        setWord(field.shape, value);
      }
    }
    if (!m_failed) m_filter.terms.push_back(m_term);
  }

  void setWord(Shape shape, const QString& value) {
    if (shape == Shape::text) {
      m_term.text = folded(value);
      return;
    }
    if (shape == Shape::finding) {
      m_term.text = folded(value);
      if (!isOfFindings(m_term.text)) fail(FilterWords::tr("“%1” is not %2").arg(value, wordsOf(shape)));
      return;
    }
    const auto known = wordNamed(shape, value);
    m_term.value = known.value_or(0);
    if (!known) fail(FilterWords::tr("“%1” is not %2").arg(value, wordsOf(shape)));
  }

  void setPid(const QString& value) {
    const auto number = pidNumber(value, m_filter.pids);
    m_term.value = number.value_or(0);
    if (isDash(value) && m_term.compare == Compare::equal) {
      m_term.compare = Compare::none;
    } else if (!number) {
      needsNumber();
    }
  }

  void readNumber(const FilterField& field) {
    const bool time = field.shape == Shape::share && m_accumulate;
    const Shape shape = time ? Shape::duration : field.shape;
    if (time) m_example = QStringLiteral("running>2s");
    const bool isQuoted = isQuote();
    const QString within = isQuoted ? quoted() : QString();
    const auto begin = m_at;
    const QStringView text = isQuoted ? QStringView(within) : m_typed.mid(begin);
    if (isDash(isQuoted ? text : word()) && m_term.compare == Compare::equal) {
      m_term.compare = Compare::none;
      return;
    }
    const auto quantity = quantityAt(text, shape);
    if (!isQuoted) m_at = begin + quantity.length;
    if (!quantity.problem.isEmpty()) {
      fail(quantity.problem);
    } else if (quantity.length == 0 || (isQuoted && quantity.length < text.size())) {
      needsNumber();
    } else if (shape == Shape::count && quantity.value != std::floor(quantity.value)) {
      fail(FilterWords::tr("“%1” needs a whole number, as in %2").arg(m_written, m_example));
    } else {
      m_term.value = shownKey(shape, quantity.value);
    }
  }

  void needsNumber() { fail(FilterWords::tr("“%1” needs a number, as in %2").arg(m_written, m_example)); }

  QStringView m_typed;
  bool m_accumulate;
  qsizetype m_at = 0;
  QString m_written, m_example;  // the field and operator of the current term, and an example of its use
  FilterTerm m_term;
  bool m_failed = false;  // the current term
  QChar m_close;          // the quote that is missing at the end of the current term
  QStringList m_texts;
  Filter m_filter;
};

}  // namespace

Filter Filter::parse(const QString& typed, bool accumulate, const observe::PidFormat& pids) {
  return Parser(typed, accumulate, pids).parse();
}

QStringList Filter::termsIn(const QString& typed, bool accumulate, const observe::PidFormat& pids) {
  Parser parser(typed, accumulate, pids);
  parser.parse();
  return parser.texts();
}

}  // namespace nazir::widgets
