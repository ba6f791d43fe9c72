#include "tb/core/kernel.hpp"

#include <stdexcept>

namespace tile::tb {
namespace {

/// More resumptions in one region than any bench needs: the tasks are waking each other without letting time
/// pass.
constexpr std::size_t endless = 1'000'000;

}  // namespace

void Kernel::spawn(std::string name, Task task) {
  if (task.empty()) return;
  tasks_.push_back(watch(std::move(name), std::move(task)));
  wake(tasks_.back().handle());
}

Task Kernel::watch(std::string name, Task task) {
  try {
    co_await task;
  } catch (...) {
    if (!failure_) {
      failure_ = std::current_exception();
      failed_task_ = name;
    }
  }
  ++finished_;
}

void Kernel::start() {
  if (std::exchange(started_, true)) return;
  run(Region::drive);
  dut_.fall();
}

void Kernel::cycle() {
  if (ended_) throw std::logic_error("the kernel has ended its tasks and runs no further");
  start();
  run(Region::sample);
  dut_.rise();
  run(Region::drive);
  dut_.fall();
  ++cycle_;
}

void Kernel::run(Region region) {
  region_ = region;
  auto& list = waiting_[static_cast<int>(region)];
  running_.insert(running_.begin(), list.begin(), list.end());
  list.clear();
  for (std::size_t i = 0; i < running_.size(); ++i) {
    if (i == endless) throw std::runtime_error("tasks wake each other for ever within one cycle");
    const std::coroutine_handle<> task = running_[i];
    task.resume();
  }
  running_.clear();
  if (finished_ > 0) std::erase_if(tasks_, [](const Task& task) { return task.done(); });
  finished_ = 0;
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Kernel::end_tasks() {
  ended_ = true;
  tasks_.clear();
  running_.clear();
  for (auto& list : waiting_) list.clear();
}

Task Kernel::cycles(std::uint64_t n) {
  for (; n > 0; --n) co_await drive();
}

void Kernel::wake(std::coroutine_handle<> task) { running_.push_back(task); }

}  // namespace tile::tb
