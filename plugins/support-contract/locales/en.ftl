## Overview

overview-title = Service and support
overview-back = All contracts
overview-empty-title = You have no service contract yet
overview-empty-text = As soon as a contract has been concluded, you see here what it includes and what is left.

## A contract

contract-title = Service contract
contract-number = Contract { $number }
contract-term = Valid from { $starts } to { $ends }
contract-term-open = Valid since { $starts }, without a fixed end
contract-open = All movements of this contract
contract-level = Service level { $level }
contract-response = Response within { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
ending-title = This contract ends soon
ending-text = Its last day is { $day }.

## What is left

left-unlimited = Requests without limit
left-reserved = { $available } available, { $reserved } reserved
left-low = Nearly used up

## Why nothing can be asked for

unavailable-title = No request is possible at present
unavailable-kept = What you wrote
unavailable-kept-note = It has not been sent. Here it is, so that you do not have to write it again.
obstacle-draft = This contract has not been concluded yet.
obstacle-not-started = The term of this contract has not begun yet.
obstacle-ended = The term of this contract has ended.
obstacle-suspended = This contract is suspended at present.
obstacle-cancelled = This contract has been cancelled.
obstacle-without-support = This contract includes no support requests.
obstacle-exhausted = All requests of this contract are used or reserved. An extension or a single paid request is possible.
obstacle-unusable = This contract cannot be used at present.
obstacle-other-device = This contract is for other devices.
refused-contract-unknown = There is no such contract for this account.
offer = Please turn to: { $contact }
offer-without-contact = Please ask us for it.

## Which contract, and why

ask-open = Request support, we find the contract that fits
choose-title = Which device is it about?
choose-note = It decides which contract is used. You may leave this step out.
choose-device = Your device
choose-serial = Serial number
choose-serial-hint = Instead of the list; it is on the type plate.
choose-go = Check contract and warranty
choice-why = Why this contract?
choice-others = Your other contracts
choice-instead = Use { $title } ({ $number }) instead
choice-none-title = None of your contracts fits at present
choice-none-text = As soon as a contract can be used, you can request support here.
choice-warranty-title = Your device is under warranty
choice-warranty = This request uses nothing of your contract.
because-only = It is the only one that can be used now.
because-names-device = It is for this very device.
because-general = It is for all devices; other contracts are kept for certain ones.
because-unlimited = It includes requests without limit; those of the other contracts are spared.
because-ends-first = It ends first; what is left of it would lapse.
because-first = Several contracts fit equally well; it comes first by its number.
because-chosen = It was chosen explicitly.

## Devices and warranty

warranty-open = Check a warranty
warranty-title = Warranty
warranty-heading = Warranty by serial number
warranty-note = Until when does the warranty of a device hold?
warranty-hint = It is on the type plate. Capitals, spaces and dashes make no difference.
warranty-go = Check the warranty
warranty-next = Request support for this device
warranty-desk-next = To the device
warranty-holds = Under warranty
warranty-over = Warranty over
warranty-none = No warranty known
warranty-until = until { $day }
warranty-ended = on { $day }
device-name = Device
device-serial = Serial number
device-warranty = Warranty
serial-not-found = None of your devices has this number. Please compare it with the type plate.
serial-unknown = There is no device with this serial number.
serial-too-long = A serial number has { $limit } characters at most.

## Renewal

renewal-title = Renew a contract
renewal-open = Ask for a renewal
renewal-asked-on = Renewal asked for on { $day }
renewal-asked-text = We will send you an offer.
renewal-case = To the request
renewal-heading = Would you like to renew this contract?
renewal-message = Your wishes
renewal-message-hint = Should anything change, for instance the term or the number of requests?
renewal-send = Ask for a renewal
renewal-sent = Your request for a renewal has been sent.
renewal-already = The renewal of this term has been asked for already.
renewal-later-title = Not yet
renewal-later = You can ask for the renewal from { $day } on.
renewal-never-title = Nothing to renew here
renewal-never = This contract has no fixed end, or cannot be renewed at present.
message-too-long = Please keep it to { $limit } characters at most.

## Asking for support

request-title = Request support
request-heading = What can we do for you?
request-open = Request support
request-subject = Subject
request-subject-hint = What is it about, in a few words?
request-description = Description
request-description-hint = What happens, since when, and what have you tried already?
request-files = Photos
request-files-hint = A photo often says more: of the device, of the message on its display, of the type plate.
request-files-again = Please choose your photos again: the browser does not keep them.
request-send = Send request
request-cancel = Cancel
request-sent = Your request has been sent.
request-sent-and-reserved = Your request has been sent. One request of your contract is reserved for it.
request-sent-warranty = Your request has been sent. Your device is under warranty; nothing of your contract is used.
subject-missing = Please enter a subject.
subject-too-long = Please keep the subject to { $limit } characters at most.
description-missing = Please describe what happens.
description-too-long = Please keep the description to { $limit } characters at most, and attach the rest as a file.

## Cases

cases-title = Your requests
cases-empty-title = No requests yet
cases-empty-text = What you ask for under a contract is listed here.
case-column-number = Number
case-column-subject = Subject
case-column-status = Status
case-column-contract = Contract
case-column-created = Sent

## Movements of a counter

movements-title = Movements: { $counter }
movements-note = Each change of the counter, newest first
movements-empty = No movements yet
movements-cut = These are the latest { $count } movements. We will gladly tell you the older ones.
movements-of-case = What this case has moved at the contract
movement-anothers = A case of your company
why-term = Beginning of the term
why-correction = Contract changed
why-create = Request sent
why-close = Case closed
why-reopen = Case reopened later
why-cancelled = Case cancelled
why-merged = Case merged with another
why-spam = Case discarded as spam
movement-grant = { $amount ->
    [one] { $amount } request granted
   *[other] { $amount } requests granted
}
movement-reserve = { $amount ->
    [one] { $amount } request reserved
   *[other] { $amount } requests reserved
}
movement-commit = { $amount ->
    [one] { $amount } request used
   *[other] { $amount } requests used
}
movement-release = { $amount ->
    [one] { $amount } request given back
   *[other] { $amount } requests given back
}
movement-expire = { $amount ->
    [one] { $amount } request expired
   *[other] { $amount } requests expired
}
movement-adjust = Corrected by { $amount }
movement-other = Counter moved by { $amount }

## Panels

panel-home-title = Your service
panel-home-further = { $count ->
    [one] { $count } more contract
   *[other] { $count } more contracts
}
panel-case-title = Service contract
panel-case-contract = Contract
panel-case-contract-value = { $number }, { $title }
panel-case-term = Term
panel-case-none = This case belongs to no contract and uses no request.
standing-committed = Has used one request
standing-reserved = Has one request reserved
standing-released = Has given its request back
standing-uncounted = Uses no request
standing-warranty = Warranty: uses no request

## Mails

mail-used-subject = Contract { $number }: nearly used up
mail-used-text = Little is left of your contract “{ $title }” ({ $number }):
mail-used-counter = { $title }: { $available } of { $granted } left
mail-ending-subject = Contract { $number } ends soon
mail-ending-text = Your contract “{ $title }” ({ $number }) ends soon. Its last day is { $day }.
mail-ending-renewal = You can ask for its renewal with a few clicks.
mail-ending-plain = Please tell us if you would like to renew it.
mail-where = You find all about it in your customer portal under “Service”.

## Settings

setting-extension-contact = Contact for extensions
setting-extension-contact-hint = Whom customers ask for more when all requests are used: an address or a phone number.
setting-warn-at = Warn from (percent)
setting-warn-at-hint = From how much use on a contract is marked as nearly used up.
setting-warn-days = Warn before the end (days)
setting-warn-days-hint = How many days before its end a contract is marked and a mail says so.
setting-renewal-days = Ask for a renewal (days before the end)
setting-renewal-days-hint = From when on customers can ask for a renewal. After the end they always can.
setting-reopen-days = Reopen free of charge (days)
setting-reopen-days-hint = How long after its close a case can be reopened without using another request.
setting-urgent-levels = Service levels with urgent cases
setting-high-levels = Service levels of high priority
setting-low-levels = Service levels of low priority
setting-levels-hint = Names with commas between them, as in the field “level” of contracts. Whoever names a priority keeps it.
