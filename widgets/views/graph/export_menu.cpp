// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/export_menu.hpp"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMenu>

namespace nazir::widgets {
namespace {

struct MenuWords {
  Q_DECLARE_TR_FUNCTIONS(GraphExport)
};

}  // namespace

void fillExportMenu(QMenu& menu, QWidget* parent, const QString& name,
                    const std::function<void(GraphFormat format, const QString& file)>& write) {
  const auto add = [&](const QString& text, GraphFormat format) {
    menu.addAction(text, parent, [parent, name, write, format] {
      const QString suffix = suffixOf(format);
      const QString file =
          QFileDialog::getSaveFileName(parent, MenuWords::tr("Export"), name + QLatin1Char('.') + suffix,
                                       MenuWords::tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
      if (!file.isEmpty()) write(format, file);
    });
  };
  add(MenuWords::tr("&Picture (PNG)…"), GraphFormat::png);
  add(MenuWords::tr("&Drawing (SVG)…"), GraphFormat::svg);
}

}  // namespace nazir::widgets
