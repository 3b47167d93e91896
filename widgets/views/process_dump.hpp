// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes all processes of a node into a file: as text for people (process_report.hpp), or as CSV if the name of the
// file ends so (process_csv.hpp). An earlier file stays as it is until the new one is complete.
//
// The node has as long as for a look; the file is written on a thread of its own, so that neither the window nor the
// figures wait for a slow disk. Window's thread only.

#include <QObject>
#include <QTimer>
#include <atomic>
#include <cstddef>
#include <memory>

#include "widgets/data/collector.hpp"
#include "widgets/data/look.hpp"

namespace nazir::widgets {

class ProcessDump : public QObject {
  Q_OBJECT

 public:
  explicit ProcessDump(Collector& collector, QObject* parent = nullptr);
  /// Stops what runs; the file is not written.
  ~ProcessDump() override;

  /// Begins. One that runs is stopped first.
  void start(const QString& file);
  /// Stops what runs. Emits `cancelled` if something did.
  void cancel();
  bool runs() const { return m_job != nullptr; }

 signals:
  /// How far it is, now and then, once it takes longer than a moment. `all` is 0 while the node has not answered.
  void progressed(std::size_t written, std::size_t all);
  void written(std::size_t processes, const QString& file);
  /// The node did not answer: in its own words, or because it was too late.
  void refused(const QString& problem, const QString& file);
  /// The file could not be written.
  void failed(const QString& problem, const QString& file);
  void cancelled(const QString& file);

 private:
  struct Job {
    QString file;
    std::atomic<bool> stop{false};
    std::atomic<std::size_t> written{0}, all{0};
  };
  using JobPointer = std::shared_ptr<Job>;
  /// On a thread of its own. The problem; empty if there is none.
  static QString write(Job& job, const Look& look);
  void begin(const JobPointer& job, const Look& look);
  void end(const QString& problem);
  void refuse(const observe::Problem& problem);
  void tell();

  Collector& m_collector;
  JobPointer m_job;
  QTimer m_progress;
};

}  // namespace nazir::widgets
