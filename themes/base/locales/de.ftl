error-title = Das hat nicht geklappt
