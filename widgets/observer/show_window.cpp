// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <QApplication>
#include <QEventLoop>
#include <QThread>
#include <cstdlib>
#include <nazir/show_window.hpp>
#include <optional>
#include <stdexcept>

#include "widgets/models/plain_text.hpp"
#include "widgets/views/observer_window.hpp"
#include "widgets/views/theme.hpp"

namespace nazir {
namespace {

/// The application of a program that has none, with Nazir's colours.
class OwnApplication {
 public:
  OwnApplication() : m_application(m_count, m_arguments) {
    QApplication::setApplicationDisplayName(QString());
    widgets::applyTheme(m_application, widgets::Theme::system);
  }

 private:
  char m_name[6] = "nazir";
  char* m_arguments[2] = {m_name, nullptr};
  int m_count = 1;
  QApplication m_application;
};

bool hasDisplay() {
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
    if (!qEnvironmentVariableIsEmpty(name)) return true;
  }
  return false;
}

void checkThread() {
  const auto* application = QCoreApplication::instance();
  if (application && !qobject_cast<const QApplication*>(application)) {
    throw std::logic_error("show_window: the program's QCoreApplication must be a QApplication");
  }
  if (application && application->thread() != QThread::currentThread()) {
    throw std::logic_error("show_window: call it on the thread of the QApplication");
  }
  if (!application && ::gettid() != ::getpid()) throw std::logic_error("show_window: call it on the main thread");
}

}  // namespace

void show_window(std::shared_ptr<observe::Node> node, const ObserverOptions& options) {
  checkThread();
  std::optional<OwnApplication> own;
  if (!QCoreApplication::instance()) {
    if (!hasDisplay()) {
      throw std::runtime_error("show_window: no display (DISPLAY and WAYLAND_DISPLAY are not set)");
    }
    own.emplace();
  }
  const QString title = QString::fromStdString(options.title.empty() && node ? node->info().name : options.title);
  widgets::ObserverWindow window(std::move(node));
  if (!title.isEmpty()) window.setWindowTitle(widgets::plainWindowTitle(QStringLiteral("Nazir · ") + title));
  QEventLoop loop;
  QObject::connect(&window, &widgets::ObserverWindow::closed, &loop, &QEventLoop::quit, Qt::QueuedConnection);
  // Queued, because any thread may request the stop, and this call as well, when it was requested before.
  const std::stop_callback close(
      options.close, [&window] { QMetaObject::invokeMethod(&window, &QWidget::close, Qt::QueuedConnection); });
  window.show();
  loop.exec();
}

}  // namespace nazir
