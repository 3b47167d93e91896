// SPDX-License-Identifier: GPL-3.0-or-later
#include "about_dialog.hpp"

#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <nazir/version.hpp>

#include "widgets/views/glyphs.hpp"

namespace nazir::app {

void showAbout(QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(QObject::tr("About Nazir"));
  auto* grid = new QGridLayout(dialog);
  grid->setContentsMargins(20, 16, 20, 16);
  grid->setHorizontalSpacing(24);
  auto* picture = new QLabel(dialog);
  picture->setPixmap(widgets::logoIcon().pixmap(64, 64));
  grid->addWidget(picture, 0, 0, Qt::AlignTop);
  auto* text = new QLabel(
      QStringLiteral("<h3>Nazir %1</h3><p>An observer for processes, and the runtime they run on.<br>"
                     "ناظر: the one who watches over; the trustee of an endowment.</p>"
                     "<p>%2<br>Qt %3</p>"
                     "<p>The program and its widgets: GPL-3.0-or-later.<br>The runtime and the scenarios: BSL-1.0.<br>"
                     "Built with Qt (LGPL-3.0), QCustomPlot (GPL-3.0), Boost (BSL-1.0), fmt and toml++ (MIT).</p>")
          .arg(QString::fromStdString(version()), QString::fromStdString(compiler()), QString::fromLatin1(qVersion())),
      dialog);
  text->setTextInteractionFlags(Qt::TextBrowserInteraction);
  grid->addWidget(text, 0, 1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  grid->setRowMinimumHeight(1, 8);
  grid->addWidget(buttons, 2, 0, 1, 2);
  dialog->open();
}

}  // namespace nazir::app
