// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Opens, saves and exports traces for a view that has one, and asks the user for the files.
//
// Files are read and written on threads of Qt's pool, so that neither the window nor the figures wait for a slow disk.
// What is under way when this object goes stops soon: a file is not written then, and an earlier one stays. Window's
// thread only.

#include <QObject>
#include <QString>
#include <atomic>
#include <memory>

#include "widgets/data/trace_file.hpp"

namespace nazir::widgets {

class TraceFiles : public QObject {
  Q_OBJECT

 public:
  /// `view`: over which dialogs stand.
  explicit TraceFiles(QWidget* view);
  ~TraceFiles() override;

  void askWhereToSave(TraceFormat format, const TraceLog& log);
  void save(const QString& file, TraceFormat format, const TraceLog& log);
  void askWhatToOpen();
  /// One at a time: a second one is ignored while one is being opened.
  void open(const QString& file);
  bool opening() const { return m_opening; }

 signals:
  /// A sentence for the user.
  void saved(const QString& report);
  /// Why not, and what to do next.
  void notSaved(const QString& problem);
  void openingBegan();
  void opened(const QString& file, const nazir::widgets::TraceLog& log);
  void notOpened(const QString& problem);

 private:
  QWidget* m_view;
  std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
  bool m_opening = false;
};

}  // namespace nazir::widgets
