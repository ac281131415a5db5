//! Files: of forms, of the guest's own making, and other people's.

use serde_json::{Value, json};
use theke_sdk::Collection;
use theke_sdk::bindings::platform::theke::portal::files as raw;
use theke_sdk::files::Subject;
use theke_sdk::prelude::*;

use crate::capabilities::{code, on_a_page};

const NOTES: &str = "notes";

pub fn upload(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    if request.method == "GET" {
        return Ok(View::new("upload.html", "upload-title", &FormState::default())?.into());
    }
    let mut form = request.form();
    let text = form.field("text").required("text-missing").text();
    if !form.is_valid() {
        return Ok(Response::Invalid(View::new("upload.html", "upload-title", &form.state())?));
    }
    if text == "trap" {
        return crate::engine::fall_over();
    }
    let told = request.files.iter().map(|file| {
        json!({ "field": file.field, "name": file.name, "media_type": file.media_type, "bytes": file.bytes })
    });
    let key = context::current().idempotency_key;
    let body = json!({ "contact": me(), "text": text, "files": told.collect::<Vec<_>>() });
    notes().create(&key, &body)?;
    for file in &request.files {
        files::attach(&file.id, Subject::Document { collection: NOTES, key: &key })?;
    }
    Ok(Response::redirect("/hostile/upload"))
}

pub fn each_right(request: Option<&Request>) -> Result<Response> {
    let order = Subject::Order(on_a_page(request)?.query_value("order").unwrap_or_default());
    let made = files::make("label.txt", b"To whom it may concern");
    let id = made.as_ref().map(|file| file.id.clone()).unwrap_or_default();
    Response::json(&json!({
        "files.write": code(&made.and_then(|made| files::attach(&made.id, order)).map(drop)),
        "files.write, attach": code(&files::attach("x", order).map(drop)),
        "files.write, remove": code(&files::remove("x")),
        "files.read": code(&files::of(order).map(drop)),
        "files.read, get": code(&files::get(&id).map(drop)),
        "files.read, bytes": code(&files::read_all(&id).map(drop)),
    }))
}

pub fn make(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let (name, text) = (value(request, "name"), value(request, "text"));
    let made = files::make(name, text.as_bytes());
    let attached =
        made.and_then(|made| raw::attach(&made.id, value(request, "noun"), value(request, "subject")));
    described(attached)
}

pub fn keep(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let (name, text) = (value(request, "name"), value(request, "text"));
    notes().create(name, &json!({ "contact": me() }))?;
    let made = files::make(name, text.as_bytes());
    described(
        made.and_then(|made| files::attach(&made.id, Subject::Document { collection: NOTES, key: name })),
    )
}

pub fn attach(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let attached = raw::attach(value(request, "id"), value(request, "noun"), value(request, "subject"));
    Response::json(&code(&attached.map(drop)))
}

pub fn read(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let (offset, length) = (number(request, "offset", 0), number(request, "length", 1024 * 1024));
    let id = value(request, "id");
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    match files::get(id).and_then(|file| files::read(id, offset, length).map(|bytes| (file, bytes))) {
        Ok((file, bytes)) => Response::json(
            &json!({ "text": String::from_utf8_lossy(&bytes), "noun": file.noun, "subject": file.subject }),
        ),
        Err(error) => Response::json(&code(&Err(error))),
    }
}

pub fn remove(request: Option<&Request>) -> Result<Response> {
    Response::json(&code(&files::remove(value(on_a_page(request)?, "id"))))
}

pub fn drop_document(request: Option<&Request>) -> Result<Response> {
    let document = notes().get(value(on_a_page(request)?, "name"))?;
    Response::json(&code(&document.map_or(Ok(()), |document| notes().remove(&document))))
}

pub fn of(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    match raw::of(value(request, "noun"), value(request, "subject")) {
        Ok(found) => {
            let names: Vec<_> = found.into_iter().map(|file| file.name).collect();
            Response::json(&json!({ "names": names }))
        }
        Err(error) => Response::json(&code(&Err(error))),
    }
}

pub fn flood() -> Result<Response> {
    let mut calls = 0;
    loop {
        if let Err(error) = raw::create("one-of-many.txt") {
            return Response::json(&json!({ "calls": calls, "code": error.code, "message": error.message }));
        }
        calls += 1;
    }
}

pub fn large(request: Option<&Request>) -> Result<Response> {
    let kib = usize::try_from(number(on_a_page(request)?, "kib", 1024)).unwrap_or_default();
    let (id, piece) = (raw::create("large.txt")?, vec![b'x'; kib * 1024]);
    let mut bytes = 0;
    let refused = loop {
        match raw::append(&id, &piece) {
            Ok(now) => bytes = now,
            Err(error) => break error,
        }
    };
    let stored = raw::finish(&id).map(|file| file.bytes);
    let code = refused.code;
    Response::json(
        &json!({ "bytes": bytes, "code": code, "message": refused.message, "stored": stored.ok() }),
    )
}

fn described(file: Result<files::File>) -> Result<Response> {
    match file {
        Ok(file) => {
            Response::json(&json!({ "id": file.id, "name": file.name, "media_type": file.media_type }))
        }
        Err(error) => {
            let field = error.violations.first().map(|violation| violation.message.clone());
            Response::json(&json!({ "code": error.code, "message": error.message, "violation": field }))
        }
    }
}

fn notes() -> Collection<Value> {
    Collection::named(NOTES)
}

fn me() -> Option<Id> {
    context::current().actor.customer().map(|me| me.contact.clone())
}

fn value<'request>(request: &'request Request, name: &str) -> &'request str {
    request.query_value(name).unwrap_or_default()
}

fn number(request: &Request, name: &str, otherwise: u64) -> u64 {
    value(request, name).parse().unwrap_or(otherwise)
}
