// SPDX-License-Identifier: BSL-1.0
#pragma once
// Mutexes that clang checks. The declaration of a member states the mutex that guards it, and clang warns where code
// reads or writes the member without holding that mutex:
//
//   Mutex mutex_;
//   std::vector<Pid> pids_ NAZIR_GUARDED_BY(mutex_);
//
//   void add(Pid pid) {
//     const Lock lock(mutex_);
//     pids_.push_back(pid);
//   }
//   void sort() NAZIR_REQUIRES(mutex_);  // the caller holds it
//
// The classes do and cost the same as those of the standard library, which has no annotations in GCC's version. The
// macros are empty for compilers other than clang. Limits of the analysis:
// - A lambda is a function of its own. One that uses guarded members says so: `[this]() NAZIR_REQUIRES(mutex_) { … }`.
//   Clang checks its body, but not calls from the standard library. A template of ours that calls it is not checked.
// - Constructors and destructors are not checked.
// - A member that one thread reads without the mutex cannot be annotated. Its comment names that thread.

#include <mutex>
#include <shared_mutex>

#ifdef __clang__
#define NAZIR_THREAD_SAFETY(attribute) __attribute__((attribute))
#else
#define NAZIR_THREAD_SAFETY(attribute)
#endif

// Of members and variables: may be used only while the mutex is held.
#define NAZIR_GUARDED_BY(mutex) NAZIR_THREAD_SAFETY(guarded_by(mutex))
// Of functions: the caller holds the mutex, or must not hold it.
#define NAZIR_REQUIRES(mutex) NAZIR_THREAD_SAFETY(requires_capability(mutex))
#define NAZIR_EXCLUDES(mutex) NAZIR_THREAD_SAFETY(locks_excluded(mutex))
// Of functions that lock or unlock. Without an argument the mutex is the object itself, whose function is not checked;
// for the destructor of a lock it is the mutex of the constructor.
#define NAZIR_ACQUIRE(...) NAZIR_THREAD_SAFETY(acquire_capability(__VA_ARGS__))
#define NAZIR_ACQUIRE_SHARED(...) NAZIR_THREAD_SAFETY(acquire_shared_capability(__VA_ARGS__))
// The first argument is what the function returns when it has locked.
#define NAZIR_TRY_ACQUIRE(...) NAZIR_THREAD_SAFETY(try_acquire_capability(__VA_ARGS__))
#define NAZIR_RELEASE(...) NAZIR_THREAD_SAFETY(release_capability(__VA_ARGS__))
#define NAZIR_RELEASE_SHARED(...) NAZIR_THREAD_SAFETY(release_shared_capability(__VA_ARGS__))
// Of templates that call a function which may require what their caller holds.
#define NAZIR_NO_THREAD_SAFETY_ANALYSIS NAZIR_THREAD_SAFETY(no_thread_safety_analysis)
// Of classes: a mutex, and one whose objects hold a mutex while they live.
#define NAZIR_MUTEX_CLASS NAZIR_THREAD_SAFETY(capability("mutex"))
#define NAZIR_LOCK_CLASS NAZIR_THREAD_SAFETY(scoped_lockable)

namespace nazir::detail {

/// std::mutex.
class NAZIR_MUTEX_CLASS Mutex {
 public:
  void lock() NAZIR_ACQUIRE() { native_.lock(); }
  void unlock() NAZIR_RELEASE() { native_.unlock(); }

 private:
  friend class WaitLock;
  std::mutex native_;
};

/// std::timed_mutex.
class NAZIR_MUTEX_CLASS TimedMutex {
 public:
  void lock() NAZIR_ACQUIRE() { native_.lock(); }
  bool try_lock() NAZIR_TRY_ACQUIRE(true) { return native_.try_lock(); }
  template <class Time>
  bool try_lock_for(Time time) NAZIR_TRY_ACQUIRE(true) {
    return native_.try_lock_for(time);
  }
  void unlock() NAZIR_RELEASE() { native_.unlock(); }

 private:
  std::timed_mutex native_;
};

/// std::shared_mutex: one writer, with `Lock`, or any number of readers, with `SharedLock`.
class NAZIR_MUTEX_CLASS SharedMutex {
 public:
  void lock() NAZIR_ACQUIRE() { native_.lock(); }
  void unlock() NAZIR_RELEASE() { native_.unlock(); }
  void lock_shared() NAZIR_ACQUIRE_SHARED() { native_.lock_shared(); }
  void unlock_shared() NAZIR_RELEASE_SHARED() { native_.unlock_shared(); }

 private:
  std::shared_mutex native_;
};

/// Holds any kind of mutex while it lives.
template <class AnyMutex>
class NAZIR_LOCK_CLASS Lock {
 public:
  explicit Lock(AnyMutex& mutex) NAZIR_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  /// The caller has locked the mutex already.
  Lock(AnyMutex& mutex, std::adopt_lock_t) NAZIR_REQUIRES(mutex) : mutex_(mutex) {}
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() NAZIR_RELEASE() { mutex_.unlock(); }

 private:
  AnyMutex& mutex_;
};

/// Does not hold the mutex while it lives, within the life of a lock that does.
template <class AnyMutex>
class NAZIR_LOCK_CLASS Unlock {
 public:
  explicit Unlock(AnyMutex& mutex) NAZIR_RELEASE(mutex) : mutex_(mutex) { mutex_.unlock(); }
  Unlock(const Unlock&) = delete;
  Unlock& operator=(const Unlock&) = delete;
  ~Unlock() NAZIR_RELEASE() { mutex_.lock(); }

 private:
  AnyMutex& mutex_;
};

/// Holds a mutex for reading while it lives.
class NAZIR_LOCK_CLASS SharedLock {
 public:
  explicit SharedLock(SharedMutex& mutex) NAZIR_ACQUIRE_SHARED(mutex) : mutex_(mutex) { mutex_.lock_shared(); }
  SharedLock(const SharedLock&) = delete;
  SharedLock& operator=(const SharedLock&) = delete;
  ~SharedLock() NAZIR_RELEASE() { mutex_.unlock_shared(); }

 private:
  SharedMutex& mutex_;
};

/// Holds a mutex while it lives, except while a std::condition_variable waits with `native()`.
class NAZIR_LOCK_CLASS WaitLock {
 public:
  explicit WaitLock(Mutex& mutex) NAZIR_ACQUIRE(mutex) : native_(mutex.native_) {}
  WaitLock(const WaitLock&) = delete;
  WaitLock& operator=(const WaitLock&) = delete;
  ~WaitLock() NAZIR_RELEASE() = default;
  std::unique_lock<std::mutex>& native() { return native_; }

 private:
  std::unique_lock<std::mutex> native_;
};

}  // namespace nazir::detail
