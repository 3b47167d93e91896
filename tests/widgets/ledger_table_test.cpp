// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger table, cell by cell.
#include "ledger_table.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>

#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

constexpr std::array lines{"Accepted", "Completed", "Rejected", "Failed", "In flight"};

const scenarios::Currency dinar = *scenarios::Currency::find("KWD");

class LedgerTableTest : public testing::Test {
 protected:
  const QLabel* cell(const QString& line, const QString& column) const {
    for (const auto* label : m_table.findChildren<QLabel*>()) {
      if (label->accessibleName() == line + ", " + column) return label;
    }
    return nullptr;
  }
  std::vector<QString> column(const QString& name) const {
    std::vector<QString> texts;
    for (const auto* line : lines) texts.push_back(cell(line, name)->text());
    return texts;
  }
  QColor colorOfVerdict() const {
    for (const auto* label : m_table.findChildren<QLabel*>()) {
      if (label->text() == m_table.verdict()) return label->palette().color(QPalette::WindowText);
    }
    return {};
  }

  LedgerTable m_table;
};

using Texts = std::vector<QString>;

TEST_F(LedgerTableTest, HasALineForEachWayOfADonation) {
  m_table.setFigures(
      {{2000, 20'000'500}, {1000, 10'000'000}, {500, 5'000'000}, {300, 3'000'000}, {200, 2'000'500}, true}, dinar);
  EXPECT_EQ(column("count"), (Texts{"2,000", "1,000", "500", "300", "200"}));
  EXPECT_EQ(column("amount"),
            (Texts{"20,000.500 KWD", "10,000.000 KWD", "5,000.000 KWD", "3,000.000 KWD", "2,000.500 KWD"}));
  EXPECT_EQ(column("share"), (Texts{"100 %", "50 %", "25 %", "15 %", "10 %"}));
  EXPECT_EQ(cell("Accepted", "amount")->toolTip(), "Exactly 20,000,500 minor units of KWD");
}

TEST_F(LedgerTableTest, ItsVerdictFollowsTheTheme) {
  m_table.setFigures({}, dinar);
  m_table.show();
  for (const auto theme : {widgets::Theme::light, widgets::Theme::dark, widgets::Theme::light, widgets::Theme::dark}) {
    widgets::applyTheme(*qApp, theme);
    QApplication::processEvents();
    EXPECT_EQ(colorOfVerdict(), widgets::tokens(m_table.palette()).running);
    EXPECT_NE(colorOfVerdict(), m_table.palette().color(QPalette::WindowText));
  }
  EXPECT_NE(colorOfVerdict(), widgets::tokens(QPalette(Qt::white)).running) << "dark by now";
}

TEST_F(LedgerTableTest, WithoutADonationThereAreNoShares) {
  EXPECT_EQ(column("count"), (Texts{"–", "–", "–", "–", "–"}));
  m_table.setFigures({{}, {}, {}, {}, {}, true}, dinar);
  EXPECT_EQ(column("count"), (Texts{"0", "0", "0", "0", "0"}));
  EXPECT_EQ(column("share"), (Texts{"–", "–", "–", "–", "–"}));
}

TEST_F(LedgerTableTest, SaysWhatIsInNoColumn) {
  struct Case {
    scenarios::LedgerFigures ledger;
    QString missing;
  };
  for (const auto& [ledger, missing] : {
           Case{{{9, 900}, {1, 100}, {2, 200}, {2, 200}, {1, 100}, false}, "3 donations and 0.300 KWD"},
           Case{{{5, 500}, {1, 1000}, {2, 200}, {2, 200}, {1, 100}, false}, "-1 donations and -1.000 KWD"},
           Case{{{8, 9000}, {3, 1000}, {1, 2000}, {2, 2000}, {1, 3000}, false}, "1 donations and 1.000 KWD"},
       }) {
    m_table.setFigures(ledger, dinar);
    EXPECT_FALSE(m_table.conserved());
    EXPECT_EQ(m_table.verdict().section(" are unaccounted for", 0, 0), "Not conserved: " + missing);
  }
}

TEST_F(LedgerTableTest, TheVerdictHasItsColor) {
  const auto& colors = widgets::tokens(m_table.palette());
  EXPECT_TRUE(m_table.conserved());
  for (const bool conserved : {true, false, true}) {
    m_table.setFigures({{1, 1}, {1, 1}, {}, {}, {}, conserved}, dinar);
    EXPECT_EQ(m_table.conserved(), conserved);
    EXPECT_EQ(m_table.verdict().startsWith("Conserved: "), conserved) << m_table.verdict().toStdString();
    EXPECT_EQ(colorOfVerdict(), conserved ? colors.running : colors.error);
  }
}

}  // namespace
}  // namespace nazir::app
