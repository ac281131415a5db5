products-title = Configure
products-empty-title = There is nothing to configure yet
products-empty-text = As soon as a product is on offer, it is listed here.

configure-title = { $title }
begin-anew = Begin anew
choice-without = without { $feature }

take-alternative = Choose one.
take-or = Choose at least one.
take-optional = As you like.
take-cardinality =
    { $min ->
        [0] Choose up to { $max }.
       *[other] Choose { $min } to { $max }.
    }

option-chosen = chosen
option-follows = comes with it – why?
option-refused = not wanted
option-blocked = does not go with it – why?

summary-title = Your choice
summary-total = Total
summary-net = Prices without VAT.
summary-follows = Comes with it: { $features }.
summary-or = { " or " }
summary-open =
    { $count ->
        [one] One question left
       *[other] { $count } questions left
    }
summary-complete = Complete

why-title = { $feature } does not go with your choice
why-needed-title = { $feature } belongs to your choice
why-choices = You have chosen:
why-causes = These rules are the reason:
why-repairs = What you can do:
why-never = No product can be had otherwise.
why-back = Leave everything as it is
repair-gives-up = Give up { $choice }
repair-takes = Take { $choice }

cause-constraint = A rule of the maker: { $rule }
cause-parent = { $feature } comes only with { $parent }.
cause-all = { $feature } always has { $children }.
cause-one = { $feature }: exactly one of { $children }.
cause-some = { $feature }: at least one of { $children }.
cause-between = { $feature }: { $min } to { $max } of { $children }.

newer-title = There is a newer version of this product
newer-text = This page shows the product as it was when the link was made.
newer-open = Go on with the same choice in the new version
foreign-title = This link does not fit the product
foreign-text = It names something that does not exist here. The choice begins anew.
conflict-title = These choices do not go together
conflict-text = Take one of them away:
conflict-drop = Leave out { $choice }
intricate-title = This cannot be worked out fast enough
intricate-text = Your choice is not lost.
intricate-back = One step back

models-title = Models
models-empty-title = No product yet
models-empty-text = Publish the first model below.
models-new = New product
models-new-note = A model says, in UVL, what there is, what goes together and what it costs.
model-title = { $title }
model-version = Version { $version }, published on { $published }
model-published = The model is published.
model-facts = Current version
model-try = Try it
model-not-inspected = This model is too large to be inspected on this page.
model-inspect-elsewhere = Whether features are never or always there, the command line tells you:
model-next = Next version
model-next-note = A published version never changes: links that were kept stay as they are.
fact-version = Version
fact-features = Features
fact-constraints = Rules
fact-products = Valid products
fact-products-many = too many to count quickly
findings-title = What you should look at
finding-dead = Line { $line }: { $feature } is in no product.
finding-always = Line { $line }: { $feature } is offered as a choice, but is always there.
finding-undetermined = Line { $line }: { $feature } is hidden, but does not follow from what is chosen.

name-label = Name in the address
name-hint = Small letters, digits and hyphens, for example crema-pro
name-missing = Give the product a name for its address.
name-too-long = The name may have { $limit } characters at most.
name-not-plain = The name has small letters, digits and hyphens, and neither begins nor ends with a hyphen.
name-taken = This product exists. Open it in the list to publish its next version.
source-label = Model
source-hint = In UVL. The comment above a rule is what customers read when it stands in the way.
source-missing = Paste the model.
source-too-long = A model may have { $limit } characters at most.
source-mistake = Line { $line }, column { $column }: { $what }.
source-contradicts-itself = The rules contradict each other, there is no product at all. Line { $rules }.
source-publish = Check and publish

save-title = Save
save-note = What you save never changes. You get a link from which you can go on.
save-name = Name
save-name-hint = For example: for the shop at the market
save-name-too-long = The name may have { $limit } characters at most.
save-email = E-mail
save-email-hint = So that we can get in touch about this configuration.
save-email-missing = Enter your e-mail address.
save-email-too-long = An e-mail address has { $limit } characters at most.
save-email-wrong = This is no e-mail address. One looks like this: alice@example.com
save = Save
saved-title = { $name }
saved-flash = Saved. The address of this page is your link.
saved-yours = Saved
saved-version = Version { $number } of { $saved }
saved-numbered = { $name }, version { $number }
saved-share = Whoever has the link of this page can look at it and go on from here. It does not say who saved it.
saved-continue = Go on from here
saved-others = Other versions
saved-name = Name
saved-when = Saved
saved-product = Product
saved-by = By
saved-by-guest = Visitor
saved-by-customer = Customer
saved-by-agent = Staff
saved-order = Order
summary-price = Price
order = Order with obligation to pay
order-placed = Thank you, your order has arrived.
order-made = Ordered
order-open = Show order { $number }
order-incomplete = Not everything that belongs to the product has been chosen.
compare-title = Comparison
compare-open = Compare with version { $number }
compare-only = Only here:
compare-nothing = There is nothing here that the other version does not have.
compare-show = Show
compare-change = Difference in price, the second against the first:
configurations-title = Configurations
configurations-empty-title = Nothing saved yet
configurations-empty-text = What customers and visitors put together and save is listed here.
