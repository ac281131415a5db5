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
contract-level = Servicelevel { $level }
contract-response = Antwort innerhalb von { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}
ending-title = Dieser Vertrag endet bald
ending-text = Sein letzter Tag ist der { $day }.

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
obstacle-other-device = Dieser Vertrag gilt für andere Geräte.
refused-contract-unknown = Zu diesem Kundenkonto gibt es keinen solchen Vertrag.
offer = Bitte wenden Sie sich an: { $contact }
offer-without-contact = Sprechen Sie uns gern darauf an.

## Welcher Vertrag, und warum

ask-open = Support anfragen, wir finden den passenden Vertrag
choose-title = Um welches Gerät geht es?
choose-note = Danach richtet sich, welcher Vertrag genutzt wird. Sie können diesen Schritt auch auslassen.
choose-device = Ihr Gerät
choose-serial = Seriennummer
choose-serial-hint = Statt der Auswahl; sie steht auf dem Typenschild.
choose-go = Vertrag und Garantie prüfen
choice-why = Warum dieser Vertrag?
choice-others = Ihre anderen Verträge
choice-instead = Stattdessen { $title } ({ $number }) nutzen
choice-none-title = Zurzeit passt keiner Ihrer Verträge
choice-none-text = Sobald ein Vertrag genutzt werden kann, können Sie hier Support anfragen.
choice-warranty-title = Ihr Gerät ist in der Garantie
choice-warranty = Diese Anfrage verbraucht nichts von Ihrem Vertrag.
because-only = Er ist der einzige, der jetzt genutzt werden kann.
because-names-device = Er gilt genau für dieses Gerät.
because-general = Er gilt für alle Geräte; andere Verträge sind bestimmten Geräten vorbehalten.
because-unlimited = Er enthält unbegrenzte Anfragen; die der anderen Verträge bleiben übrig.
because-ends-first = Er endet zuerst; was davon übrig bleibt, würde verfallen.
because-first = Mehrere Verträge passen gleich gut; er steht nach seiner Nummer vorn.
because-chosen = Er wurde ausdrücklich gewählt.

## Geräte und Garantie

warranty-open = Garantie prüfen
warranty-title = Garantie
warranty-heading = Garantie nach Seriennummer
warranty-note = Bis wann gilt die Garantie eines Geräts?
warranty-hint = Sie steht auf dem Typenschild. Groß- und Kleinschreibung, Leerzeichen und Striche sind gleich.
warranty-go = Garantie prüfen
warranty-next = Support für dieses Gerät anfragen
warranty-desk-next = Zum Gerät
warranty-holds = In der Garantie
warranty-over = Garantie abgelaufen
warranty-none = Keine Garantie bekannt
warranty-until = bis { $day }
warranty-ended = am { $day }
device-name = Gerät
device-serial = Seriennummer
device-warranty = Garantie
serial-not-found = Zu Ihren Geräten gibt es keines mit dieser Angabe. Bitte vergleichen Sie sie mit dem Typenschild.
serial-unknown = Es gibt kein Gerät mit dieser Seriennummer.
serial-too-long = Eine Seriennummer hat höchstens { $limit } Zeichen.

## Verlängerung

renewal-title = Vertrag verlängern
renewal-open = Verlängerung anfragen
renewal-asked-on = Verlängerung angefragt am { $day }
renewal-asked-text = Wir melden uns mit einem Angebot.
renewal-case = Zur Anfrage
renewal-heading = Möchten Sie diesen Vertrag verlängern?
renewal-message = Ihre Wünsche
renewal-message-hint = Soll sich etwas ändern, etwa die Laufzeit oder die Zahl der Anfragen?
renewal-send = Verlängerung anfragen
renewal-sent = Ihre Anfrage zur Verlängerung ist gesendet.
renewal-already = Die Verlängerung ist für diese Laufzeit schon angefragt.
renewal-later-title = Noch nicht
renewal-later = Die Verlängerung können Sie ab dem { $day } anfragen.
renewal-never-title = Hier ist nichts zu verlängern
renewal-never = Dieser Vertrag hat kein festes Ende oder kann zurzeit nicht verlängert werden.
message-too-long = Bitte fassen Sie sich in höchstens { $limit } Zeichen.

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
request-sent-warranty = Ihre Anfrage ist gesendet. Ihr Gerät ist in der Garantie; von Ihrem Vertrag wird nichts verbraucht.
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
movements-cut = Hier stehen die letzten { $count } Bewegungen. Ältere nennen wir Ihnen gern.
movements-of-case = Was dieser Vorgang am Vertrag bewegt hat
movement-anothers = Ein Vorgang in Ihrem Haus
why-term = Beginn der Laufzeit
why-correction = Vertrag geändert
why-create = Anfrage gestellt
why-close = Vorgang abgeschlossen
why-reopen = Vorgang später wieder aufgenommen
why-cancelled = Vorgang storniert
why-merged = Vorgang mit einem anderen zusammengelegt
why-spam = Vorgang als unerwünscht verworfen
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
standing-warranty = Garantie: verbraucht keine Anfrage

## Mails

mail-used-subject = Vertrag { $number }: bald aufgebraucht
mail-used-text = Von Ihrem Vertrag „{ $title }“ ({ $number }) ist nur noch wenig übrig:
mail-used-counter = { $title }: noch { $available } von { $granted }
mail-ending-subject = Vertrag { $number } endet bald
mail-ending-text = Ihr Vertrag „{ $title }“ ({ $number }) endet bald. Sein letzter Tag ist der { $day }.
mail-ending-renewal = Die Verlängerung können Sie mit wenigen Klicks anfragen.
mail-ending-plain = Sprechen Sie uns gern an, wenn Sie ihn verlängern möchten.
mail-where = Alles dazu finden Sie in Ihrem Kundenportal unter „Service“.

## Einstellungen

setting-extension-contact = Kontakt für Erweiterungen
setting-extension-contact-hint = An wen sich Kunden wenden, wenn alle Anfragen verbraucht sind: eine Adresse oder eine Telefonnummer.
setting-warn-at = Warnen ab (Prozent)
setting-warn-at-hint = Ab welchem Verbrauch ein Vertrag als fast aufgebraucht gekennzeichnet wird.
setting-warn-days = Warnen vor dem Ende (Tage)
setting-warn-days-hint = Wie viele Tage vor seinem Ende ein Vertrag gekennzeichnet und per Mail daran erinnert wird.
setting-renewal-days = Verlängerung anfragen (Tage vor dem Ende)
setting-renewal-days-hint = Ab wann Kunden die Verlängerung anfragen können. Nach dem Ende können sie es immer.
setting-reopen-days = Kostenlos wieder aufnehmen (Tage)
setting-reopen-days-hint = Wie lange nach seinem Abschluss ein Vorgang wieder aufgenommen werden kann, ohne noch eine Anfrage zu verbrauchen.
setting-urgent-levels = Servicelevel mit dringenden Vorgängen
setting-high-levels = Servicelevel mit hoher Priorität
setting-low-levels = Servicelevel mit niedriger Priorität
setting-levels-hint = Namen mit Kommas dazwischen, wie sie im Feld „level“ der Verträge stehen. Wer selbst eine Priorität nennt, behält sie.
