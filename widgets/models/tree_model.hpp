// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One application as a tree of processes. A new frame is merged into what is there: what is expanded, selected and
// scrolled to stays so. A child that its supervisor restarted takes the line of the one that died and flashes; other
// children come last. Below a parent only the first `firstChildren` are loaded, and only once it is expanded; a last
// line "… 1,834 more" stands for the others until `showMore`.
//
// The window's thread only. A frame costs one dataChanged for each parent whose children are loaded, and the rows that
// really came or went, in runs.

#include <QAbstractItemModel>
#include <chrono>
#include <memory>
#include <span>
#include <vector>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class TreeModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { TitleColumn, PidColumn, StateColumn, MailboxColumn, MemoryColumn, RestartsColumn, ColumnCount };
  /// FlashRole: 0..1, how much of a flash of gold is left. MoreRole: the line stands for children that are not shown.
  enum Role { StateRole = Qt::UserRole, KindRole, FlashRole, MoreRole, NothingRole, TitleRole };

  static constexpr std::size_t firstChildren = 200;
  static constexpr std::chrono::milliseconds flashTime{2000};

  explicit TreeModel(QObject* parent = nullptr);
  ~TreeModel() override;

  /// Shows another application: the root's pid, or none for the processes without a supervisor.
  void setApplication(observe::Pid root);
  observe::Pid application() const { return m_application; }

  /// A frame without a forest, or null, empties the tree.
  void setFrame(FramePointer frame);
  const FramePointer& frame() const { return m_frame; }

  observe::Pid pidAt(const QModelIndex& index) const;
  bool isMore(const QModelIndex& index) const;
  /// Loads ten times as many children of the parent of a "more" line.
  void showMore(const QModelIndex& more);
  /// The index of a process of this application, loading what leads to it; invalid when it is not in here.
  QModelIndex reveal(observe::Pid pid);
  /// A flash is still visible somewhere: paint again soon.
  bool flashing() const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  bool hasChildren(const QModelIndex& parent = {}) const override;
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  struct Node;
  using Nodes = std::vector<std::unique_ptr<Node>>;
  struct Change;

  Node* nodeOf(const QModelIndex& index) const;
  QModelIndex indexOfNode(const Node* node, int column = 0) const;
  const observe::ProcessRow* rowOf(const Node& node) const;
  std::span<const std::uint32_t> childrenOf(const Node& node) const;
  QVariant dataOf(const Node& node, int column, int role) const;

  void clear();
  /// Finds all loaded lines in the new frame, before the first merge tells the views, which ask at once.
  void locate(Node& node);
  void refresh(Node& node);
  void merge(Node& node);
  Change changeOf(const Node& node) const;
  void replaceRestarted(Node& node, Change& change);
  void remove(Node& node, const std::vector<std::size_t>& lines);
  void removeAtOnce(Node& node, const std::vector<std::size_t>& lines);
  void append(Node& node, const std::vector<std::uint32_t>& rows);
  void updateMoreLine(Node& node);
  static void renumber(Node& node, std::size_t from);

  FramePointer m_frame;
  observe::Pid m_application;
  std::vector<std::uint32_t> m_applicationRow;  // none or one: where the application's root is in the frame
  std::unique_ptr<Node> m_root;                 // invisible
  std::chrono::steady_clock::time_point m_lastFlash;
  bool m_emptied = false;  // a parent that was never expanded lost its last child
};

}  // namespace nazir::widgets
