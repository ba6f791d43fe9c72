// Runs tasks against a clocked device, in an order that leaves no race between the bench and the pins.
//
//   SAMPLE   clk = 0, settled: everybody reads the pins, nobody writes
//   rise     clk = 1: registers update, properties are evaluated
//   DRIVE    drivers write the inputs, nobody reads
//   fall     clk = 0: combinational logic settles
//
// The four make one cycle, and SAMPLE and DRIVE see the same cycle number. Tasks are resumed in the order in
// which they began to wait, then those that others woke meanwhile, in the order of waking.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tb/core/task.hpp"

namespace tile::tb {

/// The device under test as the kernel sees it: one clock. rise() and fall() set it and evaluate.
class Dut {
 public:
  virtual ~Dut() = default;
  virtual void rise() = 0;
  virtual void fall() = 0;
  /// The file it writes its waves to, if any; a failed verdict names it.
  virtual std::string waves() const { return {}; }
};

enum class Region : std::uint8_t { sample, drive };

class Kernel {
 public:
  struct Wait {
    std::vector<std::coroutine_handle<>>& list;
    bool over;
    bool await_ready() const noexcept { return over; }
    void await_suspend(std::coroutine_handle<> task) const { list.push_back(task); }
    void await_resume() const noexcept {}
  };

  explicit Kernel(Dut& dut) : dut_(dut) {}
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;
  ~Kernel() { end_tasks(); }

  /// Takes a task over and starts it within the current region. `name` appears if it fails.
  void spawn(std::string name, Task task);

  /// Runs the spawned tasks up to their first wait, as a DRIVE region, and settles the device. Gives no edge.
  void start();
  /// One pass through the four steps. An exception that left a task leaves here.
  void cycle();
  /// Destroys all tasks wherever they wait. The kernel stays readable but runs nothing any more.
  void end_tasks();

  /// The next region of the kind, always later than now.
  Wait sample() { return {waiting_[0], false}; }
  Wait drive() { return {waiting_[1], false}; }
  /// This DRIVE region if it is one, else the next. Goes between waiting for other tasks and writing a pin.
  Wait to_drive() { return {waiting_[1], region_ == Region::drive}; }
  /// The n-th DRIVE region from now.
  Task cycles(std::uint64_t n);

  /// Resumes a task that waits for something else, later in this region. For mailboxes and their like.
  void wake(std::coroutine_handle<> task);

  std::uint64_t now() const { return cycle_; }  ///< rising edges completed
  Region region() const { return region_; }
  const std::string& failed_task() const { return failed_task_; }

 private:
  void run(Region region);
  Task watch(std::string name, Task task);

  Dut& dut_;
  std::vector<Task> tasks_;
  std::vector<std::coroutine_handle<>> waiting_[2];
  std::vector<std::coroutine_handle<>> running_;
  std::exception_ptr failure_;
  std::string failed_task_;
  std::uint64_t cycle_ = 0;
  std::size_t finished_ = 0;
  Region region_ = Region::drive;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace tile::tb
