// SPDX-License-Identifier: BSL-1.0
#pragma once
// Includes the runtime's whole public interface.

#include <nazir/agent.hpp>
#include <nazir/alias.hpp>
#include <nazir/async_stream.hpp>
#include <nazir/child_spec.hpp>
#include <nazir/crash_report.hpp>
#include <nazir/duration.hpp>
#include <nazir/dynamic_supervisor.hpp>
#include <nazir/gen_server.hpp>
#include <nazir/handler_result.hpp>
#include <nazir/inspect.hpp>
#include <nazir/message.hpp>
#include <nazir/observe.hpp>
#include <nazir/partition_supervisor.hpp>
#include <nazir/pid.hpp>
#include <nazir/pool.hpp>
#include <nazir/process.hpp>
#include <nazir/process_info.hpp>
#include <nazir/pubsub.hpp>
#include <nazir/reason.hpp>
#include <nazir/receive.hpp>
#include <nazir/registry.hpp>
#include <nazir/result.hpp>
#include <nazir/runtime.hpp>
#include <nazir/server.hpp>
#include <nazir/server_name.hpp>
#include <nazir/server_start.hpp>
#include <nazir/stage.hpp>
#include <nazir/supervisor.hpp>
#include <nazir/sys.hpp>
#include <nazir/task.hpp>
#include <nazir/task_supervisor.hpp>
#include <nazir/term.hpp>
#include <nazir/timer.hpp>
