// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/trace_files.hpp"

#include <QCoreApplication>
#include <QFileDialog>
#include <QPointer>
#include <QThreadPool>
#include <utility>

#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

QString filterOf(TraceFormat format) {
  switch (format) {
    case TraceFormat::native:
      return TraceFiles::tr("Traces (*.jsonl)");
    case TraceFormat::perfetto:
      return TraceFiles::tr("JSON for ui.perfetto.dev (*.json)");
    case TraceFormat::csv:
      return TraceFiles::tr("Comma-separated values (*.csv)");
  }
  return {};
}

/// Runs `work` on a thread of the pool, then `then` with its result on the window's thread, if `owner` is still there.
template <class Work, class Then>
void runBeside(QObject* owner, Work work, Then then) {
  QThreadPool::globalInstance()->start([owner = QPointer(owner), work = std::move(work), then = std::move(then)] {
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [owner, then, result = work()] {
          if (owner) then(result);
        },
        Qt::QueuedConnection);
  });
}

}  // namespace

TraceFiles::TraceFiles(QWidget* view) : QObject(view), m_view(view) {}

TraceFiles::~TraceFiles() {
  *m_stop = true;
}

void TraceFiles::askWhereToSave(TraceFormat format, const TraceLog& log) {
  const QString suffix = suffixOf(format);
  QString file =
      QFileDialog::getSaveFileName(m_view, format == TraceFormat::native ? tr("Save trace") : tr("Export trace"),
                                   QStringLiteral("trace.") + suffix, filterOf(format));
  if (file.isEmpty()) return;
  if (QFileInfo(file).suffix().isEmpty()) file += QLatin1Char('.') + suffix;  // or the dialog would not list it again
  save(file, format, log);
}

void TraceFiles::save(const QString& file, TraceFormat format, const TraceLog& log) {
  runBeside(
      this, [file, format, log, stop = m_stop] { return writeTrace(file, format, log, [stop] { return !*stop; }); },
      [this, file, count = log.size()](const QString& problem) {
        if (problem.isEmpty()) {
          emit saved(tr("%1 written to %2.").arg(format::plural(count, "event", "events"), file));
        } else {
          emit notSaved(tr("The trace was not written to %1: %2. Choose another file, or make room and try again.")
                            .arg(file, problem));
        }
      });
}

void TraceFiles::askWhatToOpen() {
  const QString file = QFileDialog::getOpenFileName(m_view, tr("Open trace"), {}, filterOf(TraceFormat::native));
  if (!file.isEmpty()) open(file);
}

void TraceFiles::open(const QString& file) {
  if (std::exchange(m_opening, true)) return;
  emit openingBegan();
  runBeside(
      this, [file, stop = m_stop] { return readTrace(file, [stop] { return !*stop; }); },
      [this, file](const OpenedTrace& trace) {
        m_opening = false;
        if (trace.problem.isEmpty()) {
          emit opened(file, trace.log);
        } else {
          emit notOpened(tr("%1 cannot be opened: %2.").arg(file, trace.problem));
        }
      });
}

}  // namespace nazir::widgets
