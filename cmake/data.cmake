# Compiled data lies beside the binary: ${CMAKE_BINARY_DIR}/share/sitrep/*.img (docs/knowledge.md).
set(SITREP_DATA_DIR ${CMAKE_BINARY_DIR}/share/sitrep)
file(MAKE_DIRECTORY ${SITREP_DATA_DIR})
