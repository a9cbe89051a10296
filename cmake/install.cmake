# SPDX-License-Identifier: Apache-2.0
# The binary, its data where it looks for them (../share/sitrep), and what a user should read.
include(GNUInstallDirs)
if(TARGET sitrep)
  install(TARGETS sitrep RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${SITREP_DATA_DIR}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/sitrep FILES_MATCHING PATTERN "*.img"
        PATTERN "version" PATTERN "countries.txt" PATTERN "sheet_columns.txt" PATTERN "world.json")
install(FILES LICENSE README.md CHANGELOG.md docs/cli.md docs/limits.md docs/diagnostics.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/sitrep/schema FILES_MATCHING PATTERN "*.json")
