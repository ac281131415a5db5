listing-title = Cases
listing-number = Number
listing-subject = Subject
listing-status = Status
listing-created = Created
