title = Störenfried
mail-title = Post vom Störenfried
mail-text = Davon gibt es noch mehr.
refused-by-hostile = Der Störenfried will nicht.
