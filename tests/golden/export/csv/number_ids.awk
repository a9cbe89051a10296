# Ids for the public are keyed by a register's secret, another one each run: here they are numbered as they come.
BEGIN {
  id = "[ri]-"
  for (i = 0; i < 16; ++i) id = id "[0-9a-f]"
}
{
  line = ""
  while (match($0, id)) {
    found = substr($0, RSTART, RLENGTH)
    if (!(found in number)) number[found] = substr(found, 1, 2) "ID" ++count
    line = line substr($0, 1, RSTART - 1) number[found]
    $0 = substr($0, RSTART + RLENGTH)
  }
  print line $0
}
