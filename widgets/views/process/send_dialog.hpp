// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sends a message to a process. The process tells which types it handles and how their values are written; the dialog
// shows both, and the node's answer. It stays open for the next message.

#include <QDialog>
#include <vector>

#include "widgets/data/collector.hpp"

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace nazir::widgets {

class Banner;
class PlainLabel;

class SendDialog : public QDialog {
  Q_OBJECT

 public:
  SendDialog(Collector& collector, observe::Pid pid, const QString& title, const observe::PidFormat& format,
             QWidget* parent);

  /// The sentence that explains the chosen type, or why there is none.
  QString explanation() const;

 signals:
  void reported(bool done, const QString& text);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void take(const observe::Answer<observe::ProcessDetails>& answer);
  void showType();
  void send();

  Collector& m_collector;
  observe::Pid m_pid;
  QString m_who;
  std::vector<observe::Accepted> m_types;
  QComboBox* m_type;
  PlainLabel* m_explanation;
  QPlainTextEdit* m_value;
  Banner* m_answer;
  QPushButton* m_send;
};

}  // namespace nazir::widgets
