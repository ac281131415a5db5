//! What the tenant sells.

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::ids::ProductId;
use theke_domain::entity::kinds::ProductStatus;
use theke_domain::entity::{product, product_variant};
use theke_domain::products::{self, Filter, Order};
use theke_domain::{Result, Scope, product_variants};
use uuid::Uuid;

use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// What the tenant sells.
pub(crate) struct Products;

impl Resource for Products {
    const NOUN: &'static str = "products";
    const NAME: &'static str = "Product";
    const FIELDS: &'static [Field] = &[
        Field::new(
            "number",
            Kind::Text,
            Access::Write,
            "What people quote, unique; counted when a new one has none.",
        ),
        Field::new("name", Kind::Text, Access::Required, "What people read."),
        Field::new("description", Kind::Text, Access::Write, "What it is, in a few sentences."),
        Field::new("status", Kind::Word(ProductStatus::WORDS), Access::Write, "Whether customers see it."),
        Field::new(
            "variants",
            Kind::Records,
            Access::Read,
            "Its kinds, by SKU: id, sku, name, attributes, tax_class, version.",
        ),
        Field::new("external_ref", Kind::Text, Access::Write, "Its key in the other system, unique."),
    ];
    const FILTERS: &'static [&'static str] = &["q", "status"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            text: asked.text(),
            status: asked.word("status", ProductStatus::parse)?,
            after_number: None,
        };
        let found = products::list(scope, &filter, asked.part(Order::Number, false)).await?;
        with_variants(scope, &found).await
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        let product = products::get(scope, ProductId(id)).await?;
        Ok(with_variants(scope, &[product]).await?.swap_remove(0))
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        Ok(products::create(scope, &changes).await?.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        products::update(scope, ProductId(id), version, &changes).await.map(drop)
    }
}

/// The variants of all products are read with one query.
async fn with_variants(scope: &Scope, products: &[product::Model]) -> Result<Vec<Shown>> {
    let ids: Vec<_> = products.iter().map(|product| product.id).collect();
    let variants = product_variants::of_products(scope, &ids).await?;
    Ok(products.iter().map(|product| shown(product, &variants)).collect())
}

fn shown(product: &product::Model, variants: &[product_variant::Model]) -> Shown {
    let mut fields = products::fields(product);
    let own = variants.iter().filter(|variant| variant.product_id == product.id);
    fields.insert("variants".to_owned(), own.map(variant).collect());
    Shown {
        id: product.id.0,
        version: product.version,
        fields,
        created: product.created_at,
        updated: product.updated_at,
    }
}

fn variant(variant: &product_variant::Model) -> Value {
    json!({
        "id": variant.id,
        "sku": variant.sku,
        "name": variant.name,
        "attributes": variant.attributes,
        "tax_class": variant.tax_class,
        "version": variant.version,
    })
}
