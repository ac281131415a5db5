title = Troublemaker
mail-title = Mail from the troublemaker
mail-text = There is more where this came from.
refused-by-hostile = The troublemaker does not want to.
