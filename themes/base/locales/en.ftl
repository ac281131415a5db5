error-title = That did not work
