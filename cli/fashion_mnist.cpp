#include "cli/fashion_mnist.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <memory>

#include "cli/bad_input.hpp"

namespace tile::cli {

namespace {

constexpr const char* kFolder = "/usr/share/datasets/fashion-mnist/";
constexpr std::uint32_t kImageMagic = 0x803, kLabelMagic = 0x801;

class GzipFile {
 public:
  explicit GzipFile(const std::string& path) : path_(path), file_(gzopen(path.c_str(), "rb"), gzclose) {
    if (!file_) throw BadInput(fmt::format("{}: cannot be opened; install the package dataset-fashion-mnist", path));
  }
  std::vector<std::uint8_t> read(std::size_t bytes) {
    std::vector<std::uint8_t> data(bytes);
    if (gzread(file_.get(), data.data(), static_cast<unsigned>(bytes)) != static_cast<int>(bytes))
      throw BadInput(fmt::format("{}: is damaged; install the package dataset-fashion-mnist again", path_));
    return data;
  }
  std::uint32_t word() {
    const auto b = read(4);
    return std::uint32_t{b[0]} << 24 | std::uint32_t{b[1]} << 16 | std::uint32_t{b[2]} << 8 | b[3];
  }
  void expect(std::uint32_t value) {
    if (word() != value) throw BadInput(fmt::format("{}: is no Fashion-MNIST file; install the package again", path_));
  }

 private:
  std::string path_;
  std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
};

}  // namespace

Images load_images(bool training) {
  const std::string prefix = std::string(kFolder) + (training ? "train" : "t10k");
  GzipFile images(prefix + "-images-idx3-ubyte.gz"), labels(prefix + "-labels-idx1-ubyte.gz");
  Images set;
  images.expect(kImageMagic);
  set.count = images.word();
  images.expect(28);
  images.expect(28);
  labels.expect(kLabelMagic);
  labels.expect(static_cast<std::uint32_t>(set.count));
  set.pixels = images.read(set.count * kPixels);
  set.labels = labels.read(set.count);
  return set;
}

}  // namespace tile::cli
