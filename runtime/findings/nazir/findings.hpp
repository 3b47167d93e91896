// SPDX-License-Identifier: BSL-1.0
#pragma once
// Findings: live rules that name a problem of a node with a sentence, its figures and the processes concerned.
//
// A rule is one file in rules/; rules.cpp lists them. Pages in pages/ explain the mistakes and their cures. The engine
// works on every node of the observe contract and knows nothing else of it: on a node that cannot tell what a rule
// needs, the rule rests and says why.

#include <nazir/findings/change.hpp>
#include <nazir/findings/engine.hpp>
#include <nazir/findings/finding.hpp>
#include <nazir/findings/moment.hpp>
#include <nazir/findings/rule_info.hpp>
#include <nazir/findings/settings.hpp>
#include <nazir/findings/wait_drawing.hpp>
#include <nazir/findings/wait_graph.hpp>
