# SPDX-License-Identifier: Apache-2.0
# The one list that states the direction of data. A layer may include itself and the layers before it.
set(SITREP_LAYERS core read text ground claims incidents truces store pipeline publish)
