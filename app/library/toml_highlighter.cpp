// SPDX-License-Identifier: GPL-3.0-or-later
#include "toml_highlighter.hpp"

#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

/// States of a block: outside of a text of several lines, or inside one with these quotes.
constexpr int outside = 0, basic = 1, literal = 2;

QString closing(int quote) {
  return quote == basic ? QStringLiteral("\"\"\"") : QStringLiteral("'''");
}

bool isBlank(const QString& line, int from, int to) {
  return QStringView(line).mid(from, to - from).trimmed().isEmpty();
}

}  // namespace

TomlHighlighter::TomlHighlighter(QTextDocument* document, const QPalette& palette) : QSyntaxHighlighter(document) {
  applyPalette(palette);
}

void TomlHighlighter::applyPalette(const QPalette& palette) {
  const auto& t = widgets::tokens(palette);
  m_comment.setForeground(t.dim);
  m_section.setForeground(t.accent);
  m_section.setFontWeight(QFont::Bold);
  m_key.setForeground(t.text);
  m_text.setForeground(t.running);
  m_value.setForeground(t.runnable);
  rehighlight();
}

int TomlHighlighter::highlightLongText(const QString& line, int from, int quote) {
  const bool opens = previousBlockState() != quote || from > 0;
  const auto end = line.indexOf(closing(quote), opens ? from + 3 : from);
  const int to = end < 0 ? static_cast<int>(line.size()) : static_cast<int>(end) + 3;
  setFormat(from, to - from, m_text);
  setCurrentBlockState(end < 0 ? quote : outside);
  return to;
}

int TomlHighlighter::highlightText(const QString& line, int from) {
  const QChar quote = line[from];
  const int kind = quote == QLatin1Char('"') ? basic : literal;
  if (line.mid(from, 3) == closing(kind)) return highlightLongText(line, from, kind);
  int to = from + 1;
  while (to < line.size() && line[to] != quote) to += kind == basic && line[to] == QLatin1Char('\\') ? 2 : 1;
  to = std::min(to + 1, static_cast<int>(line.size()));
  setFormat(from, to - from, m_text);
  return to;
}

void TomlHighlighter::highlightBlock(const QString& line) {
  setCurrentBlockState(outside);
  int at = 0;
  if (previousBlockState() == basic || previousBlockState() == literal) {
    at = highlightLongText(line, 0, previousBlockState());
  } else if (line.trimmed().startsWith(QLatin1Char('['))) {
    const auto comment = line.indexOf(QLatin1Char('#'));
    at = static_cast<int>(comment < 0 ? line.size() : comment);
    setFormat(0, at, m_section);
  }
  int begin = at;  // of what is neither text nor comment
  bool value = false;
  while (at < line.size()) {
    const QChar c = line[at];
    if (c == QLatin1Char('#')) {
      setFormat(at, static_cast<int>(line.size()) - at, m_comment);
      return;
    }
    if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
      begin = at = highlightText(line, at);
      continue;
    }
    if (c == QLatin1Char('=') && !value) {
      setFormat(begin, at - begin, m_key);
      value = true;
      begin = at + 1;
    }
    ++at;
    if (value && !isBlank(line, begin, at)) setFormat(begin, at - begin, m_value);
  }
}

}  // namespace nazir::app
