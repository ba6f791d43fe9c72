// The Fashion-MNIST images that the distribution packages: 28 x 28 grey pixels in ten classes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tile::cli {

inline constexpr unsigned kPixels = 28 * 28, kClasses = 10;

struct Images {
  std::size_t count = 0;
  std::vector<std::uint8_t> pixels;  ///< count x kPixels
  std::vector<std::uint8_t> labels;
};

/// Throws BadInput when the files are missing or damaged.
Images load_images(bool training);

}  // namespace tile::cli
