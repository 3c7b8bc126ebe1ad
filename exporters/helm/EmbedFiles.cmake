# Writes a C++ source that holds files as they are: cmake -DROOT=… -DFILES=a;b -DOUT=… -P EmbedFiles.cmake
set(entries "")
foreach(file IN LISTS FILES)
    file(READ ${ROOT}/${file} text)
    string(APPEND entries "    {\"${file}\", R\"embedded(${text})embedded\"},\n")
endforeach()
list(LENGTH FILES count)
file(WRITE ${OUT}.new "// Generated from the files beside EmbedFiles.cmake; edit those.
#include \"exporters/helm/ChartFiles.h\"

#include <array>

namespace platbook::exporters::helm {
namespace {

constexpr std::array<ChartFile, ${count}> files{{
${entries}}};

} // namespace

std::span<const ChartFile> chartFiles() { return files; }

} // namespace platbook::exporters::helm
")
execute_process(COMMAND ${CMAKE_COMMAND} -E copy_if_different ${OUT}.new ${OUT})
