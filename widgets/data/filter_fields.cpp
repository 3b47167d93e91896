// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/filter_fields.hpp"

#include <QHash>
#include <QStringList>
#include <algorithm>
#include <array>
#include <vector>

#include <nazir/observe.hpp>

#include "widgets/data/filter_words.hpp"

namespace nazir::widgets {
namespace {

using Field = FilterTerm::Field;
using Shape = FieldShape;

constexpr std::array fields{
    FilterField{"name", Field::name, Shape::text, "name:ledger"},
    FilterField{"label", Field::label, Shape::text, "label:\"donor 17\""},
    FilterField{"function", Field::function, Shape::text, "function:Worker::init"},
    FilterField{"current", Field::current, Shape::text, "current:receive"},
    FilterField{"state", Field::state, Shape::state, "state:waiting"},
    FilterField{"kind", Field::kind, Shape::kind, "kind:task"},
    FilterField{"pid", Field::pid, Shape::pid, "pid:5"},
    FilterField{"parent", Field::parent, Shape::pid, "parent:5"},
    FilterField{"mailbox", Field::mailbox, Shape::count, "mailbox>100"},
    FilterField{"msgq", Field::mailbox, Shape::count, "msgq>100"},
    FilterField{"queue", Field::mailbox, Shape::count, "queue>100"},
    FilterField{"memory", Field::memory, Shape::bytes, "memory>1MiB"},
    FilterField{"reductions", Field::reductions, Shape::count, "reductions>10k"},
    FilterField{"reds", Field::reductions, Shape::count, "reds>10k"},
    FilterField{"running", Field::running, Shape::share, "running>5%"},
    FilterField{"messages", Field::messages, Shape::rate, "messages>1k"},
    FilterField{"restarts", Field::restarts, Shape::count, "restarts>0"},
    FilterField{"scheduler", Field::scheduler, Shape::count, "scheduler=1"},
    FilterField{"age", Field::age, Shape::duration, "age>10s"},
    FilterField{"stack", Field::stack, Shape::bytes, "stack>4KiB"},
    FilterField{"priority", Field::priority, Shape::priority, "priority:high"},
    FilterField{"fiber", Field::fiber, Shape::yesNo, "fiber:yes"},
    FilterField{"traps", Field::traps, Shape::yesNo, "traps:yes"},
    FilterField{"finding", Field::finding, Shape::finding, "finding:any"},
    FilterField{"runnable", Field::runnable, Shape::share, "runnable>5%"},
    FilterField{"received", Field::received, Shape::count, "received>10k"},
    FilterField{"sent", Field::sent, Shape::count, "sent>10k"},
    FilterField{"skipped", Field::skipped, Shape::count, "skipped>0"},
    FilterField{"oldest", Field::oldest, Shape::duration, "oldest>2s"},
    FilterField{"mailboxmemory", Field::mailboxMemory, Shape::bytes, "mailboxmemory>1MiB"},
    FilterField{"heap", Field::heap, Shape::bytes, "heap>1MiB"},
    FilterField{"heappeak", Field::heapPeak, Shape::bytes, "heappeak>1MiB"},
    FilterField{"reductionrate", Field::reductionRate, Shape::rate, "reductionrate>10k"},
    FilterField{"branchreductions", Field::branchReductions, Shape::count, "branchreductions>10k"},
    FilterField{"branchmemory", Field::branchMemory, Shape::bytes, "branchmemory>1MiB"},
    FilterField{"branchmailbox", Field::branchMailbox, Shape::count, "branchmailbox>100"},
    FilterField{"branchsize", Field::branchSize, Shape::count, "branchsize>100"},
};

using Units = QHash<QString, long double>;

long double power(long double base, int exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

Units counts() {
  Units units{{QString(), 1}};
  int exponent = 0;
  for (const char* unit : {"k", "m", "g", "t", "p", "e"}) units[QLatin1String(unit)] = power(1000, ++exponent);
  return units;
}

Units rates() {
  Units units = counts();
  for (const auto& [unit, factor] : counts().asKeyValueRange()) units[unit + QStringLiteral("/s")] = factor;
  return units;
}

Units sizes() {
  Units units{{QString(), 1}, {QStringLiteral("b"), 1}};
  int exponent = 0;
  for (const char* unit : {"k", "m", "g", "t", "p", "e"}) {
    ++exponent;
    for (const char* rest : {"", "b", "ib"})
      units[QString::fromLatin1(unit) + QString::fromLatin1(rest)] = power(1024, exponent);
  }
  return units;
}

Units times() {
  return {{QString(), 1e9L},
          {QStringLiteral("ns"), 1},
          {QStringLiteral("us"), 1e3L},
          {QStringLiteral("µs"), 1e3L},
          {QStringLiteral("μs"), 1e3L},  // with the Greek letter
          {QStringLiteral("ms"), 1e6L},
          {QStringLiteral("s"), 1e9L},
          {QStringLiteral("m"), 60e9L},
          {QStringLiteral("min"), 60e9L},
          {QStringLiteral("h"), 3600e9L},
          {QStringLiteral("d"), 86400e9L}};
}

const Units& unitsOf(Shape shape) {
  static const Units none{{QString(), 1}}, ofCounts = counts(), ofRates = rates(), ofSizes = sizes(), ofTimes = times(),
                                           ofShares{{QString(), 1}, {QStringLiteral("%"), 1}};
  switch (shape) {
    case Shape::count:
      return ofCounts;
    case Shape::rate:
      return ofRates;
    case Shape::bytes:
      return ofSizes;
    case Shape::duration:
      return ofTimes;
    case Shape::share:
      return ofShares;
    default:
      return none;
  }
}

/// The optimal string alignment distance: see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
std::size_t slipsBetween(const QString& a, const QString& b) {
  const auto width = static_cast<std::size_t>(b.size()) + 1;
  std::vector<std::size_t> before(width), above(width), line(width);
  for (std::size_t j = 0; j < width; ++j) above[j] = j;
  for (qsizetype i = 1; i <= a.size(); ++i) {
    line[0] = static_cast<std::size_t>(i);
    for (std::size_t j = 1; j < width; ++j) {
      const auto at = static_cast<qsizetype>(j);
      line[j] = std::min({above[j] + 1, line[j - 1] + 1, above[j - 1] + (a[i - 1] == b[at - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[at - 2] && a[i - 2] == b[at - 1])
        line[j] = std::min(line[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, line);
  }
  return above.back();
}

QString namesFrom(Shape first) {
  QStringList names;
  auto last = Field::text;
  for (const auto& field : fields) {
    if (field.shape >= first && field.field != last && field.field <= Field::stack)
      names.push_back(QLatin1String(field.name));
    last = field.field;
  }
  const QString end = names.takeLast();
  return FilterWords::tr("%1 or %2").arg(names.join(QStringLiteral(", ")), end);
}

template <typename Enumeration>
std::optional<std::uint64_t> enumeratorNamed(QStringView text, Enumeration last) {
  for (std::uint64_t i = 0; i <= static_cast<std::uint64_t>(last); ++i) {
    const auto name = observe::to_text(static_cast<Enumeration>(i));
    if (text.compare(QLatin1String(name.data(), static_cast<qsizetype>(name.size())), Qt::CaseInsensitive) == 0)
      return i;
  }
  return std::nullopt;
}

}  // namespace

const FilterField* fieldNamed(QStringView name) {
  for (const auto& field : fields) {
    if (name.compare(QLatin1String(field.name), Qt::CaseInsensitive) == 0) return &field;
  }
  return nullptr;
}

const FilterField* fieldBeginning(QStringView letters) {
  for (const auto& field : fields) {
    if (QLatin1String(field.name).startsWith(letters, Qt::CaseInsensitive)) return &field;
  }
  return nullptr;
}

const FilterField* fieldLike(QStringView letters) {
  if (letters.size() < 4) return nullptr;
  const QString typed = letters.toString().toLower();
  const std::size_t most = typed.size() < 7 ? 1 : 2;
  const auto nearest = std::min_element(fields.begin(), fields.end(), [&](const auto& a, const auto& b) {
    return slipsBetween(typed, QLatin1String(a.name)) < slipsBetween(typed, QLatin1String(b.name));
  });
  return slipsBetween(typed, QLatin1String(nearest->name)) <= most ? nearest : nullptr;
}

QString allFields() {
  return namesFrom(Shape::text);
}

QString numberFields() {
  return namesFrom(Shape::count);
}

std::optional<long double> unitFactor(FieldShape shape, QStringView unit) {
  const auto& units = unitsOf(shape);
  const auto found = units.constFind(unit.toString().toLower());
  return found == units.cend() ? std::nullopt : std::optional(*found);
}

std::optional<std::uint64_t> wordNamed(Shape shape, QStringView text) {
  if (shape == Shape::state) return enumeratorNamed(text, observe::State::exiting);
  if (shape == Shape::priority) return enumeratorNamed(text, observe::Priority::max);
  if (shape == Shape::yesNo) {
    if (text.compare(u"yes", Qt::CaseInsensitive) == 0) return 1;
    return text.compare(u"no", Qt::CaseInsensitive) == 0 ? std::optional<std::uint64_t>(0) : std::nullopt;
  }
  QString joined = text.toString();
  joined.removeIf([](QChar c) { return c == QLatin1Char('_') || c.isSpace(); });
  return enumeratorNamed(joined, observe::Kind::task);
}

QString wordsOf(Shape shape) {
  switch (shape) {
    case Shape::state:
      return FilterWords::tr("a state: running, runnable, waiting, suspended or exiting");
    case Shape::kind:
      return FilterWords::tr("a kind: function, GenServer, Supervisor or task");
    case Shape::priority:
      return FilterWords::tr("a priority: low, normal, high or max");
    case Shape::finding:
      return FilterWords::tr("a finding: any, note, warning, error, or a rule such as blocked-server");
    default:
      return FilterWords::tr("yes or no");
  }
}

const std::vector<std::pair<QString, QString>>& filterHelp() {
  static const std::vector<std::pair<QString, QString>> help{
      {QStringLiteral("payment \"two words\""),
       FilterWords::tr("Text in the pid, the name, the label or a function, ignoring case")},
      {QStringLiteral("name: label: function: current:"),
       FilterWords::tr("Text in the name as listed, the label, the first or the current function")},
      {QStringLiteral("state:waiting"), FilterWords::tr("Or running, runnable, suspended, exiting")},
      {QStringLiteral("kind:task priority:high"),
       FilterWords::tr("Or function, GenServer, Supervisor; low, normal, max")},
      {QStringLiteral("fiber:yes traps:no"), FilterWords::tr("Holds a fiber of its own; traps exits")},
      {QStringLiteral("finding:any finding:warning"),
       FilterWords::tr("What the rules found: any, a severity, or a rule as in finding:blocked-server")},
      {QStringLiteral("pid:5 parent:<0.5.0>"), FilterWords::tr("Also pid>100; parent:none")},
      {QStringLiteral("mailbox>100 reductions>10k"),
       FilterWords::tr("Also restarts, scheduler, received, sent, skipped; per second messages, reductionrate")},
      {QStringLiteral("memory>=1.5MiB"),
       FilterWords::tr("Also stack, heap, heappeak, mailboxmemory; B, KiB, MiB, GiB; stack:none")},
      {QStringLiteral("running>5% runnable>5%"),
       FilterWords::tr("Share of one processor; while accumulating a time, as in running>2s")},
      {QStringLiteral("age<3h12m oldest>2s"), FilterWords::tr("ns, µs, ms, s, m, h, d")},
      {QStringLiteral("branchmemory>10MiB"),
       FilterWords::tr("Of a process and all below it; also branchmailbox, branchreductions, branchsize")},
      {QStringLiteral("> >= < <= = !="),
       FilterWords::tr("Compares with the rounded value that the column shows. Numbers: 1,000 or 1000; 1.5 or 1,5")},
      {QStringLiteral("!term"), FilterWords::tr("The opposite. All terms must hold")}};
  return help;
}

}  // namespace nazir::widgets
