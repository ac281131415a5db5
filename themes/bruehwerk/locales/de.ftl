bruehwerk-line = Kaffeemaschinen fürs Leben
