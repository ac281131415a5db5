//! The API's description (OpenAPI 3.1), made from the same tables that requests are read and answered by.

use axum::Json;
use serde_json::{Map, Value, json};

use super::asked::LIMIT_MAX;
use super::caller::Caller;
use super::field::{Access, Field};
use super::nouns::{Accounts, Assets, Cases, Contacts, Contracts, Invoices, Leads, Orders, Products};
use super::resource::Resource;

/// Answers the description to whoever has a token, whatever it may do.
pub(crate) async fn show(_: Caller) -> Json<Value> {
    Json(document())
}

fn document() -> Value {
    let (mut paths, mut schemas) = (Map::new(), shared());
    paths.insert("/api/v1/openapi.json".to_owned(), json!({ "get": own() }));
    add::<Accounts>(&mut paths, &mut schemas);
    add::<Contacts>(&mut paths, &mut schemas);
    add::<Contracts>(&mut paths, &mut schemas);
    add::<Cases>(&mut paths, &mut schemas);
    add::<Products>(&mut paths, &mut schemas);
    add::<Assets>(&mut paths, &mut schemas);
    add::<Leads>(&mut paths, &mut schemas);
    add::<Orders>(&mut paths, &mut schemas);
    add::<Invoices>(&mut paths, &mut schemas);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Theke",
            "version": "1",
            "description": "The records of one tenant. Tokens are made with `theke token create`; errors are problem documents (RFC 9457).",
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

fn add<R: Resource>(paths: &mut Map<String, Value>, schemas: &mut Map<String, Value>) {
    let (one, noun) = (R::NAME, R::NOUN);
    schemas.insert(one.to_owned(), shown::<R>());
    schemas.insert(format!("{one}New"), written::<R>(true));
    schemas.insert(format!("{one}Change"), written::<R>(false));
    let record = || answer(one, true);
    let list = json!({
        "description": "A part of the records.",
        "content": { "application/json": { "schema": {
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": { "type": "array", "items": reference(one) },
                "next": { "type": ["string", "null"], "description": "The cursor of the part that follows." },
            },
        } } },
    });
    paths.insert(
        format!("/api/v1/{noun}"),
        json!({
            "get": operation(&format!("list_{noun}"), &format!("read:{noun}"), &parameters::<R>(), None, json!({ "200": list })),
            "post": operation(
                &format!("create_{noun}"),
                &format!("write:{noun}"),
                &[header("Idempotency-Key", false, "Equal when the same request is sent again: then it is done once.")],
                Some(format!("{one}New")),
                json!({ "201": record() }),
            ),
        }),
    );
    let id = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } });
    paths.insert(
        format!("/api/v1/{noun}/{{id}}"),
        json!({
            "get": operation(&format!("read_{noun}"), &format!("read:{noun}"), std::slice::from_ref(&id), None, json!({ "200": record() })),
            "patch": operation(
                &format!("change_{noun}"),
                &format!("write:{noun}"),
                &[id, header("If-Match", true, "The version that was read, as its ETag.")],
                Some(format!("{one}Change")),
                json!({ "200": record() }),
            ),
        }),
    );
}

fn operation(
    id: &str,
    scope: &str,
    parameters: &[Value],
    body: Option<String>,
    mut responses: Value,
) -> Value {
    responses["default"] = json!({
        "description": "What went wrong.",
        "content": { "application/problem+json": { "schema": reference("Problem") } },
    });
    let mut operation = json!({
        "operationId": id,
        "description": format!("Needs the scope `{scope}`."),
        "parameters": parameters,
        "responses": responses,
    });
    if let Some(schema) = body {
        operation["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": reference(&schema) } } });
    }
    operation
}

fn own() -> Value {
    let described = json!({ "200": {
        "description": "This description.",
        "content": { "application/json": { "schema": { "type": "object" } } },
    } });
    let mut own = operation("describe", "", &[], None, described);
    own["description"] = "Any token will do.".into();
    own
}

fn parameters<R: Resource>() -> Vec<Value> {
    let query = |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let mut parameters = vec![
        query("limit", json!({ "type": "integer", "minimum": 1, "maximum": LIMIT_MAX })),
        query("cursor", json!({ "type": "string" })),
    ];
    for name in R::FILTERS {
        let field = R::FIELDS.iter().find(|field| field.name == *name);
        parameters.push(query(name, field.map_or_else(|| json!({ "type": "string" }), Field::schema)));
    }
    parameters
}

fn header(name: &str, required: bool, about: &str) -> Value {
    json!({ "name": name, "in": "header", "required": required, "description": about, "schema": { "type": "string" } })
}

fn answer(schema: &str, has_version: bool) -> Value {
    let mut answer = json!({
        "description": "The record.",
        "content": { "application/json": { "schema": reference(schema) } },
    });
    if has_version {
        answer["headers"] =
            json!({ "ETag": { "description": "The version.", "schema": { "type": "string" } } });
    }
    answer
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

/// A record as it is answered.
fn shown<R: Resource>() -> Value {
    let mut properties = Map::new();
    properties.insert("id".to_owned(), json!({ "type": "string", "format": "uuid" }));
    for field in R::FIELDS.iter().filter(|field| field.access != Access::CreateOnly) {
        properties.insert(field.name.to_owned(), field.schema());
    }
    properties.insert(
        "version".to_owned(),
        json!({ "type": "integer", "description": "Counts changes; the ETag." }),
    );
    for instant in ["created", "updated"] {
        properties.insert(instant.to_owned(), json!({ "type": "string", "format": "date-time" }));
    }
    let required: Vec<String> = properties.keys().cloned().collect();
    json!({ "type": "object", "properties": properties, "required": required, "patternProperties": custom() })
}

/// A record as it is sent.
fn written<R: Resource>(creates: bool) -> Value {
    let writable = || R::FIELDS.iter().filter(|field| field.may_be_written(creates));
    let properties: Map<String, Value> =
        writable().map(|field| (field.name.to_owned(), field.schema())).collect();
    let required: Vec<&str> = writable()
        .filter(|field| creates && field.access == Access::Required)
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "patternProperties": custom(),
        "additionalProperties": false,
    })
}

/// The tenant's own fields.
fn custom() -> Value {
    json!({ "^custom\\..+": { "description": "A field of the tenant's own." } })
}

/// What several nouns use.
fn shared() -> Map<String, Value> {
    let text = || json!({ "type": "string" });
    let address = json!({
        "type": "object",
        "properties": { "kind": text(), "street": text(), "postcode": text(), "city": text(), "country": text() },
        "additionalProperties": false,
    });
    let fault = json!({
        "type": "object",
        "required": ["field", "message"],
        "properties": { "field": text(), "message": text() },
    });
    let problem = json!({
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": text(),
            "title": text(),
            "status": { "type": "integer" },
            "detail": text(),
            "errors": { "type": "array", "items": fault },
            "reference": { "type": "string", "description": "Finds the failure in the host's log." },
        },
    });
    Map::from_iter([("Address".to_owned(), address), ("Problem".to_owned(), problem)])
}
