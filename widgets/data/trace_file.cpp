// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_file.hpp"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <limits>
#include <memory>
#include <nazir/trace_export.hpp>
#include <optional>
#include <utility>

#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

using observe::Duration;
using observe::Pid;
using observe::TraceEvent;
using observe::TraceKind;

constexpr int version = 1;
constexpr qint64 longestTime = qint64{1} << 62;
constexpr qint64 mostLost = 1'000'000'000'000;
constexpr qint64 mostSchedulers = 1024;
constexpr qsizetype longestPidPart = 32, longestEnding = 200;
constexpr qsizetype pieceSize = 1 << 16;
/// Lines and events between two questions whether to go on.
constexpr int linesAtOnce = 1024;

/// The translations of this file.
class FileWords {
  Q_DECLARE_TR_FUNCTIONS(FileWords)
};

QString text(const std::string& value) {
  return QString::fromStdString(value);
}

QString stopped() {
  return FileWords::tr("it was stopped");
}

// ---- Writing

class NativeWriter {
 public:
  NativeWriter(QIODevice& to, const TraceGoOn& goOn) : m_to(to), m_goOn(goOn) {}

  void write(const TraceLog& log) {
    const auto& origin = log.origin();
    put({{QStringLiteral("format"), QStringLiteral("nazir-trace")},
         {QStringLiteral("version"), version},
         {QStringLiteral("node"), text(origin.node)},
         {QStringLiteral("virtual"), origin.isVirtual},
         {QStringLiteral("before"), text(origin.format.before)},
         {QStringLiteral("after"), text(origin.format.after)},
         {QStringLiteral("shift"), static_cast<int>(origin.format.shift)}});
    for (std::size_t i = 0; i < log.processes().size(); ++i) {
      const auto& process = log.processes()[i];
      put({{QStringLiteral("process"), QString::number(process.pid.value)},
           {QStringLiteral("name"), text(process.name)}});
    }
    auto gap = log.gaps().begin();
    for (std::uint32_t i = 0; i <= log.size(); ++i) {
      if (i % linesAtOnce == 0 && m_goOn && !m_goOn()) return;
      if (gap != log.gaps().end() && gap->before == i) {
        if (gap->lost > 0) put({{QStringLiteral("lost"), static_cast<qint64>(gap->lost)}});
        ++gap;
      }
      if (i < log.size()) put(objectOf(log.entries()[i].event));
    }
    if (!log.whyEnded().empty() || log.dropped() > 0) {
      put({{QStringLiteral("ended"), text(log.whyEnded())},
           {QStringLiteral("dropped"), static_cast<qint64>(log.dropped())}});
    }
    m_to.write(m_piece);
  }

 private:
  static QJsonObject objectOf(const TraceEvent& event) {
    QJsonObject object{{QStringLiteral("number"), static_cast<qint64>(event.number)},
                       {QStringLiteral("at"), static_cast<qint64>(event.at.count())},
                       {QStringLiteral("process"), QString::number(event.pid.value)},
                       {QStringLiteral("event"), QLatin1String(to_text(event.kind).data())}};
    if (event.scheduler != 0) object.insert(QStringLiteral("scheduler"), static_cast<std::int32_t>(event.scheduler));
    if (event.other) object.insert(QStringLiteral("other"), QString::number(event.other.value));
    if (event.pair != 0) object.insert(QStringLiteral("pair"), QString::number(event.pair));
    if (event.latency.count() != 0) {
      object.insert(QStringLiteral("latency"), static_cast<qint64>(event.latency.count()));
    }
    if (!event.type.empty()) object.insert(QStringLiteral("type"), text(event.type));
    if (!event.text.empty()) object.insert(QStringLiteral("text"), text(event.text));
    if (event.missed != 0) object.insert(QStringLiteral("missed"), static_cast<qint64>(event.missed));
    return object;
  }

  void put(const QJsonObject& object) {
    m_piece += QJsonDocument(object).toJson(QJsonDocument::Compact);
    m_piece += '\n';
    if (m_piece.size() < pieceSize) return;
    m_to.write(m_piece);
    m_piece.clear();
  }

  QIODevice& m_to;
  const TraceGoOn& m_goOn;
  QByteArray m_piece;
};

void exportTo(QIODevice& to, TraceFormat format, const TraceLog& log, const TraceGoOn& goOn) {
  const TextSink sink = [&to](std::string_view piece) { to.write(piece.data(), static_cast<qint64>(piece.size())); };
  std::unordered_map<std::uint64_t, std::uint32_t> places;
  for (std::uint32_t i = 0; i < log.processes().size(); ++i) places.emplace(log.processes()[i].pid.value, i);
  const ProcessName name = [&](Pid pid) {
    const auto place = places.find(pid.value);
    return place == places.end() ? std::string() : log.processes()[place->second].name;
  };
  const auto writer = format == TraceFormat::csv ? csv_trace(sink, name) : chrome_trace(sink, name);
  observe::TraceEvents some;
  auto gap = log.gaps().begin();
  const auto flush = [&] {
    if (!some.events.empty() || some.lost > 0) writer->add(some);
    some = {};
  };
  for (std::uint32_t i = 0; i <= log.size(); ++i) {
    if (gap != log.gaps().end() && gap->before == i) {
      if (gap->lost > 0) {
        flush();
        some.lost = gap->lost;
      }
      ++gap;
    }
    if (i == log.size()) break;
    some.events.push_back(log.entries()[i].event);
    if (some.events.size() < Blocks<TraceEntry>::block) continue;
    flush();
    if (goOn && !goOn()) return;
  }
  flush();
  writer->finish(log.dropped());
}

// ---- Reading

/// Reads the fields of one object; the first problem stays.
class Fields {
 public:
  explicit Fields(QJsonObject object) : m_object(std::move(object)) {}

  const QString& problem() const { return m_problem; }
  bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }

  qint64 number(const char* name, qint64 least, qint64 most, std::optional<qint64> otherwise = {}) {
    const auto value = m_object.value(QLatin1String(name));
    if (value.isUndefined() && otherwise) return *otherwise;
    const qint64 number = value.isDouble() ? value.toInteger(std::numeric_limits<qint64>::min()) : least - 1;
    if (number >= least && number <= most) return number;
    fail(FileWords::tr("“%1” must be a whole number from %2 to %3").arg(QLatin1String(name)).arg(least).arg(most));
    return least;
  }
  /// A number of 64 bits, written as a text.
  std::uint64_t large(const char* name, bool required) {
    const auto value = m_object.value(QLatin1String(name));
    if (value.isUndefined() && !required) return 0;
    bool good = false;
    const auto number = value.toString().toULongLong(&good);
    if (!good || number == 0)
      fail(FileWords::tr("“%1” must be a whole number above 0, as a text").arg(QLatin1String(name)));
    return number;
  }
  std::string string(const char* name, qsizetype most = mostLineBytes) {
    const auto value = m_object.value(QLatin1String(name));
    if (!value.isUndefined() && (!value.isString() || value.toString().size() > most)) {
      fail(FileWords::tr("“%1” must be a text of at most %2 letters").arg(QLatin1String(name)).arg(most));
    }
    return value.toString().toStdString();
  }
  bool flag(const char* name) { return m_object.value(QLatin1String(name)).toBool(); }
  void fail(const QString& problem) {
    if (m_problem.isEmpty()) m_problem = problem;
  }

 private:
  QJsonObject m_object;
  QString m_problem;
};

std::optional<TraceKind> kindNamed(const std::string& name) {
  for (std::size_t i = 0; i < observe::trace_kind_count; ++i) {
    if (to_text(static_cast<TraceKind>(i)) == name) return static_cast<TraceKind>(i);
  }
  return std::nullopt;
}

class Reader {
 public:
  OpenedTrace read(QFile& file, const TraceGoOn& goOn) {
    while (!file.atEnd()) {
      if (m_line % linesAtOnce == 0 && goOn && !goOn()) return failed(stopped());
      ++m_line;
      QByteArray line = file.readLine(mostLineBytes + 2);
      if (!line.endsWith('\n') && !file.atEnd())
        return failed(FileWords::tr("it has more than %1 bytes").arg(mostLineBytes));
      line = line.trimmed();
      if (line.isEmpty() && m_line > 1) continue;
      if (const QString problem = take(line); !problem.isEmpty()) return failed(problem);
    }
    if (!m_recorder) return failed(FileWords::tr("the file is empty; expected a trace saved by Nazir"));
    return {m_recorder->log(), {}};
  }

 private:
  OpenedTrace failed(const QString& problem) const {
    return {{}, FileWords::tr("line %1: %2").arg(std::max(m_line, 1)).arg(problem)};
  }

  QString take(const QByteArray& line) {
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(line, &error);
    if (!m_recorder &&
        (!document.isObject() || document.object().value(QLatin1String("format")) != QLatin1String("nazir-trace"))) {
      return FileWords::tr("this is no trace saved by Nazir; expected \"format\":\"nazir-trace\"");
    }
    if (error.error != QJsonParseError::NoError) return FileWords::tr("no JSON: %1").arg(error.errorString());
    if (!document.isObject()) return FileWords::tr("expected a JSON object");
    Fields fields(document.object());
    if (!m_recorder) {
      takeHeader(fields);
    } else if (fields.has("event")) {
      takeEvent(fields);
    } else if (fields.has("name")) {
      takeProcess(fields);
    } else if (fields.has("lost")) {
      const auto lost = static_cast<std::uint64_t>(fields.number("lost", 1, mostLost));
      if (fields.problem().isEmpty()) m_recorder->add({{}, m_number + 1, lost});
    } else if (fields.has("ended")) {
      const auto why = fields.string("ended", longestEnding);
      const auto dropped = static_cast<std::uint64_t>(fields.number("dropped", 0, mostLost, 0));
      if (fields.problem().isEmpty()) m_recorder->setStatus(why, dropped);
    } else {
      fields.fail(FileWords::tr("expected “event”, “name”, “lost” or “ended”"));
    }
    return fields.problem();
  }

  void takeHeader(Fields& fields) {
    const auto found = fields.number("version", 0, std::numeric_limits<int>::max());
    if (found != version) fields.fail(FileWords::tr("version %1 is not known; expected %2").arg(found).arg(version));
    TraceOrigin origin{.node = fields.string("node"),
                       .isVirtual = fields.flag("virtual"),
                       .format = {.before = fields.string("before", longestPidPart),
                                  .after = fields.string("after", longestPidPart),
                                  .shift = static_cast<unsigned>(fields.number("shift", 0, 63, 0))}};
    if (fields.problem().isEmpty()) m_recorder = std::make_unique<TraceRecorder>(std::move(origin));
  }

  void takeProcess(Fields& fields) {
    const Pid pid{fields.large("process", true)};
    auto name = fields.string("name");
    if (m_recorder->log().processes().size() >= mostFileProcesses) {
      fields.fail(FileWords::tr("more than %1 processes").arg(format::count(mostFileProcesses)));
    }
    if (fields.problem().isEmpty()) m_recorder->addProcess(pid, std::move(name));
  }

  void takeEvent(Fields& fields) {
    const auto name = fields.string("event");
    const auto kind = kindNamed(name);
    if (!kind) fields.fail(FileWords::tr("“%1” is no event").arg(text(name).left(40)));
    TraceEvent event{
        .number = static_cast<std::uint64_t>(fields.number("number", 1, longestTime)),
        .at = Duration(fields.number("at", 0, longestTime)),
        .pid = Pid{fields.large("process", true)},
        .scheduler = static_cast<std::uint32_t>(fields.number("scheduler", -1, mostSchedulers - 1, 0)),
        .kind = kind.value_or(TraceKind::send),
        .other = Pid{fields.large("other", false)},
        .pair = fields.large("pair", false),
        .latency = Duration(fields.number("latency", 0, longestTime, 0)),
        .type = fields.string("type"),
        .text = fields.string("text"),
        .missed = static_cast<std::uint64_t>(fields.number("missed", 0, mostLost, 0)),
    };
    if (event.number <= m_number) {
      fields.fail(FileWords::tr("number %1 after %2; expected ascending numbers").arg(event.number).arg(m_number));
    }
    if (!fields.problem().isEmpty()) return;
    m_number = event.number;
    m_one.events.assign(1, std::move(event));
    m_recorder->add(m_one);
  }

  int m_line = 0;
  std::uint64_t m_number = 0;
  observe::TraceEvents m_one;
  std::unique_ptr<TraceRecorder> m_recorder;
};

}  // namespace

QString suffixOf(TraceFormat format) {
  return format == TraceFormat::native     ? QStringLiteral("jsonl")
         : format == TraceFormat::perfetto ? QStringLiteral("json")
                                           : QStringLiteral("csv");
}

TraceFormat formatOf(const QString& file, TraceFormat otherwise) {
  for (const auto format : {TraceFormat::native, TraceFormat::perfetto, TraceFormat::csv}) {
    if (file.endsWith(QLatin1Char('.') + suffixOf(format), Qt::CaseInsensitive)) return format;
  }
  return otherwise;
}

QString writeTrace(const QString& file, TraceFormat format, const TraceLog& log, const TraceGoOn& goOn) {
  QSaveFile to(file);
  if (!to.open(QIODevice::WriteOnly)) return to.errorString();
  if (format == TraceFormat::native) {
    NativeWriter(to, goOn).write(log);
  } else {
    exportTo(to, format, log, goOn);
  }
  if (goOn && !goOn()) return stopped();  // without the commit, an earlier file stays
  return to.commit() ? QString() : to.errorString();
}

OpenedTrace readTrace(const QString& file, const TraceGoOn& goOn) {
  const QFileInfo info(file);
  if (!info.exists()) return {{}, FileWords::tr("there is no such file")};
  // A pipe or a device could make the reader wait forever.
  if (!info.isFile()) return {{}, FileWords::tr("expected a file, found a folder, a pipe or a device")};
  if (info.size() > mostFileBytes) {
    return {{},
            FileWords::tr("expected at most %1, found %2")
                .arg(format::bytes(mostFileBytes), format::exactBytes(static_cast<std::uint64_t>(info.size())))};
  }
  QFile from(file);
  if (!from.open(QIODevice::ReadOnly)) return {{}, from.errorString()};
  return Reader().read(from, goOn);
}

}  // namespace nazir::widgets
