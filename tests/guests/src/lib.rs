//! A plugin that misbehaves on request, for the host's tests: one component, a behaviour by name. README.md says which
//! test holds which of them, and by which bound.
//!
//! # Choosing
//!
//! | surface | behaviour |
//! |---|---|
//! | page | the path, `/hostile/<behaviour>`, GET or POST (else the route's name) |
//! | hook `case.create` | a case whose subject is `hook:<behaviour>`; any other case passes |
//! | hooks `contact.create`, `contact.change` | a contact whose family's name becomes `hook:<behaviour>` |
//! | listener `case.closed`, `case.cancelled` | a case whose subject is `listener:<behaviour>` |
//! | jobs `work`, `spark` | the job's payload, `{"say": "<behaviour>"}` |
//! | job `nightly`, which has a clock | keeps a document that says for when it was meant |
//! | webhooks `events`, `payments` | the body, `{"say": "<behaviour>"}` |
//! | listener `hostile.rang` | the fact's body, `{"say": "<behaviour>"}` |
//! | panels `portal.case`, `desk.case` | a case whose subject is `panel:<behaviour>` |
//!
//! Every behaviour works on every surface; where a surface cannot carry the answer, it stays silent: the hook passes,
//! the panel shows nothing. Answers are JSON unless stated otherwise.
//!
//! # Behaviours
//!
//! | name | what it does |
//! |---|---|
//! | `calm` | answers `{"behaviour": "calm"}` |
//! | **engine** | |
//! | `loop` | never ends, never asks the host |
//! | `recurse` | calls itself until the stack ends, in the function `descend_for_ever` |
//! | `allocate` | takes a mebibyte at a time until there is none |
//! | `trap` | panics in the function `fall_over` with the message `the guest fell over` |
//! | `exit` | ends the process through WASI |
//! | `sleep` | sleeps for an hour through WASI |
//! | `count` | counts its calls in a global: `{"calls": 1}` if the host is right |
//! | `fill` | writes a pattern over 32 MiB of fresh memory: `{"bytes": …}` |
//! | `remains` | looks for words that are not zero in 32 MiB of fresh memory: `{"bytes": 0}` if the host is right |
//! | `environment` | `{"variables": [], "arguments": [], "input": ""}` if the host is right |
//! | **output** | |
//! | `huge-response` | tries to answer a 100 MB string; the guest's own memory does not bear it |
//! | `large-response` | answers a view of 8 MiB, which its memory does bear |
//! | `large-error` | fails with 40 violations of 1 MiB each |
//! | `html` | a view with markup in its title and its data; the template is honest |
//! | `bad-json` | a view whose data is not JSON |
//! | `missing-template` | a view whose template does not exist |
//! | `escaping-template` | a view whose template is `../plugin.toml` |
//! | `layout-template` | a view whose template extends a layout of the theme |
//! | `text-template` | the view with markup, by a template that ends in `.txt` |
//! | `script-template` | a view whose template itself has a script, a frame and a form that leads away |
//! | `template-error` | a view whose template calls a filter that does not exist |
//! | `template-loop` | a view whose template loops for very long |
//! | `template-recursion` | a view whose template's macro calls itself for ever |
//! | `bomb-<name>` | a view whose template `bomb-<name>.html` wants more memory, time or stack than there is |
//! | `redirect-away` | redirects to another host |
//! | `redirect-script` | redirects to a `javascript:` address |
//! | `other` | answers `other`, which no host knows |
//! | `fail` | answers an error, without having written |
//! | `invalid`, `not-found` | answers that, without having written |
//! | **capabilities** | |
//! | `call-flood` | asks for cases for ever, whatever the answer |
//! | `mail-flood` | writes to the calling customer until refused: `{"calls": 5, "code": "limit", "message": "…"}` |
//! | `huge-argument` | creates a case with a body of 16 MiB |
//! | `read` | `?noun=case&id=…` (case, contact, account, contract, product, variant, asset, lead, order, shipment, invoice, payments of an invoice): `{"code": "…"}`, `"found"` if it is there |
//! | `trade` | `?variant=…`: uses each right of `catalog`, `assets` and `leads`: `{"catalog.read": {"code": …, "message": …}, …}` |
//! | `sell` | `?account=…`: uses each right of `orders` and `invoices`: `{"orders.read": {"code": …, "message": …}, …}` |
//! | `order-twice` | `?account=…`: orders under one key twice: `{"same": true, "gross": …}` |
//! | `offer` | `?variant=…&quantity=…`: what a piece costs in the standard list: `{"minor": …, "currency": …}` or null |
//! | `meddle` | `?id=…`: tries each write on the record of that key, whatever it is: `{"orders.update": "not-found", …}` |
//! | `store-flood` | keeps documents of 250 KiB for ever, whatever the answer |
//! | `store-large` | keeps a document of 257 KiB: `{"code": "…"}` |
//! | `file` | `?id=…`: answers that file |
//! | `mail-bomb` | writes to the calling customer with a template that doubles a text for ever: `{"code": "…"}` |
//! | `upload` | a form with files; sent, it keeps them with a document that says what the host told of them |
//! | `file-rights` | `?order=…`: uses each right of `files` on that order: `{"files.read": {"code": …, "message": …}, …}` |
//! | `make-file` | `?noun=…&subject=…&name=…&text=…`: makes a file of that text and attaches it: `{"id": …, "name": …}` or `{"code": …}` |
//! | `keep-file` | `?name=…&text=…`: the same, attached to a document of its own under that name |
//! | `attach-file` | `?id=…&noun=…&subject=…`: `{"code": "…"}` |
//! | `read-file` | `?id=…&offset=…&length=…`: `{"text": …, "noun": …}` or `{"code": …}` |
//! | `remove-file` | `?id=…`: `{"code": "…"}` |
//! | `drop-document` | `?name=…`: removes the document of `keep-file`: `{"code": "…"}` |
//! | `files-of` | `?noun=…&subject=…`: `{"names": […]}` or `{"code": …}` |
//! | `file-flood` | begins files until refused: `{"calls": 5, "code": "limit", "message": "…"}` |
//! | `file-large` | `?kib=…`: adds pieces of so many KiB to one file until refused, and finishes it: `{"bytes": …, "code": …}` |
//! | `mail-to` | `?id=…`: writes to that contact: `{"code": "…"}` |
//! | `file-case` | `?subject=…&contract=…`: creates that case and answers what is wrong: `{"errors": […], …}` |
//! | `ungranted` | uses each right that plugin.toml does not ask for: `{"contacts.create": {"code": …, "message": …}, …}` |
//! | `context` | asks the host who calls and answers a view: the least that a page of a plugin does |
//! | `listing` | reads the calling customer's contact and latest cases and answers a view: what a page usually does |
//! | `write` | creates a case, `{"case": "<id>"}`, and a document |
//! | `write-then-<behaviour>` | the same, then any other behaviour of this list |
//! | `nest` | creates a case whose subject is `hook:nest`, so that the hook calls itself |
//! | **ways out** | |
//! | `fetch` | `?url=…&method=…&header=…&body=…`: asks that address: `{"status": …, "headers": …, "body": …}` or `{"code": …}` |
//! | `fetch-flood` | the same until refused: `{"calls": 5, "code": "limit", "message": "…"}` |
//! | `fetch-or-fail` | asks a host of plugin.toml and fails with what the host says |
//! | `emit` | `?name=…&noun=…&subject=…&say=…`: tells a fact that says so: `{"code": "…"}` |
//! | `emit-flood` | tells facts until refused: `{"calls": 50, "code": "limit", "message": "…"}` |
//! | `emit-large` | tells a fact of 65 KiB: `{"code": "…"}` |
//! | `leave` | `?job=…&say=…&key=…&in=<seconds>&left=…`: leaves that job: `{"code": "…"}` |
//! | `leave-flood` | leaves jobs until refused: `{"calls": 20, "code": "limit", "message": "…"}` |
//! | `leave-large` | leaves a job of 65 KiB: `{"code": "…"}` |
//! | **job only** | |
//! | `note` | keeps a document under the call's idempotency key |
//! | `fail-once` | the same, and fails at the first attempt |
//! | `pages` | the same, and leaves itself again as often as `left` says |
//! | `bomb` | leaves two jobs of another name that do likewise |
//! | **webhook only** | |
//! | `keep` | keeps a document that says how it arrived |
//! | `fail-once` | the same, and fails at the first attempt |
//! | **listener `hostile.rang` only** | |
//! | `note` | keeps a document under the call's idempotency key |
//! | `echo` | the same, and tells the fact again |
//! | `look` | keeps a document and reads the case that the fact is about |
//! | **log** | |
//! | `log-flood` | 1,000 lines of 1 KiB |
//! | `log-injection` | escape sequences, line breaks and a forged field |
//! | `output-flood` | 10 MiB on standard output |
//! | **hook only** | |
//! | `refuse` | refuses with markup in field and message |
//! | `amend-forbidden` | amends the fields `id`, `tenant_id` and `status` |
//! | `amend-garbage` | amends a field with what is not JSON |
//! | `verdict-other` | answers `other` |

mod calls;
mod capabilities;
mod engine;
mod facts;
mod files;
mod foreign;
mod logs;
mod output;
mod outside;
mod pages;
mod sales;
mod trade;
mod verdicts;
mod work;

use serde_json::json;
use theke_sdk::prelude::*;

/// Before a behaviour's name: create a case and a document first.
const WRITE_FIRST: &str = "write-then-";

/// Before the name of a template that is a bomb.
const BOMB: &str = "bomb-";

/// The plugin.
pub struct Hostile;

impl Pages for Hostile {
    fn show(request: &Request) -> Result<Response> {
        behave(request.parameter("behaviour").unwrap_or(&request.route), Some(request))
    }

    fn submit(request: &Request) -> Result<Response> {
        Self::show(request)
    }
}

impl Panels for Hostile {
    fn render(place: &Place) -> Result<Option<View>> {
        let Some(behaviour) = behaviour_of_case("panel:", place.subject.as_ref())? else { return Ok(None) };
        match behave(&behaviour, None)? {
            Response::View(view) => Ok(Some(view)),
            _ => Ok(None),
        }
    }
}

impl Hooks for Hostile {
    fn before(proposal: &Proposal) -> Result<Verdict> {
        let subject = proposal.text("subject").or_else(|| proposal.text("family_name")).unwrap_or_default();
        let Some(behaviour) = subject.strip_prefix("hook:") else { return Ok(Verdict::Pass) };
        if let Some(verdict) = verdicts::verdict(behaviour) {
            return Ok(verdict);
        }
        behave(behaviour, None).map(|_| Verdict::Pass)
    }
}

impl Listeners for Hostile {
    fn notice(event: &Event) -> Result<()> {
        if let Some(said) = facts::said(event)? {
            return facts::heard(&said, event).unwrap_or_else(|| behave(&said, None).map(drop));
        }
        let Some(behaviour) = behaviour_of_case("listener:", event.subject.as_ref())? else { return Ok(()) };
        behave(&behaviour, None).map(drop)
    }
}

impl Jobs for Hostile {
    fn run(job: &Job) -> Result<()> {
        match work::done(job)? {
            Ok(()) => Ok(()),
            Err(behaviour) => behave(&behaviour, None).map(drop),
        }
    }
}

impl Webhooks for Hostile {
    fn receive(delivery: &Delivery) -> Result<()> {
        match calls::handled(delivery)? {
            Ok(()) => Ok(()),
            Err(behaviour) => behave(&behaviour, None).map(drop),
        }
    }
}

theke_sdk::export_pages!(Hostile);
theke_sdk::export_panels!(Hostile);
theke_sdk::export_hooks!(Hostile);
theke_sdk::export_listeners!(Hostile);
theke_sdk::export_jobs!(Hostile);
theke_sdk::export_webhooks!(Hostile);

/// The behaviour that a case's subject asks for, if it asks for one.
fn behaviour_of_case(prefix: &str, case: Option<&Id>) -> Result<Option<String>> {
    let Some(case) = case else { return Ok(None) };
    Ok(cases::get(case)?.subject.strip_prefix(prefix).map(str::to_owned))
}

/// Does what the name says. `request` is there on pages only.
fn behave(behaviour: &str, request: Option<&Request>) -> Result<Response> {
    if let Some(next) = behaviour.strip_prefix(WRITE_FIRST) {
        capabilities::write()?;
        return behave(next, request);
    }
    if let Some(bomb) = behaviour.strip_prefix(BOMB) {
        return output::template(&format!("bomb-{bomb}.html"));
    }
    match behaviour {
        "calm" => Response::json(&json!({ "behaviour": "calm" })),
        "loop" => engine::spin(),
        "recurse" => engine::recurse(),
        "allocate" => engine::allocate(),
        "trap" => engine::fall_over(),
        "exit" => engine::exit(),
        "sleep" => engine::sleep(),
        "count" => engine::count(),
        "fill" => engine::fill(),
        "remains" => engine::remains(),
        "environment" => engine::environment(),
        "huge-response" => Ok(output::huge_response()),
        "large-response" => output::large_response(),
        "large-error" => output::large_error(),
        "html" => output::html(),
        "bad-json" => Ok(output::bad_json()),
        "missing-template" => output::template("missing.html"),
        "escaping-template" => output::template("../plugin.toml"),
        "layout-template" => output::template("layout.html"),
        "text-template" => output::template_with("text.txt", output::MARKUP),
        "script-template" => output::template("script.html"),
        "template-error" => output::template("error.html"),
        "template-loop" => output::template("loop.html"),
        "template-recursion" => output::template("recursion.html"),
        "redirect-away" => Ok(Response::redirect("//evil.example/")),
        "redirect-script" => Ok(Response::redirect("javascript:alert(1)")),
        "other" => Ok(Response::Other("{}".to_owned())),
        "fail" => Err(Error::other("The guest does not feel like it.")),
        "invalid" => output::invalid(),
        "not-found" => Ok(Response::NotFound),
        "call-flood" => capabilities::call_flood(),
        "mail-flood" => capabilities::mail_flood(),
        "huge-argument" => capabilities::huge_argument(),
        "read" => capabilities::read(request),
        "meddle" => foreign::meddle(request),
        "store-flood" => capabilities::store_flood(),
        "store-large" => capabilities::store_large(),
        "file" => capabilities::file(request),
        "mail-bomb" => capabilities::mail_bomb(),
        "upload" => files::upload(request),
        "file-rights" => files::each_right(request),
        "make-file" => files::make(request),
        "keep-file" => files::keep(request),
        "attach-file" => files::attach(request),
        "read-file" => files::read(request),
        "remove-file" => files::remove(request),
        "drop-document" => files::drop_document(request),
        "files-of" => files::of(request),
        "file-flood" => files::flood(),
        "file-large" => files::large(request),
        "mail-to" => capabilities::mail_to(request),
        "file-case" => capabilities::file_case(request),
        "trade" => trade::each_right(request),
        "sell" => sales::each_right(request),
        "order-twice" => sales::twice(request),
        "offer" => trade::offer(request),
        "ungranted" => capabilities::ungranted(),
        "context" => pages::context(),
        "listing" => pages::listing(),
        "write" => capabilities::write(),
        "nest" => capabilities::nest(),
        "fetch" => outside::fetch(request),
        "fetch-flood" => outside::fetch_flood(request),
        "fetch-or-fail" => outside::fetch_or_fail(),
        "emit" => facts::emit(request),
        "emit-flood" => facts::emit_flood(),
        "emit-large" => facts::emit_large(),
        "leave" => work::leave(request),
        "leave-flood" => work::leave_flood(),
        "leave-large" => work::leave_large(),
        "log-flood" => logs::flood(),
        "log-injection" => logs::injection(),
        "output-flood" => logs::output_flood(),
        unknown => Err(Error::new(ErrorKind::NotFound, format!("There is no behaviour `{unknown}`."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_behaviour_that_does_not_exist_is_named() {
        let error = behave("dance", None).expect_err("nobody dances");
        assert!(error.is(ErrorKind::NotFound) && error.message.contains("`dance`"));
    }

    #[test]
    fn the_behaviours_that_only_answer_answer() {
        for name in
            ["calm", "html", "bad-json", "missing-template", "redirect-away", "other", "invalid", "not-found"]
        {
            assert!(behave(name, None).is_ok(), "{name}");
        }
        assert!(behave("fail", None).is_err());
    }

    #[test]
    fn every_template_that_exists_is_in_the_folder() {
        for name in [
            "layout-template",
            "text-template",
            "script-template",
            "template-error",
            "template-loop",
            "template-recursion",
            "html",
            "bomb-double",
        ] {
            let Ok(Response::View(view)) = behave(name, None) else { panic!("{name} is a view") };
            let path = format!("{}/templates/{}", env!("CARGO_MANIFEST_DIR"), view.template);
            assert!(std::path::Path::new(&path).exists(), "{path}");
        }
    }
}
