// SPDX-License-Identifier: GPL-3.0-or-later
#include "start_question.hpp"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include "session_control.hpp"

namespace nazir::app {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(StartQuestion)
};

}  // namespace

void startOrAsk(SessionControl& control, const QString& scenario, QWidget& window,
                const std::function<void(const QString& scenario)>& openBeside) {
  if (!control.running()) {
    control.openAndStart(scenario);
    return;
  }
  auto* box = new QMessageBox(QMessageBox::Question, Words::tr("Start another scenario"),
                              Words::tr("Stop %1 and start %2?").arg(control.scenario(), scenario), QMessageBox::Cancel,
                              &window);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextFormat(Qt::PlainText);
  box->setInformativeText(
      Words::tr(
          "The processes of %1 end, and it can be started again from the scenario bar. Side by side, %2 runs in a "
          "second window.")
          .arg(control.scenario(), scenario));
  auto* beside = box->addButton(Words::tr("Side by side"), QMessageBox::AcceptRole);
  QObject::connect(beside, &QPushButton::clicked, &window, [openBeside, scenario] { openBeside(scenario); });
  auto* start = box->addButton(Words::tr("Stop and start"), QMessageBox::AcceptRole);
  box->setDefaultButton(start);
  QObject::connect(start, &QPushButton::clicked, &control, [&control, scenario] { control.openAndStart(scenario); });
  box->open();
}

}  // namespace nazir::app
