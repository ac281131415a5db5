products-title = Konfigurieren
products-empty-title = Hier gibt es noch nichts zu konfigurieren
products-empty-text = Sobald ein Produkt angeboten wird, steht es hier.

configure-title = { $title }
begin-anew = Neu beginnen
choice-without = ohne { $feature }

take-alternative = Eines auswählen.
take-or = Mindestens eines auswählen.
take-optional = Nach Wunsch.
take-cardinality =
    { $min ->
        [0] Bis zu { $max } auswählen.
       *[other] { $min } bis { $max } auswählen.
    }

option-chosen = gewählt
option-follows = gehört dazu – warum?
option-refused = nicht gewünscht
option-blocked = passt nicht dazu – warum?

summary-title = Ihre Auswahl
summary-total = Summe
summary-net = Preise ohne Umsatzsteuer.
summary-follows = Gehört dazu: { $features }.
summary-or = { " oder " }
summary-open =
    { $count ->
        [one] Noch eine Frage offen
       *[other] Noch { $count } Fragen offen
    }
summary-complete = Vollständig

why-title = { $feature } passt nicht zu Ihrer Auswahl
why-needed-title = { $feature } gehört zu Ihrer Auswahl
why-choices = Sie haben gewählt:
why-causes = Das liegt an diesen Regeln:
why-repairs = So geht es:
why-never = Kein Produkt ist anders zu haben.
why-back = Alles so lassen
repair-gives-up = { $choice } aufgeben
repair-takes = { $choice } nehmen

cause-constraint = Regel des Herstellers: { $rule }
cause-parent = { $feature } gibt es nur mit { $parent }.
cause-all = { $feature } hat immer { $children }.
cause-one = { $feature }: genau eines von { $children }.
cause-some = { $feature }: mindestens eines von { $children }.
cause-between = { $feature }: { $min } bis { $max } von { $children }.

newer-title = Es gibt eine neuere Fassung dieses Produkts
newer-text = Diese Seite zeigt das Produkt, wie es war, als der Link entstand.
newer-open = Mit derselben Auswahl in der neuen Fassung weitermachen
foreign-title = Dieser Link passt nicht zum Produkt
foreign-text = Er nennt etwas, was es hier nicht gibt. Die Auswahl beginnt von vorn.
conflict-title = Diese Auswahl geht nicht zusammen
conflict-text = Nehmen Sie etwas davon weg:
conflict-drop = { $choice } weglassen
intricate-title = Das lässt sich nicht schnell genug ausrechnen
intricate-text = Ihre Auswahl ist nicht verloren.
intricate-back = Einen Schritt zurück

models-title = Modelle
models-empty-title = Noch kein Produkt
models-empty-text = Veröffentlichen Sie unten das erste Modell.
models-new = Neues Produkt
models-new-note = Ein Modell beschreibt in UVL, was es gibt, was zusammengeht und was es kostet.
model-title = { $title }
model-version = Fassung { $version }, veröffentlicht am { $published }
model-published = Das Modell ist veröffentlicht.
model-facts = Aktuelle Fassung
model-try = Ausprobieren
model-not-inspected = Dieses Modell ist zu groß, um es auf dieser Seite ganz zu prüfen.
model-inspect-elsewhere = Ob Merkmale nie oder immer dabei sind, sagt Ihnen auf der Befehlszeile:
model-next = Nächste Fassung
model-next-note = Eine veröffentlichte Fassung ändert sich nicht mehr: Gespeicherte Links bleiben, wie sie sind.
fact-version = Fassung
fact-features = Merkmale
fact-constraints = Regeln
fact-products = Gültige Produkte
fact-products-many = zu viele, um sie auf die Schnelle zu zählen
findings-title = Das sollten Sie ansehen
finding-dead = Zeile { $line }: { $feature } gibt es in keinem Produkt.
finding-always = Zeile { $line }: { $feature } steht zur Wahl, ist aber immer dabei.
finding-undetermined = Zeile { $line }: { $feature } ist verborgen, folgt aber nicht aus dem, was gewählt wird.

name-label = Name in der Adresse
name-hint = Kleine Buchstaben, Ziffern und Bindestriche, zum Beispiel crema-pro
name-missing = Geben Sie dem Produkt einen Namen für die Adresse.
name-too-long = Der Name darf höchstens { $limit } Zeichen haben.
name-not-plain = Der Name besteht aus kleinen Buchstaben, Ziffern und Bindestrichen und beginnt und endet nicht mit einem Bindestrich.
name-taken = Dieses Produkt gibt es schon. Öffnen Sie es in der Liste, um die nächste Fassung zu veröffentlichen.
source-label = Modell
source-hint = In UVL. Der Kommentar über einer Regel ist das, was Kunden lesen, wenn sie im Weg steht.
source-missing = Fügen Sie das Modell ein.
source-too-long = Ein Modell darf höchstens { $limit } Zeichen haben.
source-mistake = Zeile { $line }, Spalte { $column }: { $what }.
source-contradicts-itself = Die Regeln widersprechen sich, es gibt kein einziges Produkt. Zeile { $rules }.
source-publish = Prüfen und veröffentlichen

save-title = Aufheben
save-note = Was Sie aufheben, ändert sich nicht mehr. Sie bekommen einen Link, mit dem Sie weitermachen können.
save-name = Name
save-name-hint = Zum Beispiel: für die Filiale am Markt
save-name-too-long = Der Name darf höchstens { $limit } Zeichen haben.
save-email = E-Mail
save-email-hint = Damit wir uns zu dieser Zusammenstellung melden können.
save-email-missing = Geben Sie Ihre E-Mail-Adresse an.
save-email-too-long = Eine E-Mail-Adresse hat höchstens { $limit } Zeichen.
save-email-wrong = Das ist keine E-Mail-Adresse. Sie sieht zum Beispiel so aus: alice@example.com
save = Aufheben
saved-title = { $name }
saved-flash = Aufgehoben. Die Adresse dieser Seite ist Ihr Link.
saved-yours = Aufgehoben
saved-version = Fassung { $number } vom { $saved }
saved-numbered = { $name }, Fassung { $number }
saved-share = Wer den Link dieser Seite hat, kann sie ansehen und von hier aus weitermachen. Wer sie aufgehoben hat, steht nicht darauf.
saved-continue = Von hier aus weitermachen
saved-others = Andere Fassungen
saved-name = Name
saved-when = Aufgehoben
saved-product = Produkt
saved-by = Von
saved-by-guest = Interessent
saved-by-customer = Kunde
saved-by-agent = Mitarbeiter
saved-order = Auftrag
summary-price = Preis
order = Zahlungspflichtig bestellen
order-placed = Vielen Dank, Ihre Bestellung ist eingegangen.
order-made = Bestellt
order-open = Bestellung { $number } ansehen
order-incomplete = Es ist noch nicht alles ausgewählt, was zum Produkt gehört.
compare-title = Vergleich
compare-open = Mit Fassung { $number } vergleichen
compare-only = Nur hier:
compare-nothing = Hier ist nichts, was die andere Fassung nicht hat.
compare-show = Ansehen
compare-change = Preisunterschied der zweiten zur ersten:
configurations-title = Konfigurationen
configurations-empty-title = Noch nichts aufgehoben
configurations-empty-text = Was Kunden und Interessenten zusammenstellen und aufheben, steht hier.
