#include "Colorimetry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace platbook::tests {

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double gamma(double light) {
    const double v = std::clamp(light, 0.0, 1.0);
    return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1.0 / 2.4) - 0.055;
}

Triple linearRgb(const QColor& c) {
    return {linear(c.red() / 255.0), linear(c.green() / 255.0), linear(c.blue() / 255.0)};
}

Triple times(const Matrix& m, const Triple& v) {
    Triple out{};
    for (std::size_t i = 0; i < 3; ++i) {
        out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    }
    return out;
}

constexpr Matrix protan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix toXyz{
    {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};

Triple lab(const QColor& color) {
    const Triple xyz = times(toXyz, linearRgb(color));
    const auto f = [](double t) { return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0; };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

constexpr double degree = std::numbers::pi / 180.0;

double hue(double a, double b) {
    if (a == 0.0 && b == 0.0) {
        return 0.0;
    }
    const double h = std::atan2(b, a) / degree;
    return h < 0.0 ? h + 360.0 : h;
}

double meanHue(double h1, double h2, double chromaProduct) {
    if (chromaProduct == 0.0) {
        return h1 + h2;
    }
    if (std::abs(h1 - h2) <= 180.0) {
        return (h1 + h2) / 2.0;
    }
    return h1 + h2 < 360.0 ? (h1 + h2 + 360.0) / 2.0 : (h1 + h2 - 360.0) / 2.0;
}

double hueStep(double h1, double h2, double chromaProduct) {
    if (chromaProduct == 0.0) {
        return 0.0;
    }
    const double d = h2 - h1;
    return d > 180.0 ? d - 360.0 : (d < -180.0 ? d + 360.0 : d);
}

} // namespace

double contrast(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& c) {
        const Triple l = linearRgb(c);
        return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor simulated(const QColor& color, Sight sight) {
    if (sight == Sight::Normal) {
        return color;
    }
    const Matrix& m = sight == Sight::Protan ? protan : (sight == Sight::Deutan ? deutan : tritan);
    const Triple seen = times(m, linearRgb(color));
    const auto channel = [](double v) { return static_cast<int>(std::lround(gamma(v) * 255.0)); };
    return {channel(seen[0]), channel(seen[1]), channel(seen[2])};
}

double ciede2000(const QColor& first, const QColor& second) {
    const Triple p = lab(first);
    const Triple q = lab(second);
    const double meanC = (std::hypot(p[1], p[2]) + std::hypot(q[1], q[2])) / 2.0;
    const double c7 = std::pow(meanC, 7);
    const double twentyFive7 = std::pow(25.0, 7);
    const double g = 0.5 * (1.0 - std::sqrt(c7 / (c7 + twentyFive7)));
    const double a1 = p[1] * (1.0 + g);
    const double a2 = q[1] * (1.0 + g);
    const double c1 = std::hypot(a1, p[2]);
    const double c2 = std::hypot(a2, q[2]);
    const double h1 = hue(a1, p[2]);
    const double h2 = hue(a2, q[2]);
    const double stepL = q[0] - p[0];
    const double stepC = c2 - c1;
    const double stepH = 2.0 * std::sqrt(c1 * c2) * std::sin(hueStep(h1, h2, c1 * c2) / 2.0 * degree);
    const double midL = (p[0] + q[0]) / 2.0;
    const double midC = (c1 + c2) / 2.0;
    const double midH = meanHue(h1, h2, c1 * c2);
    const double t = 1.0 - 0.17 * std::cos((midH - 30.0) * degree) + 0.24 * std::cos(2.0 * midH * degree) +
                     0.32 * std::cos((3.0 * midH + 6.0) * degree) - 0.20 * std::cos((4.0 * midH - 63.0) * degree);
    const double m7 = std::pow(midC, 7);
    const double rc = 2.0 * std::sqrt(m7 / (m7 + twentyFive7));
    const double l50 = (midL - 50.0) * (midL - 50.0);
    const double sl = 1.0 + 0.015 * l50 / std::sqrt(20.0 + l50);
    const double sc = 1.0 + 0.045 * midC;
    const double sh = 1.0 + 0.015 * midC * t;
    const double turn = 30.0 * std::exp(-std::pow((midH - 275.0) / 25.0, 2));
    const double rt = -std::sin(2.0 * turn * degree) * rc;
    const double l = stepL / sl;
    const double c = stepC / sc;
    const double h = stepH / sh;
    return std::sqrt(l * l + c * c + h * h + rt * c * h);
}

} // namespace platbook::tests
