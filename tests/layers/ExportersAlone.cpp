// Links exporters and models alone: exports need no window.
#include "exporters/diagram/SvgWriter.h"

int main() {
    platbook::exporters::SvgWriter svg;
    svg.text(0, 10, "<&>", {});
    return svg.document(10, 10, "t").find("&lt;&amp;&gt;") == std::string::npos ? 1 : 0;
}
