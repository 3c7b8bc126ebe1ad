#pragma once

#include "models/units/Decimal.h"

#include <cstdint>
#include <string>

/// Numbers as Kubernetes writes them.
namespace platbook::exporters::helm {

/// "2", "500m"; never below 1m.
std::string cpuQuantity(models::Decimal vcpu);
/// GiB as "4Gi" or "512Mi"; never below 1Mi.
std::string memoryQuantity(models::Decimal gib);
/// 0.7 as 70, rounded.
std::int64_t percent(models::Decimal share);
/// The same from their text, in thousandths of a cpu and in MiB.
std::int64_t milliCpu(const std::string& quantity);
std::int64_t mebibytes(const std::string& quantity);

} // namespace platbook::exporters::helm
