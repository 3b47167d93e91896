// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line that names a finding with its mark, and opens it: a button as wide as there is room. Hidden without a finding.

#include <QAbstractButton>

#include "widgets/models/finding_model.hpp"

namespace nazir::widgets {

class FindingLink : public QAbstractButton {
  Q_OBJECT

 public:
  explicit FindingLink(QWidget* parent);

  /// The gravest first; none: hidden.
  void setFindings(const std::vector<const findings::Finding*>& found);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  void findingRequested(const FindingKey& key);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  FindingKey m_key;
  findings::Severity m_severity = findings::Severity::note;
};

}  // namespace nazir::widgets
