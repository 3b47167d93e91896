// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How filters of processes and of traces write a comparison.

#include <QStringView>
#include <array>

#include "widgets/data/filter.hpp"

namespace nazir::widgets {

struct FilterOperator {
  QStringView text;
  FilterTerm::Compare compare;
  bool negated = false;
};

/// Longer operators first.
inline constexpr std::array filterOperators{
    FilterOperator{u"<=", FilterTerm::Compare::lessOrEqual}, FilterOperator{u">=", FilterTerm::Compare::greaterOrEqual},
    FilterOperator{u"==", FilterTerm::Compare::equal},       FilterOperator{u"!=", FilterTerm::Compare::equal, true},
    FilterOperator{u"≤", FilterTerm::Compare::lessOrEqual},  FilterOperator{u"≥", FilterTerm::Compare::greaterOrEqual},
    FilterOperator{u"≠", FilterTerm::Compare::equal, true},  FilterOperator{u"<", FilterTerm::Compare::less},
    FilterOperator{u">", FilterTerm::Compare::greater},      FilterOperator{u"=", FilterTerm::Compare::equal},
    FilterOperator{u":", FilterTerm::Compare::equal}};

}  // namespace nazir::widgets
