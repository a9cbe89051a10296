# What differs from register to register and from build to build: ids by a random key, the data's version.
/sitrep_edition/d
s/(data [^)]*)/(data X)/
s/i-[0-9a-f]\{16\}/i-ID/g
s/r-[0-9a-f]\{16\}/r-ID/g
