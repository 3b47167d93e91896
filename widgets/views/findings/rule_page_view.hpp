// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The page that explains a rule: the mistake, its harm and its cure. In the colours of the theme, code in the fixed
// font. Links lead nowhere: nothing is loaded. Esc, Space and Tab are left to the window.

#include <QTextBrowser>

namespace nazir::widgets {

class RulePageView : public QTextBrowser {
  Q_OBJECT

 public:
  explicit RulePageView(QWidget* parent);

  /// Empty: no page. The same again keeps the place where the user reads.
  void setRule(const QString& id);

  /// Nothing but the page itself.
  QVariant loadResource(int type, const QUrl& name) override;

 protected:
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void render();

  bool m_seen = false;
  QString m_rule;
};

}  // namespace nazir::widgets
