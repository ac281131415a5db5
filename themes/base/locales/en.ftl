### Texts of the base. A key that stands here stands in de.ftl as well.

## Frame

skip-to-content = Skip to content
nav-label = Main navigation
nav-home = Overview
nav-cases = Requests
nav-profile = Profile
nav-queue = Queue
nav-assets = Devices
nav-leads = Leads
nav-accounts = Companies
nav-contacts = Contacts
nav-contracts = Contracts
nav-orders = Orders
nav-invoices = Invoices
nav-products = Products
language-de = Deutsch
language-en = English
sign-out = Sign out
pagination-older = Show older

## Signing in, passwords

sign-in-title = Sign in
sign-in-lead = Welcome to the customer portal of { $tenant }.
sign-in-submit = Sign in
sign-in-forgot = Forgotten your password?
back-to-sign-in = Back to sign-in
password-forgot-title = Forgotten password
password-forgot-lead = Enter your e-mail address. We will send you a link to choose a new password.
password-forgot-submit = Send me a link
password-sent-title = Please check your inbox
password-sent-text = If there is an account for { $email }, a message with a link is on its way.
password-sent-hint = Nothing there? Look in your spam folder, or ask for another link in a few minutes.
password-welcome-title = Welcome
password-welcome-lead = Hello { $name }, choose a password and the customer portal of { $tenant } is open to you.
password-set-title = Choose a new password
password-set-lead = Hello { $name }, choose a new password. Other sessions will be signed out.
password-set-submit = Save password
password-hint = At least 12 characters. A sentence only you know is easier to remember than special characters.
password-invalid-title = This link is no longer valid
password-invalid-text = It has been used or has expired. That protects your account; simply ask for another one.
password-invalid-again = Ask for a new link

## Overview

home-title = Overview
home-greeting = Hello, { $name }
home-open =
    { $count ->
        [0] You have no open requests at the moment.
        [one] You have one open request.
       *[other] You have { $count } open requests.
    }
home-latest = Your latest requests
home-all = Show all
home-empty-title = No requests yet
home-empty-text = As soon as you get in touch, you can follow here what happens next.
panel-failed = “{ $title }” cannot be shown right now. Everything else on this page works.

## Requests

cases-title = Requests
cases-filter = Filter requests
cases-filter-open = Open
cases-filter-closed = Closed
cases-filter-all = All
cases-empty-title = Nothing to see here
cases-empty-text-open = None of your requests is open at the moment.
cases-empty-text-closed = Closed requests will appear here.
cases-empty-text-all = You have not sent a request yet.
case-number = Request { $number }
case-unread = New reply
case-conversation = Conversation
case-details = At a glance
case-reply-title = Reply
case-reply-submit = Send reply
case-reply-reopens = Your reply will reopen the request.
case-ended-title = This request is closed
case-ended-text = If anything is still open, please send a new request.
message-author-system = Automatic message
message-role-agent = { $tenant }
message-internal = Internal note
message-files = Attachments
documents-title = Documents

case-status-new = New
case-status-open = Open
case-status-pending = Waiting for customer
case-status-on-hold = On hold
case-status-resolved = Resolved
case-status-closed = Closed
case-status-cancelled = Cancelled
case-status-merged = Merged
case-status-spam = Spam

case-status-customer-new = Received
case-status-customer-open = In progress
case-status-customer-pending = Waiting for your reply
case-status-customer-on-hold = Waiting for a supplier
case-status-customer-resolved = Resolved
case-status-customer-closed = Closed
case-status-customer-cancelled = Withdrawn
case-status-customer-merged = Merged with another request
case-status-customer-spam = Not processed

case-priority-low = Low
case-priority-normal = Normal
case-priority-high = High
case-priority-urgent = Urgent

case-channel-portal = Portal
case-channel-mail = E-mail
case-channel-phone = Phone
case-channel-api = Interface

case-transition-new = Set to new
case-transition-open = Start work
case-transition-pending = Wait for customer
case-transition-on-hold = Put on hold
case-transition-resolved = Mark as resolved
case-transition-closed = Close
case-transition-reopen = Reopen
case-transition-cancelled = Cancel request
case-transition-merged = Mark as merged
case-transition-spam = Mark as spam

## Profile

profile-title = Profile
profile-lead = This is how we know you.
profile-person = Personal details
profile-accounts = Your companies
profile-accounts-note = You act for these customer accounts.
profile-accounts-empty = You do not belong to a customer account
profile-language = Language
profile-language-note = For pages and e-mails.
profile-security = Security
profile-security-text = You can choose a new password at any time. We will send you the link by e-mail.
profile-password = Change password
role-member = Member
role-manager = Manager
role-billing = Billing

## Desk

queue-title = Queue
queue-views = Views
queue-view-unassigned = Unassigned
queue-view-mine = Mine
queue-view-open = All open
queue-view-closed = Closed
queue-empty-title-unassigned = Everything is taken
queue-empty-text-unassigned = New requests appear here until somebody takes them.
queue-empty-title-mine = Nothing on your desk
queue-empty-text-mine = Take a request from “Unassigned”.
queue-empty-title-open = No open requests
queue-empty-text-open = Nobody is waiting for you right now.
queue-empty-title-closed = Nothing closed yet
queue-empty-text-closed = Closed requests gather here.
owner-none = Nobody
desk-answer = Reply or take a note
desk-reply-title = Reply to customer
desk-reply-to = to { $name }
desk-reply-submit = Send
desk-reply-close = Send and close
desk-note-title = Internal note
desk-note-to = visible to the team only
desk-note-hint = Customers never see notes, not even by e-mail.
desk-note-submit = Save note
desk-actions = Handling
desk-more-transitions = More options
desk-assign-me = Assign to me
desk-assign-nobody = Release
desk-history = Changes
desk-change = { $actor }: { $old } → { $new }

## Records on the desk

record-edit = Edit
record-save = Save
record-create = Create
record-cancel = Cancel
record-facts = At a glance
record-created = Created
record-number-hint = Left empty, the next number is given.
record-external-ref-hint = What it is called in your other systems.
list-search = Search
list-sort = Sort by
list-sort-number = Number
list-sort-name = Name
list-sort-updated = Last updated
list-sort-newest = Newest first
list-all = All
list-apply = Show
list-reset = Reset
list-next = Next
list-start = To the start
list-nothing-title = Nothing found
list-nothing-text = Try another word, or reset the filters.
clash-title = Somebody else has saved in the meantime
clash-text = Nothing of yours is lost: it is still in the form. Check the differences; saving once more replaces what is stored.
clash-field = Field
clash-theirs = Stored now
clash-yours = Your entry

## Products

products-title = Products
products-new = New product
products-empty-title = No products yet
products-empty-text = Create the first one, or import them with “theke import products”.
product-status-draft = Draft
product-status-active = Active
product-status-retired = Retired
product-status-hint = Customers see active products only.
variants-title = Variants
variants-new = New variant
variants-empty-title = No variants yet
variants-empty-text = A variant is what is priced and sold; a product that comes in one kind has one variant.
variant-sku-hint = The article number of this variant.
variant-name-hint = What sets it apart, such as “red, 230 V”.
product-variant-tax-class-standard = Standard rate
product-variant-tax-class-reduced = Reduced rate
product-variant-tax-class-zero = Rate zero
product-variant-tax-class-exempt = Exempt
prices-title = Prices
prices-new = New price
prices-of = Prices of { $sku }
prices-empty = No price yet.
price-title = Price
price-basis-net = net
price-basis-gross = gross
price-list-standard = Standard
price-valid = Valid
price-always = always
price-from = from
price-until = until
price-amount-hint = For one piece, such as 12.50.
price-currency-hint = Three letters, such as EUR.
price-from-hint = Left empty: since ever.
price-until-hint = The last day; left empty: until further notice.
price-list-hint = “standard” unless the customer has a list of its own.

## Assets

assets-title = Devices
assets-new = New device
assets-device = Device
assets-warranty = Warranty
assets-no-owner = No owner
assets-empty-title = No devices yet
assets-empty-text = Enter what customers have, with serial number and warranty, or import it with “theke import assets”.
asset-variant-hint = The article number, such as FIL-1.
asset-serial-hint = As it stands on the plate.
asset-warranty-hint = The last day; left empty: no warranty.
record-account-hint = Its number.
record-contact-hint = Number or e-mail address.
warranty-covered = Under warranty
warranty-ended = Ended
warranty-none = No warranty
warranty-filter-covered = Under warranty
warranty-filter-uncovered = Without warranty
list-sort-serial = Serial number
list-sort-warranty = End of warranty
devices-title = My devices
devices-lead = What you have from us, and how long its warranty lasts.
devices-empty-title = No devices yet
devices-empty-text = As soon as you have a device from us, you find its serial number and warranty here.

## Leads

leads-title = Leads
leads-new = New lead
leads-empty-title = No open leads
leads-empty-text = Enquiries from forms and fairs appear here until they become customers.
leads-owner-mine = Mine
leads-owner-nobody = Nobody
lead-status-open = Open
lead-status-any = All
lead-status-new = New
lead-status-contacted = Contacted
lead-status-qualified = Qualified
lead-status-converted = Converted
lead-status-lost = Lost
lead-transition-contacted = Contacted
lead-transition-qualified = Qualified
lead-transition-lost = Discard
lead-name-hint = At least a name, a company, an address or a number.
lead-product-hint = Number of the product that they are interested in.
lead-source-hint = Where they came from, such as “fair”.
lead-became = Has become
lead-converted = Converted
lead-convert-title = Convert to customer
lead-convert-text = Makes a contact and an account of this lead. Whoever has the same e-mail address is taken; nobody is created twice.
lead-known-contact = Known contact
lead-known-account = Known company
lead-convert-submit = Convert

## Accounts, contacts, contracts

accounts-title = Companies
accounts-new = New company
account-kind-company = Company
account-kind-person = Person
account-lifecycle-prospect = Prospect
account-lifecycle-customer = Customer
account-lifecycle-former = Former
account-tier-hint = Your own grading, such as “A”.
account-members = People
account-add-member = Add somebody or change a role
contacts-title = Contacts
contacts-new = New contact
contracts-title = Contracts
contracts-new = New contract
contract-status-draft = Draft
contract-status-active = Active
contract-status-suspended = Suspended
contract-status-expired = Expired
contract-status-cancelled = Cancelled
contract-entitlements = Entitlements
contract-entitlement-unlimited = Unlimited
contract-entitlement-per-incident = By request
contract-entitlement-prepaid-time = Prepaid time
contract-entitlement-per-asset = By device
contract-entitlement-warranty = Warranty
contract-granted-hint = Requests or minutes that the contract includes.
contract-open-end = Open-ended
related-none = None yet.
related-cases = Requests
list-sort-title = Title
list-sort-ends = End

## Fields

field-account = Company
field-address = Address
field-addresses = Addresses
field-amount = Amount
field-attributes = Attributes
field-basis = Basis
field-body = Message
field-campaign = Campaign
field-channel = Channel
field-city = City
field-closed = Closed
field-company = Company name
field-contact = Contact
field-contract = Contract
field-country = Country
field-created = Received
field-currency = Currency
field-customer = Customer
field-description = Description
field-email = E-mail address
field-ends-at = Ends
field-entitlement = Entitlement
field-entitlement-title = Name of the entitlement
field-external-ref = Reference
field-family-name = Last name
field-file = File
field-files = Photos and files
field-given-name = First name
field-granted = Units
field-kind = Kind
field-lifecycle = Relation
field-list = Price list
field-locale = Language
field-medium = Medium
field-message = Message
field-minimum-quantity = From quantity
field-name = Name
field-note = Note
field-number = Number
field-owner = Owner
field-owner-customer = Handled by
field-password = Password
field-password-new = New password
field-password-repeat = Repeat new password
field-phone = Phone
field-postcode = Postcode
field-priority = Priority
field-product = Product
field-purchased-at = Purchased
field-role = Role
field-salutation = Salutation
field-serial = Serial number
field-sku = SKU
field-source = Source
field-starts-at = Begins
field-status = Status
field-street = Street
field-subject = Subject
field-tax-class = Tax
field-tier = Tier
field-title = Title
field-updated = Last updated
field-valid-from = Valid from
field-valid-until = Valid until
field-variant = Variant
field-vat-id = VAT ID
field-warranty-ends-at = Warranty until
files-hint = Images and PDF. After an error, please choose them again.

## Forms and errors

form-optional = (optional)
form-choose = Please choose
form-errors =
    { $count ->
        [one] Please check one entry
       *[other] Please check { $count } entries
    }
error-required = Please fill in this field.
error-too-long = Please shorten the text to { $limit } characters at most.
error-email = Please enter an e-mail address such as name@example.com.
error-password-short = Please choose a password of at least 12 characters.
error-password-repeat = The two passwords do not match.
error-password-known = This password is widely known and easy to guess. Please choose another one, for example several words that belong together only for you.
error-sign-in = E-mail address and password do not match.
error-sign-in-throttled = Too many attempts. Please wait a few minutes, or use “Forgotten your password?” to set a new one at once.
error-file-type = We do not accept files of this kind. Images and PDF are possible.
error-file-size = The file is too large. Up to { $limit } MB is possible.
error-file-count = Those are too many files. Up to { $limit } are possible.
error-file-room = There is no room left for files at the moment. Send the form without a file, or contact us.
error-conflict = Somebody has changed this in the meantime. Please check the current state and try again.
error-invalid = Please check this entry.
error-unknown-field = This field cannot be changed here.
error-amount = Please enter a whole number greater than zero.
error-currency = Please enter the code of a currency, such as EUR.
error-currencies = The other prices of this list are in another currency. Amounts in two currencies cannot be compared; use another list.
error-currencies-mixed = { $one } and { $other } cannot be added up. Please use one currency throughout.
error-number = Please enter a number with at most six decimals, such as 2.5.
error-quantity = Please enter a quantity above zero.
error-per-cent = Please enter a percentage from 0 to 100.
error-tax-rate = This rate does not fit the tax class: lines that are exempt or zero-rated have 0 %, all others more.
error-line-price = A price is not negative. What is to be taken off is a line of the kind discount; its price is negative.
error-lines-many = These are too many lines. { $limit } are possible.
error-position = Lines are counted from 1 to { $limit }.
error-total-negative = The lines add up to less than nothing. Please reduce the discount.
error-web-address = Please enter the full address of a web page, such as https://parcel.example/123.
error-order-empty = This order has no lines yet. Please add at least one.
error-order-placed = This order has been placed; its lines do not change any more. Cancel it, and create a new one.
error-order-transition =
    An order that is “{ $from ->
        [draft] draft
        [placed] placed
        [confirmed] confirmed
        [completed] completed
       *[cancelled] cancelled
    }” cannot become “{ $to ->
        [draft] draft
        [placed] placed
        [confirmed] confirmed
        [completed] completed
       *[cancelled] cancelled
    }”.
error-order-shipped = Something of this order is in a shipment already. Cancel the shipment first; what is on its way comes back as a return.
error-order-unshipped = Not all of this order has been shipped.
error-order-unplaced = This order has not been placed, or was cancelled; there is no invoice for it.
error-order-unconfirmed =
    Only what is confirmed is shipped. This order is “{ $status ->
        [draft] draft
        [placed] placed
        [confirmed] confirmed
        [completed] completed
       *[cancelled] cancelled
    }”.
error-order-invoiced =
    { $number ->
        [none] This order has the draft of an invoice already. Issue it, or discard it.
       *[other] This order was billed with { $number } already. Take that invoice back with a credit note first.
    }
error-shipped-all = Nothing of this order is left to ship.
error-shipped-more = So much is not left to ship. Of line { $line }, { $left } are left.
error-not-shippable = Line { $line } is not goods and is not shipped.
error-shipment-transition =
    A shipment that is “{ $from ->
        [pending] being prepared
        [label] packed
        [in-transit] on its way
        [delivered] delivered
        [exception] undeliverable
       *[cancelled] cancelled
    }” cannot become “{ $to ->
        [pending] being prepared
        [label] packed
        [in-transit] on its way
        [delivered] delivered
        [exception] undeliverable
       *[cancelled] cancelled
    }”.
error-invoice-issued = This invoice has been issued and does not change any more. Correct it with a credit note.
error-invoice-draft = This invoice is still a draft. Issue it first.
error-invoice-empty = There is nothing to bill here. Please add at least one line.
error-invoice-account = This order belongs to another account.
error-invoice-status = An invoice is taken over as a draft or as issued; what was paid of it, its payments say.
error-credit-note-corrected = A credit note cannot be credited. Write a new invoice.
error-credited-all = This invoice has been taken back as a whole already.
error-credited-more = So much cannot be credited. Of { $number }, { $left } are left.
error-overpaid = This is more than is open. { $left } are left to pay; please pay back what goes beyond.
error-payment-noted = Another payment is noted under this key, and payments do not change.
error-date = Please enter a day that exists.
error-money = Please enter an amount that is not negative, with at most as many decimals as the currency has, such as 12.50.
error-money-large = This amount is too large.
error-transition = This status cannot follow the present one. Please check the current state.
error-not-found = This does not exist, or no longer.
error-taken = Another record has this already.
error-api-token = This needs a token that is good: send the header “Authorization: Bearer …”.
error-api-scope = The token lacks the scope { $what }.
error-api-json = The body is no JSON object: { $what }
error-api-version = Say which version you have read: send the header “If-Match” with its ETag.
error-api-key = Another request has used this idempotency key.
error-api-media = Send JSON, with the header “Content-Type: application/json”.
error-api-method = This address does not know the method; see /api/v1/openapi.json.
error-instant = Please write an instant in UTC, such as 2026-11-20T09:12:00Z.
error-reference-not-found = One of the records that are referred to does not exist.
error-unknown-parameter = There is no such parameter.
error-plugin = That did not work, and nothing was saved. Please try again later. Reference: { $reference }
error-plugin-away-title = “{ $plugin }” does not respond right now
error-plugin-away-text = We know about it and will soon try again by ourselves. Everything else in the portal works. Please come back in a few minutes.
error-reference = Reference: { $reference }
error-home = To the start page

error-400-title = We did not understand that
error-400-text = Please go back one page and try again.
error-403-title = This form is no longer valid
error-403-text = The page was probably open for a long time, or you have signed in again since. Reload the page and send the form once more.
error-404-title = There is no such page
error-404-text = The address may be incomplete, or the content belongs to another account.
error-405-title = This address cannot be used like that
error-405-text = Please go through the start page.
error-408-title = That took too long
error-408-text = The form did not arrive in time. Please try again, with smaller files if there are any.
error-409-title = Somebody was faster
error-409-text = This has changed since you opened the page. Nothing was saved. Please go back, reload the page and try again.
error-413-title = That was too large
error-413-text = Please send fewer or smaller files at once.
error-415-title = We cannot read this format
error-415-text = Please use the form in the portal.
error-422-title = Something is missing
error-422-text = Please check what you entered and try again.
error-429-title = That was a little too fast
error-429-text = Please wait a moment before you try again.
error-500-title = Something went wrong on our side
error-500-text = It is not your fault, and we have been told. Please try again later.
error-502-title = This part of the portal does not respond
error-502-text = Nothing was saved. Please try again later.
error-503-title = We will be right back
error-503-text = The portal is busy or under maintenance. Please try again in a few minutes.

## Messages after an action

flash-created = Created.
flash-saved = Saved.
flash-variant-created = The variant is created. Now give it a price.
flash-price-created = The price is created.
flash-lead-moved = The status has been changed.
flash-lead-converted = The lead has become a customer.
flash-reply-sent = Your reply has been sent.
flash-note-saved = The note is saved. Only the team can see it.
flash-case-closed = The request is closed.
flash-case-reopened = The request is open again.
flash-case-cancelled = The request is cancelled.
flash-case-changed = The status has been changed.
flash-assigned = The owner has been changed.
flash-signed-out = You are signed out. See you soon!
flash-password-set = Your password is saved. Please sign in with it.

## Counters

meter-of = { $left } of { $total }

## E-mails

mail-greeting = Hello { $name },
mail-link-fallback = If the button does not respond, copy this address into your browser:
mail-link-expires = The link works once and until { $at }.
mail-reason-account = You receive this e-mail because you have a customer account with { $tenant }.
mail-reason-case = You receive this e-mail because you sent a request to { $tenant }.
mail-invitation-subject = Your access to the customer portal of { $tenant }
mail-invitation-text = { $tenant } has invited you to its customer portal. There you send requests, follow their progress and see your contracts. Choose a password first.
mail-invitation-button = Choose a password
mail-reset-subject = New password for { $tenant }
mail-reset-text = Somebody asked for a new password for your account with { $tenant }. If it was not you, you can delete this e-mail; your password stays as it is.
mail-reset-button = Choose a new password
mail-case-button = View request
mail-received-subject = [{ $number }] Received: { $subject }
mail-received-text = thank you, we have received your request “{ $subject }”. Its number is { $number }. We will get back to you as soon as possible.
mail-reply-subject = [{ $number }] New reply: { $subject }
mail-reply-text = there is a new reply to your request “{ $subject }” ({ $number }).
mail-reply-by = { $author } writes:
mail-closed-subject = [{ $number }] Closed: { $subject }
mail-closed-text = Your request “{ $subject }” ({ $number }) is closed. If anything is still open, just get in touch again.
mail-reason-order = You receive this e-mail because you ordered from { $tenant }.
mail-order-button = View order
mail-placed-subject = Your order { $number }
mail-placed-text = thank you, we have received your order { $number } over { $gross }. We confirm it as soon as we have checked it.
mail-shipped-subject = Your order { $number } is on its way
mail-shipped-text = Something of your order { $number } is on its way to you.
mail-shipped-tracking = The shipment's number is { $number } { $carrier }. You can follow it on the order's page.
mail-invoice-button = View invoice
mail-invoiced-subject = Your invoice { $number }
mail-invoiced-text = Your invoice { $number } over { $gross } is there. Please pay it by { $due }.
mail-credited-subject = Your credit note { $number }
mail-credited-text = Your credit note { $number } over { $gross } is there.

# Orders, shipments, invoices and payments
orders-title = Orders
orders-new = New order
orders-empty-title = No orders yet
orders-empty-text = Orders from the portal, from plugins and from imports appear here. Enter one that came by telephone here.
orders-filter = Filter orders
orders-filter-all = All
orders-filter-open = Running
orders-filter-past = Past
my-orders-title = My orders
my-orders-empty-title = Nothing here yet
my-orders-empty-text = Once you have ordered something, you see here how far it is.
order-of = Order { $number }
order-status-draft = Draft
order-status-placed = Placed
order-status-confirmed = Confirmed
order-status-completed = Completed
order-status-cancelled = Cancelled
order-payment-status-unpaid = Unpaid
order-payment-status-part-paid = Partly paid
order-payment-status-paid = Paid
order-payment-status-refunded = Refunded
order-fulfilment-status-open = Not shipped yet
order-fulfilment-status-part-shipped = Partly shipped
order-fulfilment-status-shipped = Shipped
order-fulfilment-status-delivered = Delivered
order-to-placed = Place
order-to-confirmed = Confirm
order-to-completed = Complete
order-to-cancelled = Cancel
order-bill = Write invoice
reference-hint = The customer's own number.
lines-title = Lines
lines-empty = No lines yet.
lines-hint = A SKU is enough: what you leave empty comes from the catalogue. Empty rows do not count; saving adds new ones.
line-number = Line { $number }
line-kind-goods = Goods
line-kind-service = Service
line-kind-shipping = Shipping
line-kind-discount = Discount
line-shipped = Shipped
line-net = Net
line-discount = { $per_cent } % off
sum-net = Net total
sum-tax = VAT
sum-tax-of = { $rate } % VAT on { $net }
sum-gross = Total
ship-title = Ship
ship-note = Set to 0 what stays behind.
ship-left = { $left } left to ship.
ship-submit = Create shipment
tracking-url-hint = The carrier's page about this shipment.
shipment-of = Shipment { $number }
shipment-track = Track shipment
shipment-status-pending = Being prepared
shipment-status-label = Packed
shipment-status-in-transit = On its way
shipment-status-delivered = Delivered
shipment-status-exception = Undeliverable
shipment-status-cancelled = Cancelled
shipment-to-label = Packed
shipment-to-in-transit = Handed to the carrier
shipment-to-delivered = Delivered
shipment-to-exception = Undeliverable
shipment-to-cancelled = Cancel shipment
invoices-title = Invoices
invoices-new = New invoice
invoices-empty-title = No invoices yet
invoices-empty-text = Bill an order on its page; write a free invoice here.
invoices-filter = Filter invoices
invoices-filter-all = All
invoices-filter-open = Open
invoices-filter-paid = Paid
my-invoices-empty-title = Nothing here yet
my-invoices-empty-text = Once an invoice has been issued to you, you find it here.
invoice-kind-invoice = Invoice
invoice-kind-credit-note = Credit note
invoice-status-draft = Draft
invoice-status-issued = Open
invoice-status-part-paid = Partly paid
invoice-status-paid = Paid
invoice-status-settled = Settled
invoice-overdue = Overdue
invoice-left = Left to pay
invoice-paid = Paid
invoice-set-off = Set off with credit note
invoice-balance = Balance
invoice-due = due { $day }
invoice-lead = Please pay { $left } by { $day }.
invoice-lead-back = We will pay you back { $left }.
invoice-issue = Issue
invoice-issue-hint = Issuing gives it its number; it does not change any more.
invoice-discard = Discard draft
invoice-credit = Write credit note
invoice-related = Belongs to it
supplied-at-hint = Left empty, the day of the invoice.
due-at-hint = Left empty, 14 days after it is issued.
payments-title = Payments
payments-new = Note a payment
payments-back-note = What you have paid back to the customer.
payments-submit = Note
payment-left = { $left } are open.
paid-at-hint = Left empty, today.
payment-method-transfer = Bank transfer
payment-method-direct-debit = Direct debit
payment-method-card = Card
payment-method-cash = Cash
payment-method-other = Other
field-billing-address = Billing address
field-carrier = Carrier
field-corrects = Corrects
field-credited = Credited
field-delivered-at = Delivered
field-discount = Discount in %
field-due-at = Due
field-fulfilment-status = Delivery
field-issued-at = Issued
field-line = Line
field-lines = Lines
field-method = Method
field-order = Order
field-paid = Paid
field-paid-at = Paid on
field-payment-status = Payment
field-placed-at = Ordered
field-quantity = Quantity
field-reference = Customer's reference
my-reference = Your order number
payment-reference = Reference
field-series = Number series
field-shipped-at = Shipped
field-shipping-address = Delivery address
field-supplied-at = Date of supply
field-tax-rate = VAT
field-tax-rate-per-cent = VAT in %
field-tracking-number = Tracking number
field-tracking-url = Tracking page
field-unit = Unit
field-unit-price = Net unit price
list-sort-amount = Largest amount first
list-sort-due = Due date
error-ship-nothing = Please say for at least one line how much of it is shipped.
flash-order-placed = The order is placed.
flash-order-confirmed = The order is confirmed.
flash-order-completed = The order is completed.
flash-order-cancelled = The order is cancelled.
flash-shipped = The shipment is created.
flash-shipment-label = The shipment is packed.
flash-shipment-in-transit = The shipment is on its way.
flash-shipment-delivered = The shipment is delivered.
flash-shipment-exception = Noted: the shipment could not be delivered.
flash-shipment-cancelled = The shipment is cancelled; its goods can be shipped again.
flash-invoice-draft = The draft of the invoice is created. Check it, and issue it.
flash-credit-note-draft = The draft of the credit note is created. Shorten its lines if only a part is credited.
flash-invoice-issued = Issued. From now on nothing changes here.
flash-invoice-discarded = The draft is discarded.
flash-payment-noted = The payment is noted.
## Administration

nav-admin = Administration
nav-plugins = Plugins
nav-usage = Usage
nav-history = Audit log
nav-desk = To the queue
plugins-title = Plugins
plugins-plugin = Plugin
plugins-state = State
plugins-failures = Errors (24 hours)
plugins-failed-calls = { $count ->
    [one] 1 call
   *[other] { $count } calls
}
plugins-no-failures = none
plugins-installed = Installed
plugins-digest = Package (SHA-256)
plugins-signature = Origin
plugin-signed = signed by { $name }
plugin-signed-unknown = signed with an unknown key
plugin-unsigned = not signed
plugins-empty-title = No plugins yet
plugins-empty-text = Your operator installs them for you; then you switch them on and set them up here.
plugin-state-on = running
plugin-state-off = switched off
plugin-state-broken = not running
plugin-state-paused = partly paused
plugin-paused = Parts of this plugin are not called at the moment
plugin-paused-text = They broke off several times in a row. After the pause the portal tries again by itself, and then makes up for what was left undone.
plugin-paused-failures = failed { $count } times, most recently:
plugin-paused-until = Next try:
plugin-retry = Call it again now
surface-page = Page
surface-panel = Panel
surface-hook = Check
surface-listener = Event
surface-job = Job
surface-webhook = Webhook
plugin-switch-on = Switch on
plugin-switch-off = Switch off
plugin-problem = The plugin is switched on and does not run
plugin-settings = Settings
plugin-settings-note = They count as soon as they are saved.
plugin-settings-none = This plugin has no settings.
plugin-rights = Rights
plugin-rights-note = What the plugin asks for, and what for. What you do not grant, the portal refuses.
plugin-rights-none = This plugin asks for no rights.
plugin-rights-save = Save rights
plugin-reason = What for: “{ $reason }”
plugin-log = Messages
plugin-log-all = All messages
plugin-log-none = No messages yet
plugin-log-empty = Here is what the plugin writes, and why a call of it failed.
log-level = Kind
log-level-error = Error
log-level-warn = Warning
log-level-info = Note
log-level-debug = Detail
log-call = This call
log-reference = Reference on an error page
list-older = Older
usage-title = Usage
usage-note = What your plugins have used together. When something is used up, the portal refuses the plugins more of it; your operator can grant more.
usage-budget = What
usage-used = Used
usage-limit = Available
usage-share = Share
usage-per-cent = { $share } %
budget-storage = Storage
budget-storage-note = data of plugins, and all files
budget-mails = Mails
budget-mails-note = of plugins, today
budget-jobs = Jobs
budget-jobs-note = of plugins, still waiting
budget-requests = Requests to other services
budget-requests-note = of plugins, today
budget-calls = Calls at the same time
budget-calls-note = on this server, right now
field-budget = Grant

history-title = Audit log
history-search = Who, which field or which plugin
history-from = From
history-until = Until
history-when = When
history-who = Who
history-what = What
history-old = Before
history-new = After
history-plugin = through { $plugin }
history-empty-title = No changes yet
history-empty-text = As soon as somebody changes something, who, when and what stand here.
channel-portal = in the portal
channel-desk = at the desk
channel-mail = by e-mail
channel-phone = by phone
channel-api = through the API
channel-import = import or command line
channel-system = by itself
noun-account = Account
noun-asset = Device
noun-case = Case
noun-contact = Contact
noun-contract = Service contract
noun-entitlement = Entitlement
noun-lead = Lead
noun-membership = Membership
noun-tenant = Portal
noun-plugin-install = Plugin
noun-price = Price
noun-product = Product
noun-product-variant = Variant
noun-secret = Secret
noun-user = Login
word-yes = yes
word-no = no
field-grants = Rights
field-settings = Setting
field-enabled = Switched on
field-version = Version
field-digest = Package
flash-plugin-retry = The plugin is called again. What was left undone follows within ten minutes.
flash-plugin-on = The plugin is switched on.
flash-plugin-off = The plugin is switched off. Its data stay.
error-plugin-package = The package of this plugin cannot be read; your operator can install it again.
error-setting-type = This value is not possible here.
error-setting-enum = Choose one of the values that are offered.
error-setting-minimum = The value is too small; it begins at { $limit }.
error-setting-maximum = The value is too large; it ends at { $limit }.
error-setting-minlength = The text is too short; it needs at least { $limit } characters.
error-setting-maxlength = The text is too long; it may have at most { $limit } characters.
error-setting-minitems = These are too few entries; there must be at least { $limit }.
error-setting-maxitems = These are too many entries; there may be at most { $limit }.
error-setting-range = The value is outside of what the plugin allows.
error-setting-required = This value is missing.
error-setting-additionalproperties = The plugin does not know this value.
error-setting-json = This is no valid JSON.
right-assets-create = Create devices
right-assets-read = Read devices
right-assets-write = Change devices
right-cases-create = Create cases
right-cases-read = Read cases and their messages
right-cases-write = Change cases
right-catalog-read = Read products and prices
right-contacts-create = Create contacts
right-contacts-read = Read contacts and accounts
right-contacts-write = Change contacts
right-contracts-ledger = Read and move the counters of entitlements
right-contracts-read = Read service contracts
right-events-emit = Tell other plugins of events
right-http = Exchange data with
right-leads-create = Create leads
right-leads-read = Read leads
right-leads-write = Change and convert leads
right-mail-agents = Write mails to agents
right-mail-customers = Write mails to customers
right-orders-read = Read orders and shipments
right-orders-create = Create orders
right-orders-write = Change orders
right-orders-ship = Create and track shipments
right-invoices-read = Read invoices and payments
right-invoices-write = Draft and change invoices
right-invoices-issue = Issue invoices and credit notes
right-invoices-payments = Note payments
right-files-read = Read files
right-files-write = Make files and attach them to records
noun-order = Order
noun-shipment = Shipment
noun-invoice = Invoice
noun-payment = Payment

## Withdrawal
# § 356a BGB: the buttons are called as the law calls them.
withdrawal-label = Legal
withdrawal-link = Withdraw from a contract
withdrawal-title = Withdraw from a contract
withdrawal-lead = If you have concluded a contract as a consumer, you can withdraw from it here. You need no account.
withdrawal-contract = Which contract do you withdraw from?
withdrawal-contract-hint = Best the number of the order or contract, otherwise in your own words.
withdrawal-part = Only a part of it?
withdrawal-part-hint = If the field stays empty, you withdraw from the whole contract.
withdrawal-whole = The whole contract
withdrawal-email-hint = The confirmation that your withdrawal has arrived goes there at once.
withdrawal-submit = Withdraw from the contract
withdrawal-confirm-title = Is this right?
withdrawal-confirm-lead = You declare the withdrawal with the button “Confirm withdrawal”, not before.
withdrawal-confirm = Confirm withdrawal
withdrawal-change = Change
withdrawal-received-title = Your withdrawal has arrived
withdrawal-received-lead = We hereby confirm its receipt.
withdrawal-received-mail = The same confirmation is on its way by e-mail to the address that you gave.
withdrawal-number = Number
withdrawal-declared = Received
withdrawals-title = Withdrawals
withdrawals-empty-title = No withdrawal yet
withdrawals-empty-text = What customers withdraw from is listed here as soon as it arrives.
withdrawal-of = Withdrawal of { $name }
withdrawal-declaration = Declaration
withdrawal-receipt-sent = The confirmation of its receipt goes to { $email }.
withdrawal-order = Order that is meant
withdrawal-order-hint = The order's number; empty while it is not known.
withdrawal-accept = Accept the withdrawal
withdrawal-reject = Reject the withdrawal
withdrawal-reason-hint = Goes to the customer as it is.
withdrawal-status-received = Received
withdrawal-status-accepted = Accepted
withdrawal-status-rejected = Rejected
field-part = Part
field-reason = Reason
noun-withdrawal = Withdrawal
nav-withdrawals = Withdrawals
flash-withdrawal-decided = The decision goes to the customer by e-mail.
error-withdrawal-throttled = Several withdrawals were made from here or with this address just now. What you entered stays: please confirm once more in a few minutes.
mail-withdrawal-received-subject = Receipt of your withdrawal { $number }
mail-withdrawal-received = { $tenant } hereby confirms the receipt of your withdrawal with this content:
mail-withdrawal-decided-subject = Your withdrawal { $number }
mail-withdrawal-accepted = Your withdrawal { $number } is accepted. You get back what you have paid within 14 days; we may wait until the goods have reached us or you prove that they are on their way.
mail-withdrawal-rejected = Your withdrawal { $number } has no effect, for this reason:
mail-reason-withdrawal = You receive this e-mail because a withdrawal with your address was declared to { $tenant }.
## The operators' console

nav-tenants = Portals
operator-sign-in-title = Sign in to the console
operator-sign-in-lead = For the people who run this installation. “theke init” makes an account.
tenants-title = Portals
tenants-count = { $count ->
    [one] 1 portal on this installation
   *[other] { $count } portals on this installation
}
tenants-tenant = Portal
tenants-people = People
tenants-cases = Open cases
tenants-budgets = Usage
tenants-troubled = { $count ->
    [one] 1 fault
   *[other] { $count } faults
}
tenants-empty-title = No portal yet
tenants-empty-text = You create a portal on the command line.
tenants-next = More portals
tenant-status-active = served
tenant-status-suspended = suspended
tenant-status-deleting = being deleted
tenant-suspend = Suspend this portal
tenant-resume = Serve this portal again
tenant-suspended-title = This portal is suspended
tenant-suspended-text = Nobody answers at its addresses. Its data stay, and mails wait.
tenant-under-way = { $count ->
    [0] Nothing is under way any more.
    [one] One delivery is still under way.
   *[other] { $count } deliveries are still under way.
}
tenant-deleting-title = This portal is being deleted
tenant-deleting-text = Some of its data are gone already. If deleting breaks off, give the command again.
tenant-facts = At a glance
tenant-hosts = Addresses
tenant-theme = Theme
tenant-theme-missing = { $theme } (missing on this server)
tenant-locale = Language
tenant-timezone = Time zone
tenant-mail-from = Sender
tenant-created = Created
tenant-budgets-note = What the plugins of this portal have used together.
tenant-granted = granted
tenant-grant = Change a grant
tenant-grant-budget = What
tenant-grant-amount = How much
tenant-grant-hint = A whole number, for storage also 8GiB. Empty gives back what everybody has.
tenant-grant-submit = Grant
tenant-plugins = Plugins
tenant-plugins-none = This portal has no plugins yet.
tenant-plugin-failures = { $count ->
    [0] No failures in 24 hours
    [one] One failed call in 24 hours
   *[other] { $count } failed calls in 24 hours
}
tenant-commands = On the command line
tenant-commands-note = What takes long, or cannot be taken back, is done there.
tenant-command-create = Create a portal
tenant-command-export = Write it into a file
tenant-command-delete = Delete it once it is suspended
tenant-command-plugin = Install a plugin
flash-tenant-suspended = The portal is suspended. Within a second it stops answering.
flash-tenant-resumed = The portal is served again.
flash-budget-granted = The grant is changed.
error-budget-amount = Write a whole number such as 5000, for storage also 8GiB.
error-tenant-theme = The theme of this portal is missing on this server; it cannot answer without it.
channel-operator = at the operators' console
