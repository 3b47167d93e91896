// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_dump.hpp"

#include <QCoreApplication>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>
#include <chrono>
#include <exception>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/data/process_csv.hpp"
#include "widgets/data/process_report.hpp"

namespace nazir::widgets {

ProcessDump::ProcessDump(Collector& collector, QObject* parent) : QObject(parent), m_collector(collector) {
  m_progress.setInterval(std::chrono::milliseconds(300));
  connect(&m_progress, &QTimer::timeout, this, &ProcessDump::tell);
}

ProcessDump::~ProcessDump() {
  if (m_job) m_job->stop = true;
}

void ProcessDump::start(const QString& file) {
  cancel();
  m_job = std::make_shared<Job>();
  m_job->file = file;
  m_progress.start();
  m_collector.fetch<Look>(
      this, m_collector.patience().look,
      [](observe::Node& node, const observe::Call& call) { return lookAt(node, call, {}); },
      [this, job = m_job](const observe::Answer<Look>& answer) {
        if (job != m_job) return;  // cancelled
        if (answer) {
          begin(job, *answer);
        } else {
          refuse(answer.problem());
        }
      });
}

void ProcessDump::begin(const JobPointer& job, const Look& look) {
  job->all = look.snapshot->processes.size();
  QThreadPool::globalInstance()->start([self = QPointer(this), job, look] {
    QString problem;
    try {
      problem = write(*job, look);
    } catch (const std::exception& error) {
      problem = QString::fromLocal8Bit(error.what());
    }
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [self, job, problem] {
          if (self && job == self->m_job) self->end(problem);
        },
        Qt::QueuedConnection);
  });
}

QString ProcessDump::write(Job& job, const Look& look) {
  QSaveFile file(job.file);
  if (!file.open(QIODevice::WriteOnly)) return file.errorString();
  const auto goOn = [&job](std::size_t rows) {
    job.written = rows;
    return !job.stop;
  };
  const bool csv = job.file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
  const bool whole = csv ? writeCsv(file, *look.snapshot, goOn) : writeReport(file, *look.info, *look.snapshot, goOn);
  if (job.stop) return tr("it was cancelled");
  return whole && file.commit() ? QString() : file.errorString();
}

void ProcessDump::refuse(const observe::Problem& problem) {
  const auto job = std::exchange(m_job, nullptr);
  m_progress.stop();
  const QString text = QString::fromStdString(problem.text);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_collector.patience().look);
  emit refused(problem.kind == observe::Problem::Kind::late || text.isEmpty()
                   ? tr("The node did not answer within %1.").arg(format::duration(seconds))
                   : text,
               job->file);
}

void ProcessDump::end(const QString& problem) {
  const auto job = std::exchange(m_job, nullptr);
  m_progress.stop();
  if (problem.isEmpty()) {
    emit written(job->all, job->file);
  } else {
    emit failed(problem, job->file);
  }
}

void ProcessDump::cancel() {
  if (!m_job) return;
  m_job->stop = true;
  m_progress.stop();
  emit cancelled(std::exchange(m_job, nullptr)->file);
}

void ProcessDump::tell() {
  if (m_job) emit progressed(m_job->written, m_job->all);
}

}  // namespace nazir::widgets
