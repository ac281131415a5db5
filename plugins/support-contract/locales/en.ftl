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
refused-contract-unknown = There is no such contract for this account.
offer = Please turn to: { $contact }
offer-without-contact = Please ask us for it.

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

## Settings

setting-extension-contact = Contact for extensions
setting-extension-contact-hint = Whom customers ask for more when all requests are used: an address or a phone number.
setting-warn-at = Warn from (percent)
setting-warn-at-hint = From how much use on a contract is marked as nearly used up.
