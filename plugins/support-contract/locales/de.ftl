## Übersicht

overview-title = Service und Support
overview-back = Alle Verträge
overview-empty-title = Sie haben noch keinen Servicevertrag
overview-empty-text = Sobald ein Vertrag geschlossen ist, sehen Sie hier, was er enthält und was davon übrig ist.

## Ein Vertrag

contract-title = Servicevertrag
contract-number = Vertrag { $number }
contract-term = Gültig vom { $starts } bis { $ends }
contract-term-open = Gültig seit { $starts }, ohne festes Ende
contract-open = Alle Bewegungen dieses Vertrags

## Was übrig ist

left-unlimited = Unbegrenzte Anfragen
left-reserved = { $available } verfügbar, { $reserved } reserviert
left-low = Fast aufgebraucht

## Warum nichts angefragt werden kann

unavailable-title = Zurzeit ist keine Anfrage möglich
unavailable-kept = Was Sie geschrieben haben
unavailable-kept-note = Es wurde nicht gesendet. Hier steht es noch, damit Sie es nicht noch einmal schreiben müssen.
obstacle-draft = Dieser Vertrag ist noch nicht geschlossen.
obstacle-not-started = Die Laufzeit dieses Vertrags hat noch nicht begonnen.
obstacle-ended = Die Laufzeit dieses Vertrags ist abgelaufen.
obstacle-suspended = Dieser Vertrag ruht zurzeit.
obstacle-cancelled = Dieser Vertrag ist gekündigt.
obstacle-without-support = Dieser Vertrag enthält keine Supportanfragen.
obstacle-exhausted = Alle Anfragen dieses Vertrags sind verbraucht oder reserviert. Eine Erweiterung oder eine einzelne kostenpflichtige Anfrage ist möglich.
obstacle-unusable = Dieser Vertrag kann zurzeit nicht genutzt werden.
refused-contract-unknown = Zu diesem Kundenkonto gibt es keinen solchen Vertrag.
offer = Bitte wenden Sie sich an: { $contact }
offer-without-contact = Sprechen Sie uns gern darauf an.

## Support anfragen

request-title = Support anfragen
request-heading = Was können wir für Sie tun?
request-open = Support anfragen
request-subject = Betreff
request-subject-hint = Worum geht es, in wenigen Worten?
request-description = Beschreibung
request-description-hint = Was passiert, seit wann, und was haben Sie schon versucht?
request-files = Fotos
request-files-hint = Ein Foto sagt oft mehr: vom Gerät, von der Meldung im Display, vom Typenschild.
request-files-again = Bitte wählen Sie Ihre Fotos noch einmal aus: Der Browser merkt sie sich nicht.
request-send = Anfrage senden
request-cancel = Abbrechen
request-sent = Ihre Anfrage ist gesendet.
request-sent-and-reserved = Ihre Anfrage ist gesendet. Eine Anfrage Ihres Vertrags ist dafür reserviert.
subject-missing = Bitte geben Sie einen Betreff ein.
subject-too-long = Bitte fassen Sie den Betreff in höchstens { $limit } Zeichen.
description-missing = Bitte beschreiben Sie, was passiert.
description-too-long = Bitte fassen Sie die Beschreibung in höchstens { $limit } Zeichen und hängen Sie den Rest als Datei an.

## Vorgänge

cases-title = Ihre Anfragen
cases-empty-title = Noch keine Anfragen
cases-empty-text = Was Sie zu einem Vertrag anfragen, steht hier.
case-column-number = Nummer
case-column-subject = Betreff
case-column-status = Status
case-column-contract = Vertrag
case-column-created = Gesendet

## Bewegungen eines Zählers

movements-title = Bewegungen: { $counter }
movements-note = Jede Änderung des Zählers, die neueste zuerst
movements-empty = Noch keine Bewegungen
movement-grant = { $amount ->
    [one] { $amount } Anfrage gutgeschrieben
   *[other] { $amount } Anfragen gutgeschrieben
}
movement-reserve = { $amount ->
    [one] { $amount } Anfrage reserviert
   *[other] { $amount } Anfragen reserviert
}
movement-commit = { $amount ->
    [one] { $amount } Anfrage verbraucht
   *[other] { $amount } Anfragen verbraucht
}
movement-release = { $amount ->
    [one] { $amount } Anfrage zurückgegeben
   *[other] { $amount } Anfragen zurückgegeben
}
movement-expire = { $amount ->
    [one] { $amount } Anfrage verfallen
   *[other] { $amount } Anfragen verfallen
}
movement-adjust = Um { $amount } berichtigt
movement-other = Zähler um { $amount } bewegt

## Felder auf anderen Seiten

panel-home-title = Ihr Service
panel-home-further = { $count ->
    [one] { $count } weiterer Vertrag
   *[other] { $count } weitere Verträge
}
panel-case-title = Servicevertrag
panel-case-contract = Vertrag
panel-case-contract-value = { $number }, { $title }
panel-case-term = Laufzeit
panel-case-none = Dieser Vorgang gehört zu keinem Vertrag und verbraucht keine Anfrage.
standing-committed = Hat eine Anfrage verbraucht
standing-reserved = Hat eine Anfrage reserviert
standing-released = Hat seine Anfrage zurückgegeben
standing-uncounted = Verbraucht keine Anfrage

## Einstellungen

setting-extension-contact = Kontakt für Erweiterungen
setting-extension-contact-hint = An wen sich Kunden wenden, wenn alle Anfragen verbraucht sind: eine Adresse oder eine Telefonnummer.
setting-warn-at = Warnen ab (Prozent)
setting-warn-at-hint = Ab welchem Verbrauch ein Vertrag als fast aufgebraucht gekennzeichnet wird.
