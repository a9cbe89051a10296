// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/image.h"
#include "floats.h"

namespace sitrep::train {

/// A layer's weights (inputs x outputs) in 8 bits as PackedWeights wants them: sections NAME, NAME.scales,
/// NAME.bias. Outputs are filled up with zeros to whole panels; `bias` may be shorter than the outputs.
void export_layer(const Matrix& weights, const std::vector<float>& bias, const std::string& name,
                  ImageWriter& image);

/// A table in 8 bits with a scale for each row: sections NAME, NAME.scales.
void export_rows(const Matrix& table, const std::string& name, ImageWriter& image);

}  // namespace sitrep::train
