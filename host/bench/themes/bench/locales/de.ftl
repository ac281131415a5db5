listing-title = Vorgänge
listing-number = Nummer
listing-subject = Betreff
listing-status = Status
listing-created = Erstellt
