// A coroutine that starts when it is awaited, owns its frame, and hands its result or exception on.
//
// How to keep out of the known traps:
//   parameters  by value: the frame outlives the call, a reference to a temporary does not
//   lambdas     never a capturing lambda as a coroutine, the closure dies first; write a member function
//   objects     a member coroutine needs its object for as long as it runs
//   co_await    not inside ?: and not in a range-for initialiser
//   braces      g++ 12 moves the aggregate of co_await f({...}) bit by bit and breaks its strings: Passable
//   results     [[nodiscard]], because a call without co_await does nothing at all
//   loops       each pass must wait for something, or the cycle never ends
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace tile::tb {

template <class T>
class TaskOf;
using Task = TaskOf<void>;

/// What may be written in braces within a co_await. A transaction that may not needs a constructor.
template <class T>
concept Passable = !std::is_aggregate_v<T> || std::is_trivially_copyable_v<T>;

namespace detail {

struct PromiseBase {
  std::coroutine_handle<> awaiter = std::noop_coroutine();
  std::exception_ptr exception;

  struct Return {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> self) const noexcept {
      return self.promise().awaiter;
    }
    void await_resume() const noexcept {}
  };

  std::suspend_always initial_suspend() const noexcept { return {}; }
  Return final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { exception = std::current_exception(); }
};

template <class T>
struct Promise : PromiseBase {
  std::optional<T> value;
  TaskOf<T> get_return_object();
  void return_value(T result) { value.emplace(std::move(result)); }
  T take() { return std::move(*value); }
};

template <>
struct Promise<void> : PromiseBase {
  TaskOf<void> get_return_object();
  void return_void() const noexcept {}
  void take() const noexcept {}
};

}  // namespace detail

template <class T>
class [[nodiscard]] TaskOf {
 public:
  using promise_type = detail::Promise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  /// An empty task has nothing to run. The kernel ignores it.
  TaskOf() = default;
  explicit TaskOf(Handle handle) : handle_(handle) {}
  TaskOf(TaskOf&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  TaskOf& operator=(TaskOf&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~TaskOf() {
    if (handle_) handle_.destroy();
  }

  std::coroutine_handle<> handle() const { return handle_; }
  bool empty() const { return !handle_; }
  bool done() const { return handle_.done(); }

  bool await_ready() const noexcept { return false; }
  /// Runs the task here and now. The awaiter is only noted if the task waits for something, so a loop over
  /// tasks that never wait does not deepen the stack, even where the compiler makes no tail calls.
  bool await_suspend(std::coroutine_handle<> awaiter) {
    if (empty() || done()) throw std::logic_error("a task can be awaited once");
    handle_.resume();
    if (done()) return false;
    handle_.promise().awaiter = awaiter;
    return true;
  }
  T await_resume() {
    if (handle_.promise().exception) std::rethrow_exception(handle_.promise().exception);
    return handle_.promise().take();
  }

 private:
  Handle handle_ = nullptr;
};

namespace detail {

template <class T>
TaskOf<T> Promise<T>::get_return_object() {
  return TaskOf<T>{std::coroutine_handle<Promise>::from_promise(*this)};
}
inline TaskOf<void> Promise<void>::get_return_object() {
  return TaskOf<void>{std::coroutine_handle<Promise>::from_promise(*this)};
}

}  // namespace detail
}  // namespace tile::tb
