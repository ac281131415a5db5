### Texte der Basis. Anrede: Sie. Ein Schlüssel, der hier steht, steht auch in en.ftl.

## Rahmen

skip-to-content = Zum Inhalt springen
nav-label = Hauptnavigation
nav-home = Übersicht
nav-cases = Anfragen
nav-profile = Profil
nav-queue = Warteschlange
nav-assets = Geräte
nav-leads = Interessenten
nav-accounts = Unternehmen
nav-contacts = Kontakte
nav-contracts = Verträge
nav-orders = Bestellungen
nav-invoices = Rechnungen
nav-products = Produkte
language-de = Deutsch
language-en = English
sign-out = Abmelden
pagination-older = Ältere anzeigen

## Anmelden und Passwort

sign-in-title = Anmelden
sign-in-lead = Willkommen im Kundenportal von { $tenant }.
sign-in-submit = Anmelden
sign-in-forgot = Passwort vergessen?
back-to-sign-in = Zurück zur Anmeldung
password-forgot-title = Passwort vergessen
password-forgot-lead = Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort festlegen.
password-forgot-submit = Link anfordern
password-sent-title = Bitte sehen Sie in Ihr Postfach
password-sent-text = Wenn es zu { $email } ein Konto gibt, ist eine E-Mail mit einem Link dorthin unterwegs.
password-sent-hint = Nichts angekommen? Sehen Sie im Spam-Ordner nach, oder fordern Sie in ein paar Minuten einen neuen Link an.
password-welcome-title = Willkommen
password-welcome-lead = Guten Tag { $name }, legen Sie ein Passwort fest. Danach steht Ihnen das Kundenportal von { $tenant } offen.
password-set-title = Neues Passwort festlegen
password-set-lead = Guten Tag { $name }, wählen Sie ein neues Passwort. Andere Sitzungen werden dabei abgemeldet.
password-set-submit = Passwort speichern
password-hint = Mindestens 12 Zeichen. Ein Satz, den nur Sie kennen, ist leichter zu merken als Sonderzeichen.
password-invalid-title = Dieser Link gilt nicht mehr
password-invalid-text = Er wurde bereits benutzt oder ist abgelaufen. Das schützt Ihr Konto; fordern Sie einfach einen neuen an.
password-invalid-again = Neuen Link anfordern

## Übersicht

home-title = Übersicht
home-greeting = Guten Tag, { $name }
home-open =
    { $count ->
        [0] Sie haben zurzeit keine offenen Anfragen.
        [one] Sie haben eine offene Anfrage.
       *[other] Sie haben { $count } offene Anfragen.
    }
home-latest = Ihre letzten Anfragen
home-all = Alle anzeigen
home-empty-title = Noch keine Anfragen
home-empty-text = Sobald Sie sich an uns wenden, verfolgen Sie hier, wie es weitergeht.
panel-failed = „{ $title }“ lässt sich gerade nicht anzeigen. Alles andere auf dieser Seite funktioniert.

## Anfragen

cases-title = Anfragen
cases-filter = Anfragen filtern
cases-filter-open = Offen
cases-filter-closed = Abgeschlossen
cases-filter-all = Alle
cases-empty-title = Hier ist nichts zu sehen
cases-empty-text-open = Zurzeit ist keine Ihrer Anfragen offen.
cases-empty-text-closed = Abgeschlossene Anfragen finden Sie später hier.
cases-empty-text-all = Sie haben noch keine Anfrage gestellt.
case-number = Anfrage { $number }
case-unread = Neue Antwort
case-conversation = Verlauf der Anfrage
case-details = Auf einen Blick
case-reply-title = Antworten
case-reply-submit = Antwort senden
case-reply-reopens = Mit Ihrer Antwort wird die Anfrage wieder geöffnet.
case-ended-title = Diese Anfrage ist abgeschlossen
case-ended-text = Wenn noch etwas offen ist, stellen Sie bitte eine neue Anfrage.
message-author-system = Automatische Nachricht
message-role-agent = { $tenant }
message-internal = Interne Notiz
message-files = Anhänge
documents-title = Dokumente

case-status-new = Neu
case-status-open = In Bearbeitung
case-status-pending = Wartet auf Kunden
case-status-on-hold = Wartet auf Dritte
case-status-resolved = Gelöst
case-status-closed = Abgeschlossen
case-status-cancelled = Storniert
case-status-merged = Zusammengeführt
case-status-spam = Spam

case-status-customer-new = Eingegangen
case-status-customer-open = In Bearbeitung
case-status-customer-pending = Ihre Antwort fehlt
case-status-customer-on-hold = Wir warten auf Zulieferung
case-status-customer-resolved = Gelöst
case-status-customer-closed = Abgeschlossen
case-status-customer-cancelled = Zurückgezogen
case-status-customer-merged = Mit anderer Anfrage zusammengeführt
case-status-customer-spam = Nicht bearbeitet

case-priority-low = Niedrig
case-priority-normal = Normal
case-priority-high = Hoch
case-priority-urgent = Dringend

case-channel-portal = Portal
case-channel-mail = E-Mail
case-channel-phone = Telefon
case-channel-api = Schnittstelle

case-transition-new = Auf „Neu“ setzen
case-transition-open = In Bearbeitung nehmen
case-transition-pending = Auf Kunden warten
case-transition-on-hold = Auf Dritte warten
case-transition-resolved = Als gelöst markieren
case-transition-closed = Abschließen
case-transition-reopen = Wieder öffnen
case-transition-cancelled = Stornieren
case-transition-merged = Als zusammengeführt markieren
case-transition-spam = Als Spam markieren

## Profil

profile-title = Profil
profile-lead = So sind Sie bei uns gespeichert.
profile-person = Persönliche Angaben
profile-accounts = Ihre Unternehmen
profile-accounts-note = Für diese Kundenkonten handeln Sie.
profile-accounts-empty = Sie sind keinem Kundenkonto zugeordnet
profile-language = Sprache
profile-language-note = Gilt für Seiten und E-Mails.
profile-security = Sicherheit
profile-security-text = Sie können jederzeit ein neues Passwort festlegen. Den Link dazu senden wir Ihnen per E-Mail.
profile-password = Passwort ändern
role-member = Mitglied
role-manager = Verwaltung
role-billing = Rechnungen

## Arbeitsplatz

queue-title = Warteschlange
queue-views = Ansichten
queue-view-unassigned = Nicht zugewiesen
queue-view-mine = Meine
queue-view-open = Alle offenen
queue-view-closed = Abgeschlossen
queue-empty-title-unassigned = Alles verteilt
queue-empty-text-unassigned = Neue Anfragen erscheinen hier, bis sie jemand übernimmt.
queue-empty-title-mine = Nichts auf Ihrem Tisch
queue-empty-text-mine = Übernehmen Sie eine Anfrage aus „Nicht zugewiesen“.
queue-empty-title-open = Keine offenen Anfragen
queue-empty-text-open = Im Moment wartet niemand auf Sie.
queue-empty-title-closed = Noch nichts abgeschlossen
queue-empty-text-closed = Abgeschlossene Anfragen sammeln sich hier.
owner-none = Niemand
desk-answer = Antworten oder notieren
desk-reply-title = Antwort an Kunden
desk-reply-to = an { $name }
desk-reply-submit = Senden
desk-reply-close = Senden und abschließen
desk-note-title = Interne Notiz
desk-note-to = nur für das Team sichtbar
desk-note-hint = Kunden sehen Notizen nie, auch nicht per E-Mail.
desk-note-submit = Notiz speichern
desk-actions = Bearbeitung
desk-more-transitions = Weitere Möglichkeiten
desk-assign-me = Mir zuweisen
desk-assign-nobody = Freigeben
desk-history = Änderungen
desk-change = { $actor }: { $old } → { $new }

## Datensätze am Desk

record-edit = Bearbeiten
record-save = Speichern
record-create = Anlegen
record-cancel = Abbrechen
record-facts = Auf einen Blick
record-created = Angelegt
record-number-hint = Bleibt das Feld leer, wird die nächste Nummer vergeben.
record-external-ref-hint = So heißt der Datensatz in Ihren anderen Systemen.
list-search = Suchen
list-sort = Sortieren nach
list-sort-number = Nummer
list-sort-name = Name
list-sort-updated = Zuletzt geändert
list-sort-newest = Neueste zuerst
list-all = Alle
list-apply = Anzeigen
list-reset = Zurücksetzen
list-next = Weiter
list-start = Zum Anfang
list-nothing-title = Nichts gefunden
list-nothing-text = Versuchen Sie ein anderes Wort, oder setzen Sie die Filter zurück.
clash-title = In der Zwischenzeit hat jemand anderes gespeichert
clash-text = Von Ihnen ist nichts verloren: Ihre Eingaben stehen noch im Formular. Prüfen Sie die Unterschiede; noch einmal speichern ersetzt, was gespeichert ist.
clash-field = Feld
clash-theirs = Jetzt gespeichert
clash-yours = Ihre Eingabe

## Produkte

products-title = Produkte
products-new = Neues Produkt
products-empty-title = Noch keine Produkte
products-empty-text = Legen Sie das erste an, oder importieren Sie sie mit „theke import products“.
product-status-draft = Entwurf
product-status-active = Aktiv
product-status-retired = Ausgelaufen
product-status-hint = Kunden sehen nur aktive Produkte.
variants-title = Varianten
variants-new = Neue Variante
variants-empty-title = Noch keine Varianten
variants-empty-text = Eine Variante ist, was einen Preis hat und verkauft wird; ein Produkt in nur einer Ausführung hat eine Variante.
variant-sku-hint = Die Artikelnummer dieser Variante.
variant-name-hint = Was sie unterscheidet, etwa „rot, 230 V“.
product-variant-tax-class-standard = Regelsatz
product-variant-tax-class-reduced = Ermäßigter Satz
product-variant-tax-class-zero = Nullsatz
product-variant-tax-class-exempt = Steuerfrei
prices-title = Preise
prices-new = Neuer Preis
prices-of = Preise von { $sku }
prices-empty = Noch kein Preis.
price-title = Preis
price-basis-net = netto
price-basis-gross = brutto
price-list-standard = Standard
price-valid = Gültig
price-always = immer
price-from = ab
price-until = bis
price-amount-hint = Für ein Stück, etwa 12,50.
price-currency-hint = Drei Buchstaben, etwa EUR.
price-from-hint = Bleibt das Feld leer: seit jeher.
price-until-hint = Der letzte Tag; bleibt das Feld leer: bis auf Weiteres.
price-list-hint = „standard“, wenn der Kunde keine eigene Liste hat.

## Geräte

assets-title = Geräte
assets-new = Neues Gerät
assets-device = Gerät
assets-warranty = Garantie
assets-no-owner = Ohne Besitzer
assets-empty-title = Noch keine Geräte
assets-empty-text = Erfassen Sie, was Kunden haben, mit Seriennummer und Garantie, oder importieren Sie es mit „theke import assets“.
asset-variant-hint = Die Artikelnummer, etwa FIL-1.
asset-serial-hint = Wie auf dem Typenschild.
asset-warranty-hint = Der letzte Tag; bleibt das Feld leer: ohne Garantie.
record-account-hint = Die Kundennummer.
record-contact-hint = Nummer oder E-Mail-Adresse.
warranty-covered = In Garantie
warranty-ended = Abgelaufen
warranty-none = Ohne Garantie
warranty-filter-covered = In Garantie
warranty-filter-uncovered = Ohne Garantie
list-sort-serial = Seriennummer
list-sort-warranty = Ende der Garantie
devices-title = Meine Geräte
devices-lead = Was Sie von uns haben, und wie lange die Garantie reicht.
devices-empty-title = Noch keine Geräte
devices-empty-text = Sobald Sie ein Gerät von uns haben, finden Sie hier Seriennummer und Garantie.

## Interessenten

leads-title = Interessenten
leads-new = Neuer Interessent
leads-empty-title = Keine offenen Interessenten
leads-empty-text = Anfragen aus Formularen und von Messen stehen hier, bis Kunden daraus werden.
leads-owner-mine = Meine
leads-owner-nobody = Niemand
lead-status-open = Offen
lead-status-any = Alle
lead-status-new = Neu
lead-status-contacted = Kontaktiert
lead-status-qualified = Qualifiziert
lead-status-converted = Gewonnen
lead-status-lost = Verloren
lead-transition-contacted = Kontaktiert
lead-transition-qualified = Qualifiziert
lead-transition-lost = Verwerfen
lead-name-hint = Mindestens ein Name, eine Firma, eine Adresse oder eine Nummer.
lead-product-hint = Nummer des Produkts, um das es geht.
lead-source-hint = Woher die Anfrage kam, etwa „Messe“.
lead-became = Daraus wurde
lead-converted = Gewonnen am
lead-convert-title = In Kunden umwandeln
lead-convert-text = Legt aus diesem Interessenten einen Kontakt und ein Unternehmen an. Wer dieselbe E-Mail-Adresse hat, wird übernommen; niemand wird doppelt angelegt.
lead-known-contact = Bekannter Kontakt
lead-known-account = Bekanntes Unternehmen
lead-convert-submit = Umwandeln

## Unternehmen, Kontakte, Verträge

accounts-title = Unternehmen
accounts-new = Neues Unternehmen
account-kind-company = Firma
account-kind-person = Person
account-lifecycle-prospect = Interessent
account-lifecycle-customer = Kunde
account-lifecycle-former = Ehemalig
account-tier-hint = Ihre eigene Einstufung, etwa „A“.
account-members = Personen
account-add-member = Jemanden hinzufügen oder eine Rolle ändern
contacts-title = Kontakte
contacts-new = Neuer Kontakt
contracts-title = Verträge
contracts-new = Neuer Vertrag
contract-status-draft = Entwurf
contract-status-active = Aktiv
contract-status-suspended = Ausgesetzt
contract-status-expired = Abgelaufen
contract-status-cancelled = Gekündigt
contract-entitlements = Ansprüche
contract-entitlement-unlimited = Unbegrenzt
contract-entitlement-per-incident = Je Anfrage
contract-entitlement-prepaid-time = Zeitguthaben
contract-entitlement-per-asset = Je Gerät
contract-entitlement-warranty = Garantie
contract-granted-hint = Anfragen oder Minuten, die der Vertrag enthält.
contract-open-end = Unbefristet
related-none = Noch keine.
related-cases = Anfragen
list-sort-title = Titel
list-sort-ends = Ende

## Felder

field-account = Unternehmen
field-address = Anschrift
field-addresses = Adressen
field-amount = Betrag
field-attributes = Merkmale
field-basis = Basis
field-body = Nachricht
field-campaign = Kampagne
field-channel = Eingangsweg
field-city = Ort
field-closed = Abgeschlossen
field-company = Firma
field-contact = Kontakt
field-contract = Vertrag
field-country = Land
field-created = Eingegangen
field-currency = Währung
field-customer = Kunde
field-description = Beschreibung
field-email = E-Mail-Adresse
field-ends-at = Ende
field-entitlement = Anspruch
field-entitlement-title = Name des Anspruchs
field-external-ref = Referenz
field-family-name = Nachname
field-file = Datei
field-files = Fotos und Dateien
field-given-name = Vorname
field-granted = Einheiten
field-kind = Art
field-lifecycle = Beziehung
field-list = Preisliste
field-locale = Sprache
field-medium = Medium
field-message = Nachricht
field-minimum-quantity = Ab Menge
field-name = Name
field-note = Notiz
field-number = Nummer
field-owner = Zuständig
field-owner-customer = Bearbeitet von
field-password = Passwort
field-password-new = Neues Passwort
field-password-repeat = Neues Passwort wiederholen
field-phone = Telefon
field-postcode = Postleitzahl
field-priority = Priorität
field-product = Produkt
field-purchased-at = Gekauft
field-role = Rolle
field-salutation = Anrede
field-serial = Seriennummer
field-sku = Artikelnummer
field-source = Quelle
field-starts-at = Beginn
field-status = Status
field-street = Straße
field-subject = Betreff
field-tax-class = Steuer
field-tier = Stufe
field-title = Titel
field-updated = Zuletzt geändert
field-valid-from = Gültig ab
field-valid-until = Gültig bis
field-variant = Variante
field-vat-id = USt-IdNr.
field-warranty-ends-at = Garantie bis
files-hint = Bilder und PDF. Nach einer Fehlermeldung bitte erneut auswählen.

## Formulare und Fehler

form-optional = (freiwillig)
form-choose = Bitte wählen
form-errors =
    { $count ->
        [one] Bitte prüfen Sie eine Angabe
       *[other] Bitte prüfen Sie { $count } Angaben
    }
error-required = Bitte füllen Sie dieses Feld aus.
error-too-long = Bitte kürzen Sie den Text auf höchstens { $limit } Zeichen.
error-email = Bitte geben Sie eine E-Mail-Adresse wie name@beispiel.de ein.
error-password-short = Bitte wählen Sie ein Passwort mit mindestens 12 Zeichen.
error-password-repeat = Die beiden Passwörter stimmen nicht überein.
error-password-known = Dieses Passwort ist allgemein bekannt und leicht zu erraten. Bitte wählen Sie ein anderes, zum Beispiel mehrere Wörter, die nur für Sie zusammengehören.
error-sign-in = E-Mail-Adresse und Passwort passen nicht zusammen.
error-sign-in-throttled = Zu viele Versuche. Bitte warten Sie einige Minuten, oder legen Sie über „Passwort vergessen?“ gleich ein neues Passwort fest.
error-file-type = Dateien dieser Art nehmen wir nicht an. Möglich sind Bilder und PDF.
error-file-size = Die Datei ist zu groß. Möglich sind { $limit } MB.
error-file-count = Das sind zu viele Dateien. Möglich sind { $limit }.
error-file-room = Für Dateien ist hier zurzeit kein Platz mehr. Senden Sie das Formular ohne Datei, oder wenden Sie sich an uns.
error-conflict = Jemand hat das inzwischen geändert. Bitte prüfen Sie den aktuellen Stand und versuchen Sie es noch einmal.
error-invalid = Bitte prüfen Sie diese Angabe.
error-unknown-field = Dieses Feld kann hier nicht geändert werden.
error-amount = Bitte geben Sie eine ganze Zahl größer als null ein.
error-currency = Bitte geben Sie das Kürzel einer Währung an, zum Beispiel EUR.
error-currencies = Die übrigen Preise dieser Liste stehen in einer anderen Währung. Beträge in zwei Währungen lassen sich nicht vergleichen; nehmen Sie eine andere Liste.
error-currencies-mixed = { $one } und { $other } lassen sich nicht zusammenrechnen. Bitte nehmen Sie überall dieselbe Währung.
error-number = Bitte geben Sie eine Zahl mit höchstens sechs Nachkommastellen ein, zum Beispiel 2,5.
error-quantity = Bitte geben Sie eine Menge ein, die größer als null ist.
error-per-cent = Bitte geben Sie einen Prozentsatz von 0 bis 100 ein.
error-tax-rate = Dieser Steuersatz passt nicht zur Steuerklasse: steuerfreie und mit null besteuerte Positionen haben 0 %, alle anderen mehr.
error-line-price = Ein Preis ist nicht negativ. Was abgezogen werden soll, ist eine Position der Art Nachlass; deren Preis ist negativ.
error-lines-many = Das sind zu viele Positionen. Möglich sind { $limit }.
error-position = Positionen werden von 1 bis { $limit } gezählt.
error-total-negative = Die Summe der Positionen ist negativ. Bitte verringern Sie den Nachlass.
error-web-address = Bitte geben Sie die vollständige Adresse einer Webseite ein, zum Beispiel https://sendung.example/123.
error-order-empty = Diese Bestellung hat noch keine Positionen. Bitte fügen Sie mindestens eine hinzu.
error-order-placed = Diese Bestellung ist schon aufgegeben; ihre Positionen ändern sich nicht mehr. Stornieren Sie sie, und legen Sie eine neue an.
error-order-transition =
    Aus dem Status „{ $from ->
        [draft] Entwurf
        [placed] Aufgegeben
        [confirmed] Bestätigt
        [completed] Abgeschlossen
       *[cancelled] Storniert
    }“ kann eine Bestellung nicht in den Status „{ $to ->
        [draft] Entwurf
        [placed] Aufgegeben
        [confirmed] Bestätigt
        [completed] Abgeschlossen
       *[cancelled] Storniert
    }“ übergehen.
error-order-shipped = Von dieser Bestellung ist schon etwas in einer Sendung. Stornieren Sie zuerst die Sendung; was unterwegs ist, kommt als Retoure zurück.
error-order-unshipped = Diese Bestellung ist noch nicht vollständig versandt.
error-order-unplaced = Diese Bestellung ist noch nicht aufgegeben oder storniert; dafür gibt es keine Rechnung.
error-order-unconfirmed =
    Versandt wird, was bestätigt ist. Diese Bestellung hat den Status „{ $status ->
        [draft] Entwurf
        [placed] Aufgegeben
        [confirmed] Bestätigt
        [completed] Abgeschlossen
       *[cancelled] Storniert
    }“.
error-order-invoiced =
    { $number ->
        [none] Für diese Bestellung gibt es schon einen Rechnungsentwurf. Stellen Sie ihn aus, oder verwerfen Sie ihn.
       *[other] Diese Bestellung ist schon mit { $number } berechnet. Nehmen Sie die Rechnung zuerst mit einer Gutschrift ganz zurück.
    }
error-shipped-all = Von dieser Bestellung ist nichts mehr zu versenden.
error-shipped-more = So viel ist nicht mehr zu versenden. Von Position { $line } sind noch { $left } übrig.
error-not-shippable = Position { $line } ist keine Ware und wird nicht versandt.
error-shipment-transition =
    Aus dem Status „{ $from ->
        [pending] In Vorbereitung
        [label] Verpackt
        [in-transit] Unterwegs
        [delivered] Zugestellt
        [exception] Nicht zustellbar
       *[cancelled] Storniert
    }“ kann eine Sendung nicht in den Status „{ $to ->
        [pending] In Vorbereitung
        [label] Verpackt
        [in-transit] Unterwegs
        [delivered] Zugestellt
        [exception] Nicht zustellbar
       *[cancelled] Storniert
    }“ übergehen.
error-invoice-issued = Diese Rechnung ist ausgestellt und ändert sich nicht mehr. Korrigieren Sie sie mit einer Gutschrift.
error-invoice-draft = Diese Rechnung ist noch ein Entwurf. Stellen Sie sie zuerst aus.
error-invoice-empty = Hier gibt es nichts zu berechnen. Bitte fügen Sie mindestens eine Position hinzu.
error-invoice-account = Diese Bestellung gehört zu einem anderen Kundenkonto.
error-invoice-status = Eine Rechnung wird als Entwurf oder ausgestellt übernommen; was bezahlt ist, sagen ihre Zahlungen.
error-credit-note-corrected = Eine Gutschrift lässt sich nicht gutschreiben. Schreiben Sie eine neue Rechnung.
error-credited-all = Diese Rechnung ist schon ganz zurückgenommen.
error-credited-more = So viel lässt sich nicht gutschreiben. Von { $number } sind noch { $left } übrig.
error-overpaid = Das ist mehr, als offen ist. Zu zahlen sind noch { $left }; was darüber hinausgeht, zahlen Sie bitte zurück.
error-payment-noted = Unter diesem Schlüssel ist schon eine andere Zahlung vermerkt, und Zahlungen ändern sich nicht.
error-date = Bitte geben Sie einen Tag an, den es gibt.
error-money = Bitte geben Sie einen Betrag an, der nicht negativ ist und höchstens so viele Nachkommastellen hat wie die Währung, zum Beispiel 12,50.
error-money-large = Dieser Betrag ist zu groß.
error-transition = Dieser Status kann auf den jetzigen nicht folgen. Bitte prüfen Sie den aktuellen Stand.
error-not-found = Das gibt es nicht oder nicht mehr.
error-taken = Das gehört schon zu einem anderen Datensatz.
error-api-token = Hier braucht es ein gültiges Token: Senden Sie die Kopfzeile „Authorization: Bearer …“.
error-api-scope = Dem Token fehlt das Recht { $what }.
error-api-json = Der Inhalt ist kein JSON-Objekt: { $what }
error-api-version = Nennen Sie die gelesene Version: Senden Sie die Kopfzeile „If-Match“ mit dem ETag.
error-api-key = Eine andere Anfrage hat diesen Idempotenzschlüssel schon verwendet.
error-api-media = Senden Sie JSON, mit der Kopfzeile „Content-Type: application/json“.
error-api-method = Diese Adresse kennt die Methode nicht; siehe /api/v1/openapi.json.
error-instant = Bitte geben Sie einen Zeitpunkt in UTC an, etwa 2026-11-20T09:12:00Z.
error-reference-not-found = Einen der genannten Datensätze gibt es nicht.
error-unknown-parameter = Einen solchen Parameter gibt es nicht.
error-plugin = Das hat nicht geklappt, und es wurde nichts gespeichert. Bitte versuchen Sie es später erneut. Kennnummer: { $reference }
error-plugin-away-title = „{ $plugin }“ antwortet gerade nicht
error-plugin-away-text = Wir wissen davon und versuchen es bald von selbst wieder. Alles andere im Portal funktioniert. Bitte kommen Sie in einigen Minuten noch einmal.
error-reference = Kennnummer: { $reference }
error-home = Zur Startseite

error-400-title = Diese Anfrage haben wir nicht verstanden
error-400-text = Bitte gehen Sie eine Seite zurück und versuchen Sie es noch einmal.
error-403-title = Dieses Formular ist nicht mehr gültig
error-403-text = Vermutlich war die Seite lange geöffnet oder Sie haben sich inzwischen neu angemeldet. Laden Sie die Seite neu und senden Sie das Formular noch einmal ab.
error-404-title = Diese Seite gibt es nicht
error-404-text = Vielleicht ist die Adresse unvollständig, oder der Inhalt gehört zu einem anderen Konto.
error-405-title = So lässt sich diese Adresse nicht aufrufen
error-405-text = Bitte gehen Sie über die Startseite.
error-408-title = Das hat zu lange gedauert
error-408-text = Das Formular kam nicht rechtzeitig an. Bitte versuchen Sie es noch einmal, gegebenenfalls mit kleineren Dateien.
error-409-title = Jemand war schneller
error-409-text = Das wurde geändert, seit Sie die Seite geöffnet haben. Es wurde nichts gespeichert. Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-413-title = Das war zu groß
error-413-text = Bitte senden Sie weniger oder kleinere Dateien auf einmal.
error-415-title = Mit diesem Format können wir nichts anfangen
error-415-text = Bitte benutzen Sie das Formular im Portal.
error-422-title = Da fehlt noch etwas
error-422-text = Bitte prüfen Sie Ihre Angaben und versuchen Sie es noch einmal.
error-429-title = Das ging etwas zu schnell
error-429-text = Bitte warten Sie einen Moment, bevor Sie es erneut versuchen.
error-500-title = Bei uns ist etwas schiefgegangen
error-500-text = Es liegt nicht an Ihnen, und wir wissen Bescheid. Versuchen Sie es bitte später noch einmal.
error-502-title = Dieser Teil des Portals antwortet nicht
error-502-text = Es wurde nichts gespeichert. Versuchen Sie es bitte später noch einmal.
error-503-title = Wir sind gleich zurück
error-503-text = Das Portal ist gerade ausgelastet oder wird gewartet. Bitte versuchen Sie es in wenigen Minuten erneut.

## Meldungen

flash-created = Angelegt.
flash-saved = Gespeichert.
flash-variant-created = Die Variante ist angelegt. Geben Sie ihr nun einen Preis.
flash-price-created = Der Preis ist angelegt.
flash-lead-moved = Der Status ist geändert.
flash-lead-converted = Aus dem Interessenten ist ein Kunde geworden.
flash-reply-sent = Ihre Antwort ist gesendet.
flash-note-saved = Die Notiz ist gespeichert. Nur das Team sieht sie.
flash-case-closed = Die Anfrage ist abgeschlossen.
flash-case-reopened = Die Anfrage ist wieder offen.
flash-case-cancelled = Die Anfrage ist storniert.
flash-case-changed = Der Status ist geändert.
flash-assigned = Die Zuständigkeit ist geändert.
flash-signed-out = Sie sind abgemeldet. Auf Wiedersehen!
flash-password-set = Ihr Passwort ist gespeichert. Bitte melden Sie sich damit an.

## Anzeigen

meter-of = { $left } von { $total }

## E-Mails

mail-greeting = Guten Tag { $name },
mail-link-fallback = Falls die Schaltfläche nicht reagiert, kopieren Sie diese Adresse in Ihren Browser:
mail-link-expires = Der Link gilt einmal und bis { $at }.
mail-reason-account = Sie erhalten diese E-Mail, weil Sie bei { $tenant } ein Kundenkonto haben.
mail-reason-case = Sie erhalten diese E-Mail, weil Sie sich mit einer Anfrage an { $tenant } gewandt haben.
mail-invitation-subject = Ihr Zugang zum Kundenportal von { $tenant }
mail-invitation-text = { $tenant } hat Sie in das Kundenportal eingeladen. Dort stellen Sie Anfragen, verfolgen den Stand und sehen Ihre Verträge. Legen Sie zuerst ein Passwort fest.
mail-invitation-button = Passwort festlegen
mail-reset-subject = Neues Passwort für { $tenant }
mail-reset-text = für Ihr Konto bei { $tenant } wurde ein neues Passwort angefordert. Wenn Sie das nicht waren, können Sie diese E-Mail löschen; Ihr Passwort bleibt dann, wie es ist.
mail-reset-button = Neues Passwort festlegen
mail-case-button = Anfrage ansehen
mail-received-subject = [{ $number }] Eingegangen: { $subject }
mail-received-text = vielen Dank, Ihre Anfrage „{ $subject }“ ist bei uns eingegangen und hat die Nummer { $number }. Wir melden uns so bald wie möglich.
mail-reply-subject = [{ $number }] Neue Antwort: { $subject }
mail-reply-text = zu Ihrer Anfrage „{ $subject }“ ({ $number }) gibt es eine neue Antwort.
mail-reply-by = { $author } schreibt:
mail-closed-subject = [{ $number }] Abgeschlossen: { $subject }
mail-closed-text = Ihre Anfrage „{ $subject }“ ({ $number }) ist abgeschlossen. Wenn noch etwas offen ist, melden Sie sich gern wieder.
mail-reason-order = Sie erhalten diese E-Mail, weil Sie bei { $tenant } bestellt haben.
mail-order-button = Bestellung ansehen
mail-placed-subject = Ihre Bestellung { $number }
mail-placed-text = vielen Dank, Ihre Bestellung { $number } über { $gross } ist bei uns eingegangen. Wir bestätigen sie, sobald wir sie geprüft haben.
mail-shipped-subject = Ihre Bestellung { $number } ist unterwegs
mail-shipped-text = aus Ihrer Bestellung { $number } ist eine Lieferung zu Ihnen unterwegs.
mail-shipped-tracking = Die Sendungsnummer ist { $number } { $carrier }. Auf der Seite der Bestellung können Sie die Sendung verfolgen.
mail-invoice-button = Rechnung ansehen
mail-invoiced-subject = Ihre Rechnung { $number }
mail-invoiced-text = Ihre Rechnung { $number } über { $gross } liegt bereit. Bitte zahlen Sie bis zum { $due }.
mail-credited-subject = Ihre Gutschrift { $number }
mail-credited-text = Ihre Gutschrift { $number } über { $gross } liegt bereit.

# Orders, shipments, invoices and payments
orders-title = Bestellungen
orders-new = Neue Bestellung
orders-empty-title = Noch keine Bestellungen
orders-empty-text = Hier erscheinen Bestellungen aus dem Portal, aus Plugins und aus dem Import. Eine telefonische legen Sie hier an.
orders-filter = Bestellungen filtern
orders-filter-all = Alle
orders-filter-open = Laufende
orders-filter-past = Abgeschlossene
my-orders-title = Meine Bestellungen
my-orders-empty-title = Hier ist noch nichts
my-orders-empty-text = Sobald Sie etwas bestellt haben, sehen Sie hier, wie weit es ist.
order-of = Bestellung { $number }
order-status-draft = Entwurf
order-status-placed = Aufgegeben
order-status-confirmed = Bestätigt
order-status-completed = Abgeschlossen
order-status-cancelled = Storniert
order-payment-status-unpaid = Unbezahlt
order-payment-status-part-paid = Teilweise bezahlt
order-payment-status-paid = Bezahlt
order-payment-status-refunded = Erstattet
order-fulfilment-status-open = Noch nicht versandt
order-fulfilment-status-part-shipped = Teilweise versandt
order-fulfilment-status-shipped = Versandt
order-fulfilment-status-delivered = Zugestellt
order-to-placed = Aufgeben
order-to-confirmed = Bestätigen
order-to-completed = Abschließen
order-to-cancelled = Stornieren
order-bill = Rechnung schreiben
reference-hint = Die eigene Nummer des Kunden.
lines-title = Positionen
lines-empty = Noch keine Positionen.
lines-hint = Eine Artikelnummer genügt: was Sie frei lassen, kommt aus dem Katalog. Leere Zeilen zählen nicht; nach dem Speichern gibt es neue.
line-number = Position { $number }
line-kind-goods = Ware
line-kind-service = Leistung
line-kind-shipping = Versand
line-kind-discount = Nachlass
line-shipped = Versandt
line-net = Netto
line-discount = { $per_cent } % Rabatt
sum-net = Summe netto
sum-tax = Umsatzsteuer
sum-tax-of = { $rate } % Umsatzsteuer auf { $net }
sum-gross = Gesamtbetrag
ship-title = Versenden
ship-note = Was nicht mitgeht, setzen Sie auf 0.
ship-left = Noch { $left } zu versenden.
ship-submit = Sendung anlegen
tracking-url-hint = Die Seite des Versenders zu dieser Sendung.
shipment-of = Sendung { $number }
shipment-track = Sendung verfolgen
shipment-status-pending = In Vorbereitung
shipment-status-label = Verpackt
shipment-status-in-transit = Unterwegs
shipment-status-delivered = Zugestellt
shipment-status-exception = Nicht zustellbar
shipment-status-cancelled = Storniert
shipment-to-label = Verpackt
shipment-to-in-transit = An den Versender übergeben
shipment-to-delivered = Zugestellt
shipment-to-exception = Nicht zustellbar
shipment-to-cancelled = Sendung stornieren
invoices-title = Rechnungen
invoices-new = Neue Rechnung
invoices-empty-title = Noch keine Rechnungen
invoices-empty-text = Eine Bestellung berechnen Sie auf ihrer Seite; eine freie Rechnung schreiben Sie hier.
invoices-filter = Rechnungen filtern
invoices-filter-all = Alle
invoices-filter-open = Offene
invoices-filter-paid = Bezahlte
my-invoices-empty-title = Hier ist noch nichts
my-invoices-empty-text = Sobald eine Rechnung für Sie ausgestellt ist, finden Sie sie hier.
invoice-kind-invoice = Rechnung
invoice-kind-credit-note = Gutschrift
invoice-status-draft = Entwurf
invoice-status-issued = Offen
invoice-status-part-paid = Teilweise bezahlt
invoice-status-paid = Bezahlt
invoice-status-settled = Ausgeglichen
invoice-overdue = Überfällig
invoice-left = Noch offen
invoice-paid = Bezahlt
invoice-set-off = Mit Gutschrift verrechnet
invoice-balance = Stand
invoice-due = fällig am { $day }
invoice-lead = Bitte zahlen Sie { $left } bis zum { $day }.
invoice-lead-back = Wir erstatten Ihnen { $left }.
invoice-issue = Ausstellen
invoice-issue-hint = Beim Ausstellen erhält sie ihre Nummer und ändert sich nicht mehr.
invoice-discard = Entwurf verwerfen
invoice-credit = Gutschrift schreiben
invoice-related = Gehört dazu
supplied-at-hint = Leer gelassen, der Tag der Rechnung.
due-at-hint = Leer gelassen, 14 Tage nach dem Ausstellen.
payments-title = Zahlungen
payments-new = Zahlung vermerken
payments-back-note = Was Sie dem Kunden zurückgezahlt haben.
payments-submit = Vermerken
payment-left = Offen sind { $left }.
paid-at-hint = Leer gelassen, heute.
payment-method-transfer = Überweisung
payment-method-direct-debit = Lastschrift
payment-method-card = Karte
payment-method-cash = Bar
payment-method-other = Anders
field-billing-address = Rechnungsadresse
field-carrier = Versender
field-corrects = Korrigiert
field-credited = Gutgeschrieben
field-delivered-at = Zugestellt
field-discount = Rabatt in %
field-due-at = Fällig
field-fulfilment-status = Versand
field-issued-at = Ausgestellt
field-line = Position
field-lines = Positionen
field-method = Zahlungsweg
field-order = Bestellung
field-paid = Bezahlt
field-paid-at = Bezahlt am
field-payment-status = Zahlung
field-placed-at = Bestellt
field-quantity = Menge
field-reference = Kundenreferenz
my-reference = Ihre Bestellnummer
payment-reference = Verwendungszweck
field-series = Nummernkreis
field-shipped-at = Versandt
field-shipping-address = Lieferadresse
field-supplied-at = Leistungsdatum
field-tax-rate = Steuer
field-tax-rate-per-cent = Steuer in %
field-tracking-number = Sendungsnummer
field-tracking-url = Sendungsverfolgung
field-unit = Einheit
field-unit-price = Einzelpreis netto
list-sort-amount = Höchster Betrag zuerst
list-sort-due = Fälligkeit
error-ship-nothing = Bitte geben Sie bei mindestens einer Position an, wie viel davon versandt wird.
flash-order-placed = Die Bestellung ist aufgegeben.
flash-order-confirmed = Die Bestellung ist bestätigt.
flash-order-completed = Die Bestellung ist abgeschlossen.
flash-order-cancelled = Die Bestellung ist storniert.
flash-shipped = Die Sendung ist angelegt.
flash-shipment-label = Die Sendung ist verpackt.
flash-shipment-in-transit = Die Sendung ist unterwegs.
flash-shipment-delivered = Die Sendung ist zugestellt.
flash-shipment-exception = Vermerkt: die Sendung konnte nicht zugestellt werden.
flash-shipment-cancelled = Die Sendung ist storniert; ihre Waren können wieder versandt werden.
flash-invoice-draft = Der Rechnungsentwurf ist angelegt. Prüfen Sie ihn, und stellen Sie ihn aus.
flash-credit-note-draft = Der Entwurf der Gutschrift ist angelegt. Kürzen Sie die Positionen, wenn nur ein Teil gutgeschrieben wird.
flash-invoice-issued = Ausgestellt. Ab jetzt ändert sich hier nichts mehr.
flash-invoice-discarded = Der Entwurf ist verworfen.
flash-payment-noted = Die Zahlung ist vermerkt.
## Verwaltung

nav-admin = Verwaltung
nav-plugins = Plugins
nav-usage = Verbrauch
nav-history = Protokoll
nav-desk = Zur Warteschlange
plugins-title = Plugins
plugins-plugin = Plugin
plugins-state = Zustand
plugins-failures = Fehler (24 Stunden)
plugins-failed-calls = { $count ->
    [one] 1 Aufruf
   *[other] { $count } Aufrufe
}
plugins-no-failures = keine
plugins-installed = Installiert
plugins-digest = Paket (SHA-256)
plugins-signature = Herkunft
plugin-signed = unterschrieben von { $name }
plugin-signed-unknown = unterschrieben mit einem unbekannten Schlüssel
plugin-unsigned = nicht unterschrieben
plugins-empty-title = Noch keine Plugins
plugins-empty-text = Ihr Betreiber installiert sie für Sie; danach schalten Sie sie hier ein und stellen sie ein.
plugin-state-on = läuft
plugin-state-off = ausgeschaltet
plugin-state-broken = läuft nicht
plugin-state-paused = teilweise pausiert
plugin-paused = Teile dieses Plugins werden gerade nicht aufgerufen
plugin-paused-text = Sie sind mehrmals hintereinander abgebrochen. Nach der Pause versucht das Portal es von selbst wieder; was liegen geblieben ist, holt es dann nach.
plugin-paused-failures = { $count }-mal gescheitert, zuletzt:
plugin-paused-until = Nächster Versuch:
plugin-retry = Jetzt wieder aufrufen
surface-page = Seite
surface-panel = Abschnitt
surface-hook = Prüfung
surface-listener = Ereignis
surface-job = Auftrag
surface-webhook = Webhook
plugin-switch-on = Einschalten
plugin-switch-off = Ausschalten
plugin-problem = Das Plugin ist eingeschaltet, läuft aber nicht
plugin-settings = Einstellungen
plugin-settings-note = Gelten sofort nach dem Speichern.
plugin-settings-none = Dieses Plugin hat keine Einstellungen.
plugin-rights = Rechte
plugin-rights-note = Was das Plugin möchte, und wozu. Was Sie nicht gewähren, verweigert das Portal.
plugin-rights-none = Dieses Plugin bittet um keine Rechte.
plugin-rights-save = Rechte speichern
plugin-reason = Wozu: „{ $reason }“
plugin-log = Meldungen
plugin-log-all = Alle Meldungen
plugin-log-none = Noch keine Meldungen
plugin-log-empty = Hier steht, was das Plugin schreibt, und warum ein Aufruf von ihm gescheitert ist.
log-level = Art
log-level-error = Fehler
log-level-warn = Warnung
log-level-info = Hinweis
log-level-debug = Einzelheit
log-call = Dieser Aufruf
log-reference = Kennung von einer Fehlerseite
list-older = Ältere
usage-title = Verbrauch
usage-note = Was Ihre Plugins zusammen verbraucht haben. Ist etwas aufgebraucht, lehnt das Portal weitere Zugriffe der Plugins ab; Ihr Betreiber kann mehr freigeben.
usage-budget = Was
usage-used = Verbraucht
usage-limit = Verfügbar
usage-share = Anteil
usage-per-cent = { $share } %
budget-storage = Speicher
budget-storage-note = Daten der Plugins und alle Dateien
budget-mails = E-Mails
budget-mails-note = von Plugins, heute
budget-jobs = Aufträge
budget-jobs-note = von Plugins, die noch warten
budget-requests = Anfragen an andere Dienste
budget-requests-note = von Plugins, heute
budget-calls = Gleichzeitige Aufrufe
budget-calls-note = auf diesem Server, gerade jetzt
field-budget = Freigabe

history-title = Protokoll der Änderungen
history-search = Wer, welches Feld oder welches Plugin
history-from = Von
history-until = Bis
history-when = Wann
history-who = Wer
history-what = Was
history-old = Vorher
history-new = Nachher
history-plugin = durch { $plugin }
history-empty-title = Noch keine Änderungen
history-empty-text = Sobald jemand etwas ändert, steht hier, wer, wann und was.
channel-portal = im Portal
channel-desk = am Arbeitsplatz
channel-mail = per E-Mail
channel-phone = am Telefon
channel-api = über die Schnittstelle
channel-import = Import oder Befehlszeile
channel-system = selbsttätig
noun-account = Kundenkonto
noun-asset = Gerät
noun-case = Vorgang
noun-contact = Kontakt
noun-contract = Servicevertrag
noun-entitlement = Anspruch
noun-lead = Interessent
noun-membership = Zugehörigkeit
noun-tenant = Portal
noun-plugin-install = Plugin
noun-price = Preis
noun-product = Produkt
noun-product-variant = Variante
noun-secret = Geheimnis
noun-user = Zugang
word-yes = ja
word-no = nein
field-grants = Rechte
field-settings = Einstellung
field-enabled = Eingeschaltet
field-version = Version
field-digest = Paket
flash-plugin-retry = Das Plugin wird wieder aufgerufen. Was liegen geblieben ist, folgt innerhalb von zehn Minuten.
flash-plugin-on = Das Plugin ist eingeschaltet.
flash-plugin-off = Das Plugin ist ausgeschaltet. Seine Daten bleiben.
error-plugin-package = Das Paket dieses Plugins lässt sich nicht lesen; Ihr Betreiber kann es neu installieren.
error-setting-type = Das ist kein Wert, der hier möglich ist.
error-setting-enum = Wählen Sie einen der angebotenen Werte.
error-setting-minimum = Der Wert ist zu klein; er beginnt bei { $limit }.
error-setting-maximum = Der Wert ist zu groß; er endet bei { $limit }.
error-setting-minlength = Der Text ist zu kurz; er braucht mindestens { $limit } Zeichen.
error-setting-maxlength = Der Text ist zu lang; er darf höchstens { $limit } Zeichen haben.
error-setting-minitems = Das sind zu wenige Einträge; es braucht mindestens { $limit }.
error-setting-maxitems = Das sind zu viele Einträge; es dürfen höchstens { $limit } sein.
error-setting-range = Der Wert liegt außerhalb dessen, was das Plugin erlaubt.
error-setting-required = Dieser Wert fehlt.
error-setting-additionalproperties = Diesen Wert kennt das Plugin nicht.
error-setting-json = Das ist kein gültiges JSON.
right-assets-create = Geräte anlegen
right-assets-read = Geräte lesen
right-assets-write = Geräte ändern
right-cases-create = Vorgänge anlegen
right-cases-read = Vorgänge und ihre Nachrichten lesen
right-cases-write = Vorgänge ändern
right-catalog-read = Produkte und Preise lesen
right-contacts-create = Kontakte anlegen
right-contacts-read = Kontakte und Kundenkonten lesen
right-contacts-write = Kontakte ändern
right-contracts-ledger = Zähler von Ansprüchen lesen und bewegen
right-contracts-read = Serviceverträge lesen
right-events-emit = Anderen Plugins Ereignisse mitteilen
right-http = Daten austauschen mit
right-leads-create = Interessenten anlegen
right-leads-read = Interessenten lesen
right-leads-write = Interessenten ändern und umwandeln
right-mail-agents = E-Mails an Mitarbeiter schreiben
right-mail-customers = E-Mails an Kunden schreiben
right-orders-read = Bestellungen und Sendungen lesen
right-orders-create = Bestellungen anlegen
right-orders-write = Bestellungen ändern
right-orders-ship = Sendungen anlegen und verfolgen
right-invoices-read = Rechnungen und Zahlungen lesen
right-invoices-write = Rechnungen entwerfen und ändern
right-invoices-issue = Rechnungen stellen und gutschreiben
right-invoices-payments = Zahlungen buchen
right-files-read = Dateien lesen
right-files-write = Dateien erstellen und an Vorgänge hängen
noun-order = Bestellung
noun-shipment = Sendung
noun-invoice = Rechnung
noun-payment = Zahlung

## Widerruf
# § 356a BGB: Die Schaltflächen heißen wie im Gesetz.
withdrawal-label = Rechtliches
withdrawal-link = Vertrag widerrufen
withdrawal-title = Vertrag widerrufen
withdrawal-lead = Haben Sie als Verbraucher einen Vertrag geschlossen, können Sie ihn hier widerrufen. Ein Konto brauchen Sie dafür nicht.
withdrawal-contract = Welchen Vertrag widerrufen Sie?
withdrawal-contract-hint = Am besten die Nummer der Bestellung oder des Vertrags, sonst in Ihren Worten.
withdrawal-part = Nur einen Teil davon?
withdrawal-part-hint = Bleibt das Feld leer, widerrufen Sie den ganzen Vertrag.
withdrawal-whole = Der ganze Vertrag
withdrawal-email-hint = Dorthin geht sofort die Bestätigung, dass Ihr Widerruf eingegangen ist.
withdrawal-submit = Vertrag widerrufen
withdrawal-confirm-title = Stimmt alles?
withdrawal-confirm-lead = Erst mit der Schaltfläche „Widerruf bestätigen“ ist der Widerruf erklärt.
withdrawal-confirm = Widerruf bestätigen
withdrawal-change = Angaben ändern
withdrawal-received-title = Ihr Widerruf ist eingegangen
withdrawal-received-lead = Hiermit bestätigen wir den Eingang.
withdrawal-received-mail = Die gleiche Bestätigung ist per E-Mail an die Adresse unterwegs, die Sie angegeben haben.
withdrawal-number = Nummer
withdrawal-declared = Eingegangen
withdrawals-title = Widerrufe
withdrawals-empty-title = Noch kein Widerruf
withdrawals-empty-text = Was Kunden widerrufen, steht hier, sobald es eingegangen ist.
withdrawal-of = Widerruf von { $name }
withdrawal-declaration = Erklärung
withdrawal-receipt-sent = Die Bestätigung des Eingangs geht an { $email }.
withdrawal-order = Gemeinte Bestellung
withdrawal-order-hint = Die Nummer der Bestellung; leer, wenn sie nicht feststeht.
withdrawal-accept = Widerruf annehmen
withdrawal-reject = Widerruf zurückweisen
withdrawal-reason-hint = Geht so an den Kunden.
withdrawal-status-received = Eingegangen
withdrawal-status-accepted = Angenommen
withdrawal-status-rejected = Zurückgewiesen
field-part = Teil
field-reason = Begründung
noun-withdrawal = Widerruf
nav-withdrawals = Widerrufe
flash-withdrawal-decided = Die Entscheidung geht dem Kunden per E-Mail zu.
error-withdrawal-throttled = Von hier aus oder an diese Adresse wurde gerade schon mehrmals widerrufen. Ihre Angaben bleiben stehen: Bestätigen Sie in ein paar Minuten noch einmal.
mail-withdrawal-received-subject = Eingang Ihres Widerrufs { $number }
mail-withdrawal-received = hiermit bestätigt { $tenant } den Eingang Ihres Widerrufs mit diesem Inhalt:
mail-withdrawal-decided-subject = Ihr Widerruf { $number }
mail-withdrawal-accepted = Ihr Widerruf { $number } ist angenommen. Was Sie gezahlt haben, bekommen Sie binnen 14 Tagen zurück; wir dürfen damit warten, bis die Ware bei uns ist oder Sie belegen, dass sie unterwegs ist.
mail-withdrawal-rejected = Ihr Widerruf { $number } hat aus diesem Grund keine Wirkung:
mail-reason-withdrawal = Sie erhalten diese E-Mail, weil bei { $tenant } ein Widerruf mit Ihrer Adresse erklärt wurde.
## Konsole der Betreiber

nav-tenants = Portale
operator-sign-in-title = Anmelden an der Konsole
operator-sign-in-lead = Für die Betreiber dieser Installation. Ein Konto legt „theke init“ an.
tenants-title = Portale
tenants-count = { $count ->
    [one] 1 Portal auf dieser Installation
   *[other] { $count } Portale auf dieser Installation
}
tenants-tenant = Portal
tenants-people = Personen
tenants-cases = Offene Vorgänge
tenants-budgets = Verbrauch
tenants-troubled = { $count ->
    [one] 1 Störung
   *[other] { $count } Störungen
}
tenants-empty-title = Noch kein Portal
tenants-empty-text = Ein Portal legen Sie auf der Befehlszeile an.
tenants-next = Weitere Portale
tenant-status-active = erreichbar
tenant-status-suspended = gesperrt
tenant-status-deleting = wird gelöscht
tenant-suspend = Portal sperren
tenant-resume = Portal wieder freigeben
tenant-suspended-title = Dieses Portal ist gesperrt
tenant-suspended-text = Unter seinen Adressen antwortet niemand. Die Daten bleiben, und E-Mails warten.
tenant-under-way = { $count ->
    [0] Nichts ist mehr unterwegs.
    [one] Eine Sendung ist noch unterwegs.
   *[other] { $count } Sendungen sind noch unterwegs.
}
tenant-deleting-title = Dieses Portal wird gelöscht
tenant-deleting-text = Ein Teil seiner Daten ist schon fort. Bricht das Löschen ab, geben Sie den Befehl noch einmal.
tenant-facts = Auf einen Blick
tenant-hosts = Adressen
tenant-theme = Gestaltung
tenant-theme-missing = { $theme } (fehlt auf diesem Server)
tenant-locale = Sprache
tenant-timezone = Zeitzone
tenant-mail-from = Absender
tenant-created = Angelegt
tenant-budgets-note = Was die Plugins dieses Portals zusammen verbraucht haben.
tenant-granted = eigens freigegeben
tenant-grant = Freigabe ändern
tenant-grant-budget = Was
tenant-grant-amount = Wie viel
tenant-grant-hint = Eine ganze Zahl, beim Speicher auch 8GiB. Leer gilt wieder, was alle haben.
tenant-grant-submit = Freigeben
tenant-plugins = Plugins
tenant-plugins-none = Dieses Portal hat noch keine Plugins.
tenant-plugin-failures = { $count ->
    [0] Keine Fehler in 24 Stunden
    [one] Ein fehlgeschlagener Aufruf in 24 Stunden
   *[other] { $count } fehlgeschlagene Aufrufe in 24 Stunden
}
tenant-commands = Auf der Befehlszeile
tenant-commands-note = Was lange dauert oder nicht mehr zurückzunehmen ist, geschieht dort.
tenant-command-create = Portal anlegen
tenant-command-export = In eine Datei schreiben
tenant-command-delete = Löschen, sobald es gesperrt ist
tenant-command-plugin = Plugin installieren
flash-tenant-suspended = Das Portal ist gesperrt. Nach spätestens einer Sekunde antwortet es nicht mehr.
flash-tenant-resumed = Das Portal ist wieder freigegeben.
flash-budget-granted = Die Freigabe ist geändert.
error-budget-amount = Schreiben Sie eine ganze Zahl wie 5000, beim Speicher auch 8GiB.
error-tenant-theme = Die Gestaltung dieses Portals fehlt auf diesem Server; ohne sie kann es nicht antworten.
channel-operator = an der Konsole der Betreiber
