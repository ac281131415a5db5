bruehwerk-line = Kaffeemaschinen fürs Leben
bruehwerk-claim = Eine gute Maschine hält ein Leben lang. Wir auch.
bruehwerk-bench = Jede Brühwerk wird von Hand gebaut, und wer sie gebaut hat, beantwortet auch Ihre Fragen.
bruehwerk-bench-label = Über Brühwerk
bruehwerk-address = Röstergasse 7, 12099 Berlin
bruehwerk-hours-label = Werkstatt
bruehwerk-hours = Montag bis Freitag, 8 bis 17 Uhr
bruehwerk-telephone-label = Wenn die Maschine steht
