bruehwerk-line = Coffee machines for life
