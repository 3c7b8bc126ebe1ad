#pragma once

#include <string>
#include <vector>

namespace platbook::models {

/// Which level gave an effective value (SCHEMA section 2).
enum class ValueOrigin { Default, Stamp, Environment, Cell, Derived };

/// One cell of the matrix.
struct MatrixCell {
    std::string text; ///< "2 / 80", "db-g1-small (shared)", "-"
    ValueOrigin origin = ValueOrigin::Derived;
    std::string path; ///< path an edit of this cell writes, "" where it is derived
    std::vector<std::pair<std::string, std::string>> perCell; ///< cell id -> text where cells of the column differ
    bool operator==(const MatrixCell&) const = default;
};

/// One parameter over all columns.
struct MatrixRow {
    std::string id;                ///< "api min/max", "postgres tier"
    std::string group;             ///< service it belongs to, "api", "postgres", "tenancy"
    std::vector<MatrixCell> cells; ///< one per column
    bool operator==(const MatrixRow&) const = default;
};

/// A group of cells of one environment whose splitting rows agree.
struct MatrixColumn {
    std::string env;
    std::vector<std::string> cells; ///< cell ids
    std::string title;              ///< "dev", "prod (us-1, eu-1, ap-1)"
    bool operator==(const MatrixColumn&) const = default;
};

/// The environment matrix of DOMAIN section 8, derived and never typed.
struct EnvironmentMatrix {
    std::vector<MatrixColumn> columns;
    std::vector<MatrixRow> rows;
    bool operator==(const EnvironmentMatrix&) const = default;
};

} // namespace platbook::models
