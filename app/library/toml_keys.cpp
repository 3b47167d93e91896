// SPDX-License-Identifier: GPL-3.0-or-later
#include "toml_keys.hpp"

#include <QRegularExpression>
#include <QStringList>

namespace nazir::app {
namespace {

/// "load" for "[load]  # comment"; empty for "[[faults]]" and for lines that begin no section.
QString sectionOf(const QString& line) {
  static const QRegularExpression header(QStringLiteral(R"(^\s*\[\s*([A-Za-z0-9_.-]+)\s*\]\s*(#.*)?$)"));
  return header.match(line).captured(1);
}

bool beginsSection(const QString& line) {
  return line.trimmed().startsWith(QLatin1Char('['));
}

QString keyOf(const QString& line) {
  static const QRegularExpression assignment(QStringLiteral(R"(^\s*([A-Za-z0-9_.-]+)\s*=)"));
  return assignment.match(line).captured(1);
}

/// "load" and "rate" of "load.rate"; no section: empty.
std::pair<QString, QString> parted(const QString& key) {
  const auto dot = key.lastIndexOf(QLatin1Char('.'));
  return {key.left(std::max<qsizetype>(dot, 0)), key.mid(dot + 1)};
}

QString quoted(const QString& text) {
  QString escaped = text;
  escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
  return QLatin1Char('"') + escaped + QLatin1Char('"');
}

}  // namespace

std::optional<int> lineOfKey(const QString& text, const QString& key) {
  const auto lines = text.split(QLatin1Char('\n'));
  QString section;
  for (int line = 0; line < lines.size(); ++line) {
    if (beginsSection(lines[line])) {
      section = sectionOf(lines[line]);
      if (section.isEmpty()) section = QStringLiteral("[");  // of an entry of [[faults]]: holds none of our keys
      continue;
    }
    const QString name = keyOf(lines[line]);
    if (!name.isEmpty() && (section.isEmpty() ? name : section + QLatin1Char('.') + name) == key) return line;
  }
  return std::nullopt;
}

KeyInsertion insertionOf(const QString& text, const scenarios::Parameter& key) {
  const auto [section, name] = parted(QString::fromUtf8(key.name));
  const auto fallback = QString::fromUtf8(key.fallback);
  const bool bare = scenarios::is_bare(key, key.fallback);
  const QString setting = name + QStringLiteral(" = ") + (bare ? fallback : quoted(fallback)) + QLatin1Char('\n');
  KeyInsertion insertion{.line = 0,
                         .text = setting,
                         .valueLine = 0,
                         .valueColumn = static_cast<int>(name.size()) + 3 + (bare ? 0 : 1),
                         .valueLength = static_cast<int>(fallback.size())};
  const auto lines = text.split(QLatin1Char('\n'));
  const int end = static_cast<int>(lines.size());
  const auto found = [&](int from, auto test) {
    while (from < end && !test(lines[from])) ++from;
    return from;
  };
  const auto behindText = [&](int line) {  // blank lines stay between the sections
    while (line > 0 && lines[line - 1].trimmed().isEmpty()) --line;
    return line;
  };
  if (section.isEmpty()) {
    insertion.line = insertion.valueLine = behindText(found(0, beginsSection));
    return insertion;
  }
  const int header = found(0, [&section = section](const QString& line) { return sectionOf(line) == section; });
  if (header < end) {
    insertion.line = insertion.valueLine = behindText(found(header + 1, beginsSection));
    return insertion;
  }
  insertion.line = behindText(end);
  insertion.text = QStringLiteral("%1[%2]\n").arg(insertion.line > 0 ? QStringLiteral("\n") : QString(), section);
  insertion.valueLine = insertion.line + static_cast<int>(insertion.text.count(QLatin1Char('\n')));
  insertion.text += setting;
  return insertion;
}

}  // namespace nazir::app
